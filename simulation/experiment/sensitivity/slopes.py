"""How much the answer moves with each belief, from every evaluation of a study at once.

A straight surface through the answers at all points: the answer is a centre, a slope for each belief's
quantile, what is common to the points of one replication, and chance. One replication is mostly chance, so
that what a belief does is seen in the slope through a thousand of them long before it is seen from one point
to the next. Estimated by generalised least squares with a random effect for each replication (Swamy and
Arora, Econometrica 40, 1972); the slopes' covariance is HC3 (MacKinnon and White, Journal of Econometrics
29, 1985). Bends that are even about the median leave a slope as it is; σ of the screening shows bends.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import stats

from simulation.experiment.sensitivity.probing import Output, Point
from simulation.plan.plan import Bools, Floats, Ints

MEDIAN = 0.5
RESAMPLES = 10_000
BY_CHANCE = 0.05


@dataclass(frozen=True, slots=True)
class Share:
    """Part of a whole, with its 95 per cent interval."""

    value: float
    low95: float
    high95: float


@dataclass(frozen=True, slots=True)
class Slopes:
    """Of a figure by the quantiles of `names`: (name,) in the figure's unit from the lowest to the highest
    quantile, with their covariance (name, name) and degrees of freedom; `centre` is the figure where every
    number stands at its median."""

    names: tuple[str, ...]
    centre: float
    values: Floats
    covariance: Floats
    degrees: int

    @property
    def errors(self) -> Floats:
        """Standard errors, (name,)."""
        return np.sqrt(np.diag(self.covariance))

    @property
    def chances(self) -> Floats:
        """Of each, how often chance alone makes a slope as steep, up or down, (name,)."""
        steepness = np.abs(self.values) / self.errors
        often: Floats = 2.0 * stats.t.sf(steepness, self.degrees)
        return often

    def shares(self) -> Floats | None:
        """Of the variance that the beliefs make in the figure, what each makes, (name,); None where all
        slopes together cannot be told from chance (F, 5 per cent)."""
        count = len(self.values)
        steepness = float(self.values @ np.linalg.pinv(self.covariance) @ self.values) / count
        squares = self.values**2 - self.errors**2
        if stats.f.sf(steepness, count, self.degrees) > BY_CHANCE or squares.sum() <= 0.0:
            return None
        shares: Floats = np.clip(squares / squares.sum(), 0.0, 1.0)
        return shares

    def share_of(self, names: Collection[str], seed: int) -> Share | None:
        """What some of them make together; its interval from slopes drawn about the estimated ones."""
        if self.shares() is None:
            return None
        chosen = np.isin(self.names, list(names))
        chance = np.random.default_rng(seed)
        drawn = chance.multivariate_normal(self.values, self.covariance, RESAMPLES, method="svd")
        told = [_part(one, 2.0 * self.errors**2, chosen) for one in drawn]
        low, high = np.nanquantile(told, (0.025, 0.975))
        return Share(_part(self.values, self.errors**2, chosen), float(low), float(high))


def slopes_of(names: tuple[str, ...], points: Sequence[Point], output: Output) -> Slopes:
    """Through points at which every belief has a quantile, more of them than beliefs."""
    quantiles = [[point.quantiles[name] - MEDIAN for name in names] for point in points]
    design: Floats = np.column_stack([np.ones(len(points)), np.array(quantiles)])
    _, group = np.unique([point.number for point in points], return_inverse=True)
    loss = _loss(design, output.values, group)
    rows, values = _less_means(design, group, loss), _less_means(output.values, group, loss)
    inverse = np.linalg.pinv(rows.T @ rows)
    found = inverse @ rows.T @ values
    leverage = np.einsum("ij,jk,ik->i", rows, inverse, rows)
    scored = rows * ((values - rows @ found) / np.maximum(1.0 - leverage, 1e-6))[:, None]
    covariance = inverse @ (scored.T @ scored) @ inverse
    degrees = len(points) - len(design[0])
    return Slopes(names, float(found[0]), found[1:], covariance[1:, 1:], degrees)


def _part(slopes: Floats, noise: Floats, chosen: Bools) -> float:
    """Of the squares, less what noise adds to them, the share of those chosen; NaN where nothing is left."""
    squares = slopes**2 - noise
    whole = squares.sum()
    return float(np.clip(squares[chosen].sum() / whole, 0.0, 1.0)) if whole > 0.0 else float("nan")


def _loss(design: Floats, values: Floats, group: Ints) -> Floats:
    """Of each point, how much of its replication's mean is taken from it: 0 where replications are alike."""
    sizes = np.bincount(group)[group]
    all_of_it = np.ones(len(values))
    within = _less_means(design[:, 1:], group, all_of_it), _less_means(values, group, all_of_it)
    degrees = len(values) - len(np.unique(group)) - (len(design[0]) - 1)
    free = len(values) - len(design[0])
    if degrees <= 0 or free <= 0:
        return np.zeros(len(values))
    inside = _left(*within) / degrees
    whole = _left(design, values) / free
    alike = max(0.0, 1.0 - inside / whole) if whole > 0.0 else 0.0
    return 1.0 - np.sqrt((1.0 - alike) / (1.0 - alike + sizes * alike)) if alike < 1.0 else all_of_it


def _left(design: Floats, values: Floats) -> float:
    """The sum of squares that a straight surface leaves."""
    found = np.linalg.lstsq(design, values, rcond=None)[0]
    return float(((values - design @ found) ** 2).sum())


def _less_means(values: Floats, group: Ints, loss: Floats) -> Floats:
    """Values, (point,) or (point, column), less that much of their group's mean."""
    table = values.reshape(len(values), -1)
    sums = np.zeros((group.max() + 1, table.shape[1]))
    np.add.at(sums, group, table)
    means = sums / np.bincount(group)[:, None]
    less: Floats = table - loss[:, None] * means[group]
    return less.reshape(values.shape)
