"""Screening, division of the variance and levels of a study, on functions whose answer is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.study_files import written

from simulation.experiment.sensitivity.factors import CHANCE, Factors
from simulation.experiment.sensitivity.factors import written as factors_written
from simulation.experiment.sensitivity.probing import Output, Point
from simulation.experiment.sensitivity.screening import Screening
from simulation.experiment.sensitivity.surface import Surface, parabola
from simulation.experiment.sensitivity.variance import FIRST_NUMBER, NUMBERS, Division
from simulation.plan.believed import Parameter
from simulation.plan.plan import Floats
from simulation.scenario.load_study import load_study
from simulation.scenario.number import Range, Step

SLOPES = {"a": 4.0, "b": -2.0, "c": 0.0}
SEED = 3


def at(points: Sequence[Point], slopes: Mapping[str, float] = SLOPES, chance: float = 0.0) -> Output:
    """A straight function, and chance that belongs to the replication."""
    lots = {one.number: np.random.default_rng(one.number).normal() for one in points}
    values = [
        sum(slope * one.quantiles[name] for name, slope in slopes.items()) + chance * lots[one.number]
        for one in points
    ]
    return Output("net", "2023", "", "people", np.array(values))


def test_screening_finds_the_slopes_of_a_straight_function() -> None:
    screening = Screening(tuple(SLOPES), 6, SEED)
    points = screening.points()
    assert len(points) == screening.evaluations
    found = {one.name: one for one in screening.screened(at(points))}
    unit = 0.9  # of a quantile: from the lowest level to the highest
    for name, slope in SLOPES.items():
        assert found[name].mu == pytest.approx(unit * slope)
        assert found[name].mu_star == pytest.approx(abs(unit * slope))
        assert found[name].sigma == pytest.approx(0.0, abs=1e-9)
    assert found[CHANCE].mu_star == 0.0


def test_screening_takes_chance_for_a_factor_as_any_other() -> None:
    screening = Screening(tuple(SLOPES), 10, SEED)
    first, *_ = screening.screened(at(screening.points(), chance=100.0))
    assert first.name == CHANCE


def test_no_two_trajectories_share_a_replication() -> None:
    screening = Screening(tuple(SLOPES), 5, SEED)
    points = screening.points()
    length = len(points) // 5
    numbers = [
        {one.number for one in points[first : first + length]} for first in range(0, len(points), length)
    ]
    assert all(len(each) == 2 for each in numbers)
    assert sum(map(len, numbers)) == len(set().union(*numbers))


@pytest.fixture
def factors(tmp_path: Path) -> Factors:
    return factors_written(load_study(written(tmp_path)))


def slopes_of(factors: Factors) -> dict[str, float]:
    return {name: float(at) for at, name in enumerate(factors.names)}


def test_the_variance_of_a_straight_function_is_divided_as_its_squares(factors: Factors) -> None:
    slopes = slopes_of(factors)
    carried = [name for name in factors.names if not factors.by_name[name].parameter.mix][-2:]
    groups = factors.groups(carried)
    division = Division(factors, groups, 256 * 16, SEED)
    points, chance = division.points(), 2.0
    assert len(points) == division.evaluations
    alone = {name: slopes[name] if name in carried else 0.0 for name in slopes}
    divided = division.divided(at(points, alone, chance))
    parts = {name: alone[name] ** 2 / 12 for name in carried} | {CHANCE: chance**2}
    whole = sum(parts.values())
    found = {one.name: one for one in divided.shares}
    for name, part in parts.items():
        for told, width in (
            (found[name].first, found[name].first_half_width),
            (found[name].total, found[name].total_half_width),
        ):
            assert abs(told - part / whole) < 3 * width
    assert divided.variance == pytest.approx(whole, rel=0.1)


def test_what_no_evidence_stands_behind_is_put_together(factors: Factors) -> None:
    blind = [one.name for one in factors.factors if not one.has_evidence]
    assert blind
    carried = blind[:1]
    groups = factors.groups(carried)
    assert groups[blind[0]] == blind[0]
    assert {groups[name] for name in blind[1:]} <= {"others without evidence"}
    division = Division(factors, groups, 64 * 12, SEED)
    slopes = {name: 1.0 if name in blind else 0.0 for name in factors.names}
    divided = division.divided(at(division.points(), slopes))
    assert divided.without_evidence == pytest.approx(1.0, abs=0.25)


def test_a_division_has_replications_of_its_own(factors: Factors) -> None:
    division = Division(factors, factors.groups(factors.names[:2]), 64, SEED)
    numbers = {one.number for one in division.points()}
    assert min(numbers) >= FIRST_NUMBER
    assert max(numbers) < FIRST_NUMBER + NUMBERS
    assert all(set(one.quantiles) == set(factors.names) for one in division.points())


@given(
    st.floats(-0.9, -0.1),
    st.floats(0.1, 0.9),
    st.floats(-3, 3),
    st.floats(-3, 3),
)
def test_levels_are_aparabola_through_what_was_searched(
    low: float, high: float, slope: float, bend: float
) -> None:
    def curve(x: float) -> Floats:
        return np.array([slope * x + bend * x**2])

    found = parabola((low, curve(low)), (high, curve(high)))
    np.testing.assert_allclose(np.concatenate(found), (slope, bend), atol=1e-6)


def test_an_end_at_the_centre_makes_a_line() -> None:
    slope, bend = parabola((0.0, np.array([0.0])), (0.5, np.array([1.0])))
    assert (slope[0], bend[0]) == (2.0, 0.0)


def test_levels_of_several_numbers_multiply() -> None:
    parameter = Parameter("", (Step(None, 5.0, Range(0.0, 10.0)),))
    bends = {"a": (np.array([1.0]), np.array([0.0])), "b": (np.array([0.0]), np.array([2.0]))}
    surface = Surface(("x",), dict.fromkeys("ab", parameter), bends)
    alone = [surface.levels({name: 0.9})["x"] for name in "ab"]
    assert surface.levels({"a": 0.9, "b": 0.9})["x"] == pytest.approx(alone[0] * alone[1])
    assert surface.levels({}) == {"x": 1.0}
