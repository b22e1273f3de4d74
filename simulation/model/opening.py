"""Day 0 is a service in motion: the stock's meetings, places and cases as they stood on the eve."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulation.model.person import Case, Placement
from simulation.plan.plan import Kind

if TYPE_CHECKING:
    from simulation.model.person import Person
    from simulation.model.service import Service

EVE = -1


def load(service: Service, stock: list[Person]) -> None:
    """Put the stock (in the order of the plan's opening arrays) where they stood on the eve of day 0."""
    _meetings_behind(service, stock)
    _programmes(service, stock)
    _backlog(service, stock)
    _meetings_ahead(service, stock)


def _meetings_behind(service: Service, stock: list[Person]) -> None:
    opening, market = service.plan.opening, service.labour_market
    slots = np.array([person.slot for person in stock], np.int64)
    market.slots.met[slots] = opening.last_meeting
    market.slots.boost[:, slots] = opening.boost.T
    for person, met in zip(stock, opening.met.tolist(), strict=True):
        person.met = met


def _programmes(service: Service, stock: list[Person]) -> None:
    opening, plan = service.plan.opening, service.plan
    for index in np.flatnonzero(opening.programme >= 0).tolist():
        person, programme = stock[index], int(opening.programme[index])
        started = int(opening.started[index])
        pool = int(plan.programmes.pool_of[programme, person.district])
        placement = Placement(person, programme, pool, started, started)
        placement.ends = int(opening.ends[index])
        placement.drops_out = bool(opening.drops_out[index])
        service.programmes.enter(placement)
        service.labour_market.in_programme(person, programme)


def _backlog(service: Service, stock: list[Person]) -> None:
    """Cases already prepared, in their units' queues; an offer's employer is still waiting."""
    opening, plan = service.plan.opening, service.plan
    columns = (opening.cases_person, opening.cases_type, opening.cases_subsidy, opening.cases_opened)
    for index, type, subsidy, opened in zip(*(column.tolist() for column in columns), strict=True):
        person = stock[index]
        case = Case(person, type, person.case_number, opened, int(plan.decisions.unit_of[person.district]))
        person.case_number += 1
        person.cases[type] = case
        case.prepared = opened
        if case.is_offer:
            service.decisions.employer_waits(case, subsidy, EVE)
            service.labour_market.offer_open(person)
        service.decisions.enqueue(case, opened)


def _meetings_ahead(service: Service, stock: list[Person]) -> None:
    """Everybody's next meeting; those due within the window are booked as on the days before."""
    meetings, plan = service.meetings, service.plan
    for person, due in zip(stock, plan.opening.due.tolist(), strict=True):
        meetings.expect(person, Kind.FOLLOW_UP if person.met else Kind.PLANNING, due)
    meetings.put_on_list(EVE + int(plan.meetings.longest_notice[0]))
    for district in range(plan.n_districts):
        meetings.book(district, first=0)
