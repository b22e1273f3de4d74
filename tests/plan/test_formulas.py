"""Logarithm and exponential: the same bits for one number and for many, and right."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.plan.formulas import exp, log

UNITS_IN_LAST_PLACE = 1.0


@given(st.floats(1e-300, 1e300))
def test_log_is_within_one_unit_in_the_last_place(x):
    assert log(x) == pytest.approx(math.log(x), rel=2.3e-16 * UNITS_IN_LAST_PLACE * 2, abs=1e-300)


@given(st.floats(-700, 700))
def test_exp_is_within_one_unit_in_the_last_place(x):
    assert exp(x) == pytest.approx(math.exp(x), rel=2.3e-16 * UNITS_IN_LAST_PLACE * 2)


@given(st.lists(st.floats(1e-300, 1e300), min_size=1, max_size=40))
def test_log_has_the_same_bits_for_one_number_and_for_many(numbers):
    assert log(np.array(numbers)).tolist() == [log(number) for number in numbers]


@given(st.lists(st.floats(-1000, 700), min_size=1, max_size=40))
def test_exp_has_the_same_bits_for_one_number_and_for_many(numbers):
    assert exp(np.array(numbers)).tolist() == [exp(number) for number in numbers]


def test_what_is_exact_stays_exact():
    assert log(1.0) == 0.0
    assert exp(0.0) == 1.0
