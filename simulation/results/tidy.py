"""The tidy table of indicators: one row for each indicator, period, breakdown and group.

Which rows there are follows from the plan's names and period alone, so that tables of replications line up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from simulation.plan.plan import Plan
from simulation.plan.record import Record
from simulation.results.counters import Counts
from simulation.results.grouping import YEARLY_ONLY, Breakdowns
from simulation.results.indicator import Indicator
from simulation.results.indicators import table
from simulation.results.periods import Periods, periods_of
from simulation.results.run import Run

if TYPE_CHECKING:
    import pandas as pd

Ints = npt.NDArray[np.int64]
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
    _rows: dict[str, dict[tuple[str, str, str], int]] = field(
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
        if breakdown not in self._rows:
            at = np.flatnonzero(self.breakdown == breakdown)
            columns = (column[at].tolist() for column in (self.indicator, self.period, self.group))
            self._rows[breakdown] = dict(zip(zip(*columns, strict=True), at.tolist(), strict=True))
        return self._rows[breakdown][indicator, period, ALL if group is None else group]

    def find(
        self, indicator: str, period: str, breakdown: str = "national", group: str | None = None
    ) -> float | None:
        """One value, None where empty; KeyError if there is no such row."""
        value = float(self.value[self.row(indicator, period, breakdown, group)])
        return None if np.isnan(value) else value


COLUMNS = tuple(column.name for column in fields(Tidy) if column.init)


def same_rows(one: Tidy, other: Tidy) -> bool:
    """Whether two tables have the same rows in the same order."""
    columns = [(getattr(one, key), getattr(other, key)) for key in KEYS]
    return all(own is theirs or np.array_equal(own, theirs) for own, theirs in columns)


def compute(plan: Plan, record: Record, indicators: Iterable[str] | None = None) -> Tidy:
    """The indicators of one run: all of them, or those named."""
    chosen = table() if indicators is None else [item for item in table() if item.id in set(indicators)]
    return tidy_of(Run.of(plan, record), chosen)


def tidy_of(run: Run, indicators: Sequence[Indicator]) -> Tidy:
    """Some indicators of a run already prepared for counting."""
    counts, periods = Counts(run), periods_of(run.plan.calendar)
    keys = _keys(tuple(indicators), tuple(counts.labels.items()), periods)
    empty: Floats = np.zeros(0)
    values, bases, flags = [empty], [empty], [np.zeros(0, dtype=np.str_)]
    for block in keys.blocks:
        series = block.indicator.compute(counts)
        value, flag = series.values(block.breakdown, periods)
        base = series.base(block.breakdown, periods)
        values.append(value.reshape(-1)[block.cells])
        flags.append(flag.reshape(-1)[block.cells])
        bases.append(np.full(len(block.cells), np.nan) if base is None else base.reshape(-1)[block.cells])
    flag_column: Texts = np.concatenate(flags).astype(object)
    return Tidy(*keys.columns, np.concatenate(values), flag_column, np.concatenate(bases))


@dataclass(frozen=True, slots=True)
class _Block:
    """An indicator's breakdowns that have groups, and which cells of (group, period) its rows are, in the
    order of the rows: breakdown by breakdown, period by period."""

    indicator: Indicator
    breakdown: Breakdowns
    cells: Ints


@dataclass(frozen=True, slots=True)
class _Keys:
    """The text columns of a table, and the blocks that its rows are made of."""

    columns: tuple[Texts, Texts, Texts, Texts, Texts]
    blocks: tuple[_Block, ...]


@lru_cache(maxsize=8)
def _keys(
    indicators: tuple[Indicator, ...], labels: tuple[tuple[str, tuple[str, ...]], ...], periods: Periods
) -> _Keys:
    """What every replication of a scenario has the same; `labels` are the groups of each breakdown."""
    groups = dict(labels)
    blocks, parts = [], [(_texts(()),) * len(KEYS)]
    for item in indicators:
        names = tuple(name for name in item.breakdowns if groups[name])
        cells, before = [], 0
        for name in names:
            at = _periods_of(item, name, periods)
            rows = np.arange(before, before + len(groups[name]))
            cells.append((rows * len(periods) + at[:, None]).reshape(-1))
            parts.append(_rows(item, name, [periods[one].label for one in at.tolist()], groups[name]))
            before += len(groups[name])
        if names:
            blocks.append(_Block(item, names if len(names) > 1 else names[0], np.concatenate(cells)))
    indicator, period, breakdown, group, unit = (np.concatenate(each) for each in zip(*parts, strict=True))
    for column in (indicator, period, breakdown, group, unit):
        column.flags.writeable = False
    return _Keys((indicator, period, breakdown, group, unit), tuple(blocks))


def _periods_of(item: Indicator, breakdown: str, periods: Periods) -> Ints:
    """Numbers of the periods that an indicator is given for in a breakdown."""
    months = item.over != "year" and breakdown not in YEARLY_ONLY
    return np.flatnonzero([months or not period.is_month for period in periods])


def _rows(
    item: Indicator, breakdown: str, periods: Sequence[str], groups: Sequence[str]
) -> tuple[Texts, ...]:
    """The columns KEYS of an indicator's rows in one breakdown."""
    n = len(periods) * len(groups)
    id, name, unit = (_texts([text] * n) for text in (item.id, breakdown, item.unit))
    return id, np.repeat(_texts(periods), len(groups)), name, np.tile(_texts(groups), len(periods)), unit


def _texts(texts: Sequence[str]) -> Texts:
    column = np.empty(len(texts), dtype=object)
    column[:] = list(texts)
    return column
