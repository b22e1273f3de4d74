"""Pages and charts of a finished comparison, into its folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from simulation.report.page import charts_of, page
from simulation.report.tables import Tables
from simulation.report.words import LANGUAGES

CHARTS = "charts"


def report(folder: Path, languages: Sequence[str] = LANGUAGES) -> tuple[Path, ...]:
    """Write report.sv.html, report.en.html and charts/, the same bytes for the same run; returns the pages.

    NotComparedError where the run was compared with nothing.
    """
    tables = Tables.of(folder)
    beside = folder / CHARTS
    beside.mkdir(exist_ok=True)
    made = []
    for language in languages:
        charts = charts_of(tables, language)
        for _, chart in charts:
            chart.write(beside, language)
        file = folder / f"report.{language}.html"
        file.write_text(page(tables, language, charts), encoding="utf-8")
        made.append(file)
    return tuple(made)
