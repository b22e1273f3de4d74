"""Paired differences and their statistics."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import stats

from simulation.experiment.ratios import ratio_interval
from simulation.results.effects import (
    EFFECT_STATISTICS,
    Paired,
    Replicated,
    statistics_of,
    together,
    variance_ratio,
    written_rows,
)
from simulation.results.tidy import Tidy

AT = {name: number for number, name in enumerate(EFFECT_STATISTICS)}
COUNTS = st.integers(-(10**6), 10**6).map(float)
RUNS = st.integers(2, 8).flatmap(lambda n: arrays(np.float64, (4, n, 3), elements=COUNTS))


def keys(*rows: tuple[str, str, str, str]) -> Tidy:
    columns = [np.array([row[at] for row in rows], dtype=object) for at in range(4)]
    unit = np.array(["people"] * len(rows), dtype=object)
    none, flag = np.full(len(rows), np.nan), np.array([""] * len(rows), dtype=object)
    return Tidy(*columns, unit, none, flag, none)


ONE = keys(("spending", "2023", "payer", "state"), ("utilisation", "2023", "resource", "caseworker"))
MORE = keys(
    ("spending", "2023", "payer", "state"),
    ("spending", "2023", "payer", "region"),
    ("utilisation", "2023", "resource", "caseworker"),
    ("utilisation", "2023", "resource", "boat"),
)


@given(RUNS)
def test_the_rows_add_up_in_every_replication(runs: np.ndarray) -> None:
    gross, crowded_out, net, lost, net_all = Paired(ONE, *runs).differences
    np.testing.assert_array_equal(gross - crowded_out, net)
    np.testing.assert_array_equal(net - lost, net_all)


@given(RUNS)
def test_statistics_are_those_of_the_paired_differences(runs: np.ndarray) -> None:
    one, other, *_ = runs
    made = statistics_of(one - other, (one, other))
    for row, values in enumerate((one - other).T):
        assert made[row, AT["mean"]] == pytest.approx(values.mean())
        assert made[row, AT["share_above_zero"]] == (values > 0).sum() / len(values)
        assert made[row, AT["p10"]] == pytest.approx(np.quantile(values, 0.1))
        if np.ptp(values):
            expected = stats.ttest_1samp(values, 0.0).confidence_interval(0.95)
            assert made[row, [AT["low95"], AT["high95"]]] == pytest.approx(list(expected))
            ratio = (one.T[row].var() + other.T[row].var()) / values.var()
            assert made[row, AT["variance_ratio"]] == pytest.approx(ratio)
        else:
            assert np.isnan(made[row, AT["variance_ratio"]])


def test_differences_that_vary_by_rounding_alone_have_no_variance_ratio() -> None:
    one = np.full((7, 1), 1e9) + np.arange(7)[:, None] * 1e-5
    assert np.isnan(variance_ratio(one - 3.0, one, np.full((7, 1), 3.0))).all()


def test_a_row_that_is_blank_on_one_side_is_blank() -> None:
    one = np.array([[1.0, np.nan], [2.0, 5.0]])
    assert np.isnan(statistics_of(one - 1.0, (one, one))[1]).all()


def test_a_sort_of_cost_that_one_run_alone_has_is_0_in_the_other_and_a_share_is_blank() -> None:
    both = together(ONE, MORE)
    assert both.group.tolist() == ["state", "caseworker", "region", "boat"]
    np.testing.assert_array_equal(
        Replicated(ONE, np.array([[4.0, 90.0]])).on(both), [[4.0, 90.0, 0.0, np.nan]]
    )
    np.testing.assert_array_equal(
        Replicated(MORE, np.array([[4.0, 1.0, 80.0, 7.0]])).on(both), [[4.0, 80.0, 1.0, 7.0]]
    )
    assert together(ONE, ONE) is ONE


def test_replications_with_different_rows_are_not_compared() -> None:
    with pytest.raises(ValueError, match="different rows"):
        Replicated.of([ONE, MORE])


def test_months_are_left_out_of_fine_breakdowns_but_for_transitions() -> None:
    table = keys(
        ("meetings_held", "2023-01", "national", "all"),
        ("meetings_held", "2023-01", "district", "01"),
        ("meetings_held", "2023", "district", "01"),
        ("meetings_held", "2023-03-15", "district", "01"),
        ("transitions", "2023-01", "district", "01"),
    )
    assert written_rows(table).tolist() == [True, False, True, True, True]


@given(arrays(np.float64, (2, 12), elements=st.floats(-50, 50)))
def test_the_interval_of_a_ratio_holds_the_ratios_that_a_t_test_does_not_reject(noise: np.ndarray) -> None:
    top, bottom = 300.0 + noise[0], 100.0 + noise[1]
    low, high = ratio_interval(top, bottom, 0.8)
    if np.isnan(low) or high - low < 1e-6:
        return
    for ratio, inside in ((low + 1e-3 * (high - low), True), (high + 1e-3 * (high - low), False)):
        assert (stats.ttest_1samp(top - ratio * bottom, 0.0).pvalue > 0.2) == inside


def test_a_ratio_to_what_may_be_0_has_no_interval() -> None:
    assert np.isnan(ratio_interval(np.array([5.0, 6.0, 7.0]), np.array([-1.0, 0.0, 1.5]), 0.8)).all()
    assert np.isnan(ratio_interval(np.array([5.0]), np.array([1.0]), 0.8)).all()
