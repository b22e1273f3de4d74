"""Effects: paired differences between runs on common random numbers, with their intervals.

A scenario, what it is compared with, and the scenario held at the crowding multiplier of what it is compared
with are run with the same chance, replication by replication. Each indicator's difference has five rows:

    gross           held less what it is compared with
    crowded_out     gross less net_registered
    net_registered  the scenario less what it is compared with
    lost_outside    what competitors who are not registered lose
    net_all         net_registered less lost_outside
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from simulation.results.indicators import table
from simulation.results.summary import LEVELS, PERCENTILES, STATISTICS, interval
from simulation.results.tidy import KEYS, Tidy

if TYPE_CHECKING:
    import pandas as pd

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

ROWS = ("gross", "crowded_out", "net_registered", "lost_outside", "net_all")
DELTA = "set"
"""How strong crowding out is: as the scenario sets it."""
EFFECT_STATISTICS = (*STATISTICS, "share_above_zero", "variance_ratio")
COLUMNS = (
    "scenario", "against", "indicator", "row", "delta", "period", "breakdown", "group", "unit",
    *EFFECT_STATISTICS, "replications",
)  # fmt: skip
MONTHS_LEFT_OUT = frozenset({"district", "group", "duration", "role_district", "place_kind_district"})
"""Breakdowns whose months are left out, all but those of the indicators that have `lost_outside`: they are
two thirds of all rows, and can be had from the replications."""
WITH_OUTSIDE = frozenset({"transitions", "transitions_to_work"})
"""Indicators with `lost_outside`: those who are not registered lose moves to work, without support since
support is for the registered."""
NOWHERE = -1
_COLUMNS = tuple(column.name for column in fields(Tidy) if column.init)
ROUNDING = 1e-12
"""Differences that vary by less than this part of the values do not vary: it is the sums' rounding."""


@dataclass(frozen=True, slots=True)
class Replicated:
    """An indicator table's rows and, for each replication, their values: (replication, row)."""

    keys: Tidy
    values: Floats

    @classmethod
    def of(cls, tables: Sequence[Tidy]) -> Replicated:
        """Tables of one scenario; ValueError when they do not have the same rows."""
        first = tables[0]
        if not all(_same_rows(one, first) for one in tables[1:]):
            raise ValueError("replications with different rows cannot be compared together")
        return cls(first, np.stack([one.value for one in tables]))

    def on(self, keys: Tidy) -> Floats:
        """The values on other rows. One that is not here is 0 if months add up to it, else blank.

        Only sorts of cost that levers bring with them, or none of them does, are in one table alone.
        """
        if _same_rows(self.keys, keys):
            return self.values
        here = {name: at for at, name in enumerate(names(self.keys))}
        at = np.array([here.get(name, NOWHERE) for name in names(keys)], dtype=np.int64)
        added_up = {item.id for item in table() if item.over == "sum"}
        zero = np.array([name in added_up for name in keys.indicator.tolist()], dtype=np.bool_)
        result: Floats = np.where(at == NOWHERE, np.where(zero, 0.0, np.nan), self.values[:, at])
        return result


def names(keys: Tidy) -> list[tuple[str, ...]]:
    """What tells each row from the others."""
    return list(zip(*(getattr(keys, name).tolist() for name in KEYS), strict=True))


def together(one: Tidy, other: Tidy) -> Tidy:
    """The rows of the first, and after them those that only the second has."""
    if _same_rows(one, other):
        return one
    here = set(names(one))
    only = taken(other, np.array([name not in here for name in names(other)], dtype=np.bool_))
    return Tidy(*(np.concatenate([getattr(one, name), getattr(only, name)]) for name in _COLUMNS))


def taken(keys: Tidy, rows: Bools) -> Tidy:
    """Some of the rows."""
    return Tidy(*(getattr(keys, name)[rows] for name in _COLUMNS))


def _same_rows(one: Tidy, other: Tidy) -> bool:
    return one is other or all(np.array_equal(getattr(one, key), getattr(other, key)) for key in KEYS)


