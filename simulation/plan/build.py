"""From a scenario to a plan: what chance does not enter is made once, then people for each replication."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from simulation.plan.opening import build_opening
from simulation.plan.plan import Key, Opening, People, Plan
from simulation.plan.population import PopulationLaw, build_population_law, draw_people, same_entrants
from simulation.plan.tables import Tables, build_tables
from simulation.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Frame:
    """A scenario's plan without its people.

    `first_day` are the tables of the root, from which those registered on the first day are drawn and the
    service's state on it: no lever changes what has been.
    """

    scenario: Scenario
    scale: float
    tables: Tables
    first_day: Tables
    law: PopulationLaw


def build_plan(scenario: Scenario, *, seed: int, replication: int, scale: float) -> Plan:
    """One replication of a scenario, ready to run; `scale` above 0, at most 1."""
    return populate(build_frame(scenario, scale), Key(seed, replication))


def build_frame(scenario: Scenario, scale: float, root: Frame | None = None) -> Frame:
    """What all replications of a scenario have in common; `root`, if at hand, is its root's at that scale."""
    if not 0.0 < scale <= 1.0:
        raise ValueError(f"scale {scale} is not above 0 and at most 1")
    tables = build_tables(scenario, scale)
    first_day = _first_day(scenario, scale, tables, root)
    law = _law(scenario, first_day, root)
    return Frame(scenario, scale, tables, first_day, law)


def _first_day(scenario: Scenario, scale: float, tables: Tables, root: Frame | None) -> Tables:
    if scenario.root is None:
        return tables
    return root.tables if root is not None else build_tables(scenario.root, scale)


def _law(scenario: Scenario, first_day: Tables, root: Frame | None) -> PopulationLaw:
    """Who was there before the first day follows from the root alone: its law is taken if it is at hand."""
    if scenario.root is not None and root is not None:
        return replace(root.law, baseline=scenario.baseline)
    return build_population_law(scenario, first_day.groups, first_day.hazards, first_day.meetings)


@dataclass(frozen=True, slots=True)
class Drawn:
    """What chance has settled before a replication begins: everybody in it, and what is under way."""

    people: People
    opening: Opening


def same_people(frame: Frame, root: Frame) -> bool:
    """Whether a scenario's people, and what is under way on day 0, are its root's in every replication.

    They are unless inflow differs: everything else about them follows from the root.
    """
    return frame.scale == root.scale and same_entrants(frame.law, root.law)


def draw(frame: Frame, key: Key) -> Drawn:
    """The people of a replication, and its opening."""
    people = draw_people(frame.law, key, frame.scale)
    first = frame.first_day
    opening = build_opening(
        frame.scenario,
        key,
        frame.scale,
        people,
        first.groups,
        first.meetings,
        first.programmes,
        first.decisions,
        first.subsidies,
        first.hazards,
    )
    return Drawn(people, opening)


def populate(frame: Frame, key: Key, drawn: Drawn | None = None) -> Plan:
    """A replication: the frame with its people and the opening, drawn unless they are at hand."""
    drawn = drawn or draw(frame, key)
    tables = {one.name: getattr(frame.tables, one.name) for one in fields(Tables)}
    return Plan(key=key, scale=frame.scale, people=drawn.people, opening=drawn.opening, **tables)
