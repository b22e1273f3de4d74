"""What each further step of money buys: a line for each way, and one for the best mix."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from simulation.experiment.budget.next_hundred import BEST_MIX
from simulation.experiment.headline import NET
from simulation.report.budget_tables import BudgetTables
from simulation.report.cells import Cell, Told
from simulation.report.charts.chart import BLUE, GREEN, GREY, INK, ORANGE, PURPLE, Chart, Finding
from simulation.report.charts.numbers import readable
from simulation.report.words import say

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

DRAWN = (
    (BLUE, "-", "o"), (ORANGE, "--", "s"), (GREEN, "-.", "^"), (PURPLE, ":", "D"), (GREY, "--", "v"),
    (BLUE, ":", "P"), (ORANGE, "-", "X"),
)  # fmt: skip
"""Colour, line and mark of each way, in order; the best mix is black and thick."""
_LETTERS = 26
"""Of a name on one line."""
_LABEL_APART = 0.055
"""Of the axis' height, between two names beside their lines."""


def chart(tables: BudgetTables, language: str, foot: str) -> Chart | None:
    """None where nothing was tried."""
    lines = {way: _line(tables, way) for way in tables.ways}
    known = {way: points for way, points in lines.items() if points}
    first = {way: points[0] for way, points in known.items() if way != BEST_MIX}
    if not first:
        return None
    best = max(first, key=lambda way: first[way][1].mean.value)
    mkr, told = first[best]

    def draw(figure: Figure) -> None:
        axes = figure.add_subplot()
        ends = {way: _drawn(axes, way, points, at) for at, (way, points) in enumerate(known.items())}
        for kink in tables.kinks:
            _flagged(
                axes,
                known.get(kink["way"], []),
                float(kink["mkr_per_year"]),
                say(language, f"runs-out-{kink['what']}"),
            )
        axes.axhline(0.0, color=GREY, linewidth=0.8)
        axes.set_xlim(0.0, max(mkr for mkr, _, _ in ends.values()) * 1.4)
        _named(axes, {tables.name(way, language): end for way, end in ends.items()})
        axes.set_xlabel(say(language, "mkr-a-year"))
        readable(axes.xaxis, language)
        readable(axes.yaxis, language)

    title = "next-title" if told.sign > 0 else "next-title-unsure"
    values: dict[str, Cell | str] = {"mkr": f"{mkr:g}", "way": tables.name(best, language), "net": told.mean}
    return Chart(
        "C04_nasta-100-mkr" if language == "sv" else "C04_next-100-mkr",
        Finding(language, title, values),
        say(language, "next-subtitle"),
        say(language, "next-alt", ways=", ".join(tables.name(way, language) for way in known)),
        (say(language, "way"), say(language, "mkr-a-year"), "mean", "low80", "high80"),
        [
            (tables.name(way, language), at, *one.numbers)
            for way, points in known.items()
            for at, one in points
        ],
        foot,
        4.2,
        draw,
    )  # fmt: skip


def _line(tables: BudgetTables, way: str) -> list[tuple[float, Told]]:
    found = ((mkr, tables.at(way, mkr, NET)) for mkr in tables.sums(way) if mkr > 0.0)
    return [(mkr, told) for mkr, told in found if told is not None]


def _drawn(axes: Axes, way: str, points: list[tuple[float, Told]], at: int) -> tuple[float, float, str]:
    """The line from nothing, with intervals; where it ends, and its colour."""
    colour, line, mark = (INK, "-", "o") if way == BEST_MIX else DRAWN[at % len(DRAWN)]
    sums = [0.0, *(mkr for mkr, _ in points)]
    means = [0.0, *(one.mean.value for _, one in points)]
    axes.plot(
        sums, means, line, color=colour, marker=mark, markersize=4, linewidth=2.6 if way == BEST_MIX else 1.5
    )
    shift = (at % 5 - 2) * sums[-1] * 0.004
    for mkr, one in points:
        if one.low is not None and one.high is not None:
            axes.plot(
                [mkr + shift] * 2, [one.low.value, one.high.value], color=colour, linewidth=0.8, alpha=0.7
            )
    return sums[-1], means[-1], colour


def _flagged(axes: Axes, points: list[tuple[float, Told]], mkr: float, text: str) -> None:
    """A word at a kink."""
    height = next((one.mean.value for at, one in points if at == mkr), None)
    if height is not None:
        arrow = {"arrowstyle": "-", "color": GREY}
        axes.annotate(text, (mkr, height), xytext=(0, 26), textcoords="offset points", ha="center",
                      fontsize=8.5, arrowprops=arrow)  # fmt: skip


def _named(axes: Axes, ends: dict[str, tuple[float, float, str]]) -> None:
    """Names beside the ends of lines, moved apart where they would meet."""
    low, high = axes.get_ylim()
    right = max(x for x, _, _ in ends.values())
    apart, reached = (high - low) * _LABEL_APART, low
    for name, (x, y, colour) in sorted(ends.items(), key=lambda one: one[1][1]):
        text = fill(name, _LETTERS)
        half = apart * (1 + text.count("\n")) / 2
        reached = max(y, reached + half)
        if x < right:
            axes.plot([x, right * 1.01], [y, reached], color=colour, linewidth=0.6, alpha=0.45, zorder=0)
        axes.text(right * 1.02, reached, text, color=colour, va="center", fontsize=9, linespacing=1.0)
        reached += half
