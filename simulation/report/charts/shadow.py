"""The shadow value of each capacity: what 5 per cent more of it gives per SEK 100 million."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulation.experiment.budget.shadow import EVERYWHERE, WITHOUT
from simulation.report.budget_tables import BudgetTables
from simulation.report.charts.chart import Chart, Finding
from simulation.report.charts.dots import LINE, dots, rows_of
from simulation.report.words import say

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def chart(tables: BudgetTables, language: str, foot: str) -> Chart | None:
    """The greatest first; a ring where a capacity is surely not the greatest."""
    values = tables.values(EVERYWHERE, WITHOUT)
    if not values:
        return None
    rows = [(tables.name(capacity, language), told) for capacity, told, _ in values]
    greatest = [name for (name, _), (_, _, may) in zip(rows, values, strict=True) if may]

    def draw(figure: Figure) -> None:
        dots(figure.add_subplot(), rows, language, full=[may for *_, may in values])

    finding = (
        Finding(language, "shadow-title", {"name": greatest[0], "value": values[0][1].mean})
        if len(greatest) == 1
        else Finding(language, "shadow-title-unsure", {"count": str(len(greatest)), "all": str(len(values))})
    )
    return Chart(
        "C05_flaskhals" if language == "sv" else "C05_bottleneck",
        finding,
        say(language, "shadow-subtitle"),
        say(language, "shadow-alt", count=len(values)),
        (say(language, "capacity"), "mean", "low80", "high80"),
        rows_of(rows),
        foot,
        0.7 + LINE * len(rows),
        draw,
    )
