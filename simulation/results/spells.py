"""The spells of a run as columns of numbers, read from the table that is kept of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from simulation.plan.plan import Route
from simulation.plan.record import NONE

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

NO_CODE = -1
"""The code of what is missing."""


@dataclass(frozen=True, slots=True)
class Spells:
    """Spells of one replication, those of a person together and in order.

    `id` and `first` have one entry a person: their id, ascending, and the row of their first spell in the
    period. All else has one a spell: `person` is the place in those two, `day_out` the number of days in the
    period while there is no exit, `route` then −1, `away` days until registered again, negative for never.
    """

    id: Ints
    first: Ints
    person: Ints
    day_in: Ints
    counter_in: Ints
    day_out: Ints
    left: Bools
    route: Ints
    away: Ints
    _table: Any

    @classmethod
    def of(cls, table: Any, n_days: int) -> Spells:
        """From an Arrow table of spells; ValueError if it is not one replication's, in order of person."""
        id = _numbers(table, "person")
        if (id[1:] < id[:-1]).any():
            raise ValueError("spells are not in order of person: are they of one replication?")
        changes = np.concatenate([np.ones(min(len(id), 1), np.bool_), id[1:] != id[:-1]])
        first, day_out = np.flatnonzero(changes), _numbers(table, "day_out")
        left = day_out != NONE
        return cls(
            id=id[first],
            first=first,
            person=np.cumsum(changes) - 1,
            day_in=_numbers(table, "day_in"),
            counter_in=_numbers(table, "counter_in"),
            day_out=np.where(left, day_out, n_days),
            left=left,
            route=_codes(table, "route", [route.name.lower() for route in Route]),
            away=_numbers(table, "away_days"),
            _table=table,
        )

    def codes(self, name: str, labels: Sequence[str]) -> Ints:
        """The number in `labels` of an attribute, of where they live, …, for each spell."""
        return _codes(self._table, name, labels)


def _numbers(table: Any, name: str) -> Ints:
    """A column of whole numbers; NONE where missing."""
    column = table.column(name)
    filled = column.fill_null(NONE) if column.null_count else column
    numbers: Ints = filled.to_numpy().astype(np.int64)
    return numbers


def _codes(table: Any, name: str, labels: Sequence[str]) -> Ints:
    """A column of words as their numbers in `labels`; NO_CODE where missing.

    A file that is read back may number its words otherwise than it was written with.
    """
    column = table.column(name).unify_dictionaries()
    numbers = {label: number for number, label in enumerate(labels)}
    words = column.chunk(0).dictionary.to_pylist() if column.num_chunks else []
    number = np.array([*(numbers[word] for word in words), NO_CODE], dtype=np.int64)
    parts = [_indices(chunk) for chunk in column.chunks]
    codes: Ints = number[np.concatenate([np.zeros(0, np.int64), *parts])]
    return codes


def _indices(chunk: Any) -> Ints:
    """Numbers in the chunk's own dictionary; NO_CODE, which is its last entry, where missing."""
    indices = chunk.indices
    filled = indices.fill_null(NO_CODE) if indices.null_count else indices
    numbers: Ints = filled.to_numpy(zero_copy_only=False).astype(np.int64)
    return numbers
