"""`kapacitet sensitivity` from outside: killed, resumed, mistyped, and what the register makes of it."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from support.commands import SMALL, kapacitet, start, wait_until
from support.pages import STUDY, assert_in_order, assert_rounded, read, values
from support.study_files import written

from simulation.results.folder import open_run

TEXT = """\
name: Two beliefs
scenario: one.yaml
trajectories: 4
carried_on: 1
cells: 48
vary: [crowding_out.share, no_show.base_share.everyone]
indicators: [net_transitions_for_all, cost_per_net_transition]
"""
WORDS = ("--replications", 2, "--scale", 0.2, "--engine", "compiled")
SHARED, CARRIED = "crowding_out.share", "no_show.base_share.everyone"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("study"), TEXT)


@pytest.fixture(scope="module")
def undisturbed(file: Path) -> tuple[Path, str]:
    """Where one process that nobody interrupts has put the study, and what it said."""
    out = file.parent / "undisturbed"
    done = kapacitet("sensitivity", file, *WORDS, "--workers", 1, "--out", out)
    assert done.returncode == 0, done.stderr
    return folder_in(out), done.stdout


def folder_in(out: Path) -> Path:
    (folder,) = (path for path in out.iterdir() if not path.name.startswith("."))
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Every file but the manifest."""
    return {one.name: one.read_bytes() for one in folder.iterdir() if one.name != "manifest.json"}


def rows(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"))))


def test_killed_and_resumed_by_two_processes_it_is_the_same(
    file: Path, undisturbed: tuple[Path, str], tmp_path: Path
) -> None:
    words = ("sensitivity", file, *WORDS, "--workers", 2, "--quiet", "--out", tmp_path)
    process = start(*words)
    answers = ".parts/cells/*/*"
    wait_until(lambda: len(list(tmp_path.glob(answers))) >= 10 or process.poll() is not None)
    assert process.poll() is None, process.communicate()
    process.kill()
    process.communicate(timeout=60)
    assert all(path.name.startswith(".") for path in tmp_path.iterdir())
    done = kapacitet(*words)
    assert done.returncode == 0, done.stderr
    assert contents(folder_in(tmp_path)) == contents(undisturbed[0])


def test_every_belief_has_a_bar_a_screening_and_chance_a_share(undisturbed: tuple[Path, str]) -> None:
    folder, said = undisturbed
    figures = {row["indicator"] for row in rows(folder / "tornado.csv")}
    assert figures == {"net_transitions_for_all", "net_transitions_per_mkr"}
    for figure in figures:
        bars = [row for row in rows(folder / "tornado.csv") if row["indicator"] == figure]
        assert {row["factor"] for row in bars} == {SHARED, CARRIED}
        assert all(float(row["low95"]) <= float(row["swing"]) <= float(row["high95"]) for row in bars)
        assert {row["quality"] for row in bars} <= {"A", "B", "C"}
        screened = [row["factor"] for row in rows(folder / "morris.csv") if row["indicator"] == figure]
        assert set(screened) == {SHARED, CARRIED, "chance"}
        divided = [row["factor"] for row in rows(folder / "sobol.csv") if row["indicator"] == figure]
        assert {"chance", "all without evidence"} <= set(divided)
    assert "With all assumptions at their centre:" in said
    assert said.count("Levels miss by") == 2


def test_every_evaluation_is_kept_where_others_can_reckon_with_it(undisturbed: tuple[Path, str]) -> None:
    folder, said = undisturbed
    made = rows(folder / "evaluations.csv")
    parts = {
        part: [row for row in made if row["part"] == part] for part in ("screening", "variance", "centre")
    }
    assert len(parts["screening"]) == 4 * (2 + 2)
    assert len(parts["variance"]) == 8 * (3 + 2)
    assert [row["replication"] for row in parts["centre"]] == ["0", "1"]
    assert all(row[SHARED] == "" for row in parts["centre"])
    assert f"{len(made)} evaluations of 2 assumptions at scale 0.2" in said


def test_the_register_tells_influence_once_it_is_known(file: Path, undisturbed: tuple[Path, str]) -> None:
    folder, _ = undisturbed
    scenario = file.parent / "one.yaml"
    before = kapacitet("assumptions", scenario, "--out", file.parent / "nothing")
    assert "weakest first" in before.stdout
    told = kapacitet("assumptions", scenario, "--out", folder.parent)
    assert "first those that move net_transitions_for_all 2023-01/2023-12 (people) most" in told.stdout
    assert folder.name in told.stdout
    as_csv = kapacitet("assumptions", scenario, "--csv", "--out", folder.parent)
    register = list(csv.DictReader(io.StringIO(as_csv.stdout)))
    longest = [row["factor"] for row in rows(folder / "tornado.csv")[:2]]
    assert [row["path"] for row in register[:2]] == longest
    assert [bool(row["swing"]) for row in register[:3]] == [True, True, False]
    other = kapacitet("assumptions", SMALL, "--out", folder.parent)
    assert "weakest first" in other.stdout


def test_the_folder_says_what_was_studied(undisturbed: tuple[Path, str]) -> None:
    told = json.loads((undisturbed[0] / "manifest.json").read_text(encoding="utf-8"))
    assert told["studied"]["file"].endswith("one.yaml")
    assert told["replications"]["planned"] == 2


def test_validate_tells_how_large_it_is(file: Path) -> None:
    done = kapacitet("validate", file)
    assert done.stdout.splitlines()[0] == "ok"
    assert "study.yaml: 2 assumptions, 76 evaluations; at scale 0.1 about" in done.stdout


@pytest.mark.parametrize(
    ("old", "new", "words", "told"),
    [
        ("", "", ("--replications", 1), "--replications 1: intervals take 2 or more"),
        ("one.yaml", str(SMALL), (), "small.yaml"),
        ("net_transitions_for_all", "gross_transitions", (), '"gross_transitions" is not an indicator'),
        ("net_transitions_for_all", "payback_months", (), '"payback_months" is not an indicator'),
    ],
)
def test_what_cannot_be_studied_is_told(
    tmp_path: Path, old: str, new: str, words: tuple[object, ...], told: str
) -> None:
    wrong = written(tmp_path, TEXT.replace(old, new) if old else TEXT)
    done = kapacitet("sensitivity", wrong, *words, "--out", tmp_path / "out")
    assert done.returncode == 2
    assert told in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("language", ["sv", "en"])
def test_its_report_draws_a_tornado_of_each_figure_and_every_number_is_a_cell(
    undisturbed: tuple[Path, str], tmp_path: Path, language: str
) -> None:
    folder = tmp_path / undisturbed[0].name
    shutil.copytree(undisturbed[0], folder)
    done = kapacitet("report", folder, "--only", language)
    assert done.stdout.splitlines() == [str(folder / f"report.{language}.html")], done.stderr
    found = list(values(folder, read(folder, language), STUDY))
    assert len(found) >= 2 * 2 * 5
    assert_rounded(found, language)
    assert_in_order(folder, language)
    assert len(list((folder / "charts").glob("C07_*.svg"))) == 2
    assert SHARED in (folder / f"report.{language}.html").read_text(encoding="utf-8")
    assert open_run(folder).changed() == ()
