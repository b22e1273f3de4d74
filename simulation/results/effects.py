"""Effects: paired differences between runs on common random numbers, with their intervals.

A scenario, what it is compared with, and the scenario held at the crowding multiplier of what it is compared
with are run with the same chance, replication by replication. Each indicator's difference has five rows:

    gross           held less what it is compared with
    crowded_out     gross less net_registered
    net_registered  the scenario less what it is compared with
    lost_outside    what competitors who are not registered lose
    net_all         net_registered less lost_outside

These are given with crowding out as the scenario sets it, and as bounds where nobody is crowded out (δ = 0)
and where the number of hires is fixed (δ = 1).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from simulation.results.blocks import joined
from simulation.results.indicators import table
from simulation.results.summary import LEVELS, PERCENTILES, STATISTICS, interval
from simulation.results.tidy import COLUMNS as TIDY_COLUMNS
from simulation.results.tidy import KEYS, Texts, Tidy, same_rows

if TYPE_CHECKING:
    import pandas as pd

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

ROWS = ("gross", "crowded_out", "net_registered", "lost_outside", "net_all")
AS_SET, NOBODY_CROWDED_OUT, FIXED_HIRES = "set", "0", "1"
"""How strong crowding out is, δ: as the scenario sets it, and its bounds."""
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
AT_BOUNDS = frozenset({"national", "area_type", "sex"})
"""Breakdowns that have rows at the bounds of crowding out, of years and reporting dates."""
NOWHERE = -1
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
        if not all(same_rows(one, first) for one in tables[1:]):
            raise ValueError("replications with different rows cannot be compared together")
        return cls(first, np.stack([one.value for one in tables]))

    def on(self, keys: Tidy) -> Floats:
        """The values on other rows. One that is not here is 0 if months add up to it, else blank.

        Only sorts of cost that levers bring with them, or none of them does, are in one table alone.
        """
        if same_rows(self.keys, keys):
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
    if same_rows(one, other):
        return one
    here = set(names(one))
    only = taken(other, np.array([name not in here for name in names(other)], dtype=np.bool_))
    return joined([one, only])


def taken(keys: Tidy, rows: Bools) -> Tidy:
    """Some of the rows."""
    return Tidy(*(getattr(keys, name)[rows] for name in TIDY_COLUMNS))


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

    def difference(self, row: str, at: Sequence[int]) -> Floats:
        """One of the five rows of a few keys, (replication, key): all of them would be far more work."""
        few = (one[:, at] for one in (self.scenario, self.against, self.held, self.lost))
        return Paired(self.keys, *few).differences[ROWS.index(row)]

    def without(self, hidden: Bools) -> Paired:
        """The same with some rows blank."""
        values = (self.scenario, self.against, self.held, self.lost)
        return Paired(self.keys, *(np.where(hidden, np.nan, one) for one in values))

    def taken(self, rows: Bools) -> Paired:
        """Some of the rows."""
        values = (self.scenario, self.against, self.held, self.lost)
        return Paired(taken(self.keys, rows), *(one[:, rows] for one in values))


@dataclass(frozen=True, slots=True)
class AtDelta:
    """Effects at one strength of crowding out; `statistics` is (ROWS, key, EFFECT_STATISTICS), NaN blank."""

    delta: str
    keys: Tidy
    statistics: Floats

    def columns(self) -> dict[str, Any]:
        """The columns that are its own, five rows for each key, one after another."""
        n, kinds = len(self.keys), len(ROWS)
        columns: dict[str, Any] = {name: np.repeat(getattr(self.keys, name), kinds) for name in KEYS}
        columns |= {"delta": self.delta, "row": np.tile(np.array(ROWS, dtype=object), n)}
        values = self.statistics.transpose(1, 0, 2).reshape(n * kinds, -1)
        return columns | {name: values[:, i] for i, name in enumerate(EFFECT_STATISTICS)}


@dataclass(frozen=True, slots=True)
class Effects:
    """A scenario's effects: as crowding out is set, and at its bounds."""

    scenario: str
    against: str
    by_delta: tuple[AtDelta, ...]
    replications: int

    def frame(self) -> pd.DataFrame:
        """As a data frame with the columns of effects.csv; blanks are missing."""
        import pandas as pd

        named = {"scenario": self.scenario, "against": self.against, "replications": self.replications}
        parts = [pd.DataFrame(one.columns() | named) for one in self.by_delta]
        return pd.concat(parts, ignore_index=True)[list(COLUMNS)]


def written_rows(keys: Tidy) -> Bools:
    """Which rows effects are given for as crowding out is set: months not of every breakdown."""
    left_out = _among(MONTHS_LEFT_OUT, keys.breakdown)
    return ~(_months(keys) & left_out) | _among(WITH_OUTSIDE, keys.indicator)


def rows_at_bounds(keys: Tidy) -> Bools:
    """Which rows are also given at the bounds of crowding out."""
    outside = _among(WITH_OUTSIDE, keys.indicator) & (keys.breakdown == "district")
    rows: Bools = ~_months(keys) & (_among(AT_BOUNDS, keys.breakdown) | outside)
    return rows


def _months(keys: Tidy) -> Bools:
    """Which rows are of a month."""
    months: Bools = np.fromiter(map(len, keys.period), np.int64, len(keys)) == len("YYYY-MM")
    return months


def _among(wanted: frozenset[str], texts: Texts) -> Bools:
    """Which texts are among those wanted."""
    return np.fromiter(map(wanted.__contains__, texts), np.bool_, len(texts))


def effects_at(delta: str, paired: Paired, drawn: Paired | None = None) -> AtDelta:
    """Mean, intervals and percentiles of each difference, and how much pairing narrows it.

    Percentiles and the share above zero are over the draws of what is believed, where there are any.
    """
    differences = paired.differences
    known = [None] * len(ROWS) if drawn is None else drawn.differences
    runs: tuple[tuple[Floats, Floats] | None, ...] = (
        (paired.held, paired.against),
        (paired.held, paired.scenario),
        (paired.scenario, paired.against),
        None,
        None,
    )
    each = zip(differences, runs, known, strict=True)
    made = [statistics_of(one, pair, knowledge) for one, pair, knowledge in each]
    return AtDelta(delta, paired.keys, np.stack(made))


def statistics_of(
    difference: Floats, runs: tuple[Floats, Floats] | None = None, drawn: Floats | None = None
) -> Floats:
    """(row, EFFECT_STATISTICS) of differences (replication, row); `runs` are the two that they are between.

    `drawn` are those of the draws (draw, row). With one replication all but the mean is blank.
    """
    n, size = difference.shape
    blank = np.full(size, np.nan)
    bounds = [bound for level in LEVELS for bound in interval(difference, level)]
    ratio = variance_ratio(difference, *runs) if n > 1 and runs is not None else blank
    spread = _spread(difference if drawn is None else drawn)
    return np.stack([difference.mean(axis=0), *bounds, *spread, ratio], axis=1)


def _spread(difference: Floats) -> list[Floats]:
    """Percentiles and the share above zero; blank with fewer than two."""
    n, size = difference.shape
    if n < 2:
        return [np.full(size, np.nan)] * (len(PERCENTILES) + 1)
    above = np.where(np.isnan(difference).any(axis=0), np.nan, (difference > 0).mean(axis=0))
    return [*np.quantile(difference, PERCENTILES, axis=0), above]


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
