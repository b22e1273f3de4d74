"""Pages, charts and workbook of what is finished, into its folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from simulation.experiment.budget.folder import ASKED
from simulation.report.budget_page import budget_charts, budget_page
from simulation.report.budget_tables import BudgetTables
from simulation.report.charts.chart import Chart
from simulation.report.page import charts_of, page
from simulation.report.tables import Tables
from simulation.report.words import LANGUAGES
from simulation.report.workbook.making import write_workbook
from simulation.results.folder import open_run

CHARTS = "charts"


def report(folder: Path, languages: Sequence[str] = LANGUAGES) -> tuple[Path, ...]:
    """Write report.sv.html, report.en.html and charts/, of a comparison also workbook.xlsx and tables/; the
    same bytes for the same run. Returns the pages.

    NotComparedError where the folder is of a run that was compared with nothing.
    """
    run = open_run(folder)
    if ASKED in run.manifest:
        budget = BudgetTables(run)
        return tuple(
            _written(folder, language, charts, budget_page(budget, language, charts))
            for language in languages
            for charts in [budget_charts(budget, language)]
        )
    tables = Tables.of(folder)
    made = tuple(
        _written(folder, language, charts, page(tables, language, charts))
        for language in languages
        for charts in [charts_of(tables, language)]
    )
    if languages:
        write_workbook(tables, folder)
    return made


def _written(folder: Path, language: str, charts: Sequence[tuple[str, Chart]], text: str) -> Path:
    """The page and its charts."""
    beside = folder / CHARTS
    beside.mkdir(exist_ok=True)
    for _, chart in charts:
        chart.write(beside, language)
    file = folder / f"report.{language}.html"
    file.write_text(text, encoding="utf-8")
    return file
