"""Which assumptions decide: how far each moves a figure between its 10th and its 90th percentile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulation.experiment.sensitivity.tornado import SHOWN
from simulation.report.charts.chart import BLUE, GREY, INK, ORANGE, Chart, Finding
from simulation.report.charts.dots import LINE
from simulation.report.charts.numbers import readable
from simulation.report.figures import figure_name
from simulation.report.rows import InFolder
from simulation.report.study_tables import Bar, Tornado, tornadoes
from simulation.report.words import say, unit

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def chart(tables: InFolder, language: str, foot: str) -> Chart | None:
    """Of the first figure that was studied; None where no study stands in the folder."""
    found = tornadoes(tables.run)
    return chart_of(found[0], language, foot) if found else None


def chart_of(told: Tornado, language: str, foot: str, mark: str = "") -> Chart:
    """The longest bars; `mark` tells the pictures of several figures apart."""
    bars = told.bars[:SHOWN]

    def draw(figure: Figure) -> None:
        axes = figure.add_subplot()
        for place, bar in enumerate(bars):
            _drawn(axes, bar, place, language)
        axes.axvline((bars[0].at_low.value + bars[0].at_high.value) / 2.0, color=GREY, linewidth=0.8)
        axes.set_yticks(range(len(bars)), [_name(bar, language) for bar in bars], color=INK, fontsize=8.5)
        axes.invert_yaxis()
        axes.tick_params(left=False)
        axes.use_sticky_edges = False
        axes.margins(x=0.16)
        axes.set_xlabel(unit(language, told.unit))
        readable(axes.xaxis, language)

    name = "C07_vad-som-avgor" if language == "sv" else "C07_what-decides"
    return Chart(
        f"{name}{mark}",
        _finding(told, language),
        say(language, "tornado-subtitle", figure=figure_name(language, told.figure, told.group)),
        say(language, "tornado-alt", count=len(bars)),
        (
            say(language, "assumption"), say(language, "evidence"), say(language, "at-low-value"),
            say(language, "at-high-value"), say(language, "swing"), "low80", "high80",
        ),
        [
            (bar.name, known, bar.at_low.value, bar.at_high.value, *bar.swing.numbers)
            for bar in bars
            for known in [_evidence(bar, language)]
        ],
        foot,
        0.9 + LINE * len(bars),
        draw,
    )  # fmt: skip


def _finding(told: Tornado, language: str) -> Finding:
    if not told.sure:
        return Finding(language, "tornado-title-none", {"all": str(len(told.bars))})
    first = max(told.sure, key=lambda bar: abs(bar.swing.mean.value))
    values = {"name": first.name, "sure": str(len(told.sure)), "all": str(len(told.bars))}
    key = "tornado-title-up" if first.swing.mean.value > 0.0 else "tornado-title-down"
    return Finding(language, key, {**values, "low": first.at_low, "high": first.at_high})


def _drawn(axes: Axes, bar: Bar, place: int, language: str) -> None:
    """A bar from where the assumption is low to where it is high; hollow where chance may have made it."""
    rises = bar.swing.mean.value > 0.0
    colour, ends = BLUE if rises else ORANGE, (bar.at_low.value, bar.at_high.value)
    face, hatch = (colour if bar.sure else "white"), (None if rises else "//")
    edge = "white" if hatch and bar.sure else colour
    axes.barh(
        place, max(ends) - min(ends), left=min(ends), color=face, edgecolor=edge, hatch=hatch, height=0.6
    )
    text = bar.swing.mean.text(language)
    text = f"+{text}" if rises else text
    axes.annotate(
        text, (max(ends), place), xytext=(6, 0), textcoords="offset points", va="center", fontsize=9
    )


def _name(bar: Bar, language: str) -> str:
    return f"{bar.name} ({_evidence(bar, language)})"


def _evidence(bar: Bar, language: str) -> str:
    """Its quality, or that there is none."""
    return bar.quality or say(language, "no-evidence")
