"""Booked meetings: who is due, who gets which day, who comes.

Phase 1: what has shrunk is moved. Phase 7: the day's meetings are held or missed. Phase 8: free minutes are
filled from those due, in the order of the queue.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from simulation.model.booking import Booker, settle, wish
from simulation.model.diary import MINUTES, MUNICIPAL, Diary
from simulation.model.happenings import CalledOff, Enrolled, Met, Missed, Moved
from simulation.model.person import Appointment, Person
from simulation.model.queue import Queue
from simulation.model.recorder import Recorder
from simulation.model.rules import Rules
from simulation.model.trial import Enrolment
from simulation.plan.draws import uniform_each
from simulation.plan.plan import NEVER, Kind, Plan
from simulation.plan.purpose import Purpose
from simulation.plan.record import NONE, Event, Outcome

MOVING, HOLDING, BOOKING = 1, 7, 8
HELD, MISSED = (Outcome.HELD, Event.HELD), (Outcome.MISSED, Event.MISSED)
CALLED_OFF = Outcome.CALLED_OFF, Event.CALLED_OFF
BOOKED, CANCELLED = Event.BOOKED, Event.CANCELLED
GAVE_UP, IN_TIME, LATE = Outcome.GAVE_UP, Outcome.CANCELLED, Outcome.CANCELLED_LATE
DRAWS = np.array([Purpose.MEETING_FORMAT, Purpose.MEETING_JOINT, Purpose.NO_SHOW, Purpose.REFERRAL])


class Meetings:
    """The meetings of the whole service: one diary, one list of those due and one booker a district."""

    def __init__(self, plan: Plan, recorder: Recorder, enrolment: Enrolment) -> None:
        self.plan = plan
        self.recorder = recorder
        self.enrolment = enrolment
        self.rules = Rules(plan)
        self.today = -1
        districts = range(plan.n_districts)
        self.diaries = [Diary(plan, district) for district in districts]
        self.lists = [Queue[tuple[int, int], Appointment](_has_gone) for _ in districts]
        self.bookers = [Booker(plan, self.rules, diary) for diary in self.diaries]
        self._expected: defaultdict[int, list[Appointment]] = defaultdict(list)  # by due day, not yet listed
        self._listed_until = NONE
        self._arrivals: list[Appointment] = []
        self._relist: list[Appointment] = []
        self._due_on = [defaultdict[int, int](int) for _ in districts]  # unbooked, due later: how many
        self._overdue = [0 for _ in districts]  # unbooked, due today or before

    # becoming due

    def expect(self, person: Person, kind: Kind, due: int) -> None:
        """A person's next meeting is due on a day."""
        meeting = person.appointment = Appointment(person, kind, person.meeting_number, due)
        self._count_unbooked(meeting, 1)
        if due <= self._listed_until:
            self._arrivals.append(meeting)
        else:
            self._expected[due].append(meeting)

    def _count_unbooked(self, meeting: Appointment, change: int) -> None:
        district = meeting.person.district
        if meeting.due <= self.today:
            self._overdue[district] += change
        else:
            self._due_on[district][meeting.due] += change

    def look_again(self, person: Person) -> None:
        """A person's groups have changed: if they are on the list, their class may have too."""
        meeting = person.appointment
        if meeting is not None and meeting.lane is not None and not meeting.has_time:
            self._relist.append(meeting)

    def put_on_list(self, until: int) -> None:
        """Everybody due by a day comes on the list; what kind of meeting it will be is settled now."""
        for due in range(max(self._listed_until, min(self._expected, default=until)), until + 1):
            self._arrivals.extend(self._expected.pop(due, ()))
        self._listed_until = max(self._listed_until, until)
        coming = [meeting for meeting in self._arrivals if not meeting.ended]
        self._arrivals.clear()
        for meeting, draws in zip(coming, self._draws(coming), strict=True):
            self._settle(meeting, *draws)
        for meeting in self._relist:
            if not meeting.has_time and not meeting.ended:
                self._join(meeting)
        self._relist.clear()

    def _draws(self, meetings: list[Appointment]) -> list[list[float]]:
        """Format, joint, no-show and referral draws of each meeting."""
        ids = [meeting.person.id for meeting in meetings]
        return uniform_each(self.plan.key, ids, DRAWS, [meeting.number for meeting in meetings])

    def _settle(
        self, meeting: Appointment, form: float, joint: float, no_show: float, referral: float
    ) -> None:
        meeting.no_show_draw, meeting.referral_draw = no_show, referral
        settle(self.rules, meeting, form, joint)
        self._join(meeting)

    def _join(self, meeting: Appointment) -> None:
        """Stand in the lane of today's class and of the wish."""
        person = meeting.person
        lane = (self.rules.class_of(meeting), wish(self.rules, meeting))
        if lane != meeting.lane:
            meeting.lane = lane
            claim = (meeting.due, person.lot, person.id, meeting.number)
            self.lists[person.district].join(lane, claim, meeting)

    def relist_everybody(self) -> None:
        """The priority classes have changed: everybody on the list finds their lane anew."""
        for waiting in self.lists:
            for lane in waiting.lanes:
                self._relist.extend(waiting.waiting(lane))

    # the phases

    def start_day(self, day: int) -> None:
        """Phase 1: what is due today counts as due; if the classes have changed, everybody is relisted."""
        self.today = day
        self.rules.begin(day)
        for district, diary in enumerate(self.diaries):
            self._overdue[district] += self._due_on[district].pop(day, 0)
            diary.begin(day)
        if self.plan.meetings.class_of.changes_on(day):
            self.relist_everybody()

    def move(self, diary: Diary) -> Iterator[int]:
        """Move what a district's coming days can no longer hold; yields days still short with none left."""
        if not diary.has_shrunk():
            return
        for day in range(self.today, diary.last_promised() + 1):
            for what in (*range(len(diary.rooms_promised)), MUNICIPAL, MINUTES):
                if diary.lacks(what, day):
                    self._move_last(diary, day, what)
            if diary.short(day):
                yield day

    def _move_last(self, diary: Diary, day: int, what: int) -> None:
        """Move the last in order of those that take of something, until there is enough of it."""
        for meeting in sorted(diary.those_taking(what, day), key=self._place_in_order, reverse=True):
            if not diary.lacks(what, day):
                return
            diary.strike(meeting)
            self._close(meeting, Outcome.MOVED)
            self.recorder.event(self.today, MOVING, Event.MOVED, meeting.person, day)
            meeting.person.tell(Moved(meeting))

    def _place_in_order(self, meeting: Appointment) -> tuple[int, float, int]:
        class_ = meeting.lane[0] if meeting.lane else 0
        return meeting.due - self.rules.head_start[class_], meeting.person.lot, meeting.person.id

    def _close(self, meeting: Appointment, outcome: Outcome) -> None:
        meeting.ended = True
        self.recorder.appointment(meeting, self.today, outcome)

    def hold(self, district: int) -> None:
        """Phase 7: the meetings of the day are held or missed; the day's minutes are accounted for."""
        diary, day = self.diaries[district], self.today
        held = missed = 0
        for meeting in diary.meetings.pop(day, ()):
            person = meeting.person
            person.meeting_number += 1
            if self.enrolment.comes_to_meeting(meeting, day, HOLDING):
                person.tell(Enrolled())
            if self.enrolment.calls_off(meeting):
                diary.lost[day] += meeting.minutes  # nobody else can use the time
                self._end(meeting, *CALLED_OFF)
                person.tell(CalledOff())
            elif meeting.no_show_draw < meeting.no_show:
                missed += meeting.minutes - self._returned(meeting)
                self._end(meeting, *MISSED)
                person.tell(Missed(meeting))
            else:
                held += meeting.minutes
                self._note_rooms(meeting)
                self._end(meeting, *HELD)
                person.tell(Met(meeting))
        self._account(diary, held, missed)

    def _returned(self, meeting: Appointment) -> int:
        """Of a missed meeting: half the service's own minutes around it, rounded down, can be used again."""
        tables, booked = self.plan.meetings, max(meeting.booked, 0)
        own = meeting.minutes - int(tables.in_meeting[meeting.form, booked])
        return min(int(tables.around[meeting.form, booked]), own) // 2

    def _end(self, meeting: Appointment, outcome: Outcome, event: Event) -> None:
        self._close(meeting, outcome)
        self.recorder.event(self.today, HOLDING, event, meeting.person, meeting.number)

    def _note_rooms(self, meeting: Appointment) -> None:
        day, district = self.today, meeting.person.district
        if meeting.municipal:
            self.recorder.municipal_minutes[district, day] += meeting.municipal
        if meeting.place >= 0:
            minutes = self.diaries[district].room_minutes(meeting)
            self.recorder.room_minutes[district, meeting.place, day] += minutes

    def _account(self, diary: Diary, held: int, missed: int) -> None:
        day = self.today
        prepared = sum(diary.preparation(case) for case in diary.preparing.pop(day, ()))
        used = held + missed + diary.lost[day] + prepared + diary.carried_out[day]
        supplied, carried = diary.supplied[day] + diary.on_top[day], diary.carried_in[day]
        lines = (supplied, carried, held, missed, diary.lost[day], prepared, diary.carried_out[day])
        self.recorder.diary[:, diary.district, day] = (*lines, supplied + carried - used)

    def book(self, district: int, first: int | None = None) -> None:
        """Phase 8 of a working day: fill the free minutes of the window (from `first`) from those due."""
        for meeting in self.bookers[district].fill(self.lists[district], self.today, first):
            self._booked(meeting)

    def _booked(self, meeting: Appointment) -> None:
        self._count_unbooked(meeting, -1)
        self.recorder.event(self.today, BOOKING, BOOKED, meeting.person, meeting.day)

    def end_day(self) -> None:
        """After phase 8: the first day of the window is closed."""
        day = self.today
        closing = day + self.rules.shortest_notice
        for district, diary in enumerate(self.diaries):
            if diary.working[closing]:
                diary.close(closing, int(self.plan.meetings.shortest[district, day]))
            self.recorder.waiting_for_meeting[district, day] = self._overdue[district]

    # leaving

    def cancel(self, person: Person, phase: int) -> None:
        """A person leaves: the booking is cancelled, in time for others or late, or the wait is given up."""
        meeting = person.appointment
        person.appointment = None
        if meeting is None or meeting.ended:
            return
        if not meeting.has_time:
            self._count_unbooked(meeting, -1)
            self._close(meeting, GAVE_UP)
            return
        diary = self.diaries[person.district]
        in_time = meeting.day >= self.today + self.rules.shortest_notice
        (diary.strike if in_time else diary.strike_late)(meeting)
        self._close(meeting, IN_TIME if in_time else LATE)
        self.recorder.event(self.today, phase, CANCELLED, person, meeting.day)

    def still_open(self, person: Person) -> None:
        """The period ends: the person's next meeting, if any, is still to come."""
        meeting = person.appointment
        if meeting is not None and not meeting.ended:
            self.recorder.appointment(meeting, NONE, Outcome.OPEN)


def _has_gone(meeting: Appointment, lane: tuple[int, int]) -> bool:
    """Booked, ended, or standing in another lane since."""
    return meeting.booked != NEVER or meeting.ended or meeting.lane != lane
