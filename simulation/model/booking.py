"""Finding a day: the earliest in the window with enough minutes (and, for a physical meeting, a room)."""

from __future__ import annotations

from collections.abc import Iterator

from simulation.model.diary import Diary
from simulation.model.person import Appointment
from simulation.model.queue import Queue, Turns
from simulation.plan.plan import Format, Kind, Plan

AT_A_DISTANCE, IN_A_GROUP, PHYSICAL_FIRST, PHYSICAL_ONLY = range(4)
WISH_PHYSICAL = (PHYSICAL_FIRST, PHYSICAL_ONLY)
"""What is looked for. First: at a distance if no day has a room; only: where the plan allows nothing else."""


def wish(plan: Plan, meeting: Appointment, day: int) -> int:
    """What to look for; at a distance for those outside reach, whatever the plan says."""
    if meeting.form == Format.GROUP:
        return IN_A_GROUP
    if meeting.form == Format.DISTANCE:
        return AT_A_DISTANCE
    if not within_reach(plan, meeting, day):
        return AT_A_DISTANCE
    return PHYSICAL_ONLY if _shares(plan, meeting, day)[0] >= 1.0 else PHYSICAL_FIRST


def within_reach(plan: Plan, meeting: Appointment, day: int) -> bool:
    """Whether a place lies within the person's reach on a day."""
    index = meeting.person.index
    area = plan.people.area_type[index]
    return bool(plan.people.reach[index] < plan.presence.access[meeting.person.district, area, day])


def _shares(plan: Plan, meeting: Appointment, day: int) -> tuple[float, float, float]:
    """Of such meetings: the share physical, in a group, and joint with the municipality."""
    tables, person = plan.meetings, meeting.person
    if meeting.kind == Kind.PLANNING:
        return float(tables.first_physical[day]), float(tables.first_group[day]), 0.0
    row = tables.row[person.kind, person.band, person.in_programme]
    return float(tables.physical[row, day]), float(tables.group[row, day]), float(tables.joint[row, day])


class Booker:
    """Books the meetings of one district."""

    def __init__(self, plan: Plan, diary: Diary) -> None:
        self.plan = plan
        self.diary = diary

    def settle(self, meeting: Appointment, form: float, joint: float, day: int) -> tuple[int, bool]:
        """The format wished for, and whether joint with the municipality, from the two draws."""
        physical, group, jointly = _shares(self.plan, meeting, day)
        if form < physical:
            return int(Format.PHYSICAL), joint < jointly
        if form < physical + group:
            return int(Format.GROUP), False
        return int(Format.DISTANCE), joint < jointly

    def fill(
        self, waiting: Queue[tuple[int, int], Appointment], today: int, first: int | None = None
    ) -> Iterator[Appointment]:
        """Book those waiting, in order, into the window of `today`; yields each as it is booked.

        Whoever fits nowhere waits; so do those behind in the same lane, whose days to choose from are
        no more than theirs. `first`: the window's first day, if not the shortest notice from today.
        """
        if not waiting:
            return
        head_start = self.plan.meetings.head_start[:, max(today, 0)].tolist()
        turns = Turns(waiting, lambda lane: int(head_start[lane[0]]))
        window = self._window(today, first)
        while (turn := turns.next()) is not None:
            (_, wished), meeting = turn
            if self._book(meeting, wished, window, today):
                turns.serve()
                yield meeting
            else:
                turns.wait()

    def _window(self, today: int, first: int | None) -> Window:
        tables, seen = self.plan.meetings, max(today, 0)
        start = today + int(tables.shortest_notice[seen]) if first is None else first
        return Window(self.plan, self.diary, start, today + int(tables.longest_notice[seen]), seen)

    def _book(self, meeting: Appointment, wished: int, window: Window, today: int) -> bool:
        found = window.find(meeting.due, wished)
        if found is None:
            return False
        day, form, place = found
        meeting.booked, meeting.form, meeting.place = today, form, place
        meeting.minutes = window.minutes(form, place)
        if meeting.wishes_joint:
            self._make_joint(meeting, day, window)
        meeting.no_show = self._no_show(meeting, day, today)
        self.diary.enter(meeting, day)
        window.take(day, meeting.minutes)
        return True

    def _make_joint(self, meeting: Appointment, day: int, window: Window) -> None:
        """Joint with the municipality, if the day's cap allows and the time suffices.

        The service's caseworker is in the meeting; the municipality's staff take, as far as their minutes
        of the day go, what it takes longer and the work around it.
        """
        diary, seen = self.diary, window.seen
        cap = int(self.plan.meetings.joint_cap[diary.district, seen])
        if diary.joint_promised[day] >= cap:
            return
        extra = int(self.plan.meetings.joint_extra[seen])
        shared = extra + int(self.plan.meetings.around[meeting.form, seen])
        theirs = int(self.plan.staff.municipal_minutes[diary.district, seen])
        municipal = min(shared, max(theirs - diary.municipal_promised[day], 0))
        if meeting.minutes + extra - municipal <= window.free(day):
            meeting.joint, meeting.municipal = True, municipal
            meeting.minutes += extra - municipal

    def _no_show(self, meeting: Appointment, day: int, today: int) -> float:
        """The chance not to come: of the group, by format, notice and reach; at most 1."""
        tables, seen, person = self.plan.meetings, max(today, 0), meeting.person
        row = tables.no_show_row[person.kind, person.band, person.in_programme]
        by_notice = tables.no_show_notice.on(seen)
        notice = min(day - today, len(by_notice) - 1)
        chance = tables.no_show[row, seen] * tables.no_show_format[meeting.form, seen] * by_notice[notice]
        if not within_reach(self.plan, meeting, seen):
            chance = chance * tables.no_show_outside[seen]
        return min(float(chance), 1.0)


