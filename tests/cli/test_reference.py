"""The program gives what it gave when the references in results/reference/ were made."""

from pathlib import Path

import pytest
from support.commands import ROOT, run_folders

from simulation.cli import main

REFERENCE = ROOT / "results" / "reference"


def test_a_fresh_run_of_the_baseline_is_what_the_reference_was_but_for_chance(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--scale", "0.005", "--replications", "5", "--workers", "2", "--out", str(tmp_path), "--quiet"]
    assert main(["run", str(ROOT / "scenarios" / "baseline.yaml"), *words]) == 0
    (folder,) = run_folders(tmp_path)
    capsys.readouterr()
    assert main(["check", str(folder), "--against", str(REFERENCE / "baseline")]) == 0, capsys.readouterr()


def test_references_are_small_and_name_nobodys_machine() -> None:
    files = [path for path in REFERENCE.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < 1_000_000
    for path in files:
        assert "/tmp/" not in path.read_text(encoding="utf-8")
        assert "/home/" not in path.read_text(encoding="utf-8")
