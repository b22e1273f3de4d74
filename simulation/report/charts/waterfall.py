"""A waterfall: each step begins where the one before ended, levels stand on the line of nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from textwrap import fill
from typing import TYPE_CHECKING

from simulation.report.cells import Told, number_text
from simulation.report.charts.chart import BLUE, GREY, INK, LIGHT, ORANGE
from simulation.report.charts.numbers import readable

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LINE = 0.36
"""Inches that a step takes."""
_LETTERS = 44
"""Of a name on one line."""


class Kind(Enum):
    """What a bar of a waterfall is."""

    LEVEL = "level"
    STEP = "step"
    INTERACTION = "interaction"
    """A step that belongs to no single part."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A line of the waterfall; `told` is taken away where `sign` is −1."""

    name: str
    told: Told
    kind: Kind
    sign: int = 1


def waterfall(axes: Axes, bars: Sequence[Bar], language: str) -> None:
    """The bars from the top, with 80 per cent intervals and their numbers."""
    top = 0.0
    for place, bar in enumerate(bars):
        begin = 0.0 if bar.kind is Kind.LEVEL else top
        end = begin + bar.sign * bar.told.mean.value
        axes.barh(place, end - begin, left=begin, height=0.6, **_face(bar.kind))  # type: ignore[arg-type]
        far = max(begin, end, *_whisker(axes, bar, begin, place))
        text = number_text(bar.sign * bar.told.mean.told, bar.told.mean.step, language)
        axes.annotate(text, (far, place), xytext=(6, 0), textcoords="offset points", va="center")
        if place + 1 < len(bars):
            axes.plot([end, end], [place - 0.3, place + 1.3], color=LIGHT, linewidth=1, zorder=0)
        top = end
    axes.set_yticks(range(len(bars)), [fill(bar.name, _LETTERS) for bar in bars], color=INK)
    axes.invert_yaxis()
    axes.axvline(0.0, color=GREY, linewidth=0.8)
    axes.margins(x=0.2)
    axes.locator_params(axis="x", nbins=6)
    axes.tick_params(left=False)
    readable(axes.xaxis, language)


def _face(kind: Kind) -> dict[str, object]:
    if kind is Kind.INTERACTION:
        return {"color": "white", "edgecolor": ORANGE, "hatch": "//"}
    return {"color": BLUE if kind is Kind.LEVEL else ORANGE}


def _whisker(axes: Axes, bar: Bar, begin: float, place: int) -> list[float]:
    """The interval around the bar's end; its two ends, none where there is no interval."""
    if bar.told.low is None or bar.told.high is None:
        return []
    ends = [begin + bar.sign * bound.value for bound in (bar.told.low, bar.told.high)]
    axes.plot(ends, [place, place], color=INK, linewidth=1.2)
    axes.plot(ends, [place, place], "|", color=INK, markersize=7)
    return ends
