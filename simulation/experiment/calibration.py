"""A first calibration: the model itself is run, its free numbers nudged one at a time, and a step taken.

Bounds join in when they are passed. Nothing is written: the result is a table to read and to copy from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulation.experiment.engines import SIMPY, engine, key_of
from simulation.experiment.fitting import Fit, slope_of, step
from simulation.experiment.free import Free, scaled
from simulation.experiment.gathered import gathered
from simulation.experiment.making import Progress, in_silence
from simulation.experiment.targets import AT_MOST, Target, figures, misfit, wanted_indicators
from simulation.plan.build import build_frame, populate
from simulation.plan.plan import Floats
from simulation.results.tidy import compute
from simulation.scenario.scenario import Scenario

NUDGE = 0.05
"""Each factor's logarithm is moved by this to take a slope: well above chance on common random numbers."""


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


@dataclass(frozen=True, slots=True)
class Answer:
    """The factors found, the figures before and after, and how far each factor is identified."""

    question: Question
    fit: Fit
    before: Floats  # (replication, target)
    after: Floats  # (replication, target)
    rounds: int

    @property
    def factors(self) -> Floats:
        """By what each free number is to be multiplied."""
        return np.exp(self.fit.logs)


def calibrate(
    question: Question,
    *,
    replications: int,
    rounds: int,
    workers: int = 1,
    progress: Progress = in_silence,
) -> Answer:
    """Slopes at the start, then rounds of a step and a look at where it led."""
    count = len(question.free)
    planned = count + replications * (rounds + 1)
    simulate = _Simulations(question, workers, progress, planned)
    start = np.zeros(count)
    before = simulate([(start, number) for number in range(replications)])
    nudged = simulate([(start + NUDGE * np.eye(count)[one], 0) for one in range(count)])
    slopes = _slopes(question, before[0], nudged)
    fit, now = Fit(start, np.zeros(count), np.eye(count)), before
    for _ in range(rounds):
        fit = _next(question, fit, now, slopes)
        now = simulate([(fit.logs, number) for number in range(replications)])
    return Answer(question, fit, before, now, rounds)


def _slopes(question: Question, at: Floats, nudged: Floats) -> Floats:
    """Change of each miss per unit of each logarithm, of bounds too, passed or not; (target, free)."""
    scales = np.array([target.value * target.tolerance_share for target in question.targets])
    columns = [slope_of(at / scales, after / scales, NUDGE) for after in nudged]
    return np.stack(columns, axis=1) if columns else np.zeros((len(scales), 0))


def _next(question: Question, fit: Fit, now: Floats, slopes: Floats) -> Fit:
    """A step from where we stand; a bound that is kept pulls at nothing."""
    missed = misfit(question.targets, now.mean(axis=0))
    idle = np.array([t.kind == AT_MOST and m == 0.0 for t, m in zip(question.targets, missed, strict=True)])
    spreads = np.array([one.spread_share for one in question.free])
    return step(fit.logs, missed, np.where(idle[:, None], 0.0, slopes), spreads)


class _Simulations:
    """Runs points by many processes, and tells how many are done."""

    def __init__(self, question: Question, workers: int, progress: Progress, planned: int) -> None:
        self.question, self.workers = question, workers
        self.progress, self.planned, self.done = progress, planned, 0
        progress(0, planned)

    def __call__(self, points: Sequence[tuple[Floats, int]]) -> Floats:
        """The targets' figures at each point (logarithms, replication): shape (point, target)."""
        return gathered(_At(self.question, tuple(points)), len(points), self.workers, self._told)

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
