"""The joint range: vectors of free numbers with which every target is still met, as far as slopes tell.

Targets come with a tolerance and no distribution, so what they leave open is a region and not a bell: all
points at which each target lies within its tolerance and each bound is kept. By the slopes it is a polytope.
Vectors are drawn in it from what was believed beforehand, by hit and run (Smith, "Efficient Monte Carlo
procedures for generating points uniformly distributed over bounded regions", Operations Research 32, 1984;
for a truncated normal along each line). What was drawn has yet to be simulated.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr, ndtri

from simulation.experiment.targets import AT_MOST, Target
from simulation.plan.plan import Floats

INSIDE = 0.9
"""Of each tolerance: slopes and chance take the rest."""
STEPS_PER_DIMENSION = 20
"""Lines between two vectors, for each free number: then the second remembers little of the first."""
SMALLEST = 1e-12
"""Of probability: nearer to 0 or 1 a normal quantile is not asked for."""


@dataclass(frozen=True, slots=True)
class Region:
    """Where `slopes @ (logs - start)` is between `low` and `high`, row by row; (row, free) and (row,)."""

    start: Floats  # (free,) logarithms of factors: inside
    slopes: Floats
    low: Floats
    high: Floats


def region(targets: Sequence[Target], there: Floats, start: Floats, slopes: Floats) -> Region:
    """Of targets met at the start, `there` (target,); slopes (target, free) are of shares of the target."""
    shares = there / np.array([target.value for target in targets]) - 1.0
    allowed = INSIDE * np.array([target.tolerance_share for target in targets])
    bound = np.array([target.kind == AT_MOST for target in targets], dtype=bool)
    low = np.where(bound, -np.inf, np.minimum(-allowed, shares)) - shares
    high = np.where(bound, 0.0, np.maximum(allowed, shares)) - shares
    return Region(start, slopes, low, high)


def vectors(region: Region, spreads: Floats, count: int, seed: int) -> Floats:
    """So many vectors (vector, free) in the region, of normal logarithms with those standard deviations.

    They begin at the start of the region and are of one walk, so that neighbours are a little alike.
    """
    draw = np.random.default_rng(seed)
    slopes = region.slopes * spreads
    at = region.start / spreads
    along = np.zeros(len(slopes))
    drawn = np.empty((count, len(spreads)))
    for one in range(count):
        for _ in range(STEPS_PER_DIMENSION * len(spreads)):
            way = draw.standard_normal(len(spreads))
            way /= np.linalg.norm(way)
            climb = slopes @ way
            first, last = _reach(along, climb, region)
            moved = _on_line(-float(at @ way), first, last, float(draw.random()))
            at, along = at + moved * way, along + moved * climb
        drawn[one] = at * spreads
    return drawn


def _reach(along: Floats, climb: Floats, region: Region) -> tuple[float, float]:
    """How far back and forth a line stays inside."""
    moving = climb != 0.0
    ends = np.stack([(bound - along)[moving] / climb[moving] for bound in (region.low, region.high)])
    return float(ends.min(axis=0).max(initial=-np.inf)), float(ends.max(axis=0).min(initial=np.inf))


def _on_line(mean: float, first: float, last: float, chance: float) -> float:
    """A normal number about a mean with variance 1, given that it lies between two ends."""
    low, high = ndtr(first - mean), ndtr(last - mean)
    if high - low < SMALLEST:
        return first + chance * (last - first) if last > first else 0.0
    between = np.clip(low + chance * (high - low), SMALLEST, 1.0 - SMALLEST)
    return float(np.clip(mean + ndtri(between), first, last))
