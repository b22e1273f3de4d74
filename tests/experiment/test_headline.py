"""The figures that answer a comparison's question."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from simulation.experiment.compared import Compared, judged_together
from simulation.experiment.headline import Figure, Headline, payback, told

MONTHS = st.lists(st.integers(-50, 50), min_size=1, max_size=40)


def test_payback_is_counted_from_the_first_month_that_costs_more() -> None:
    cost, saved = np.array([0.0, 0, 5, 5, 0, 0]), np.array([0.0, 0, 0, 4, 4, 4])
    assert payback(cost, saved) == 4, "10 are saved in the fourth month from the third on"


@pytest.mark.parametrize(
    ("cost", "saved"),
    [
        ([1.0, 1, 1], [0.0, 1, 1]),
        ([0.0, 0, 0], [1.0, 1, 1]),
        ([-1.0, -1, 0], [1.0, 1, 1]),
        ([0.1, 5, 5, 5], [0.2, 1, 1, 1]),
    ],
    ids=[
        "not within the period",
        "nothing costs more",
        "cheaper throughout",
        "for a month",
    ],
)
def test_payback_is_not_defined(cost: list[float], saved: list[float]) -> None:
    assert np.isnan(payback(np.array(cost), np.array(saved)))


@given(MONTHS, MONTHS)
def test_payback_is_the_first_month_from_which_on_it_holds(cost: list[int], saved: list[int]) -> None:
    n = min(len(cost), len(saved))
    months = payback(np.array(cost[:n], dtype=float), np.array(saved[:n], dtype=float))
    first = next((at for at in range(n) if cost[at] > 0), None)
    expected = np.nan
    if first is not None:
        covered = [sum(saved[: at + 1]) >= sum(cost[: at + 1]) for at in range(n)]
        expected = next((at - first + 1 for at in range(first, n) if all(covered[at:])), np.nan)
    np.testing.assert_equal(months, float(expected))


@given(st.lists(st.integers(-1000, 1000).map(float), min_size=3, max_size=12))
def test_a_figure_has_students_interval_and_p_value(values: list[float]) -> None:
    if len(set(values)) < 2:
        return
    one = told(Figure("x", "2023-01", "", "people", np.array(values)))
    expected = stats.ttest_1samp(values, 0.0)
    low, high = expected.confidence_interval(0.95)
    assert (one.low95, one.high95) == pytest.approx((low, high), rel=1e-6, abs=1e-6)
    assert one.p_value == pytest.approx(expected.pvalue, rel=1e-6, abs=1e-9)
    assert one.share_above_zero == pytest.approx(np.mean([value > 0 for value in values]), abs=1e-9)


def test_with_draws_percentiles_are_of_knowledge_and_intervals_of_chance() -> None:
    chance, knowledge = np.array([9.0, 10, 11]), np.array([0.0, 5, 10, 15, 20])
    one = told(Figure("x", "2023-01", "", "people", chance), knowledge)
    assert one.mean == 10
    assert (one.p10, one.p50, one.p90) == (2, 10, 18)
    assert one.share_above_zero == pytest.approx(0.8)
    assert one.low95 is not None
    assert one.low95 > 5


def test_scenarios_judged_together_have_larger_p_values() -> None:
    figure = told(Figure("net_transitions_for_all", "2023-01", "", "people", np.array([1.0, 2])))
    each = [_compared(replace(figure, p_value=p)) for p in (0.01, None, 0.04, 0.03)]
    one, blank, *others = judged_together(each)
    assert [one, *others] == pytest.approx([0.03, 0.06, 0.06])
    assert blank is None


def _compared(figure: Headline) -> Compared:
    return Compared("one", "root", "", "", (figure,), replications=2, checks=(), warnings=())
