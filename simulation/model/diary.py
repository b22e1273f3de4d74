"""A district's diary: caseworker minutes and rooms on each working day, and what they are promised to.

For every day: supplied + carried in = held + missed + cancelled late + prepared cases + carried out + unused.
What a coming day can hold is judged by the staff, places and calendar in force today.
"""

from __future__ import annotations

import numpy as np

from simulation.model.person import Appointment, Case
from simulation.plan.plan import Format, Plan

MINUTES, MUNICIPAL = -1, -2
"""What a meeting takes of a day: the service's minutes, the municipality's, or (from 0) a kind of place."""

BEYOND = 400
"""Days after the period's end on which meetings can be booked: they will not be held within it."""


class Diary:
    """Minutes and rooms of one district."""

    def __init__(self, plan: Plan, district: int) -> None:
        days, kinds = plan.n_days + BEYOND, len(plan.labels.place_kinds)
        self.district = district
        self.plan = plan
        self._rooms_change: list[bool] = _rooms_change(plan, district)
        self.begin(0)
        self.working: list[bool] = plan.calendar.working.tolist()
        self.weekday: list[int] = plan.calendar.weekday.tolist()
        self.supplied: list[int] = plan.staff.diary_minutes[district].tolist()
        self.per_day = [int(minutes) for minutes in plan.staff.diary_rate[district]]
        self._in_room: list[int] = plan.meetings.in_meeting[Format.PHYSICAL].tolist()
        self.carried_in = [0] * days
        self.carried_out = [0] * days
        self.promised = [0] * days  # to meetings and cases, and lost with late cancellations
        self.lost = [0] * days  # of that, with late cancellations
        self.on_top = [0] * days  # minutes beside those supplied, for a trial's meetings
        self.last_carried = -1  # the last day from which minutes have been carried
        self.rooms_promised = [[0] * days for _ in range(kinds)]
        self.joint_promised = [0] * days
        self.municipal_promised = [0] * days
        self.shrinks: list[bool] = _shrinks(plan, district)
        self.meetings: dict[int, dict[Appointment, None]] = {}
        self.preparing: dict[int, list[Case]] = {}

    def begin(self, day: int) -> None:
        """It is that day: its staff and rooms are in force."""
        self.today = day
        if self._rooms_change[day]:
            self.rooms: list[list[int]] = self.plan.presence.rooms[self.district, :, :, day].tolist()

    # what there is

    def capacity(self, day: int) -> int:
        """Minutes of a day, as far as known today."""
        if day == self.today:
            minutes = self.supplied[day]
        else:
            minutes = self.per_day[self.today] if self.working[day] else 0
        return minutes + self.on_top[day] + self.carried_in[day] - self.carried_out[day]

    def free(self, day: int) -> int:
        """Minutes of a day not promised to anybody."""
        return self.capacity(day) - self.promised[day]

    def free_on(self, first: int, last: int) -> list[int]:
        """Minutes not promised on each day from the first to the last; −1 on days not worked."""
        if first <= self.today:
            return [self.free(day) if self.working[day] else -1 for day in range(first, last + 1)]
        days, each = slice(first, last + 1), self.per_day[self.today]
        accounts = zip(
            self.working[days],
            self.on_top[days],
            self.carried_in[days],
            self.carried_out[days],
            self.promised[days],
            strict=True,
        )
        return [
            each + more + came - went - promised if works else -1
            for works, more, came, went, promised in accounts
        ]

    def room_free(self, kind: int, day: int) -> int:
        """Room minutes of a kind of place on a day not promised to anybody."""
        rooms = self.rooms[kind][self.weekday[day]]
        return rooms - self.rooms_promised[kind][day] if self.working[day] else 0

    def next_working_day(self, day: int) -> int:
        """The first working day after a day."""
        following = day + 1
        while not self.working[following]:
            following += 1
        return following

    # promising and giving back

    def enter(self, meeting: Appointment, day: int) -> None:
        """Promise a meeting its minutes (and room) on a day."""
        meeting.day = day
        self._promise(meeting, 1)
        self.joint_promised[day] += meeting.joint
        self.municipal_promised[day] += meeting.municipal
        if meeting.place >= 0:
            self.rooms_promised[meeting.place][day] += self.room_minutes(meeting)
        self.meetings.setdefault(day, {})[meeting] = None

    def strike(self, meeting: Appointment) -> None:
        """Take a meeting out of the diary; its minutes are free again."""
        day = meeting.day
        self._promise(meeting, -1)
        self.joint_promised[day] -= meeting.joint
        self.municipal_promised[day] -= meeting.municipal
        if meeting.place >= 0:
            self.rooms_promised[meeting.place][day] -= self.room_minutes(meeting)
        del self.meetings[day][meeting]

    def strike_late(self, meeting: Appointment) -> None:
        """Take a meeting out too late for anybody else to use its minutes."""
        self.strike(meeting)
        self._promise(meeting, 1)
        self.lost[meeting.day] += meeting.minutes

    def _promise(self, meeting: Appointment, sign: int) -> None:
        """A meeting's minutes are promised to it on its day (or no longer); some may come on top for it."""
        self.promised[meeting.day] += sign * meeting.minutes
        self.on_top[meeting.day] += sign * meeting.on_top

    def room_minutes(self, meeting: Appointment) -> int:
        """Minutes that a meeting takes of a room, by what was in force when it was booked."""
        return self._in_room[max(meeting.booked, 0)]

    def prepare(self, case: Case, minutes: int, day: int) -> None:
        """Promise a case its preparation on a day."""
        case.prepared = day
        self.promised[day] += minutes
        self.preparing.setdefault(day, []).append(case)

    def close(self, day: int, shortest: int) -> None:
        """No more is booked on a day; what is left of it, if too short for any meeting, goes to the next."""
        left = self.free(day)
        if 0 < left < shortest:
            following = self.next_working_day(day)
            self.carried_out[day] += left
            self.carried_in[following] += left
            self.last_carried = max(self.last_carried, day)

    # when there is less than was promised

    def has_shrunk(self) -> bool:
        """Whether coming days have less of anything than they had yesterday."""
        return self.shrinks[self.today]

    def last_promised(self) -> int:
        """The last day on which anything is promised, or from which anything is carried."""
        return max((self.last_carried, *self.meetings, *self.preparing))

    def short(self, day: int) -> bool:
        """Whether more is promised on a day than it has."""
        return self.free(day) < 0

    def lacks(self, what: int, day: int) -> bool:
        """Whether more of something is promised on a day than there is."""
        if what == MINUTES:
            return self.short(day)
        if what == MUNICIPAL:
            there = self.plan.staff.municipal_minutes[self.district, self.today]
            return self.municipal_promised[day] > int(there)
        return self.room_free(what, day) < 0

    def those_taking(self, what: int, day: int) -> list[Appointment]:
        """The meetings of a day that take of something."""
        meetings = self.meetings.get(day, {})
        if what == MINUTES:
            return list(meetings)
        if what == MUNICIPAL:
            return [meeting for meeting in meetings if meeting.municipal]
        return [meeting for meeting in meetings if meeting.place == what]

    def give_up_loose_ends(self, day: int) -> list[Case]:
        """With no meeting left to move: the cases not prepared that day; lost and carried minutes shrink."""
        unprepared = []
        cases = self.preparing.get(day, [])
        while self.short(day) and cases:
            case = cases.pop()
            self.promised[day] -= self.preparation(case)
            unprepared.append(case)
        if self.short(day):
            gone = min(-self.free(day), self.lost[day])
            self.lost[day] -= gone
            self.promised[day] -= gone
        if self.short(day):
            self._carry_less(day, -self.free(day))
        return unprepared

    def _carry_less(self, day: int, minutes: int) -> None:
        following = day + 1
        while self.carried_in[following] < minutes:
            following += 1
        self.carried_in[following] -= minutes
        self.carried_out[day] -= minutes

    def preparation(self, case: Case) -> int:
        """Caseworker minutes to prepare a case, as of the day it was opened."""
        return int(self.plan.decisions.prepare[case.type, max(case.opened, 0)])


def _rooms_change(plan: Plan, district: int) -> list[bool]:
    """For each day whether there are other rooms than on the day before; on day 0 there are."""
    other = np.diff(plan.presence.rooms[district], axis=-1) != 0
    return [True, *other.any(axis=(0, 1)).tolist()]


def _shrinks(plan: Plan, district: int) -> list[bool]:
    """For each day whether minutes (also the municipality's) or rooms are fewer than on the day before."""
    less = np.diff(np.floor(plan.staff.diary_rate[district])) < 0
    less |= np.diff(plan.staff.municipal_minutes[district]) < 0
    rooms = (np.diff(plan.presence.rooms[district], axis=-1) < 0).any(axis=(0, 1))
    return [False, *(less | rooms).tolist()]