class Window:
    """The days that can be booked today, and what is left of them."""

    def __init__(self, plan: Plan, diary: Diary, first: int, last: int, seen: int) -> None:
        tables = plan.meetings
        self.diary = diary
        self.first = first
        self.last = last
        self.seen = seen
        self._minutes = (tables.in_meeting[:, seen] + tables.around[:, seen]).tolist()
        self._travel: list[int] = tables.travel[:, seen].tolist()
        self._room_minutes = int(tables.in_meeting[Format.PHYSICAL, seen])
        self._free = [diary.free(day) if diary.working[day] else -1 for day in range(first, last + 1)]

    def free(self, day: int) -> int:
        """Minutes left of a day."""
        return self._free[day - self.first]

    def take(self, day: int, minutes: int) -> None:
        """So many minutes of a day are promised."""
        self._free[day - self.first] -= minutes

    def minutes(self, form: int, place: int) -> int:
        """A caseworker's minutes for a meeting."""
        travel = self._travel[place] if place >= 0 else 0
        return int(self._minutes[form]) + travel

    def find(self, due: int, wished: int) -> tuple[int, int, int] | None:
        """Day, format and kind of place (-1: none) of the earliest that fits, not before it is due."""
        start = max(due, self.first)
        if wished in WISH_PHYSICAL:
            found = self._find_room(start)
            if found or wished == PHYSICAL_ONLY:
                return found
        form = Format.GROUP if wished == IN_A_GROUP else Format.DISTANCE
        needed = self._minutes[form]
        for day in range(start, self.last + 1):
            if self._free[day - self.first] >= needed:
                return day, int(form), -1
        return None

    def _find_room(self, start: int) -> tuple[int, int, int] | None:
        """The earliest day with a caseworker and a room; on it the first kind of place in their order."""
        needed = self._minutes[Format.PHYSICAL]
        for day in range(start, self.last + 1):
            left = self._free[day - self.first] - needed
            if left < 0:
                continue
            for kind, travel in enumerate(self._travel):
                if left >= travel and self.diary.room_free(kind, day) >= self._room_minutes:
                    return day, int(Format.PHYSICAL), kind
        return None
