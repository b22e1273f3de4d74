"""Decision units, handling times, what grants are paid from, and subsidies."""

from dataclasses import replace

import numpy as np
from support.levers import agree, change, number, scenario_with, setting_of, with_number

from simulation.plan.decisions import build_subsidies
from simulation.plan.tables import build_tables


def decisions_of(scenario, scale=1.0):
    return build_tables(scenario, scale).decisions


def test_case_types_are_offers_and_then_programmes(small):
    tables = build_tables(small, 1.0)
    assert tables.labels.case_types == ("supported_work", "coaching", "work_practice", "municipal_activity")
    assert tables.decisions.prepare[:, 0].tolist() == [30, 30, 20, 20]
    assert tables.decisions.head_start[:, 0].tolist() == [10, 0, 0, 0]


def test_handling_times_are_lognormal_with_their_mean_and_rounded_up(small):
    handling = decisions_of(small).handling.on(0)
    assert handling.shape == (4, 1024)
    assert (np.diff(handling, axis=1) >= 0).all()
    # rounding up adds half a minute in the mean
    assert abs(handling[0].mean() - 0.5 - 180) < 1.0
    assert abs(np.log(handling[0] - 0.5).std() - 0.5) < 0.01
    assert abs(np.median(handling[0]) - 180 * np.exp(-0.125)) < 2


def test_without_spread_every_case_takes_the_same(small):
    flat = with_number(small, "baseline.decisions.handling_spread", number(0))
    assert (decisions_of(flat).handling.on(0)[1] == 60).all()


def test_shorter_handling_acts_from_its_day(small):
    shorter = scenario_with(small, changes=[("decisions.case_types.coaching.handling_minutes", change(0.5))])
    handling = decisions_of(shorter).handling
    assert handling.changes_on(31)
    assert handling.on(30)[1].mean() > 1.9 * handling.on(31)[1].mean()
    assert (handling.on(30)[2] == handling.on(31)[2]).all()


def test_each_district_has_its_unit_and_units_share_officers_by_stock(small):
    north = replace(
        small.baseline.decisions.units["national"], districts=("01",), decision_officer_fte=number(3)
    )
    south = replace(north, districts=("02", "03"), decision_officer_fte=number(2))
    two = with_number(small, "baseline.decisions.units", {"north": north, "south": south})
    tables = build_tables(two, 1.0)
    assert tables.decisions.unit_of.tolist() == [0, 1, 1]
    assert np.allclose(tables.staff.planned[2, :, 0], [3, 1.2, 0.8])
    minutes = tables.decisions.minutes[:, tables.calendar.working[:365]].mean(axis=1)
    assert np.isclose(minutes[0] / minutes[1], 1.5, rtol=0.01)


def test_minutes_are_those_of_working_days_at_the_scale(small):
    tables, half = build_tables(small, 1.0), build_tables(small, 0.5)
    assert (tables.decisions.minutes[0, ~tables.calendar.working[:365]] == 0).all()
    assert np.isclose(half.decisions.minutes.sum() * 2, tables.decisions.minutes.sum(), rtol=1e-3)


def test_grants_are_paid_from_subsidies_or_programmes_where_the_state_pays(small):
    names = list(small.baseline.money.appropriations)
    decisions = decisions_of(small)
    paid = [names[number] if number >= 0 else None for number in decisions.appropriation]
    assert paid == ["wage_subsidies", "programmes", "programmes", None]
    assert np.isinf(decisions.cap).all()


def test_a_capped_appropriation_stops_at_what_is_allotted(small):
    capped = with_number(small, "baseline.money.capped", ("programmes",))
    cap = decisions_of(capped, scale=0.5).cap
    assert np.isinf(cap).all(axis=1).tolist() == [True, True, False, True]
    assert (cap[2] == 120e6 * 0.5).all()


def test_agreements_shorten_supplements_where_they_are_mature(small):
    factor = decisions_of(scenario_with(small, agree(0.5, "municipal_deepened"))).supplement_factor
    assert (factor[:, 30] == 1.0).all()
    assert np.allclose(factor[:, -1], 1 - 0.5 * 0.2)


def test_subsidies_know_whom_they_are_for(small):
    setting = setting_of(small)
    subsidies = build_subsidies(setting)
    assert (subsidies.eligible[0] == setting.member("reduced_capacity")).all()
    assert subsidies.kr_per_month[:, 0].tolist() == [13500, 11000]
    assert subsidies.paid_months.tolist() == [36, 12]
