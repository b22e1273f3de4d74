"""Phase 3: hazards, thresholds, and who leaves by which route."""

import numpy as np
import pytest
from support.given import always, hazard_on
from support.tiny import static, tiny

from simulation.model.days import run
from simulation.model.labour_market import LabourMarket
from simulation.model.service import Service
from simulation.plan.draws import exponential, uniform_one
from simulation.plan.plan import Dated, Plan, Route
from simulation.plan.purpose import Purpose

DAYS = 60
DECAY = 40.0  # of the hand-made plan's boosts


def base(work=0.0, supported=0.0, education=0.0, other=0.0, days=DAYS) -> dict:
    return {"base": static(np.array([[work], [supported], [education], [other]]), days)}


def market_of(plan: Plan) -> LabourMarket:
    market = LabourMarket(plan, None, None)
    market.enter(Service(plan).registry.arriving(-1)[0])
    return market


def work_hazard(market: LabourMarket, day: int) -> float:
    return float(market.hazards(day)[Route.WORK, 0])


def test_hazards_start_the_day_after_registration():
    plan = tiny(n_days=DAYS, n_stock=0, entrants=[4], hazards={"base": hazard_on(DAYS, *range(DAYS))})
    assert run(plan).spells["day_out"].tolist() == [5]


def test_a_person_leaves_on_the_day_the_cumulated_hazard_reaches_the_threshold():
    plan = tiny(n_days=DAYS, n_stock=30, hazards=base(work=0.1))
    for spell in run(plan).spells:
        id = int(plan.people.id[spell["person"]])
        threshold = exponential(uniform_one(plan.key, id, Purpose.THRESHOLD_WORK, 0))
        expected = int(np.ceil(threshold / 0.1)) - 1
        assert spell["day_out"] == (expected if expected < DAYS else -1_000_000)


def test_if_two_routes_are_reached_on_one_day_the_one_reached_earlier_in_it_is_taken():
    market = market_of(tiny(n_days=DAYS, n_stock=2, hazards=base(work=1.0, education=2.0)))
    market.slots.threshold[:, 0] = [0.9, 9.0, 1.7, 9.0]  # after 0.9 and 0.85 of the day
    market.slots.threshold[:, 1] = [0.8, 9.0, 1.7, 9.0]
    assert [route for _, route in market.crossings(0, 1.0)] == [Route.EDUCATION, Route.WORK]


def test_if_they_are_reached_at_the_same_time_the_order_of_the_routes_settles_it():
    market = market_of(tiny(n_days=DAYS, n_stock=1, hazards=base(work=1.0, education=2.0, other=1.0)))
    market.slots.threshold[:, 0] = [0.5, 9.0, 1.0, 0.5]
    assert [route for _, route in market.crossings(0, 1.0)] == [Route.WORK]


def test_frailty_and_demand_multiply_the_work_routes_only():
    hazards = base(work=0.01, education=0.01) | {"demand": always(DAYS, 3.0, 1)}
    market = market_of(tiny(n_days=DAYS, n_stock=1, hazards=hazards, people={"frailty": np.array([2.0])}))
    market.crossings(0, 1.0)
    assert market.slots.cumulated[:, 0].tolist() == [pytest.approx(0.06), 0.0, 0.01, 0.0]


def test_duration_works_on_the_counter_and_the_last_value_holds():
    curve = static(np.array([[1.0, 2.0, 3.0]] * 4), DAYS)
    market = market_of(tiny(n_days=DAYS, n_stock=1, hazards=base(work=0.01) | {"duration": curve}))
    assert [work_hazard(market, day) for day in (0, 1, 50)] == pytest.approx([0.02, 0.03, 0.03])


def test_a_boost_counts_from_the_day_after_the_meeting_and_fades():
    market = market_of(tiny(n_days=DAYS, n_stock=1, hazards=base(work=0.01)))
    market.attended(market.people[0], (0.5, 0.0, 0.0, 0.0))
    assert work_hazard(market, 3) == 0.01
    market.settle_meetings(3)
    for days in (1, 10):
        assert work_hazard(market, 3 + days) == pytest.approx(0.01 * (1 + 0.5 * np.exp(-days / DECAY)))


