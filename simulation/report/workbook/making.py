"""The file: every sheet in order, a table of contents with links, the same bytes for the same run."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from simulation.report.tables import Tables
from simulation.report.words import say
from simulation.report.workbook.sheet import Sheet
from simulation.report.workbook.sheets import sheets_of

WORKBOOK, TABLES = "workbook.xlsx", "tables"
LANGUAGE = "sv"
_BEFORE = 2
"""Sheets before the first of figures: cover and contents."""
_WRITTEN = datetime(2023, 1, 1)
"""Of every workbook: when it is written decides nothing in it."""


def write_workbook(tables: Tables, folder: Path) -> Path:
    """workbook.xlsx, and each table of figures as Swedish CSV below `tables`."""
    import xlsxwriter

    cover, *others = sheets_of(tables)
    sheets = [cover, contents(others), *others]
    file = folder / WORKBOOK
    book = xlsxwriter.Workbook(file)
    book.set_properties({"title": cover.title, "author": "kapacitet", "created": _WRITTEN})
    for number, sheet in enumerate(sheets):
        sheet.add_to(book, number)
    book.close()
    beside = folder / TABLES
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir()
    for number, sheet in enumerate(sheets):
        if number >= _BEFORE:
            sheet.write_csv(beside / f"{number:02d}-{sheet.stem}.sv.csv")
    return file


def contents(sheets: Sequence[Sheet]) -> Sheet:
    """A row for each sheet after it, with a link."""
    names = [sheet.name for sheet in sheets]
    head = (say(LANGUAGE, "sheet"), say(LANGUAGE, "holds"))
    rows = [(sheet.name, sheet.title) for sheet in sheets]
    title = say(LANGUAGE, "contents")
    return Sheet(title, title, say(LANGUAGE, "contents-note"), head, rows, names)
