"""The suite's own arithmetic: what z says, and that there are no more comparisons than it allows for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import chi2, norm
from support.z import COMPARISONS, FALSE_ALARMS, LIMIT, too_many, z_of_chi_square, z_of_counts, z_of_means

TESTS = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def not_the_suites(monkeypatch):
    """What is compared here is not a comparison of the model with theory."""
    monkeypatch.setattr("support.z.made", [])


def test_the_limit_is_bonferronis():
    assert 2 * norm.sf(LIMIT) * COMPARISONS == pytest.approx(FALSE_ALARMS)
    assert too_many(COMPARISONS) is None
    assert str(COMPARISONS + 1) in str(too_many(COMPARISONS + 1))


def test_a_chi_square_is_as_unlikely_as_the_z_it_gives():
    square = float(chi2.isf(FALSE_ALARMS / COMPARISONS, 7))
    assert z_of_chi_square(square, 7) == pytest.approx(LIMIT)


def test_classes_that_expect_few_are_put_together():
    counts = np.array([50, 30, 12, 5, 2, 1])
    shares = np.array([0.5, 0.3, 0.12, 0.05, 0.02, 0.01])
    assert z_of_counts(counts, shares) == pytest.approx(0.0)
    moved = np.array([50, 30, 12, 0, 0, 8])
    assert z_of_counts(moved, shares) == pytest.approx(0.0)


def test_students_t_gives_the_z_that_is_as_unlikely():
    few = np.array([0.0, 2.0])  # mean 1, error 1: t = 1 with one degree of freedom, 1/4 in each tail
    assert z_of_means(few, 0.0) == pytest.approx(float(norm.isf(0.25)))
    assert z_of_means(few, 2.0) == pytest.approx(-float(norm.isf(0.25)))


MANY = """
from support import z

def test_one():
    for _ in range(z.COMPARISONS // 2):
        z.z_of_share(5, 10, 0.5)

def test_two():
    for _ in range(z.COMPARISONS // 2 + 2):
        z.z_of_share(5, 10, 0.5)
"""


@pytest.mark.parametrize("workers", [0, 1])
def test_a_session_with_too_many_comparisons_fails(tmp_path, workers):
    (tmp_path / "test_many.py").write_text(MANY)
    command = [sys.executable, "-m", "pytest", "-p", "support.alarms", "-p", "no:cacheprovider", "."]
    environment = os.environ | {"PYTHONPATH": str(TESTS)}
    done = subprocess.run(
        [*command, "-n", str(workers)], cwd=tmp_path, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert "the limit of z allows for" in done.stdout