@pytest.mark.parametrize(("new", "kept"), [(0.5, 0.5), (0.1, np.exp(-10 / DECAY))])
def test_boosts_do_not_add_up_the_larger_of_new_and_left_counts(new, kept):
    market = market_of(tiny(n_days=DAYS, n_stock=1, hazards=base(work=0.01)))
    for day, boost in ((0, 1.0), (10, new)):
        market.attended(market.people[0], (boost, 0.0, 0.0, 0.0))
        market.settle_meetings(day)
    left = max(kept, np.exp(-10 / DECAY))  # of the first, ten days later
    assert work_hazard(market, 11) == pytest.approx(0.01 * (1 + left * np.exp(-1 / DECAY)))


def test_a_meeting_never_lowers_a_hazard():
    market = market_of(tiny(n_days=DAYS, n_stock=1, hazards=base(work=0.01)))
    market.attended(market.people[0], (1.0, 0.0, 0.0, 0.0))
    market.settle_meetings(0)
    without = work_hazard(market, 6)
    market.attended(market.people[0], (0.0, 0.0, 0.0, 0.0))
    market.settle_meetings(5)
    assert work_hazard(market, 6) == pytest.approx(without)


def test_in_a_programme_its_factor_counts_and_afterwards_what_is_left_of_its_boost():
    hazards = base(work=0.01) | {
        "during": static(np.full((1, 4), 0.4), DAYS),
        "after": static(np.full((1, 4), 0.8), DAYS),
        "after_decay": static(np.exp(-np.arange(100) / 20.0)[None], DAYS),
    }
    market = market_of(tiny(n_days=DAYS, n_stock=1, hazards=hazards))
    person = market.people[0]
    market.in_programme(person, 0)
    assert work_hazard(market, 5) == pytest.approx(0.004)
    market.programme_ended(person, 0, completed=True, day=5)
    assert work_hazard(market, 6) == pytest.approx(0.01 * (1 + 0.8 * np.exp(-1 / 20)))


def test_those_whom_no_subsidy_is_for_get_no_offers():
    hazards = base(supported=1.0) | {"offers": np.zeros((1, 1, 2), bool)}
    record = run(tiny(n_days=DAYS, n_stock=5, hazards=hazards))
    assert len(record.cases) == 0
    assert (record.search == 0).all()


def test_a_higher_path_brings_a_crossing_forward_never_back():
    def days_out(hazard: float) -> np.ndarray:
        out = run(tiny(n_days=DAYS, n_stock=30, hazards=base(work=hazard))).spells["day_out"]
        return np.where(out < 0, 10**6, out)

    assert (days_out(0.06) <= days_out(0.05)).all()


def test_the_same_path_gives_the_same_exit_whatever_the_route_beside_it():
    alone = run(tiny(n_days=DAYS, n_stock=30, hazards=base(work=0.05))).spells
    beside = run(tiny(n_days=DAYS, n_stock=30, hazards=base(work=0.05, other=0.05))).spells
    still = beside["route"] == Route.WORK
    assert (alone["day_out"][still] == beside["day_out"][still]).all()


def test_more_than_the_room_reserved_can_register():
    record = run(tiny(n_days=3, n_stock=1500, minutes=0, hazards=base(work=0.1, days=3)))
    assert record.flows[:, 0, :].sum(axis=1)[2] == (record.spells["day_out"] >= 0).sum()


def test_a_dated_table_holds_from_its_day():
    tables = np.zeros((2, 4, 1))
    tables[1, Route.OTHER] = 100.0
    dated = Dated(tables, (np.arange(DAYS) >= 7).astype(np.int32))
    assert run(tiny(n_days=DAYS, n_stock=3, hazards={"base": dated})).spells["day_out"].tolist() == [7, 7, 7]
