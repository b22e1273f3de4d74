"""`kapacitet check`."""

from __future__ import annotations

import csv
import json
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest
from support.commands import run_folders
from support.comparing import MORE, scenario_in
from support.pipeline import short_region

from simulation.cli import main

Shown = pytest.CaptureFixture[str]
Row = dict[str, str]
SCALE, R = "0.01", 5
MOVED = "registered_unemployed"


def _made(command: str, scenario: Path, out: Path, *words: object, scale: str = SCALE, r: int = R) -> Path:
    told = [
        "--replications",
        r,
        "--scale",
        scale,
        "--workers",
        1,
        "--out",
        out,
        "--engine",
        "simpy",
        "--quiet",
    ]
    assert main([command, str(scenario), *map(str, (*told, *words))]) == 0
    return run_folders(out)[0]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("check")


@pytest.fixture(scope="module")
def region(place: Path) -> Path:
    return short_region(place / "region", "2023-02-28")


@pytest.fixture(scope="module")
def run(place: Path, region: Path) -> Path:
    return _made("run", region, place / "one", "--seed", 1)


@pytest.fixture(scope="module")
def reference(place: Path, region: Path) -> Path:
    return _made("run", region, place / "other", "--seed", 2)


@pytest.fixture(scope="module")
def longer(place: Path) -> Path:
    return _made("run", short_region(place / "longer", "2023-03-31"), place / "third")


@pytest.fixture(scope="module")
def compared(place: Path, region: Path) -> Path:
    more = scenario_in(region.parent, "more", MORE, extends=region)
    return _made("compare", more, place / "compared", "--seed", 1, "--report", "none")


def _check(run: Path, reference: Path, *words: object) -> int:
    return main(["check", str(run), "--against", str(reference), *map(str, words)])


def _changed(
    run: Path, place: Path, change: Callable[[Row], Row | None], table: str = "indicators.csv"
) -> Path:
    """A copy of a run folder, national rows of a table changed, or left out where that gives None."""
    copy = place / "copy"
    shutil.copytree(run, copy)
    with (copy / table).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    made = [change(dict(row)) if row["breakdown"] == "national" else row for row in rows]
    with (copy / table).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows([row for row in made if row is not None])
    return copy


def _shifted(name: str, by: float) -> Callable[[Row], Row]:
    """Change one indicator's mean and interval by a part of it."""

    def change(row: Row) -> Row:
        if row["indicator"] != name or not row["mean"]:
            return row
        step = by * float(row["mean"])
        return row | {of: str(float(row[of]) + step) for of in ("mean", "low95", "high95") if row[of]}

    return change


def _noted(run: Path, place: Path, **entries: object) -> Path:
    """A copy of a run folder with other entries in its manifest."""
    copy = place / "noted"
    shutil.copytree(run, copy)
    manifest = json.loads((copy / "manifest.json").read_text(encoding="utf-8"))
    (copy / "manifest.json").write_text(json.dumps(manifest | entries), encoding="utf-8")
    return copy


def _red(junit: Path) -> list[str | None]:
    return [case.get("name") for case in ET.parse(junit).iter("testcase") if case.find("failure") is not None]


def test_a_run_with_another_seed_passes(run: Path, reference: Path, tmp_path: Path, capsys: Shown) -> None:
    junit = tmp_path / "junit.xml"
    assert _check(run, reference, "--junit", junit) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"{run} against the reference {reference}"
    assert lines[-1].startswith("Passed: ")
    assert "at most a share of 0.001" in lines[1]
    assert _red(junit) == []


def test_one_indicator_moved_past_its_tolerance_is_told_and_its_case_is_red(
    run: Path, reference: Path, tmp_path: Path, capsys: Shown
) -> None:
    junit, page = tmp_path / "deep" / "junit.xml", tmp_path / "SUMMARY.md"
    moved = _changed(run, tmp_path, _shifted(MOVED, 3.0))
    assert _check(moved / "manifest.json", reference, "--junit", junit, "--summary", page) == 1
    shown = capsys.readouterr().out
    assert "Failed: 1 of " in shown
    assert f"outside their tolerances ({MOVED})." in shown
    assert _red(junit) == [MOVED]
    told = page.read_text(encoding="utf-8")
    assert f"| {MOVED} | 2023 |" in told
    assert "| reference | " in told
    assert _check(moved, reference, "--language", "sv") == 1
    swedish = capsys.readouterr().out
    assert f"ligger utanför sina toleranser ({MOVED})." in swedish
    assert "personer" in swedish


