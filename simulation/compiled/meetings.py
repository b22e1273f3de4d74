"""Booked meetings: who is due, who gets which day, who comes.

Phase 1: what has shrunk is moved. Phase 7: the day's meetings are held or missed. Phase 8: free minutes are
filled from those due, in the order of the queue.
"""

from __future__ import annotations

from simulation.compiled import (
    booking,
    buckets,
    claims,
    diary,
    happenings,
    queue,
    ranking,
    recorder,
    rules,
    trial,
)
from simulation.compiled.ahead import fetch_person
from simulation.compiled.chance import uniform
from simulation.compiled.growing import longer
from simulation.compiled.jit import compiled
from simulation.compiled.state import State
from simulation.plan.plan import NEVER as _NEVER
from simulation.plan.plan import Format
from simulation.plan.purpose import Purpose
from simulation.plan.record import NONE as _NONE
from simulation.plan.record import Event, Outcome

NEVER, NONE = int(_NEVER), int(_NONE)
PHYSICAL, DISTANCE = int(Format.PHYSICAL), int(Format.DISTANCE)
FORMAT_DRAW, NO_SHOW_DRAW = int(Purpose.MEETING_FORMAT), int(Purpose.NO_SHOW)
HELD, MISSED, CANCELLED, CANCELLED_LATE, MOVED, GAVE_UP, OPEN, CALLED_OFF = map(int, Outcome)
IS_BOOKED, IS_HELD, IS_MISSED = int(Event.BOOKED), int(Event.HELD), int(Event.MISSED)
IS_CANCELLED, IS_MOVED, IS_CALLED_OFF = int(Event.CANCELLED), int(Event.MOVED), int(Event.CALLED_OFF)

AT_ONCE = -1
"""The day that those are kept for who come on the list when it is next made up."""
AHEAD = 8
"""Whoever comes on the list or to a meeting so many later is asked for now."""

# becoming due


@compiled
def expect(s: State, i: int, kind: int, due: int) -> None:
    """A person's next meeting is due on a day."""
    m = s.meetings[i]
    m.exists, m.ended, m.kind, m.number, m.due = 1, 0, kind, s.people[i].meeting_number, due
    m.serial += 1
    m.class_, m.wish, m.wishes_joint = -1, 0, 0
    m.no_show = 0.0
    m.booked, m.day, m.form, m.joint, m.place, m.minutes, m.municipal = NEVER, NEVER, DISTANCE, 0, -1, 0, 0
    count_unbooked(s, i, 1)
    comes = due if due > s.listed_until else AT_ONCE
    buckets.put(s, buckets.expected(s.people[i].district), comes, i, m.serial)


@compiled
def count_unbooked(s: State, i: int, change: int) -> None:
    """One more or less is due without a booking, already or on a day to come."""
    due, d = s.meetings[i].due, s.people[i].district
    if due <= s.today:
        s.overdue[d] += change
    elif due < s.n_days:
        s.due_on[d, due] += change


@compiled
def look_again(s: State, i: int) -> None:
    """A person's groups have changed: if they are on the list, their class may have too."""
    m = s.meetings[i]
    if m.exists != 0 and m.class_ >= 0 and m.booked == NEVER:
        if s.n_relist == len(s.relist):
            s.relist = longer(s.relist)
        s.relist[s.n_relist, 0], s.relist[s.n_relist, 1] = i, m.serial
        s.n_relist += 1


@compiled
def open_list(s: State, until: int) -> tuple[int, int]:
    """The list is made up until a day: gives the days whose meetings come on it now, first and last.

    Those on it whose groups have changed find their lane.
    """
    since = int(s.listed_until) + 1
    s.listed_until = max(int(s.listed_until), until)
    for number in range(s.n_relist):
        i = int(s.relist[number, 0])
        if still_waits(s, i, s.relist[number, 1]):
            join(s, i)
    s.n_relist = 0
    return since, until


@compiled
def put_on_list(s: State, d: int, since: int, until: int) -> None:
    """A district's that are due from one day until another, and those due before who were not expected."""
    list_those_due(s, d, AT_ONCE)
    for due in range(max(since, AT_ONCE + 1), until + 1):
        list_those_due(s, d, due)


@compiled
def list_those_due(s: State, d: int, due: int) -> None:
    """A day's come on the list, in order of rank; what kind of meeting it will be is settled now."""
    purpose, s.n_coming = buckets.expected(d), 0
    there, i, serial = buckets.take(s, purpose, due)
    while there:
        fetch_person(s, buckets.soon(s, purpose, due, AHEAD))
        ranking.add(s, s.people[i].rank, i, serial)
        there, i, serial = buckets.take(s, purpose, due)
    ranking.put_in_order(s)
    for number in range(s.n_coming):
        i = int(s.coming[number, ranking.WHO])
        if still_waits(s, i, s.coming[number, ranking.SERIAL]):
            settle(s, i)


