"""Rows of a small table as they are written, and what they tell."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from math import nan
from pathlib import Path

from simulation.report.cells import STATISTICS, Cell, Told, step_for, told_of

Row = Mapping[str, str]


def read_rows(file: Path) -> tuple[Row, ...]:
    """The rows of a table, as they are written; none where there is no such table."""
    if not file.is_file():
        return ()
    with file.open(encoding="utf-8", newline="") as text:
        return tuple(csv.DictReader(text))


def told_in(row: Row, file: str, keys: tuple[str, ...]) -> Told | None:
    """A row's effect, known by some of its columns; None where it is not defined."""
    if not row["mean"]:
        return None
    numbers = {name: float(row[name]) if row[name] else nan for name in STATISTICS}
    return told_of(numbers, file, "|".join(row[key] for key in keys), row.get("unit", ""))


def plain_cell(row: Row, file: str, key: str, column: str) -> Cell:
    """A number without an interval, with three digits."""
    value = float(row[column])
    return Cell(value, step_for(0.0, value), file, key, column)
