"""Several scenarios judged at once."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from scipy.stats import norm
from support.z import LIMIT

from simulation.experiment.holm import holm, p_value

SHARES = st.lists(st.floats(0.0, 1.0), min_size=1, max_size=12)


def test_the_example_worked_by_hand() -> None:
    """Smallest times 4, next times 3 …, none below the one before, none above 1."""
    assert holm([0.01, 0.02, 0.03, 0.5]).tolist() == pytest.approx([0.04, 0.06, 0.06, 0.5])
    assert holm([0.3, 0.001, 0.4]).tolist() == pytest.approx([0.6, 0.003, 0.6])
    assert holm([0.9, 0.8]).tolist() == [1.0, 1.0]
    assert holm([0.04]).tolist() == [0.04]
    assert holm([]).tolist() == []


@given(SHARES, st.floats(0.001, 0.999))
def test_it_rejects_what_the_steps_of_the_method_reject(shares: list[float], level: float) -> None:
    """From the smallest: as long as p ≤ level/(number not yet rejected)."""
    rejected: set[int] = set()
    for at in sorted(range(len(shares)), key=shares.__getitem__):
        if shares[at] * (len(shares) - len(rejected)) > level:
            break
        rejected.add(at)
    assert set(np.flatnonzero(holm(shares) <= level)) == rejected


@given(SHARES)
def test_an_adjusted_p_value_is_never_below_its_own_and_keeps_the_order(shares: list[float]) -> None:
    adjusted = holm(shares)
    assert (adjusted >= np.array(shares)).all()
    assert (np.diff(adjusted[np.argsort(shares, kind="stable")]) >= 0.0).all()
    assert (adjusted <= 1.0).all()


def test_a_scenario_without_a_p_value_does_not_make_the_others_weaker() -> None:
    made = holm([0.01, np.nan, 0.04])
    assert np.isnan(made[1])
    assert made[[0, 2]].tolist() == pytest.approx([0.02, 0.04])


def test_a_p_value_is_that_of_students_test() -> None:
    values = np.random.default_rng(2).normal(0.4, 1.0, 20)
    assert p_value(values) == pytest.approx(stats.ttest_1samp(values, 0.0).pvalue)
    assert p_value(-values) == pytest.approx(p_value(values))


def test_differences_that_do_not_vary_are_certain() -> None:
    assert p_value(np.zeros(5)) == 1.0
    assert p_value(np.full(5, 2.0)) == 0.0


def test_one_difference_or_a_blank_one_says_nothing() -> None:
    assert np.isnan(p_value(np.array([3.0])))
    assert np.isnan(p_value(np.array([3.0, np.nan, 4.0])))


def test_of_scenarios_without_effect_that_share_a_baseline_hardly_any_is_found_to_have_one() -> None:
    """In at most 5 per cent of families; without the adjustment it would be many more."""
    rng, families, scenarios, n = np.random.default_rng(6), 2000, 5, 20
    shared = rng.normal(size=(families, 1, n))
    differences = rng.normal(size=(families, scenarios, n)) + 0.5 * shared
    p = np.array([[p_value(one) for one in family] for family in differences])
    unadjusted = (p.min(axis=1) <= 0.05).mean()
    found = sum((holm(family) <= 0.05).any() for family in p)
    assert unadjusted > 0.15
    assert (found - 0.05 * families) / np.sqrt(families * 0.05 * 0.95) < norm.ppf(norm.cdf(LIMIT))
