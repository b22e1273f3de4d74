"""Cases as records: a person's are chained, and each queue of them has its lanes."""

from __future__ import annotations

from simulation.compiled import queue
from simulation.compiled.growing import longer_pool
from simulation.compiled.jit import compiled
from simulation.compiled.state import State
from simulation.plan.record import NONE as _NONE

NONE, NO_CASE = int(_NONE), -1


@compiled
def new_case(s: State, i: int, type: int, opened: int) -> int:
    """A case of a person, as it is on the day it is opened."""
    if s.n_cases == len(s.cases):
        s.cases = longer_pool(s.cases)
    number, p = s.n_cases, s.people[i]
    s.n_cases += 1
    c = s.cases[number]
    c.person, c.type, c.number, c.opened, c.unit = i, type, p.case_number, opened, s.unit_of[p.district]
    c.subsidy, c.lapses, c.prepared, c.ready = NONE, NONE, NONE, NONE
    c.supplement, c.complete = NONE, NONE
    c.minutes, c.remaining, c.worked, c.incomplete, c.queued, c.closed, c.enqueued = 0, 0, 0, 0, 0, 0, 0
    c.prepared_before = NO_CASE
    p.case_number += 1
    c.following = p.cases
    p.cases = number
    return number


@compiled
def has_open(s: State, i: int, type: int) -> bool:
    """Whether a person has an open case of a type."""
    number = int(s.people[i].cases)
    while number != NO_CASE:
        if s.cases[number].type == type:
            return True
        number = int(s.cases[number].following)
    return False


@compiled
def forget(s: State, number: int) -> None:
    """A person has a case no longer."""
    c = s.cases[number]
    p = s.people[c.person]
    if p.cases == number:
        p.cases = c.following
        return
    before = int(p.cases)
    while s.cases[before].following != number:
        before = int(s.cases[before].following)
    s.cases[before].following = c.following


@compiled
def first_root(s: State, d: int) -> int:
    """Where the roots of a district's cases to prepare begin."""
    return s.n_districts * s.n_classes * queue.WISHES + int(d) * len(s.prepare_lane_type)


@compiled
def unit_root(s: State, unit: int) -> int:
    """Where the roots of a unit's queue begin."""
    return first_root(s, s.n_districts) + int(unit) * s.n_types
