"""Least squares by Gauss and Newton on logarithms of factors, with what we believed of them beforehand.

Minimised: Σ (miss / tolerance)² + Σ (ln factor / spread)². The second sum is what keeps a parameter that the
targets say nothing about where it was (a ridge, or a normal prior; Tarantola, "Inverse Problem Theory", 2005,
section 3.2). The slopes are taken once, with the same random numbers as the point they start from.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulation.plan.plan import Floats

LONGEST_STEP = 0.25
"""No factor is moved by more than this share at a time: slopes are local."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Where a step leads, and how certain that is."""

    logs: Floats  # (free,) ln factor
    deviations: Floats  # (free,) standard deviation of ln factor, given the targets and their tolerances
    correlations: Floats  # (free, free)

    @property
    def covariance(self) -> Floats:
        """Of the logarithms, given the targets and their tolerances; (free, free)."""
        made: Floats = self.correlations * np.outer(self.deviations, self.deviations)
        return made


def step(logs: Floats, misfit: Floats, slopes: Floats, spreads: Floats, longest: float = LONGEST_STEP) -> Fit:
    """The next point: `misfit` (target,) in tolerances at `logs`, `slopes` (target, free) of it."""
    precision = slopes.T @ slopes + np.diag(spreads**-2.0)
    covariance = np.linalg.inv(precision)
    move = covariance @ (slopes.T @ -misfit - logs * spreads**-2.0)
    deviations = np.sqrt(np.diag(covariance))
    correlations = covariance / np.outer(deviations, deviations)
    return Fit(logs + np.clip(move, -longest, longest), deviations, correlations)


def put_right(slopes: Floats, moved: Floats, changed: Floats, damping: float = 0.0) -> Floats:
    """Slopes (target, free) that agree with what moves did, otherwise as near as can be to what they were.

    `moved` (move, free) are steps in logarithms, `changed` (move, target) what each did to the misses. Of one
    move and without damping this is Broyden's update ("A class of methods for solving nonlinear simultaneous
    equations", Mathematics of Computation 19, 1965). `damping` is the variance of what chance and curvature
    do to a miss, over that of an error in a slope: the greater, the less is believed of the moves.
    """
    if not np.any(moved):
        return slopes
    unforeseen = changed - moved @ slopes.T
    inner = moved @ moved.T + damping * np.eye(len(moved))
    made: Floats = slopes + np.linalg.solve(inner, unforeseen).T @ moved
    return made


def slope_of(before: Floats, after: Floats, nudge: float) -> Floats:
    """Change of misses (target,) per unit of one logarithm."""
    slope: Floats = (after - before) / nudge
    return slope
