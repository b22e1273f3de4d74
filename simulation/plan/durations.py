"""How long those in stock have been registered: shares by band of days are given, days within a band are not.

Within a band the days follow what the past would have left: of those who registered on a day, by the season
of its month, the share who are still there. Days drawn uniformly within a band of half a year would put too
many at its end, and send a wave of people over the threshold of long-term unemployment months later.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from simulation.plan.formulas import log
from simulation.plan.past import Past, at_first
from simulation.plan.plan import Floats, Ints
from simulation.plan.profiles import joint_attribute_shares
from simulation.plan.setting import DAYS_PER_RATE_MONTH
from simulation.plan.shares import interval
from simulation.scenario.baseline import Baseline

STEP = 7
"""Survival is smooth: it is looked up every seventh day, with straight lines between."""


@dataclass(frozen=True, slots=True)
class Durations:
    """Days registered of those in stock: day by day, and beyond the last of them exponential."""

    cumulated: Floats  # (day + 1,) share registered for fewer days than this
    tail_mean: float  # days, beyond the last closed band; 0 if there is no open one

    def quantile(self, u: Floats) -> Ints:
        """Days registered below which the share u lies."""
        last = len(self.cumulated) - 2
        days = np.searchsorted(self.cumulated, u, side="right").astype(np.int64) - 1
        beyond = u >= self.cumulated[-1] if self.tail_mean > 0.0 else np.zeros(len(u), dtype=np.bool_)
        left = (1.0 - u[beyond]) / (1.0 - self.cumulated[-1])
        days = np.minimum(days, last)
        days[beyond] = last + 1 + np.floor(self.tail_mean * -log(left)).astype(np.int64)
        return days


def duration_law(baseline: Baseline, past: Past) -> Durations:
    """Days registered from `days_registered_share`, each closed band with the shape that the past gives it.

    The mean of the open last band makes the density go on without a jump where it begins: width of the
    band before × share of the last ÷ share of the one before. Alone, it is the stock ÷ the daily inflow.
    """
    people = baseline.people
    names = list(people.days_registered_share)
    shares = np.array([at_first(share, baseline.period) for share in people.days_registered_share.values()])
    shares = shares / shares.sum()
    bands = [interval(name) for name in names]
    closed = [(first, last) for first, last in bands if last is not None]
    days = closed[-1][1] + 1 if closed else 0
    expected = _season(baseline, days) * _still_there(baseline, past, days)
    density = np.zeros(days)
    for (first, last), share in zip(closed, shares, strict=False):
        part = expected[first : last + 1]
        part = part if part.any() else np.ones_like(part)  # a season in which nobody registers
        density[first : last + 1] = share * part / part.sum()
    tail = _tail_mean(baseline, closed, shares) if len(closed) < len(bands) else 0.0
    cumulated = np.append(0.0, np.cumsum(density))
    return Durations(cumulated if tail else cumulated / cumulated[-1], tail)


def _tail_mean(baseline: Baseline, closed: Sequence[tuple[int, int]], shares: Floats) -> float:
    if closed and shares[-2] > 0.0:
        first, last = closed[-1]
        return float((last - first + 1) * shares[-1] / shares[-2])
    inflow = baseline.inflow.registrations_per_month.unchanged()
    per_month = inflow.daily(baseline.period, district=baseline.district_codes)[:, 0].sum()
    registered = at_first(baseline.people.registered_on_first_day, baseline.period)
    return float(registered / (per_month / DAYS_PER_RATE_MONTH))


def _season(baseline: Baseline, days: int) -> Floats:
    """The season's factor on the day that those with each counter registered: shape (counter,)."""
    factors = {month: at_first(factor, baseline.period) for month, factor in baseline.inflow.season_factor}
    eve = baseline.period.first_day - timedelta(days=1)
    return np.array([factors.get((eve - timedelta(days=day)).month, 1.0) for day in range(days)])


def _still_there(baseline: Baseline, past: Past, days: int) -> Floats:
    """Of those who registered so many days ago, the share still there, over the country: shape (counter,)."""
    knots = np.arange(0, days + STEP, STEP)
    rest = joint_attribute_shares(baseline)
    total = np.zeros(len(knots))
    for number, district in enumerate(baseline.districts):
        entry = np.outer(district.area_type_share, rest).ravel()
        kinds = number * len(entry) + np.arange(len(entry))
        survival = np.exp(past.log_survival(kinds[None, :], knots[:, None]))
        total += district.share_of_stock * (survival @ entry)
    still: Floats = np.interp(np.arange(days), knots, total)
    return still
