"""A package of levers and its parts: what each file brings in can be left out, or stand alone."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from simulation.scenario.apply import with_changes
from simulation.scenario.levers import Lever
from simulation.scenario.scenario import Scenario


def parts_of(scenario: Scenario) -> tuple[str, ...]:
    """The files that its levers come from, in order of name; those of what it is compared with left out."""
    earlier = scenario.against
    own = (*scenario.levers[len(earlier.levers) :], *scenario.changes[len(earlier.changes) :])
    return tuple(dict.fromkeys(lever.part for lever in sorted(own, key=_place)))


def with_parts(scenario: Scenario, parts: Collection[str]) -> Scenario:
    """The scenario with the levers of some of its parts alone; what it is compared with keeps its own."""
    levers, changes = scenario.against.levers, scenario.against.changes
    levers = (*levers, *(one for one in scenario.levers[len(levers) :] if one.part in parts))
    changes = (*changes, *(one for one in scenario.changes[len(changes) :] if one.part in parts))
    root = scenario.root or scenario
    return replace(
        scenario,
        baseline=with_changes(root.baseline, changes),
        levers=levers,
        changes=changes,
        budget_mkr_per_year=None,
    )


def _place(lever: Lever) -> tuple[str, int]:
    """Where a lever stands."""
    return lever.origin.mark.file, lever.origin.mark.line
