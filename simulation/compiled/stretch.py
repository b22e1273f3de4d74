"""Hazards passed by person: several days of one at a stroke, when something changes or may happen.

Somebody's hazards depend on their own state, on the day's tables and, by one factor, on the district. So
nobody needs to be looked at daily. A stretch is some days with the same tables; at its beginning, and when
something of theirs changes, each is told the first day on which a threshold can be reached at all: by the
most that their hazards can be until the stretch ends. Until that day nothing can happen, and what is
cumulated is made up for later: the same products and sums, day after day, as if each day had been passed.
Hazards are not negative, else there would be no most.
"""

from __future__ import annotations

from typing import Any

from simulation.compiled import buckets, crowding
from simulation.compiled.four import (
    any_reaches,
    everywhere,
    first_two,
    four,
    keep,
    larger,
    last_two,
    number_of,
    one_of,
    smallest,
    together,
    two,
    two_and_ones,
)
from simulation.compiled.jit import compiled
from simulation.compiled.state import DAYS_AT_A_STROKE, State
from simulation.plan.plan import NEVER as _NEVER
from simulation.plan.plan import Route

NEVER = int(_NEVER)
WORK, SUPPORTED_WORK = int(Route.WORK), int(Route.SUPPORTED_WORK)
MARGIN = 1e-9
"""Far more than sums and products can lose by rounding, in proportion and beyond."""
MOST_CROWDING = 1.25
"""What a multiplier not known yet is taken to be at most, until a larger one comes up."""


@compiled
def begin(s: State, day: int) -> None:
    """A day begins: with it perhaps a stretch, as long as no table changes."""
    if day <= s.until:
        return
    for slot in range(s.n_slots):
        catch_up(s, slot, day - 1)
    s.since, s.until = day, day
    while s.until + 1 < min(day + DAYS_AT_A_STROKE, s.n_days) and same_tables(s, day, s.until + 1):
        s.until += 1
    for d in range(s.n_districts):
        most_of(s, d)
    for slot in range(s.n_slots):
        watch(s, slot)


@compiled
def same_tables(s: State, day: int, other: int) -> bool:
    """Whether the tables of hazards are those of another day."""
    during = s.during_version[day] == s.during_version[other]
    after = s.after_version[day] == s.after_version[other]
    lasting = s.after_decay_version[day] == s.after_decay_version[other]
    base = s.base_version[day] == s.base_version[other]
    duration = s.duration_version[day] == s.duration_version[other]
    return bool(during and after and lasting and base and duration and (
        s.decay_version[day] == s.decay_version[other]
    ))  # fmt: skip


@compiled
def most_of(s: State, d: int) -> None:
    """The factors of a district's days in the stretch as far as known, and the most they can be."""
    most = 0.0
    for day in range(s.since, s.until + 1):
        factor = s.demand[d, day]
        if s.rule == crowding.AGAINST_ROOT:
            factor *= MOST_CROWDING
        else:
            factor *= crowding.multiplier(s, d, day)
            s.factor[d, day - s.since, :] = factor
        most = max(most, factor)
    s.most[d, :] = most


@compiled
def factor_today(s: State, d: int, day: int) -> None:
    """A district's factor on a day is known; if it is more than was thought, all are watched anew."""
    factor = s.demand[d, day] * crowding.multiplier(s, d, day)
    s.factor[d, day - s.since, :] = factor
    if factor > s.most[d, 0]:
        s.most[d, :] = 2.0 * factor
        for slot in range(s.n_slots):
            if s.slots[slot].district == d:
                catch_up(s, slot, day - 1)
                watch(s, slot)


# one day of one person


@compiled
def hazards(base: Any, lasted: Any, boosts: Any, left: Any, ones: Any) -> Any:
    """By route: of the profile, by the days registered, with what is left of a meeting's boost."""
    return base * lasted * (ones + boosts * left)


@compiled
def search(s: State, day: int) -> None:
    """Everybody's search today, where the multiplier hangs on it; known before anybody's hazards are."""
    base, curve = s.base[s.base_version[day]], s.duration[s.duration_version[day]]
    decay, during = s.decay[s.decay_version[day]], s.during[s.during_version[day]]
    after, lasting = s.after[s.after_version[day]], s.after_decay[s.after_decay_version[day]]
    last_counter, last_left, last_lapsed = len(curve) - 1, len(decay) - 1, lasting.shape[1] - 1
    slots, asides, boosts, may = s.slots, s.asides, s.boosts, s.frailties
    ones, nothing = first_two(everywhere(1.0)), first_two(everywhere(0.0))
    share, searched = s.taken_up[day], s.search[:, day]
    for slot in range(s.n_slots):
        one = slots[slot]
        lasted = two(curve, min(day - int(one.counter_zero), last_counter))
        left = first_two(one_of(decay, min(day - int(one.met), last_left)))
        work = hazards(two(base, one.profile), lasted, two(boosts, slot), left, ones)
        if one.special != 0:
            more = asides[slot]
            if more.through >= day:  # from the day after registration
                work = work * nothing
            elif more.programme >= 0:
                work = work * two(during, more.programme)
            elif more.completed >= 0:
                lapsed = first_two(one_of(lasting[more.completed], min(day - int(more.ended), last_lapsed)))
                work = work * (ones + two(after, more.completed) * lapsed)
            else:
                one.special = 0
        work = work * two(may, slot)
        searched[one.district] += crowding.units(
            number_of(work, WORK), number_of(work, SUPPORTED_WORK), share
        )


