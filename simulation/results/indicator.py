"""What an indicator is, and the ways to compute one from the month's counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from simulation.results.counters import Counts
from simulation.results.grouping import BREAKDOWNS, Cube
from simulation.results.series import Last, Mean, Over, People, Series, Share, Sum

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

    def compute(counts: Counts) -> Series:
        cube = counted(counts)
        return Sum(cube, counts.weight, people=(People(cube, counts.weight),))

    return compute


def mean_stock(counted: Counted) -> Callable[[Counts], Series]:
    """A stock at the months' ends, taken to full scale."""

    def compute(counts: Counts) -> Series:
        cube = counted(counts)
        return Mean(cube, counts.weight, people=(People(cube, counts.weight, Over.MEAN),))

    return compute


def last_stock(counted: Counted) -> Callable[[Counts], Series]:
    """A stock at the end of the period's last month, taken to full scale."""

    def compute(counts: Counts) -> Series:
        cube = counted(counts)
        return Last(cube, counts.weight, people=(People(cube, counts.weight, Over.LAST),))

    return compute


def share(
    top: Counted,
    bottom: Counted,
    factor: float = PERCENT,
    *,
    above: Over | None = Over.SUM,
    below: Over | None = Over.SUM,
) -> Callable[[Counts], Series]:
    """One count over another, in per cent unless another factor is given.

    `above` and `below` say how those counts are added up over months where they are of people (a stock is a
    mean), or None where they are not.
    """

    def compute(counts: Counts) -> Series:
        cubes = top(counts), bottom(counts)
        overs = zip(cubes, (above, below), strict=True)
        people = tuple(People(cube, counts.weight, over) for cube, over in overs if over)
        return Share(*cubes, factor, people=people)

    return compute


def stock_share(top: Counted, bottom: Counted) -> Callable[[Counts], Series]:
    """A part of a stock in per cent of it."""
    return share(top, bottom, above=Over.MEAN, below=Over.MEAN)


def added(*cubes: Cube) -> Cube:
    """Cubes added group by group, in the breakdowns that all have."""
    names = set(cubes[0]).intersection(*cubes[1:])
    return {name: np.sum([cube[name] for cube in cubes], axis=0) for name in cubes[0] if name in names}


def less(one: Cube, other: Cube) -> Cube:
    """One cube less another."""
    return {name: one[name] - other[name] for name in one if name in other}
