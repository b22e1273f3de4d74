"""Leaving: bases, factors, the age limit, demand and crowding."""

import math
from datetime import date

import numpy as np
import pytest
from support.levers import change, number, scenario_with, setting_of, with_number

from simulation.plan.age_limit import change_in_leaving, oldest_category
from simulation.plan.hazards import build_crowding, build_hazards
from simulation.plan.plan import Route
from simulation.plan.profiles import categories, join

RISE = (date(2023, 7, 1) - date(2023, 1, 1)).days


def built(scenario):
    setting = setting_of(scenario)
    return build_hazards(setting, np.zeros(setting.groups.member.shape[1:], dtype=bool))


def profile(scenario, **wanted):
    """The profile with these categories, the first of each otherwise."""
    names = categories(scenario.baseline)
    return int(
        join(
            scenario.baseline,
            {name: np.array(names[name].index(wanted.get(name, names[name][0]))) for name in names},
        )
    )


def test_a_base_is_a_thirtieth_of_the_month_times_each_factor(small):
    young = profile(small, area_type="3", born="europe", education="compulsory", work_capacity="reduced")
    expected = 0.09 / 30 * 1.28 * 0.85 * 0.74 * 0.58
    assert math.isclose(built(small).base.on(0)[Route.WORK, young], expected, rel_tol=1e-12)


def test_attributes_without_factors_make_no_difference(small):
    base = built(small).base.on(0)[Route.SUPPORTED_WORK]
    assert set(np.round(base * 30 / 0.03, 9)) == {1.0, 1.9}


def test_durations_are_straight_lines_to_the_last_knot(small):
    table = built(small).duration.on(0)
    assert table.shape == (4, 366)
    assert math.isclose(table[Route.WORK, 120], 0.925, rel_tol=1e-12)
    assert table[Route.WORK, 240] == table[Route.WORK, 365] == 0.85
    assert table[Route.OTHER, [0, 90, 365]].tolist() == [2.2, 1.0, 1.0]


def test_routes_that_a_programme_does_not_name_are_left_alone(small):
    hazards = built(small)
    assert hazards.during.on(0)[0].tolist() == [1.1, 2.6, 1.0, 1.0]
    assert hazards.after.on(0)[0].tolist() == [0.1, 0.4, 0.0, 0.0]
    assert math.isclose(hazards.after_decay.on(0)[1, 90], math.exp(-1), rel_tol=1e-12)


def test_when_the_age_limit_rises_a_tenth_of_the_oldest_leave_less_for_a_year(small):
    base = built(small).base
    old = profile(small, age="55-66")
    before, after = base.on(RISE - 1)[Route.OTHER, old], base.on(RISE)[Route.OTHER, old]
    assert math.isclose(before - after, 1 / (65 - 55) / 365, rel_tol=1e-9)
    young = profile(small, age="16-24")
    assert base.on(RISE - 1)[Route.OTHER, young] == base.on(RISE)[Route.OTHER, young]
    assert (base.on(RISE - 1)[Route.WORK] == base.on(RISE)[Route.WORK]).all()


def test_a_year_after_the_rise_they_leave_at_the_new_limit(small):
    limit = number(65, **{"2022-07-01": 66})
    setting = setting_of(with_number(small, "baseline.people.age_limit_years", limit))
    added = change_in_leaving(setting, 55) * 365
    done = 365 - (date(2023, 1, 1) - date(2022, 7, 1)).days
    assert np.allclose(added[:done], -1 / 10)
    assert np.allclose(added[done:], 1 / 11 - 1 / 10)


def test_a_baseline_that_dates_the_factor_itself_is_believed(small):
    path = "baseline.leaving.routes.other.profile_factor.age.55-66"
    dated = with_number(small, path, number(1.6, **{"2023-10-01": 1.2}))
    base = built(dated).base
    old = profile(small, age="55-66")
    assert base.on(RISE - 1)[Route.OTHER, old] == base.on(RISE)[Route.OTHER, old]


def test_the_oldest_are_found_by_the_names_of_ages(small):
    assert oldest_category(setting_of(small)) == (2, 55)


def test_weak_markets_are_those_above_the_limit(small):
    crowding = build_crowding(setting_of(small))
    rates = [6000 * share / force for share, force in ((0.5, 30000), (0.3, 22000), (0.2, 10000))]
    expected = [0.8 if rate > 0.08 else 0.6 for rate in rates]
    assert crowding.delta[:, 0].tolist() == expected
    assert crowding.window_days == 91


@pytest.mark.parametrize("path", ["leaving.routes.work.base_per_month", "leaving.meeting_effect.decay_days"])
def test_a_change_by_nothing_leaves_every_bit(small, path):
    unchanged = built(scenario_with(small, changes=[(path, change(1.0, ramp_days=30))]))
    for name in ("base", "duration", "decay"):
        assert getattr(unchanged, name).tables.tobytes() == getattr(built(small), name).tables.tobytes()


def test_a_ramp_makes_a_version_a_day_and_a_change_acts_from_its_day(small):
    ramped = scenario_with(
        small, changes=[("leaving.meeting_effect.decay_days", change(1.5, start="2023-02-01", ramp_days=10))]
    )
    decay = built(ramped).decay
    assert decay.version[30] == 0
    assert decay.version[41] == 10
    assert math.isclose(decay.on(50)[60], math.exp(-1), rel_tol=1e-12)
