"""How far from theory a simulated number may be: by its standard error, with a stated false-alarm rate.

The seeds are fixed, so a test that passes goes on passing; the rate says how often a right model would
have failed at a first try, or will at new seeds.
"""

from __future__ import annotations

from math import sqrt

from scipy.stats import norm

FALSE_ALARMS = 1 / 1000
"""Of the whole suite: one right model in a thousand fails any of it."""

COMPARISONS = 100
"""More than all the comparisons of the suite; each has its share of the false-alarm rate (Bonferroni)."""

LIMIT = float(norm.isf(FALSE_ALARMS / COMPARISONS / 2))
"""The greatest |z| allowed, two-sided."""


def z_of_share(count: int, n: int, share: float) -> float:
    """z of a count that should be binomial."""
    return (count - n * share) / sqrt(n * share * (1.0 - share))


def z_of_count(count: float, expected: float) -> float:
    """z of a count that should be (close to) Poisson."""
    return (count - expected) / sqrt(expected)


def z_of_mean(mean: float, expected: float, deviation: float, n: int) -> float:
    """z of a mean of n independent numbers with a known standard deviation."""
    return (mean - expected) / (deviation / sqrt(n))
