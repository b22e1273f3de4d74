"""Programmes: who has a grant waits for a free place, stays for its length, and frees it for the next.

Phase 4: those whose time is over. Phase 6: those waiting take free places, in order of the date granted.
"""

from __future__ import annotations

import math

from simulation.compiled import buckets, cases, happenings, queue, recorder
from simulation.compiled.chance import uniform
from simulation.compiled.growing import longer_pool
from simulation.compiled.jit import compiled
from simulation.compiled.person import find_cell
from simulation.compiled.state import State
from simulation.plan.plan import Route
from simulation.plan.purpose import Purpose
from simulation.plan.record import NONE as _NONE
from simulation.plan.record import Ending, Event

NONE, NOTHING = int(_NONE), -1
WORK, SUPPORTED_WORK = int(Route.WORK), int(Route.SUPPORTED_WORK)
DROPS_OUT, DROPOUT_DAY = int(Purpose.DROPS_OUT), int(Purpose.DROPOUT_DAY)
COMPLETED, DROPPED_OUT, LEFT, GRANT_LAPSED, GRANT_VOID, OPEN = (int(ending) for ending in Ending)
IS_STARTED, IS_ENDED = int(Event.PROGRAMME_STARTED), int(Event.PROGRAMME_ENDED)
IS_LAPSED = int(Event.GRANT_LAPSED)


@compiled
def pool_of(s: State, i: int, programme: int) -> int:
    """The pool of places that a person draws on."""
    return int(s.pool_of[programme, s.people[i].district])


@compiled
def root_of(s: State, pool: int) -> int:
    """Where a pool's queue stands: places are given by the date granted alone, everybody in one lane."""
    return cases.unit_root(s, s.n_units) + int(pool)


# waiting


@compiled
def wait_for_place(s: State, i: int, programme: int, day: int) -> None:
    """A person with a grant stands in line for a place."""
    if s.n_grants == len(s.grants):
        s.grants = longer_pool(s.grants)
    number, p = s.n_grants, s.people[i]
    s.n_grants += 1
    g = s.grants[number]
    g.person, g.programme, g.granted, g.void, g.following = i, programme, day, 0, p.grants
    p.grants = number
    pool = pool_of(s, i, programme)
    queue.join(s, root_of(s, pool), day, p.rank, p.start_number, number)
    s.n_waiting[pool] += 1
    buckets.put(s, buckets.LAPSING, day + s.grant_valid[programme, day], number, 0)


@compiled
def has_grant(s: State, i: int, programme: int) -> bool:
    """Whether a person waits for a place in a programme."""
    number = int(s.people[i].grants)
    while number != NOTHING:
        if s.grants[number].programme == programme:
            return True
        number = int(s.grants[number].following)
    return False


@compiled
def end_wait(s: State, number: int) -> None:
    """A grant is used, void or lapsed."""
    g = s.grants[number]
    p = s.people[g.person]
    g.void = 1
    if p.grants == number:
        p.grants = g.following
    else:
        before = int(p.grants)
        while s.grants[before].following != number:
            before = int(s.grants[before].following)
        s.grants[before].following = g.following
    s.n_waiting[pool_of(s, g.person, g.programme)] -= 1


@compiled
def give_up_grants(s: State, i: int, day: int) -> None:
    """A person leaves, or has got another place: what they waited for is void."""
    number = int(s.people[i].grants)
    while number != NOTHING:
        following = int(s.grants[number].following)
        end_wait(s, number)
        record_unused(s, number, day, GRANT_VOID)
        number = following


@compiled
def record_unused(s: State, number: int, day: int, ending: int) -> None:
    """A grant that led to no place is written down."""
    g = s.grants[number]
    pool = pool_of(s, g.person, g.programme)
    recorder.placement(s, g.person, g.programme, pool, g.granted, ending, day)


# phase 4


@compiled
def end(s: State, day: int) -> None:
    """Those whose last day it is have completed the programme or dropped out."""
    there, i, serial = buckets.take(s, buckets.ENDING, day)
    while there:
        if s.people[i].programme >= 0 and s.placements[i].serial == serial:
            programme, drops_out = int(s.people[i].programme), int(s.placements[i].drops_out)
            free(s, i, day, day, DROPPED_OUT if drops_out else COMPLETED)
            recorder.event(s, IS_ENDED, i, programme)
            happenings.tell(s, i, happenings.FINISHED, programme, 0 if drops_out else 1)
        there, i, serial = buckets.take(s, buckets.ENDING, day)
    there, pool, _ = buckets.take(s, buckets.FREED, day)
    while there:
        s.occupied[pool] -= 1
        there, pool, _ = buckets.take(s, buckets.FREED, day)


