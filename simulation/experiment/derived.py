"""Exits by duration, derived from the stock by counter as if it stood still: all that is published of them.

A class of n months holds N people, so N / n a month at its middle. Between two middles the density falls by
e^(−rate × months); and what flows into a stock that stands still, over that stock, is its rate of exit.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import NamedTuple

from simulation.results.definitions import DURATION_LABELS
from simulation.results.tidy import Tidy

STOCK, BY = "registered_unemployed", "duration"


class Classes(NamedTuple):
    """Registered by months in the duration counter: under 6, 6 to 12, 12 to 24, and 24 and more."""

    half: float
    year: float
    two: float
    more: float


def _from_3_to_9(stock: Classes) -> float:
    return math.log(stock.half / stock.year) / 6


def _from_9_to_18(stock: Classes) -> float:
    return math.log((stock.year / 6) / (stock.two / 12)) / 9


def _after_12(stock: Classes) -> float:
    """The density at twelve months, three beyond the middle of its class, over all who have been longer."""
    flow = stock.year / 6 * math.exp(-3 * _from_9_to_18(stock))
    return flow / (stock.two + stock.more)


def _after_24(stock: Classes) -> float:
    """The density at twenty-four months, six beyond the middle of its class, over all who are longer."""
    flow = stock.two / 12 * math.exp(-6 * _from_9_to_18(stock))
    return flow / stock.more


EXITS: Mapping[str, Callable[[Classes], float]] = {
    "exits_from_3_to_9_months": _from_3_to_9,
    "exits_from_9_to_18_months": _from_9_to_18,
    "exits_after_12_months": _after_12,
    "exits_after_24_months": _after_24,
}
"""Shares a month, for all reasons, by name."""


def classes(tidy: Tidy, period: str) -> Classes:
    """The stock of a month's end by duration; NaN where the run has none."""
    found = [tidy.find(STOCK, period, BY, label) for label in DURATION_LABELS]
    half, year, two, *more = (math.nan if one is None else one for one in found)
    return Classes(half, year, two, math.fsum(more))


def exits(name: str, tidy: Tidy, period: str) -> float:
    """One of EXITS at a month's end; NaN where a class is empty."""
    stock = classes(tidy, period)
    return EXITS[name](stock) if min(stock) > 0.0 else math.nan
