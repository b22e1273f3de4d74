"""`kapacitet run`."""

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from support.commands import SMALL, finished_parts, run_folders

from simulation.cli import main
from simulation.results.replication import Replication

Shown = pytest.CaptureFixture[str]
SCALE = "0.02"


def _run(out: Path, *words: object, scenario: object = SMALL) -> int:
    return main(["run", str(scenario), "--scale", SCALE, "--out", str(out), *map(str, words)])


def _manifest(folder: Path) -> dict[str, Any]:
    contents: dict[str, Any] = json.loads((folder / "manifest.json").read_text())
    return contents


def _contents(folder: Path) -> dict[str, str]:
    """Every file but the manifest by its hash."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != "manifest.json"]
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("results")


def test_key_figures_are_printed_and_the_folder_named(out: Path, capsys: Shown) -> None:
    assert _run(out) == 0
    shown = capsys.readouterr()
    assert "Registered unemployed" in shown.out
    assert f"Run folder: {run_folders(out)[0]}" in shown.out


def test_warnings_of_small_capacities_are_one_line_on_stderr(
    tmp_path: Path, out: Path, capsys: Shown
) -> None:
    _run(out)
    (line,) = [line for line in capsys.readouterr().err.splitlines() if line.startswith("warning")]
    assert "more, all of them in manifest.json" in line
    assert len(_manifest(run_folders(out)[0])["warnings"]) > 1


def test_the_same_run_is_found_and_prints_the_same(out: Path, capsys: Shown) -> None:
    _run(out)
    first = capsys.readouterr()
    (folder,) = run_folders(out)
    written = (folder / "manifest.json").stat().st_mtime_ns
    assert _run(out) == 0
    again = capsys.readouterr()
    assert again.out == first.out
    assert "is not run again" in again.err
    assert (folder / "manifest.json").stat().st_mtime_ns == written


def test_the_manifest_says_how_fast_and_how_large_it_was(out: Path) -> None:
    _run(out)
    manifest = _manifest(run_folders(out)[0])
    assert manifest["seconds"] > 0
    assert manifest["peak_memory_mb"] > 10
    assert manifest["events_per_second"] > 0
    assert {check["name"] for check in manifest["checks"]}


def test_no_file_of_a_part_is_named_like_one_of_a_run_folder(out: Path) -> None:
    _run(out)
    names = {path.name for path in run_folders(out)[0].rglob("*")}
    assert names.isdisjoint({path.name for path in out.glob(".parts/**/*")})


def test_a_run_with_more_replications_goes_on_and_processes_change_no_byte(tmp_path: Path) -> None:
    _run(tmp_path / "one")
    (first,) = finished_parts(tmp_path / "one")
    made = (first / "made.json").stat().st_mtime_ns
    _run(tmp_path / "one", "--replications", 2, "--workers", 1)
    assert [path.name for path in finished_parts(tmp_path / "one")] == ["000000", "000001"]
    assert (first / "made.json").stat().st_mtime_ns == made
    _run(tmp_path / "two", "--replications", 2, "--workers", 2)
    (two,) = run_folders(tmp_path / "two")
    one = tmp_path / "one" / two.name
    assert _contents(one) == _contents(two)


def test_a_folder_that_is_not_whole_is_made_again(tmp_path: Path) -> None:
    _run(tmp_path)
    (folder,) = run_folders(tmp_path)
    whole = _contents(folder)
    (folder / "indicators.csv").write_text("somebody edited this\n")
    _run(tmp_path)
    assert _contents(folder) == whole


def test_a_scenario_takes_its_roots_run_from_the_parts(tmp_path: Path, capsys: Shown) -> None:
    scenario = tmp_path / "more.yaml"
    lever = "hire: {role: caseworker, fte: 0, from: 2023-02-01}"
    scenario.write_text(f"name: More\nextends: {SMALL}\nsource: assumption\nlevers:\n  - {lever}\n")
    out = tmp_path / "out"
    assert _run(out, scenario=scenario) == 0
    assert len(finished_parts(out)) == 2
    (folder,) = run_folders(out)
    capsys.readouterr()
    assert _run(out) == 0
    assert len(finished_parts(out)) == 2, "the root's run was made already"
    root = next(path for path in run_folders(out) if path != folder)
    assert _contents(root)["indicators.parquet"] == _contents(folder)["indicators.parquet"], "a zero lever"


def test_what_is_assumed_is_run_with_a_warning_that_levels_stay(tmp_path: Path, capsys: Shown) -> None:
    scenario = tmp_path / "belief.yaml"
    scenario.write_text(
        f"name: Belief\nextends: {SMALL}\nsource: assumption\nassume: {{crowding_out.share: 0.9}}\n"
    )
    assert _run(tmp_path / "out", scenario=scenario) == 0
    assert "crowding_out.share" in capsys.readouterr().err


def test_quiet_prints_the_folder_alone(out: Path, capsys: Shown) -> None:
    assert _run(out, "--quiet") == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_another_seed_is_another_run_and_events_are_kept_when_asked_for(out: Path, tmp_path: Path) -> None:
    _run(out)
    _run(tmp_path, "--seed", 7, "--events")
    (one,), (two,) = run_folders(out), run_folders(tmp_path)
    assert (two / "events.parquet").exists()
    assert not (one / "events.parquet").exists()
    assert _contents(one)["indicators.parquet"] != _contents(two)["indicators.parquet"]


def test_a_failed_check_is_told_with_status_1(
    tmp_path: Path, capsys: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    true = Replication.of

    def failing(*given: Any, **named: Any) -> Replication:
        made = true(*given, **named)
        first, *others = made.checks
        return replace(made, checks=(replace(first, passed=False, detail="one is missing"), *others))

    monkeypatch.setattr(Replication, "of", failing)
    assert _run(tmp_path) == 1
    shown = capsys.readouterr()
    assert "one is missing" in shown.err
    assert "Registered unemployed" in shown.out
    assert any(not check["passed"] for check in _manifest(run_folders(tmp_path)[0])["checks"])
    assert _run(tmp_path) == 1, "a run that is found has failed too"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--draws", -1), "is at least 0"),
        (("--precision", "x=1"), "--precision x=1"),
        (("--backend", "dask"), "dask is there for kapacitet sweep"),
    ],
)
def test_what_this_version_cannot_do_is_refused_with_status_2(
    words: Sequence[object], told: str, tmp_path: Path, capsys: Shown
) -> None:
    assert _run(tmp_path / "out", *words) == 2
    assert told in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_wrong_scenario_leaves_nothing_behind(tmp_path: Path, capsys: Shown) -> None:
    scenario = tmp_path / "wrong.yaml"
    scenario.write_text(f"name: x\nextends: {SMALL}\nlevers: 3\n")
    assert _run(tmp_path / "out", scenario=scenario) == 2
    assert "1 error in" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_place_that_cannot_be_written_is_told_with_status_2(tmp_path: Path, capsys: Shown) -> None:
    file = tmp_path / "file"
    file.write_text("")
    assert _run(file / "out") == 2
    assert "cannot write in" in capsys.readouterr().err


def test_our_own_fault_is_one_line_and_a_file_with_the_traceback(
    tmp_path: Path, capsys: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("two words\nand a second line")

    monkeypatch.setattr(Replication, "of", broken)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    assert _run(tmp_path / "out") == 3
    (line,) = capsys.readouterr().err.splitlines()
    assert "RuntimeError: two words" in line
    trace = Path(line.rpartition(" ")[2])
    assert "and a second line" in trace.read_text()
    assert run_folders(tmp_path / "out") == []


def test_a_finished_replication_that_was_damaged_is_no_silent_loss(tmp_path: Path, capsys: Shown) -> None:
    out = tmp_path / "out"
    _run(out)
    (part,) = finished_parts(out)
    os.truncate(part / "search.npy", 10)
    (run,) = run_folders(out)
    (run / "indicators.csv").unlink()
    assert _run(out) == 3
    assert "internal error" in capsys.readouterr().err
