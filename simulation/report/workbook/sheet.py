"""One sheet: a title, a line on what it holds, and one table with a frozen head."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

TITLE_ROW, NOTE_ROW, HEAD_ROW = 0, 1, 3
NUMBER_FORMAT = "#,##0.###"
"""Thousands and decimals as the reader's own settings have them."""
_WIDEST, _NARROWEST, _SEEN = 60, 9, 200
_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")
_ASCII = str.maketrans("åäöé", "aaoe")

Value = str | float | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table to read and to reckon with; None is an empty cell. `links` has a sheet's name for each row."""

    name: str
    title: str
    note: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Value]]
    links: Sequence[str] = ()

    @property
    def stem(self) -> str:
        """Its name in a file's name: ASCII, without spaces."""
        return _NOT_IN_NAMES.sub("-", self.name.lower().translate(_ASCII)).strip("-")

    def add_to(self, book: Workbook, number: int) -> None:
        """Write it as the next sheet."""
        sheet = book.add_worksheet(self.name)
        sheet.write_string(TITLE_ROW, 0, self.title, book.add_format({"bold": True, "font_size": 14}))
        sheet.write_string(NOTE_ROW, 0, self.note)
        plain = book.add_format({"num_format": NUMBER_FORMAT})
        for at, row in enumerate(self.rows, start=HEAD_ROW + 1):
            for column, value in enumerate(row):
                _write(sheet, at, column, value, plain)
        for at, name in enumerate(self.links, start=HEAD_ROW + 1):
            sheet.write_url(at, 0, f"internal:'{name}'!A1", string=name)
        last = HEAD_ROW + max(len(self.rows), 1)
        table = {
            "name": f"t{number:02d}_{self.stem.replace('-', '_')}",
            "columns": [{"header": column} for column in self.columns],
            "style": "Table Style Light 1",
            "autofilter": False,
        }
        sheet.add_table(HEAD_ROW, 0, last, len(self.columns) - 1, table)
        sheet.freeze_panes(HEAD_ROW + 1, 1)
        for column in range(len(self.columns)):
            sheet.set_column(column, column, self._width(column))
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(HEAD_ROW)

    def _width(self, column: int) -> int:
        texts = (row[column] for row in self.rows[:_SEEN])
        longest = max((len(text) for text in texts if isinstance(text, str)), default=0)
        return min(max(longest, len(self.columns[column]), _NARROWEST) + 2, _WIDEST)

    def write_csv(self, file: Path) -> None:
        """The table alone, as Excel reads it in Swedish: semicolons, decimal commas, a byte order mark."""
        with file.open("w", encoding="utf-8-sig", newline="") as text:
            writer = csv.writer(text, delimiter=";", lineterminator="\n")
            writer.writerow(self.columns)
            writer.writerows([_swedish(value) for value in row] for row in self.rows)


def _write(sheet: Worksheet, row: int, column: int, value: Value, plain: Any) -> None:
    if isinstance(value, str):
        sheet.write_string(row, column, value)
    elif value is not None and not isnan(value):
        sheet.write_number(row, column, value, plain)


def _swedish(value: Value) -> str:
    if isinstance(value, str):
        return value
    return "" if value is None or isnan(value) else f"{value:.10g}".replace(".", ",")
