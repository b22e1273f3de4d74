"""A CSV file as rows of text, each cell with its line and column.

Two dialects, told apart by the header: commas with decimal points, semicolons with decimal commas (as a
Swedish Excel saves). A file that mixes them is refused, not guessed at. Lines that begin with `#` say where
the figures come from.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from simulation.scenario.nearest import nearest
from simulation.scenario.nodes import Mark, Scalar
from simulation.scenario.personal import looks_personal, names_identities
from simulation.scenario.problems import Problems
from simulation.scenario.textfile import read_text_file

_LARGEST_FILE = 5_000_000
_MOST_PROBLEMS = 50
_DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+", re.ASCII)
_DECIMAL_POINT = re.compile(r"[+-]?\d+\.\d+", re.ASCII)
_QUOTED = re.compile(r'\s*"((?:[^"]|"")*)"\s*')


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its line in the file, and its cells by column, still text."""

    line: int
    cells: Mapping[str, Scalar]

    def __getitem__(self, column: str) -> Scalar:
        return self.cells[column]


@dataclass(frozen=True, slots=True)
class CsvTable:
    """A CSV file: its columns in the order written, its rows, and its comment lines (sources)."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    comments: tuple[str, ...]
    mark: Mark


def read_table(
    file: Path,
    shown: str,
    columns: Sequence[str],
    problems: Problems,
    *,
    mark: Mark,
    path: str,
    optional: Sequence[str] = (),
    key: Sequence[str] | None = None,
) -> CsvTable | None:
    """The file's rows. `columns` must all be there, `optional` may; None if it cannot be read.

    `mark` and `path` are where the file is named. No two rows may have the same `key`: by default all
    columns but `value` where there is one, else the first of `columns`.
    """
    before = len(problems.errors)
    text = read_text_file(file, shown, _LARGEST_FILE, problems, mark=mark, path=path)
    if text is None:
        return None
    table = _Reading(text, shown, path, problems).table(tuple(columns), tuple(optional))
    if table is not None:
        _report_twice(table, key or _key(table, columns), path, problems)
    return table if len(problems.errors) == before else None


class _Reading:
    """Reads one file, line by line."""

    def __init__(self, text: str, shown: str, path: str, problems: Problems) -> None:
        self._shown = shown
        self._path = path
        self._problems = problems
        self._lines = text.split("\n")
        self._separator = ","
        self._point_line: int | None = None
        self._comma: Scalar | None = None
        self._count = 0

    def table(self, columns: tuple[str, ...], optional: tuple[str, ...]) -> CsvTable | None:
        """The table, None if its header says nothing that can be used."""
        comments = tuple(line.strip().strip('"').lstrip("# ") for line in self._lines if _is_comment(line))
        content = [number for number, line in enumerate(self._lines, start=1) if _is_content(line)]
        if not content:
            self._error("empty-file", Mark(self._shown, 1, 1))
            return None
        header = self._header(content[0], columns, optional)
        if header is None:
            return None
        if len(content) == 1:
            self._error("no-rows", Mark(self._shown, content[0], 1))
        rows = [row for number in content[1:] if (row := self._row(number, header))]
        self._check_decimals()
        names = tuple(cell.text for cell in header)
        return CsvTable(self._shown, names, tuple(rows), comments, Mark(self._shown, content[0], 1))

    def _error(self, id: str, mark: Mark, **details: object) -> None:
        """Report a mistake; after many the rest of the file has the same one."""
        self._count += 1
        if self._count <= _MOST_PROBLEMS:
            self._problems.error(id, mark, self._path, **details)

    def _header(
        self, line: int, columns: tuple[str, ...], optional: tuple[str, ...]
    ) -> tuple[Scalar, ...] | None:
        """The columns' names, if they are right."""
        text = self._lines[line - 1]
        signs = [sign for sign in ",;\t" if sign in re.sub(r'"[^"]*"', "", text)]
        if len(signs) > 1 or "\t" in signs:
            self._error("csv-separator", Mark(self._shown, line, 1))
            return None
        self._separator = signs[0] if signs else ","
        header = self._cells(line)
        if header is None:
            return None
        before = self._count
        names = tuple(cell.text for cell in header)
        for cell in header:
            if names_identities(cell.text):
                self._error("personal-data.column", cell.mark, column=cell.text)
                return None
        for place, cell in enumerate(header):
            self._check_column(cell, names[:place], (*columns, *optional))
        for column in columns:
            if column not in names and nearest(column, names) in (*columns, None):
                self._error("missing-column", Mark(self._shown, line, 1), column=column, columns=names)
        return header if self._count == before else None

    def _check_column(self, cell: Scalar, before: tuple[str, ...], allowed: tuple[str, ...]) -> None:
        if cell.text in before:
            self._error("duplicate-column", cell.mark, column=cell.text)
        elif cell.text not in allowed:
            meant = nearest(cell.text, allowed)
            if meant is None:
                self._error("unknown-column.none", cell.mark, text=cell.text, allowed=allowed)
            else:
                self._error("unknown-column", cell.mark, text=cell.text, nearest=meant, allowed=allowed)

    def _row(self, line: int, header: tuple[Scalar, ...]) -> Row | None:
        cells = self._cells(line)
        if cells is None or not any(cell.text for cell in cells):
            return None
        if len(cells) != len(header):
            self._report_cells(line, cells, header)
            return None
        for cell in cells:
            if looks_personal(cell.text):
                self._error("personal-data", cell.mark)
                return None
        names = (cell.text for cell in header)
        return Row(line, {name: self._decimal(cell) for name, cell in zip(names, cells, strict=True)})

    def _report_cells(self, line: int, cells: tuple[Scalar, ...], header: tuple[Scalar, ...]) -> None:
        """A row too long or short; one too long by a decimal comma is told so."""
        last = [cell.text for cell in cells[-2:]]
        if (
            len(cells) == len(header) + 1
            and self._separator == ","
            and all(text.isdecimal() for text in last)
        ):
            self._error("decimal-comma", cells[-2].mark, right=".".join(last))
        else:
            sizes = {"cells": len(cells), "columns": len(header)}
            self._error("csv-cells", Mark(self._shown, line, 1), **sizes)

    def _decimal(self, cell: Scalar) -> Scalar:
        """A cell of a semicolon file with its decimal comma made a point."""
        if self._separator != ";":
            return cell
        if _DECIMAL_POINT.fullmatch(cell.text):
            self._point_line = self._point_line or cell.mark.line
        if not _DECIMAL_COMMA.fullmatch(cell.text):
            return cell
        self._comma = self._comma or cell
        return Scalar(cell.text.replace(",", "."), cell.mark)

    def _check_decimals(self) -> None:
        if self._comma and self._point_line:
            self._error("csv-decimals", self._comma.mark, line=self._point_line, text=self._comma.text)

    def _cells(self, line: int) -> tuple[Scalar, ...] | None:
        """A line's cells with their places, without blanks and quotes around them."""
        text = self._lines[line - 1]
        if '"' not in text:
            parts = text.split(self._separator)
            starts = [0]
            for part in parts:
                starts.append(starts[-1] + len(part) + 1)
            return tuple(self._cell(part, line, start) for part, start in zip(parts, starts, strict=False))
        return self._quoted_cells(text, line)

    def _quoted_cells(self, text: str, line: int) -> tuple[Scalar, ...] | None:
        cells: list[Scalar] = []
        start = 0
        while start <= len(text):
            if quoted := _QUOTED.match(text, start):
                end = quoted.end()
                cells.append(Scalar(quoted[1].replace('""', '"').strip(), Mark(self._shown, line, start + 1)))
            else:
                end = text.find(self._separator, start)
                end = len(text) if end < 0 else end
                cells.append(self._cell(text[start:end], line, start))
                if cells[-1].text.startswith('"'):
                    self._error("csv-quote", cells[-1].mark)
                    return None
            if end < len(text) and text[end] != self._separator:
                self._error("csv-quote", Mark(self._shown, line, start + 1))
                return None
            start = end + 1
        return tuple(cells)

    def _cell(self, text: str, line: int, start: int) -> Scalar:
        return Scalar(text.strip(), Mark(self._shown, line, start + len(text) - len(text.lstrip()) + 1))


def _is_comment(line: str) -> bool:
    return line.lstrip(' "').startswith("#")


def _is_content(line: str) -> bool:
    """Whether a line is more than a comment, blanks or the bare separators of an empty row."""
    return bool(line.strip(" ;,\t\u00a0")) and not _is_comment(line)


def _key(table: CsvTable, columns: Sequence[str]) -> tuple[str, ...]:
    """The columns that tell rows apart."""
    if "value" in table.columns and len(table.columns) > 1:
        return tuple(column for column in table.columns if column != "value")
    return tuple(columns[:1])


def _report_twice(table: CsvTable, key: Sequence[str], path: str, problems: Problems) -> None:
    """Report rows that are there already."""
    lines: dict[tuple[str, ...], int] = {}
    for row in table.rows:
        names = tuple(row[column].text for column in key if column in row.cells)
        if names in lines:
            mark = Mark(table.file, row.line, 1)
            problems.error("duplicate-row", mark, path, text=names, line=lines[names])
        else:
            lines[names] = row.line
