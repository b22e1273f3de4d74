"""Day 0 is a service in motion: what the stock holds on the eve goes on."""

import numpy as np
import pytest
from support.given import always, appointments, backlog
from support.tiny import static, tiny

from simulation.model.days import run
from simulation.plan.plan import NEVER, Kind, Route
from simulation.plan.record import SEARCH_UNIT, Outcome, Verdict

DAYS = 40
BASE = {"base": static(np.array([[0.01], [0.0], [0.0], [0.0]]), DAYS)}


def stock(n: int = 1, **fields):
    hazards = fields.pop("hazards", {})
    parts = {name: fields.pop(name) for name in ("decisions", "programmes", "subsidies") if name in fields}
    due = {"due": fields.pop("due", np.full(n, DAYS + 20, np.int32))}
    return tiny(n_days=DAYS, n_stock=n, opening=due | fields, hazards=hazards, **parts)


def test_a_meeting_before_day_0_still_works_on_the_hazards():
    boost = np.array([[1.0, 0.0, 0.0, 0.0]])
    record = run(stock(last_meeting=np.array([-10], np.int32), boost=boost, hazards=BASE))
    expected = 0.01 * (1 + np.exp(-10 / 40.0))
    assert record.search[0, 0] / SEARCH_UNIT == pytest.approx(expected)


def test_whoever_has_met_nobody_has_the_bare_hazard():
    record = run(stock(last_meeting=np.array([NEVER], np.int32), boost=np.ones((1, 4)), hazards=BASE))
    assert record.search[0, 0] / SEARCH_UNIT == pytest.approx(0.01)


def test_those_who_have_met_are_followed_up_the_others_have_a_first_planning_meeting():
    record = run(stock(2, met=np.array([True, False]), due=np.zeros(2, np.int32)))
    first = appointments(record)[:2]
    assert dict(first[["person", "kind"]].tolist()) == {0: Kind.FOLLOW_UP, 1: Kind.PLANNING}


def test_those_due_within_the_window_are_booked_before_day_0():
    rows = appointments(run(stock(3, due=np.array([-4, 5, 12], np.int32))), Outcome.HELD)
    first = rows[rows["number"] == 0]
    assert first[["person", "booked", "day"]].tolist() == [(0, -1, 0), (1, -1, 5), (2, 2, 12)]


def test_a_diary_too_small_leaves_the_rest_waiting_on_the_eve():
    record = run(tiny(n_days=DAYS, n_stock=60))
    eve = appointments(record)
    assert (eve["booked"] == -1).sum() == 4 * 10
    assert record.waiting_for_meeting[0, 0] == 60 - 40 - 4  # on day 0 the window's last day is filled


def test_cases_of_before_are_in_their_units_queues():
    idle = {"minutes": np.zeros((1, DAYS), np.int64)}
    record = run(stock(2, decisions=idle, **backlog((0, 1, -9), (1, 1, -4))))
    assert (record.waiting_for_decision[0] == 2).all()
    assert record.cases["opened"].tolist() == [-9, -4]


def test_an_employer_who_made_an_offer_before_is_still_waiting_and_its_clock_stands_still():
    everybody = {"base": static(np.array([[0.0], [1.0], [0.0], [0.0]]), DAYS)}
    subsidies = {"employer_waits": always(DAYS, 1e6, 1)}
    record = run(stock(decisions={}, subsidies=subsidies, hazards=everybody, **backlog((0, 0, -3))))
    assert record.search[0, 0] == 0
    assert record.cases[["decided", "verdict"]].tolist() == [(0, Verdict.GRANTED)]
    assert record.spells[["day_out", "route"]].tolist() == [(1, Route.SUPPORTED_WORK)]


def test_a_grant_of_day_0_is_placed_on_day_0():
    record = run(stock(**backlog((0, 1, -3))))
    assert record.placements["started"].tolist() == [0]


def test_the_counter_is_that_of_the_eve():
    plan = tiny(n_days=DAYS, n_stock=1, people={"counter": np.array([500], np.int32)})
    assert run(plan).spells[["day_in", "counter_in"]].tolist() == [(-1, 500)]
