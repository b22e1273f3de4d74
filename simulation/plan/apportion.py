"""Whole numbers from fractions: rounding, largest remainder, and fractions of minutes spread over days."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from simulation.plan.plan import Bools, Days, Floats, Ints

_SLACK = 1e-9
"""So that 38.00000000000001, which is 38 but for arithmetic, is not rounded up to 39 (nor 37.99… down)."""

GOLDEN = (5.0**0.5 - 1.0) / 2.0

Real = npt.NDArray[np.floating]


def rounded_up(values: Real) -> Days:
    """The next whole number."""
    whole: Days = np.ceil(values - _SLACK).astype(np.int32)
    return whole


def rounded_down(values: Real) -> Ints:
    """The whole number below."""
    whole: Ints = np.floor(values + _SLACK).astype(np.int64)
    return whole


def nearest(values: Real) -> Days:
    """The nearest whole number, halves up."""
    whole: Days = np.floor(values + 0.5 + _SLACK).astype(np.int32)
    return whole


def over_days(rates: Floats, working: Bools) -> Ints:
    """Whole numbers a day that have the rates as their mean; 0 on days not worked. Shape (…, day).

    A day gets its rate rounded down, and one more on so many days as the fraction says. Which days is the
    same for every rate: those whose golden-ratio phase is among the highest. So a higher rate never gives
    less on any day (a carried remainder would), and the sum stays within a few units of the rates' sum.
    """
    phase = np.modf(np.cumsum(working) * GOLDEN)[0]
    whole: Ints = np.where(working, rounded_down(rates + phase), 0)
    return whole


def largest_remainder(weights: Floats, total: int, limits: Ints | None = None) -> Ints:
    """`total` things shared in proportion to weights, none getting more than its limit; sums to the total.

    Equal remainders are settled by order; what has no room in one part goes to the others. With limits the
    total may have to be lower: all that there is.
    """
    shared = np.zeros(len(weights), dtype=np.int64)
    room = np.full(len(weights), total, dtype=np.int64) if limits is None else limits.astype(np.int64)
    free = room > 0
    left = min(total, int(room.sum()))
    while left > 0:
        heavy = _only(weights, free)
        full = free & (heavy / heavy.sum() * left > room)
        if not full.any():
            return shared + largest_remainders(heavy[:, None], np.array([left]))[:, 0]
        shared[full] = room[full]
        left -= int(room[full].sum())
        free &= ~full
    return shared


def _only(weights: Floats, free: Bools) -> Floats:
    """The weights of some; where they have none, the same for each."""
    heavy = np.where(free, weights, 0.0)
    return heavy if heavy.sum() > 0.0 else free.astype(float)


def largest_remainders(weights: Floats, totals: Ints | Days) -> Ints:
    """The same without limits for each column; shape (part, column). Columns with no weight give 0."""
    sums = weights.sum(axis=0)
    exact = weights / np.where(sums > 0.0, sums, 1.0) * totals
    whole = np.floor(exact + _SLACK)
    remainders = np.round(exact - whole, 9)
    order = np.argsort(-remainders, axis=0, kind="stable")
    rank = np.argsort(order, axis=0, kind="stable")
    missing = np.where(sums > 0.0, totals - whole.sum(axis=0), 0)
    result: Ints = (whole + (rank < missing)).astype(np.int64)
    return result
