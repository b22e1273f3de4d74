"""How likely a number is reached: the share of runs in which net for all is at least so much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulation.experiment.headline import NET
from simulation.experiment.reach import DRAWS, HEADLINE, REACH
from simulation.report.cells import Cell, number_text
from simulation.report.charts.chart import BLUE, GREY, INK, Chart, Finding
from simulation.report.charts.numbers import readable
from simulation.report.rows import Row, read_rows
from simulation.report.tables import Tables
from simulation.report.words import say
from simulation.results.keyfigures import plain

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LEAST_RUNS = 10
"""Fewer say nothing of shares."""
HALF = 50.0
_KEYS = ("figure", "period", "group", "at_least")


def chart(tables: Tables, language: str, foot: str) -> Chart | None:
    """Of the draws where there are any, else of the replications; None where they are too few."""
    rows = [row for row in read_rows(tables.run.path / REACH) if row["figure"] == NET]
    if not rows or int(rows[0]["runs"]) < LEAST_RUNS:
        return None
    of, values = rows[0]["of"], _values(tables, rows[0]["of"])
    nothing = next(row for row in rows if float(row["at_least"]) == 0.0)
    halfway = [row for row in rows if float(row["per_cent"]) >= HALF][-1]
    marked = [nothing] if halfway is nothing else [nothing, halfway]

    def draw(figure: Figure) -> None:
        axes = figure.add_subplot()
        at = [float(rows[0]["at_least"]), *values, max(values[-1], float(rows[-1]["at_least"]))]
        shares = [100.0 * (len(values) - place) / len(values) for place in range(len(values) + 1)]
        axes.step(at, [100.0, *shares], where="pre", color=BLUE, linewidth=1.8)
        for row in marked:
            _mark(axes, row, language)
        axes.set_ylim(0.0, 112.0)
        axes.set_yticks([0, 25, 50, 75, 100])
        axes.set_ylabel(say(language, f"reach-of-{of}"))
        axes.margins(x=0.04)
        readable(axes.xaxis, language)

    told: dict[str, Cell | str] = {
        "zero": _cell(nothing, "per_cent"),
        "share": _cell(halfway, "per_cent"),
        "least": _cell(halfway, "at_least"),
    }
    title = f"reach-title-{of}" if float(halfway["at_least"]) > 0.0 else f"reach-title-zero-{of}"
    scale = plain(f"{tables.manifest['scale']:g}", language)
    return Chart(
        "C08_hur-sannolikt" if language == "sv" else "C08_how-likely",
        Finding(language, title, told),
        say(language, f"reach-subtitle-{of}", runs=rows[0]["runs"], scale=scale),
        say(language, "reach-alt", runs=rows[0]["runs"]),
        (say(language, "at-least"), say(language, f"reach-of-{of}")),
        [(float(row["at_least"]), float(row["per_cent"])) for row in rows],
        foot,
        2.7,
        draw,
    )


def _values(tables: Tables, of: str) -> list[float]:
    """Net for all in each run, the least first."""
    rows = [row for row in read_rows(tables.run.path / HEADLINE) if row["figure"] == NET]
    return sorted(float(row["value"]) for row in rows if (row["draw"] != "0") == (of == DRAWS))


def _cell(row: Row, column: str) -> Cell:
    """To the whole number."""
    return Cell(float(row[column]), 1.0, REACH, "|".join(row[key] for key in _KEYS), column)


def _mark(axes: Axes, row: Row, language: str) -> None:
    """A line up to the curve, a dot, and both numbers."""
    at, share = float(row["at_least"]), float(row["per_cent"])
    axes.plot([at, at], [0.0, share], color=GREY, linewidth=0.9, linestyle="--")
    axes.plot(at, share, "o", color=BLUE, markersize=7)
    numbers = (number_text(share, 1.0, language), number_text(at, 1.0, language))
    text = say(language, "reach-mark", share=numbers[0], least=numbers[1])
    axes.annotate(text, (at, share), xytext=(7, 5), textcoords="offset points", color=INK, weight="bold")
