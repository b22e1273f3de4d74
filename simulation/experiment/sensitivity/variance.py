"""Sobol: whose uncertainty the answer's is (Sobol', Mathematics and Computers in Simulation 55, 2001).

The variance of a figure over all beliefs and over chance is divided: the first-order index is the share that
goes when a factor is known, the total index what stays as long as it is not. The design is Saltelli's
(Computer Physics Communications 181, 2010), whose estimators SALib has. Chance is a factor: its points are
replications. Numbers that are uncertain together are drawn so: an index is then that of a number's own draw,
and of the first of them also what it carries along in the others (Mara and Tarantola, Reliability Engineering
and System Safety 107, 2012).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import floor, log2
from typing import Any

import numpy as np

from simulation.experiment.sensitivity.factors import CHANCE, Factors
from simulation.experiment.sensitivity.probing import Output, Point
from simulation.plan.plan import Floats

RESAMPLES = 1000
FIRST_NUMBER, NUMBERS = 1_000_000, 1_000_000
"""Replications of the design: those that nothing else here has."""
_EDGE = 1e-6
_Z95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Indices:
    """Of a factor or a group of them: first-order and total, with 95 per cent half-widths."""

    name: str
    first: float
    first_half_width: float
    total: float
    total_half_width: float


@dataclass(frozen=True, slots=True)
class Divided:
    """The variance of one figure, divided.

    `without_evidence` is the first-order share of all numbers behind which no evidence stands, with its
    half-width; `variance` is in the figure's unit squared.
    """

    shares: tuple[Indices, ...]
    without_evidence: float
    without_evidence_half_width: float
    variance: float


@dataclass(frozen=True)
class Division:
    """A design over the factors, grouped, and chance: `base` points, each with a column for each group."""

    factors: Factors
    groups: Mapping[str, str]
    cells: int
    seed: int

    @property
    def columns(self) -> tuple[str, ...]:
        """Groups, in the order of the factors, and chance."""
        return (*dict.fromkeys(self.groups.values()), CHANCE)

    @property
    def base(self) -> int:
        """The greatest power of two for which the cells are enough."""
        return 1 << floor(log2(self.cells / (len(self.columns) + 2)))

    @property
    def evaluations(self) -> int:
        """How many points there are."""
        return self.base * (len(self.columns) + 2)

    @property
    def _problem(self) -> dict[str, Any]:
        names = [*self.groups, CHANCE]
        return {
            "num_vars": len(names),
            "names": names,
            "groups": [*self.groups.values(), CHANCE],
            "bounds": [[_EDGE, 1.0 - _EDGE]] * len(names),
        }

    def points(self) -> tuple[Point, ...]:
        """As many as base points times columns and two."""
        from SALib.sample import sobol

        rows: Floats = sobol.sample(self._problem, self.base, calc_second_order=False, seed=self.seed)
        return tuple(self._point(row) for row in np.round(rows, 9))

    def _point(self, row: Floats) -> Point:
        own = dict(zip(self.groups, row[:-1].tolist(), strict=True))
        quantiles = {name: round(at, 9) for name, at in self.factors.quantiles(own).items()}
        return Point(quantiles, FIRST_NUMBER + int(row[-1] * NUMBERS))

    def divided(self, output: Output) -> Divided:
        """The variance of a figure."""
        from SALib.analyze import sobol

        told = sobol.analyze(
            self._problem,
            output.values,
            calc_second_order=False,
            num_resamples=RESAMPLES,
            keep_resamples=True,
            seed=self.seed,
        )
        columns = (told[key].tolist() for key in ("S1", "S1_conf", "ST", "ST_conf"))
        shares = [Indices(name, *values) for name, *values in zip(self.columns, *columns, strict=True)]
        blind = [at for at, name in enumerate(self.columns) if self._without_evidence(name)]
        resampled: Floats = told["S1_conf_all"][:, blind].sum(axis=1)
        return Divided(
            tuple(sorted(shares, key=lambda one: -one.total)),
            float(told["S1"][blind].sum()),
            float(_Z95 * resampled.std(ddof=1)),
            float(output.values.var(ddof=1)),
        )

    def _without_evidence(self, column: str) -> bool:
        """Whether a column is of numbers without evidence, one or several."""
        if column == CHANCE:
            return False
        members = [name for name, group in self.groups.items() if group == column]
        return not any(self.factors.by_name[name].has_evidence for name in members)
