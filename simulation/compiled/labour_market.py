"""Phase 3: who leaves, and by which route.

Everybody registered has a slot, and the day's pass reads slot after slot; when somebody leaves, the last one
moves into theirs (sums do not depend on the order: what is added is whole numbers). The pass reads some 130
bytes a slot, row after row; what only few have (a programme) stands aside.
"""

from __future__ import annotations

import math
from typing import Any

from simulation.compiled import crowding, happenings
from simulation.compiled.chance import log, uniform
from simulation.compiled.four import any_reaches, everywhere, four, keep, number_of, two_and_ones
from simulation.compiled.jit import compiled
from simulation.compiled.state import State
from simulation.plan.plan import NEVER as _NEVER
from simulation.plan.plan import Route
from simulation.plan.purpose import Purpose

NEVER, NOBODY = int(_NEVER), -1
ROUTES, WORK, SUPPORTED_WORK = len(Route), int(Route.WORK), int(Route.SUPPORTED_WORK)
WORK_ROUTES = 2
AT_HAND = 128
"""So many slots are passed at a time: what is kept of them stays in the nearest memory."""
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
    more.person, more.began = i, p.spell_began
    more.ended, more.programme, more.completed, more.offer = NEVER, -1, -1, 0
    for route in range(ROUTES):
        s.boosts[slot, route], s.cumulated[slot, route] = 0.0, 0.0
        s.thresholds[slot, route] = threshold(s, i, route, 0)
    s.stock[p.district] += 1
    p.slot = slot
    new_band(s, i)


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
    s.slots[slot], s.asides[slot] = s.slots[last], s.asides[last]
    for route in range(ROUTES):
        s.boosts[slot, route] = s.boosts[last, route]
        s.cumulated[slot, route] = s.cumulated[last, route]
        s.thresholds[slot, route] = s.thresholds[last, route]
    for route in range(WORK_ROUTES):
        s.frailties[slot, route] = s.frailties[last, route]
    s.people[s.asides[slot].person].slot = slot
    s.stock[p.district] -= 1
    p.slot = NOBODY
    s.n_slots = last


# what changes somebody's hazards


@compiled
def attended(s: State, i: int, factor: float) -> None:
    """A person attended a meeting today: from tomorrow its boost, or what is left of the old if more."""
    day, slot = s.today, s.people[i].slot
    one, boost = s.slots[slot], s.boosts[slot]
    left = faded(s, day, day - int(one.met))
    for route in range(ROUTES):
        boost[route] = max(s.boost[route, day] * factor, boost[route] * left)
    one.met = day


@compiled
def faded(s: State, day: int, days: int) -> float:
    """What is left of a boost after so many days; nothing beyond the table's end."""
    return float(s.decay[s.decay_version[day], min(days, s.decay.shape[1] - 1)])


@compiled
def in_programme(s: State, i: int, programme: int) -> None:
    """A person is in a programme from tomorrow."""
    slot = s.people[i].slot
    s.slots[slot].special = 1
    s.asides[slot].programme = programme
    may_be_offered(s, i)


@compiled
def programme_ended(s: State, i: int, programme: int, completed: int, day: int) -> None:
    """A person's time in a programme ended; one completed has an effect from tomorrow."""
    more = s.asides[s.people[i].slot]
    more.programme = -1
    if completed != 0:
        more.completed, more.ended = programme, day
    may_be_offered(s, i)


@compiled
def offer_open(s: State, i: int) -> None:
    """An employer has made an offer: that route's clock stands still until it is over."""
    s.asides[s.people[i].slot].offer = 1
    may_be_offered(s, i)


@compiled
def offer_over(s: State, i: int) -> None:
    """The offer came to nothing: a new attempt begins, with a threshold of its own."""
    p = s.people[i]
    p.attempt += 1
    s.thresholds[p.slot, SUPPORTED_WORK] = threshold(s, i, SUPPORTED_WORK, p.attempt)
    s.cumulated[p.slot, SUPPORTED_WORK] = 0.0
    s.asides[p.slot].offer = 0
    may_be_offered(s, i)


@compiled
def new_band(s: State, i: int) -> None:
    """A person's duration counter passed a threshold."""
    p = s.people[i]
    s.asides[p.slot].cell = 2 * (int(p.kind) * s.n_bands + p.band)
    may_be_offered(s, i)


