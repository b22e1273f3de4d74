"""Staff: planned and realised, learning, turnover, cuts, and the minutes that follow."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.levers import change, hire, number, scenario_with, setting_of, where, with_number

from simulation.plan.posts import fillable
from simulation.plan.staff import build_staff, build_workforce, unit_minutes
from simulation.plan.turnover import Rules, realise
from simulation.scenario.words import DatedWord

NEVER_STOPPED = DatedWord(((None, "open"),))


@pytest.fixture(scope="module")
def steady(small):
    """The small region with a flat plan and hiring open all the while."""
    flat = with_number(small, "baseline.staff.caseworker.fte", number(80))
    return with_number(flat, "baseline.staff.caseworker.hiring", NEVER_STOPPED)


def workforce(scenario, role="caseworker"):
    setting = setting_of(scenario)
    return build_workforce(setting, np.zeros((3, setting.n_days))).of_role(role)


def staff_of(scenario, scale=1.0):
    setting = setting_of(scenario, scale)
    nothing = np.zeros((3, setting.n_days))
    return build_staff(setting, build_workforce(setting, nothing), nothing)


def total(staff):
    return staff.sum(axis=(0, 1))


def posts(planned, before, recruiting, filled):
    days = len(planned)
    shape = (1, 1, days)
    return fillable(
        np.array(planned, float).reshape(shape),
        np.array([[float(before)]]),
        np.full((1, days), recruiting, np.int32),
        np.broadcast_to(np.array(filled, float), (1, days)),
    )[0, 0]


# ── posts ──


def test_a_post_is_filled_when_recruiting_has_had_its_time_and_in_part():
    assert posts([10, 14, 14, 14, 14], 10, recruiting=2, filled=0.5).tolist() == [10, 10, 10, 12, 12]


def test_a_post_that_is_cut_is_gone_at_once_and_what_was_planned_before_stays_filled():
    assert posts([10, 6, 6, 6], 10, recruiting=2, filled=0.5).tolist() == [10, 6, 6, 6]


def test_a_post_planned_for_too_short_a_time_is_never_filled():
    assert posts([10, 14, 10, 10, 10], 10, recruiting=3, filled=1.0).tolist() == [10] * 5


def test_a_post_that_comes_back_is_recruited_for_again():
    assert posts([10, 6, 10, 10, 10], 10, recruiting=2, filled=0.5).tolist() == [10, 6, 6, 6, 8]


def test_a_slower_recruiting_takes_nobody_who_has_come_away():
    recruiting = np.array([[1, 1, 1, 9, 9]], np.int32)
    planned = np.array([[[10.0, 14, 14, 14, 14]]])
    filled = fillable(planned, np.array([[10.0]]), recruiting, np.ones((1, 5)))
    assert filled[0, 0].tolist() == [10, 10, 14, 14, 14]


def test_an_empty_post_gets_its_chance_when_recruiting_becomes_easier():
    filled = posts([10, 14, 14, 14, 14], 10, recruiting=1, filled=[0.5, 0.5, 0.5, 1.0, 1.0])
    assert filled.tolist() == [10, 10, 12, 12, 14]


@given(
    st.lists(st.floats(0, 20), min_size=8, max_size=8),
    st.lists(st.floats(0, 5), min_size=8, max_size=8),
    st.integers(0, 5),
    st.floats(0, 1),
)
def test_more_planned_posts_never_mean_fewer_filled(planned, more, recruiting, share):
    less = posts(planned, 10, recruiting, share)
    assert (posts(np.add(planned, more), 10, recruiting, share) >= less - 1e-9).all()


# ── from day to day ──


def rules(days, *, leaving=0.0, usual=None, open_=True, replaced=1.0, recruiting=0, learning=0, mentor=0.0):
    def row(value):
        return np.full((1, days), value, dtype=float)

    return Rules(
        leaving=row(leaving),
        leaving_usual=row(leaving if usual is None else usual),
        open=np.broadcast_to(np.array(open_, dtype=bool), (1, days)),
        replaced=row(replaced),
        filled=row(1.0),
        recruiting=row(recruiting).astype(np.int32),
        learning=row(learning).astype(np.int32),
        mentor=row(mentor),
    )


def run(filled, rule, allowed=None):
    filled = np.array(filled, float)[None, None]
    limit = filled if allowed is None else np.array(allowed, float)[None, None]
    result = realise(filled, filled[..., 0], limit, rule)
    return result.staff[0, 0], result.not_working[0, 0]


def test_while_hiring_is_stopped_leavers_are_not_replaced():
    staff, _ = run([100] * 3, rules(3, leaving=0.1, open_=False))
    assert np.allclose(staff, [90, 81, 72.9])


def test_what_a_stop_left_empty_is_announced_when_it_ends():
    staff, _ = run([100] * 5, rules(5, leaving=0.1, open_=[False, True, True, True, True], recruiting=2))
    assert np.allclose(staff, [90, 90, 90, 100, 100])


def test_a_cut_is_met_by_turnover_first_and_then_by_notice():
    staff, _ = run([100, 80, 80, 80, 80], rules(5, leaving=0.05), allowed=[100, 100, 100, 80, 80])
    assert np.allclose(staff, [100, 95, 90.25, 80, 80])


def test_what_is_hired_while_hiring_is_stopped_comes_all_the_same():
    staff, _ = run([100, 110, 110], rules(3, open_=False))
    assert staff.tolist() == [100, 110, 110]


def test_new_staff_learn_along_a_straight_line_and_take_a_mentors_time():
    _, lost = run([100, 110, 110, 110, 110, 110], rules(6, learning=4, mentor=0.25))
    # on days 0 … 3 after they came they add max(0, day/4 − 0.25), then 1
    assert np.allclose(lost, [0, 10, 10, 7.5, 5, 0])


def test_those_who_go_are_the_newest():
    _, lost = run([100, 110, 100, 100], rules(4, learning=10), allowed=[100, 110, 100, 100])
    assert np.allclose(lost, [0, 10, 0, 0])


def test_staff_who_replace_leavers_are_learning_from_the_first_day():
    _, lost = run([100] * 4, rules(4, leaving=0.01, learning=3))
    assert lost[0] > 0
    assert np.allclose(lost, lost[0])


# ── the small region ──


def test_with_hiring_open_and_no_lever_staff_stay_exactly_as_planned(steady):
    force = workforce(steady)
    assert (force.realised == force.planned).all()
    assert (total(force.realised) == 80).all()


def test_a_lever_of_ten_gives_the_filled_share_after_the_recruiting_time(steady):
    force = workforce(scenario_with(steady, hire(10, start="2023-02-01")))
    planned, realised = total(force.planned), total(force.realised)
    assert np.allclose(planned[[30, 31]], [80, 90])
    arrives = 31 + 122  # four months
    assert np.allclose(realised[[arrives - 1, arrives, 300]], [80, 88.5, 88.5])


def test_a_ramp_reaches_half_its_height_half_way(steady):
    force = workforce(scenario_with(steady, hire(10, start="2023-02-01", ramp_days=100)))
    assert np.allclose(total(force.planned)[[31, 81, 131, 200]], [80, 85, 90, 90])
    assert np.allclose(total(force.realised)[[153, 203, 253, 300]], [80, 84.25, 88.5, 88.5])


def test_a_hire_goes_where_the_staff_are_or_where_its_group_lives(steady):
    by_staff = workforce(scenario_with(steady, hire(10))).planned[0, :, 100]
    assert np.allclose(by_staff, np.array([0.5, 0.3, 0.2]) * 90)
    by_group = workforce(scenario_with(steady, hire(10, shared_by="challenged_areas"))).planned[0, :, 100]
    people = np.array([0.5 * 0.35, 0.3 * 0.20, 0.2 * 0.40])
    assert np.allclose(by_group - [40, 24, 16], 10 * people / people.sum())
    evenly = workforce(scenario_with(steady, hire(10, shared_by="evenly"))).planned[0, :, 100]
    assert np.allclose(evenly - [40, 24, 16], 10 / 3)


def test_a_hire_in_one_district_stays_there(steady):
    added = workforce(scenario_with(steady, hire(10, where=where(districts=("02",))))).planned[0, :, 100]
    assert np.allclose(added, [40, 34, 16])


def test_money_buys_at_the_baselines_price(steady):
    force = workforce(scenario_with(steady, hire(7.4, amount_key="mkr_per_year")))
    assert np.allclose(total(force.planned)[100], 90)


def test_money_for_all_roles_is_shared_by_planned_staff(steady):
    scenario = scenario_with(steady, hire(1, amount_key="mkr_per_year", roles=("all",)))
    setting = setting_of(scenario)
    added = (
        build_workforce(setting, np.zeros((3, 365))).planned[..., 100]
        - build_workforce(setting_of(steady), np.zeros((3, 365))).planned[..., 100]
    )
    assert np.allclose(added.sum(axis=1) @ [740, 780, 720, 800], 1000)
    assert np.allclose(added.sum(axis=1) / added.sum(), np.array([80, 9, 5, 4.5]) / 98.5)


def same(one, other):
    return all(
        getattr(one, name).tobytes() == getattr(other, name).tobytes()
        for name in ("planned", "realised", "present", "effective", "diary_rate", "diary_minutes")
    )


@pytest.mark.parametrize(
    "levers",
    [
        [hire(0)],
        [hire(10), hire(-10)],
        [hire(0.1, ramp_days=90), hire(0.2, ramp_days=90), hire(-0.3, ramp_days=90)],
        [
            hire(30, amount_key="mkr_per_year"),
            hire(70, amount_key="mkr_per_year"),
            hire(-100, amount_key="mkr_per_year"),
        ],
        [hire(5, roles=("all",)), hire(-5, roles=("all",))],
    ],
)
def test_levers_that_add_up_to_nothing_leave_every_bit(small, levers):
    assert same(staff_of(scenario_with(small, *levers)), staff_of(small))


def test_the_order_of_levers_makes_no_difference(small):
    levers = [hire(3.3, ramp_days=60), hire(-1.1), hire(2.2, start="2023-05-01", shared_by="long_term")]
    assert same(staff_of(scenario_with(small, *levers)), staff_of(scenario_with(small, *levers[::-1])))


def test_a_lever_changes_nothing_before_its_day(small):
    with_lever, without = staff_of(scenario_with(small, hire(-20, start="2023-04-01"))), staff_of(small)
    assert (with_lever.diary_minutes[:, :90] == without.diary_minutes[:, :90]).all()
    assert (with_lever.planned[..., :90] == without.planned[..., :90]).all()


@settings(max_examples=8, deadline=None)
@given(
    st.floats(-30, 30),
    st.floats(0, 20),
    st.sampled_from([0, 90]),
    st.sampled_from(["2023-12-31", "2023-06-30"]),
)
def test_more_staff_never_give_fewer_minutes_on_any_day(small, amount, more, ramp_days, until):
    less = staff_of(scenario_with(small, hire(amount, ramp_days=ramp_days, until=until, shared_by="staff")))
    plus = staff_of(
        scenario_with(small, hire(amount + more, ramp_days=ramp_days, until=until, shared_by="staff"))
    )
    assert (plus.realised >= less.realised - 1e-9).all()
    assert (plus.effective >= less.effective - 1e-9).all()
    assert (plus.diary_minutes >= less.diary_minutes).all()


def test_a_cut_beyond_all_leaves_nobody_and_nothing_below(small):
    staff = staff_of(scenario_with(small, hire(-1000)))
    assert staff.planned[0, :, 31:].max() == 0
    assert staff.realised.min() >= 0
    assert staff.diary_minutes[:, 31 + 200 :].max() == 0


def test_when_only_half_the_posts_can_be_filled_fewer_leavers_are_replaced(steady):
    hard = scenario_with(
        steady, changes=[("staff.caseworker.filled_share", change(0.425, "to", "2023-01-01"))]
    )
    realised = total(workforce(hard).realised)
    assert math.isclose(realised[-1], 80 * (1 - 0.04 / 365) ** 365, rel_tol=1e-9)


def test_more_turnover_leaves_posts_empty_while_recruiting_lasts(steady):
    more = scenario_with(
        steady, changes=[("staff.caseworker.leaving_per_year_share", change(1.5, start="2023-01-01"))]
    )
    realised = total(workforce(more).realised)
    assert realised[121] < realised[60] < 80
    # 4 % more a year leave; 0.85 of them are replaced, 122 days later
    assert math.isclose(realised[-1], 80 - 80 * 0.04 * (1 - 0.85 * (365 - 122) / 365), rel_tol=2e-3)


def test_a_change_of_the_plan_is_recruited_for_like_a_hire(steady):
    change_plan = scenario_with(steady, changes=[("staff.caseworker.fte", change(8, "add", "2023-01-01"))])
    realised = total(workforce(change_plan).realised)
    assert np.allclose(realised[[121, 122]], [80, 80 + 8 * 0.85])


def test_minutes_follow_from_staff_and_from_scale(steady):
    staff, half = staff_of(steady), staff_of(steady, scale=0.5)
    rate = staff.effective[0] * 456 * 0.52 * 0.92
    assert np.allclose(staff.diary_rate, rate)
    assert np.allclose(half.diary_rate, rate / 2)
    assert (staff.realised == half.realised).all()


def test_officers_of_a_unit_and_their_minutes(steady):
    setting = setting_of(scenario_with(steady, hire(4, roles=("decision_officer",))))
    force = build_workforce(setting, np.zeros((3, 365)))
    minutes = unit_minutes(setting, force)
    officers = force.of_role("decision_officer")
    assert math.isclose(total(officers.planned)[100], 9)
    assert minutes.shape == (1, 365)
    assert (
        abs(minutes[0, 240:].sum() - (total(officers.effective) * 456 * 0.62 * setting.working)[240:].sum())
        < 4
    )
