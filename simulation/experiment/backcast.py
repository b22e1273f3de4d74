"""Backcast: registered and long-term unemployed month by month, as the calibrated baseline gives them.

The baseline carries the policy in fact pursued. What is not known of it is the vectors that fit its targets
as well as the one it has (`kapacitet calibrate --fits`): each is run, in the same replications. A month's
figure lies about the mean of all with two variances: that between vectors, and that of chance, which in a
nation is as much less than in a sample of it as the sample is smaller (counts of independent people).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.stats import t as student

from simulation.experiment.engines import engine, key_of
from simulation.experiment.fits import Fits
from simulation.experiment.gathered import gathered
from simulation.plan.build import build_frame, populate
from simulation.plan.plan import Floats
from simulation.results.summary import LEVELS
from simulation.results.tidy import compute
from simulation.scenario.scenario import Scenario

STOCK, LONG_TERM, SHARE = "registered_unemployed", "long_term_unemployed", "long_term_share"
INDICATORS = (STOCK, LONG_TERM, SHARE)


@dataclass(frozen=True)
class Asked:
    """A root, the vectors about it, and how finely each is simulated."""

    root: Scenario
    fits: Fits
    seed: int
    scale: float
    replications: int
    engine: str

    def __call__(self, number: int) -> Floats:
        """A replication of a vector, numbered together; shape (INDICATORS, month)."""
        vector, replication = divmod(number, self.replications)
        frame = build_frame(self.fits.applied(self.root, vector), self.scale)
        plan = populate(frame, key_of(self.engine, self.seed, replication))
        tidy = compute(plan, engine(self.engine)(plan), (STOCK, LONG_TERM))
        stock, long_term = (
            np.array([tidy.value[tidy.row(one, month)] for month in plan.calendar.months])
            for one in (STOCK, LONG_TERM)
        )
        return np.stack([stock, long_term, long_term / stock])


@dataclass(frozen=True, slots=True)
class Backcast:
    """Means and intervals: `mean` (INDICATORS, month), `ends` (INDICATORS, month, level, low and high)."""

    months: tuple[str, ...]
    mean: Floats
    ends: Floats


def backcast(asked: Asked, *, workers: int = 1) -> Backcast:
    """Every vector in every replication. At least two of each, or there is no variance to tell."""
    made = gathered(asked, len(asked.fits) * asked.replications, workers)
    figures = made.reshape(len(asked.fits), asked.replications, *made.shape[1:])
    months = build_frame(asked.root, asked.scale).tables.calendar.months
    return Backcast(tuple(months), figures.mean(axis=(0, 1)), _ends(figures, asked.scale))


def _ends(figures: Floats, scale: float) -> Floats:
    """From (vector, replication, indicator, month): Student's, with as many degrees as vectors tell."""
    of_vectors = figures.mean(axis=1)
    between = of_vectors.var(axis=0, ddof=1)
    chance = figures.var(axis=1, ddof=1).mean(axis=0) * scale
    deviation = np.sqrt(between + chance)
    reach = [float(student.ppf(0.5 + level / 2, len(figures) - 1)) for level in LEVELS]
    half = deviation[..., None] * np.array(reach)
    mean = of_vectors.mean(axis=0)[..., None]
    ends: Floats = np.stack([mean - half, mean + half], axis=-1)
    return ends