def test_it_may_be_given_a_tolerance_of_its_own(
    run: Path, reference: Path, tmp_path: Path, capsys: Shown
) -> None:
    moved = _changed(run, tmp_path, _shifted(MOVED, 3.0))
    assert _check(moved, reference, "--tolerance", f"{MOVED}=1e6") == 0
    assert _check(run, reference, "--tolerance", f"{MOVED}=0", "--tolerance", "met_share=50") == 1
    capsys.readouterr()
    assert _check(run, reference, "--tolerance", "registered_unemploied=3") == 2
    assert f"did you mean {MOVED}?" in capsys.readouterr().err
    for typed, told in (("x", "NAME=NUMBER"), ("x=a", "a is not a number"), ("x=-1", "at least 0")):
        assert _check(run, reference, "--tolerance", typed) == 2
        assert told in capsys.readouterr().err


def test_what_chance_does_not_move_must_be_equal(
    run: Path, reference: Path, tmp_path: Path, capsys: Shown
) -> None:
    moved = _changed(run, tmp_path, _shifted("fte_planned", 1e-6))
    assert _check(moved, reference) == 1
    (line,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith("fte_planned")]
    assert line.endswith("no chance")


def test_a_blank_and_a_missing_row_fail(run: Path, reference: Path, tmp_path: Path, capsys: Shown) -> None:
    def change(row: Row) -> Row | None:
        if row["indicator"] == "meetings_held":
            return row | dict.fromkeys(("mean", "low95", "high95"), "") | {"flag": "x"}
        return None if row["indicator"] == "cases_opened" else row

    assert _check(_changed(run, tmp_path, change), reference) == 1
    shown = capsys.readouterr().out
    assert "blank in one of them" in shown
    assert "row is missing" in shown
    assert "(cases_opened, meetings_held)" in shown


def test_a_runs_own_checks_are_judged_too(run: Path, reference: Path, tmp_path: Path, capsys: Shown) -> None:
    failed = [{"name": "stock_and_flow", "passed": False, "detail": "one is missing"}]
    junit = tmp_path / "junit.xml"
    assert _check(_noted(run, tmp_path, checks=failed), reference, "--junit", junit) == 1
    assert "own checks did not hold: stock_and_flow" in capsys.readouterr().out
    assert _red(junit) == ["stock_and_flow"]


def test_the_same_seed_is_told_and_how_many_values_are_equal(run: Path, capsys: Shown) -> None:
    assert _check(run, run) == 0
    (line,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith("Same seed")]
    equal, rows = (int(word) for word in line.split() if word.isdigit())
    assert equal == rows


def test_few_replications_are_held_to_equality_or_refused(
    region: Path, run: Path, reference: Path, tmp_path: Path, capsys: Shown
) -> None:
    alone = _made("run", region, tmp_path / "alone", r=1)
    assert _check(alone, alone) == 0
    assert "equality to the last digit is asked for" in capsys.readouterr().out
    assert _check(_changed(alone, tmp_path, _shifted(MOVED, 1e-6)), alone) == 1
    capsys.readouterr()
    assert _check(alone, reference) == 2
    assert "too few replications for a tolerance: it takes at least 5 in both" in capsys.readouterr().err


def test_unlike_runs_are_refused_with_the_reason_and_status_2(
    run: Path, compared: Path, longer: Path, tmp_path: Path, capsys: Shown
) -> None:
    cases = {
        "different periods: 2023-01-01–2023-02-28 and 2023-01-01–2023-03-31": longer,
        "different scales: 0.01 and 0.5": _noted(run, tmp_path / "scale", scale=0.5),
        "draw their chance differently": _noted(run, tmp_path / "keys", key_scheme="dice"),
        "different --suppress-below: 0 and 5": _noted(run, tmp_path / "suppressed", suppress_below=5),
        "do not have the same scenario: extends;": compared,
    }
    capsys.readouterr()
    for told, other in cases.items():
        assert _check(run, other) == 2, told
        shown = capsys.readouterr()
        assert told in shown.err
        assert shown.out == ""


