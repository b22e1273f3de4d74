"""How an indicator's value for a period comes from its months: a sum, a share, a mean, a life table.

A value that is not defined is NaN in here and goes out of the package as an empty cell with a flag:
`x` not applicable (nobody, or not defined for such a period), `u` too uncertain (a percentile not reached).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from simulation.results.grouping import Cube
from simulation.results.periods import Period
from simulation.results.waits import LifeTable, quantile

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Flags = npt.NDArray[np.str_]

NOT_APPLICABLE, UNCERTAIN = "x", "u"


class Series(Protocol):
    """Values of one indicator."""

    def values(self, breakdown: str, periods: Sequence[Period]) -> tuple[Floats, Flags]:
        """(value, flag), each (group, period), of the groups of a breakdown."""


def flagged(values: Floats, why: str = NOT_APPLICABLE) -> tuple[Floats, Flags]:
    """Values with the flag where there is none."""
    return values, np.where(np.isnan(values), why, "")


def sums(table: Floats, periods: Sequence[Period]) -> Floats:
    """Of an array (group, month, …), the sums over the months of each period: (group, period, …)."""
    first = np.array([period.first for period in periods], dtype=np.int64)
    result = table[:, first]
    for at, period in enumerate(periods):
        if period.n_months > 1:
            result[:, at] = table[:, period.first : period.last + 1].sum(axis=1)
    return result


def ratio(top: Floats, bottom: Floats) -> Floats:
    """One over the other; NaN where the second is 0."""
    result = np.full(np.broadcast_shapes(top.shape, bottom.shape), np.nan)
    np.divide(top, bottom, out=result, where=bottom > 0)
    return result


@dataclass(frozen=True, slots=True)
class Sum:
    """Added up over the months; empty where a month of the period is not `defined`."""

    counts: Cube
    factor: float = 1.0
    defined: Bools | None = None

    def values(self, breakdown: str, periods: Sequence[Period]) -> tuple[Floats, Flags]:
        """See Series."""
        total = sums(self.counts[breakdown], periods) * self.factor
        if self.defined is not None:
            whole = [bool(self.defined[period.first : period.last + 1].all()) for period in periods]
            total[:, ~np.array(whole, dtype=np.bool_)] = np.nan
        return flagged(total)


@dataclass(frozen=True, slots=True)
class Share:
    """One count over another, both added up over the months; empty where the second is 0."""

    top: Cube
    bottom: Cube
    factor: float = 1.0

    def values(self, breakdown: str, periods: Sequence[Period]) -> tuple[Floats, Flags]:
        """See Series."""
        top, bottom = sums(self.top[breakdown], periods), sums(self.bottom[breakdown], periods)
        return flagged(ratio(top * self.factor, bottom))


@dataclass(frozen=True, slots=True)
class Mean:
    """Mean of the values at the months' ends."""

    counts: Cube
    factor: float = 1.0

    def values(self, breakdown: str, periods: Sequence[Period]) -> tuple[Floats, Flags]:
        """See Series."""
        months = np.array([period.n_months for period in periods], dtype=np.float64)
        return flagged(sums(self.counts[breakdown], periods) * self.factor / months)


@dataclass(frozen=True, slots=True)
class Last:
    """The value at the end of the period's last month."""

    counts: Cube
    factor: float = 1.0

    def values(self, breakdown: str, periods: Sequence[Period]) -> tuple[Floats, Flags]:
        """See Series."""
        last = np.array([period.last for period in periods], dtype=np.int64)
        return flagged(self.counts[breakdown][:, last] * self.factor)


@dataclass(frozen=True, slots=True)
class Wait:
    """A percentile of a wait, in days, from the period's life table; `u` where it is not reached."""

    table: LifeTable
    share: float

    def values(self, breakdown: str, periods: Sequence[Period]) -> tuple[Floats, Flags]:
        """See Series."""
        left, anybody = self.table.curve(breakdown, periods, sums)
        days, reached = quantile(left, self.share)
        reached &= anybody
        flags = np.where(reached, "", np.where(anybody, UNCERTAIN, NOT_APPLICABLE))
        return np.where(reached, days, np.nan), flags


@dataclass(frozen=True, slots=True)
class Longer:
    """Share of waits that take longer than some days, from the period's life table."""

    table: LifeTable
    days: int
    factor: float = 1.0

    def values(self, breakdown: str, periods: Sequence[Period]) -> tuple[Floats, Flags]:
        """See Series."""
        left, anybody = self.table.curve(breakdown, periods, sums)
        share = left[..., min(self.days, left.shape[-1] - 1)]
        return flagged(np.where(anybody, share * self.factor, np.nan))


@dataclass(frozen=True, slots=True)
class Yearly:
    """A value for whole calendar years only: label of the year → (group,)."""

    by_year: Mapping[str, Floats]
    size: int

    def values(self, breakdown: str, periods: Sequence[Period]) -> tuple[Floats, Flags]:  # noqa: ARG002
        """See Series."""
        nothing = np.full(self.size, np.nan)
        return flagged(np.stack([self.by_year.get(period.label, nothing) for period in periods], axis=1))


@dataclass(frozen=True, slots=True)
class Gap:
    """Differences between groups, one a row of the breakdown, computed for each period."""

    compute: Callable[[Period], Floats]
    factor: float = 1.0

    def values(self, breakdown: str, periods: Sequence[Period]) -> tuple[Floats, Flags]:  # noqa: ARG002
        """See Series."""
        return flagged(np.stack([self.compute(period) for period in periods], axis=1) * self.factor)
