"""What the page of a sensitivity study reads: the tables of its folder, and nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from simulation.experiment.sensitivity.folder import STUDY
from simulation.experiment.sensitivity.influence import TORNADO, influences
from simulation.experiment.sensitivity.slopes import BY_CHANCE
from simulation.report.cells import Cell, Told
from simulation.report.rows import Row, plain_cell, read_rows, told_in
from simulation.report.written import question_in
from simulation.results.folder import SCENARIO, RunFolder
from simulation.scenario.load import load

FIGURE = ("indicator", "period", "group")
KEYS = (*FIGURE, "factor")
"""By which a row of the table is known."""


@dataclass(frozen=True, slots=True)
class Bar:
    """How far an assumption moves a figure: from its 10th percentile, where it is `low`, to its 90th.

    `sure`: the swing can be told from chance, all assumptions tried together (Holm, 5 per cent).
    """

    name: str
    source: str
    quality: str
    low: Cell
    high: Cell
    at_low: Cell
    at_high: Cell
    swing: Told
    sure: bool


@dataclass(frozen=True, slots=True)
class Tornado:
    """The bars of one figure, the longest first."""

    figure: str
    period: str
    group: str
    unit: str
    bars: tuple[Bar, ...]

    @property
    def sure(self) -> tuple[Bar, ...]:
        """Those told from chance."""
        return tuple(bar for bar in self.bars if bar.sure)


@dataclass(frozen=True)
class StudyTables:
    """The folder of a study, and how its numbers are found."""

    run: RunFolder

    @property
    def manifest(self) -> Mapping[str, Any]:
        """How it was made."""
        return self.run.manifest

    @property
    def question(self) -> str:
        """As the study's file asks it."""
        return question_in(self.run.path / STUDY)

    @cached_property
    def tornadoes(self) -> tuple[Tornado, ...]:
        """Of each figure, in the table's order."""
        return tornadoes(self.run)


def take_study(run: RunFolder) -> None:
    """Into a comparison's folder what the newest study of its scenario, beside it, found of assumptions."""
    if run.manifest.get("against") is None:
        return
    found = influences(load(run.path / SCENARIO), run.path.parent)
    if found is not None:
        take_from(found.folder, run.path)


def take_from(folder: Path, into: Path) -> None:
    """The same from a folder that has it."""
    if (folder / TORNADO).is_file():
        shutil.copyfile(folder / TORNADO, into / TORNADO)


def tornadoes(run: RunFolder) -> tuple[Tornado, ...]:
    """Those that stand in a folder; none where it has no such table."""
    by_figure: dict[tuple[str, ...], list[Row]] = {}
    for row in read_rows(run.path / TORNADO):
        by_figure.setdefault(tuple(row[key] for key in FIGURE), []).append(row)
    return tuple(_tornado(rows) for rows in by_figure.values())


def _tornado(rows: Sequence[Row]) -> Tornado:
    first = rows[0]
    return Tornado(first["indicator"], first["period"], first["group"], first["unit"], tuple(map(_bar, rows)))


def _bar(row: Row) -> Bar:
    swing = told_in(row, TORNADO, KEYS, mean="swing")
    if swing is None:
        raise ValueError(f"{TORNADO}: no swing of {row['factor']}")
    key = "|".join(row[one] for one in KEYS)
    low, high = (plain_cell(row, TORNADO, key, name) for name in ("value_low", "value_high"))
    at_low, at_high = (
        replace(plain_cell(row, TORNADO, key, name), step=swing.mean.step) for name in ("at_low", "at_high")
    )
    return Bar(
        row["factor"],
        row["source"],
        row["quality"],
        low,
        high,
        at_low,
        at_high,
        swing,
        sure=float(row["p_holm"]) <= BY_CHANCE,
    )
