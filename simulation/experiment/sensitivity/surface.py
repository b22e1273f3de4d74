"""Levels wherever a study looks: what the root's bases must be so that each belief gives the same levels.

A study asks for levels at thousands of points; a search at each would take days. So each number is brought to
its two ends alone, the levels are searched there as for a draw (`experiment.levels`), and a parabola through
the ends and the centre gives the logarithm of each factor in between; of several numbers together the
logarithms add up. What that leaves out, that beliefs act together, is measured at a few drawn points.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from simulation.experiment.levels import believed_levels, misses_at
from simulation.experiment.making import Progress
from simulation.experiment.sensitivity.factors import Factors
from simulation.experiment.workers import finished
from simulation.plan.believed import Parameter, believed_at
from simulation.plan.plan import Floats
from simulation.plan.rescale import Levels, rescaled
from simulation.scenario.rebased import root_of

ENDS = (0.0, 1.0)
"""Quantiles of the ends."""


@dataclass(frozen=True, slots=True)
class Surface:
    """Factors on the root's numbers (`paths`) at any quantiles. `bends` is (slope, curvature) by name, each
    (path,), over the share of its range that a number is away from its centre."""

    paths: tuple[str, ...]
    parameters: Mapping[str, Parameter]
    bends: Mapping[str, tuple[Floats, Floats]]

    def levels(self, quantiles: Mapping[str, float]) -> Levels:
        """The factors where those numbers stand at those quantiles and all others at their centre."""
        logs = np.zeros(len(self.paths))
        for name, at in quantiles.items():
            slope, curvature = self.bends[name]
            away = _away(self.parameters[name], at)
            logs += slope * away + curvature * away**2
        return dict(zip(self.paths, np.exp(logs).tolist(), strict=True))


@dataclass(frozen=True, slots=True)
class Levelling:
    """Where and how levels are searched; what is found is kept below `out`."""

    factors: Factors
    seed: int
    engine: str
    out: Path

    def surface(self, workers: int, progress: Progress) -> Surface:
        """Search at both ends of every number, by any number of processes."""
        places = [(name, end) for name in self.factors.names for end in ENDS]
        finding = _Finding(self, tuple(places))
        progress(0, len(places))
        for done, _ in enumerate(finished(finding, range(len(places)), workers), start=1):
            progress(done, len(places))
        found = {place: self.at(*place) for place in places}
        paths = tuple(dict.fromkeys(path for levels in found.values() for path in levels))
        logs = {place: np.log([levels.get(path, 1.0) for path in paths]) for place, levels in found.items()}
        known = {one.name: one.parameter for one in self.factors.factors}
        bends = {
            name: parabola(*((_away(known[name], end), logs[name, end]) for end in ENDS))
            for name in self.factors.names
        }
        return Surface(paths, known, bends)

    def at(self, name: str, end: float) -> Levels:
        """The factors with one number at an end of its range."""
        believed = root_of(believed_at(self.factors.pair.scenario, {name: end}))
        root = root_of(self.factors.pair.scenario)
        return believed_levels(root, believed, self.seed, engine=self.engine, out=self.out).factors

    def misses(self, surface: Surface, points: Sequence[Mapping[str, float]]) -> Mapping[str, float]:
        """By anchor: the largest miss, a share, of the levels that the surface gives at some points."""
        root = root_of(self.factors.pair.scenario)
        believed = [
            root_of(rescaled(believed_at(self.factors.pair.scenario, at), surface.levels(at)))
            for at in points
        ]
        each = [misses_at(root, one, self.seed, engine=self.engine, out=self.out) for one in believed]
        return {name: max(abs(one[name]) for one in each) for name in (each[0] if each else {})}


@dataclass(frozen=True, slots=True)
class _Finding:
    """Searches at an end by its place in a list."""

    levelling: Levelling
    places: tuple[tuple[str, float], ...]

    def __call__(self, at: int) -> None:
        self.levelling.at(*self.places[at])


def _away(parameter: Parameter, quantile: float) -> float:
    """How far from its centre a number stands at a quantile, as a share of its range; by its first step."""
    low, value, high = (parameter.at(at)[0] for at in (0.0, quantile, 1.0))
    return (value - parameter.steps[0].value) / (high - low) if high > low else 0.0


def parabola(one: tuple[float, Floats], other: tuple[float, Floats]) -> tuple[Floats, Floats]:
    """Slope and curvature of the parabola through 0 at 0 and two points; a line where one of them is at 0."""
    (x, f), (y, g) = one, other
    if x == 0.0 or y == 0.0:
        at, value = (y, g) if x == 0.0 else (x, f)
        return (value / at if at else np.zeros_like(value)), np.zeros_like(value)
    curvature = (f / x - g / y) / (x - y)
    slope = f / x - curvature * x
    return slope, curvature
