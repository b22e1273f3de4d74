"""The days: phases in a fixed order, one step of simulated time each.

    1 capacity · 2 registration · 3 exits · 4 programmes end · 5 decisions · 6 places · 7 meetings
    8 booking · 9 record

What a phase brings about is seen by later phases of the day and by later days, never by itself: between two
steps everybody who was told something acts on it.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Generator

import numpy as np
import numpy.typing as npt
from simpy.events import Event as SimEvent

from simulation.model import opening
from simulation.model.happenings import Denied, Enrolled, Leaves, Offered
from simulation.model.jobseeker import jobseeker
from simulation.model.person import Person
from simulation.model.recorder import LINE
from simulation.model.service import Service
from simulation.plan.plan import Floats, Plan, Route
from simulation.plan.record import NONE, Event, Record
from simulation.plan.trial import Point

SUPPORTED_WORK, REGISTERED = Route.SUPPORTED_WORK, Event.REGISTERED


def run(
    plan: Plan,
    *,
    root_search: npt.NDArray[np.int64] | None = None,
    held: Floats | None = None,
    events: bool = False,
) -> Record:
    """One run of a plan.

    `root_search` is the root's `Record.search` of the same replication; without it the plan is itself a
    root. `held` holds the crowding multiplier at a path, shape (district, day), instead.
    """
    days = Days(Service(plan, root_search, held, events))
    collecting = gc.isenabled()
    gc.disable()  # hundreds of thousands of processes, none of them garbage before they end
    try:
        days.run()
    finally:
        if collecting:
            gc.enable()
    return days.service.recorder.record()


class Days:
    """The clock that leads the services through the days."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self.plan, self.recorder, self.registry = service.plan, service.recorder, service.registry
        self.labour_market, self.meetings = service.labour_market, service.meetings
        self.decisions, self.programmes = service.decisions, service.programmes
        self.spending = service.spending

    def run(self) -> None:
        """All the days of the period."""
        self.service.env.process(self.pass_by())
        self.service.env.run()

    def pass_by(self) -> Generator[SimEvent, None, None]:
        """The clock: one step of simulated time for each step of the day."""
        self._open()
        steps = self.steps()
        for day in range(self.plan.n_days):
            self.service.today = day
            for phase, step in steps:
                self.service.phase = phase
                step(day)
                self.service.bell.ring()
                yield self.service.env.timeout(1)
        self._close()

    def steps(self) -> list[tuple[int, Callable[[int], None]]]:
        """The steps of a day, in order, each with its phase."""
        return [
            (1, self._capacity),
            (2, self._registration),
            (3, self._exits_due),
            (3, self._exits),
            (4, self.programmes.end),
            (5, self.decisions.decide),
            (6, self.programmes.place),
            (7, self._meetings),
            (8, self._booking),
            (9, self._record),
        ]

    # the day's steps

    def _open(self) -> None:
        """The eve of day 0."""
        stock, _ = self.registry.arriving(-1)
        self.labour_market.enter(stock)
        opening.load(self.service, stock)
        for person in stock:
            self.service.env.process(jobseeker(person, self.service))
        gc.freeze()

    def _capacity(self, day: int) -> None:
        """Phase 1: the day's staff, rooms and rules are in force; what can no longer be held is moved."""
        self.meetings.start_day(day)
        self.spending.start_day(day)
        for person in self.service.enrolment.as_usual_again(day):
            self.meetings.look_again(person)
        for person in self.registry.pass_thresholds(day):
            self.labour_market.new_band(person)
            self.meetings.look_again(person)
        for diary in self.meetings.diaries:
            for short in self.meetings.move(diary):
                self.decisions.unprepare(diary.give_up_loose_ends(short))
        if self.service.enrolment.enrols_on(day):
            for person in self.labour_market.people:
                self._comes_to(person, Point.DAY)

    def _comes_to(self, person: Person, point: Point) -> None:
        """A point at which a trial may enrol somebody."""
        if self.service.enrolment.comes_to(person, point, self.service.today, self.service.phase):
            person.tell(Enrolled())

    def _registration(self, day: int) -> None:
        """Phase 2: new jobseekers and returners register."""
        new, back = self.registry.arriving(day)
        self.labour_market.enter(new + back)
        for people, line in ((new, LINE["registered"]), (back, LINE["returned"])):
            for person in people:
                self.recorder.flows[line, person.district, day] += 1
                self.recorder.event(day, self.service.phase, REGISTERED, person, person.spell)
                self.service.env.process(jobseeker(person, self.service))
                self._comes_to(person, Point.REGISTRATION)

    def _exits_due(self, day: int) -> None:
        """Phase 3, first: those who are to leave today, and the offers whose employer waits no longer."""
        self.labour_market.settle_meetings(day - 1)
        for person, spell, route in self.service.leaving.pop(day, ()):
            if person.registered and person.spell == spell:
                person.tell(Leaves(route))
        for case in self.decisions.employers_no_longer_waiting(day):
            case.person.tell(Denied(case))

    def _exits(self, day: int) -> None:
        """Phase 3: hazards of the day; those who cross a threshold leave, or get an offer."""
        for person, route in self.labour_market.crossings(day, self.decisions.share_taken_up(day)):
            person.tell(Offered() if route == SUPPORTED_WORK else Leaves(route))

    def _meetings(self, day: int) -> None:  # noqa: ARG002
        """Phase 7: the day's booked meetings are held or missed."""
        for district in range(self.plan.n_districts):
            self.meetings.hold(district)

    def _booking(self, day: int) -> None:
        """Phase 8: on working days free minutes are filled, first with the preparation of cases."""
        if self.plan.calendar.working[day]:
            self.meetings.put_on_list(day + self.meetings.rules.longest_notice)
            for district, diary in enumerate(self.meetings.diaries):
                self.decisions.prepare(diary, day)
                self.meetings.book(district)
        self.meetings.end_day()

    def _record(self, day: int) -> None:
        """Phase 9: the stocks."""
        self.decisions.end_day(day)
        self.programmes.end_day(day)
        self.spending.end_day(day, self.programmes.taken_by_programme())
        districts = self.labour_market.slots.district[: len(self.labour_market)]
        counts = np.bincount(districts, minlength=self.plan.n_districts)
        self.recorder.flows[LINE["stock"], :, day] = counts

    def _close(self) -> None:
        """The period is over; what is open stays open."""
        crowding = self.labour_market.crowding
        self.recorder.search, self.recorder.multiplier = crowding.searched, crowding.multipliers
        for person in self.labour_market.people:
            self.meetings.still_open(person)
            self.decisions.still_open(person)
            self.programmes.still_open(person)
            person.subsidy = NONE  # granted today, the job begins beyond the end
            self.recorder.spell(person, NONE, NONE, NONE)
            person.forget()
        gc.unfreeze()
