"""Some people drawn together, before what everybody has is drawn for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulation.plan.draws import uniform
from simulation.plan.plan import Came, Floats, Ints, Key
from simulation.plan.purpose import Purpose


@dataclass(frozen=True, slots=True)
class Cohort:
    """People from one source, in order of id; fields as those of `People`, the profile as its number."""

    id: Ints
    came: Came
    district: Ints
    profile: Ints
    frailty: Floats
    enters: Ints
    counter: Ints


def together(cohorts: Sequence[Cohort]) -> Cohort:
    """Cohorts of one source as one, in the order given."""
    return Cohort(
        np.concatenate([cohort.id for cohort in cohorts]),
        cohorts[0].came,
        np.concatenate([cohort.district for cohort in cohorts]),
        np.concatenate([cohort.profile for cohort in cohorts]),
        np.concatenate([cohort.frailty for cohort in cohorts]),
        np.concatenate([cohort.enters for cohort in cohorts]),
        np.concatenate([cohort.counter for cohort in cohorts]),
    )


def sampled(key: Key, ids: Ints, scale: float) -> Ints:
    """Those of the ids in the sample; a smaller scale's sample lies within a greater one's."""
    return ids[uniform(key, ids, Purpose.SAMPLE, 0) < scale]


def choose(weights: Floats, row: Ints, u: Floats) -> Ints:
    """For each u a column of its row of weights (row, column), with probability in proportion to them.

    A row without any weight may stand there, as long as nobody chooses from it.
    """
    cumulated = np.cumsum(weights, axis=1)
    total = cumulated[:, -1:]
    cumulated /= np.where(total > 0.0, total, 1.0)
    columns = weights.shape[1]
    cumulated += np.arange(len(weights))[:, None]
    found = np.searchsorted(cumulated.ravel(), row + u, side="right")
    chosen: Ints = np.minimum(found - row * columns, columns - 1)
    return chosen


def gamma_frailty(u: Floats, variance: float, survived: Floats | float = 0.0, exits: int = 0) -> Floats:
    """Gamma frailty, at entry of mean 1 and the variance, of those who survived so much work hazard.

    Shape 1/v + exits, rate 1/v + hazard survived: `exits` is 1 for those who then left by a work route
    (they leave in proportion to their frailty).
    """
    from scipy.special import gammaincinv

    if variance <= 0.0:
        return np.ones(len(u))
    frailty: Floats = np.asarray(gammaincinv(1.0 / variance + exits, u), dtype=np.float64)
    frailty /= 1.0 / variance + survived
    return frailty
