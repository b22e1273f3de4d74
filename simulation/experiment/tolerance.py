"""How far two runs' means may lie apart by chance alone.

Two runs of one program are samples of one distribution, so they have one variance, and the difference of
their means over √(1/n₁ + 1/n₂) times the pooled standard deviation is Student's t with n₁ + n₂ − 2 degrees of
freedom (Student 1908). Welch's test, which is for unequal variances, gives power away here: with five
replications it has little more than four degrees of freedom, however many the other run has.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from simulation.results.csvfiles import DIGITS
from simulation.results.summary import LEVELS, quantile_of_t

Floats = npt.NDArray[np.float64]

FEWEST = 5
"""Replications below which a spread is not known well enough."""
AT_MOST_TIMES = 2
"""A run counts as if it had at most so many times the other's replications: against a few of them a skewed
figure's tail is not evened out by the many on the other side. Measured, see docs/checking.md."""
LAST_DIGIT = 10.0 ** (1 - DIGITS)
"""Two numbers that differ by less than this part of them may be one, written down."""
OF_SUMS = 1e-11
"""A difference of two numbers is not known better than to this part of them."""
NO_SPREAD = 10 * LAST_DIGIT
"""A standard deviation below this part of the mean is that of the digits written."""


@dataclass(frozen=True, slots=True)
class Means:
    """Of the rows of a table: mean, ends of the 95 per cent interval, replications."""

    mean: Floats
    low: Floats
    high: Floats
    replications: Floats

    def spread(self) -> Floats:
        """The standard deviation of one replication; NaN where there is but one."""
        n = self.replications
        with np.errstate(invalid="ignore"):
            quantile = quantile_of_t(LEVELS[-1], np.where(n > 1, n, np.nan))
        spread: Floats = (self.high - self.low) / 2 / quantile * np.sqrt(n)
        return spread


def digits(one: Means, other: Means, level: Floats) -> Floats:
    """How far numbers may lie apart that are the same but for the digits written.

    `level` is the size of what a difference is of, whose own digits are lost in it; 0 for a level itself.
    """
    tolerance: Floats = LAST_DIGIT * _size(one, other) + OF_SUMS * np.abs(level)
    return tolerance


def by_chance(one: Means, other: Means, grain: Floats, rate: float) -> Floats:
    """How far the means may lie apart by chance, exceeded with probability `rate` in each row.

    `grain` is the step between values that can occur, 0 where there is none. A few values of a figure that
    comes in steps may all be the same by chance, so the largest spread that there can be between two
    neighbours, half a step, is added in.
    """
    from scipy.stats import t

    n, m = one.replications, other.replications
    pooled = np.sqrt(((n - 1) * one.spread() ** 2 + (m - 1) * other.spread() ** 2) / (n + m - 2))
    pooled = np.hypot(np.where(pooled < NO_SPREAD * _size(one, other), 0.0, pooled), grain / 2)
    tolerance: Floats = t.isf(rate / 2, freedom(n, m)) * pooled * np.sqrt(1 / n + 1 / m)
    return tolerance


def freedom(n: Floats, m: Floats) -> Floats:
    """Degrees of freedom of two runs' pooled spread."""
    fewer = np.minimum(n, m)
    degrees: Floats = fewer + np.minimum(np.maximum(n, m), AT_MOST_TIMES * fewer) - 2
    return degrees


def _size(one: Means, other: Means) -> Floats:
    size: Floats = np.maximum(np.abs(one.mean), np.abs(other.mean))
    return size
