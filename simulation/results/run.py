"""A run as the counting sees it: plan and record, and what is looked up in them again and again."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from simulation.plan.plan import Plan
from simulation.plan.record import Record
from simulation.results.equality import Strata
from simulation.results.grouping import BREAKDOWNS, Cube, Grouping
from simulation.results.periods import Months, months_of
from simulation.results.status import Status

Floats = npt.NDArray[np.float64]
Tables = dict[str, Cube]
Stratified = dict[str, dict[str, Floats]]
"""measure → groups compared → array (group, stratum, month)"""


@dataclass(frozen=True, slots=True)
class Run:
    """A plan, the record of its run, and its months, groups and people's status."""

    plan: Plan
    record: Record
    months: Months
    grouping: Grouping
    status: Status
    strata: Strata
    _spell_rows: dict[str, npt.NDArray[np.int64]] = field(default_factory=dict)

    def spell_rows(self, table: str) -> npt.NDArray[np.int64]:
        """The row of the spell of each row of a table of facts: appointments, cases or placements."""
        if table not in self._spell_rows:
            self._spell_rows[table] = self.status.spell_row(getattr(self.record, table))
        return self._spell_rows[table]

    @classmethod
    def of(cls, plan: Plan, record: Record) -> Run:
        """Prepare a record for counting."""
        return cls(plan, record, months_of(plan.calendar), Grouping(plan), Status(plan, record), Strata(plan))

    @property
    def n_months(self) -> int:
        """Calendar months of the period."""
        return len(self.months)

    def by_month(self, daily: npt.NDArray[np.float64] | npt.NDArray[np.int64]) -> Floats:
        """Sums over each month of an array whose last axis is the day."""
        return np.add.reduceat(daily.astype(np.float64), self.months.first, axis=-1)


def empty(grouping: Grouping, n_months: int, breakdowns: tuple[str, ...] = BREAKDOWNS) -> Cube:
    """A cube of zeros."""
    return {name: np.zeros((len(grouping.labels[name]), n_months)) for name in breakdowns}
