"""Vectors of free numbers that fit the targets, as a CSV file: vector, path, from, factor."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from simulation.experiment.free import Free, scaled
from simulation.plan.plan import Floats
from simulation.results.csvfiles import number
from simulation.scenario.nodes import Mark
from simulation.scenario.paths import leaf_at
from simulation.scenario.problems import Problems
from simulation.scenario.scalars import read_date, read_number
from simulation.scenario.scenario import Scenario
from simulation.scenario.tables import Row, read_table
from simulation.scenario.units import Unit

COLUMNS = ("vector", "path", "from", "factor")
_UNBELIEVED = 1.0
"""Of what was believed before: it took part in the fit, and nothing of it is left."""


@dataclass(frozen=True, slots=True)
class Fits:
    """Free numbers, and for each vector by what they are multiplied: (vector, free)."""

    free: tuple[Free, ...]
    factors: Floats

    def __len__(self) -> int:
        return len(self.factors)

    def applied(self, root: Scenario, vector: int) -> Scenario:
        """The root as one of them has it."""
        return scaled(root, self.free, self.factors[vector])


def write_fits(file: Path, free: Sequence[Free], factors: Floats, told: str) -> None:
    """Write vectors (vector, free); `told` is a comment that says where they come from."""
    with file.open("w", encoding="utf-8", newline="") as out:
        out.write(f"# {told}\n")
        lines = csv.writer(out, lineterminator="\n")
        lines.writerow(COLUMNS)
        for at, vector in enumerate(factors.tolist(), start=1):
            for one, factor in zip(free, vector, strict=True):
                lines.writerow([at, one.path, one.from_day or "", number(factor)])


def read_fits(file: Path, root: Scenario, problems: Problems) -> Fits:
    """The vectors in a file, whose paths the root must have; what a vector does not name stays as it is."""
    shown = file.as_posix()
    table = read_table(file, shown, COLUMNS, problems, mark=Mark(shown, 1, 1), path="", key=COLUMNS[:3])
    read = [_factor(row, root, problems) for row in (table.rows if table else ())]
    by_vector: dict[str, dict[Free, float]] = {}
    for vector, one, factor in (found for found in read if found is not None):
        by_vector.setdefault(vector, {})[one] = factor
    free = tuple(dict.fromkeys(one for vector in by_vector.values() for one in vector))
    factors = np.array([[vector.get(one, 1.0) for one in free] for vector in by_vector.values()])
    return Fits(free, factors.reshape(len(by_vector), len(free)))


def _factor(row: Row, root: Scenario, problems: Problems) -> tuple[str, Free, float] | None:
    path, when = row["path"], row["from"]
    if leaf_at(root.baseline, path.text) is None:
        problems.error("unknown-path.none", path.mark, "", path=path.text)
        return None
    day = read_date(when, path.text, problems) if when.text else None
    factor = read_number(row["factor"], Unit.FACTOR, path.text, problems)
    return None if factor is None else (row["vector"].text, Free(path.text, day, _UNBELIEVED), factor)
