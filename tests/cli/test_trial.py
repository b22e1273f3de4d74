"""`kapacitet trial`: the findings beside what was published, and a folder that holds them."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.commands import SMALL

from simulation.cli import main

Shown = pytest.CaptureFixture[str]
TEXT = f"""\
name: A lost meeting
question: Does it matter?
extends: {SMALL}
who: {{group: new, on: first_planning_meeting}}
enrols: {{from: 2023-02-01, until: 2023-06-30}}
drawn_by: person
arms: {{cancelled: 0.5, as_usual: 0.5}}
treatment:
  cancelled: [{{cancel_meeting: {{kind: planning, count: 1}}}}]
measure: {{outcome: days_registered, until_days: 120, contrast: ratio, of: cancelled, to: as_usual}}
published: {{value: 1.05, low: 1.0, high: 1.1, source: assumption}}
agrees_when: intervals_overlap
"""
SIZE = ["--scale", "0.1", "--replications", "2", "--workers", "1", "--engine", "simpy"]


def written(tmp_path: Path, text: str = TEXT) -> str:
    file = tmp_path / "lost.yaml"
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_it_prints_estimate_and_published_value_side_by_side(tmp_path: Path, capsys: Shown):
    assert main(["trial", written(tmp_path), *SIZE, "--out", str(tmp_path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Does it matter?"
    assert lines[1].split() == [
        "Measure", "outcome", "days", "arm", "against", "estimate", "95", "%", "published", "between",
    ]  # fmt: skip
    assert lines[2].split()[:5] == ["effect", "days_registered", "120", "cancelled", "as_usual"]
    assert lines[2].split()[-4:-1] == ["1.0500", "1.0000", "1.1000"]
    assert lines[-1].startswith("Run folder: ")
    assert Path(lines[-1].removeprefix("Run folder: ")).joinpath("trial.csv").is_file()


def test_quietly_it_tells_only_the_folder(tmp_path: Path, capsys: Shown):
    assert main(["trial", written(tmp_path), *SIZE, "--out", str(tmp_path), "--quiet"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("Run folder: ")


def test_a_scenario_is_no_trial(tmp_path: Path, capsys: Shown):
    assert main(["trial", str(SMALL), "--out", str(tmp_path)]) == 2
    assert "is no trial; a trial has who, arms, treatment and measure" in capsys.readouterr().err


def test_without_fit_there_is_nothing_to_fit(tmp_path: Path, capsys: Shown):
    assert main(["trial", written(tmp_path), "--fit", "--out", str(tmp_path)]) == 2
    assert "does not say what to fit; write fit: {path: …, low: …, high: …}" in capsys.readouterr().err


def test_mistakes_in_the_file_are_told_with_line_and_column(tmp_path: Path, capsys: Shown):
    text = TEXT.replace("kind: planning", "kind: planing")
    assert main(["trial", written(tmp_path, text), "--out", str(tmp_path)]) == 2
    told = capsys.readouterr().err
    assert 'lost.yaml:9:39: treatment.cancelled[0].cancel_meeting.kind: "planing"' in told


def test_validate_takes_trials_beside_scenarios(tmp_path: Path, capsys: Shown):
    assert main(["validate", written(tmp_path), str(SMALL)]) == 0
    assert capsys.readouterr().out == "ok\n"


def test_validate_tells_mistakes_of_trials(tmp_path: Path, capsys: Shown):
    assert (
        main(["validate", written(tmp_path, TEXT.replace("to: as_usual", "to: cancelled")), str(SMALL)]) == 2
    )
    assert "of and to are the same arm, cancelled [trial-arms]" in capsys.readouterr().err
