"""Pages, charts and workbook of what is finished, into its folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from simulation.experiment.budget.folder import ASKED
from simulation.experiment.sensitivity.influence import STUDIED
from simulation.report.budget_page import budget_charts, budget_page
from simulation.report.budget_tables import BudgetTables
from simulation.report.charts.chart import Chart
from simulation.report.dated_page import dated_page
from simulation.report.page import charts_of, page
from simulation.report.sentences import ready
from simulation.report.study_page import study_charts, study_page
from simulation.report.study_tables import StudyTables
from simulation.report.sweep_page import sweep_charts, sweep_page
from simulation.report.sweep_tables import SweepTables
from simulation.report.tables import Tables
from simulation.report.words import LANGUAGES
from simulation.report.workbook.making import write_workbook
from simulation.report.writing import Writer
from simulation.results.folder import RunFolder, open_run

CHARTS = "charts"
SWEPT = "axes"
"""What the manifest of a sweep has, and no other."""

Charts = Sequence[tuple[str, Chart]]


class ShareError(Exception):
    """A share of a sweep has no tables to report."""


def _nothing(_: Sequence[str]) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Kind:
    """What is written of a folder, by language; `also` makes what stands beside the pages."""

    charts: Callable[[str], Charts]
    page: Callable[[str, Charts], str]
    also: Callable[[Sequence[str]], None] = _nothing


def report(folder: Path, languages: Sequence[str] = LANGUAGES) -> tuple[Path, ...]:
    """Write report.sv.html, report.en.html and charts/, of a comparison also ready sentences, workbook.xlsx
    and tables/; the same bytes for the same run. Returns the pages.

    Of a comparison, a budget, a sensitivity study or a whole sweep. NotComparedError where the folder is of a
    run that was compared with nothing, ShareError where it is a share of a sweep.
    """
    kind = _kind(open_run(folder))
    made = tuple(_written(folder, language, kind) for language in languages)
    if languages:
        kind.also(languages)
    return made


def report_of_date(folder: Path, date: str, languages: Sequence[str] = LANGUAGES) -> tuple[Path, ...]:
    """Write report-DATE.sv.html and report-DATE.en.html into a comparison's folder; returns them.

    NotComparedError where the folder is of no comparison, NoReportDateError where it has no such date.
    """
    tables, made = Tables.of(folder), []
    for language in languages:
        file = folder / f"report-{date}.{language}.html"
        file.write_text(dated_page(tables, date, language), encoding="utf-8")
        made.append(file)
    return tuple(made)


def _kind(run: RunFolder) -> Kind:
    if ASKED in run.manifest:
        budget = BudgetTables(run)
        return Kind(partial(budget_charts, budget), partial(budget_page, budget))
    if STUDIED in run.manifest:
        study = StudyTables(run)
        return Kind(partial(study_charts, study), partial(study_page, study))
    if SWEPT in run.manifest:
        if run.manifest["shard"] is not None:
            raise ShareError(run.path)
        sweep = SweepTables(run)
        return Kind(partial(sweep_charts, sweep), partial(sweep_page, sweep))
    tables = Tables.of(run.path)
    return Kind(partial(charts_of, tables), partial(page, tables), partial(_beside, tables))


def _beside(tables: Tables, languages: Sequence[str]) -> None:
    """Ready sentences, and the workbook."""
    folder = tables.run.path
    for language in languages:
        told = [one.striptags() for one in ready(tables, Writer(language))]
        (folder / f"sentences.{language}.txt").write_text("\n".join(told) + "\n", encoding="utf-8")
    write_workbook(tables, folder)


def _written(folder: Path, language: str, kind: Kind) -> Path:
    """The page and its charts."""
    charts, beside = kind.charts(language), folder / CHARTS
    beside.mkdir(exist_ok=True)
    for earlier in beside.glob(f"*_{language}.*"):
        earlier.unlink()
    for _, chart in charts:
        chart.write(beside, language)
    file = folder / f"report.{language}.html"
    file.write_text(kind.page(language, charts), encoding="utf-8")
    return file
