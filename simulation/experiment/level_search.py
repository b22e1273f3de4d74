"""The search for levels: a baseline believed otherwise is multiplied until it gives the anchors again.

Steps are those of Gauss and Newton: slopes are taken once, at central values, and put right by each run. All
runs have the same chance, so a miss is what the belief does, and little else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from simulation.experiment.anchors import Figures, figures
from simulation.experiment.engines import engine, key_of
from simulation.experiment.fitting import put_right, slope_of, step
from simulation.experiment.gathered import gathered
from simulation.plan.build import build_frame, populate
from simulation.plan.plan import Floats
from simulation.plan.rescale import Levels, rescaled
from simulation.scenario.scenario import Scenario

SCALE, FEWEST_PEOPLE = 0.05, 15_000
"""Runs are at that scale, or at one with so many people on the first day, at most at 1."""

MOST_RUNS = 4
NUDGE = 0.1
SPREAD = 0.5
"""Standard deviation of a factor's logarithm as believed beforehand: it keeps steps from running away."""

LONGEST_STEP = 0.5


@dataclass(frozen=True, slots=True)
class Found:
    """What a search came to: factors by path, misses (shares) by anchor before and after.

    `runs` is how many there were, `met` whether all misses are tolerated; if not, this is the best of them.
    """

    factors: Mapping[str, float]
    before: Mapping[str, float]
    after: Mapping[str, float]
    runs: int
    met: bool


@dataclass(frozen=True, slots=True)
class Simulation:
    """How a root is run for its levels: with the chance of the first replication."""

    seed: int
    engine: str

    def __call__(self, root: Scenario) -> Figures:
        """The anchors of a root."""
        plan = populate(build_frame(root, scale_for(root)), key_of(self.engine, self.seed, 0))
        return figures(plan, engine(self.engine)(plan))


def scale_for(root: Scenario) -> float:
    """The scale of a root's runs."""
    return min(max(SCALE, FEWEST_PEOPLE / root.baseline.people.registered_on_first_day.first), 1.0)


@dataclass(frozen=True, slots=True)
class Slopes:
    """What each number does to each anchor: shares per unit of its logarithm, (anchor, path)."""

    root: Scenario
    anchors: Figures
    paths: tuple[str, ...]
    simulate: Simulation

    def __call__(self, workers: int = 1) -> Floats:
        """Taken by running the root with one number at a time a little higher."""
        misses = gathered(self._nudged, len(self.paths), workers)
        return slope_of(np.zeros_like(misses), misses, NUDGE).T

    def _nudged(self, number: int) -> Floats:
        nudged = rescaled(self.root, {self.paths[number]: float(np.exp(NUDGE))})
        return self.simulate(nudged).misses(self.anchors)


def search(
    root: Scenario,
    anchors: Figures,
    paths: tuple[str, ...],
    slopes: Callable[[], Floats],
    simulate: Callable[[Scenario], Figures],
) -> Found:
    """The factors on those numbers of a root with which it gives the anchors; `slopes` is asked if needed."""
    tolerances = anchors.tolerances()
    logs, tried = np.zeros(len(paths)), list[_Tried]()
    at = None
    while True:
        misses = simulate(rescaled(root, _levels(paths, logs))).misses(anchors)
        tried.append(_Tried(logs, misses / tolerances))
        if tried[-1].meets or len(tried) == MOST_RUNS:
            break
        at = slopes() / tolerances[:, None] if at is None else put_right(at, *tried[-1].since(tried[-2]))
        spreads = np.full(len(paths), SPREAD)
        logs = step(logs, tried[-1].misses, at, spreads, LONGEST_STEP).logs
    best = min(tried, key=lambda one: one.worst)
    return Found(
        _levels(paths, best.logs),
        _named(anchors, tried[0].misses * tolerances),
        _named(anchors, best.misses * tolerances),
        len(tried),
        best.meets,
    )


@dataclass(frozen=True, slots=True)
class _Tried:
    """A point, and the misses there, in tolerances."""

    logs: Floats
    misses: Floats

    @property
    def worst(self) -> float:
        """The greatest miss."""
        return float(np.abs(self.misses).max())

    @property
    def meets(self) -> bool:
        """Whether all anchors are met."""
        return self.worst <= 1.0

    def since(self, earlier: _Tried) -> tuple[Floats, Floats]:
        """The step from an earlier point, and what it did to the misses, each as the only row."""
        return (self.logs - earlier.logs)[None], (self.misses - earlier.misses)[None]


def _levels(paths: tuple[str, ...], logs: Floats) -> Levels:
    return dict(zip(paths, np.exp(logs).tolist(), strict=True))


def _named(anchors: Figures, shares: Floats) -> Mapping[str, float]:
    return dict(zip(anchors.names, shares.tolist(), strict=True))
