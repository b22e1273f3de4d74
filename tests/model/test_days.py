"""The day's phases: what one brings about is seen by later ones, never by its own."""

import gc

import numpy as np
import pytest
from support.given import always, backlog, hazard_on, step
from support.random_plans import FEATURES, random_plan
from support.tiny import tiny

from simulation.model.days import run
from simulation.plan.plan import Route
from simulation.plan.record import FLOW, Event, Outcome

DAYS = 40
PHASES = {
    Event.MOVED: {1},
    Event.REGISTERED: {2},
    Event.LEFT: {3},
    Event.OFFER: {3},
    Event.CANCELLED: {3},
    Event.LAPSED: {3},
    Event.PROGRAMME_ENDED: {4},
    Event.CASE_SUPPLEMENTED: {5},
    Event.GRANTED: {5},
    Event.REFUSED: {5},
    Event.WITHDRAWN: {3, 6},
    Event.PROGRAMME_STARTED: {6},
    Event.GRANT_LAPSED: {6},
    Event.HELD: {7},
    Event.MISSED: {7},
    Event.REFERRED: {7},
    Event.BOOKED: {8},
    Event.CASE_PREPARED: {8},
}


def test_every_event_has_its_phase():
    seen = {event: set() for event in PHASES}
    for seed in range(10):
        for row in run(random_plan(seed, 30, 12, 8, 2, FEATURES), events=True).events:
            seen[Event(row["event"])].add(int(row["phase"]))
    assert all(seen[event] <= PHASES[event] for event in PHASES)
    assert {event.name for event in PHASES if not seen[event]} <= {"GRANT_LAPSED"}


def test_the_log_is_in_order_of_day_phase_and_person():
    events = run(random_plan(3, 30, 12, 8, 2, FEATURES), events=True).events
    assert np.array_equal(events, np.sort(events, order=["day", "phase", "event", "person", "detail"]))


def test_minutes_freed_by_leaving_in_phase_3_are_booked_in_phase_8_of_the_day():
    """Day 3 was person 3's, who leaves on day 0; it goes to person 10, the first of those who wait."""
    people = {"frailty": (np.arange(20) == 3).astype(float), "lot": np.arange(20) / 20}
    plan = tiny(n_days=DAYS, n_stock=20, minutes=60, people=people, hazards={"base": hazard_on(DAYS, 0)})
    rows = run(plan).appointments
    held = rows[(rows["day"] == 3) & (rows["outcome"] == Outcome.HELD)]
    assert held[["person", "booked"]].tolist() == [(10, 0)]


def test_a_place_freed_in_phase_4_is_taken_in_phase_6_of_the_day():
    places = {"places": np.ones((1, DAYS), np.int64), "grant_valid": always(DAYS, 100, 1)}
    enough = {"minutes": np.full((1, DAYS), 10_000)}
    cases = backlog((0, 1, -3), (1, 1, -3))
    plan = tiny(n_days=DAYS, n_stock=2, due=99, programmes=places, opening=cases, decisions=enough)
    assert sorted(run(plan).placements["started"]) == [0, 20]


def test_whoever_registers_today_is_booked_today():
    first = {"first_due_after": always(DAYS, 0).astype(np.int32)}
    record = run(tiny(n_days=DAYS, n_stock=0, entrants=[4], meetings=first))
    assert record.appointments["booked"][0] == 4


def test_the_stock_of_the_day_is_counted_when_it_ends():
    record = run(tiny(n_days=DAYS, n_stock=7, entrants=[3, 3], hazards={"base": hazard_on(DAYS, 3, 5)}))
    stock = record.flows[FLOW.index("stock"), 0]
    assert stock[2:7].tolist() == [7, 2, 2, 0, 0]  # those who register on day 3 have no hazard that day


def test_each_route_is_counted_where_it_belongs():
    for route in (Route.WORK, Route.EDUCATION, Route.OTHER):
        record = run(tiny(n_days=DAYS, n_stock=3, hazards={"base": hazard_on(DAYS, 3, route=route)}))
        assert record.flows[FLOW.index("left_work") + route, 0, 3] == 3


@pytest.mark.parametrize("enabled", [True, False])
def test_the_garbage_collector_is_left_as_it_was(enabled):
    before = gc.isenabled()
    (gc.enable if enabled else gc.disable)()
    try:
        run(tiny(n_days=3))
        assert gc.isenabled() == enabled
    finally:
        (gc.enable if before else gc.disable)()


def test_a_run_frees_its_memory_without_the_garbage_collector():
    run(random_plan(1, 30, 12, 8, 2, FEATURES))
    gc.collect()
    gc.disable()
    try:
        for _ in range(3):
            run(random_plan(1, 30, 12, 8, 2, FEATURES))
            run(tiny(n_days=DAYS, n_stock=500))
        left = gc.collect()
    finally:
        gc.enable()
    assert left < 500


def test_with_nobody_and_nothing_the_days_still_pass():
    record = run(tiny(n_days=DAYS, n_stock=0, minutes=0))
    assert record.n_events == 0
    assert (record.flows == 0).all()


def test_what_a_change_gives_is_used_from_its_day():
    places = {"places": step(DAYS, 0, 7, 5, 1), "grant_valid": always(DAYS, 100, 1)}
    plan = tiny(n_days=DAYS, n_stock=1, due=99, programmes=places, opening=backlog((0, 1, -3)))
    assert run(plan).placements["started"].tolist() == [7]
