"""Phase 2: who registers, for the first time or again; and when a duration counter passes a threshold."""

from __future__ import annotations

from simulation.compiled import buckets
from simulation.compiled.chance import uniform, whole_days
from simulation.compiled.jit import compiled
from simulation.compiled.person import begin_spell, days_registered, find_cell
from simulation.compiled.state import State
from simulation.plan.purpose import Purpose
from simulation.plan.record import NONE as _NONE

RETURNS, DAYS_AWAY = int(Purpose.RETURNS), int(Purpose.DAYS_AWAY)
NONE = int(_NONE)


@compiled
def begin(s: State, i: int, day: int, counter: int) -> None:
    """A spell begins, in the band of its counter."""
    begin_spell(s, i, day, counter)
    p = s.people[i]
    while p.band + 1 < s.n_bands and counter >= s.band_starts[p.band + 1]:
        p.band += 1
    find_cell(s, i)
    expect_crossing(s, i)


@compiled
def expect_crossing(s: State, i: int) -> None:
    """The counter passes the next threshold on a day already known, if the spell lasts."""
    p = s.people[i]
    following = int(p.band) + 1
    if following < s.n_bands:
        buckets.put(s, buckets.CROSSING, p.counter_zero + s.band_starts[following], i, p.spell)


@compiled
def passes_threshold(s: State, i: int, spell: int) -> bool:
    """Whether a counter expected to pass a threshold today does; then the person is in its next band."""
    p = s.people[i]
    if p.registered == 0 or p.spell != spell:
        return False
    p.band += 1
    find_cell(s, i)
    expect_crossing(s, i)
    return True


@compiled
def leaves(s: State, i: int, route: int, day: int) -> int:
    """A person leaves: whether they come back, and after how many days (NONE if not)."""
    p = s.people[i]
    if uniform(s, p.id, RETURNS, p.spell) >= s.returns_share[route, day]:
        return NONE
    away = whole_days(s.returns_mean_days[route, day], uniform(s, p.id, DAYS_AWAY, p.spell))
    if day + away < s.n_days:
        counter = days_registered(s, i, day) if away < s.resets_after[route, day] else 0
        buckets.put(s, buckets.RETURNING, day + away, i, counter)
    return away
