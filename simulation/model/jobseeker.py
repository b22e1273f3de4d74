"""A jobseeker's way from registration to leaving, as one SimPy process.

It sleeps between the things that happen to the person: a meeting, an offer, a decision, a place, the end of a
programme, leaving. The services tell; here stands what it leads to.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING

from simpy.events import Event as SimEvent

from simulation.model.happenings import (
    CalledOff,
    Denied,
    Enrolled,
    Finished,
    Granted,
    Happening,
    Leaves,
    Met,
    Missed,
    Moved,
    Offered,
    Placed,
)
from simulation.plan.plan import Route

if TYPE_CHECKING:
    from simulation.model.person import Person
    from simulation.model.service import Service


def jobseeker(person: Person, service: Service) -> Generator[SimEvent, None, None]:
    """A spell begins with a planning meeting (the stock's is planned); then, whatever happens next."""
    if person.appointment is None:
        service.next_meeting(person, in_days=service.first_meeting_due_after())
    while person.registered:
        yield person.something_happens()
        for happening in person.news():
            act_on(happening, person, service)


def act_on(happening: Happening, person: Person, service: Service) -> None:  # noqa: C901
    """What follows from each thing that can happen to a jobseeker."""
    match happening:
        case Met(meeting):
            service.labour_market.attended(person, service.effect_of(meeting))
            person.met, person.missed = True, 0
            service.refer(person, meeting)
            service.next_meeting(person, in_days=service.interval(person))
        case Missed():
            person.missed += 1
            again = 1
            if person.missed >= service.patience_with_missing():
                person.missed, again = 0, service.interval(person)
            service.next_meeting(person, in_days=again)
        case CalledOff():
            service.next_meeting(person, in_days=service.interval(person))
        case Moved():
            service.next_meeting(person, in_days=0)
        case Offered():
            service.labour_market.offer_open(person)
            service.decisions.open(person, type=0, day=service.today, phase=service.phase)
        case Granted(case) if case.is_offer:
            person.subsidy = case.subsidy
            service.leaves_tomorrow(person, Route.SUPPORTED_WORK)
        case Granted(case):
            if not service.has_place_on_grant(person):
                service.programmes.wait_for_place(person, case.type - 1, service.today)
        case Denied(case) if case.is_offer:
            if service.decisions.is_hired_anyway(case, service.today):
                service.leaves_tomorrow(person, Route.WORK)
            else:
                service.labour_market.offer_over(person)
        case Denied():
            pass  # refused a programme: may be referred again at a later meeting
        case Placed(programme):
            service.is_placed(person, programme)
        case Enrolled():
            service.treat(person)
        case Finished(programme, completed):
            service.labour_market.programme_ended(person, programme, completed, service.today)
            service.groups_changed(person)
        case Leaves(route):
            service.say_goodbye(person, route)
