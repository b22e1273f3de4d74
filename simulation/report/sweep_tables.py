"""What the page of a sweep reads: the tables of its folder, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import PurePath
from typing import Any

from simulation.experiment.sweeps.cell import SCENARIO, UNDER
from simulation.experiment.sweeps.folder import CELLS, CROSSINGS, REGRETS, SWEEP, TABLE
from simulation.report.cells import Cell, Told, step_for
from simulation.report.rows import Row, exact_cell, plain_cell, read_rows, titles_in, told_in
from simulation.report.written import question_in
from simulation.results.folder import RunFolder

FIGURE = ("indicator", "period", "group")
_KEYS = ("cell", *FIGURE)
_REGRET_KEYS = ("scenario", "under", *FIGURE)
_CROSSING_KEYS = (*FIGURE, "axis", "beside", "low")


@dataclass(frozen=True, slots=True)
class Figure:
    """One of the figures that a sweep was asked for."""

    id: str
    period: str
    group: str
    unit: str

    @classmethod
    def of(cls, row: Row) -> Figure:
        """The one that a row is of."""
        return cls(row["indicator"], row["period"], row["group"], row["unit"])


@dataclass(frozen=True, slots=True)
class Turn:
    """Where a figure's mean crosses zero along an axis, between two of its values; `sure` if both are."""

    figure: str
    axis: str
    beside: str
    at: Cell
    low: Cell
    high: Cell
    upwards: bool
    sure: bool


@dataclass(frozen=True, slots=True)
class Regret:
    """How much better the best would have been, in a circumstance and in the worst of them."""

    scenario: str
    under: str
    effect: Cell
    regret: Told
    best: str
    worst: Cell


@dataclass(frozen=True)
class SweepTables:
    """The folder of a whole sweep, and how its numbers are found."""

    run: RunFolder

    @property
    def manifest(self) -> Mapping[str, Any]:
        """How it was made."""
        return self.run.manifest

    @property
    def question(self) -> str:
        """As the sweep's file asks it."""
        return question_in(self.run.path / SWEEP)

    @property
    def axes(self) -> tuple[str, ...]:
        """Names of what was varied by number."""
        return tuple(self.manifest["axes"])

    @cached_property
    def labels(self) -> Mapping[str, Mapping[str, str]]:
        """cell → what tells it from the others."""
        found: dict[str, Mapping[str, str]] = {}
        for row in read_rows(self.run.path / CELLS):
            found[row["cell"]] = {name: value for name, value in row.items() if name != "cell"}
        return found

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of labels."""
        return tuple(next(iter(self.labels.values()), {}))

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """In the order asked for."""
        return tuple(dict.fromkeys(map(Figure.of, self._rows)))

    def told(self, figure: Figure) -> Mapping[str, Told]:
        """cell → a figure; cells in which it is not defined are left out."""
        return self._told.get(figure, {})

    @cached_property
    def _told(self) -> Mapping[Figure, Mapping[str, Told]]:
        found: dict[Figure, dict[str, Told]] = {}
        for row in self._rows:
            told = told_in(row, TABLE, _KEYS)
            if told is not None:
                found.setdefault(Figure.of(row), {})[row["cell"]] = told
        return found

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """In the table's order."""
        return tuple(map(_turn, read_rows(self.run.path / CROSSINGS)))

    @cached_property
    def options(self) -> tuple[str, ...]:
        """Scenarios that were tried, in order; none where a sweep is of one."""
        return self._known(SCENARIO)

    @cached_property
    def circumstances(self) -> tuple[str, ...]:
        """Those that the scenarios were tried under, in order."""
        return self._known(UNDER)

    def _known(self, column: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(told[column] for told in self.labels.values() if column in told))

    def regrets(self, figure: Figure) -> tuple[Regret, ...]:
        """Of each option in each circumstance; none without options."""
        rows = read_rows(self.run.path / REGRETS)
        return tuple(_regret(row) for row in rows if Figure.of(row) == figure)

    def name(self, file: str) -> str:
        """A scenario's or a circumstance's title."""
        known, names = titles_in(self.run), [PurePath(one).stem for one in file.split()]
        return " + ".join(known.get(one, one) for one in names)

    @cached_property
    def _rows(self) -> Sequence[Row]:
        return read_rows(self.run.path / TABLE)


def _turn(row: Row) -> Turn:
    key = "|".join(row[one] for one in _CROSSING_KEYS)
    low, high = (exact_cell(row, CROSSINGS, key, name) for name in ("low", "high"))
    between = step_for((high.value - low.value) / 2.0, 0.0)
    at = replace(exact_cell(row, CROSSINGS, key, "at"), step=between)
    told = (row["indicator"], row["axis"], row["beside"])
    return Turn(*told, at, low, high, row["upwards"] == "true", row["sure"] == "true")


def _regret(row: Row) -> Regret:
    told = told_in(row, REGRETS, _REGRET_KEYS, mean="regret")
    if told is None:
        raise ValueError(f"{REGRETS}: no regret of {row['scenario']} under {row['under']}")
    key, step = "|".join(row[one] for one in _REGRET_KEYS), told.mean.step
    effect, worst = (
        replace(plain_cell(row, REGRETS, key, name), step=step) for name in ("effect", "largest_regret")
    )
    return Regret(row["scenario"], row["under"], effect, told, row["best"], worst)
