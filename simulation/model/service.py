"""The employment service as a jobseeker meets it: all the services, and what one can ask of them."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import numpy.typing as npt
from simpy import Environment

from simulation.model.bell import Bell
from simulation.model.decisions import Decisions
from simulation.model.labour_market import LabourMarket
from simulation.model.meetings import Meetings
from simulation.model.person import Appointment, Person
from simulation.model.programmes import Programmes
from simulation.model.recorder import LINE, Recorder
from simulation.model.registry import Registry
from simulation.model.spending import Spending
from simulation.model.trial import Enrolment
from simulation.plan.plan import Floats, Kind, Plan, Route
from simulation.plan.record import NONE, Event
from simulation.plan.trial import Point

PLANNING, FOLLOW_UP = Kind.PLANNING, Kind.FOLLOW_UP
SUPPORTED_WORK, LEFT = Route.SUPPORTED_WORK, Event.LEFT
LEFT_BY = [LINE["left_work"] + route for route in range(len(Route))]


class Service:
    """All the services, and what a jobseeker asks of them."""

    def __init__(
        self,
        plan: Plan,
        root_search: npt.NDArray[np.int64] | None = None,
        held: Floats | None = None,
        events: bool = False,
    ) -> None:
        self.plan = plan
        self.env = Environment()
        self.bell = Bell(self.env)
        self.today = -1
        self.phase = 0
        self.recorder = Recorder(plan, events)
        self.registry = Registry(plan, self.bell)
        self.labour_market = LabourMarket(plan, root_search, held)
        self.enrolment = Enrolment(plan, self.recorder)
        self.meetings = Meetings(plan, self.recorder, self.enrolment)
        self.spending = Spending(plan)
        self.decisions = Decisions(plan, self.recorder, self.spending)
        self.programmes = Programmes(plan, self.recorder)
        self.leaving: defaultdict[int, list[tuple[Person, int, Route]]] = defaultdict(list)

    def first_meeting_due_after(self) -> int:
        """Days from registration until the first planning meeting is due."""
        return self.plan.meetings.first_due_after.item(self.today)

    def interval(self, person: Person) -> int:
        """Days between meetings by the person's contact plan."""
        return self.meetings.rules.interval(person)

    def patience_with_missing(self) -> int:
        """Meetings missed in a row until the plan's interval applies again."""
        return self.plan.meetings.max_missed.item(self.today)

    def next_meeting(self, person: Person, in_days: int) -> None:
        """The person's next meeting is due in so many days: a planning meeting until one has been held."""
        kind = FOLLOW_UP if person.met else PLANNING
        self.meetings.expect(person, kind, self.today + in_days)

    def effect_of(self, meeting: Appointment) -> tuple[float, ...]:
        """What an attended meeting adds to each route's hazard, on its day."""
        return self.meetings.rules.boost(meeting)

    def refer(self, person: Person, meeting: Appointment) -> None:
        """The caseworker may refer to a programme, which opens a case unless one of its kind is open."""
        programme = self.meetings.rules.programme_referred_to(meeting)
        if programme is None or 1 + programme in person.cases or programme in person.grants:
            return
        self.decisions.open(person, 1 + programme, self.today, self.phase)

    def leaves_tomorrow(self, person: Person, route: Route) -> None:
        """The person has a job from tomorrow."""
        self.leaving[self.today + 1].append((person, person.spell, route))

    def groups_changed(self, person: Person) -> None:
        """The person's status or treatment is another: their priority class may have changed."""
        self.meetings.look_again(person)

    def is_placed(self, person: Person, programme: int) -> None:
        """The person has a place in a programme: other referrals are withdrawn."""
        self.decisions.withdraw(person, self.today, self.phase, offers=False)
        self.labour_market.in_programme(person, programme)
        self.groups_changed(person)

    def treat(self, person: Person) -> None:
        """A trial has enrolled the person: what their arm gets begins."""
        self.groups_changed(person)
        given = self.enrolment.given(person)
        if given is not None:
            programme, pool = given
            self.programmes.give(person, programme, pool, self.today, self.phase)
            self.is_placed(person, programme)

    def has_place_on_grant(self, person: Person) -> bool:
        """A grant is a point at which a trial may enrol; whether that gives the person a place at once."""
        if not self.enrolment.comes_to(person, Point.GRANT, self.today, self.phase):
            return False
        self.treat(person)
        return self.enrolment.given(person) is not None

    def say_goodbye(self, person: Person, route: Route) -> None:
        """The person leaves, and what they held is free."""
        day = self.today
        person.registered = False
        if route != SUPPORTED_WORK:
            person.subsidy = NONE
        self.meetings.cancel(person, self.phase)
        self.decisions.withdraw(person, day, self.phase, offers=True)
        self.programmes.leave(person, route, day)
        self.labour_market.leave(person)
        away = self.registry.leaves(person, route, day)
        self.spending.supported_work_begins(person.subsidy, day, None if away == NONE else away)
        self.recorder.spell(person, day, route, away)
        self.recorder.flows[LEFT_BY[route], person.district, day] += 1
        self.recorder.event(day, self.phase, LEFT, person, route)
