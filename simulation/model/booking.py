"""Finding a day: the earliest in the window with enough minutes (and, for a physical meeting, a room)."""

from __future__ import annotations

from collections.abc import Iterator

from simulation.model.diary import Diary
from simulation.model.person import Appointment
from simulation.model.queue import Queue, Turns
from simulation.model.rules import Rules
from simulation.plan.plan import Format, Plan

PHYSICAL, DISTANCE, GROUP = (int(form) for form in Format)  # as plain numbers: cheaper to look up
AT_A_DISTANCE, IN_A_GROUP, PHYSICAL_FIRST, PHYSICAL_ONLY = range(4)
WISH_PHYSICAL = (PHYSICAL_FIRST, PHYSICAL_ONLY)
"""What is looked for. First: at a distance if no day has a room; only: where the plan allows nothing else."""


def wish(rules: Rules, meeting: Appointment) -> int:
    """What to look for; at a distance for those outside reach, whatever the plan says."""
    if meeting.form == GROUP:
        return IN_A_GROUP
    if meeting.form == DISTANCE or not rules.reaches(meeting.person):
        return AT_A_DISTANCE
    return PHYSICAL_ONLY if rules.shares(meeting)[0] >= 1.0 else PHYSICAL_FIRST


def settle(rules: Rules, meeting: Appointment, form: float, joint: float) -> None:
    """The format wished for, and whether joint with the municipality, from the two draws."""
    physical, group, jointly = rules.shares(meeting)
    if form < physical:
        meeting.form = PHYSICAL
    else:
        meeting.form = GROUP if form < physical + group else DISTANCE
    meeting.wishes_joint = meeting.form != GROUP and joint < jointly


class Booker:
    """Books the meetings of one district."""

    def __init__(self, plan: Plan, rules: Rules, diary: Diary) -> None:
        self.plan = plan
        self.rules = rules
        self.diary = diary

    def fill(
        self, waiting: Queue[tuple[int, int], Appointment], today: int, first: int | None = None
    ) -> Iterator[Appointment]:
        """Book those waiting, in order, into the window of `today`; yields each as it is booked.

        Whoever fits nowhere waits; so do those behind in the same lane, whose days to choose from are
        no more than theirs. `first`: the window's first day, if not the shortest notice from today.
        """
        if not waiting:
            return
        head_start = self.rules.head_start
        turns = Turns(waiting, lambda lane: head_start[lane[0]])
        window = self._window(today, first)
        while (turn := turns.next()) is not None:
            lane, meeting = turn
            if self._book(meeting, lane, window, today):
                turns.serve()
                yield meeting
            else:
                turns.wait()

    def _window(self, today: int, first: int | None) -> Window:
        start = today + self.rules.shortest_notice if first is None else first
        return Window(self.rules, self.diary, start, today + self.rules.longest_notice)

    def _book(self, meeting: Appointment, lane: tuple[int, int], window: Window, today: int) -> bool:
        class_, wished = lane
        found = window.find(meeting.due, wished, class_)
        if found is None:
            return False
        day, form, place = found
        meeting.booked, meeting.form, meeting.place = today, form, place
        meeting.minutes = window.minutes(form, place)
        if meeting.wishes_joint:
            self._make_joint(meeting, class_, day, window)
        taken = self.rules.from_diary(class_, meeting.minutes)
        meeting.on_top = meeting.minutes - taken
        meeting.no_show = self.rules.no_show(meeting, notice=day - today)
        self.diary.enter(meeting, day)
        window.take(day, taken)
        return True

    def _make_joint(self, meeting: Appointment, class_: int, day: int, window: Window) -> None:
        """Joint with the municipality, if the day's cap allows and the time suffices.

        The service's caseworker is in the meeting; the municipality's staff take, as far as their minutes
        of the day go, what it takes longer and the work around it.
        """
        diary, rules, seen = self.diary, self.rules, max(meeting.booked, 0)
        cap = int(self.plan.meetings.joint_cap[diary.district, seen])
        if diary.joint_promised[day] >= cap:
            return
        extra = rules.joint_extra
        shared = extra + rules.around[meeting.form]
        theirs = int(self.plan.staff.municipal_minutes[diary.district, seen])
        municipal = min(shared, max(theirs - diary.municipal_promised[day], 0))
        minutes = meeting.minutes + extra - municipal
        if rules.from_diary(class_, minutes) <= window.free(day):
            meeting.joint, meeting.municipal, meeting.minutes = True, municipal, minutes


class Window:
    """The days that can be booked today, and what is left of them."""

    def __init__(self, rules: Rules, diary: Diary, first: int, last: int) -> None:
        self.rules = rules
        self.diary = diary
        self.first = first
        self.last = last
        self._minutes = rules.minutes
        self._travel = rules.travel
        self._room_minutes = rules.in_meeting[PHYSICAL]
        self._full_until: dict[int, int] = {}  # by minutes: no day before has so many
        self._free = diary.free_on(first, last)

    def free(self, day: int) -> int:
        """Minutes left of a day."""
        return self._free[day - self.first]

    def take(self, day: int, minutes: int) -> None:
        """So many minutes of a day are promised."""
        self._free[day - self.first] -= minutes

    def minutes(self, form: int, place: int) -> int:
        """A caseworker's minutes for a meeting."""
        travel = self._travel[place] if place >= 0 else 0
        return self._minutes[form] + travel

    def find(self, due: int, wished: int, class_: int) -> tuple[int, int, int] | None:
        """Day, format and kind of place (-1: none) of the earliest that fits, not before it is due.

        What counts are the minutes that a class's meeting takes of the diary.
        """
        start = max(due, self.first)
        if wished in WISH_PHYSICAL:
            found = self._find_room(start, class_)
            if found or wished == PHYSICAL_ONLY:
                return found
        form = GROUP if wished == IN_A_GROUP else DISTANCE
        day = self._next_free(start, self.rules.from_diary(class_, self._minutes[form]))
        return None if day is None else (day, form, -1)

    def _next_free(self, start: int, needed: int) -> int | None:
        """The earliest day from `start` with the minutes; days only fill, so full ones are passed once."""
        full_until = self._full_until.get(needed, self.first)
        free, first = self._free, self.first
        day = start if start > full_until else full_until
        while day <= self.last and free[day - first] < needed:
            day += 1
        if start <= full_until:
            self._full_until[needed] = day
        return day if day <= self.last else None

    def _find_room(self, start: int, class_: int) -> tuple[int, int, int] | None:
        """The earliest day with a caseworker and a room; on it the first kind of place in their order."""
        each = self._minutes[PHYSICAL]
        needed = [self.rules.from_diary(class_, each + travel) for travel in self._travel]
        for day in range(start, self.last + 1):
            left = self._free[day - self.first]
            for kind, minutes in enumerate(needed):
                if left >= minutes and self.diary.room_free(kind, day) >= self._room_minutes:
                    return day, PHYSICAL, kind
        return None