@compiled
def still_waits(s: State, i: int, serial: int) -> bool:
    """Whether it is still that meeting, and without a booking."""
    m = s.meetings[i]
    return bool(m.exists != 0 and m.serial == serial and m.ended == 0 and m.booked == NEVER)


@compiled
def settle(s: State, i: int) -> None:
    """What kind of meeting is wished for is drawn; then it stands in its lane."""
    booking.settle(s, i, uniform(s, s.people[i].id, FORMAT_DRAW, s.meetings[i].number))
    join(s, i)


@compiled
def join(s: State, i: int) -> None:
    """Stand in the lane of today's class and of the wish."""
    m, p = s.meetings[i], s.people[i]
    class_, wish = rules.class_of(s, i), booking.wish(s, i)
    if class_ != m.class_ or wish != m.wish:
        m.class_, m.wish = class_, wish
        lane = class_ * queue.WISHES + wish
        queue.join(s, first_root(s, p.district) + lane, m.due, p.rank, m.serial, i)


@compiled
def first_root(s: State, d: int) -> int:
    """Where the roots of a district's list begin."""
    return int(d) * s.n_classes * queue.WISHES


@compiled
def relist_everybody(s: State) -> None:
    """The priority classes have changed: everybody on the list finds their lane anew."""
    for slot in range(s.n_slots):
        i = int(s.asides[slot].person)
        if s.meetings[i].ended == 0:
            look_again(s, i)


# the phases


@compiled
def start_day(s: State, day: int) -> None:
    """Phase 1: what is due today counts as due; if the classes have changed, everybody is relisted."""
    for d in range(s.n_districts):
        s.overdue[d] += s.due_on[d, day]
    if day > 0 and s.class_of_version[day] != s.class_of_version[day - 1]:
        relist_everybody(s)


@compiled
def move(s: State, d: int, day: int) -> None:
    """Move what a coming day can no longer hold."""
    for kind in range(s.n_place_kinds):
        move_last(s, d, day, kind)
    move_last(s, d, day, diary.MUNICIPAL)
    move_last(s, d, day, diary.MINUTES)


@compiled
def move_last(s: State, d: int, day: int, what: int) -> None:
    """Move the last in order of those that take of something, until there is enough of it."""
    if not diary.lacks(s, d, what, day):
        return
    claim_places(s, d, day, what)
    while s.n_claims > 0 and diary.lacks(s, d, what, day):
        last = claims.take_last(s)
        diary.strike(s, last)
        end(s, last, MOVED)
        recorder.event(s, IS_MOVED, last, day)
        happenings.tell(s, last, happenings.MOVED, 0, 0)


@compiled
def claim_places(s: State, d: int, day: int, what: int) -> None:
    """Everybody booked for a coming day whose meeting takes of something, with their place in order."""
    s.n_claims = 0
    chunk = buckets.first_chunk(s, buckets.booked(d), day)
    while chunk >= 0:
        following = buckets.next_chunk(s, chunk)
        for number in range(buckets.items_in(s, chunk)):
            fetch_person(s, buckets.pair(s, max(following, 0), number)[0])
            i, serial = buckets.pair(s, chunk, number)
            if is_ahead(s, i, serial) and diary.takes(s, i, what):
                claims.add(s, place_in_order(s, i), i)
        chunk = following


@compiled
def is_ahead(s: State, i: int, serial: int) -> bool:
    """Whether it is still that meeting of a person's, which has not ended."""
    m = s.meetings[i]
    return bool(m.exists != 0 and m.serial == serial and m.ended == 0)


@compiled
def place_in_order(s: State, i: int) -> int:
    """The claim of a booked meeting, by today's head start of its class."""
    m = s.meetings[i]
    since = int(m.due) - int(s.head_start[max(int(m.class_), 0), s.in_force])
    return (since + queue.EARLIEST << queue.RANKS) + int(s.people[i].rank)


@compiled
def end(s: State, i: int, outcome: int) -> None:
    """A meeting ends today."""
    s.meetings[i].ended = 1
    recorder.appointment(s, i, s.today, outcome)


@compiled
def hold(s: State, d: int) -> None:
    """Phase 7: the meetings of the day are held or missed; the day's minutes are accounted for."""
    held, missed, purpose = 0, 0, buckets.booked(d)
    there, i, serial = buckets.take(s, purpose, s.today)
    while there:
        fetch_person(s, buckets.soon(s, purpose, s.today, AHEAD))
        if is_ahead(s, i, serial):
            m = s.meetings[i]
            s.people[i].meeting_number += 1
            if trial.comes_to_meeting(s, i):
                happenings.tell(s, i, happenings.ENROLLED, 0, 0)
            if trial.calls_off(s, i):
                call_off(s, i)
            elif uniform(s, s.people[i].id, NO_SHOW_DRAW, m.number) < m.no_show:
                missed += int(m.minutes) - returned(s, i)
                end(s, i, MISSED)
                recorder.event(s, IS_MISSED, i, m.number)
                happenings.tell(s, i, happenings.MISSED, 0, 0)
            else:
                held += int(m.minutes)
                note_rooms(s, i)
                end(s, i, HELD)
                recorder.event(s, IS_HELD, i, m.number)
                happenings.tell(s, i, happenings.MET, 0, 0)
        there, i, serial = buckets.take(s, purpose, s.today)
    account(s, d, held, missed)


