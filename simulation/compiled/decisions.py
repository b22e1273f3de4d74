"""Decisions: caseworkers prepare a case, a unit handles it, and somebody may have to supplement it first.

Phase 5: each unit works its queue with the day's minutes. Phase 8: cases are prepared, with minutes of the
diary.
"""

from __future__ import annotations

import math

from simulation.compiled import buckets, cases, diary, happenings, queue, recorder, spending
from simulation.compiled.cases import NO_CASE
from simulation.compiled.chance import uniform, whole_days
from simulation.compiled.jit import compiled
from simulation.compiled.state import State
from simulation.plan.purpose import Purpose
from simulation.plan.record import NONE as _NONE
from simulation.plan.record import Event, Verdict

NONE = int(_NONE)
OFFER = 0
SUBSIDY, PATIENCE, HANDLING = int(Purpose.SUBSIDY), int(Purpose.PATIENCE), int(Purpose.HANDLING)
INCOMPLETE, SUPPLEMENT = int(Purpose.INCOMPLETE), int(Purpose.SUPPLEMENT)
GRANTED_DRAW, HIRED_ANYWAY = int(Purpose.GRANTED), int(Purpose.HIRED_ANYWAY)
GRANTED, REFUSED, WITHDRAWN, LAPSED, OPEN = (int(verdict) for verdict in Verdict)
IS_OFFER, IS_REFERRED = int(Event.OFFER), int(Event.REFERRED)
IS_PREPARED, IS_SUPPLEMENTED = int(Event.CASE_PREPARED), int(Event.CASE_SUPPLEMENTED)
IS_GRANTED, IS_REFUSED = int(Event.GRANTED), int(Event.REFUSED)
IS_LAPSED, IS_WITHDRAWN = int(Event.LAPSED), int(Event.WITHDRAWN)

# opening


@compiled
def open(s: State, i: int, type: int, day: int) -> None:
    """A case is opened; it waits for its preparation."""
    number = cases.new_case(s, i, type, day)
    recorder.event(s, IS_OFFER if type == OFFER else IS_REFERRED, i, s.cases[number].number)
    if type == OFFER:
        employer_waits(s, number, subsidy(s, number, day), day)
    wait_for_preparing(s, number)


@compiled
def wait_for_preparing(s: State, number: int) -> None:
    """In the lane of its type and of the minutes that it takes."""
    c = s.cases[number]
    p = s.people[c.person]
    root = cases.first_root(s, p.district) + int(s.prepare_lane[c.type, c.opened])
    queue.join(s, root, c.opened, p.rank, c.number, number)


@compiled
def subsidy(s: State, number: int, day: int) -> int:
    """Drawn among those the person is eligible for, their shares rescaled."""
    group = s.people[s.cases[number].person].group
    total, none_today = 0.0, True
    for one in range(s.n_subsidies):
        share = s.subsidy_share[one, day] * s.subsidy_eligible[one, group]
        total += share
        none_today = none_today and share == 0.0
    if none_today:  # today's shares are all of other subsidies
        total = 0.0
        for one in range(s.n_subsidies):
            total += float(s.subsidy_eligible[one, group])
    left, last = draw(s, number, SUBSIDY) * total, NONE
    for one in range(s.n_subsidies):
        share = float(s.subsidy_eligible[one, group])
        if not none_today:
            share = s.subsidy_share[one, day] * s.subsidy_eligible[one, group]
        if share > 0.0:
            last = one
            if left < share:
                break
            left -= share
    return last


@compiled
def employer_waits(s: State, number: int, subsidy: int, day: int) -> None:
    """An employer waits for a decision, for as long as drawn."""
    c = s.cases[number]
    c.subsidy = subsidy
    mean = s.employer_waits[subsidy, max(day, 0)]
    c.lapses = day + whole_days(mean, draw(s, number, PATIENCE))
    buckets.put(s, buckets.EMPLOYERS, c.lapses, number, 0)


@compiled
def enqueue(s: State, number: int, ready: int) -> None:
    """A prepared case is ready for its unit from a day on."""
    c = s.cases[number]
    c.ready, c.complete = ready, ready
    c.enqueued += 1
    buckets.put(s, buckets.READY, max(ready, 0), number, c.enqueued)


@compiled
def draw(s: State, number: int, purpose: int) -> float:
    """A case's draw for a purpose."""
    c = s.cases[number]
    return uniform(s, s.people[c.person].id, purpose, c.number)


# phase 3


