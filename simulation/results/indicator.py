"""What an indicator is, and the ways to compute one from the month's counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from simulation.results.counters import Counts
from simulation.results.grouping import BREAKDOWNS, Cube
from simulation.results.series import Mean, Series, Share, Sum

ALL = BREAKDOWNS


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator.

    `needs` is the name used in the users' list of needs; `over` says how months make a longer period: "sum",
    "share" (both parts added up), "mean" (of the months' ends), "last" (the last month's end), "life table"
    (of the whole period), "year" (whole calendar years only).
    """

    id: str
    needs: str
    swedish: str
    english: str
    formula: str
    unit: str
    over: str
    breakdowns: tuple[str, ...]
    compute: Callable[[Counts], Series]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """An indicator that one run cannot give, and why."""

    id: str
    needs: str
    swedish: str
    english: str
    unit: str
    reason: str


PERCENT = 100.0
Counted = Callable[[Counts], Cube]


def total(counted: Counted) -> Callable[[Counts], Series]:
    """A count of people or things, added up and taken to full scale."""
    return lambda counts: Sum(counted(counts), counts.weight)


def mean_stock(counted: Counted) -> Callable[[Counts], Series]:
    """A stock at the months' ends, taken to full scale."""
    return lambda counts: Mean(counted(counts), counts.weight)


def share(top: Counted, bottom: Counted, factor: float = PERCENT) -> Callable[[Counts], Series]:
    """One count over another, in per cent unless another factor is given."""
    return lambda counts: Share(top(counts), bottom(counts), factor)


def added(*cubes: Cube) -> Cube:
    """Cubes added group by group, in the breakdowns that all have."""
    names = set(cubes[0]).intersection(*cubes[1:])
    return {name: np.sum([cube[name] for cube in cubes], axis=0) for name in cubes[0] if name in names}


def less(one: Cube, other: Cube) -> Cube:
    """One cube less another."""
    return {name: one[name] - other[name] for name in one if name in other}
