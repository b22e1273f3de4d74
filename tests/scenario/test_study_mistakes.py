"""Every mistake in a study file is told once, in both languages, and none makes others."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from support.study_files import RIGHT, told, written
from support.sweep_files import SMALL, replaced

from simulation.scenario.checking import check
from simulation.scenario.load_study import is_study, load_study
from simulation.scenario.number import Range
from simulation.scenario.problems import ScenarioError

ROOT = Path(__file__).parents[2]
MISTAKES = yaml.safe_load((ROOT / "tests/cases/study_mistakes.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_once_and_in_both_languages(tmp_path: Path, mistake: str):
    case = MISTAKES[mistake]
    text = replaced(RIGHT, *map(tuple, case["replace"]))
    assert told(tmp_path, text) == case["en"]
    assert told(tmp_path, text, "sv") == case["sv"]


def test_a_right_file_is_read_as_it_stands(tmp_path: Path):
    study = load_study(written(tmp_path))
    assert (study.trajectories, study.carried_on, study.cells) == (4, 2, 64)
    assert study.vary == ("leaving", "crowding_out.share")
    assert study.ranges == {"returns.work.returning_share": Range(0.1, 0.4)}
    assert (study.screens, study.divides) == (True, True)


def test_a_scenario_is_a_study_of_itself(tmp_path: Path):
    written(tmp_path)
    study = load_study(tmp_path / "one.yaml")
    assert (study.name, study.vary, study.indicators) == ("More caseworkers", (), ())


def test_what_is_wrong_with_the_scenario_is_told_where_that_stands(tmp_path: Path):
    file = written(tmp_path)
    one = tmp_path / "one.yaml"
    one.write_text(one.read_text(encoding="utf-8").replace("caseworker", "casworker"), encoding="utf-8")
    with pytest.raises(ScenarioError) as error:
        load_study(file)
    (problem,) = error.value.problems.errors
    assert (problem.mark.file, problem.id) == (one.as_posix(), "unknown-name")


def test_a_table_cannot_have_a_range(tmp_path: Path):
    swedish = ROOT / "scenarios/s01-fler-arbetsformedlare.yaml"
    pairs = ("one.yaml", swedish.as_posix()), ("returns.work.returning_share", "leaving.demand_factor")
    cannot = "leaving.demand_factor cannot have a range: it is a word or a CSV file [study-range]"
    assert told(tmp_path, replaced(RIGHT, *pairs)) == [f"ranges.leaving.demand_factor: {cannot}"]


def test_studies_are_checked_with_other_files_and_told_from_them(tmp_path: Path):
    file = written(tmp_path)
    problems, count = check([file])
    assert problems.all == ()
    assert count >= 3
    assert is_study(file)
    assert not is_study(SMALL)
    assert not is_study(tmp_path / "none.yaml")
