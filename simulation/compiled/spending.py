"""What capped appropriations have spent of the calendar year's amount: when it is gone, grants stop."""

from __future__ import annotations

from simulation.compiled import buckets
from simulation.compiled.jit import compiled
from simulation.compiled.state import State
from simulation.plan.record import NONE as _NONE

NONE = int(_NONE)
DAYS_A_MONTH = 30
OFFER = 0


@compiled
def is_stopped(s: State, case_type: int, day: int) -> bool:
    """Whether grants of a case type have stopped for the year."""
    appropriation = int(s.appropriation[case_type])
    if s.any_capped == 0 or appropriation < 0:
        return False
    return bool(s.spent[appropriation] >= s.cap[appropriation, day])


@compiled
def supported_work_begins(s: State, subsidy: int, day: int, away: int) -> None:
    """A subsidy is paid from a day on, for its months or until the person is back."""
    if s.any_capped == 0 or subsidy < 0:
        return
    days = int(s.paid_days[subsidy])
    s.subsidised[subsidy] += 1
    buckets.put(s, buckets.SUBSIDY_ENDS, day + (days if away == NONE else min(days, away)), subsidy, 0)


@compiled
def start_day(s: State, day: int) -> None:
    """At New Year nothing of the year's amount is spent."""
    if s.new_year[day]:
        s.spent[:] = 0.0


@compiled
def end_day(s: State, day: int) -> None:
    """Pay for the day: subsidies, and places of each programme taken."""
    if s.any_capped == 0:
        return
    there, subsidy, _ = buckets.take(s, buckets.SUBSIDY_ENDS, day)
    while there:
        s.subsidised[subsidy] -= 1
        there, subsidy, _ = buckets.take(s, buckets.SUBSIDY_ENDS, day)
    if s.appropriation[OFFER] >= 0:
        paid = 0.0
        for subsidy in range(s.n_subsidies):
            paid += s.subsidised[subsidy] * s.kr_per_month[subsidy, day]
        s.spent[s.appropriation[OFFER]] += paid / DAYS_A_MONTH
    for programme in range(s.n_programmes):
        appropriation = s.appropriation[1 + programme]
        if appropriation >= 0:
            places = taken(s, programme)
            s.spent[appropriation] += places * s.place_month[programme, day] / DAYS_A_MONTH


@compiled
def taken(s: State, programme: int) -> int:
    """Places taken of a programme."""
    places = 0
    for pool in range(s.n_pools):
        if s.pool_programme[pool] == programme:
            places += int(s.occupied[pool])
    return places
