"""How an indicator's value for a period comes from its months: a sum, a share, a mean, a life table.

A value that is not defined is NaN in here and goes out of the package as an empty cell with a flag:
`x` not applicable (nobody, or not defined for such a period), `u` too uncertain (a percentile not reached),
`c` suppressed, since few people are behind it.

Beside its values a series knows how many people (cases, meetings) are behind each of them: its base.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import reduce
from typing import Protocol

import numpy as np
import numpy.typing as npt

from simulation.results.grouping import Breakdowns, Cube, groups_of
from simulation.results.periods import Periods
from simulation.results.waits import LifeTable, quantile

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Flags = npt.NDArray[np.str_]

NOT_APPLICABLE, UNCERTAIN, SUPPRESSED = "x", "u", "c"


class Series(Protocol):
    """Values of one indicator."""

    def values(self, breakdown: Breakdowns, periods: Periods) -> tuple[Floats, Flags]:
        """(value, flag), each (group, period), of the groups of a breakdown."""

    def base(self, breakdown: Breakdowns, periods: Periods) -> Floats | None:
        """How many people are behind each value, at full scale; None where it is not about people."""


def flagged(values: Floats, why: str = NOT_APPLICABLE) -> tuple[Floats, Flags]:
    """Values with the flag where there is none."""
    return values, np.where(np.isnan(values), why, "")


def sums(table: Floats, periods: Periods) -> Floats:
    """Of an array (group, month, …), the sums over the months of each period: (group, period, …)."""
    result = table.take(periods.first, axis=1)
    for at, months in periods.longer:
        result[:, at] = table[:, months].sum(axis=1)
    return result


def ratio(top: Floats, bottom: Floats) -> Floats:
    """One over the other; NaN where the second is 0."""
    result = np.full(np.broadcast_shapes(top.shape, bottom.shape), np.nan)
    np.divide(top, bottom, out=result, where=bottom > 0)
    return result


class Over(Enum):
    """How a count of people by month becomes one of a longer period."""

    SUM = "sum"
    MEAN = "mean"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class People:
    """A count of people, or of what people do, by month; `weight` takes it to full scale."""

    counts: Cube
    weight: float
    over: Over = Over.SUM

    def of(self, breakdown: Breakdowns, periods: Periods) -> Floats | None:
        """How many there are by group and period; None in a breakdown that it does not have."""
        if not self.counts.keys() >= ({breakdown} if isinstance(breakdown, str) else set(breakdown)):
            return None
        table = groups_of(self.counts, breakdown)
        if self.over is Over.LAST:
            return table[:, periods.last] * self.weight
        total = sums(table, periods) * self.weight
        if self.over is Over.MEAN:
            total /= periods.n_months
        return total


def fewest(people: Sequence[People], breakdown: Breakdowns, periods: Periods) -> Floats | None:
    """The smallest of some counts that is not 0 (0 where all are); None if there is none."""
    counted = [found for each in people if (found := each.of(breakdown, periods)) is not None]
    return reduce(_smaller, counted) if counted else None


def _smaller(one: Floats, other: Floats) -> Floats:
    """The smaller where both are above 0, else the larger."""
    return np.where((one > 0) & (other > 0), np.minimum(one, other), np.maximum(one, other))


@dataclass(frozen=True, slots=True)
class Based:
    """What rests on counts of people: none, one, or for a share what is above and below the line."""

    people: tuple[People, ...] = field(default=(), kw_only=True)

    def base(self, breakdown: Breakdowns, periods: Periods) -> Floats | None:
        """See Series."""
        return fewest(self.people, breakdown, periods)


@dataclass(frozen=True, slots=True)
class Sum(Based):
    """Added up over the months; empty where a month of the period is not `defined`."""

    counts: Cube
    factor: float = 1.0
    defined: Bools | None = None

    def values(self, breakdown: Breakdowns, periods: Periods) -> tuple[Floats, Flags]:
        """See Series."""
        total = sums(groups_of(self.counts, breakdown), periods) * self.factor
        if self.defined is not None:
            whole = [bool(self.defined[period.first : period.last + 1].all()) for period in periods]
            total[:, ~np.array(whole, dtype=np.bool_)] = np.nan
        return flagged(total)


@dataclass(frozen=True, slots=True)
class Share(Based):
    """One count over another, both added up over the months; empty where the second is 0."""

    top: Cube
    bottom: Cube
    factor: float = 1.0

    def values(self, breakdown: Breakdowns, periods: Periods) -> tuple[Floats, Flags]:
        """See Series."""
        top = sums(groups_of(self.top, breakdown), periods)
        bottom = sums(self._below(breakdown), periods)
        return flagged(ratio(top * self.factor, bottom))

    def _below(self, breakdown: Breakdowns) -> Floats:
        """What is below the line, which may be the same for all groups of a breakdown."""
        if isinstance(breakdown, str):
            return self.bottom[breakdown]
        both = [(self.top[name], self.bottom[name]) for name in breakdown]
        return np.concatenate([one if len(one) == len(top) else one.repeat(len(top), 0) for top, one in both])


@dataclass(frozen=True, slots=True)
class Mean(Based):
    """Mean of the values at the months' ends."""

    counts: Cube
    factor: float = 1.0

    def values(self, breakdown: Breakdowns, periods: Periods) -> tuple[Floats, Flags]:
        """See Series."""
        return flagged(sums(groups_of(self.counts, breakdown), periods) * self.factor / periods.n_months)


