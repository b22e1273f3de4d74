"""The points of a sweep: what each of its axes is in each cell."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from math import ceil, log2

import numpy as np
import numpy.typing as npt
from scipy.stats import qmc

from simulation.scenario.sweep import LATIN_HYPERCUBE, SOBOL, Axis, Sweep

DIGITS = 6
"""Significant digits of a drawn value: what is typed again is the same cell."""

Values = Mapping[str, float]


def points(sweep: Sweep, seed: int) -> tuple[Values, ...]:
    """All of them, in the order of the design; of a grid the last axis moves first.

    The first points of a Sobol design are the same however many there are: it can be extended.
    """
    if sweep.design in (LATIN_HYPERCUBE, SOBOL):
        return _drawn(sweep, seed)
    names = [axis.name for axis in sweep.axes]
    return tuple(
        dict(zip(names, each, strict=True)) for each in product(*(axis.values for axis in sweep.axes))
    )


def _drawn(sweep: Sweep, seed: int) -> tuple[Values, ...]:
    """Spread evenly between the ends of each axis, by the seed alone."""
    wanted = sweep.cells or 0
    shares = _latin(len(sweep.axes), wanted, seed) if sweep.design == LATIN_HYPERCUBE else None
    if shares is None:
        shares = _sobol(len(sweep.axes), wanted, seed)
    return tuple(
        {axis.name: _between(axis, share) for axis, share in zip(sweep.axes, row, strict=True)}
        for row in shares.tolist()
    )


def _latin(dimensions: int, count: int, seed: int) -> npt.NDArray[np.float64]:
    drawn: npt.NDArray[np.float64] = qmc.LatinHypercube(dimensions, seed=seed).random(count)
    return drawn


def _sobol(dimensions: int, count: int, seed: int) -> npt.NDArray[np.float64]:
    """The first of the next power of two, which alone is balanced."""
    powers = ceil(log2(count)) if count > 1 else 0
    drawn: npt.NDArray[np.float64] = qmc.Sobol(dimensions, seed=seed).random_base2(powers)
    return drawn[:count]


def _between(axis: Axis, share: float) -> float:
    return float(f"{axis.low + share * (axis.high - axis.low):.{DIGITS}g}")
