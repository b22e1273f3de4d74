"""A trial over replications: its findings, what chance is taken away, and fitting."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from simulation.experiment.settings import Settings
from simulation.experiment.trial_fit import LOOKS, fitted, with_value
from simulation.experiment.trial_folder import FINDINGS, trial_to_folder
from simulation.experiment.trials import FIGURES, Finding, Question, agrees, findings, try_out
from simulation.results.folder import MANIFEST, open_run
from simulation.scenario.load_trial import load_trial
from simulation.scenario.trial import Fit, Measure, Published, Trial

SMALL = Path(__file__).parents[1] / "cases" / "small.yaml"
TEXT = f"""\
name: More meetings
extends: {SMALL}
who: {{group: everyone, on: registration}}
enrols: {{from: 2023-02-01, until: 2023-06-30}}
drawn_by: person
arms: {{more: 0.5, usual: 0.5}}
treatment:
  more: [{{change: {{path: contact_plan.*.interval_days, to: 7}}}}]
capacity: added
measure:
  held:    {{outcome: meetings_held, until_days: 100, contrast: difference, of: more, to: usual}}
  work:    {{outcome: left_for_work, until_days: 100, contrast: hazard_ratio, of: more, to: usual}}
published:
  work: {{value: 1.2, low: 1.05, high: 1.4, source: assumption}}
fit: {{path: leaving.meeting_effect.boost_share.work, low: 0, high: 2}}
"""
OUTCOME = Measure("in_work", "difference", "a", "b", at_days=1)


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Trial:
    return _written(tmp_path_factory.mktemp("trial"), TEXT)


def _written(folder: Path, text: str) -> Trial:
    file = folder / "more.yaml"
    file.write_text(text, encoding="utf-8")
    return load_trial(file)


def test_more_meetings_are_held_and_the_treated_leave_sooner(trial: Trial):
    held, work = try_out(Question(trial, 1, 0.3), 4)
    assert held.low95 > 3.0
    assert work.estimate > 1.0
    assert held.agrees is None


def test_taking_away_the_contrast_without_treatment_leaves_less_chance(trial: Trial):
    question = Question(trial, 1, 0.3)
    figures = np.array([question(number)[0] for number in range(6)])
    plain, usual = figures[:, FIGURES.index("treated")], figures[:, FIGURES.index("as_usual")]
    assert (plain - usual).std() < plain.std()


def test_a_trial_that_treats_nobody_finds_exactly_nothing(tmp_path: Path):
    text = TEXT.replace("to: 7}", "multiply: 1}")
    held, work = try_out(Question(_written(tmp_path, text), 1, 0.2), 3)
    assert (held.estimate, held.low95, held.high95) == (0.0, 0.0, 0.0)
    assert (work.estimate, work.low95, work.high95) == (1.0, 1.0, 1.0)


def test_findings_do_not_depend_on_the_number_of_processes(trial: Trial):
    question = Question(trial, 1, 0.1)
    assert try_out(question, 3, workers=1) == try_out(question, 3, workers=2)


def test_the_folder_holds_the_findings_and_all_that_made_them(trial: Trial, tmp_path: Path):
    found, folder = trial_to_folder(trial, Settings(1, 0.1), 2, out=tmp_path)
    assert {path.name for path in folder.iterdir()} == {MANIFEST, FINDINGS, "scenario.yaml", "trial.yaml"}
    lines = (folder / FINDINGS).read_text(encoding="utf-8").splitlines()
    assert [line.split(",")[0] for line in lines] == ["measure", "held", "work"]
    assert open_run(folder).changed() == ()
    again, same = trial_to_folder(trial, Settings(1, 0.1), 2, out=tmp_path / "again")
    assert (again, same.name) == (found, folder.name)
    assert (same / FINDINGS).read_bytes() == (folder / FINDINGS).read_bytes()


def test_ratios_are_averaged_as_logarithms(trial: Trial):
    measure = Measure("days_registered", "ratio", "a", "b", until_days=9)
    trial = replace(trial, measures={"one": measure}, published={})
    figures = np.zeros((2, 1, len(FIGURES)))
    figures[:, 0, FIGURES.index("treated")] = np.log([1.0, 4.0])
    assert findings(trial, figures)[0].estimate == pytest.approx(2.0)


@pytest.mark.parametrize(
    ("when", "low", "high", "expected"),
    [
        ("published_value_in_interval", 0.9, 1.1, True),
        ("published_value_in_interval", 1.01, 1.1, False),
        ("intervals_overlap", 1.01, 1.1, True),
        ("intervals_overlap", 1.3, 1.4, False),
    ],
)
def test_two_rules_of_agreement(when: str, low: float, high: float, expected: bool):
    assert agrees(when, Published(1.0, 0.8, 1.2, "x", ""), low, high) is expected


def test_the_value_that_comes_out_as_published_is_found():
    result = fitted(Fit("x", 0.0, 4.0, "one"), lambda value: _finding(value**2 / 10.0))
    assert result.value == pytest.approx(np.sqrt(5.0), abs=0.05)
    assert len(result.tried) <= LOOKS


def test_where_no_value_comes_out_as_published_none_is_told():
    result = fitted(Fit("x", 3.0, 4.0, "one"), lambda value: _finding(value))
    assert result.value is None
    assert [one.value for one in result.tried] == [3.0, 4.0]


def _finding(estimate: float) -> Finding:
    return Finding(
        "one", OUTCOME, estimate, estimate, estimate, estimate, 0.01, 0.1, 1, 1, 0.0, 0.0, 2,
        Published(0.5, 0.4, 0.6, "x", ""), None,
    )  # fmt: skip


def test_a_value_that_is_fitted_is_assumed_in_the_root_and_told_as_assumed(trial: Trial):
    path = "leaving.meeting_effect.boost_share.work"
    changed = with_value(trial, 1.5)
    assert changed.scenario.value(path).steps[0].value == 1.5
    assert changed.scenario.calibrated is not None
    assert list(changed.scenario.assume) == [path]
