"""`kapacitet validate`."""

from pathlib import Path

import pytest
from support.commands import ROOT, SMALL, kapacitet

from simulation.cli import main

Shown = pytest.CaptureFixture[str]


def test_a_right_scenario_is_ok_on_stdout_and_silent_on_stderr(capsys: Shown) -> None:
    assert main(["validate", str(SMALL)]) == 0
    shown = capsys.readouterr()
    assert (shown.out, shown.err) == ("ok\n", "")


def test_a_folder_of_scenarios_may_have_its_register_of_sources_beside_them(capsys: Shown) -> None:
    folder = Path(__file__).parents[2] / "scenarios"
    assert main(["validate", str(folder / "sources.yaml"), str(folder / "baseline.yaml")]) == 0
    assert capsys.readouterr().out == "ok\n"


def test_mistakes_of_all_files_are_told_on_stderr_with_status_2(tmp_path: Path, capsys: Shown) -> None:
    for number, role in enumerate(["decison_officer", "caseworkr"]):
        lever = f"hire: {{role: {role}, fte: 3, from: 2023-04-01}}"
        text = f"name: x\nextends: {SMALL}\nlevers:\n  - {lever}\n"
        (tmp_path / f"s{number}.yaml").write_text(text)
    words = [str(SMALL), str(tmp_path / "s0.yaml"), "--language", "en", str(tmp_path / "s1.yaml")]
    assert main(["validate", *words]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("2 errors in ")
    assert 'did you mean "decision_officer"?' in shown.err
    assert 'did you mean "caseworker"?' in shown.err


def test_problems_are_told_in_the_language_asked_for(capsys: Shown) -> None:
    assert main(["validate", "no-such-scenario.yaml", "--language", "sv"]) == 2
    assert "finns inte" in capsys.readouterr().err


@pytest.mark.parametrize("typed", ["baseline", "baseline.yaml", "scenarios/baseline.yaml"])
def test_a_scenario_that_comes_with_the_program_is_found_from_anywhere(typed: str, tmp_path: Path) -> None:
    done = kapacitet("validate", typed, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "ok\n"), done.stderr


def test_a_file_that_is_there_goes_before_the_one_that_comes_with_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("baseline.yaml").write_text("name: 1\n")
    assert main(["validate", "baseline.yaml"]) == 2


def test_the_name_shown_is_relative_to_where_one_stands(
    monkeypatch: pytest.MonkeyPatch, capsys: Shown
) -> None:
    monkeypatch.chdir(ROOT)
    assert main(["explain", "baseline", "contact_plan.long_term.interval_days"]) == 0
    assert " scenarios/baseline.yaml:" in capsys.readouterr().out
