"""The process as a picture: what passes each stage in a year, what more that is, and where people wait."""

from __future__ import annotations

from dataclasses import replace
from textwrap import fill
from typing import TYPE_CHECKING

from simulation.report.cells import Cell, Told, number_text
from simulation.report.charts.chain import STAGES
from simulation.report.charts.chart import BLUE, GREEN, GREY, INK, ORANGE, Chart, Finding
from simulation.report.tables import Tables
from simulation.report.words import say
from simulation.results.definitions import WAITS

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

BETWEEN = dict(zip(STAGES[1:], WAITS, strict=False))
"""What is waited for before a stage."""
_WIDE, _HIGH, _APART = 1.16, 1.28, 0.34
"""Of a box and between two, in inches."""
_LETTERS = 15

Stage = tuple[str, Told, Told]


def chart(tables: Tables, language: str, foot: str) -> Chart | None:
    """In the last year; None where a stage has no figure."""
    year = tables.years[-1]
    found = [(id, tables.level(id, year), tables.effect(id, year)) for id in STAGES]
    known = [(id, level, more) for id, level, more in found if level is not None and more is not None]
    waits = {stage: tables.level(id, year) for stage, id in BETWEEN.items()}
    if len(known) < len(STAGES):
        return None

    def draw(figure: Figure) -> None:
        axes = figure.add_subplot()
        for place, stage in enumerate(known):
            left = place * (_WIDE + _APART)
            _box(axes, left, stage, language)
            if place:
                _arrow(axes, left, waits.get(stage[0]), language)
        axes.set_xlim(-0.02, len(known) * (_WIDE + _APART) - _APART + 0.02)
        axes.set_ylim(-0.62, _HIGH + 0.05)
        axes.axis("off")

    longest = max((one for one in waits.values() if one), key=lambda one: one.mean.value, default=None)
    stage = next((id for id, one in waits.items() if one is longest), "")
    values: dict[str, Cell | str] = {"year": year, "moves": known[-1][1].mean}
    if longest is not None:
        values |= {"what": say(language, f"waits-{BETWEEN[stage]}"), "share": replace(longest.mean, step=0.1)}
    return Chart(
        "C02b_processen" if language == "sv" else "C02b_process",
        Finding(language, "process-title" if longest else "process-title-plain", values),
        say(language, "process-subtitle", year=year),
        say(language, "process-alt", count=len(known)),
        (say(language, "figure"), say(language, "with-proposal"), say(language, "effect"), "low80", "high80"),
        [(say(language, f"stage-{id}"), level.mean.value, *more.numbers) for id, level, more in known],
        foot,
        1.88,
        draw,
    )


def _box(axes: Axes, left: float, stage: Stage, language: str) -> None:
    """Name, what passes with the proposal, and how much more that is."""
    from matplotlib.patches import FancyBboxPatch

    id, level, more = stage
    colour = {1: GREEN, -1: ORANGE, 0: GREY}[more.sign]
    axes.add_patch(
        FancyBboxPatch(
            (left, 0.0),
            _WIDE,
            _HIGH,
            boxstyle="round,pad=0,rounding_size=0.06",
            facecolor="white",
            edgecolor=BLUE,
            linewidth=1.4,
        )
    )
    plus = "+" if more.mean.told > 0.0 else ""
    lines = (
        (
            _HIGH - 0.28,
            fill(say(language, f"stage-{id}"), _LETTERS, break_long_words=False, break_on_hyphens=False),
            INK,
            7.5,
            "normal",
        ),
        (0.5, level.mean.text(language), INK, 12.0, "bold"),
        (0.2, f"{plus}{more.mean.text(language)}", colour, 9.0, "bold"),
    )
    for high, text, ink, size, weight in lines:
        at = left + _WIDE / 2.0
        axes.text(at, high, text, color=ink, fontsize=size, weight=weight, ha="center", va="center")


def _arrow(axes: Axes, left: float, waits: Told | None, language: str) -> None:
    """To the stage; below it the share of time spent waiting for it."""
    arrow = {"arrowstyle": "-|>", "color": GREY, "linewidth": 1.4, "shrinkA": 0, "shrinkB": 0}
    axes.annotate("", (left, _HIGH / 2.0), xytext=(left - _APART, _HIGH / 2.0), arrowprops=arrow)
    if waits is not None:
        share = number_text(waits.mean.value, 0.1, language)
        text = say(language, "process-waiting", share=share)
        axes.text(left - _APART / 2.0, -0.08, text, fontsize=7.5, ha="center", va="top", color=INK)