def test_a_scenario_whose_notes_alone_are_others_is_the_same(run: Path, region: Path, tmp_path: Path) -> None:
    text = region.read_text(encoding="utf-8")
    told = short_region(tmp_path, "2023-02-28")
    told.write_text(text.replace("name: ", "name: Annars ", 1), encoding="utf-8")
    assert _check(_made("run", told, tmp_path / "told", "--seed", 3), run) == 0


def test_a_reference_is_made_of_a_run_and_is_small(
    run: Path, reference: Path, longer: Path, tmp_path: Path, capsys: Shown
) -> None:
    small = tmp_path / "small"
    assert _check(reference, small, "--renew") == 0
    assert capsys.readouterr().out == f"Reference renewed: {small}\n"
    assert sorted(path.name for path in small.iterdir()) == ["indicators.csv", "manifest.json"]
    assert sum(path.stat().st_size for path in small.iterdir()) < 60_000
    assert _check(run, small) == 0
    assert _check(_changed(run, tmp_path, _shifted(MOVED, 3.0)), small) == 1
    capsys.readouterr()
    assert _check(longer, small) == 2
    assert "different periods" in capsys.readouterr().err


def test_effects_are_judged_where_both_runs_were_compared(
    compared: Path, tmp_path: Path, capsys: Shown
) -> None:
    small, junit = tmp_path / "small", tmp_path / "junit.xml"
    assert _check(compared, small, "--renew") == 0
    assert _check(compared, small, "--junit", junit) == 0
    suites = [suite.get("name") for suite in ET.parse(junit).iter("testsuite")]
    assert suites == ["indicators", "effects", "checks"]

    def change(row: Row) -> Row:
        return _shifted("transitions", 60.0)(row) if (row["row"], row["delta"]) == ("gross", "set") else row

    moved = _changed(compared, tmp_path, change, "effects.csv")
    assert _check(moved, small, "--junit", junit) == 1
    assert _red(junit) == ["transitions"]
    assert "transitions, gross" in capsys.readouterr().out
    assert _check(moved, small, "--tolerance", "transitions.gross=1e6") == 0


ALLOWED = {
    "testsuites": ({"name", "tests", "failures", "errors"}, ["testsuite"]),
    "testsuite": ({"name", "tests", "failures", "errors", "skipped"}, ["properties", "testcase"]),
    "properties": (set[str](), ["property"]),
    "property": ({"name", "value"}, []),
    "testcase": ({"name", "classname"}, ["skipped", "failure"]),
    "skipped": ({"message"}, []),
    "failure": ({"message", "type"}, []),
}
"""Of the schema that build servers share: element → its attributes and what may stand in it, in order."""


def test_the_junit_file_has_the_shape_that_build_servers_read(
    run: Path, reference: Path, tmp_path: Path
) -> None:
    junit = tmp_path / "junit.xml"
    assert _check(_changed(run, tmp_path, _shifted(MOVED, 3.0)), reference, "--junit", junit) == 1
    top = ET.parse(junit).getroot()
    assert top.tag == "testsuites"
    for element in top.iter():
        attributes, children = ALLOWED[element.tag]
        assert set(element.keys()) == attributes
        places = [children.index(child.tag) for child in element]
        assert places == sorted(places)
    for suite in top:
        cases = list(suite.iter("testcase"))
        assert len({case.get("name") for case in cases}) == len(cases) == int(suite.get("tests", ""))
        assert len(list(suite.iter("failure"))) == int(suite.get("failures", ""))
    assert sum(int(suite.get("failures", "")) for suite in top) == int(top.get("failures", "")) == 1


@pytest.mark.parametrize("contents", [None, "", "[]", "{}", "\udcff"])
def test_what_is_no_run_folder_is_told_with_status_2(
    contents: str | None, run: Path, tmp_path: Path, capsys: Shown
) -> None:
    if contents is not None:
        (tmp_path / "manifest.json").write_bytes(contents.encode("utf-8", "surrogateescape"))
    assert _check(run, tmp_path) == 2
    assert f"{tmp_path}: no run; give a run's folder or its manifest.json" in capsys.readouterr().err
