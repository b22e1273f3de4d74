"""What each part of a package gives: alone, the interaction by itself, and all together, as a waterfall."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from simulation.experiment import alone
from simulation.experiment.headline import NET
from simulation.report.cells import Told, alike
from simulation.report.charts.chart import BLUE, GREY, INK, LIGHT, ORANGE, Chart, Finding
from simulation.report.charts.dots import rows_of
from simulation.report.charts.numbers import readable
from simulation.report.rows import read_rows, told_in
from simulation.report.words import say

if TYPE_CHECKING:
    from matplotlib.figure import Figure

KEYS = ("part", "contribution", "figure", "period", "group")
"""By which a row of the table is known."""


def chart(folder: Path, language: str, foot: str) -> Chart | None:
    """None where the package was not taken apart."""
    bars = _bars(folder, language)
    if not bars:
        return None
    known = alike([told for _, _, told in bars])
    interaction, together = known[-2], known[-1]

    def draw(figure: Figure) -> None:
        axes, top = figure.add_subplot(), 0.0
        for place, ((_, kind, _), one) in enumerate(zip(bars, known, strict=True)):
            level = kind == alone.ALL
            begin, end = (0.0, one.mean.value) if level else (top, top + one.mean.value)
            hatch = "//" if kind == alone.INTERACTION else None
            face = BLUE if level else "white" if hatch else ORANGE
            edge = ORANGE if hatch else face
            axes.barh(place, end - begin, left=begin, color=face, edgecolor=edge, hatch=hatch, height=0.6)
            far = max(begin, end)
            if one.low is not None and one.high is not None:
                ends = [begin + one.low.value, begin + one.high.value]
                axes.plot(ends, [place, place], color=INK, linewidth=1.2)
                axes.plot(ends, [place, place], "|", color=INK, markersize=7)
                far = max(far, *ends)
            axes.annotate(
                one.mean.text(language), (far, place), xytext=(6, 0), textcoords="offset points", va="center"
            )
            if place + 1 < len(bars):
                axes.plot([end, end], [place - 0.3, place + 1.3], color=LIGHT, linewidth=1, zorder=0)
            top = end
        axes.set_yticks(range(len(bars)), [name for name, *_ in bars], color=INK)
        axes.invert_yaxis()
        axes.axvline(0.0, color=GREY, linewidth=0.8)
        axes.margins(x=0.16)
        axes.tick_params(left=False)
        readable(axes.xaxis, language)

    sure = {1: "parts-title-more", -1: "parts-title-less", 0: "parts-title-unsure"}[interaction.sign]
    return Chart(
        "C03b_delarna" if language == "sv" else "C03b_parts",
        Finding(language, sure, {"together": together.mean, "interaction": interaction.mean}),
        say(language, "parts-subtitle"),
        say(language, "parts-alt", count=len(bars) - 2),
        (say(language, "part"), "mean", "low80", "high80"),
        rows_of([(name, one) for (name, *_), one in zip(bars, known, strict=True)]),
        foot,
        0.7 + 0.36 * len(bars),
        draw,
    )  # fmt: skip


def _bars(folder: Path, language: str) -> list[tuple[str, str, Told]]:
    """(name, contribution, net for all): each part alone, the interaction, all."""
    rows = [row for row in read_rows(folder / alone.PARTS) if row["figure"] == NET]
    found = []
    for kind in (alone.ALONE, alone.INTERACTION, alone.ALL):
        for row in rows:
            told = told_in(row, alone.PARTS, KEYS)
            if row["contribution"] == kind and told is not None:
                name = row["part"].removesuffix(".yaml") or say(language, f"part-{kind}")
                found.append((name, kind, told))
    return found
