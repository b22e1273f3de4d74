"""A run as the counting sees it: plan and record, and what is looked up in them again and again."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from simulation.plan.plan import Plan
from simulation.plan.record import Record
from simulation.results.equality import Strata
from simulation.results.grouping import Cube, Grouping
from simulation.results.periods import Months, months_of
from simulation.results.status import Ints, Status, column, small

Floats = npt.NDArray[np.float64]
Tables = dict[str, Cube]
Stratified = dict[str, dict[str, Floats]]
"""measure → groups compared → array (group, month, stratum)"""


SORTS = frozenset({"outcome", "verdict", "ending", "type"})
"""Columns of few numbers, which are kept in few bits: nothing is reckoned with them."""
ROWS_AT_ONCE = 1 << 17
"""About so many facts are looked at together: few enough to stay near the processor."""


@dataclass(frozen=True, slots=True)
class Run:
    """A plan, the record of its run, and its months, groups and people's status."""

    plan: Plan
    record: Record
    months: Months
    grouping: Grouping
    status: Status
    strata: Strata
    _columns: dict[tuple[str, str], Ints] = field(default_factory=dict)
    _parts: dict[str, list[slice]] = field(default_factory=dict)
    _spell_rows: dict[str, npt.NDArray[np.int32]] = field(default_factory=dict)

    def column(self, table: str, name: str) -> Ints:
        """A column of a table of facts by itself: for what is read again and again."""
        if (table, name) not in self._columns:
            values = column(getattr(self.record, table), name)
            self._columns[table, name] = small(values) if name in SORTS else values
        return self._columns[table, name]

    def parts(self, table: str) -> list[slice]:
        """Parts of a table, each with all rows of its people."""
        if table not in self._parts:
            person = self.column(table, "person")
            in_order = not (person[1:] < person[:-1]).any()
            ends = np.searchsorted(person, person[ROWS_AT_ONCE::ROWS_AT_ONCE]).tolist() if in_order else []
            cuts = [0, *dict.fromkeys(end for end in ends if end), len(person)]
            self._parts[table] = [slice(first, end) for first, end in pairwise(cuts)]
        return self._parts[table]

    def spell_rows(self, table: str) -> npt.NDArray[np.int32]:
        """The row of the spell of each row of a table of facts: appointments, cases or placements."""
        if table not in self._spell_rows:
            self._spell_rows[table] = self.status.spell_row(getattr(self.record, table))
        return self._spell_rows[table]

    @classmethod
    def of(cls, plan: Plan, record: Record, *, by_place: bool = False) -> Run:
        """Prepare a record for counting, perhaps by place and sex only."""
        months, grouping = months_of(plan.calendar), Grouping(plan, by_place=by_place)
        return cls(plan, record, months, grouping, Status(plan, record), Strata(plan))

    @property
    def n_months(self) -> int:
        """Calendar months of the period."""
        return len(self.months)

    def by_month(self, daily: npt.NDArray[np.float64] | npt.NDArray[np.int64]) -> Floats:
        """Sums over each month of an array whose last axis is the day."""
        return np.add.reduceat(daily.astype(np.float64), self.months.first, axis=-1)
