"""A registered jobseeker's state: what begins with a spell, and the group that the rules look at."""

from __future__ import annotations

from simulation.compiled.jit import compiled
from simulation.compiled.state import State
from simulation.plan.record import NONE as _NONE

NONE = int(_NONE)
NOBODY = -1


@compiled
def begin_spell(s: State, i: int, day: int, counter: int) -> None:
    """Registered (again) on a day, with so many days in the duration counter; nothing carried over."""
    p, m = s.people[i], s.meetings[i]
    p.spell += 1
    p.spell_began = day
    p.counter_zero = day - counter
    p.band = 0
    p.slot = NOBODY
    p.registered = 1
    p.met, p.missed = 0, 0
    m.exists = 0
    p.cases, p.grants, p.programme = NOBODY, NOBODY, NOBODY
    if len(s.enrolled) > 0:
        s.to_call_off[i] = 0
    become(s, i, p.kind % s.usual_kinds)
    p.attempt = 0
    p.subsidy = NONE


@compiled
def become(s: State, i: int, kind: int) -> None:
    """They are of a kind: their usual one, or as a trial's treatment has it."""
    s.people[i].kind = kind
    find_cell(s, i)


@compiled
def find_cell(s: State, i: int) -> None:
    """Their band or status has changed: the cell that they are in, of which only the group is looked at."""
    p = s.people[i]
    p.group = s.group_of[2 * (int(p.kind) * s.n_bands + p.band) + in_programme(s, i)]


@compiled
def in_programme(s: State, i: int) -> int:
    """1 when in one of the programmes, else 0."""
    return 1 if s.people[i].programme >= 0 else 0


@compiled
def days_registered(s: State, i: int, day: int) -> int:
    """The duration counter on a day."""
    return day - int(s.people[i].counter_zero)
