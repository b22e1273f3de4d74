"""What decides a replication, and only that, is in the id of its part."""

from dataclasses import replace

import pytest
from support.commands import SMALL

from simulation.experiment.settings import Settings, part_id
from simulation.scenario.load import load

SETTINGS = Settings(seed=1, scale=0.1)


@pytest.mark.parametrize("other", [{"seed": 2}, {"scale": 0.2}, {"events": True}, {"engine": "compiled"}])
def test_another_setting_is_another_part(other: dict[str, object]) -> None:
    scenario = load(SMALL)
    assert part_id(scenario, SETTINGS, "x") != part_id(scenario, replace(SETTINGS, **other), "x")  # type: ignore[arg-type]


def test_another_source_of_the_program_is_another_part() -> None:
    scenario = load(SMALL)
    assert part_id(scenario, SETTINGS, "x") != part_id(scenario, SETTINGS, "y")


def test_held_at_another_run_s_multiplier_is_another_part_for_each_such_run() -> None:
    scenario = load(SMALL)
    ids = {part_id(scenario, SETTINGS, "x", held_by=by) for by in (None, "a", "b")}
    assert len(ids) == 3


def test_counted_by_place_alone_is_another_part() -> None:
    scenario = load(SMALL)
    assert part_id(scenario, SETTINGS, "x", by_place=True) != part_id(scenario, SETTINGS, "x")


def test_a_name_or_a_question_makes_no_other_part() -> None:
    scenario = load(SMALL)
    named = replace(scenario, name="Other", question="Why?")
    assert part_id(scenario, SETTINGS, "x") == part_id(named, SETTINGS, "x")


@pytest.mark.parametrize("wrong", [{"scale": 0.0}, {"scale": 1.5}, {"engine": "magic"}])
def test_a_setting_that_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"scale|engine"):
        replace(SETTINGS, **wrong)  # type: ignore[arg-type]