@compiled
def employers_no_longer_waiting(s: State, day: int) -> None:
    """Offers whose employer's patience is over today: their cases lapse."""
    there, number, _ = buckets.take(s, buckets.EMPLOYERS, day)
    while there:
        c = s.cases[number]
        if c.closed == 0:
            close(s, number, day, LAPSED)
            recorder.event(s, IS_LAPSED, c.person, c.number)
            happenings.tell(s, c.person, happenings.DENIED, number, 0)
        there, number, _ = buckets.take(s, buckets.EMPLOYERS, day)


@compiled
def is_hired_anyway(s: State, number: int, day: int) -> bool:
    """Whether the person gets the job all the same, without support."""
    return draw(s, number, HIRED_ANYWAY) < s.hired_anyway[s.cases[number].subsidy, day]


@compiled
def withdraw(s: State, i: int, day: int, offers: bool) -> None:
    """A person leaves, or has got a place: their referrals are withdrawn, and offers if so told."""
    number = int(s.people[i].cases)
    while number != NO_CASE:
        c = s.cases[number]
        following = int(c.following)
        if offers or c.type != OFFER:
            close(s, number, day, WITHDRAWN)
            recorder.event(s, IS_WITHDRAWN, i, c.number)
        number = following


@compiled
def close(s: State, number: int, day: int, verdict: int) -> None:
    """A case ends: nobody waits for it any longer."""
    c = s.cases[number]
    release(s, number)
    c.closed = 1
    cases.forget(s, number)
    if c.type == OFFER:
        s.offers_closed[day] += 1
        if is_taken_up(s, number, day, verdict):
            s.offers_taken_up[day] += 1
    recorder.case(s, number, day, verdict)


@compiled
def is_taken_up(s: State, number: int, day: int, verdict: int) -> bool:
    """Whether the offer ends in the job, with support or without."""
    if verdict == GRANTED:
        return True
    return verdict != WITHDRAWN and is_hired_anyway(s, number, day)


@compiled
def share_taken_up(s: State, day: int) -> float:
    """Share of the offers closed in the window before a day that ended in the job."""
    closed, taken_up = 0, 0
    for past in range(max(day - s.window_days, 0), day):
        closed += int(s.offers_closed[past])
        taken_up += int(s.offers_taken_up[past])
    return taken_up / closed if closed != 0 else s.offer_share


# phase 5


@compiled
def decide(s: State, day: int) -> None:
    """Each unit works its queue with the day's minutes."""
    there, number, times = buckets.take(s, buckets.READY, day)
    while there:
        c = s.cases[number]
        if c.closed == 0 and c.enqueued == times:
            receive(s, number, c.ready)
        there, number, times = buckets.take(s, buckets.READY, day)
    there, number, times = buckets.take(s, buckets.SUPPLEMENTED, day)
    while there:
        if s.cases[number].closed == 0:
            receive(s, number, day)
        there, number, times = buckets.take(s, buckets.SUPPLEMENTED, day)
    for unit in range(s.n_units):
        work(s, unit, day)


@compiled
def work(s: State, unit: int, day: int) -> None:
    """Take case after case; one not finished is first in line the next day."""
    supplied = int(s.unit_minutes[unit, day])
    minutes = supplied
    for type in range(s.n_types):
        s.turn_head_start[type] = s.case_head_start[type, day]
    queue.turns(s, queue.UNITS, cases.unit_root(s, unit), s.n_types)
    while minutes > 0:
        number = next_case(s, unit)
        if number == NO_CASE:
            break
        c = s.cases[number]
        if c.minutes == 0:
            take_up(s, number, day)
        worked = min(minutes, int(c.remaining))
        minutes -= worked
        c.worked += worked
        c.remaining -= worked
        if c.remaining != 0:
            break
        s.unit_in_hand[unit] = NO_CASE
        part_done(s, number, day)
    account = s.unit_account
    account[0, unit, day], account[1, unit, day], account[2, unit, day] = (
        supplied,
        supplied - minutes,
        minutes,
    )


@compiled
def take_up(s: State, number: int, day: int) -> None:
    """How long it takes; and whether something is missing, which is found after the first part."""
    c = s.cases[number]
    quantiles = s.handling[s.handling_version[day], c.type]
    c.minutes = quantiles[int(draw(s, number, HANDLING) * len(quantiles))]
    incomplete = draw(s, number, INCOMPLETE) < s.incomplete[c.type, day]
    c.incomplete = 1 if incomplete else 0
    first = math.ceil(c.minutes * s.first_share[day])
    c.remaining = max(first, 1) if incomplete else c.minutes


