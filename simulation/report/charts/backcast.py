"""Does the model hold: simulated series with bands, what was published as dots, and what is left over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from simulation.experiment.backcast import LONG_TERM, STOCK
from simulation.experiment.targets import AT_MOST, Target
from simulation.report.cells import STATISTICS
from simulation.report.charts.chart import BLUE, GREY, ORANGE, Chart, Finding
from simulation.report.charts.numbers import readable
from simulation.report.rows import read_rows
from simulation.report.words import say

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INDICATORS = (STOCK, LONG_TERM)
PREDICTED_FROM = 2024.0
"""Long-term unemployed from here on were no target."""
_THOUSAND = 1000.0


@dataclass(frozen=True, slots=True)
class Series:
    """An indicator by month: `told` has means and bands, `published` what is known, in people."""

    told: Mapping[str, Mapping[str, float]]
    published: Mapping[str, float]

    def residuals(self) -> dict[str, float]:
        """Published less simulated, of the months that both have."""
        return {month: self.published[month] - self.told[month]["mean"] for month in self.both}

    @property
    def both(self) -> tuple[str, ...]:
        """Months that both have, in order."""
        return tuple(month for month in self.told if month in self.published)

    @property
    def within(self) -> int:
        """How many published figures lie within the 95 per cent band."""
        bands = ((self.told[month], self.published[month]) for month in self.both)
        return sum(band["low95"] <= value <= band["high95"] for band, value in bands)


def chart(table: Path, targets: Sequence[Target], language: str, foot: str) -> Chart:
    """Of backcast.csv; a panel for each indicator, and below it what is left over."""
    series = {one: _series(table, one, targets) for one in INDICATORS}

    def draw(figure: Figure) -> None:
        panels = figure.subplots(4, 1, sharex=True, height_ratios=(3, 1.1, 3, 1.1))
        for at, (indicator, one) in enumerate(series.items()):
            _panel(panels[2 * at], one, say(language, f"backcast-{indicator}"), language)
            _left_over(panels[2 * at + 1], one, language)
        panels[2].axvline(PREDICTED_FROM, color=GREY, linewidth=0.8, linestyle=":")
        panels[2].annotate(
            say(language, "backcast-predicted"), (PREDICTED_FROM, 1.0), xycoords=("data", "axes fraction"),
            xytext=(4, -10), textcoords="offset points", color=GREY, fontsize=8.5,
        )  # fmt: skip
        years = [int(month[:4]) for one in series.values() for month in one.told]
        panels[-1].set_xticks(range(min(years), max(years) + 2))

    hits = sum(one.within for one in series.values())
    every = sum(len(one.both) for one in series.values())
    return Chart(
        "C14_haller-modellen" if language == "sv" else "C14_backcast",
        Finding(language, "backcast-title", {"hits": str(hits), "all": str(every)}),
        say(language, "backcast-subtitle"),
        say(language, "backcast-alt"),
        (say(language, "figure"), say(language, "month"), *STATISTICS, say(language, "backcast-published")),
        [
            (say(language, f"backcast-{id}"), month, *told.values(), one.published.get(month, ""))
            for id, one in series.items()
            for month, told in one.told.items()
        ],
        foot,
        6.6,
        draw,
    )


def _panel(axes: Axes, series: Series, title: str, language: str) -> None:
    when = [_end(month) for month in series.told]
    of = {name: [told[name] / _THOUSAND for told in series.told.values()] for name in STATISTICS}
    for low, high, alpha in (("low95", "high95", 0.15), ("low80", "high80", 0.25)):
        axes.fill_between(when, of[low], of[high], color=BLUE, alpha=alpha, linewidth=0)
    axes.plot(when, of["mean"], color=BLUE, linewidth=1.4)
    dots = [(_end(month), value / _THOUSAND) for month, value in series.published.items()]
    axes.plot([at for at, _ in dots], [value for _, value in dots], "o", color=ORANGE, markersize=4)
    axes.set_title(title, loc="left", fontsize=9.5)
    simulated, published = (say(language, f"backcast-{name}") for name in ("simulated", "published"))
    axes.annotate(
        simulated, (when[-1], min(of["low95"][-6:])), xytext=(-4, -14), ha="right", color=BLUE,
        textcoords="offset points", fontsize=8.5,
    )  # fmt: skip
    if dots:
        axes.annotate(
            published, dots[0], xytext=(6, 8), color=ORANGE, textcoords="offset points", fontsize=8.5
        )
    readable(axes.yaxis, language)


def _left_over(axes: Axes, series: Series, language: str) -> None:
    """Published less simulated, over the bands about it."""
    when = [_end(month) for month in series.told]
    for names, alpha in ((("low95", "high95"), 0.15), (("low80", "high80"), 0.25)):
        low, high = (
            [(told[name] - told["mean"]) / _THOUSAND for told in series.told.values()] for name in names
        )
        axes.fill_between(when, low, high, color=BLUE, alpha=alpha, linewidth=0)
    left = series.residuals()
    axes.axhline(0.0, color=GREY, linewidth=0.8)
    axes.plot(
        [_end(month) for month in left], [value / _THOUSAND for value in left.values()], "o", color=ORANGE,
        markersize=3.5,
    )  # fmt: skip
    axes.set_title(say(language, "backcast-left"), loc="left", fontsize=8.5)
    readable(axes.yaxis, language)


def _series(table: Path, indicator: str, targets: Sequence[Target]) -> Series:
    told = {
        row["month"]: {name: float(row[name]) for name in STATISTICS}
        for row in read_rows(table)
        if row["indicator"] == indicator
    }
    known = [one for one in targets if one.indicator == indicator and one.kind != AT_MOST]
    return Series(told, {one.period: one.value for one in known})


def _end(month: str) -> float:
    """Where a month's end stands, in years."""
    year, number = month.split("-")
    return int(year) + int(number) / 12
