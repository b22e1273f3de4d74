"""The employment service as a jobseeker meets it: what one can ask of it."""

from __future__ import annotations

from simulation.compiled import (
    buckets,
    cases,
    decisions,
    labour_market,
    meetings,
    programmes,
    recorder,
    registry,
    rules,
    spending,
    trial,
)
from simulation.compiled.jit import compiled
from simulation.compiled.state import State
from simulation.plan.plan import Kind, Route
from simulation.plan.record import NONE as _NONE
from simulation.plan.record import Event

NONE = int(_NONE)
PLANNING, FOLLOW_UP = int(Kind.PLANNING), int(Kind.FOLLOW_UP)
SUPPORTED_WORK, ROUTES, LEFT = int(Route.SUPPORTED_WORK), len(Route), int(Event.LEFT)


@compiled
def first_meeting_due_after(s: State) -> int:
    """Days from registration until the first planning meeting is due."""
    return int(s.first_due_after[s.today])


@compiled
def patience_with_missing(s: State) -> int:
    """Meetings missed in a row until the plan's interval applies again."""
    return int(s.max_missed[s.today])


@compiled
def next_meeting(s: State, i: int, in_days: int) -> None:
    """The person's next meeting is due in so many days: a planning meeting until one has been held."""
    meetings.expect(s, i, FOLLOW_UP if s.people[i].met != 0 else PLANNING, s.today + in_days)


@compiled
def refer(s: State, i: int) -> None:
    """The caseworker may refer to a programme, which opens a case unless one of its kind is open."""
    programme = rules.programme_referred_to(s, i)
    if programme < 0 or cases.has_open(s, i, 1 + programme) or programmes.has_grant(s, i, programme):
        return
    decisions.open(s, i, 1 + programme, s.today)


@compiled
def leaves_tomorrow(s: State, i: int, route: int) -> None:
    """The person has a job from tomorrow."""
    buckets.put(s, buckets.LEAVING, s.today + 1, i, int(s.people[i].spell) * ROUTES + route)


@compiled
def is_placed(s: State, i: int, programme: int) -> None:
    """The person has a place in a programme: other referrals are withdrawn."""
    decisions.withdraw(s, i, s.today, False)
    labour_market.in_programme(s, i, programme)
    meetings.look_again(s, i)


@compiled
def treat(s: State, i: int) -> None:
    """A trial has enrolled the person: what their arm gets begins."""
    meetings.look_again(s, i)
    programme = trial.given(s, i)
    if programme >= 0:
        programmes.give(s, i, programme, int(s.trial_pool[s.enrolled[i]]), s.today)
        is_placed(s, i, programme)


@compiled
def has_place_on_grant(s: State, i: int) -> bool:
    """A grant is a point at which a trial may enrol; whether that gives the person a place at once."""
    if not trial.comes_to(s, i, trial.GRANT):
        return False
    treat(s, i)
    return trial.given(s, i) >= 0


@compiled
def say_goodbye(s: State, i: int, route: int) -> None:
    """The person leaves, and what they held is free."""
    p, day = s.people[i], s.today
    p.registered = 0
    if route != SUPPORTED_WORK:
        p.subsidy = NONE
    meetings.cancel(s, i)
    decisions.withdraw(s, i, day, True)
    programmes.leave(s, i, route, day)
    labour_market.leave(s, i)
    away = registry.leaves(s, i, route, day)
    spending.supported_work_begins(s, p.subsidy, day, away)
    recorder.spell(s, i, day, route, away)
    s.flows[recorder.LEFT_WORK + route, p.district, day] += 1
    recorder.event(s, LEFT, i, route)
