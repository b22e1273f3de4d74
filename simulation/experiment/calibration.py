"""Calibration: the model itself is run from several starts, its free numbers stepped towards the targets.

Slopes are taken once, by nudging one number at a time on the same random numbers, and put right by every
step. Bounds join in when they are passed. About the best point vectors are tried with which, by the slopes,
every target is still met: those that meet what it meets are the joint range. Nothing is changed: the result
is to be read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import norm, qmc

from simulation.experiment.engines import SIMPY, engine, key_of
from simulation.experiment.fitting import Fit, put_right, slope_of, step
from simulation.experiment.free import Free, scaled
from simulation.experiment.gathered import gathered
from simulation.experiment.joint_range import region, vectors
from simulation.experiment.making import Progress, in_silence
from simulation.experiment.targets import AT_MOST, Target, figures, misfit, pulls, signed, wanted_indicators
from simulation.plan.build import build_frame, populate
from simulation.plan.plan import Floats
from simulation.results.tidy import compute
from simulation.scenario.scenario import Scenario

NUDGE = 0.1
"""Each factor's logarithm is moved by this to take a slope: well above chance on common random numbers."""

SLOPE_REPLICATIONS = 2
BATCHES = 3
"""Vectors are drawn in so many parts: what one did puts right the slopes by which the next is drawn."""
DAMPING = 1.5
"""Of what vectors did to the figures, in standard deviations of what was believed: see `put_right`."""
FURTHEST_START = 1.5
"""Starts other than the root as it is lie within so many standard deviations of what was believed."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is calibrated, to what, and how finely it is simulated."""

    root: Scenario
    free: tuple[Free, ...]
    targets: tuple[Target, ...]
    seed: int
    scale: float
    engine: str = SIMPY

    def simulate(self, logs: Floats, replication: int) -> Floats:
        """The targets' figures in one replication, with those logarithms of factors."""
        frame = build_frame(scaled(self.root, self.free, np.exp(logs)), self.scale)
        plan = populate(frame, key_of(self.engine, self.seed, replication))
        tidy = compute(plan, engine(self.engine)(plan), wanted_indicators(self.targets))
        return figures(self.targets, tidy)

    @property
    def spreads(self) -> Floats:
        """What was believed of each logarithm beforehand: its standard deviation."""
        return np.array([one.spread_share for one in self.free])

    def met(self, simulated: Floats) -> list[bool]:
        """Which targets the figures (target,) meet."""
        return [one.met(value) for one, value in zip(self.targets, simulated.tolist(), strict=True)]


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is tried: replications at each point, steps from each start, starts, vectors for the range."""

    replications: int
    rounds: int
    starts: int = 1
    vectors: int = 0


@dataclass(frozen=True, slots=True)
class Point:
    """Logarithms of factors and what the model gives there; `fit` is the step that led there."""

    fit: Fit
    figures: Floats  # (replication, target)
    cost: float  # what is minimised: squared misses, and squared distance from what was believed

    @property
    def means(self) -> Floats:
        """The targets' figures; (target,)."""
        means: Floats = self.figures.mean(axis=0)
        return means


@dataclass(frozen=True, slots=True)
class Answer:
    """The best point of each start, that of all, and the vectors about it that meet as much."""

    question: Question
    before: Floats  # (replication, target)
    ends: tuple[Point, ...]
    tried: int
    vectors: Floats  # (vector, free) logarithms of factors

    @property
    def best(self) -> Point:
        """The best of all."""
        return min(self.ends, key=lambda end: end.cost)

    @property
    def fit(self) -> Fit:
        """Where the best lies."""
        return self.best.fit

    @property
    def after(self) -> Floats:
        """The best point's figures; (replication, target)."""
        return self.best.figures

    @property
    def factors(self) -> Floats:
        """By what each free number is to be multiplied."""
        factors: Floats = np.exp(self.fit.logs)
        return factors

    def distance(self, end: Point) -> float:
        """From the best: the greatest in standard deviations of what the targets leave open."""
        apart = np.abs(end.fit.logs - self.fit.logs) / self.fit.deviations
        return float(apart.max(initial=0.0))


def calibrate(
    question: Question, effort: Effort, *, workers: int = 1, progress: Progress = in_silence
) -> Answer:
    """Steps from every start, all in one round together; then vectors about the best that was found."""
    simulate = _Simulations(question, effort, workers, progress)
    first, *others = _starts(question, effort.starts)
    before = simulate.at([first])[0]
    slopes = simulate.slopes(before[:SLOPE_REPLICATIONS].mean(axis=0))
    rest = zip(others, simulate.at(others), strict=True)
    ways = [
        _Way(question, _point(question, _standing(question, logs, there, slopes), there), slopes)
        for logs, there in [(first, before), *rest]
    ]
    for _ in range(effort.rounds):
        fits = [way.next() for way in ways]
        for way, fit, there in zip(ways, fits, simulate.at([fit.logs for fit in fits]), strict=True):
            way.take(_point(question, fit, there))
    best = min(ways, key=lambda way: way.best.cost)
    kept = _vectors(question, best, effort.vectors, simulate)
    return Answer(question, before, tuple(way.best for way in ways), effort.vectors, kept)


def _starts(question: Question, count: int) -> list[Floats]:
    """The root as it is, and points spread evenly over what was believed."""
    spread = np.clip(_normal(question, count - 1), -FURTHEST_START, FURTHEST_START) * question.spreads
    return [np.zeros(len(question.free)), *spread]


