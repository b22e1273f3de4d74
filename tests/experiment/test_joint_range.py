"""The region in which targets are still met, and vectors drawn in it."""

import numpy as np
import pytest
from scipy.stats import truncnorm

from simulation.experiment.joint_range import INSIDE, Region, region, vectors
from simulation.experiment.targets import AT_MOST, EQUAL, Target

SPREADS = np.array([0.2, 0.1])


def test_with_nothing_to_meet_vectors_are_what_was_believed():
    """Mean 0 and the standard deviations believed, within four standard errors (false alarm 1 in 4 000)."""
    nowhere = Region(np.zeros(2), np.zeros((0, 2)), np.zeros(0), np.zeros(0))
    drawn = vectors(nowhere, SPREADS, 1000, 1) / SPREADS
    assert np.abs(drawn.mean(axis=0)).max() < 4.0 / np.sqrt(1000)
    assert np.abs(drawn.std(axis=0) - 1.0).max() < 4.0 / np.sqrt(2000)


def test_between_two_bounds_they_are_a_truncated_normal():
    """One number bounded on both sides, the other free: moments by theory, within four standard errors."""
    between = Region(np.array([0.1, 0.0]), np.array([[2.0, 0.0]]), np.array([-0.1]), np.array([0.5]))
    drawn = vectors(between, SPREADS, 1000, 2)[:, 0]
    law = truncnorm(0.05 / 0.2, 0.35 / 0.2, scale=0.2)
    assert drawn.min() >= 0.05 - 1e-9
    assert drawn.max() <= 0.35 + 1e-9
    assert abs(drawn.mean() - law.mean()) < 4.0 * law.std() / np.sqrt(1000)
    assert drawn.std() == pytest.approx(law.std(), rel=4.0 / np.sqrt(2000))


def test_every_vector_stays_inside_whichever_way_the_bounds_lie():
    draw = np.random.default_rng(3)
    slopes = draw.standard_normal((6, 4))
    inside = Region(draw.standard_normal(4) * 0.1, slopes, np.full(6, -0.05), np.full(6, 0.02))
    drawn = vectors(inside, np.full(4, 0.3), 50, 3)
    moved = (drawn - inside.start) @ slopes.T
    assert moved.min() > -0.05 - 1e-9
    assert moved.max() < 0.02 + 1e-9
    assert np.unique(drawn[:, 0]).size == 50


def test_a_tolerance_is_kept_on_both_sides_and_a_bound_on_one():
    targets = (Target("a", "2023", EQUAL, 200.0, 0.02, "t"), Target("b", "2023", AT_MOST, 100.0, 0.02, "t"))
    made = region(targets, np.array([202.0, 97.0]), np.zeros(1), np.ones((2, 1)))
    assert made.low == pytest.approx([-INSIDE * 0.02 - 0.01, -np.inf])
    assert made.high == pytest.approx([INSIDE * 0.02 - 0.01, 0.03])


def test_what_is_met_at_the_very_edge_lies_inside():
    edge = region(
        (Target("a", "2023", EQUAL, 100.0, 0.02, "t"),), np.array([102.0]), np.zeros(1), np.ones((1, 1))
    )
    assert edge.high[0] == pytest.approx(0.0)
    assert edge.low[0] < 0.0
