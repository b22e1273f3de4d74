"""The days: phases in a fixed order, and between two steps of the day everybody who was told something acts.

1 capacity · 2 registration · 3 exits · 4 programmes end · 5 decisions · 6 places · 7 meetings
8 booking · 9 record
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from simulation.compiled import (
    buckets,
    decisions,
    diary,
    happenings,
    labour_market,
    meetings,
    opening,
    programmes,
    recorder,
    registry,
    service,
    spending,
    stretch,
    trial,
)
from simulation.compiled.ahead import fetch_all
from simulation.compiled.clock import TICKS_A_SECOND, begins, now
from simulation.compiled.growing import fresh, fresh_pool
from simulation.compiled.jit import compiled, kept
from simulation.compiled.jobseeker import everybody_acts
from simulation.compiled.memory import block_of, owned, release, state_at
from simulation.compiled.sorting import ACCOUNTS, record_of
from simulation.compiled.state import State
from simulation.compiled.tables import given
from simulation.plan.plan import Came, Floats, Plan
from simulation.plan.record import NONE as _NONE
from simulation.plan.record import Event, Record

NONE, EVE = int(_NONE), -1
AHEAD, NEXT = 8, 4
"""Whoever has their turn so many later is asked for now: first the person, then their slot."""
LEFT_BEFORE, REGISTERED = int(Came.LEFT_BEFORE), int(Event.REGISTERED)


def run(
    plan: Plan,
    *,
    root_search: npt.NDArray[np.int64] | None = None,
    held: Floats | None = None,
    events: bool = False,
) -> Record:
    """One run of a plan: the same Record as `simulation.model.days.run` gives, with the same arguments."""
    return timed(plan, root_search=root_search, held=held, events=events)[0]


def timed(
    plan: Plan,
    *,
    root_search: npt.NDArray[np.int64] | None = None,
    held: Floats | None = None,
    events: bool = False,
) -> tuple[Record, list[float]]:
    """A run, and the processor's seconds in each phase, 1 to 9; first, as 0, the loading of the eve."""
    values = given(plan, root_search, held, events)
    written = pass_by(block_of(values))
    accounts = {name: values[name] for name in (*ACCOUNTS, "ticks")}
    del values  # everybody's state makes room for the tables
    record = record_of(accounts, len(plan.people), written, events)
    return record, (accounts["ticks"] / TICKS_A_SECOND).tolist()


@kept
def pass_by(block: Any) -> Any:
    """All the days of the period. Gives the rows written down, with their numbers; accounts are in place."""
    s = state_at(block)
    s.clock = now()
    own_rows(s)
    begin(s)
    s.phase = 0
    for day in range(s.n_days):
        s.today, s.in_force = day, day
        one_day(s, day)
    for slot in range(s.n_slots):
        stretch.catch_up(s, slot, s.passed)
    close(s)
    begins(s, 0)
    written = (
        (owned(s, "spell_rows"), s.n_spell_rows),
        (owned(s, "appointment_rows"), s.n_appointment_rows),
        (owned(s, "case_rows"), s.n_case_rows),
        (owned(s, "placement_rows"), s.n_placement_rows),
        (owned(s, "enrolment_rows"), s.n_enrolment_rows),
        (owned(s, "event_rows"), s.n_events),
    )
    release(s)
    return written


@compiled
def own_rows(s: State) -> None:
    """What is handed back must not be the caller's: other arrays take the place of those given.

    For a large population with room at once for what is likely: copying later would take it twice.
    """
    thousands = len(s.people) // 1000
    few, many = 2_000 * thousands, 8_000 * thousands
    s.spell_rows = fresh(s.spell_rows, few)
    s.appointment_rows = fresh_pool(s.appointment_rows, many)
    s.case_rows = fresh(s.case_rows, few)
    s.placement_rows = fresh(s.placement_rows, few)
    s.enrolment_rows = fresh(s.enrolment_rows, 0)
    s.event_rows = fresh(s.event_rows, many)


@compiled
def one_day(s: State, day: int) -> None:
    """The day's steps, in order, each with its phase."""
    begins(s, 3)
    stretch.begin(s, day)
    begins(s, 1)
    capacity(s, day)
    everybody_acts(s)
    begins(s, 2)
    registration(s, day)
    everybody_acts(s)
    begins(s, 3)
    exits_due(s, day)
    everybody_acts(s)
    labour_market.crossings(s, day, decisions.share_taken_up(s, day))
    everybody_acts(s)
    begins(s, 4)
    programmes.end(s, day)
    everybody_acts(s)
    begins(s, 5)
    decisions.decide(s, day)
    everybody_acts(s)
    begins(s, 6)
    programmes.place(s, day)
    everybody_acts(s)
    begins(s, 7)
    for d in range(s.n_districts):
        meetings.hold(s, d)
        everybody_acts(s)  # while they are at hand: nothing of theirs is another district's
    begins(s, 8)
    book(s, day)
    begins(s, 9)
    record(s, day)


# the day's steps


