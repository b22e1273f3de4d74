"""Whole numbers from fractions."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from simulation.plan.apportion import (
    largest_remainder,
    largest_remainders,
    nearest,
    over_days,
    rounded_down,
    rounded_up,
)

WORKING = np.arange(400) % 7 < 5
rates = st.floats(0.0, 5000.0, allow_nan=False)


def test_minutes_are_rounded_up_but_not_for_arithmetics_sake():
    assert rounded_up(np.array([38.25, 38.0 + 1e-12, 0.1 * 3 * 10])).tolist() == [39, 38, 3]


def test_whole_numbers_just_missed_by_arithmetic_are_not_rounded_down():
    assert rounded_down(np.array([0.1 * 3 / 0.3, 2.9])).tolist() == [1, 2]


def test_halves_go_up():
    assert nearest(np.array([0.5, 1.5, 2.4])).tolist() == [1, 2, 2]


def test_seats_go_to_the_largest_remainders():
    assert largest_remainder(np.array([47.0, 16, 15.8, 12, 6.1, 3.1]), 10).tolist() == [5, 2, 1, 1, 1, 0]


def test_what_has_no_room_in_one_district_goes_to_the_others():
    shared = largest_remainder(np.array([8.0, 1.0, 1.0]), 6, limits=np.array([2, 9, 9]))
    assert shared.tolist() == [2, 2, 2]


@given(st.lists(st.floats(0.0, 100.0), min_size=1, max_size=6), st.integers(0, 50))
def test_what_is_shared_adds_up(weights, total):
    shared = largest_remainders(np.array(weights)[:, None], np.array([total]))[:, 0]
    assert shared.sum() == (total if sum(weights) > 0 else 0)
    assert (shared >= 0).all()


@given(rates, rates)
def test_a_higher_rate_never_gives_fewer_minutes_on_any_day(one, other):
    low, high = sorted((one, other))
    less, more = over_days(np.full((2, 400), [[low]] * 2)[0], WORKING), over_days(np.full(400, high), WORKING)
    assert (more >= less).all()


@given(rates)
def test_minutes_add_up_to_the_rate_within_a_few(rate):
    minutes = over_days(np.full(400, rate), WORKING)
    assert (minutes[~WORKING] == 0).all()
    assert abs(minutes.sum() - rate * WORKING.sum()) < 4
    assert minutes[WORKING].max() - minutes[WORKING].min() <= 1


def test_rates_are_spread_alike_in_an_array_and_alone():
    values = np.array([[3.3] * 400, [0.2] * 400])
    assert (over_days(values, WORKING)[1] == over_days(values[1], WORKING)).all()
