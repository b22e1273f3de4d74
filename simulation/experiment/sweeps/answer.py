"""What one replication of a cell comes to: figures, whether its checks held, and what it took.

Small, since there are many: tables are not kept. Kept as JSON below the folder where runs go, so that the
next sweep that has the cell finds it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from simulation.experiment.headline import (
    NEED_HELD,
    Figure,
    by_appropriation,
    by_month,
    figures,
    national_values,
)
from simulation.experiment.owners import put_in_place, unfinished
from simulation.experiment.parts import PARTS
from simulation.plan.record import Floats
from simulation.results.effects import Paired
from simulation.results.indicators import indicator, table

LEVEL = "level of "
"""What the id of an indicator's level begins with, in the run compared with."""
_CELLS, _FILE = "cells", "answer.json"

Key = tuple[str, str, str, str]
"""A figure's id, period, group and unit."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Figures by key, in one replication; checks that failed and warnings, each once; seconds it took."""

    keys: tuple[Key, ...]
    values: tuple[float, ...]
    failed: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    seconds: float = 0.0


def told_by(paired: Paired, only: Collection[str] = ()) -> tuple[tuple[Key, ...], tuple[float, ...]]:
    """The figures of a comparison, cost and saving by month, the net effect on each national indicator.

    With `only`, those of an indicator named there, with its level in what is compared with; of the figures
    those that are net, over the period; and spending by appropriation.
    """
    made = [*figures(paired), *([] if only else by_month(paired)), *_effects(paired, only)]
    if only:
        made = [one for one in made if one.id not in NEED_HELD]
        made += [*_levels(paired, only), *by_appropriation(paired)]
    keys = tuple((one.id, one.period, one.group, one.unit) for one in made)
    return keys, tuple(float(one.values[0]) for one in made)


def _effects(paired: Paired, only: Collection[str]) -> Sequence[Figure]:
    return _national(paired, paired.scenario - paired.against, only)


def _levels(paired: Paired, only: Collection[str]) -> Sequence[Figure]:
    made = _national(paired, paired.against, only)
    return [replace(one, id=LEVEL + one.id) for one in made]


def _national(paired: Paired, values: Floats, only: Collection[str]) -> Sequence[Figure]:
    period = next(one.period for one in figures(paired))
    ids = [one.id for one in table() if "national" in one.breakdowns and (not only or one.id in only)]
    found = national_values(paired.keys, values, ids)
    return [Figure(id, period, "", indicator(id).unit, of_each) for id, of_each in found]


@dataclass(frozen=True, slots=True)
class Answers:
    """Those kept of one cell, by the number of the replication."""

    folder: Path

    @classmethod
    def of(cls, out: Path, cell: str) -> Answers:
        """Those of a cell, below the folder where runs go."""
        return cls(out / PARTS / _CELLS / cell)

    def has(self, number: int) -> bool:
        """Whether one is there."""
        return self._place(number).is_dir()

    def save(self, number: int, answer: Answer) -> None:
        """Keep one, complete or not at all."""
        self.folder.mkdir(parents=True, exist_ok=True)
        beside = self.folder / unfinished(f"{number:06d}")
        beside.mkdir()
        (beside / _FILE).write_text(_as_text(answer), encoding="utf-8")
        put_in_place(beside, self._place(number))

    def load(self, number: int) -> Answer:
        """One that is there."""
        told = json.loads((self._place(number) / _FILE).read_text(encoding="utf-8"))
        return Answer(
            tuple((id, period, group, unit) for id, period, group, unit, _ in told["figures"]),
            tuple(np.nan if value is None else value for *_, value in told["figures"]),
            tuple(told["failed"]),
            tuple(told["warnings"]),
            told["seconds"],
        )

    def _place(self, number: int) -> Path:
        return self.folder / f"{number:06d}"


def _as_text(answer: Answer) -> str:
    rows = zip(answer.keys, answer.values, strict=True)
    told = {
        "figures": [[*key, None if np.isnan(value) else value] for key, value in rows],
        "failed": answer.failed,
        "warnings": answer.warnings,
        "seconds": round(answer.seconds, 3),
    }
    return json.dumps(told, ensure_ascii=False)
