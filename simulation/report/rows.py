"""Rows of a small table as they are written, and what they tell."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from math import nan
from pathlib import Path, PurePath
from typing import Protocol

from simulation.report.cells import STATISTICS, Cell, Told, step_for, told_of
from simulation.results.folder import RunFolder

Row = Mapping[str, str]


class InFolder(Protocol):
    """Tables of a finished folder, whatever it is of."""

    @property
    def run(self) -> RunFolder:
        """The folder."""


def titles_in(run: RunFolder) -> Mapping[str, str]:
    """What the files that a folder was made from call themselves, by their names without an ending."""
    return {PurePath(file).stem: title for file, title in run.manifest.get("titles", {}).items()}


def read_rows(file: Path) -> tuple[Row, ...]:
    """The rows of a table, as they are written; none where there is no such table."""
    if not file.is_file():
        return ()
    with file.open(encoding="utf-8", newline="") as text:
        return tuple(csv.DictReader(text))


def told_in(row: Row, file: str, keys: tuple[str, ...], mean: str = "mean") -> Told | None:
    """A row's effect, known by some of its columns; None where it is not defined. `mean` is its column."""
    if not row[mean]:
        return None
    columns = {name: mean if name == "mean" else name for name in STATISTICS}
    numbers = {name: float(row[column]) if row[column] else nan for name, column in columns.items()}
    told = told_of(numbers, file, "|".join(row[key] for key in keys), row.get("unit", ""))
    return replace(told, mean=replace(told.mean, column=mean))


def exact_cell(row: Row, file: str, key: str, column: str) -> Cell:
    """A number that somebody chose, with the decimals that it is written with."""
    decimals = max(0, -Decimal(row[column]).normalize().as_tuple().exponent)  # type: ignore[operator]
    return Cell(float(row[column]), 10.0**-decimals, file, key, column)


def plain_cell(row: Row, file: str, key: str, column: str) -> Cell:
    """A number without an interval, in its first three digits."""
    value = float(row[column])
    return Cell(value, step_for(0.0, value), file, key, column)
