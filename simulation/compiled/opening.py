"""Day 0 is a service in motion: the stock's meetings, places and cases as they stood on the eve."""

from __future__ import annotations

from simulation.compiled import cases, decisions, labour_market, meetings, programmes
from simulation.compiled.jit import compiled
from simulation.compiled.state import State
from simulation.plan.plan import Kind
from simulation.plan.record import NONE as _NONE

NONE = int(_NONE)
EVE, OFFER, ROUTES, BOOKING = -1, 0, 4, 8
PLANNING, FOLLOW_UP = int(Kind.PLANNING), int(Kind.FOLLOW_UP)


@compiled
def load(s: State) -> None:
    """Put the stock (in the order of the plan's opening arrays) where they stood on the eve of day 0."""
    meetings_behind(s)
    programmes_under_way(s)
    backlog(s)
    meetings_ahead(s)


@compiled
def in_stock(s: State, place: int) -> int:
    """Who has a place in the opening arrays."""
    return int(s.arrivals_order[s.arrivals_starts[0] + place])


@compiled
def meetings_behind(s: State) -> None:
    """The last meeting and what is left of its effect."""
    for place in range(len(s.opening_due)):
        i = in_stock(s, place)
        slot = s.people[i].slot
        s.slots[slot].met = s.opening_last_meeting[place]
        for route in range(ROUTES):
            s.boosts[slot, route] = s.opening_boost[place, route]
        s.people[i].met = 1 if s.opening_met[place] else 0


@compiled
def programmes_under_way(s: State) -> None:
    """Those in a programme, as far as they have come."""
    for place in range(len(s.opening_due)):
        programme = int(s.opening_programme[place])
        if programme >= 0:
            i, started = in_stock(s, place), int(s.opening_started[place])
            ends, drops_out = int(s.opening_ends[place]), bool(s.opening_drops_out[place])
            pool = programmes.pool_of(s, i, programme)
            programmes.enter(s, i, programme, pool, started, started, NONE, ends, drops_out)
            labour_market.in_programme(s, i, programme)


@compiled
def backlog(s: State) -> None:
    """Cases already prepared, in their units' queues; an offer's employer is still waiting."""
    for one in range(len(s.opening_cases)):
        row = s.opening_cases[one]
        type, subsidy, opened = int(row[1]), int(row[2]), int(row[3])
        i = in_stock(s, int(row[0]))
        number = cases.new_case(s, i, type, opened)
        s.cases[number].prepared = opened
        if type == OFFER:
            decisions.employer_waits(s, number, subsidy, EVE)
            labour_market.offer_open(s, i)
        decisions.enqueue(s, number, opened)


@compiled
def meetings_ahead(s: State) -> None:
    """Everybody's next meeting; those due within the window are booked as on the days before."""
    for place in range(len(s.opening_due)):
        i = in_stock(s, place)
        kind = FOLLOW_UP if s.people[i].met != 0 else PLANNING
        meetings.expect(s, i, kind, int(s.opening_due[place]))
    s.phase = BOOKING
    since, until = meetings.open_list(s, EVE + int(s.longest_notice[0]))
    for d in range(s.n_districts):
        meetings.put_on_list(s, d, since, until)
        meetings.book(s, d, 0)
