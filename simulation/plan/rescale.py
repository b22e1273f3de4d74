"""Levels: which numbers of a root are multiplied so that another belief gives the same levels.

Other beliefs about effects would give other numbers of exits, and in time another stock; but exits and stock
are what is known. So what is calibrated to them is multiplied: the base of each route; new registrations
(what is published less returns); and of work the last point of the factor by duration, which decides how many
of those registered for long leave. A drawn frailty changes that too, as does that factor when it is drawn:
only the two together are known. By sex, age, background or place nothing moves but by chance.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import cast

from simulation.scenario.baseline import Baseline
from simulation.scenario.multiplying import times
from simulation.scenario.number import Number
from simulation.scenario.paths import Leaf, edited, leaf_at, steps_of
from simulation.scenario.rebased import rebased, root_of
from simulation.scenario.scenario import Scenario
from simulation.scenario.words import ROUTES

Levels = Mapping[str, float]
"""Paths of the root and the factors on their numbers."""

INFLOW = "inflow.registrations_per_month"
DEMAND = "leaving.demand_factor"
FRAILTY = "leaving.frailty_variance"
_BY_DURATION = "work"
_WORLD = ("people.", "inflow.", DEMAND)


def base_of(route: str) -> str:
    """The path of a route's base."""
    return f"leaving.routes.{route}.base_per_month"


def rescaled_paths(baseline: Baseline, assumed: Collection[str] = ()) -> tuple[str, ...]:
    """What is multiplied; of what decides how many leave late, the first that is not assumed."""
    last_point = baseline.leaving.routes[_BY_DURATION].duration_factor[-1][0]
    late = (f"leaving.routes.{_BY_DURATION}.duration_factor.{last_point}", FRAILTY)
    first = next((path for path in late if path not in assumed), None)
    return (*map(base_of, ROUTES), INFLOW, *([first] if first else []))


def rescaled(scenario: Scenario, levels: Levels) -> Scenario:
    """The scenario, its root and what is between with those numbers of the root multiplied."""
    if all(factor == 1.0 for factor in levels.values()):
        return scenario
    root = root_of(scenario).baseline
    numbers = {
        steps_of(path): times(cast("Number", leaf_at(root, path)), {None: factor})
        for path, factor in levels.items()
    }
    return rebased(scenario, cast("Baseline", edited(root, numbers)))


def with_levels_of(baseline: Baseline, other: Baseline, paths: Iterable[str]) -> Baseline:
    """The baseline with those of the paths that say what the levels are (the world, bases) as in the other.

    Nothing else is kept to where somebody assumes another inflow, another demand or other bases.
    """
    said = (*_WORLD, *map(base_of, ROUTES))
    numbers = {steps_of(path): cast("Leaf", leaf_at(other, path)) for path in paths if path.startswith(said)}
    return cast("Baseline", edited(baseline, numbers)) if numbers else baseline
