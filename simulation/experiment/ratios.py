"""A ratio of two means: its interval, and each replication's part in it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from simulation.results.summary import quantile_of_t

Floats = npt.NDArray[np.float64]


def ratio_interval(top: Floats, bottom: Floats, level: float) -> tuple[float, float]:
    """Fieller's interval of a ratio of two paired means; NaN where the lower one may be 0.

    Fieller, E. C. (1954), Some problems in interval estimation, J. R. Stat. Soc. B 16, 175-185.
    """
    n = len(top)
    if n < 2:
        return np.nan, np.nan
    squared = quantile_of_t(level, n) ** 2
    (var_top, both), (_, var_bottom) = np.cov(top, bottom) / n
    a = bottom.mean() ** 2 - squared * var_bottom
    if a <= 0:
        return np.nan, np.nan
    b = top.mean() * bottom.mean() - squared * both
    c = top.mean() ** 2 - squared * var_top
    half = np.sqrt(max(b * b - a * c, 0.0))
    return float((b - half) / a), float((b + half) / a)


def linearised(top: Floats, bottom: Floats) -> Floats:
    """The ratio of the means and each replication's part in it: what a mean of ratios would be, to the first
    order; 0 where the lower mean is 0."""
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = top.mean() / bottom.mean()
        own = (top - ratio * bottom) / bottom.mean()
    found: Floats = np.nan_to_num(ratio + own, posinf=0.0, neginf=0.0)
    return found
