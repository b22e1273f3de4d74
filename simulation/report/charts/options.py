"""Which option to choose: each with its interval, the greatest first, in every circumstance tried."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from simulation.experiment.sweeps.cell import SCENARIO, UNDER
from simulation.report.cells import Cell, Told
from simulation.report.charts.chart import Chart, Finding
from simulation.report.charts.dots import LINE, dots, rows_of
from simulation.report.figures import figure_name
from simulation.report.sweep_tables import Figure as Asked
from simulation.report.sweep_tables import SweepTables
from simulation.report.words import say, unit

if TYPE_CHECKING:
    from matplotlib.figure import Figure

CELLS = 15
"""Cells that are drawn of a sweep that is neither a grid nor of options."""
PANELS = 4
"""Circumstances that are drawn; the table has all."""
_LETTERS = 24


def chart(tables: SweepTables, asked: Asked, language: str, foot: str, mark: str = "") -> Chart | None:
    """None where the sweep is of one scenario, or has more beside the circumstances."""
    if not tables.options or set(tables.columns) != {SCENARIO, UNDER}:
        return None
    by_place = {place: _options(tables, asked, place) for place in tables.circumstances[:PANELS]}
    first = next(iter(by_place.values()))
    order = sorted(first, key=lambda name: -first[name].mean.value)
    if not order or any(told.keys() != first.keys() for told in by_place.values()):
        return None

    def draw(figure: Figure) -> None:
        several = figure.subplots(1, len(by_place), sharex=True, sharey=True, squeeze=False)[0]
        for axes, (place, told) in zip(several, by_place.items(), strict=True):
            dots(axes, [(name, told[name]) for name in order], language, numbers=False)
            title = tables.name(place) or say(language, "as-things-are")
            axes.set_title(fill(title, _LETTERS), fontsize=8.5, loc="left")
            axes.locator_params(axis="x", nbins=3)
            axes.tick_params(axis="x", labelsize=8)

    name = figure_name(language, asked.id, asked.group)
    return Chart(
        ("C01_alternativen" if language == "sv" else "C01_options") + mark,
        finding(tables, asked, language),
        say(language, "options-subtitle", figure=name, unit=unit(language, asked.unit)),
        say(language, "options-alt", count=len(order)),
        (say(language, "circumstance"), say(language, "option"), "mean", "low80", "high80"),
        [
            (tables.name(place) or say(language, "as-things-are"), name, *told[name].numbers)
            for place, told in by_place.items()
            for name in order
        ],
        foot,
        1.0 + LINE * len(order),
        draw,
    )


def finding(tables: SweepTables, asked: Asked, language: str) -> Finding:
    """Which is greatest in all circumstances, or else which is regretted least: intervals that overlap rank
    nothing, so both are told from paired differences."""
    made = tables.regrets(asked)
    if not made:
        return Finding(language, "options-title-unknown", {"all": str(len(tables.options))})
    may_be = [
        {one.scenario for one in made if one.under == place and one.regret.sign != 1}
        for place in tables.circumstances
    ]
    least = min(made, key=lambda one: one.worst.value)
    values: dict[str, Cell | str] = {"name": tables.name(least.scenario), "worst": least.worst}
    if all(names == {least.scenario} for names in may_be):
        return Finding(language, "options-title-one", values)
    count = len(set.union(*may_be))
    return Finding(
        language, "options-title", {**values, "count": str(count), "all": str(len(tables.options))}
    )


def cells(tables: SweepTables, asked: Asked, language: str, foot: str, mark: str = "") -> Chart | None:
    """Any other sweep: the cells that give most, and what tells them apart; None of fewer than two."""
    told = tables.told(asked)
    first = sorted(told, key=lambda cell: -told[cell].mean.value)[:CELLS]
    if len(first) < 2:
        return None
    rows = [(_label(tables, cell), told[cell]) for cell in first]

    def draw(figure: Figure) -> None:
        dots(figure.add_subplot(), rows, language)

    name = figure_name(language, asked.id, asked.group)
    sure = sum(told[cell].sign == 1 for cell in told)
    return Chart(
        ("C01_cellerna" if language == "sv" else "C01_cells") + mark,
        Finding(language, "cells-title", {"figure": name, "more": str(sure), "all": str(len(tables.labels))}),
        say(language, "cells-subtitle", shown=len(rows), figure=name, unit=unit(language, asked.unit)),
        say(language, "cells-alt", count=len(rows)),
        (say(language, "cell"), "mean", "low80", "high80"),
        rows_of(rows),
        foot,
        0.7 + LINE * len(rows),
        draw,
    )


def _label(tables: SweepTables, cell: str) -> str:
    """What tells a cell from the others, nothings left out."""
    told = {name: value for name, value in tables.labels[cell].items() if value not in ("", "0")}
    if not tables.options:
        return ", ".join(f"{name}={value}" for name, value in told.items())
    return ", ".join(map(tables.name, told.values()))


def _options(tables: SweepTables, asked: Asked, place: str) -> dict[str, Told]:
    """Title → figure, of a circumstance."""
    told = tables.told(asked)
    return {
        tables.name(labels[SCENARIO]): told[cell]
        for cell, labels in tables.labels.items()
        if labels[UNDER] == place and cell in told
    }
