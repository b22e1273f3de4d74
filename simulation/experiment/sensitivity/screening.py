"""Morris: which of many beliefs move the answer at all (Morris, Technometrics 33, 1991).

Trajectories through a grid of four levels change one factor at a time. μ* is the mean size of what a change
does (Campolongo and others, Environmental Modelling & Software 22, 2007), σ how much that differs from place
to place: beliefs that act together, or along a curve. Chance is a factor as any other: another replication.
Where it is the largest, every μ* holds much of it; which beliefs matter is then told by the slopes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from simulation.experiment.sensitivity.factors import CHANCE
from simulation.experiment.sensitivity.probing import Output, Point
from simulation.plan.plan import Floats

LEVELS = 4
QUANTILES = (0.05, 0.95)
"""Of the lowest and the highest level."""
RESAMPLES = 1000


@dataclass(frozen=True, slots=True)
class Screened:
    """What a factor does to one figure, in its unit: μ* with its 95 per cent half-width, μ and σ."""

    name: str
    mu_star: float
    half_width: float
    mu: float
    sigma: float


@dataclass(frozen=True)
class Screening:
    """A design of trajectories over factors and chance."""

    names: tuple[str, ...]
    trajectories: int
    seed: int

    @property
    def evaluations(self) -> int:
        """How many points there are."""
        return self.trajectories * (len(self.names) + 2)

    @property
    def _problem(self) -> dict[str, Any]:
        names = [*self.names, CHANCE]
        bounds = [list(QUANTILES)] * len(self.names) + [[0.0, 1.0]]
        return {"num_vars": len(names), "names": names, "bounds": bounds}

    @property
    def _rows(self) -> Floats:
        from SALib.sample import morris

        rows: Floats = morris.sample(self._problem, self.trajectories, num_levels=LEVELS, seed=self.seed)
        return rows

    def points(self) -> tuple[Point, ...]:
        """Trajectory by trajectory; each has as many replications of its own as chance has levels."""
        length = len(self.names) + 2
        return tuple(
            Point(
                dict(zip(self.names, np.round(row[:-1], 9).tolist(), strict=True)),
                at // length * LEVELS + round(row[-1] * (LEVELS - 1)),
            )
            for at, row in enumerate(self._rows)
        )

    def screened(self, output: Output) -> tuple[Screened, ...]:
        """The factors and chance, the most influential first."""
        from SALib.analyze import morris

        told = morris.analyze(
            self._problem,
            self._rows,
            output.values,
            num_levels=LEVELS,
            num_resamples=RESAMPLES,
            seed=self.seed,
        )
        columns = (told[key] for key in ("names", "mu_star", "mu_star_conf", "mu", "sigma"))
        made = [
            Screened(str(name), *(float(value) for value in values))
            for name, *values in zip(*columns, strict=True)
        ]
        return tuple(sorted(made, key=lambda one: -one.mu_star))