@compiled
def free(s: State, i: int, day: int, freed: int, ending: int) -> None:
    """A person is in the programme no longer; the place is free from a day."""
    recorder.programme(s, i, day, freed, ending)
    s.people[i].programme = -1
    find_cell(s, i)
    pool = int(s.placements[i].pool)
    if freed <= day:
        s.occupied[pool] -= 1
    else:
        buckets.put(s, buckets.FREED, freed, pool, 0)


@compiled
def leave(s: State, i: int, route: int, day: int) -> None:
    """A person leaves: the place is free at once, or kept for follow-up when it was for work."""
    give_up_grants(s, i, day)
    programme = int(s.people[i].programme)
    if programme < 0:
        return
    works = route in (WORK, SUPPORTED_WORK)
    kept = int(s.follow_up[programme, day]) if works else 0
    free(s, i, day, day + kept, LEFT)


# phase 6


@compiled
def place(s: State, day: int) -> None:
    """Free places go to those waiting; then the grants whose time is out lapse."""
    s.turn_head_start[0] = 0
    for pool in range(s.n_pools):
        free_places = int(s.places[pool, day]) - int(s.occupied[pool])
        queue.turns(s, queue.PLACES, root_of(s, pool), 1)
        while free_places > 0 and queue.whose_turn(s, 1) >= 0:
            number = queue.at_front(s, 0)
            queue.serve(s, queue.PLACES, root_of(s, pool), 0)
            start(s, number, pool, day)
            free_places -= 1
    there, number, _ = buckets.take(s, buckets.LAPSING, day)
    while there:
        g = s.grants[number]
        if g.void == 0:
            end_wait(s, number)
            record_unused(s, number, day, GRANT_LAPSED)
            recorder.event(s, IS_LAPSED, g.person, g.programme)
        there, number, _ = buckets.take(s, buckets.LAPSING, day)


@compiled
def start(s: State, number: int, pool: int, day: int) -> None:
    """A grant has got its place."""
    g = s.grants[number]
    i = int(g.person)
    end_wait(s, number)
    begin(s, i, g.programme, pool, g.granted, day)
    happenings.tell(s, i, happenings.PLACED, g.programme, 0)


@compiled
def give(s: State, i: int, programme: int, pool: int, day: int) -> None:
    """A place at once, of a pool on top, without a case."""
    begin(s, i, programme, pool, day, day)


@compiled
def begin(s: State, i: int, programme: int, pool: int, granted: int, day: int) -> None:
    """A person's time in a programme begins."""
    p = s.people[i]
    ends, drops_out = draw_length(s, i, programme, day)
    enter(s, i, programme, pool, granted, day, p.start_number, ends, drops_out)
    p.start_number += 1
    recorder.event(s, IS_STARTED, i, programme)


@compiled
def draw_length(s: State, i: int, programme: int, day: int) -> tuple[int, bool]:
    """The programme's last day, or for those who drop out a day uniform over it; and which of the two."""
    p, length = s.people[i], int(s.length[programme, day])
    drops_out = uniform(s, p.id, DROPS_OUT, p.start_number) < s.dropout[programme, day]
    if drops_out:
        length = math.ceil(length * uniform(s, p.id, DROPOUT_DAY, p.start_number))
    return day + length, drops_out


@compiled
def enter(
    s: State, i: int, programme: int, pool: int, granted: int, started: int, number: int, ends: int,
    drops_out: bool,
) -> None:  # fmt: skip
    """A person is in a programme."""
    here = s.placements[i]
    here.serial += 1
    s.people[i].programme = programme
    here.pool, here.granted, here.started = pool, granted, started
    here.number, here.ends, here.drops_out = number, ends, 1 if drops_out else 0
    find_cell(s, i)
    give_up_grants(s, i, started)
    s.occupied[pool] += 1
    buckets.put(s, buckets.ENDING, ends, i, here.serial)


# the day's end, and the period's


@compiled
def end_day(s: State, day: int) -> None:
    """How many wait and how many places are taken."""
    for pool in range(s.n_pools):
        s.waiting_for_place[pool, day] = s.n_waiting[pool]
        s.occupied_account[pool, day] = s.occupied[pool]


@compiled
def still_open(s: State, i: int) -> None:
    """The period ends: what the person is in, or waits for, goes on."""
    number = int(s.people[i].grants)
    while number != NOTHING:
        record_unused(s, number, NONE, OPEN)
        number = int(s.grants[number].following)
    if s.people[i].programme >= 0:
        recorder.programme(s, i, NONE, NONE, OPEN)
