"""Prices, benefits, appropriations, and what levers cost besides."""

from dataclasses import replace
from datetime import date

import numpy as np
from support.levers import hire, number, scenario_with, setting_of, target, with_number

from simulation.plan.tables import build_tables
from simulation.plan.years import of_the_year, yearly
from simulation.scenario.number import Period


def money_of(scenario):
    return build_tables(scenario, 1.0).money


def test_prices_are_in_kronor(small):
    money = money_of(small)
    assert money.fte_year[:, 0].tolist() == [740_000, 780_000, 720_000, 800_000]
    assert money.municipal_fte_year[0] == 650_000
    assert money.place_month[:, 0].tolist() == [0, 1500, 4500]
    assert money.place_payer == ("state", "state", "municipalities")
    assert money.premises_payer == ("state", "state", "service_centre", "municipalities")
    assert money.premises_year[:, 0].tolist() == [3_200_000, 450_000, 6_000_000, 120_000]


def test_benefits_are_those_of_the_first_group_that_fits(small):
    money = money_of(small)
    assert money.benefit_row[:, :, 1].max() == 0  # everybody in a programme
    assert money.benefit_share[:, 0].tolist() == [0.05, 0.15, 0.40]
    assert np.allclose(money.benefit_share.sum(axis=1), 1)
    assert money.benefit_day[0, [0, 272, 273]].tolist() == [780, 780, 740]


def test_the_share_in_a_guarantee_programme_is_straight_lines(small):
    guarantee = money_of(small).guarantee
    assert guarantee[[0, 183, 365, 730]].tolist() == [0.10, 0.35, 0.80, 0.90]
    assert np.isclose(guarantee[274], 0.35 + 0.45 * 91 / 182)


def test_what_is_allotted_is_for_the_calendar_year(small):
    assert money_of(small).allotted["benefits"].tolist() == [700e6]


def test_of_a_year_in_part_a_part_is_allotted(small):
    part = with_number(small, "baseline.period", Period(date(2023, 7, 1), date(2024, 12, 31)))
    setting = setting_of(part)
    amounts = yearly(setting, np.full(setting.n_days, 366.0))
    assert np.allclose(amounts, [366 * 184 / 365, 366])
    assert of_the_year(setting, amounts)[[183, 184]].tolist() == amounts.tolist()


def test_levers_extra_cost_follows_the_ramp_and_the_single_one_falls_on_its_day(small):
    lever = replace(
        hire(0, ramp_days=100), extra_cost_mkr_per_year=number(3.65), once_mkr=number(2.0), paid_by="state"
    )
    extra = money_of(scenario_with(small, lever)).extra
    assert np.allclose(extra[[30, 31, 81, 131, 300]], [0, 2e6, 5000, 10000, 10000])


def test_what_others_pay_is_not_the_states(small):
    lever = replace(target(10, "long_term"), extra_cost_mkr_per_year=number(3.65), paid_by="municipalities")
    scenario = scenario_with(small, lever)
    money = money_of(scenario)
    assert (money.extra == 0).all()
    assert list(money.extra_others) == ["municipalities"]
    assert np.isclose(money.extra_others["municipalities"][100], 10000)


def test_nobody_pays_for_a_lever_without_a_cost_of_its_own(small):
    assert money_of(scenario_with(small, replace(hire(0), paid_by="civil_society"))).extra_others == {}
