"""Crowding out: more search by some lengthens the queue for others."""

import numpy as np
import pytest
from support.given import always, hazard_on
from support.tiny import static, tiny

from simulation.model.crowding import AgainstRoot, Crowding
from simulation.model.days import run
from simulation.plan.plan import Route
from simulation.plan.record import SEARCH_UNIT

DAYS = 20


def plan(delta: float = 0.6, outside: float = 0.0, districts: int = 1, work: float = 0.001, **parts):
    hazards = {"base": static(np.array([[work], [0.0], [0.0], [0.0]]), DAYS)} | parts.pop("hazards", {})
    crowding = {"delta": always(DAYS, delta, districts), "outside_competitors": outside}
    return tiny(n_days=DAYS, districts=districts, crowding=crowding, hazards=hazards, **parts)


def factor(search: float, root: float, delta: float = 0.6, outside: float = 0.0) -> float:
    there = np.full((1, DAYS), int(root * SEARCH_UNIT), np.int64)
    rule = AgainstRoot(plan(delta, outside), there)
    return float(rule.factor(0, np.array([int(search * SEARCH_UNIT)]))[0])


def test_in_a_root_it_is_1_on_every_day():
    assert (run(plan()).multiplier == 1.0).all()


@pytest.mark.parametrize("delta", [0.0, 0.3, 1.0])
def test_it_is_the_ratio_of_search_to_the_power_of_minus_delta(delta):
    assert factor(1.5, 1.0, delta) == pytest.approx(1.5**-delta)


def test_outside_competitors_share_the_loss():
    assert factor(1.5, 1.0, 0.6, outside=1.0) == pytest.approx((2.5 / 2.0) ** -0.6)


def test_it_is_exactly_1_where_search_is_the_same_and_where_there_is_none():
    assert factor(1.5, 1.5) == 1.0
    assert factor(1.0, 0.0) == 1.0


def test_where_a_lever_locks_people_in_others_gain():
    assert factor(0.5, 1.0) > 1.0


def test_each_persons_search_is_rounded_half_up_so_that_their_order_does_not_matter():
    rule = Crowding(plan(districts=2))
    hazards = np.zeros((4, 3))
    hazards[Route.WORK] = np.array([0.5, 1.5, 2.4]) / SEARCH_UNIT
    assert rule.search(np.array([0, 1, 1]), hazards, 0.0).tolist() == [1, 2 + 2]


def test_supported_work_counts_by_the_share_of_its_offers_that_end_in_the_job():
    rule = Crowding(plan())
    hazards = np.zeros((4, 1))
    hazards[Route.WORK], hazards[Route.SUPPORTED_WORK] = 0.25, 0.5
    assert rule.search(np.array([0]), hazards, 0.5)[0] == 0.5 * SEARCH_UNIT


def test_search_is_before_demand_and_with_effects():
    double = {"demand": always(DAYS, 7.0, 1), "duration": static(np.full((4, 1), 2.0), DAYS)}
    record = run(plan(hazards=double, n_stock=10))
    assert record.search[0, 0] == 10 * int(0.002 * SEARCH_UNIT + 0.5)


def test_before_any_offer_has_closed_the_share_is_assumed_afterwards_it_is_that_of_the_window():
    base = hazard_on(DAYS, 0, route=Route.SUPPORTED_WORK)
    base.tables[:, Route.SUPPORTED_WORK] += 0.001
    offers = plan(n_stock=4, hazards={"base": base}, decisions={"granted": always(DAYS, 0.0, 2)})
    offers.subsidies.employer_waits[:] = 1e6
    record = run(offers)  # four offers on day 0, all refused on day 1
    assert record.search[0, 0] == 4 * round(0.8 * 1000.001 * SEARCH_UNIT)
    assert (record.search[0, 2:] == 0).all()


def test_an_offer_refused_whose_person_is_hired_anyway_has_ended_in_the_job():
    base = hazard_on(DAYS, 0, route=Route.SUPPORTED_WORK)
    base.tables[:, Route.SUPPORTED_WORK] += 1e-6
    offers = plan(n_stock=200, hazards={"base": base}, decisions={"granted": always(DAYS, 0.0, 2)})
    offers.decisions.minutes[:] = 1_000_000
    offers.subsidies.employer_waits[:] = 1e6
    offers.subsidies.hired_anyway[:] = 0.5
    record = run(offers)  # offers on day 0, all refused on day 1; about half leave on day 2 all the same
    hired = int((record.spells["route"] == Route.WORK).sum())
    assert 60 < hired < 140
    each = np.floor(1e-6 * hired / 200 * SEARCH_UNIT + 0.5)
    assert record.search[0, 3] == (200 - hired) * each


def test_each_district_is_a_labour_market_of_its_own():
    root = run(plan(districts=2, n_stock=8, work=0.01)).search
    more = root.copy()
    more[1] //= 2
    multiplier = run(plan(districts=2, n_stock=8, work=0.01), root_search=more).multiplier
    assert (multiplier[0] == 1.0).all()
    assert multiplier[1, 0] == pytest.approx(2.0**-0.6)


def test_a_multiplier_held_at_a_path_is_that_path():
    path = np.linspace(0.5, 1.5, DAYS)[None]
    assert (run(plan(), held=path).multiplier == path).all()


def test_with_nobody_registered_the_queue_of_others_is_still_shorter():
    nobody = plan(outside=1.0, n_stock=0)
    root_search = np.full((1, DAYS), int(SEARCH_UNIT), np.int64)
    assert run(nobody, root_search=root_search).multiplier == pytest.approx(np.full((1, DAYS), 0.5**-0.6))
