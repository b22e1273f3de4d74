"""Every mistake in a sweep file is told once, in both languages, and none makes others."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from support.sweep_files import RIGHT, SEVERAL, SMALL, replaced, told, with_others, written

from simulation.scenario.checking import check
from simulation.scenario.load_sweep import is_sweep, load_sweep
from simulation.scenario.problems import ScenarioError

ROOT = Path(__file__).parents[2]
MISTAKES = yaml.safe_load((ROOT / "tests/cases/sweep_mistakes.yaml").read_text(encoding="utf-8"))
TEXTS = {"right": RIGHT, "several": SEVERAL}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_once_and_in_both_languages(tmp_path: Path, mistake: str):
    case = MISTAKES[mistake]
    text = replaced(
        TEXTS[case["of"]], *((old.replace("SMALL", str(SMALL)), new) for old, new in case["replace"])
    )
    assert told(tmp_path, text) == [case["en"]]
    assert told(tmp_path, text, "sv") == [case["sv"]]


def test_a_name_far_from_any_is_told_with_those_there_are(tmp_path: Path):
    lines = told(tmp_path, replaced(RIGHT, ("$staff", "$x")))
    assert lines[0] == "$x is neither among axes nor in budget ($share, $staff, $decisions) [sweep-name]"


def test_what_is_wrong_with_a_scenario_in_it_is_told_where_that_stands(tmp_path: Path):
    with_others(tmp_path)
    one = tmp_path / "one.yaml"
    one.write_text(one.read_text(encoding="utf-8").replace("caseworker", "casworker"), encoding="utf-8")
    with pytest.raises(ScenarioError) as error:
        load_sweep(written(tmp_path, SEVERAL))
    (problem,) = error.value.problems.errors
    assert problem.mark.file == one.as_posix()
    assert problem.id == "unknown-name"


def test_an_amount_of_0_is_meant_in_a_sweep(tmp_path: Path):
    text = replaced(RIGHT, ("total_mkr_per_year: [10, 20]", "total_mkr_per_year: [0, 20]"))
    problems, _ = check([written(tmp_path, text)])
    assert problems.all == ()


def test_sweeps_are_told_from_other_files(tmp_path: Path):
    assert is_sweep(written(tmp_path))
    assert not is_sweep(SMALL)
    assert not is_sweep(tmp_path / "none.yaml")


def test_a_file_that_is_not_there_is_told(tmp_path: Path):
    with pytest.raises(ScenarioError) as error:
        load_sweep(tmp_path / "none.yaml")
    assert [problem.id.partition(".")[0] for problem in error.value.problems.errors] == ["no-file"]
