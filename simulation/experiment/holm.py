"""Several scenarios judged at once: p-values of paired differences, adjusted by Holm's method.

Of twenty scenarios that change nothing one has, on average, an effect at the level of 5 per cent. With
p-values adjusted so, the chance that any scenario without an effect is found to have one is at most the
level, however the scenarios hang together (they share what they are compared with). Holm, S. (1979), A
simple sequentially rejective multiple test procedure, Scandinavian Journal of Statistics 6, 65-70.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


def p_value(differences: Floats) -> float:
    """Two-sided p-value of Student's test that the mean difference is 0; (replication,).

    NaN when a difference is blank or there are fewer than two. Differences that do not vary are 0 for
    certain (p = 1) or different from it for certain (p = 0).
    """
    n = len(differences)
    if n < 2 or np.isnan(differences).any():
        return float("nan")
    from scipy.special import stdtr

    mean, error = float(np.mean(differences)), float(np.std(differences, ddof=1)) / n**0.5
    if error == 0.0:
        return 1.0 if mean == 0.0 else 0.0
    return float(2.0 * stdtr(n - 1, -abs(mean) / error))


def holm(p_values: Sequence[float] | Floats) -> Floats:
    """Adjusted p-values, in the order given, to be compared with the level; blanks stay and do not count."""
    p = np.asarray(p_values, dtype=np.float64)
    adjusted = np.full(p.shape, np.nan)
    judged = np.flatnonzero(~np.isnan(p))
    order = judged[np.argsort(p[judged], kind="stable")]
    times = np.arange(len(order), 0, -1)
    adjusted[order] = np.minimum(np.maximum.accumulate(times * p[order]), 1.0)
    return adjusted
