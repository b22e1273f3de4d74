"""Programmes: places by pool, written, staffed and added."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.levers import expand, hire, scenario_with, setting_of, where

from simulation.plan.programmes import build_programmes
from simulation.plan.staff import build_workforce
from simulation.plan.tables import build_tables

COACHING, PRACTICE, MUNICIPAL = range(3)


def built(scenario, scale=1.0):
    setting = setting_of(scenario, scale)
    return build_programmes(setting, build_workforce(setting, np.zeros((3, 365))))


def places(programmes, programme):
    return programmes.places[programmes.pool_programme == programme]


def test_places_by_district_are_pools_and_a_plain_number_is_one_national_pool(small):
    programmes = built(small)
    assert programmes.pool_programme.tolist() == [0, 0, 0, 1, 2, 2, 2]
    assert programmes.pool_of.tolist() == [[0, 1, 2], [3, 3, 3], [4, 5, 6]]
    assert places(programmes, MUNICIPAL)[:, 0].tolist() == [60, 40, 25]
    assert places(programmes, PRACTICE)[:, 0].tolist() == [220]


def test_specialists_give_places_for_their_caseload(small):
    setting = setting_of(small)
    force = build_workforce(setting, np.zeros((3, 365)))
    exact = force.specialists("coaching") * 17
    whole = places(built(small), COACHING)
    assert (np.abs(whole - exact) < 1).all()
    assert (whole.sum(axis=0) == np.floor(exact.sum(axis=0) + 1e-9)).all()


@pytest.mark.parametrize("scale", [0.5, 0.1, 0.03])
def test_totals_hold_at_any_scale(small, scale):
    scaled = places(built(small, scale), MUNICIPAL)[:, 0]
    assert scaled.sum() == np.floor(125 * scale + 0.5)
    assert (np.abs(scaled - np.array([60, 40, 25]) * scale) < 1).all()


def test_added_places_go_where_those_eligible_live(small):
    added = places(built(scenario_with(small, expand(50, "municipal_activity"))), MUNICIPAL)
    assert added[:, 30].tolist() == [60, 40, 25]
    assert added[:, 31].tolist() == [85, 55, 35]  # the long-term by stock: 0.5, 0.3, 0.2


def test_people_a_year_need_places_for_as_long_as_they_stay(small):
    people = expand(365, "municipal_activity", amount_key="people_per_year")
    assert places(built(scenario_with(small, people)), MUNICIPAL)[:, 31].sum() == 125 + 180


def test_money_buys_place_months(small):
    money = expand(5.4, "municipal_activity", amount_key="mkr_per_year")
    assert places(built(scenario_with(small, money)), MUNICIPAL)[:, 31].sum() == 125 + 100


def test_a_ramp_adds_places_when_it_passes_each_whole_number(small):
    ramped = scenario_with(small, expand(10, "work_practice", ramp_days=100))
    assert places(built(ramped), PRACTICE)[0, [31, 40, 41, 80, 81, 131]].tolist() == [
        220,
        220,
        221,
        224,
        225,
        230,
    ]


def test_specialists_are_recruited_before_they_give_places(small):
    more = scenario_with(small, expand(3, "coaching", amount_key="fte"))
    setting = setting_of(more)
    planned = build_workforce(setting, np.zeros((3, 365))).of_role("programme_specialist").planned
    assert np.isclose(planned[..., 31].sum(), 12)
    pools = places(built(more), COACHING).sum(axis=0)
    assert (pools[: 31 + 152] == pools[0]).all()  # five months
    assert pools[-1] > pools[0]


def test_places_of_a_staffed_programme_are_asked_for_by_caseload(small):
    by_places = setting_of(scenario_with(small, expand(51, "coaching")))
    planned = build_workforce(by_places, np.zeros((3, 365))).of_role("programme_specialist").planned
    assert np.isclose(planned[..., 31].sum(), 9 + 3)


def test_specialists_hired_as_a_role_give_places_too(small):
    hired = built(scenario_with(small, hire(3, roles=("programme_specialist",))))
    assert places(hired, COACHING)[:, -1].sum() > places(built(small), COACHING)[:, -1].sum()


def test_a_cut_takes_in_proportion_to_what_is_there_and_stops_at_none(small):
    cut = places(built(scenario_with(small, expand(-25, "municipal_activity"))), MUNICIPAL)
    assert cut[:, 31].tolist() == [48, 32, 20]
    none = places(built(scenario_with(small, expand(-1000, "municipal_activity"))), MUNICIPAL)
    assert (none[:, 31:] == 0).all()


def test_a_lever_for_a_district_on_a_national_pool_says_that_it_acts_everywhere(small):
    lever = expand(10, "work_practice", where=where(districts=("02",)))
    tables = build_tables(scenario_with(small, lever), 1.0)
    assert places(tables.programmes, PRACTICE)[0, 31] == 230
    assert any("one pool for all districts" in line for line in tables.warnings)


@pytest.mark.parametrize("amounts", [[0], [10, -10], [0.1, 0.2, -0.3]])
def test_levers_that_add_up_to_nothing_leave_every_bit(small, amounts):
    levers = [expand(amount, "work_practice") for amount in amounts]
    assert built(scenario_with(small, *levers)).places.tobytes() == built(small).places.tobytes()


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 60), st.integers(0, 30))
def test_more_places_never_give_fewer_in_all(small, amount, more):
    less = built(scenario_with(small, expand(amount, "municipal_activity"))).places.sum(axis=0)
    plus = built(scenario_with(small, expand(amount + more, "municipal_activity"))).places.sum(axis=0)
    assert (plus - less == np.where(np.arange(365) >= 31, more, 0)).all()
