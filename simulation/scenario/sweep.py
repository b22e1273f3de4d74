"""A sweep: many scenarios from one file, by axes, budgets, and lists of scenarios and circumstances."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from math import nan

from simulation.scenario.nodes import Scalar
from simulation.scenario.scenario import Layer

GRID, LATIN_HYPERCUBE, SOBOL = "grid", "latin_hypercube", "sobol"
DESIGNS = {GRID: "", LATIN_HYPERCUBE: "", SOBOL: ""}


@dataclass(frozen=True, slots=True)
class Axis:
    """A name that a sweep file uses as $name: the values of a grid, or the ends of what is drawn between."""

    name: str
    values: tuple[float, ...] = ()
    low: float = nan
    high: float = nan


@dataclass(frozen=True, slots=True)
class Budget:
    """Totals in SEK million a year, and the ways to share each: name → share, adding up to 1."""

    totals: tuple[float, ...]
    shares: tuple[Mapping[str, float], ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """What of a cell is chosen from lists: scenario and circumstances by file, a total and its shares."""

    scenario: str = ""
    under: tuple[str, ...] = ()
    total: float | None = None
    shares: Mapping[str, float] | None = None


@dataclass(frozen=True, slots=True)
class Sweep:
    """A sweep file, validated; `cells` is how many are drawn, `under` the lists of circumstances."""

    name: str
    question: str
    file: str
    layers: tuple[Layer, ...]
    axes: tuple[Axis, ...] = ()
    design: str = GRID
    cells: int | None = None
    budget: Budget | None = None
    scenarios: tuple[str, ...] = ()
    under: tuple[tuple[str, ...], ...] = ((),)
    replications: int | None = None
    indicators: tuple[Scalar, ...] = ()

    @property
    def choices(self) -> tuple[Choice, ...]:
        """Scenarios by circumstances by totals by shares, the last moving first; an empty one of none."""
        budget = self.budget or Budget((nan,), ({},))
        made = product(self.scenarios or ("",), self.under or ((),), budget.totals, budget.shares)
        return tuple(
            Choice(scenario, under, *((total, shares) if self.budget else (None, None)))
            for scenario, under, total, shares in made
        )