def _vectors(question: Question, way: _Way, count: int, simulate: _Simulations) -> Floats:
    """Of so many vectors, drawn where slopes say that they fit, those that meet all that the best meets."""
    targets, spreads, best = question.targets, question.spreads, way.best
    pulled, wanted = pulls(targets), np.array(question.met(best.means))
    rows = np.flatnonzero(wanted & (pulled > 0.0))
    judged, slopes, here = [targets[row] for row in rows], way.slopes, signed(targets, best.means)
    kept = np.zeros((0, len(spreads)))
    if count == 0:
        return kept
    for batch, part in enumerate(np.array_split(np.arange(count), min(BATCHES, count))):
        fits = region(judged, best.means[rows], best.fit.logs, slopes[rows] / pulled[rows, None])
        drawn = vectors(fits, spreads, len(part), question.seed + batch)
        means = [there.mean(axis=0) for there in simulate.at(list(drawn))]
        fit = [bool(np.all(np.array(question.met(mean))[wanted])) for mean in means]
        kept = np.concatenate([kept, drawn[fit]])
        changed = np.array([signed(targets, mean) - here for mean in means])
        slopes = put_right(slopes * spreads, (drawn - best.fit.logs) / spreads, changed, DAMPING) / spreads
    return kept


def _normal(question: Question, count: int) -> Floats:
    """Standard normal points, spread evenly (Latin hypercube) and by the seed alone; (count, free)."""
    even = qmc.LatinHypercube(len(question.free), seed=question.seed).random(max(count, 0))
    drawn: Floats = norm.ppf(even)
    return drawn


def _standing(question: Question, logs: Floats, there: Floats, slopes: Floats) -> Fit:
    """A point that no step has led to, and what the targets leave open about it."""
    missed = misfit(question.targets, there.mean(axis=0))
    about = step(logs, missed, _pulling(question, missed, slopes), question.spreads)
    return Fit(logs, about.deviations, about.correlations)


def _pulling(question: Question, missed: Floats, slopes: Floats) -> Floats:
    """The slopes, of a bound that is kept none: it pulls at nothing."""
    pairs = zip(question.targets, missed, strict=True)
    kept = np.array([one.kind == AT_MOST and miss == 0.0 for one, miss in pairs])
    pulling: Floats = np.where(kept[:, None], 0.0, slopes)
    return pulling


def _point(question: Question, fit: Fit, there: Floats) -> Point:
    missed = misfit(question.targets, there.mean(axis=0))
    cost = float(missed @ missed + np.sum((fit.logs / question.spreads) ** 2))
    return Point(fit, there, cost)


class _Way:
    """The way from one start: where it is, what is known of the slopes there, and the best on it."""

    def __init__(self, question: Question, start: Point, slopes: Floats) -> None:
        self.question, self.now, self.slopes = question, start, slopes
        self.best = self.now

    def next(self) -> Fit:
        """A step from where we stand."""
        missed = misfit(self.question.targets, self.now.means)
        slopes = _pulling(self.question, missed, self.slopes)
        return step(self.now.fit.logs, missed, slopes, self.question.spreads)

    def take(self, point: Point) -> None:
        """Stand at a point, and let the slopes agree with what the step did."""
        targets = self.question.targets
        changed = signed(targets, point.means) - signed(targets, self.now.means)
        self.slopes = put_right(self.slopes, (point.fit.logs - self.now.fit.logs)[None], changed[None])
        self.now = point
        self.best = min(self.best, point, key=lambda one: one.cost)


class _Simulations:
    """Runs points by many processes, and tells how many are done."""

    def __init__(self, question: Question, effort: Effort, workers: int, progress: Progress) -> None:
        self.question, self.replications, self.workers = question, effort.replications, workers
        points = effort.starts * (effort.rounds + 1) + effort.vectors
        self.slope_replications = min(SLOPE_REPLICATIONS, effort.replications)
        self.planned = points * effort.replications + len(question.free) * self.slope_replications
        self.progress, self.done = progress, 0
        progress(0, self.planned)

    def at(self, points: Sequence[Floats]) -> list[Floats]:
        """The targets' figures at each point, of logarithms: shape (replication, target)."""
        return self._each([(point, number) for point in points for number in range(self.replications)])

    def slopes(self, at: Floats) -> Floats:
        """Change of each miss per unit of each logarithm, of bounds too, passed or not; (target, free)."""
        targets, steps = self.question.targets, NUDGE * np.eye(len(self.question.free))
        runs = [(nudged, number) for nudged in steps for number in range(self.slope_replications)]
        start = signed(targets, at)
        there = [signed(targets, each.mean(axis=0)) for each in self._each(runs, self.slope_replications)]
        columns = [slope_of(start, nudged, NUDGE) for nudged in there]
        return np.stack(columns, axis=1) if columns else np.zeros((len(targets), 0))

    def _each(self, runs: Sequence[tuple[Floats, int]], together: int | None = None) -> list[Floats]:
        if not runs:
            return []
        made = gathered(_At(self.question, tuple(runs)), len(runs), self.workers, self._told)
        return list(made.reshape(-1, together or self.replications, made.shape[-1]))

    def _told(self) -> None:
        self.done += 1
        self.progress(self.done, self.planned)


@dataclass(frozen=True)
class _At:
    """Simulates the point with a number."""

    question: Question
    points: tuple[tuple[Floats, int], ...]

    def __call__(self, number: int) -> Floats:
        return self.question.simulate(*self.points[number])