@compiled
def begin(s: State) -> None:
    """The eve of day 0."""
    for place in range(s.arrivals_starts[0], s.arrivals_starts[1]):
        i = int(s.arrivals_order[place])
        registry.begin(s, i, EVE, int(s.people[i].counter))
        labour_market.enter(s, i)
    opening.load(s)


@compiled
def capacity(s: State, day: int) -> None:
    """Phase 1: the day's staff, rooms and rules are in force; what can no longer be held is moved."""
    meetings.start_day(s, day)
    spending.start_day(s, day)
    i = trial.as_usual_again(s, day)
    while i >= 0:
        meetings.look_again(s, i)
        i = trial.as_usual_again(s, day)
    there, i, spell = buckets.take(s, buckets.CROSSING, day)
    while there:
        fetch_all(
            s, buckets.soon(s, buckets.CROSSING, day, AHEAD), buckets.soon(s, buckets.CROSSING, day, NEXT)
        )
        if registry.passes_threshold(s, i, spell):
            labour_market.new_band(s, i)
            meetings.look_again(s, i)
        there, i, spell = buckets.take(s, buckets.CROSSING, day)
    for d in range(s.n_districts):
        if diary.has_shrunk(s, d):
            shrink(s, d)
    if trial.enrols_on(s, day):
        for slot in range(s.n_slots):
            comes_to(s, int(s.asides[slot].person), trial.DAY)


@compiled
def comes_to(s: State, i: int, point: int) -> None:
    """A point at which a trial may enrol somebody."""
    if trial.comes_to(s, i, point):
        happenings.tell(s, i, happenings.ENROLLED, 0, 0)


@compiled
def shrink(s: State, d: int) -> None:
    """What a district's coming days can no longer hold is moved, or done without."""
    for coming in range(s.today, diary.last_promised(s, d) + 1):
        meetings.move(s, d, coming)
        if diary.free(s, d, coming) >= 0:
            continue
        number = diary.next_loose_end(s, d, coming)
        while number >= 0:
            decisions.unprepare(s, number)
            number = diary.next_loose_end(s, d, coming)
        diary.give_up_loose_ends(s, d, coming)


@compiled
def registration(s: State, day: int) -> None:
    """Phase 2: new jobseekers and returners register."""
    for place in range(s.arrivals_starts[day + 1], s.arrivals_starts[day + 2]):
        i = int(s.arrivals_order[place])
        back = s.people[i].came == LEFT_BEFORE
        registers(s, i, day, int(s.people[i].counter), recorder.RETURNED if back else recorder.REGISTERED)
    there, i, counter = buckets.take(s, buckets.RETURNING, day)
    while there:
        registers(s, i, day, counter, recorder.RETURNED)
        there, i, counter = buckets.take(s, buckets.RETURNING, day)


@compiled
def registers(s: State, i: int, day: int, counter: int, line: int) -> None:
    """A spell begins with a planning meeting."""
    registry.begin(s, i, day, counter)
    labour_market.enter(s, i)
    s.flows[line, s.people[i].district, day] += 1
    recorder.event(s, REGISTERED, i, s.people[i].spell)
    service.next_meeting(s, i, service.first_meeting_due_after(s))
    comes_to(s, i, trial.REGISTRATION)


@compiled
def exits_due(s: State, day: int) -> None:
    """Phase 3, first: those who are to leave today, and the offers whose employer waits no longer."""
    there, i, spell_and_route = buckets.take(s, buckets.LEAVING, day)
    while there:
        spell, route = spell_and_route // service.ROUTES, spell_and_route % service.ROUTES
        if s.people[i].registered != 0 and s.people[i].spell == spell:
            happenings.tell(s, i, happenings.LEAVES, route, 0)
        there, i, spell_and_route = buckets.take(s, buckets.LEAVING, day)
    decisions.employers_no_longer_waiting(s, day)


@compiled
def book(s: State, day: int) -> None:
    """Phase 8: on working days free minutes are filled, first with the preparation of cases."""
    if s.working[day]:
        since, until = meetings.open_list(s, day + int(s.longest_notice[day]))
        for d in range(s.n_districts):
            meetings.put_on_list(s, d, since, until)
            decisions.prepare(s, d, day)
            meetings.book(s, d, day + int(s.shortest_notice[day]))
    meetings.end_day(s)


@compiled
def record(s: State, day: int) -> None:
    """Phase 9: the stocks."""
    decisions.end_day(s, day)
    programmes.end_day(s, day)
    spending.end_day(s, day)
    for d in range(s.n_districts):
        s.flows[recorder.STOCK, d, day] = s.stock[d]


@compiled
def close(s: State) -> None:
    """The period is over; what is open stays open."""
    for slot in range(s.n_slots):
        i = int(s.asides[slot].person)
        meetings.still_open(s, i)
        decisions.still_open(s, i)
        programmes.still_open(s, i)
        s.people[i].subsidy = NONE  # granted today, the job begins beyond the end
        recorder.spell(s, i, NONE, NONE, NONE)