@dataclass(frozen=True, slots=True)
class Paired:
    """The same rows of the three runs, (replication, row); `lost` outside is NaN where not defined."""

    keys: Tidy
    scenario: Floats
    against: Floats
    held: Floats
    lost: Floats

    @property
    def differences(self) -> tuple[Floats, ...]:
        """The five rows, in the order of ROWS."""
        gross, net = self.held - self.against, self.scenario - self.against
        return gross, gross - net, net, self.lost, net - self.lost

    def without(self, hidden: Bools) -> Paired:
        """The same with some rows blank."""
        values = (self.scenario, self.against, self.held, self.lost)
        return Paired(self.keys, *(np.where(hidden, np.nan, one) for one in values))

    def taken(self, rows: Bools) -> Paired:
        """Some of the rows."""
        values = (self.scenario, self.against, self.held, self.lost)
        return Paired(taken(self.keys, rows), *(one[:, rows] for one in values))


@dataclass(frozen=True, slots=True)
class Effects:
    """A scenario's effects; `statistics` is (ROWS, key, EFFECT_STATISTICS), NaN where blank."""

    scenario: str
    against: str
    keys: Tidy
    statistics: Floats
    replications: int

    def frame(self) -> pd.DataFrame:
        """As a data frame with the columns of effects.csv; blanks are missing."""
        import pandas as pd

        n, kinds = len(self.keys), len(ROWS)
        columns: dict[str, object] = {name: np.repeat(getattr(self.keys, name), kinds) for name in KEYS}
        columns |= {"scenario": self.scenario, "against": self.against, "delta": DELTA}
        columns |= {"row": np.tile(np.array(ROWS, dtype=object), n), "replications": self.replications}
        values = self.statistics.transpose(1, 0, 2).reshape(n * kinds, -1)
        columns |= {name: values[:, i] for i, name in enumerate(EFFECT_STATISTICS)}
        return pd.DataFrame(columns)[list(COLUMNS)]


def written_rows(keys: Tidy) -> Bools:
    """Which rows effects are given for: months not of every breakdown."""
    month = np.array([len(period) == len("YYYY-MM") for period in keys.period.tolist()], dtype=np.bool_)
    left_out = np.array([name in MONTHS_LEFT_OUT for name in keys.breakdown.tolist()], dtype=np.bool_)
    outside = np.array([name in WITH_OUTSIDE for name in keys.indicator.tolist()], dtype=np.bool_)
    return ~(month & left_out) | outside


def effects_of(paired: Paired, scenario: str, against: str) -> Effects:
    """Mean, intervals and percentiles of each difference, and how much pairing narrows it."""
    differences = paired.differences
    runs: tuple[tuple[Floats, Floats] | None, ...] = (
        (paired.held, paired.against),
        (paired.held, paired.scenario),
        (paired.scenario, paired.against),
        None,
        None,
    )
    made = [statistics_of(one, pair) for one, pair in zip(differences, runs, strict=True)]
    return Effects(scenario, against, paired.keys, np.stack(made), len(paired.scenario))


def statistics_of(difference: Floats, runs: tuple[Floats, Floats] | None = None) -> Floats:
    """(row, EFFECT_STATISTICS) of differences (replication, row); `runs` are the two that they are between.

    With one replication all but the mean is blank.
    """
    n, size = difference.shape
    blank = np.full(size, np.nan)
    bounds = [bound for level in LEVELS for bound in interval(difference, level)]
    several = n > 1
    spread = np.quantile(difference, PERCENTILES, axis=0) if several else [blank] * len(PERCENTILES)
    above = np.where(np.isnan(difference).any(axis=0), np.nan, (difference > 0).mean(axis=0))
    ratio = variance_ratio(difference, *runs) if several and runs is not None else blank
    return np.stack([difference.mean(axis=0), *bounds, *spread, above if several else blank, ratio], axis=1)


def variance_ratio(difference: Floats, one: Floats, other: Floats) -> Floats:
    """Variance of the difference had the runs been independent, over that of the paired one; by row.

    Blank where the paired differences do not vary.
    """
    paired = difference.var(axis=0, ddof=1)
    unpaired = one.var(axis=0, ddof=1) + other.var(axis=0, ddof=1)
    rounding = ROUNDING * np.maximum(np.abs(one).max(axis=0), np.abs(other).max(axis=0))
    result: Floats = np.full(paired.shape, np.nan)
    np.divide(unpaired, paired, out=result, where=paired > rounding**2)
    return result
