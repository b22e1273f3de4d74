"""What a trial finds: one arm against another, with the error that a study of its size would state.

Differences of means and ratios of means with errors by person (White) or, where whole districts were drawn,
by district (Liang and Zeger, Biometrika 73, 1986); hazard ratios from Cox's partial likelihood with one
covariate, ties as Breslow has them (Cox, JRSS B 34, 1972; Breslow, Biometrics 30, 1974).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

DIFFERENCE, RATIO, HAZARD_RATIO = "difference", "ratio", "hazard_ratio"


@dataclass(frozen=True, slots=True)
class Found:
    """An estimate and its standard error; of a ratio both are of its logarithm. NaN where not defined."""

    estimate: float
    error: float


NOTHING_FOUND = Found(np.nan, np.nan)


def difference(values: Floats, treated: Bools, cluster: Ints) -> Found:
    """Mean of those treated less mean of the others; `cluster` is whom each was drawn together with."""
    means, errors = _means(values, treated, cluster)
    return Found(float(means[1] - means[0]), float(np.sqrt(errors.sum())))


def ratio(values: Floats, treated: Bools, cluster: Ints) -> Found:
    """Logarithm of the ratio of the two means; its error by the delta method."""
    means, errors = _means(values, treated, cluster)
    if not (means > 0.0).all():
        return NOTHING_FOUND
    return Found(float(np.log(means[1] / means[0])), float(np.sqrt((errors / means**2).sum())))


def _means(values: Floats, treated: Bools, cluster: Ints) -> tuple[Floats, Floats]:
    """Mean of each arm (others first) and its squared error, from the sums of residuals by cluster."""
    means, errors = np.full(2, np.nan), np.full(2, np.nan)
    for arm, inside in enumerate((~treated, treated)):
        if not inside.any():
            continue
        means[arm] = values[inside].mean()
        numbers = np.unique(cluster[inside], return_inverse=True)[1]
        sums = np.bincount(numbers, values[inside] - means[arm])
        small = len(sums) / max(len(sums) - 1, 1)
        errors[arm] = small * float(sums @ sums) / inside.sum() ** 2
    return means, errors


def hazard_ratio(days: Ints, leaves: Bools, treated: Bools) -> Found:
    """Logarithm of the ratio of two hazards; `days` (1 or more) at risk until leaving or lost to sight."""
    last = int(days.max(initial=0))
    at_risk = [_still_there(days[inside], last) for inside in (~treated, treated)]
    events = [np.bincount(days[inside & leaves], minlength=last + 1) for inside in (~treated, treated)]
    some = np.flatnonzero(events[0] + events[1])
    others, theirs = (one[some].astype(float) for one in at_risk)
    happened, among_treated = (events[0] + events[1])[some].astype(float), float(events[1].sum())
    if among_treated in (0.0, float(happened.sum())):
        return NOTHING_FOUND
    beta = 0.0
    for _ in range(ROUNDS):
        share = theirs * np.exp(beta) / (others + theirs * np.exp(beta))
        information = float((happened * share * (1.0 - share)).sum())
        beta += (among_treated - float((happened * share).sum())) / information
    return Found(beta, information**-0.5)


ROUNDS = 30
"""Newton's steps: the partial likelihood of one covariate is concave, and few are needed."""


def _still_there(days: Ints, last: int) -> Ints:
    """How many are at risk on each day 0 … last."""
    last_days = np.bincount(days, minlength=last + 1)
    return len(days) - np.cumsum(last_days) + last_days
