"""The tidy table of indicators: one row for each indicator, period, breakdown and group.

Which rows there are follows from the plan's names and period alone, so that tables of replications line up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from simulation.plan.plan import Plan
from simulation.plan.record import Record
from simulation.results.counters import Counts
from simulation.results.grouping import YEARLY_ONLY
from simulation.results.indicator import Indicator
from simulation.results.indicators import table
from simulation.results.periods import Periods, periods_of
from simulation.results.run import Run

if TYPE_CHECKING:
    import pandas as pd

Floats = npt.NDArray[np.float64]
Texts = npt.NDArray[np.object_]

ALL = "all"
KEYS = ("indicator", "period", "breakdown", "group", "unit")


@dataclass(frozen=True, slots=True)
class Tidy:
    """Rows of one run: text columns, `value` (NaN where empty) and `flag` (why it is empty, else "").

    `base` is how many people, at full scale, are behind each value (NaN: it is not about people). It is not
    among the columns that go out: in a table that is read back from a run folder it is NaN throughout.
    """

    indicator: Texts
    period: Texts
    breakdown: Texts
    group: Texts
    unit: Texts
    value: Floats
    flag: Texts
    base: Floats
    _rows: dict[tuple[str, str, str, str], int] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    def __len__(self) -> int:
        return len(self.value)

    def frame(self) -> pd.DataFrame:
        """As a data frame; empty values are missing."""
        import pandas as pd

        columns = {name: getattr(self, name) for name in (*KEYS, "value", "flag")}
        return pd.DataFrame(columns)

    def row(self, indicator: str, period: str, breakdown: str = "national", group: str | None = None) -> int:
        """Number of a row; the national group may be left out. KeyError if there is none."""
        if not self._rows:
            columns = (self.indicator, self.period, self.breakdown, self.group)
            named = zip(*(column.tolist() for column in columns), strict=True)
            self._rows.update({key: at for at, key in enumerate(named)})
        return self._rows[indicator, period, breakdown, ALL if group is None else group]

    def find(
        self, indicator: str, period: str, breakdown: str = "national", group: str | None = None
    ) -> float | None:
        """One value, None where empty; KeyError if there is no such row."""
        value = float(self.value[self.row(indicator, period, breakdown, group)])
        return None if np.isnan(value) else value


def compute(plan: Plan, record: Record, indicators: Iterable[str] | None = None) -> Tidy:
    """The indicators of one run: all of them, or those named."""
    chosen = table() if indicators is None else [item for item in table() if item.id in set(indicators)]
    return tidy_of(Run.of(plan, record), chosen)


def tidy_of(run: Run, indicators: Sequence[Indicator]) -> Tidy:
    """Some indicators of a run already prepared for counting."""
    counts = Counts(run)
    keys = _Keys(counts)
    parts = [part for item in indicators for part in _indicator(counts, item, keys)]
    columns = [
        np.concatenate([part[i] for part in parts]) if parts else np.zeros(0, object) for i in range(8)
    ]
    return Tidy(*columns)


class _Keys:
    """The period and group columns of a breakdown's rows: they are the same for every indicator."""

    def __init__(self, counts: Counts) -> None:
        self._counts = counts
        self._periods = periods_of(counts.run.plan.calendar)
        self._columns: dict[tuple[str, bool], tuple[Periods, Texts, Texts]] = {}

    def of(self, breakdown: str, *, months: bool) -> tuple[Periods, Texts, Texts]:
        """(periods, the period of each row, the group of each row), period by period."""
        key = breakdown, months and breakdown not in YEARLY_ONLY
        if key not in self._columns:
            periods = Periods(period for period in self._periods if key[1] or not period.is_month)
            labels = np.array(self._counts.labels[breakdown], dtype=object)
            names = np.array([period.label for period in periods], dtype=object)
            self._columns[key] = periods, np.repeat(names, len(labels)), np.tile(labels, len(periods))
        return self._columns[key]


_Part = tuple[Texts, Texts, Texts, Texts, Texts, Floats, Texts, Floats]


def _indicator(counts: Counts, item: Indicator, keys: _Keys) -> Iterable[_Part]:
    series = item.compute(counts)
    for breakdown in item.breakdowns:
        periods, period_column, group_column = keys.of(breakdown, months=item.over != "year")
        if not len(group_column):
            continue
        values, flags = series.values(breakdown, periods)
        base = series.base(breakdown, periods)
        n = len(group_column)
        yield (
            _same(item.id, n), period_column, _same(breakdown, n), group_column, _same(item.unit, n),
            values.T.reshape(-1), flags.T.reshape(-1).astype(object),
            np.full(n, np.nan) if base is None else base.T.reshape(-1),
        )  # fmt: skip


def _same(text: str, n: int) -> Texts:
    column = np.empty(n, dtype=object)
    column[:] = text
    return column
