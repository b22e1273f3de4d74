"""Dots with 80 per cent intervals, a line for each name: what several charts are made of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from simulation.report.cells import Told
from simulation.report.charts.chart import BLUE, GREY, INK
from simulation.report.charts.numbers import readable

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LINE = 0.34
"""Inches that a line takes."""


def dots(
    axes: Axes,
    rows: Sequence[tuple[str, Told]],
    language: str,
    *,
    full: Sequence[bool] = (),
    numbers: bool = True,
) -> None:
    """One line a row, the first at the top; a ring in place of a dot where `full` says no."""
    for place, (_, one) in enumerate(rows):
        filled = not full or full[place]
        if one.low is not None and one.high is not None:
            axes.plot([one.low.value, one.high.value], [place, place], color=BLUE, linewidth=1.8)
        face = BLUE if filled else "white"
        axes.plot(one.mean.value, place, "o", color=BLUE, markerfacecolor=face, markersize=7)
        if numbers:
            far = one.mean.value if one.high is None else one.high.value
            place_at = {"xytext": (7, 0), "textcoords": "offset points", "va": "center", "color": INK}
            axes.annotate(one.mean.text(language), (far, place), **place_at)  # type: ignore[arg-type]
    axes.set_yticks(range(len(rows)), [name for name, _ in rows], color=INK)
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.tick_params(axis="y", left=False)
    axes.axvline(0.0, color=GREY, linewidth=0.8)
    axes.margins(x=0.12)
    readable(axes.xaxis, language)


def rows_of(rows: Sequence[tuple[str, Told]]) -> list[tuple[object, ...]]:
    """The figures drawn: name, mean and the 80 per cent interval."""
    return [(name, *one.numbers) for name, one in rows]
