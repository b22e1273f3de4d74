"""A package of levers and its parts: what each file brings in can be left out, or stand alone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from heapq import merge

from simulation.scenario.apply import with_changes
from simulation.scenario.levers import ChangeLever, Lever
from simulation.scenario.nodes import Mark
from simulation.scenario.rebased import root_of
from simulation.scenario.scenario import Scenario


def own_levers(scenario: Scenario) -> tuple[Lever, ...]:
    """Its levers in the order of its files and of their lines; those of what it is compared with left out.

    Levers stay in order among themselves, and so do changes of numbers, whose order decides.
    """
    return tuple(merge(*_own(scenario), key=place_in(scenario)))


def place_in(scenario: Scenario) -> Callable[[Lever], tuple[int, Mark]]:
    """Tells where a lever stands: in the order of the files, the scenario's own first, and of their lines."""
    files = [layer.file for layer in scenario.layers]

    def place(lever: Lever) -> tuple[int, Mark]:
        mark = lever.origin.mark
        return files.index(mark.file) if mark.file in files else len(files), mark

    return place


def parts_of(scenario: Scenario) -> tuple[str, ...]:
    """The files that its own levers come from."""
    return tuple(dict.fromkeys(lever.part for lever in own_levers(scenario)))


def with_parts(scenario: Scenario, parts: Collection[str]) -> Scenario:
    """The scenario with the levers of some of its parts alone; what it is compared with keeps its own."""
    levers, changes = _own(scenario)
    return resting_on(
        scenario,
        scenario.against,
        [one for one in levers if one.part in parts],
        [one for one in changes if one.part in parts],
    )


def under(scenario: Scenario, circumstance: Scenario) -> Scenario:
    """The scenario's own levers on top of a circumstance of the same root, which it is compared with."""
    return resting_on(replace(scenario, compared_with=circumstance), circumstance, *_own(scenario))


def resting_on(
    scenario: Scenario, earlier: Scenario, levers: Sequence[Lever], changes: Sequence[ChangeLever] = ()
) -> Scenario:
    """The scenario with all levers of an earlier one, and those of its own; a budget it had is no longer
    its."""
    every = (*earlier.changes, *changes)
    return replace(
        scenario,
        baseline=with_changes(root_of(scenario).baseline, every),
        levers=(*earlier.levers, *levers),
        changes=every,
        budget_mkr_per_year=None,
    )


def _own(scenario: Scenario) -> tuple[tuple[Lever, ...], tuple[ChangeLever, ...]]:
    """Its levers and its changes of numbers, those of what it is compared with left out."""
    earlier = scenario.against
    return scenario.levers[len(earlier.levers) :], scenario.changes[len(earlier.changes) :]