# many days of one person


@compiled
def catch_up(s: State, slot: int, until: int) -> Any:
    """Cumulate a slot's hazards, with crowding out, of the days not passed yet; gives those of the last.

    Their search is added where nothing has hung on it.
    """
    one, more = s.slots[slot], s.asides[slot]
    first, day = int(more.through) + 1, s.since
    if until < first:
        return everywhere(0.0)
    curve, decay = s.duration[s.duration_version[day]], s.decay[s.decay_version[day]]
    base, boosts = four(s.base[s.base_version[day]], one.profile), four(s.boosts, slot)
    lasted = min(first - int(one.counter_zero), len(curve) - DAYS_AT_A_STROKE)
    left = min(first - int(one.met), len(decay) - DAYS_AT_A_STROKE)
    may, counts = two(s.frailties, slot), s.rule != crowding.AGAINST_ROOT
    lasting, effect, lapsed = (
        s.after_decay[s.after_decay_version[day], max(int(more.completed), 0)],
        boosts,
        0,
    )
    in_programme = more.programme >= 0
    after = not in_programme and more.completed >= 0
    if in_programme:
        effect = four(s.during[s.during_version[day]], more.programme)
    elif after:
        effect = four(s.after[s.after_version[day]], more.completed)
        lapsed = min(first - int(more.ended), len(lasting) - DAYS_AT_A_STROKE)
    factor, searched, taken_up = s.factor[one.district], s.search[one.district], s.taken_up
    ones, now = everywhere(1.0), four(s.cumulated, slot)
    one_one, to_work, elsewhere = first_two(ones), first_two(now), last_two(now)
    work, other = to_work, elsewhere
    for number in range(until + 1 - first):
        curved, faded = four(curve, lasted + number), one_of(decay, left + number)
        work = hazards(first_two(base), first_two(curved), first_two(boosts), first_two(faded), one_one)
        other = hazards(last_two(base), last_two(curved), last_two(boosts), last_two(faded), one_one)
        if in_programme:
            work, other = work * first_two(effect), other * last_two(effect)
        elif after:
            changed = ones + effect * one_of(lasting, lapsed + number)
            work, other = work * first_two(changed), other * last_two(changed)
        work = work * may
        if counts:
            searched[first + number] += crowding.units(
                number_of(work, WORK), number_of(work, SUPPORTED_WORK), taken_up[first + number]
            )
        work = work * two(factor, first + number - day)
        to_work, elsewhere = to_work + work, elsewhere + other
    keep(s.cumulated, slot, together(to_work, elsewhere))
    more.through = until
    return together(work, other)


@compiled
def watch(s: State, slot: int) -> None:
    """Find the first day of the stretch on which somebody can reach a threshold; they are looked at then."""
    more, days = s.asides[slot], s.until - int(s.asides[slot].through)
    more.watched = NEVER
    if days <= 0:
        return
    most, before, there = the_most(s, slot), four(s.cumulated, slot), four(s.thresholds, slot)
    if not can_reach(before, most, days, there):
        return
    number = max(days_until(before, most, days, there), 1)
    while not can_reach(before, most, number, there):
        number += 1
    more.watched = more.through + number
    buckets.put(s, buckets.WATCHED, more.watched, slot, more.person)


@compiled
def days_until(before: Any, most: Any, days: int, there: Any) -> int:
    """Whole days of the most, less one, that it takes to a threshold, if within so many."""
    return int(min(smallest((there - before) / most), float(days))) - 1


@compiled
def the_most(s: State, slot: int) -> Any:
    """The most that somebody's hazards can be on a day from the next until the stretch ends."""
    one, more, day = s.slots[slot], s.asides[slot], s.since
    curve, decay = s.duration_most[s.duration_version[day]], s.decay_most[s.decay_version[day]]
    first, nothing = int(more.through) + 1, everywhere(0.0)
    lasted = four(curve, min(first - int(one.counter_zero), len(curve) - 1))
    left = one_of(decay, min(first - int(one.met), len(decay) - 1))
    base = four(s.base[s.base_version[day]], one.profile)
    most = hazards(base, lasted, larger(four(s.boosts, slot), nothing), left, everywhere(1.0))
    if more.programme >= 0:
        most = most * four(s.during[s.during_version[day]], more.programme)
    elif more.completed >= 0:
        effect = larger(four(s.after[s.after_version[day]], more.completed), nothing)
        longest = one_of(s.after_most[s.after_decay_version[day]], more.completed)
        most = most * (everywhere(1.0) + effect * longest)
    return most * two_and_ones(s.frailties, slot) * two_and_ones(s.most, one.district)


@compiled
def can_reach(before: Any, most: Any, days: int, there: Any) -> bool:
    """Whether so many days of the most can reach any threshold, however sums are rounded."""
    after = (before + most * everywhere(float(days))) * everywhere(1.0 + MARGIN) + everywhere(MARGIN)
    return bool(any_reaches(after, there))
