"""How far from theory a simulated number may be: by its standard error, with a stated false-alarm rate.

The seeds are fixed, so a test that passes goes on passing; the rate says how often a right model would
have failed at a first try, or will at new seeds. Every comparison is noted: tests/theory/table.py prints
them, and the suite fails if it makes more of them than COMPARISONS says (tests/conftest.py).
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from math import sqrt

import numpy as np
from scipy.stats import chi2, f, norm, t

FALSE_ALARMS = 1 / 1000
"""Of the whole suite: one right model in a thousand fails any of it."""

COMPARISONS = 150
"""More than all the comparisons of the suite; each has its share of the false-alarm rate (Bonferroni)."""

LIMIT = float(norm.isf(FALSE_ALARMS / COMPARISONS / 2))
"""The greatest |z| allowed, two-sided."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One number against theory: what it is, by which formula, and how far apart in standard errors.

    `side` is ≥ or ≤ where what is expected is a bound.
    """

    test: str
    what: str
    formula: str
    expected: float
    observed: float
    error: float
    z: float
    side: str = "="

    @property
    def alarm(self) -> float:
        """How far it is in a direction that would be wrong."""
        return {"=": abs(self.z), "≥": -self.z, "≤": self.z}[self.side]


made: list[Comparison] = []
"""Those made so far in this process, in order."""


def z_of(
    observed: float, expected: float, error: float, what: str = "", formula: str = "", side: str = "="
) -> float:
    """z of a number with a known standard error."""
    return _noted(observed, expected, error, (observed - expected) / error, what, formula, side)


def z_of_share(count: int, n: int, share: float, what: str = "", formula: str = "", side: str = "=") -> float:
    """z of a count that should be binomial."""
    return z_of(count / n, share, sqrt(share * (1.0 - share) / n), what, formula, side)


def z_of_count(count: float, expected: float, what: str = "", formula: str = "") -> float:
    """z of a count that should be (close to) Poisson."""
    return z_of(count, expected, sqrt(expected), what, formula)


def z_of_mean(
    mean: float, expected: float, deviation: float, n: int, what: str = "", formula: str = ""
) -> float:
    """z of a mean of n independent numbers with a known standard deviation."""
    return z_of(mean, expected, deviation / sqrt(n), what, formula)


def z_of_means(
    values: np.ndarray, expected: float, what: str = "", formula: str = "", side: str = "="
) -> float:
    """z of the mean of independent, nearly normal numbers (means of batches, say) of unknown deviation.

    Student's t, and the z that is as unlikely. Where each is skew, thirty or more are needed: with few, a
    mean on the thin side has too small an error beside it.
    """
    mean, n = float(values.mean()), len(values)
    error = float(values.std(ddof=1)) / sqrt(n)
    distance = (mean - expected) / error
    z = float(norm.isf(t.sf(abs(distance), n - 1)))
    return _noted(mean, expected, error, z if distance > 0 else -z, what, formula, side)


def z_of_chi_square(square: float, degrees: int, what: str = "", formula: str = "") -> float:
    """z ≥ 0, as unlikely two-sided as a sum of squares so large or larger (small ones are not suspected)."""
    z = float(norm.isf(chi2.sf(square, degrees) / 2))
    return _noted(square, degrees, sqrt(2 * degrees), z, what, formula)


def z_of_squares(ratio: float, above: int, below: int, what: str = "", formula: str = "") -> float:
    """z of a ratio of two independent mean squares, each over its expectation, by Fisher's F."""
    z = float(norm.isf(f.sf(ratio, above, below)))
    return _noted(ratio, 1.0, sqrt(2 / above + 2 / below), z, what, formula)


def z_of_counts(counts: np.ndarray, shares: np.ndarray, what: str = "", formula: str = "") -> float:
    """Pearson's chi-square test (1900) of counts; neighbours expecting under 10 are put together."""
    observed, expected = _coarse(np.asarray(counts, float), counts.sum() * np.asarray(shares, float))
    square = float(((observed - expected) ** 2 / expected).sum())
    return z_of_chi_square(square, len(expected) - 1, what, formula)


def _coarse(observed: np.ndarray, expected: np.ndarray, least: float = 10.0) -> tuple[np.ndarray, np.ndarray]:
    groups = np.floor(np.cumsum(expected) / least - 1e-9).astype(int)
    groups[groups == groups[-1]] = max(groups[-1] - 1, 0)  # the rest, with those before it
    _, number = np.unique(groups, return_inverse=True)
    return np.bincount(number, observed), np.bincount(number, expected)


def _noted(
    observed: float,
    expected: float,
    error: float,
    z: float,
    what: str,
    formula: str,
    side: str = "=",
) -> float:
    test = os.environ.get("PYTEST_CURRENT_TEST", "").split(" (")[0]
    made.append(Comparison(test, what, formula, float(expected), float(observed), float(error), z, side))
    return z


def too_many(number: int) -> str | None:
    """A complaint, if the suite makes more comparisons than its limit allows for."""
    if number <= COMPARISONS:
        return None
    return f"{number} comparisons with theory, but the limit of z allows for {COMPARISONS}"
