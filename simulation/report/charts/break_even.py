"""Where an effect turns: a figure at each pair of two numbers, with the line on which it is nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from simulation.report.cells import Told
from simulation.report.charts.chart import BLUE, GREY, INK, ORANGE, Chart, Finding
from simulation.report.charts.numbers import readable
from simulation.report.figures import figure_name
from simulation.report.sweep_tables import Figure as Asked
from simulation.report.sweep_tables import SweepTables
from simulation.report.words import say, unit

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Grid = Sequence[Sequence[Told | None]]
LINE = 0.42
"""Inches that a row of the grid takes."""
_MOST = 16
"""Values of an axis beyond which numbers in cells cannot be read."""


def grid_of(tables: SweepTables, asked: Asked) -> tuple[list[float], list[float], Grid] | None:
    """Values of the first axis, of the second, and the figure at each pair; None where they are no grid."""
    if len(tables.axes) != 2 or set(tables.columns) != set(tables.axes):
        return None
    across, up = (sorted({float(told[axis]) for told in tables.labels.values()}) for axis in tables.axes)
    if len(across) * len(up) != len(tables.labels) or max(len(across), len(up)) > _MOST:
        return None
    told = tables.told(asked)
    place = {
        tuple(float(labels[axis]) for axis in tables.axes): told.get(cell)
        for cell, labels in tables.labels.items()
    }
    return across, up, [[place[x, y] for x in across] for y in up]


def chart(tables: SweepTables, asked: Asked, language: str, foot: str, mark: str = "") -> Chart | None:
    """None where the sweep is no grid of two axes."""
    found = grid_of(tables, asked)
    if found is None:
        return None
    across, up, grid = found
    every = [one for row in grid for one in row if one is not None]

    def draw(figure: Figure) -> None:
        from matplotlib.colors import LinearSegmentedColormap

        axes = figure.add_subplot()
        values = [[float("nan") if one is None else one.mean.value for one in row] for row in grid]
        most = max((abs(one.mean.value) for one in every), default=1.0) or 1.0
        colours = LinearSegmentedColormap.from_list("turns", [ORANGE, "white", BLUE])
        axes.imshow(values, aspect="auto", origin="lower", cmap=colours, vmin=-1.6 * most, vmax=1.6 * most)
        for y, row in enumerate(grid):
            for x, one in enumerate(row):
                if one is not None:
                    weight = "bold" if one.sign else "normal"
                    text = one.mean.text(language)
                    axes.text(x, y, text, ha="center", va="center", color=INK, fontsize=8, weight=weight)
        if {1, -1} <= {1 if one.mean.value > 0.0 else -1 for one in every} and min(len(across), len(up)) > 1:
            axes.contour(values, levels=[0.0], colors=INK, linewidths=1.6, linestyles="--")
        axes.set_xticks(range(len(across)), [_number(one, language) for one in across])
        axes.set_yticks(range(len(up)), [_number(one, language) for one in up])
        axes.set_xlabel(tables.axes[0])
        axes.set_ylabel(tables.axes[1])
        axes.tick_params(left=False, bottom=False)
        for side in axes.spines.values():
            side.set_visible(False)

    name = figure_name(language, asked.id, asked.group)
    return Chart(
        ("C13_var-det-vander" if language == "sv" else "C13_where-it-turns") + mark,
        finding(tables, asked, language),
        say(language, "turns-subtitle", figure=name, unit=unit(language, asked.unit)),
        say(language, "turns-alt", first=tables.axes[0], second=tables.axes[1]),
        (*tables.axes, "mean", "low80", "high80"),
        [
            (x, y, *one.numbers) if one is not None else (x, y, "", "", "")
            for y, row in zip(up, grid, strict=True)
            for x, one in zip(across, row, strict=True)
        ],
        foot,
        0.9 + LINE * max(len(up), 4),
        draw,
    )


def finding(tables: SweepTables, asked: Asked, language: str) -> Finding:
    """In how many cells the figure is surely above nothing, and surely below."""
    signs = [one.sign for one in tables.told(asked).values()]
    name = figure_name(language, asked.id, asked.group)
    values = {"more": str(signs.count(1)), "fewer": str(signs.count(-1)), "all": str(len(tables.labels))}
    return Finding(language, "turns-title", {"figure": name, **values})


def line(tables: SweepTables, asked: Asked, language: str, foot: str, mark: str = "") -> Chart | None:
    """The figure along a single axis; None where there are several, or two cells with the same value."""
    if len(tables.axes) != 1 or set(tables.columns) != set(tables.axes):
        return None
    axis, told = tables.axes[0], tables.told(asked)
    points = sorted(
        (float(labels[axis]), told[cell]) for cell, labels in tables.labels.items() if cell in told
    )
    if len(points) < 2:
        return None

    def draw(figure: Figure) -> None:
        axes = figure.add_subplot()
        for at, one in points:
            if one.low is not None and one.high is not None:
                axes.plot([at, at], [one.low.value, one.high.value], color=BLUE, linewidth=1.4)
        axes.plot([at for at, _ in points], [one.mean.value for _, one in points], "o-", color=BLUE)
        axes.axhline(0.0, color=GREY, linewidth=0.8)
        axes.set_xlabel(axis)
        axes.set_ylabel(unit(language, asked.unit))
        readable(axes.xaxis, language)
        readable(axes.yaxis, language)

    name = figure_name(language, asked.id, asked.group)
    return Chart(
        ("C13_langs-axeln" if language == "sv" else "C13_along-the-axis") + mark,
        finding(tables, asked, language),
        say(language, "line-subtitle", figure=name, unit=unit(language, asked.unit)),
        say(language, "line-alt", axis=axis),
        (axis, "mean", "low80", "high80"),
        [(at, *one.numbers) for at, one in points],
        foot,
        3.0,
        draw,
    )


def _number(value: float, language: str) -> str:
    text = f"{value:g}"
    return text.replace(".", ",") if language == "sv" else text
