"""Contrasts of a trial's arms, against what is known of means, ratios and hazards."""

from __future__ import annotations

import numpy as np
import pytest
from support.z import LIMIT

from simulation.experiment.contrasts import difference, hazard_ratio, ratio

ROUNDS = 400
N = 400


def _arms(rng: np.random.Generator) -> np.ndarray:
    return rng.random(N) < 0.5


def test_a_difference_is_that_of_the_means_with_whites_error():
    values, treated = np.array([1.0, 3.0, 2.0, 6.0]), np.array([False, False, True, True])
    found = difference(values, treated, np.arange(4))
    assert found.estimate == 2.0
    assert found.error == pytest.approx(np.sqrt(2 * (1 + 1) / 4 + 2 * (4 + 4) / 4))


def test_those_drawn_together_count_as_one_for_the_error():
    values, treated = np.array([1.0, 1.0, 5.0, 5.0, 2.0, 4.0]), np.array([0, 0, 0, 0, 1, 1], np.bool_)
    together = difference(values, treated, np.array([0, 0, 1, 1, 2, 3]))
    alone = difference(values, treated, np.arange(6))
    assert together.estimate == alone.estimate
    assert together.error > alone.error


def test_a_ratio_is_told_as_a_logarithm():
    values, treated = np.array([10.0, 30.0, 20.0, 40.0]), np.array([False, False, True, True])
    assert ratio(values, treated, np.arange(4)).estimate == pytest.approx(np.log(30 / 20))


def test_with_nobody_in_an_arm_or_nobody_leaving_nothing_is_found():
    nobody = np.zeros(4, np.bool_)
    assert np.isnan(ratio(np.zeros(4), np.array([True, True, False, False]), np.arange(4)).estimate)
    assert np.isnan(difference(np.ones(4), nobody, np.arange(4)).estimate)
    assert np.isnan(hazard_ratio(np.full(4, 9), nobody, np.array([True, True, False, False])).estimate)


@pytest.mark.parametrize("contrast", ["difference", "ratio", "hazard"])
def test_over_many_trials_the_estimate_is_right_and_its_error_the_spread(contrast: str):
    rng = np.random.default_rng(11)
    found = [_one(contrast, rng) for _ in range(ROUNDS)]
    estimates, errors = np.array(found).T
    truth = {"difference": 2.0, "ratio": np.log(1.2), "hazard": np.log(1.3)}[contrast]
    spread = estimates.std(ddof=1)
    assert abs(estimates.mean() - truth) / (spread / np.sqrt(ROUNDS)) < LIMIT
    assert abs(spread / errors.mean() - 1.0) * np.sqrt(2 * ROUNDS) < LIMIT


def _one(contrast: str, rng: np.random.Generator) -> tuple[float, float]:
    treated = _arms(rng)
    if contrast == "hazard":
        daily = np.where(treated, 1.3, 1.0) * 0.002
        days = rng.geometric(1.0 - np.exp(-daily))
        found = hazard_ratio(np.minimum(days, 600), days < 600, treated)
    else:
        values = np.where(treated, 12.0, 10.0) + rng.normal(0.0, 1.0 + treated, N)
        found = (difference if contrast == "difference" else ratio)(values, treated, np.arange(N))
    return found.estimate, found.error


def test_a_hazard_ratio_of_small_numbers_is_that_of_the_partial_likelihood():
    """Two of one arm and two of the other, leaving on days 1 (treated), 2 (other) and 3 (treated)."""
    days, leaves = np.array([1, 3, 2, 4]), np.array([True, True, True, False])
    treated = np.array([True, True, False, False])
    theta = np.exp(hazard_ratio(days, leaves, treated).estimate)
    expected = 2 * theta / (2 + 2 * theta) + theta / (2 + theta) + theta / (1 + theta)
    assert expected == pytest.approx(2.0, abs=1e-9)
