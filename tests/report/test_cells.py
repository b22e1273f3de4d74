"""Numbers in a report: as many digits as the interval supports, written as the language writes them."""

from __future__ import annotations

from math import nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.report.cells import Cell, Told, alike, number_text, step_for, told_of


def told(mean: float, low: float, high: float, low95: float = 0.0, high95: float = 0.0) -> Told:
    row = {"mean": mean, "low80": low, "high80": high, "low95": low95, "high95": high95}
    return told_of(row, "effects.csv", "a|b", "people")


@pytest.mark.parametrize(
    ("value", "step", "sv", "en"),
    [
        (12345.6, 100.0, "12\u00a0346", "12,346"),
        (-0.25, 0.01, "\u22120,25", "\u22120.25"),
        (-0.04, 0.1, "0,0", "0.0"),
        (0.0, 1.0, "0", "0"),
        (7.30, 0.01, "7,30", "7.30"),
    ],
)
def test_a_number_is_written_as_the_language_writes_it(value: float, step: float, sv: str, en: str) -> None:
    assert number_text(value, step, "sv") == sv
    assert number_text(value, step, "en") == en


@pytest.mark.parametrize(
    ("half", "value", "step"),
    [(253.0, 2930.0, 10.0), (80.0, 500.0, 10.0), (4.0, 20.0, 0.1), (0.0, 117.0, 1.0), (0.0, 0.0, 1.0)],
)
def test_the_last_digit_told_is_one_that_the_interval_supports(
    half: float, value: float, step: float
) -> None:
    assert step_for(half, value) == pytest.approx(step)


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e5))
def test_rounding_is_a_small_part_of_the_interval(mean: float, half: float) -> None:
    one = told(mean, mean - half, mean + half)
    assert abs(one.mean.told - mean) <= half / 10 * (1 + 1e-9) + 1e-9 * abs(mean)


def test_figures_that_add_up_are_told_in_the_same_steps() -> None:
    wide, narrow = alike([told(1234.0, 1000.0, 1500.0), told(56.7, 55.0, 58.0)])
    assert wide.mean.step == narrow.mean.step == 10.0
    assert narrow.mean.text("en") == "60"


@pytest.mark.parametrize(
    ("low", "high", "sign"), [(1.0, 2.0, 1), (-2.0, -1.0, -1), (-1.0, 1.0, 0), (nan, nan, 0)]
)
def test_an_effect_has_a_sign_where_its_interval_leaves_out_nothing(
    low: float, high: float, sign: int
) -> None:
    assert told(1.0, 0.5, 1.5, low, high).sign == sign


def test_without_an_interval_only_the_mean_is_told() -> None:
    one = told(3.0, nan, nan)
    assert (one.low, one.high) == (None, None)
    assert one.mean == Cell(3.0, 0.01, "effects.csv", "a|b", "mean")
