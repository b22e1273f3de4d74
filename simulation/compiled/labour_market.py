"""Phase 3: who leaves, and by which route.

Everybody registered has a slot, and a pass over everybody reads slot after slot; when somebody leaves, the
last one moves into theirs (sums do not depend on the order: what is added is whole numbers). Before anything
of a slot changes, its days until now are cumulated; afterwards it is watched anew.
"""

from __future__ import annotations

import math
from typing import Any

from simulation.compiled import buckets, crowding, happenings, stretch
from simulation.compiled.ahead import fetch_row
from simulation.compiled.chance import log, uniform
from simulation.compiled.four import four, number_of
from simulation.compiled.jit import compiled
from simulation.compiled.state import State
from simulation.plan.plan import NEVER as _NEVER
from simulation.plan.plan import Route
from simulation.plan.purpose import Purpose

NEVER, NOBODY = int(_NEVER), -1
AHEAD = 6
"""Whoever is looked at so many later is asked for now."""
ROUTES, WORK, SUPPORTED_WORK = len(Route), int(Route.WORK), int(Route.SUPPORTED_WORK)
FIRST_THRESHOLD = int(Purpose.THRESHOLD_WORK)
"""Those of the other routes follow in order."""

# who is there


@compiled
def enter(s: State, i: int) -> None:
    """A person registers: they get a slot and thresholds for the spell."""
    p, slot = s.people[i], s.n_slots
    s.n_slots = slot + 1
    one, more = s.slots[slot], s.asides[slot]
    one.district, one.profile, one.counter_zero, one.met, one.special = (
        p.district, p.profile, p.counter_zero, NEVER, 1,
    )  # fmt: skip
    more.person, more.through = i, p.spell_began  # hazards from the day after
    more.ended, more.programme, more.completed, more.offer = NEVER, -1, -1, 0
    for route in range(ROUTES):
        s.boosts[slot, route], s.cumulated[slot, route] = 0.0, 0.0
        s.thresholds[slot, route] = threshold(s, i, route, 0)
    s.stock[p.district] += 1
    p.slot = slot
    new_band(s, i)
    stretch.watch(s, slot)


@compiled
def threshold(s: State, i: int, route: int, attempt: int) -> float:
    """Unit-exponential threshold of a route for a spell's attempt."""
    p = s.people[i]
    return -log(uniform(s, p.id, FIRST_THRESHOLD + route, (int(p.spell) << 16) + attempt))


@compiled
def leave(s: State, i: int) -> None:
    """A person is no longer registered; the last one takes the slot."""
    p, last = s.people[i], s.n_slots - 1
    slot = int(p.slot)
    stretch.catch_up(s, slot, s.passed)
    s.slots[slot], s.asides[slot] = s.slots[last], s.asides[last]
    s.people[s.asides[slot].person].slot = slot
    if s.asides[slot].watched > s.passed:
        buckets.put(s, buckets.WATCHED, s.asides[slot].watched, slot, s.asides[slot].person)
    s.stock[p.district] -= 1
    p.slot = NOBODY
    s.n_slots = last


# what changes somebody's hazards


@compiled
def until_now(s: State, i: int) -> int:
    """A person's slot, with all days cumulated that are over: what changes, changes for those to come."""
    slot = int(s.people[i].slot)
    stretch.catch_up(s, slot, s.passed)
    return slot


@compiled
def attended(s: State, i: int, factor: float) -> None:
    """A person attended a meeting today: from tomorrow its boost, or what is left of the old if more."""
    day, slot = s.today, until_now(s, i)
    one, boost = s.slots[slot], s.boosts[slot]
    left = faded(s, day, day - int(one.met))
    for route in range(ROUTES):
        boost[route] = max(s.boost[route, day] * factor, boost[route] * left)
    one.met = day
    stretch.watch(s, slot)


@compiled
def faded(s: State, day: int, days: int) -> float:
    """What is left of a boost after so many days; nothing beyond the table's end."""
    return float(s.decay[s.decay_version[day], min(days, s.decay.shape[1] - 1)])


@compiled
def in_programme(s: State, i: int, programme: int) -> None:
    """A person is in a programme from tomorrow."""
    slot = until_now(s, i)
    s.slots[slot].special = 1
    s.asides[slot].programme = programme
    may_be_offered(s, i)
    stretch.watch(s, slot)


