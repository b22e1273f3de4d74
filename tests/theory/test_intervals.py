"""Intervals hold the true difference as often as they say; at length: tests/theory/prove_intervals.py."""

from __future__ import annotations

import numpy as np
import pytest
from support.macro import (
    DISTRICTS,
    KNOWN,
    covered,
    covered_at,
    expected_moves,
    frames,
    known_difference,
    moves,
    runs,
    stops,
)
from support.z import LIMIT, z_of, z_of_mean, z_of_share

from simulation.experiment.precision import LOOK_AHEAD, MINIMUM
from simulation.experiment.ratios import ratio_interval
from simulation.plan.plan import Floats, Key
from simulation.results.tidy import compute

SEEDS, REPLICATIONS = 2, 10
STUDENT = "Student 1908"


@pytest.fixture(scope="module")
def pairs() -> Floats:
    """Moves of the root and the scenario: (root or scenario, replication, macro-replication)."""
    made = np.zeros((2, REPLICATIONS, SEEDS, DISTRICTS))
    for seed in range(SEEDS):
        for replication in range(REPLICATIONS):
            own, root = runs(KNOWN, Key(seed, replication))
            made[:, replication, seed] = moves(*root), moves(*own)
    return made.reshape(2, REPLICATIONS, -1)


def z(values: Floats, expected: float, what: str) -> float:
    mean, deviation = float(values.mean()), float(values.std(ddof=1))
    return z_of_mean(mean, expected, deviation, values.size, what, "Vaupel, Manton and Stallard 1979")


def test_the_small_model_moves_as_many_as_algebra_says(pairs: Floats) -> None:
    own, root = frames(KNOWN)
    assert abs(z(pairs[0], expected_moves(root.scenario), "moves of the root")) < LIMIT
    assert abs(z(pairs[1], expected_moves(own.scenario), "moves of the scenario")) < LIMIT
    assert abs(z(pairs[1] - pairs[0], known_difference(), "paired difference of moves")) < LIMIT


def test_what_is_counted_is_the_indicator() -> None:
    for plan, record in runs(KNOWN, Key(1, 1)):
        table = compute(plan, record, ["transitions"])
        rows = [table.row("transitions", "2023", "district", code) for code in plan.labels.districts]
        assert table.value[rows].tolist() == moves(plan, record).tolist()


def test_its_districts_are_macro_replications_that_do_not_hang_together(pairs: Floats) -> None:
    """Pairing is within a district: between neighbours differences are uncorrelated."""
    differences = pairs[1] - pairs[0]
    one, next_one = differences[:, :-1].ravel(), differences[:, 1:].ravel()
    found, error = float(np.corrcoef(one, next_one)[0, 1]), 1 / np.sqrt(len(one))
    assert abs(z_of(found, 0.0, error, "correlation of neighbours", "0")) < LIMIT
    assert differences.var() < pairs.var(axis=(1, 2)).sum() / 4


@pytest.mark.parametrize("level", [0.8, 0.95])
def test_intervals_of_the_small_model_hold_what_algebra_says(pairs: Floats, level: float) -> None:
    differences = pairs[1] - pairs[0]
    count = covered(differences, known_difference(), level)
    assert abs(z_of_share(count, differences.shape[1], level, f"{level:.0%} intervals", STUDENT)) < LIMIT


MACRO, LONGEST = 4000, 100


@pytest.fixture(scope="module")
def normal() -> Floats:
    """Differences as they are where many people add up, true mean 0: (replication, macro-replication)."""
    return np.random.default_rng(12).normal(size=(LONGEST, MACRO))


@pytest.mark.parametrize("level", [0.8, 0.95])
@pytest.mark.parametrize("n", [2, 10, 20])
def test_the_interval_of_a_fixed_number_of_normal_differences_is_exact(
    normal: Floats, n: int, level: float
) -> None:
    count = covered(normal[:n], 0.0, level)
    assert abs(z_of_share(count, MACRO, level, f"{level:.0%} intervals of {n}", STUDENT)) < LIMIT


@pytest.mark.parametrize("halfwidth", [0.35, 0.45])
def test_stopping_when_precise_enough_costs_hardly_any_coverage(normal: Floats, halfwidth: float) -> None:
    """The rule looks at the variance, and stops where it happens to be small: 92 to 98 per cent stay."""
    numbers = stops(normal[:, :1000], halfwidth, MINIMUM)
    assert numbers.min() >= MINIMUM + LOOK_AHEAD
    assert numbers.max() < LONGEST
    count = covered_at(normal[:, :1000], numbers, 0.0, 0.95)
    what = f"95% intervals of a half-width of {halfwidth}"
    assert z_of_share(count, 1000, 0.92, what, STUDENT, "≥") > -LIMIT
    assert z_of_share(count, 1000, 0.98, what, STUDENT, "≤") < LIMIT


def test_the_interval_of_a_ratio_holds_the_ratio_of_the_true_means() -> None:
    """Cost over moves, correlated; Fieller's interval is exact where both are normal."""
    rng, n = np.random.default_rng(21), 20
    noise = rng.normal(size=(2, 800, n))
    bottom = 10.0 + 2.0 * noise[0]
    top = 30.0 + 3.0 * noise[1] + 2.0 * noise[0]
    for level in (0.8, 0.95):
        bounds = np.array([ratio_interval(*one, level) for one in zip(top, bottom, strict=True)])
        count = int(((bounds[:, 0] <= 3.0) & (bounds[:, 1] >= 3.0)).sum())
        assert abs(z_of_share(count, len(bounds), level, f"{level:.0%} intervals", "Fieller 1954")) < LIMIT