@compiled
def may_be_offered(s: State, i: int) -> None:
    """What the work routes are multiplied by: the frailty, and 0 for supported work not to be had."""
    p = s.people[i]
    more, frailties = s.asides[p.slot], s.frailties[p.slot]
    offers = s.offers[more.cell + (1 if more.programme >= 0 else 0)] != 0 and more.offer == 0
    frailties[WORK], frailties[SUPPORTED_WORK] = p.frailty, p.frailty if offers else 0.0


# the pass of the day


@compiled
def crossings(s: State, day: int, offers_taken_up: float) -> None:
    """Cumulate today's hazards, with crowding out; who crosses a threshold leaves, or gets an offer.

    Where the multiplier does not hang on today's search, that is one pass over everybody, else two.
    """
    at_once = s.rule != crowding.AGAINST_ROOT
    if at_once:
        factors(s, day)
    s.searched[:] = 0
    for first in range(0, s.n_slots, AT_HAND):
        after = min(first + AT_HAND, s.n_slots)
        offset = -first if at_once else 0
        hazards(s, day, first, after, offset)
        crowding.search(s, first, after, offset, offers_taken_up)
        if at_once:
            add(s, first, after, offset)
    for d in range(s.n_districts):
        for line in range(crowding.LINES):
            s.search[d, day] += s.searched[line, d]
    if not at_once:
        factors(s, day)
        add(s, 0, s.n_slots, 0)


@compiled
def factors(s: State, day: int) -> None:
    """Demand and crowding of each district, on both work routes."""
    for d in range(s.n_districts):
        s.factor[d, :] = s.demand[d, day] * crowding.multiplier(s, d, day)


@compiled
def hazards(s: State, day: int, first: int, after: int, offset: int) -> None:
    """Hazards today, before demand and crowding, of the slots from `first`; kept by slot and offset.

    One short loop for each step: the processor works on several slots of a short loop at a time.
    """
    base, curve = s.base[s.base_version[day]], s.duration[s.duration_version[day]]
    decay = s.decay[s.decay_version[day]]
    last_counter, last_faded, ones, n_special = len(curve) - 1, len(decay) - 1, everywhere(1.0), 0
    slots, boosts, frailties, kept, special = s.slots, s.boosts, s.frailties, s.hazards, s.special
    for slot in range(first, after):
        one = slots[slot]
        left = everywhere(decay[min(day - int(one.met), last_faded)])
        lasted = four(curve, min(day - int(one.counter_zero), last_counter))
        keep(kept, slot + offset, four(base, one.profile) * lasted * (ones + four(boosts, slot) * left))
        special[n_special] = slot
        n_special += int(one.special)
    programme_effects(s, day, n_special, offset)
    for slot in range(first, after):
        keep(kept, slot + offset, four(kept, slot + offset) * two_and_ones(frailties, slot))


@compiled
def programme_effects(s: State, day: int, n_special: int, offset: int) -> None:
    """By route: the factor while in a programme; for others what is left of the last one completed."""
    during, after = s.during[s.during_version[day]], s.after[s.after_version[day]]
    decay, ones = s.after_decay[s.after_decay_version[day]], everywhere(1.0)
    asides, kept, special, last = s.asides, s.hazards, s.special, s.after_decay.shape[2] - 1
    for number in range(n_special):
        slot = special[number]
        more = asides[slot]
        if more.began == day:  # from the day after registration
            effect = everywhere(0.0)
        elif more.programme >= 0:
            effect = four(during, more.programme)
        elif more.completed >= 0:
            left = everywhere(decay[more.completed, min(day - int(more.ended), last)])
            effect = ones + four(after, more.completed) * left
        else:
            effect = ones
            s.slots[slot].special = 0
        keep(kept, slot + offset, four(kept, slot + offset) * effect)


@compiled
def add(s: State, first: int, after: int, offset: int) -> None:
    """Add the day's hazards, kept by slot and offset, of the slots from `first`; some reach a threshold."""
    slots, kept, factor, cumulated, thresholds = s.slots, s.hazards, s.factor, s.cumulated, s.thresholds
    for slot in range(first, after):
        hazards = four(kept, slot + offset) * two_and_ones(factor, slots[slot].district)
        before, there = four(cumulated, slot), four(thresholds, slot)
        now = before + hazards
        keep(cumulated, slot, now)
        if any_reaches(now, there):
            first_to_cross(s, int(s.asides[slot].person), before, there, hazards)


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
