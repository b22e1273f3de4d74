"""The employment service, day by day: phases in a fixed order, and what the jobseekers ask of it.

    1 capacity · 2 registration · 3 exits · 4 programmes end · 5 decisions · 6 places · 7 meetings
    8 booking · 9 record

What a phase brings about is seen by later phases of the day and by later days, never by itself: between two
steps everybody who was told something acts on it.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Callable, Generator

import numpy as np
import numpy.typing as npt
from simpy import Environment
from simpy.events import Event as SimEvent

from simulation.model import opening
from simulation.model.decisions import Decisions
from simulation.model.happenings import Denied, Leaves, Offered
from simulation.model.jobseeker import jobseeker
from simulation.model.labour_market import LabourMarket
from simulation.model.meetings import Meetings
from simulation.model.person import Appointment, Person
from simulation.model.programmes import Programmes
from simulation.model.recorder import Recorder
from simulation.model.referral import programme_referred_to
from simulation.model.registry import Registry
from simulation.model.spending import Spending
from simulation.plan.plan import Floats, Kind, Plan, Route
from simulation.plan.record import FLOW, NONE, Event, Record

LINE = {name: number for number, name in enumerate(FLOW)}


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
    service = Service(plan, root_search, held, events)
    collecting = gc.isenabled()
    gc.disable()  # hundreds of thousands of processes, none of them garbage before they end
    try:
        service.env.run()
    finally:
        if collecting:
            gc.enable()
    return service.recorder.record()


class Service:
    """All of it: the services, and the clock that leads them through the day."""

    def __init__(
        self,
        plan: Plan,
        root_search: npt.NDArray[np.int64] | None = None,
        held: Floats | None = None,
        events: bool = False,
    ) -> None:
        self.plan = plan
        self.env = Environment()
        self.today = -1
        self.phase = 0
        self.recorder = Recorder(plan, events)
        self.registry = Registry(plan)
        self.labour_market = LabourMarket(plan, root_search, held)
        self.meetings = Meetings(plan, self.recorder)
        self.spending = Spending(plan)
        self.decisions = Decisions(plan, self.recorder, self.spending)
        self.programmes = Programmes(plan, self.recorder)
        self._leaving: defaultdict[int, list[tuple[Person, int, Route]]] = defaultdict(list)
        self.env.process(self.days())

    def days(self) -> Generator[SimEvent, None, None]:
        """The clock: one step of simulated time for each step of the day."""
        self._open()
        steps = self._steps()
        for day in range(self.plan.n_days):
            self.today = day
            for phase, step in steps:
                self.phase = phase
                step(day)
                yield self.env.timeout(1)
        self._close()

    def _steps(self) -> list[tuple[int, Callable[[int], None]]]:
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
        opening.load(self, stock)
        for person in stock:
            self.env.process(jobseeker(person, self))
        gc.freeze()

    def _capacity(self, day: int) -> None:
        """Phase 1: the day's staff, rooms and rules are in force; what can no longer be held is moved."""
        self.meetings.start_day(day)
        self.spending.start_day(day)
        for person in self.registry.pass_thresholds(day):
            self.labour_market.new_band(person)
            self.meetings.look_again(person)
        for diary in self.meetings.diaries:
            for short in self.meetings.move(diary):
                self.decisions.unprepare(diary.give_up_loose_ends(short))

    def _registration(self, day: int) -> None:
        """Phase 2: new jobseekers and returners register."""
        new, back = self.registry.arriving(day)
        self.labour_market.enter(new + back)
        for people, line in ((new, LINE["registered"]), (back, LINE["returned"])):
            for person in people:
                self.recorder.flows[line, person.district, day] += 1
                self.recorder.event(day, self.phase, Event.REGISTERED, person, person.spell)
                self.env.process(jobseeker(person, self))

    def _exits_due(self, day: int) -> None:
        """Phase 3, first: those who are to leave today, and the offers whose employer waits no longer."""
        self.labour_market.settle_meetings(day - 1)
        for person, spell, route in self._leaving.pop(day, ()):
            if person.registered and person.spell == spell:
                person.tell(Leaves(route))
        for case in self.decisions.employers_no_longer_waiting(day):
            case.person.tell(Denied(case))

    def _exits(self, day: int) -> None:
        """Phase 3: hazards of the day; those who cross a threshold leave, or get an offer."""
        for person, route in self.labour_market.crossings(day, self.decisions.share_taken_up(day)):
            person.tell(Offered() if route == Route.SUPPORTED_WORK else Leaves(route))

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
        districts = self.labour_market.state["district"][: len(self.labour_market)]
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
        gc.unfreeze()

    # what jobseekers ask

    def first_meeting_due_after(self) -> int:
        """Days from registration until the first planning meeting is due."""
        return int(self.plan.meetings.first_due_after[self.today])

    def interval(self, person: Person) -> int:
        """Days between meetings by the person's contact plan."""
        return self.meetings.rules.interval(person)

    def patience_with_missing(self) -> int:
        """Meetings missed in a row until the plan's interval applies again."""
        return int(self.plan.meetings.max_missed[self.today])

    def next_meeting(self, person: Person, in_days: int) -> None:
        """The person's next meeting is due in so many days: a planning meeting until one has been held."""
        kind = Kind.FOLLOW_UP if person.met else Kind.PLANNING
        self.meetings.expect(person, kind, self.today + in_days)

    def effect_of(self, meeting: Appointment) -> tuple[float, ...]:
        """What an attended meeting adds to each route's hazard, on its day."""
        return self.meetings.rules.boost(meeting)

    def refer(self, person: Person, meeting: Appointment) -> None:
        """The caseworker may refer to a programme, which opens a case unless one of its kind is open."""
        programme = programme_referred_to(self.plan, meeting, self.today)
        if programme is None or 1 + programme in person.cases or programme in person.grants:
            return
        self.decisions.open(person, 1 + programme, self.today, self.phase)

    def leaves_tomorrow(self, person: Person, route: Route) -> None:
        """The person has a job from tomorrow."""
        self._leaving[self.today + 1].append((person, person.spell, route))

    def groups_changed(self, person: Person) -> None:
        """The person came into a programme or out of one: their priority class may have changed."""
        self.meetings.look_again(person)

    def say_goodbye(self, person: Person, route: Route) -> None:
        """The person leaves, and what they held is free."""
        day = self.today
        person.registered = False
        if route != Route.SUPPORTED_WORK:
            person.subsidy = NONE
        self.meetings.cancel(person, self.phase)
        self.decisions.withdraw(person, day, self.phase)
        self.programmes.leave(person, route, day)
        self.labour_market.leave(person)
        away = self.registry.leaves(person, route, day)
        self.spending.supported_work_begins(person.subsidy, day, None if away == NONE else away)
        self.recorder.spell(person, day, route, away)
        self.recorder.flows[LINE["left_work"] + route, person.district, day] += 1
        self.recorder.event(day, self.phase, Event.LEFT, person, route)
