"""`kapacitet reproduce`."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from support.commands import run_folders
from support.comparing import LESS, MORE, WEAK, scenario_in
from support.pipeline import short_region

from simulation.cli import main
from simulation.experiment import engines
from simulation.results import manifest
from simulation.results.folder import AGAINST
from simulation.results.hashes import text_hash
from simulation.scenario.load import load
from simulation.scenario.resolved import as_yaml

Shown = pytest.CaptureFixture[str]
R = 2


def _made(command: str, scenario: Path, out: Path, *words: object, r: int = R) -> Path:
    told = [
        "--replications",
        r,
        "--scale",
        "0.01",
        "--workers",
        1,
        "--engine",
        "simpy",
        "--out",
        out,
        "--quiet",
    ]
    assert main([command, *map(str, (scenario, *told, *words))]) == 0
    return run_folders(out)[0]


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return short_region(tmp_path_factory.mktemp("region"), "2023-02-28")


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory, region: Path) -> Path:
    """A run that was copied to another place, where none of its files are."""
    more = scenario_in(region.parent, "more", MORE, extends=region)
    made = _made("run", more, tmp_path_factory.mktemp("run"), "--events", "--seed", 4)
    return Path(shutil.copytree(made, tmp_path_factory.mktemp("elsewhere") / "a copy"))


@pytest.fixture
def copy(run: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(run, tmp_path / "copy"))


def _again(run: Path, *words: object) -> int:
    return main(["reproduce", str(run), "--workers", "1", *map(str, words)])


def _lines(capsys: Shown) -> dict[str, str]:
    """Output → what is said of it."""
    lines = capsys.readouterr().out.splitlines()
    return {name: said.strip() for name, _, said in (line.partition("  ") for line in lines) if said}


def test_a_copied_run_is_the_same_to_the_byte(run: Path, tmp_path: Path, capsys: Shown) -> None:
    before = sorted(tmp_path.iterdir())
    assert _again(run / "manifest.json") == 0
    shown = capsys.readouterr()
    outputs = json.loads((run / "manifest.json").read_text())["outputs"]
    assert "events.parquet" in outputs
    assert [line.split() for line in shown.out.splitlines()[:-1]] == [[name, "same"] for name in outputs]
    assert shown.out.splitlines()[-1] == f"The same run: all {len(outputs)} files are the same."
    assert "Running more again: seed 4, scale 0.01, 2 replications, engine simpy" in shown.err
    assert sorted(tmp_path.iterdir()) == before, "nothing is left anywhere"
    assert _again(run, "--language", "sv", "--quiet") == 0
    shown = capsys.readouterr()
    assert shown.out == f"Samma körning: alla {len(outputs)} filer är lika.\n"


def test_the_run_made_again_may_be_kept_in_an_empty_folder(run: Path, tmp_path: Path, capsys: Shown) -> None:
    out = tmp_path / "again"
    assert _again(run, "--out", out, "--quiet") == 0
    noted = json.loads((run / "manifest.json").read_text())
    (folder,) = run_folders(out)
    assert folder.name == f"more-{noted['run_id']}"
    assert json.loads((folder / "manifest.json").read_text())["layers"] == noted["layers"]
    capsys.readouterr()
    assert _again(run, "--out", out) == 2
    assert f"{out} is not empty" in capsys.readouterr().err


def test_a_comparison_with_a_circumstance_is_the_same_from_its_folder_alone(
    region: Path, tmp_path: Path, capsys: Shown
) -> None:
    folder = tmp_path / "scenarios"
    folder.mkdir()
    weak = scenario_in(folder, "weak", WEAK, extends=region, more="kind: circumstance")
    scenario = scenario_in(folder, "more", MORE, LESS, extends=weak)
    made = _made("compare", scenario, tmp_path / "out", "--parts", r=1)
    shutil.rmtree(folder)
    shutil.rmtree(tmp_path / "out" / ".parts")
    capsys.readouterr()
    assert _again(made) == 0
    assert set(_lines(capsys).values()) == {"same"}


def test_a_run_that_draws_what_is_believed_is_the_same(region: Path, tmp_path: Path, capsys: Shown) -> None:
    made = _made("run", region, tmp_path / "out", "--draws", 1, r=1)
    capsys.readouterr()
    assert _again(made) == 0
    assert set(_lines(capsys).values()) == {"same"}


def test_a_comparison_with_another_scenario_needs_that_one_kept(
    region: Path, tmp_path: Path, capsys: Shown
) -> None:
    less = scenario_in(tmp_path, "less", LESS, extends=region)
    made = _made(
        "compare",
        scenario_in(tmp_path, "more", MORE, extends=region),
        tmp_path / "out",
        "--against",
        less,
        "--report",
        "none",
        r=1,
    )
    kept = as_yaml(load(less))
    (made / AGAINST).unlink(missing_ok=True)
    assert _again(made) == 2
    assert "what the run was compared with, less, is not kept" in capsys.readouterr().err
    (made / AGAINST).write_bytes(kept.encode("utf-8"))
    assert _again(made) == 0
    (made / AGAINST).write_bytes(kept.replace("0.7", "0.8").encode("utf-8"))
    assert _again(made) == 2


def test_an_output_that_differs_is_told_with_the_place_and_what_changed(
    copy: Path, capsys: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted = json.loads((copy / "manifest.json").read_text())
    table = (copy / "indicators.csv").read_text().splitlines(keepends=True)
    table[4] = table[4].replace(",2023", ",1999", 1)
    (copy / "indicators.csv").write_text("".join(table))
    noted["outputs"]["indicators.csv"] = text_hash("".join(table))
    noted["outputs"]["spells.parquet"] = noted["outputs"]["summary.json"] = "0" * 64
    noted["outputs"]["charts/gone.svg"] = "0" * 64
    (copy / "SUMMARY.md").unlink()
    noted["outputs"]["SUMMARY.md"] = "0" * 64
    del noted["outputs"]["events.parquet"]
    noted["libraries"]["numpy"] = "1.0"
    (copy / "manifest.json").write_text(json.dumps(noted))
    assert _again(copy) == 1
    told = _lines(capsys)
    assert told["indicators.csv"].startswith("differs; 1 lines, first line 5: ")
    assert ",1999" in told["indicators.csv"].split(" → ")[0]
    assert (
        told["spells.parquet"] == "differs; nor is the file in the folder the one that the manifest tells of"
    )
    assert told["SUMMARY.md"] == "differs; the file is not kept to compare with"
    assert told["charts/gone.svg"] == "is not made by this version"
    assert told["events.parquet"] == "was not there then"
    assert told["indicators.parquet"] == "same"
    assert told[""].startswith("numpy: 1.0 → "), "what changed since"


def test_another_source_with_the_same_results_is_the_same_but_for_the_id(
    copy: Path, capsys: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(manifest, "source_hash", lambda: "another source")
    assert _again(copy) == 0
    shown = capsys.readouterr().out
    assert "SUMMARY.md          same, apart from the run id" in shown
    assert "indicators.parquet  same\n" in shown
    assert "→ another source" in shown


def test_without_the_noted_engine_the_other_is_taken(
    copy: Path, capsys: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(asked: str) -> str:
        raise engines.NoEngineError("no numba")

    noted = json.loads((copy / "manifest.json").read_text())
    summary = (copy / "summary.json").read_text().replace(noted["run_id"], "0123456789ab")
    noted["outputs"]["summary.json"] = text_hash(summary)
    noted |= {"engine": "compiled", "run_id": "0123456789ab"}
    (copy / "manifest.json").write_text(json.dumps(noted))
    monkeypatch.setattr(engines, "chosen", none)
    _again(copy)
    shown = capsys.readouterr()
    assert "summary.json        same, apart from the run id" in shown.out
    assert "the engine compiled cannot be used here (no numba); simpy gives the same results" in shown.err
    assert "engine: compiled → simpy" in shown.out


def test_a_folder_without_its_own_scenario_cannot_be_made_again(copy: Path, capsys: Shown) -> None:
    text = (copy / "scenario.yaml").read_text()
    (copy / "scenario.yaml").write_text(text + "# seen\n")
    assert _again(copy) == 2
    assert "scenario.yaml is not the one that the manifest tells of" in capsys.readouterr().err
    (copy / "scenario.yaml").unlink()
    assert _again(copy) == 2
    assert "scenario.yaml is missing" in capsys.readouterr().err
    assert _again(copy / "nowhere") == 2
    assert "no run" in capsys.readouterr().err