@dataclass(frozen=True, slots=True)
class Last(Based):
    """The value at the end of the period's last month."""

    counts: Cube
    factor: float = 1.0

    def values(self, breakdown: Breakdowns, periods: Periods) -> tuple[Floats, Flags]:
        """See Series."""
        return flagged(groups_of(self.counts, breakdown)[:, periods.last] * self.factor)


@dataclass(frozen=True, slots=True)
class Wait:
    """A percentile of a wait, in days, from the period's life table; `u` where it is not reached."""

    table: LifeTable
    share: float
    weight: float

    def values(self, breakdown: Breakdowns, periods: Periods) -> tuple[Floats, Flags]:
        """See Series."""
        left, anybody = self.table.curve(breakdown, periods, sums)
        days, reached = quantile(left, self.share)
        reached &= anybody
        flags = np.where(reached, "", np.where(anybody, UNCERTAIN, NOT_APPLICABLE))
        return np.where(reached, days, np.nan), flags

    def base(self, breakdown: Breakdowns, periods: Periods) -> Floats | None:
        """Waits at risk in the period."""
        return self.table.at_risk_of(breakdown, periods, sums) * self.weight


@dataclass(frozen=True, slots=True)
class Longer:
    """Share of waits that take longer than some days, from the period's life table."""

    table: LifeTable
    days: int
    weight: float
    factor: float = 1.0

    def values(self, breakdown: Breakdowns, periods: Periods) -> tuple[Floats, Flags]:
        """See Series."""
        left, anybody = self.table.curve(breakdown, periods, sums)
        share = left[..., min(self.days, left.shape[-1] - 1)]
        return flagged(np.where(anybody, share * self.factor, np.nan))

    def base(self, breakdown: Breakdowns, periods: Periods) -> Floats | None:
        """Waits at risk in the period."""
        return self.table.at_risk_of(breakdown, periods, sums) * self.weight


@dataclass(frozen=True, slots=True)
class Yearly(Based):
    """A value for whole calendar years only: label of the year → (group,)."""

    by_year: Mapping[str, Floats]
    size: int

    def values(self, breakdown: Breakdowns, periods: Periods) -> tuple[Floats, Flags]:  # noqa: ARG002
        """See Series."""
        nothing = np.full(self.size, np.nan)
        return flagged(np.stack([self.by_year.get(period.label, nothing) for period in periods], axis=1))


@dataclass(frozen=True, slots=True)
class Gap:
    """Differences between groups, one a row of the breakdown."""

    compute: Callable[[Periods], Floats]  # (difference, period)
    smallest: Callable[[Periods], Floats]  # people in the smallest of the groups that each compares
    factor: float = 1.0

    def values(self, breakdown: Breakdowns, periods: Periods) -> tuple[Floats, Flags]:  # noqa: ARG002
        """See Series."""
        return flagged(self.compute(periods) * self.factor)

    def base(self, breakdown: Breakdowns, periods: Periods) -> Floats | None:  # noqa: ARG002
        """See Series."""
        return self.smallest(periods)
