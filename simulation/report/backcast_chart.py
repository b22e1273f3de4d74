"""The chart of the backcast: the table's means and bands, and the published figures as dots."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from simulation.experiment.backcast import LONG_TERM, STOCK
from simulation.experiment.targets import AT_MOST, Target

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LINE, DOT, GREY = "#0b5394", "#b45f06", "#555555"
"""Told apart by those who do not see colours alike, and in greyscale."""
NAMES = {STOCK: "Registered unemployed", LONG_TERM: "of them 12 months and more"}
PREDICTED_FROM = 2024.0
"""Long-term unemployed from here on were no target."""


@dataclass(frozen=True, slots=True)
class Series:
    """An indicator of the table, in thousands, by time in years."""

    when: list[float]
    columns: dict[str, list[float]]


def draw(table: Path, targets: Sequence[Target], file: Path) -> Path:
    """Draw the table to an SVG file, the same bytes for the same table; returns the file."""
    import matplotlib

    matplotlib.use("svg")
    from matplotlib import pyplot

    with pyplot.rc_context({"svg.hashsalt": "backcast", "font.size": 9, "svg.fonttype": "none"}):
        figure, panels = pyplot.subplots(2, 1, figsize=(8, 6.4), sharex=True, layout="constrained")
        for indicator, panel in zip((STOCK, LONG_TERM), panels, strict=True):
            shown = [one for one in targets if one.indicator == indicator and one.kind != AT_MOST]
            _panel(panel, NAMES[indicator], _series(table, indicator), shown)
        panels[1].axvline(PREDICTED_FROM, color=GREY, linewidth=0.8, linestyle=":")
        panels[1].annotate(
            "fitted to the left, predicted to the right",
            (PREDICTED_FROM, 1.0),
            xycoords=("data", "axes fraction"),
            xytext=(4, -10),
            textcoords="offset points",
            color=GREY,
        )
        figure.savefig(file, format="svg", metadata={"Date": None})
        pyplot.close(figure)
    return file


def _panel(panel: Axes, title: str, series: Series, shown: Sequence[Target]) -> None:
    when, told = series.when, series.columns
    panel.fill_between(when, told["low95"], told["high95"], color=LINE, alpha=0.15, linewidth=0)
    panel.fill_between(when, told["low80"], told["high80"], color=LINE, alpha=0.25, linewidth=0)
    panel.plot(when, told["mean"], color=LINE, linewidth=1.4)
    panel.plot(
        [_end(one.period) for one in shown], [one.value / 1000 for one in shown], "o", color=DOT, markersize=4
    )
    panel.set_title(f"{title}, thousands at the month's end", loc="left")
    panel.set_xticks(range(int(when[0]), int(when[-1]) + 1))
    panel.spines[["top", "right"]].set_visible(False)
    panel.annotate(
        "simulated; 80 and 95 %",
        (when[-1], min(told["low95"][-6:])),
        xytext=(-4, -14),
        ha="right",
        textcoords="offset points",
        color=LINE,
    )
    if shown:
        panel.annotate(
            "published",
            (_end(shown[0].period), shown[0].value / 1000),
            xytext=(6, 8),
            textcoords="offset points",
            color=DOT,
        )


def _series(table: Path, indicator: str) -> Series:
    with table.open(encoding="utf-8", newline="") as lines:
        found = [row for row in csv.DictReader(lines) if row["indicator"] == indicator]
    columns = ("mean", "low80", "high80", "low95", "high95")
    return Series(
        [_end(row["month"]) for row in found],
        {name: [float(row[name]) / 1000 for row in found] for name in columns},
    )


def _end(month: str) -> float:
    """Where a month's end stands, in years."""
    year, number = month.split("-")
    return int(year) + int(number) / 12
