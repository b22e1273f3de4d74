"""Phase 3: who leaves, and by which route.

Everybody registered has a slot, and the day's pass reads slot after slot; when somebody leaves, the last one
moves into theirs (sums do not depend on the order: what is added is whole numbers).
"""

from __future__ import annotations

import math

from simulation.compiled import crowding, happenings
from simulation.compiled.chance import log, uniform
from simulation.compiled.jit import compiled
from simulation.compiled.state import BOOST, CUMULATED, FRAILTY, REALS, THRESHOLD, State
from simulation.plan.plan import NEVER as _NEVER
from simulation.plan.plan import Route
from simulation.plan.purpose import Purpose

NEVER, NOBODY = int(_NEVER), -1
ROUTES, SUPPORTED_WORK = len(Route), int(Route.SUPPORTED_WORK)
FIRST_THRESHOLD = int(Purpose.THRESHOLD_WORK)
"""Those of the other routes follow in order."""

# who is there


@compiled
def enter(s: State, i: int) -> None:
    """A person registers: they get a slot and thresholds for the spell."""
    p, slot = s.people[i], s.n_slots
    s.n_slots = slot + 1
    one = s.slots[slot]
    one.person, one.district, one.profile = i, p.district, p.profile
    one.counter_zero, one.began = p.counter_zero, p.spell_began
    one.met, one.ended, one.programme, one.completed, one.offer = NEVER, NEVER, -1, -1, 0
    real = s.reals[slot]
    for route in range(ROUTES):
        real[BOOST + route], real[CUMULATED + route] = 0.0, 0.0
        real[THRESHOLD + route] = threshold(s, i, route, 0)
    real[FRAILTY] = p.frailty
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
    slot, last = int(s.people[i].slot), s.n_slots - 1
    s.slots[slot] = s.slots[last]
    for number in range(REALS):
        s.reals[slot, number] = s.reals[last, number]
    s.people[s.slots[slot].person].slot = slot
    s.people[i].slot = NOBODY
    s.n_slots = last


# what changes somebody's hazards


@compiled
def attended(s: State, i: int, factor: float) -> None:
    """A person attended a meeting today: from tomorrow its boost, or what is left of the old if more."""
    day, slot = s.today, s.people[i].slot
    one, real = s.slots[slot], s.reals[slot]
    left = faded(s, day, day - int(one.met))
    for route in range(ROUTES):
        real[BOOST + route] = max(s.boost[route, day] * factor, real[BOOST + route] * left)
    one.met = day


@compiled
def faded(s: State, day: int, days: int) -> float:
    """What is left of a boost after so many days; nothing beyond the table's end."""
    return float(s.decay[s.decay_version[day], min(days, s.decay.shape[1] - 1)])


@compiled
def in_programme(s: State, i: int, programme: int) -> None:
    """A person is in a programme from tomorrow."""
    s.slots[s.people[i].slot].programme = programme


@compiled
def programme_ended(s: State, i: int, programme: int, completed: int, day: int) -> None:
    """A person's time in a programme ended; one completed has an effect from tomorrow."""
    one = s.slots[s.people[i].slot]
    one.programme = -1
    if completed != 0:
        one.completed, one.ended = programme, day


@compiled
def offer_open(s: State, i: int) -> None:
    """An employer has made an offer: that route's clock stands still until it is over."""
    s.slots[s.people[i].slot].offer = 1


@compiled
def offer_over(s: State, i: int) -> None:
    """The offer came to nothing: a new attempt begins, with a threshold of its own."""
    p = s.people[i]
    p.attempt += 1
    s.reals[p.slot, THRESHOLD + SUPPORTED_WORK] = threshold(s, i, SUPPORTED_WORK, p.attempt)
    s.reals[p.slot, CUMULATED + SUPPORTED_WORK] = 0.0
    s.slots[p.slot].offer = 0


@compiled
def new_band(s: State, i: int) -> None:
    """A person's duration counter passed a threshold."""
    p = s.people[i]
    s.slots[p.slot].cell = 2 * (int(p.kind) * s.n_bands + p.band)


# the pass of the day


@compiled
def crossings(s: State, day: int, offers_taken_up: float) -> None:
    """Cumulate today's hazards, with crowding out; who crosses a threshold leaves, or gets an offer."""
    hazards(s, day, offers_taken_up)
    for d in range(s.n_districts):
        s.factor[d] = s.demand[d, day] * crowding.multiplier(s, d, day)
    for slot in range(s.n_slots):
        add(s, slot)


@compiled
def hazards(s: State, day: int, offers_taken_up: float) -> None:
    """Everybody's hazards today, before demand and crowding; and the search of each district."""
    base, curve = s.base[s.base_version[day]], s.duration[s.duration_version[day]]
    decay, after_decay = s.decay[s.decay_version[day]], s.after_decay[s.after_decay_version[day]]
    during, after = s.during[s.during_version[day]], s.after[s.after_version[day]]
    last_counter, last_faded, last_after = curve.shape[1] - 1, len(decay) - 1, after_decay.shape[1] - 1
    slots, reals, all_hazards, offers, search = s.slots, s.reals, s.hazards, s.offers, s.search
    for slot in range(s.n_slots):
        one, real, hazard = slots[slot], reals[slot], all_hazards[slot]
        counter = min(day - int(one.counter_zero), last_counter)
        left = decay[min(day - int(one.met), last_faded)]
        for route in range(ROUTES):
            hazard[route] = (
                base[route, one.profile] * curve[route, counter] * (1.0 + real[BOOST + route] * left)
            )
        inside = one.programme >= 0
        if inside:
            for route in range(ROUTES):
                hazard[route] *= during[one.programme, route]
        elif one.completed >= 0:
            rest = after_decay[one.completed, min(day - int(one.ended), last_after)]
            for route in range(ROUTES):
                hazard[route] *= 1.0 + after[one.completed, route] * rest
        hazard[0] *= real[FRAILTY]
        hazard[1] *= real[FRAILTY]
        if one.began == day:  # from the day after registration
            hazard[0], hazard[1], hazard[2], hazard[3] = 0.0, 0.0, 0.0, 0.0
        if one.offer != 0 or not offers[one.cell + (1 if inside else 0)]:
            hazard[1] = 0.0
        each = hazard[0] + hazard[1] * offers_taken_up
        search[one.district, day] += math.floor(each * crowding.UNIT + 0.5)


@compiled
def add(s: State, slot: int) -> None:
    """Add the day's hazards; of the routes that reach their threshold, the one that does so first."""
    hazard, real, factor = s.hazards[slot], s.reals[slot], s.factor[s.slots[slot].district]
    hazard[0] *= factor
    hazard[1] *= factor
    first, soonest = -1, math.inf
    for route in range(ROUTES):
        before, there = real[CUMULATED + route], real[THRESHOLD + route]
        after = before + hazard[route]
        real[CUMULATED + route] = after
        if after >= there and hazard[route] > 0.0:
            when = (there - before) / hazard[route]
            if first < 0 or when < soonest:
                first, soonest = route, when
    if first >= 0:
        happening = happenings.OFFERED if first == SUPPORTED_WORK else happenings.LEAVES
        happenings.tell(s, int(s.slots[slot].person), happening, first, 0)
