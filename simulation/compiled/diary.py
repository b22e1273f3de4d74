"""A district's diary: caseworker minutes and rooms on each working day, and what they are promised to.

For every day: supplied + carried in = held + missed + cancelled late + prepared cases + carried out + unused.
What a coming day can hold is judged by the staff, places and calendar in force today.
"""

from __future__ import annotations

from simulation.compiled import buckets
from simulation.compiled.jit import compiled
from simulation.compiled.state import State
from simulation.plan.plan import Format

PHYSICAL = int(Format.PHYSICAL)
MINUTES, MUNICIPAL = -1, -2
"""What a meeting takes of a day: the service's minutes, the municipality's, or (from 0) a kind of place."""

# what there is


@compiled
def capacity(s: State, d: int, day: int) -> int:
    """Minutes of a day, as far as known today."""
    if day == s.in_force:
        minutes = int(s.diary_minutes[d, day])
    elif s.working[day]:
        minutes = int(s.diary_rate[d, s.in_force])
    else:
        minutes = 0
    return minutes + int(s.on_top[d, day]) + int(s.carried_in[d, day]) - int(s.carried_out[d, day])


@compiled
def free(s: State, d: int, day: int) -> int:
    """Minutes of a day not promised to anybody."""
    return capacity(s, d, day) - int(s.promised[d, day])


@compiled
def room_free(s: State, d: int, kind: int, day: int) -> int:
    """Room minutes of a kind of place on a day not promised to anybody."""
    if not s.working[day]:
        return 0
    return int(s.rooms[d, kind, s.weekday[day], s.in_force]) - int(s.rooms_promised[d, kind, day])


@compiled
def next_working_day(s: State, day: int) -> int:
    """The first working day after a day."""
    following = day + 1
    while not s.working[following]:
        following += 1
    return following


# promising and giving back


@compiled
def enter(s: State, i: int, day: int) -> None:
    """Promise a meeting its minutes (and room) on a day."""
    m, d = s.meetings[i], s.people[i].district
    m.day = day
    _promise(s, i, 1)
    buckets.put(s, buckets.booked(d), day, i, m.serial)
    s.last_entered[d] = max(s.last_entered[d], day)


@compiled
def _promise(s: State, i: int, sign: int) -> None:
    m, d, day = s.meetings[i], s.people[i].district, s.meetings[i].day
    _promise_minutes(s, i, sign)
    s.joint_promised[d, day] += sign * m.joint
    s.municipal_promised[d, day] += sign * m.municipal
    if m.place >= 0:
        s.rooms_promised[d, m.place, day] += sign * room_minutes(s, i)


@compiled
def _promise_minutes(s: State, i: int, sign: int) -> None:
    """A meeting's minutes are promised to it on its day (or no longer); some may come on top for it."""
    m, d = s.meetings[i], s.people[i].district
    s.promised[d, m.day] += sign * m.minutes
    s.on_top[d, m.day] += sign * m.on_top


@compiled
def strike(s: State, i: int) -> None:
    """Take a meeting out of the diary, which is about to end; its minutes are free again."""
    _promise(s, i, -1)


@compiled
def strike_late(s: State, i: int) -> None:
    """Take a meeting out too late for anybody else to use its minutes."""
    strike(s, i)
    m, d = s.meetings[i], s.people[i].district
    _promise_minutes(s, i, 1)
    s.lost[d, m.day] += m.minutes


@compiled
def room_minutes(s: State, i: int) -> int:
    """Room minutes that a person's meeting takes, as of the day it was booked."""
    return int(s.in_meeting[PHYSICAL, max(int(s.meetings[i].booked), 0)])


@compiled
def prepare(s: State, number: int, minutes: int, day: int) -> None:
    """Promise a case its preparation on a day."""
    c = s.cases[number]
    d = s.people[c.person].district
    c.prepared = day
    s.promised[d, day] += minutes
    c.prepared_before = s.day_preparing[d, day]
    s.day_preparing[d, day] = number
    s.last_entered[d] = max(s.last_entered[d], day)


@compiled
def close(s: State, d: int, day: int, shortest: int) -> None:
    """No more is booked on a day; what is left of it, if too short for any meeting, goes to the next."""
    left = free(s, d, day)
    if 0 < left < shortest:
        s.carried_out[d, day] += left
        s.carried_in[d, next_working_day(s, day)] += left
        s.last_carried[d] = max(s.last_carried[d], day)


# when there is less than was promised


@compiled
def has_shrunk(s: State, d: int) -> bool:
    """Whether coming days have less of anything than they had yesterday."""
    return bool(s.shrinks[d, s.in_force])


@compiled
def last_promised(s: State, d: int) -> int:
    """The last day on which anything is promised, or from which anything is carried."""
    return max(int(s.last_carried[d]), int(s.last_entered[d]))


@compiled
def lacks(s: State, d: int, what: int, day: int) -> bool:
    """Whether more of something is promised on a day than there is."""
    if what == MINUTES:
        return free(s, d, day) < 0
    if what == MUNICIPAL:
        return bool(s.municipal_promised[d, day] > s.municipal_minutes[d, s.in_force])
    return room_free(s, d, what, day) < 0


@compiled
def takes(s: State, i: int, what: int) -> bool:
    """Whether a person's booked meeting takes of something."""
    if what == MINUTES:
        return True
    if what == MUNICIPAL:
        return bool(s.meetings[i].municipal != 0)
    return bool(s.meetings[i].place == what)


@compiled
def next_loose_end(s: State, d: int, day: int) -> int:
    """With no meeting left to move: the last case to be prepared that day no longer is, while it is short.

    Returns the case, or -1 when there is none left or the day holds the rest.
    """
    number = int(s.day_preparing[d, day])
    if number < 0 or free(s, d, day) >= 0:
        return -1
    s.day_preparing[d, day] = s.cases[number].prepared_before
    s.promised[d, day] -= preparation(s, number)
    return number


@compiled
def give_up_loose_ends(s: State, d: int, day: int) -> None:
    """With no case left to put off either: lost and carried minutes shrink."""
    short = -free(s, d, day)
    if short > 0:
        gone = min(short, int(s.lost[d, day]))
        s.lost[d, day] -= gone
        s.promised[d, day] -= gone
    short = -free(s, d, day)
    if short > 0:
        carry_less(s, d, day, short)


@compiled
def carry_less(s: State, d: int, day: int, minutes: int) -> None:
    """So many minutes are not carried on from a day after all."""
    following = day + 1
    while s.carried_in[d, following] < minutes:
        following += 1
    s.carried_in[d, following] -= minutes
    s.carried_out[d, day] -= minutes


@compiled
def preparation(s: State, number: int) -> int:
    """Caseworker minutes to prepare a case, as of the day it was opened."""
    c = s.cases[number]
    return int(s.prepare[c.type, max(int(c.opened), 0)])
