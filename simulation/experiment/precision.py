"""How many replications are enough: a sequential rule on the paired difference.

Replications are made, 0, 1, 2 …, until Student's half-width of the paired difference is at most what was
asked for, after a least number of them and at each of some further ones too: a half-width that dips below
its target by chance alone rises again. What is reported rests on all of them, those looked ahead at as well.
After Hoad, K., Robinson, S. and Davies, R. (2010), Automated selection of the number of replications for a
discrete-event simulation, Journal of the Operational Research Society 61, 1632-1644; their precision is
relative to the mean, ours is absolute, since the mean of a difference may be 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, isfinite

import numpy as np
import numpy.typing as npt

from simulation.results.summary import quantile_of_t

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

LEVEL = 0.95
"""Of the interval whose half-width is looked at."""
MINIMUM = 20
"""The first number of replications at which the rule may hold. With fewer, a half-width says too little: the
rule stops where the variance happens to look small, and intervals hold the truth less often than they say
(measured in docs/intervals.md)."""
LOOK_AHEAD = 5
"""At so many further replications the rule must hold too; above LONG in proportion to their number."""
LONG = 100
FORM, NUMBER, NOT_POSITIVE, BLANK = "form", "number", "not-positive", "blank"


class PrecisionError(ValueError):
    """A precision that cannot be read or reached; `reason` is FORM, NUMBER, NOT_POSITIVE or BLANK."""

    def __init__(self, reason: str, text: str) -> None:
        self.reason = reason
        super().__init__(text)


@dataclass(frozen=True, slots=True)
class Precision:
    """Which figure's difference is to be known how precisely: half-width in the figure's own unit."""

    indicator: str
    halfwidth: float


def read(text: str) -> Precision:
    """Of the form `net_transitions_registered=200`; PrecisionError if it is not."""
    indicator, equals, typed = (part.strip() for part in text.partition("="))
    if not indicator or not equals:
        raise PrecisionError(FORM, text)
    try:
        halfwidth = float(typed)
    except ValueError:
        raise PrecisionError(NUMBER, typed) from None
    if not isfinite(halfwidth):
        raise PrecisionError(NUMBER, typed)
    if halfwidth <= 0.0:
        raise PrecisionError(NOT_POSITIVE, typed)
    return Precision(indicator, halfwidth)


def enough(
    differences: Floats,
    halfwidth: float,
    *,
    level: float = LEVEL,
    minimum: int = MINIMUM,
    look_ahead: int = LOOK_AHEAD,
) -> int | None:
    """How many replications the result rests on, those looked ahead at too; None while more are needed.

    `differences` are in order of replication: (replication,), or (replication, scenario) where several are
    judged at once, all of which must be precise enough at the same time. It depends on the values alone:
    replications that were made beyond that number, for whatever reason, change nothing. PrecisionError
    if a value is blank.
    """
    precise: Bools = np.all(halfwidths(differences, level) <= halfwidth, axis=1)
    for first in range(max(minimum, 2), len(precise) + 1):
        last = first + ahead(first, look_ahead)
        if last <= len(precise) and precise[first - 1 : last].all():
            return last
    return None


def more(
    differences: Floats,
    halfwidth: float,
    *,
    level: float = LEVEL,
    minimum: int = MINIMUM,
    look_ahead: int = LOOK_AHEAD,
) -> int:
    """How many further replications to make before asking again; 0 when there are enough.

    As many as the variance so far lets expect, but never more than there are already, since a variance from
    few is uncertain, and no fewer than are looked ahead at.
    """
    n = len(differences)
    if n >= minimum and enough(differences, halfwidth, level=level, minimum=minimum, look_ahead=look_ahead):
        return 0
    if n < minimum:
        return minimum + ahead(minimum, look_ahead) - n
    expected = projected(differences, halfwidth, level=level, minimum=minimum, look_ahead=look_ahead)
    return max(min(expected - n, n), ahead(n, look_ahead), 1)


def projected(
    differences: Floats,
    halfwidth: float,
    *,
    level: float = LEVEL,
    minimum: int = MINIMUM,
    look_ahead: int = LOOK_AHEAD,
) -> int:
    """How many replications it will take in all, if the variance stays as it is; at least two are given."""
    from scipy.special import ndtri

    deviation = float(_columns(differences).std(axis=0, ddof=1).max())
    n = max(minimum, 2, ceil((ndtri(0.5 + level / 2) * deviation / halfwidth) ** 2))
    while quantile_of_t(level, n) * deviation > halfwidth * n**0.5:
        n += 1
    return n + ahead(n, look_ahead)


def ahead(n: int, look_ahead: int = LOOK_AHEAD) -> int:
    """At how many replications after the n-th the half-width must still be small enough."""
    return look_ahead if n <= LONG else look_ahead * n // LONG


def halfwidths(differences: Floats, level: float = LEVEL) -> Floats:
    """Student's half-width after 1, 2, … replications: (replication, scenario); infinite after the first.

    Each depends on the values up to it only, to the bit.
    """
    columns = _columns(differences)
    n = np.arange(1.0, len(columns) + 1)[:, None]
    moved = columns - columns[:1]
    mean = np.cumsum(moved, axis=0) / n
    squares = np.maximum(np.cumsum(moved * moved, axis=0) - n * mean * mean, 0.0)
    result = np.full(columns.shape, np.inf)
    factor = quantile_of_t(level, n[1:])
    result[1:] = factor * np.sqrt(squares[1:] / (n[1:] - 1.0) / n[1:])
    return result


def _columns(differences: Floats) -> Floats:
    """One column for each scenario; PrecisionError if something is blank."""
    columns = np.asarray(differences, dtype=np.float64)
    if np.isnan(columns).any():
        raise PrecisionError(BLANK, f"replication {int(np.argwhere(np.isnan(columns))[0][0])}")
    return columns[:, None] if columns.ndim == 1 else columns
