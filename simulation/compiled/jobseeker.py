"""What each thing that happens to a jobseeker leads to."""

from __future__ import annotations

from simulation.compiled import decisions, happenings, labour_market, meetings, programmes, rules, service
from simulation.compiled.ahead import fetch_person, fetch_slot
from simulation.compiled.jit import compiled
from simulation.compiled.state import State
from simulation.plan.plan import Route

WORK, SUPPORTED_WORK = int(Route.WORK), int(Route.SUPPORTED_WORK)
OFFER = 0
AHEAD = 8
"""Whoever acts so many later is asked for now."""


@compiled
def everybody_acts(s: State) -> None:
    """Between two steps of the day everybody who was told something acts on it."""
    for number in range(s.n_told):
        if number + AHEAD < s.n_told:
            fetch_person(s, int(s.told[number + AHEAD, 0]))
            fetch_slot(s, int(s.told[number + AHEAD // 2, 0]))
        told = s.told[number]
        act_on(s, int(told[0]), int(told[1]), int(told[2]), int(told[3]))
    s.n_told = 0


@compiled
def act_on(s: State, i: int, happening: int, what: int, more: int) -> None:  # noqa: C901
    """What follows from each thing that can happen to a jobseeker."""
    if happening == happenings.MET:
        met(s, i)
    elif happening == happenings.MISSED:
        missed(s, i)
    elif happening == happenings.CALLED_OFF:
        service.next_meeting(s, i, rules.interval(s, i))
    elif happening == happenings.MOVED:
        service.next_meeting(s, i, 0)
    elif happening == happenings.OFFERED:
        labour_market.offer_open(s, i)
        decisions.open(s, i, OFFER, s.today)
    elif happening == happenings.GRANTED:
        granted(s, i, what)
    elif happening == happenings.DENIED:
        denied(s, i, what)
    elif happening == happenings.PLACED:
        service.is_placed(s, i, what)
    elif happening == happenings.ENROLLED:
        service.treat(s, i)
    elif happening == happenings.FINISHED:
        labour_market.programme_ended(s, i, what, more, s.today)
        meetings.look_again(s, i)
    else:
        service.say_goodbye(s, i, what)


@compiled
def met(s: State, i: int) -> None:
    """The booked meeting was held."""
    labour_market.attended(s, i, rules.boost(s, i))
    s.people[i].met, s.people[i].missed = 1, 0
    service.refer(s, i)
    service.next_meeting(s, i, rules.interval(s, i))


@compiled
def missed(s: State, i: int) -> None:
    """The person did not come: due again the next day, after many in a row at the plan's interval."""
    p, again = s.people[i], 1
    p.missed += 1
    if p.missed >= service.patience_with_missing(s):
        p.missed, again = 0, rules.interval(s, i)
    service.next_meeting(s, i, again)


@compiled
def granted(s: State, i: int, number: int) -> None:
    """A case was granted: the job begins tomorrow, or a place is waited for."""
    c = s.cases[number]
    if c.type == OFFER:
        s.people[i].subsidy = c.subsidy
        service.leaves_tomorrow(s, i, SUPPORTED_WORK)
    elif not service.has_place_on_grant(s, i):
        programmes.wait_for_place(s, i, int(c.type) - 1, s.today)


@compiled
def denied(s: State, i: int, number: int) -> None:
    """A case was refused, or the employer waits no longer; a programme may be referred to again."""
    if s.cases[number].type != OFFER:
        return
    if decisions.is_hired_anyway(s, number, s.today):
        service.leaves_tomorrow(s, i, WORK)
    else:
        labour_market.offer_over(s, i)
