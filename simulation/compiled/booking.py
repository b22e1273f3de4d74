"""Finding a day: the earliest in the window with enough minutes (and, for a physical meeting, a room)."""

from __future__ import annotations

from simulation.compiled import diary, rules
from simulation.compiled.chance import uniform
from simulation.compiled.jit import compiled
from simulation.compiled.state import State
from simulation.plan.plan import Format
from simulation.plan.purpose import Purpose

JOINT_DRAW = int(Purpose.MEETING_JOINT)
PHYSICAL, DISTANCE, GROUP = (int(form) for form in Format)
AT_A_DISTANCE, IN_A_GROUP, PHYSICAL_FIRST, PHYSICAL_ONLY = range(4)
"""What is looked for. First: at a distance if no day has a room; only: where the plan allows nothing else."""


@compiled
def wish(s: State, i: int) -> int:
    """What to look for; at a distance for those outside reach, whatever the plan says."""
    form = s.meetings[i].form
    if form == GROUP:
        return IN_A_GROUP
    if form == DISTANCE or not rules.reaches(s, i):
        return AT_A_DISTANCE
    return PHYSICAL_ONLY if rules.shares(s, i)[0] >= 1.0 else PHYSICAL_FIRST


@compiled
def settle(s: State, i: int, form: float) -> None:
    """The format wished for, from a draw, and from another whether joint with the municipality."""
    m = s.meetings[i]
    physical, group, jointly = rules.shares(s, i)
    if form < physical:
        m.form = PHYSICAL
    else:
        m.form = GROUP if form < physical + group else DISTANCE
    if m.form != GROUP and jointly > 0.0:
        m.wishes_joint = 1 if uniform(s, s.people[i].id, JOINT_DRAW, m.number) < jointly else 0


@compiled
def book(s: State, i: int, wished: int) -> bool:
    """Book a person's meeting into the window, if it fits."""
    day, form, place = find(s, i, wished)
    if day < 0:
        return False
    m = s.meetings[i]
    m.booked, m.form, m.place = s.today, form, place
    m.minutes = minutes_of(s, form) + (s.travel[place, s.in_force] if place >= 0 else 0)
    if m.wishes_joint != 0:
        make_joint(s, i, day)
    taken = rules.from_diary(s, i, m.minutes)
    m.on_top = m.minutes - taken
    m.no_show = rules.no_show(s, i, day - s.today)
    diary.enter(s, i, day)
    s.window_free[day - s.window_first] -= taken
    return True


@compiled
def make_joint(s: State, i: int, day: int) -> None:
    """Joint with the municipality, if the day's cap allows and the time suffices.

    The service's caseworker is in the meeting; the municipality's staff take, as far as their minutes
    of the day go, what it takes longer and the work around it.
    """
    m, d, seen = s.meetings[i], s.people[i].district, max(s.today, 0)
    if s.joint_promised[d, day] >= s.joint_cap[d, seen]:
        return
    extra = int(s.joint_extra[seen])
    shared = extra + int(s.around[m.form, seen])
    theirs = int(s.municipal_minutes[d, seen])
    municipal = min(shared, max(theirs - int(s.municipal_promised[d, day]), 0))
    minutes = int(m.minutes) + extra - municipal
    if rules.from_diary(s, i, minutes) <= s.window_free[day - s.window_first]:
        m.joint, m.municipal, m.minutes = 1, municipal, minutes


# the days that can be booked today, and what is left of them


@compiled
def open_window(s: State, d: int, first: int, last: int) -> None:
    """The window's days with their free minutes; -1 where nobody works."""
    s.window_first, s.window_last = first, last
    s.full_until[:] = first  # by minutes: no day before has so many
    for day in range(first, last + 1):
        s.window_free[day - first] = diary.free(s, d, day) if s.working[day] else -1


@compiled
def minutes_of(s: State, form: int) -> int:
    """A caseworker's minutes for a meeting, travel aside."""
    return int(s.in_meeting[form, s.in_force]) + int(s.around[form, s.in_force])


@compiled
def find(s: State, i: int, wished: int) -> tuple[int, int, int]:
    """Day (-1: none), format and kind of place (-1: none) of the earliest that fits, not before it is due.

    What counts are the minutes that the meeting takes of the diary.
    """
    start = max(int(s.meetings[i].due), s.window_first)
    if wished in (PHYSICAL_FIRST, PHYSICAL_ONLY):
        day, place = find_room(s, i, start)
        if day >= 0 or wished == PHYSICAL_ONLY:
            return day, PHYSICAL, place
    form = GROUP if wished == IN_A_GROUP else DISTANCE
    return next_free(s, start, rules.from_diary(s, i, minutes_of(s, form))), form, -1


@compiled
def next_free(s: State, start: int, needed: int) -> int:
    """The earliest day from `start` with the minutes; days only fill, so full ones are passed once."""
    full_until = int(s.full_until[needed])
    day = start if start > full_until else full_until
    while day <= s.window_last and s.window_free[day - s.window_first] < needed:
        day += 1
    if start <= full_until:
        s.full_until[needed] = day
    return day if day <= s.window_last else -1


@compiled
def find_room(s: State, i: int, start: int) -> tuple[int, int]:
    """The earliest day with a caseworker and a room; on it the first kind of place in their order."""
    each, room, d = minutes_of(s, PHYSICAL), s.in_meeting[PHYSICAL, s.in_force], s.people[i].district
    least = rules.from_diary(s, i, each)
    for day in range(start, s.window_last + 1):
        left = s.window_free[day - s.window_first]
        if left < least:
            continue
        for kind in range(s.n_place_kinds):
            needed = rules.from_diary(s, i, each + int(s.travel[kind, s.in_force]))
            if left >= needed and diary.room_free(s, d, kind, day) >= room:
                return day, kind
    return -1, -1