@compiled
def programme_ended(s: State, i: int, programme: int, completed: int, day: int) -> None:
    """A person's time in a programme ended; one completed has an effect from tomorrow."""
    slot = until_now(s, i)
    more = s.asides[slot]
    more.programme = -1
    if completed != 0:
        more.completed, more.ended = programme, day
    may_be_offered(s, i)
    stretch.watch(s, slot)


@compiled
def offer_open(s: State, i: int) -> None:
    """An employer has made an offer: that route's clock stands still until it is over."""
    slot = until_now(s, i)
    s.asides[slot].offer = 1
    s.thresholds[slot, SUPPORTED_WORK] = math.inf
    may_be_offered(s, i)
    stretch.watch(s, slot)


@compiled
def offer_over(s: State, i: int) -> None:
    """The offer came to nothing: a new attempt begins, with a threshold of its own."""
    p, slot = s.people[i], until_now(s, i)
    p.attempt += 1
    s.thresholds[slot, SUPPORTED_WORK] = threshold(s, i, SUPPORTED_WORK, p.attempt)
    s.cumulated[slot, SUPPORTED_WORK] = 0.0
    s.asides[slot].offer = 0
    may_be_offered(s, i)
    stretch.watch(s, slot)


@compiled
def new_band(s: State, i: int) -> None:
    """A person's duration counter passed a threshold."""
    p = s.people[i]
    s.asides[p.slot].cell = 2 * (int(p.kind) * s.n_bands + p.band)
    if may_be_offered(s, i):
        stretch.watch(s, p.slot)


@compiled
def may_be_offered(s: State, i: int) -> bool:
    """What the work routes are multiplied by: the frailty, and 0 for supported work not to be had.

    Gives whether that has changed.
    """
    p = s.people[i]
    more, frailties = s.asides[p.slot], s.frailties[p.slot]
    group = s.group_of[more.cell + (1 if more.programme >= 0 else 0)]
    offers = s.offers[group] != 0 and more.offer == 0
    supported = p.frailty if offers else 0.0
    if frailties[WORK] == p.frailty and frailties[SUPPORTED_WORK] == supported:
        return False
    until_now(s, i)
    frailties[WORK], frailties[SUPPORTED_WORK] = p.frailty, supported
    return True


# the pass of the day


@compiled
def crossings(s: State, day: int, offers_taken_up: float) -> None:
    """Today's hazards, with crowding out; who crosses a threshold leaves, or gets an offer."""
    s.taken_up[day] = offers_taken_up
    if s.rule == crowding.AGAINST_ROOT:
        stretch.search(s, day)
        for d in range(s.n_districts):
            stretch.factor_today(s, d, day)
    there, slot, i = buckets.take(s, buckets.WATCHED, day)
    while there:
        fetch_row(s, buckets.soon(s, buckets.WATCHED, day, AHEAD))
        if slot < s.n_slots and s.asides[slot].person == i and s.asides[slot].watched == day:
            look(s, i, slot, day)
        there, slot, i = buckets.take(s, buckets.WATCHED, day)
    s.passed = day


@compiled
def look(s: State, i: int, slot: int, day: int) -> None:
    """Somebody may reach a threshold today."""
    stretch.catch_up(s, slot, day - 1)
    before, there = four(s.cumulated, slot), four(s.thresholds, slot)
    first_to_cross(s, i, before, there, stretch.catch_up(s, slot, day))
    stretch.watch(s, slot)


@compiled
def first_to_cross(s: State, i: int, before: Any, there: Any, hazards: Any) -> None:
    """Of the routes on which a person reaches the threshold today, the one that does so first."""
    first, soonest = -1, math.inf
    for route in range(ROUTES):
        behind, ahead, hazard = number_of(before, route), number_of(there, route), number_of(hazards, route)
        if behind + hazard >= ahead and hazard > 0.0:
            when = (ahead - behind) / hazard
            if first < 0 or when < soonest:
                first, soonest = route, when
    if first >= 0:
        happening = happenings.OFFERED if first == SUPPORTED_WORK else happenings.LEAVES
        happenings.tell(s, i, happening, first, 0)