@compiled
def part_done(s: State, number: int, day: int) -> None:
    """The part in hand is done: something is missing, or the case is decided."""
    c = s.cases[number]
    if c.incomplete != 0 and c.supplement == NONE:
        send_back(s, number, day)
        return
    granted = draw(s, number, GRANTED_DRAW) < s.granted[c.type, day]
    granted = granted and not spending.is_stopped(s, c.type, day)
    close(s, number, day, GRANTED if granted else REFUSED)
    recorder.event(s, IS_GRANTED if granted else IS_REFUSED, c.person, c.number)
    happenings.tell(s, c.person, happenings.GRANTED if granted else happenings.DENIED, number, 0)


@compiled
def send_back(s: State, number: int, day: int) -> None:
    """Something is missing: the case waits for it, then takes the rest of its minutes."""
    c = s.cases[number]
    mean = s.supplement_days[c.type, day] * s.supplement_factor[s.people[c.person].district, day]
    back = day + whole_days(mean, draw(s, number, SUPPLEMENT))
    release(s, number)
    c.supplement, c.complete = day, back
    c.remaining = c.minutes - c.worked
    buckets.put(s, buckets.SUPPLEMENTED, back, number, 0)
    recorder.event(s, IS_SUPPLEMENTED, c.person, c.number)


# phase 8


@compiled
def prepare(s: State, d: int, day: int) -> None:
    """A district's unprepared cases take minutes from the nearest day of the window that has them."""
    root, lanes = cases.first_root(s, d), len(s.prepare_lane_type)
    for lane in range(lanes):
        s.turn_head_start[lane] = s.case_head_start[s.prepare_lane_type[lane], day]
    queue.turns(s, queue.UNPREPARED, root, lanes)
    lane = queue.whose_turn(s, lanes)
    while lane >= 0:
        number = queue.at_front(s, lane)
        found = day_to_prepare(s, number, d, day)
        if found < 0:
            queue.wait(s, lane)
        else:
            c = s.cases[number]
            c.prepared = found
            queue.serve(s, queue.UNPREPARED, root, lane)
            enqueue(s, number, diary.next_working_day(s, found))
            recorder.event(s, IS_PREPARED, c.person, c.number)
        lane = queue.whose_turn(s, lanes)


@compiled
def day_to_prepare(s: State, number: int, d: int, day: int) -> int:
    """The nearest day of the window with the minutes, which are promised; -1 when there is none."""
    minutes = diary.preparation(s, number)
    if minutes == 0:
        return day
    for candidate in range(day + int(s.shortest_notice[day]), day + int(s.longest_notice[day]) + 1):
        if s.working[candidate] and diary.free(s, d, candidate) >= minutes:
            diary.prepare(s, number, minutes, candidate)
            return candidate
    return -1


@compiled
def unprepare(s: State, number: int) -> None:
    """A case whose preparation a shrunken day cannot hold waits for another."""
    c = s.cases[number]
    if c.closed == 0:
        c.enqueued += 1  # what was kept for the day it would have been ready is no longer this
        c.prepared, c.ready, c.complete = NONE, NONE, NONE
        wait_for_preparing(s, number)


@compiled
def end_day(s: State, day: int) -> None:
    """How many wait for a decision: since phase 5 some may have been withdrawn."""
    for unit in range(s.n_units):
        s.waiting_for_decision[unit, day] = s.unit_waiting[unit]


@compiled
def still_open(s: State, i: int) -> None:
    """The period ends with these cases open."""
    number = int(s.people[i].cases)
    while number != NO_CASE:
        recorder.case(s, number, NONE, OPEN)
        number = int(s.cases[number].following)


# a unit: its queue, and the case in hand


@compiled
def receive(s: State, number: int, since: int) -> None:
    """A case joins its unit's queue, with the date since which it has been ready."""
    c = s.cases[number]
    queue.join(s, cases.unit_root(s, c.unit) + int(c.type), since, s.people[c.person].rank, c.number, number)
    c.queued = 1
    s.unit_waiting[c.unit] += 1


@compiled
def release(s: State, number: int) -> None:
    """A case leaves its unit's queue, if it stood in it."""
    c = s.cases[number]
    s.unit_waiting[c.unit] -= c.queued
    c.queued = 0


@compiled
def next_case(s: State, unit: int) -> int:
    """The case in hand if there is one, else the next in turn, taken in hand."""
    number = int(s.unit_in_hand[unit])
    if number != NO_CASE and s.cases[number].closed != 0:
        number = NO_CASE
    if number == NO_CASE:
        lane = queue.whose_turn(s, s.n_types)
        if lane >= 0:
            number = queue.at_front(s, lane)
            queue.serve(s, queue.UNITS, cases.unit_root(s, unit), lane)
    s.unit_in_hand[unit] = number
    return number
