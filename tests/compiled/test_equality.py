"""The compiled engine gives the record of the SimPy engine, to the bit."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.engines import engine
from support.equal import difference
from support.pipeline import differing
from support.pointed_plans import POINTS, STRETCH
from support.situations import (
    Situation,
    a_crowd,
    a_long_queue,
    in_a_trial,
    pointed,
    random_situation,
    shipped,
    shrinking,
    small_region,
    small_scenarios,
    spent_in_january,
    three_programmes,
)

pytest.importorskip("numba", reason="the compiled engine needs it")

NAMES = ("simpy", "compiled")
PLANS = 100
HARDLY_ANYBODY = (178, 304, 364)  # no people, or one
SCALE = 0.05
TINY = 0.002
PACKAGE = "s15-samlat-paket.yaml"


def unequal(situation: Situation) -> str:
    one, other = (situation.run(engine(name)) for name in NAMES)
    return difference(one, other, situation.plan, NAMES)


@pytest.mark.parametrize("seed", [*range(PLANS), *HARDLY_ANYBODY])
def test_on_a_random_plan_the_records_are_equal(seed: int):
    assert unequal(random_situation(seed)) == ""


@pytest.mark.parametrize("seed", range(PLANS // 10))
def test_with_days_that_shrink_the_records_are_equal(seed: int):
    assert unequal(shrinking(seed)) == ""


@pytest.mark.parametrize("seed", range(PLANS // 10))
def test_with_three_programmes_to_wait_for_the_records_are_equal(seed: int):
    assert unequal(three_programmes(seed)) == ""


@pytest.mark.parametrize("seed", range(PLANS // 10))
def test_with_an_appropriation_spent_from_the_first_day_on_the_records_are_equal(seed: int):
    assert unequal(spent_in_january(seed)) == ""


@pytest.mark.parametrize("seed", range(PLANS // 4))
def test_in_a_trial_the_records_are_equal(seed: int):
    assert unequal(in_a_trial(seed)) == ""


@pytest.mark.parametrize("seed", range(PLANS // 25))
@pytest.mark.parametrize("point", POINTS)
def test_on_a_plan_turned_to_a_rare_point_the_records_are_equal(point: str, seed: int):
    assert unequal(pointed(point, seed)) == ""


def test_a_stretch_in_a_plan_turned_to_it_is_as_long_as_days_are_looked_ahead():
    from simulation.compiled.state import DAYS_AT_A_STROKE

    assert STRETCH == DAYS_AT_A_STROKE


def test_with_more_people_than_arrays_have_room_for_at_first_the_records_are_equal():
    assert unequal(a_crowd()) == ""


def test_in_a_queue_longer_than_a_part_of_it_has_room_for_the_records_are_equal():
    assert unequal(a_long_queue()) == ""


def test_in_the_small_region_the_records_are_equal():
    assert unequal(small_region(SCALE)) == ""


def test_in_its_scenarios_with_crowding_out_the_records_are_equal():
    assert [told for situation in small_scenarios(SCALE) if (told := unequal(situation))] == []


def test_in_the_baseline_and_a_package_of_measures_the_records_are_equal():
    assert [told for situation in shipped(TINY, PACKAGE) if (told := unequal(situation))] == []


@pytest.mark.parametrize("seed", range(8))
def test_without_the_log_all_else_is_as_with_it(seed: int):
    told = replace(random_situation(seed), events=True).run(engine("compiled"))
    untold = replace(random_situation(seed), events=False).run(engine("compiled"))
    assert untold.events is None
    assert difference(replace(told, events=None), untold, random_situation(seed).plan) == ""


@pytest.mark.parametrize("seed", range(4))
def test_a_run_twice_in_one_process_is_the_same(seed: int):
    situation = random_situation(seed)
    one, other = (situation.run(engine("compiled")) for _ in range(2))
    assert difference(one, other, situation.plan) == ""


@pytest.mark.parametrize("seed", range(4))
def test_a_run_leaves_its_plan_as_it_was(seed: int):
    situation, untouched = random_situation(seed), random_situation(seed)
    situation.run(engine("compiled"))
    assert differing(situation.plan, untouched.plan) == []
