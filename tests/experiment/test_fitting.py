"""One step of the fit: on a model whose misses are straight lines the minimum is reached at once."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from simulation.experiment.fitting import LONGEST_STEP, put_right, step

small = st.floats(-0.5, 0.5)


@given(arrays(float, (5, 3), elements=st.floats(-4.0, 4.0)), arrays(float, 5, elements=small))
def test_where_misses_are_straight_lines_a_step_leads_to_the_bottom(slopes, at_zero):
    """There the gradient of Σ misfit² + Σ (log / spread)² vanishes, wherever the step began."""
    spreads = np.array([0.01, 0.02, 0.03])
    start = np.array([0.001, -0.002, 0.0])
    found = step(start, at_zero + slopes @ start, slopes, spreads)
    gradient = slopes.T @ (at_zero + slopes @ found.logs) + found.logs / spreads**2
    assert gradient == pytest.approx(np.zeros(3), abs=1e-8)


def test_what_no_target_speaks_of_stays_and_is_as_uncertain_as_before():
    slopes = np.array([[10.0, 0.0], [5.0, 0.0]])
    found = step(np.zeros(2), np.array([1.0, 0.5]), slopes, np.array([0.1, 0.2]))
    assert found.logs[0] < 0.0
    assert found.logs[1] == 0.0
    assert found.deviations[0] < 0.1
    assert found.deviations[1] == pytest.approx(0.2)


def test_two_that_do_the_same_share_the_work_and_are_told_apart_by_nothing():
    found = step(np.zeros(2), np.array([4.0]), np.array([[100.0, 100.0]]), np.array([0.1, 0.1]))
    assert found.logs[0] == pytest.approx(found.logs[1])
    assert found.correlations[0, 1] == pytest.approx(-1.0, abs=0.01)


def test_no_factor_moves_further_than_slopes_can_be_trusted():
    found = step(np.zeros(1), np.array([1000.0]), np.array([[1.0]]), np.array([10.0]))
    assert found.logs.tolist() == [-LONGEST_STEP]


@given(
    arrays(float, (5, 3), elements=st.floats(-4.0, 4.0)),
    arrays(float, (2, 3), elements=st.floats(-1.0, 1.0)),
    arrays(float, (5, 3), elements=small),
)
def test_slopes_put_right_agree_with_what_the_moves_did(slopes, moved, error):
    """Two moves, neither a multiple of the other: afterwards the slopes foresee both."""
    assume(np.linalg.cond(moved @ moved.T) < 1e4)
    changed = moved @ (slopes + error).T
    assert moved @ put_right(slopes, moved, changed).T == pytest.approx(changed, abs=1e-6)


def test_a_move_across_what_is_known_changes_nothing_along_it():
    slopes = np.array([[2.0, 3.0]])
    made = put_right(slopes, np.array([[0.1, 0.0]]), np.array([[0.5]]))
    assert made.tolist() == [[5.0, 3.0]]


def test_the_more_damping_the_less_is_believed_of_a_move():
    slopes, moved, changed = np.array([[2.0]]), np.array([[1.0]]), np.array([[4.0]])
    found = [put_right(slopes, moved, changed, damping).item() for damping in (0.0, 1.0, 1e9)]
    assert found == pytest.approx([4.0, 3.0, 2.0])


def test_who_does_not_move_learns_nothing():
    slopes = np.array([[2.0, 3.0]])
    assert put_right(slopes, np.zeros((1, 2)), np.ones((1, 1))).tolist() == slopes.tolist()
