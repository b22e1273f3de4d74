"""Every mistake in a trial file is told once, in both languages, and none makes others."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from support.trial_files import RIGHT, SMALL, replaced, told, written

from simulation.scenario.checking import check
from simulation.scenario.load_trial import load_trial
from simulation.scenario.problems import ScenarioError

ROOT = Path(__file__).parents[2]
MISTAKES = yaml.safe_load((ROOT / "tests/cases/trial_mistakes.yaml").read_text(encoding="utf-8"))
MEASURE = "{outcome: in_work, at_days: 120, contrast: difference, of: more, to: usual}"


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_once_and_in_both_languages(tmp_path: Path, mistake: str):
    case = MISTAKES[mistake]
    pairs = [(old, new) for old, new in case["replace"]]
    assert told(tmp_path, *pairs) == [case["en"]]
    assert told(tmp_path, *pairs, language="sv") == [case["sv"]]


def test_a_measure_that_cannot_be_read_is_still_known_to_published_and_fit(tmp_path: Path):
    lines = told(
        tmp_path,
        (f"measure: {MEASURE}", f"measure:\n  late: {MEASURE.replace('difference', 'differance')}"),
        ("published: {", "published:\n  late: {"),
        ("high: 1}", "high: 1, so_that: late}"),
    )
    assert [line.partition(":")[0] for line in lines] == ["measure.late.contrast"]


def test_without_who_enrols_is_read_all_the_same(tmp_path: Path):
    lines = told(
        tmp_path, ("who: {group: new, on: registration}\n", ""), ("until: 2023-03-31", "until: 2023-01-31")
    )
    assert [line.partition(":")[0] for line in lines] == ["missing here", "enrols.until"]


def test_a_source_must_be_one_of_those_beside_the_root(tmp_path: Path):
    swedish = (f"extends: {SMALL}", f"extends: {ROOT / 'scenarios' / 'baseline.yaml'}")
    (line,) = told(tmp_path, swedish, ("source: assumption", "source: M999"))
    assert line.startswith('"M999" is not a source in ')
    assert line.endswith("[unknown-source]")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("treatment:\n", "treatment:\n  note: A bundle of three things\n"),
        ("arms: {", "arms: {note: half of each, "),
        (f"measure: {MEASURE}", f"measure:\n  note: Only one\n  effect: {MEASURE}"),
        ("enrols: {", "enrols: {source: assumption, "),
        ("give: {", "give: {note: a place at once, "),
    ],
)
def test_source_quality_and_note_may_stand_on_any_map(tmp_path: Path, old: str, new: str):
    right = load_trial(written(tmp_path))
    trial = load_trial(written(tmp_path, replaced((old, new))))
    assert (trial.arms, trial.measures, set(trial.treatment)) == (right.arms, right.measures, {"more"})


def test_what_an_arm_gets_has_the_source_that_holds_there(tmp_path: Path):
    text = replaced(
        ("treatment:\n", "treatment:\n  source: assumption\n"), ("to: 14,", "to: 14, source: M01,")
    )
    more = load_trial(written(tmp_path, text)).treatment["more"]
    assert more.changes[0].amount.origin.source == "M01"
    assert more.head_start_days is not None
    assert more.head_start_days.origin.source == "assumption"


def test_published_has_the_nearest_source_and_quality(tmp_path: Path):
    text = replaced(
        ("name: A trial\n", "name: A trial\nsource: M01\nquality: B\n"), (", source: assumption", "")
    )
    published = load_trial(written(tmp_path, text)).published["effect"]
    assert (published.source, published.quality) == ("M01", "B")


def test_what_a_scenario_changes_and_an_arm_changes_too_is_checked_together(tmp_path: Path):
    scenario = f"""\
name: More of them physical
extends: {SMALL}
levers:
  - change: {{path: contact_plan.*.physical_share, to: 0.5, from: 2023-01-01}}
"""
    (tmp_path / "more.yaml").write_text(scenario, encoding="utf-8")
    lived_in = (f"extends: {SMALL}", "extends: more.yaml")
    added = ("interval_days, to: 14", "physical_share, multiply: 1.2")
    (line,) = told(tmp_path, lived_in, added)
    assert line.endswith("[overlap]")
    assert load_trial(written(tmp_path, replaced(lived_in))).scenario.changes


def test_one_arm_may_change_what_another_changes(tmp_path: Path):
    both = "  usual:\n    - change: {path: contact_plan.*.interval_days, to: 90, for_days: 30}\nmeasure:"
    trial = load_trial(written(tmp_path, RIGHT.replace("measure:", both)))
    assert {arm: one.for_days for arm, one in trial.treatment.items()} == {"more": 60, "usual": 30}


def test_scenarios_and_trials_checked_together_count_their_files_once(tmp_path: Path):
    file = written(tmp_path)
    problems, alone = check([file])
    assert not problems.errors
    assert check([file, SMALL])[1] == alone


def test_a_file_that_is_not_there_is_told(tmp_path: Path):
    with pytest.raises(ScenarioError) as error:
        load_trial(tmp_path / "none.yaml")
    assert [problem.id.partition(".")[0] for problem in error.value.problems.errors] == ["no-file"]