@compiled
def call_off(s: State, i: int) -> None:
    """The service calls a meeting off on its day: nobody else can use the time."""
    s.lost[s.people[i].district, s.today] += s.meetings[i].minutes
    end(s, i, CALLED_OFF)
    recorder.event(s, IS_CALLED_OFF, i, s.meetings[i].number)
    happenings.tell(s, i, happenings.CALLED_OFF, 0, 0)


@compiled
def returned(s: State, i: int) -> int:
    """Of a missed meeting: half the service's own minutes around it, rounded down, can be used again."""
    m = s.meetings[i]
    booked = max(int(m.booked), 0)
    own = int(m.minutes) - int(s.in_meeting[m.form, booked])
    return min(int(s.around[m.form, booked]), own) // 2


@compiled
def note_rooms(s: State, i: int) -> None:
    """What a meeting held takes of the municipality's minutes and of rooms."""
    m, d = s.meetings[i], s.people[i].district
    s.municipal_minutes_used[d, s.today] += m.municipal
    if m.place >= 0:
        s.room_minutes_used[d, m.place, s.today] += diary.room_minutes(s, i)


@compiled
def account(s: State, d: int, held: int, missed: int) -> None:
    """The day's minutes: where they came from and where they went."""
    day, prepared = s.today, 0
    number = int(s.day_preparing[d, day])
    while number >= 0:
        prepared += diary.preparation(s, number)
        number = int(s.cases[number].prepared_before)
    s.day_preparing[d, day] = -1
    supplied, carried = s.diary_minutes[d, day] + s.on_top[d, day], s.carried_in[d, day]
    lost, carried_out = s.lost[d, day], s.carried_out[d, day]
    lines = s.diary_account
    lines[0, d, day], lines[1, d, day], lines[2, d, day], lines[3, d, day] = supplied, carried, held, missed
    lines[4, d, day], lines[5, d, day], lines[6, d, day] = lost, prepared, carried_out
    lines[7, d, day] = supplied + carried - (held + missed + lost + prepared + carried_out)


@compiled
def book(s: State, d: int, first: int) -> None:
    """Phase 8 of a working day: fill the free minutes of the window, from `first`, from those due.

    Whoever fits nowhere waits; so do those behind in the same lane, whose days to choose from are
    no more than theirs.
    """
    root, lanes = first_root(s, d), s.n_classes * queue.WISHES
    for lane in range(lanes):
        s.turn_head_start[lane] = s.head_start[lane // queue.WISHES, s.in_force]
    queue.turns(s, queue.LISTS, root, lanes)
    lane = queue.whose_turn(s, lanes)
    if lane >= 0:
        booking.open_window(s, d, first, s.today + int(s.longest_notice[s.in_force]))
    while lane >= 0:
        i = queue.at_front(s, lane)
        if booking.book(s, i, lane % queue.WISHES):
            count_unbooked(s, i, -1)
            recorder.event(s, IS_BOOKED, i, s.meetings[i].day)
            queue.serve(s, queue.LISTS, root, lane)
        else:
            queue.wait(s, lane)
        lane = queue.whose_turn(s, lanes)


@compiled
def end_day(s: State) -> None:
    """After phase 8: the first day of the window is closed."""
    day = s.today
    closing = day + int(s.shortest_notice[day])
    for d in range(s.n_districts):
        if s.working[closing]:
            diary.close(s, d, closing, int(s.shortest[d, day]))
        s.waiting_for_meeting[d, day] = s.overdue[d]


# leaving


@compiled
def cancel(s: State, i: int) -> None:
    """A person leaves: the booking is cancelled, in time for others or late, or the wait is given up."""
    m = s.meetings[i]
    there = m.exists != 0 and m.ended == 0
    m.exists = 0
    if not there:
        return
    if m.booked == NEVER:
        count_unbooked(s, i, -1)
        end(s, i, GAVE_UP)
        return
    in_time = m.day >= s.today + s.shortest_notice[s.in_force]
    if in_time:
        diary.strike(s, i)
    else:
        diary.strike_late(s, i)
    end(s, i, CANCELLED if in_time else CANCELLED_LATE)
    recorder.event(s, IS_CANCELLED, i, m.day)


@compiled
def still_open(s: State, i: int) -> None:
    """The period ends: the person's next meeting, if any, is still to come."""
    m = s.meetings[i]
    if m.exists != 0 and m.ended == 0:
        recorder.appointment(s, i, NONE, OPEN)
