"""`kapacitet compare`."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from support.commands import finished_parts, run_folders
from support.comparing import LESS, MORE, WEAK, package_in, scenario_in
from support.pipeline import short_region

from simulation.cli import main
from simulation.results.folder import open_run
from simulation.results.replication import Replication

Shown = pytest.CaptureFixture[str]
SCALE, R = "0.02", 2


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return short_region(tmp_path_factory.mktemp("region"), "2023-02-28")


@pytest.fixture(scope="module")
def more(region: Path) -> Path:
    return scenario_in(region.parent, "more", MORE, extends=region)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("results")


def _compare(out: Path, *words: object, replications: int = R, report: str = "none") -> int:
    told = [
        "--report",
        report,
        "--replications",
        replications,
        "--scale",
        SCALE,
        "--workers",
        1,
        "--out",
        out,
    ]
    return main(["compare", *map(str, (*words, *told))])


def test_the_headline_is_printed_with_intervals_and_the_folder_named(
    out: Path, more: Path, capsys: Shown
) -> None:
    assert _compare(out, more) == 0
    lines = capsys.readouterr().out.splitlines()
    (folder,) = run_folders(out)
    assert lines[0] == "Prov more (more) compared with Liten påhittad region (small)"
    named = [line.split("  ")[0] for line in lines[1:-3]]
    assert named == [
        "Effect",
        "Transitions to work or education, gross",
        "– crowded out among the registered",
        "= net among the registered",
        "– lost outside",
        "= net for all",
        "Extra people with a first lasting transition",
        "Extra people in work or education at the month's end",
        "Person-months of unemployment avoided",
        "Extra cost, benefits apart, state",
        "Extra cost, benefits apart, municipalities",
        "Extra cost, benefits apart, service centre",
        "Benefits saved",
        "Extra cost, all payers, per net transition for all",
        "Months until benefits saved have covered the extra cost",
        "Net for all, were nobody crowded out (δ = 0)",
        "Net for all, were hires fixed (δ = 1)",
    ]
    assert "2023-01–2023-02  people" in lines[2]
    assert "(" in lines[2]
    assert lines[-3].startswith("Differences, mean of 2 paired replications")
    assert lines[-2].startswith("Pairing gives net among the registered ")
    assert lines[-1] == f"Run folder: {folder}"


def test_it_is_printed_in_swedish_to_who_asks_for_it(out: Path, more: Path, capsys: Shown) -> None:
    assert _compare(out, more, "--language", "sv") == 0
    shown = capsys.readouterr().out
    assert "Prov more (more) jämfört med Liten påhittad region (small)" in shown
    assert "– undanträngda bland inskrivna" in shown
    assert "tkr" in shown


def test_a_job_finds_the_same_rows_in_the_summary(out: Path, more: Path, capsys: Shown) -> None:
    _compare(out, more)
    (folder,) = run_folders(out)
    rows = json.loads((folder / "summary.json").read_text())["effects"]
    assert rows[0]["id"] == "gross_transitions"
    assert rows[0]["period"] == "2023-01/2023-02"
    outside = next(row for row in rows if row["id"] == "lost_outside")
    assert outside["low80"] < outside["mean"] < outside["high80"]
    head = (folder / "effects.csv").read_text().partition("\n")[0]
    assert head == (
        "scenario,against,indicator,row,delta,period,breakdown,group,unit,mean,low80,high80,low95,high95,"
        "p10,p50,p90,share_above_zero,variance_ratio,replications"
    )


def test_the_same_comparison_is_found_and_prints_the_same(out: Path, more: Path, capsys: Shown) -> None:
    _compare(out, more)
    first = capsys.readouterr()
    assert _compare(out, more) == 0
    again = capsys.readouterr()
    assert again.out == first.out
    assert "is not run again" in again.err


def test_several_are_told_one_after_another_and_quiet_names_folders_alone(
    out: Path, region: Path, more: Path, capsys: Shown
) -> None:
    less = scenario_in(region.parent, "less", LESS, extends=region)
    assert _compare(out, more, less, more, replications=1) == 0
    text = capsys.readouterr().out
    assert text.count(" compared with ") == 2, "each once"
    assert "One paired replication, so no interval." in text
    below = text.split("Side by side, means over the whole period:\n")[1].splitlines()
    assert [line.split("  ")[0] for line in below[:3]] == ["Scenario", "more", "less"]
    assert below[0].endswith("p, net all")
    assert below[1].endswith("not defined"), "of one replication nothing can be said"
    assert "Holm's correction for 2 scenarios" in below[3]
    gross = next(line for line in text.splitlines() if line.startswith("Transitions to work")).split()[-1]
    assert below[1].split()[1] == gross
    assert _compare(out, more, less, "--quiet", replications=1) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in lines] == ["Run folder", "Run folder"]
    assert _compare(out, less, "--against", more, replications=1) == 0
    assert "(less) compared with Prov more (more)" in capsys.readouterr().out


def test_a_package_taken_apart_is_told_part_by_part_and_what_is_left_over(
    tmp_path: Path, region: Path, more: Path, capsys: Shown
) -> None:
    less = scenario_in(region.parent, "less", LESS, extends=region)
    package = package_in(region.parent, "package", more, less, extends=region)
    assert _compare(tmp_path, package, "--parts", "--language", "en") == 0
    lines = capsys.readouterr().out.splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("net, all"))
    assert lines[at].split()[-3:] == ["alone", "added", "last"]
    assert [line.split()[0] for line in lines[at + 1 : at + 5]] == ["more", "less", "together", "interaction"]
    (folder,) = run_folders(tmp_path)
    assert (folder / "parts.csv").exists()
    assert "parts.csv" in json.loads((folder / "manifest.json").read_text())["outputs"]


def test_a_circumstance_among_scenarios_is_worth_a_warning(
    tmp_path: Path, region: Path, capsys: Shown
) -> None:
    weak = scenario_in(region.parent, "weak", WEAK, extends=region, more="kind: circumstance")
    assert _compare(tmp_path, weak, replications=1) == 0
    assert f"warning: {weak} is a circumstance: it happens, nobody chooses it" in capsys.readouterr().err


def test_a_failed_check_in_any_of_the_runs_is_told_with_status_1(
    tmp_path: Path, more: Path, capsys: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    true = Replication.of

    def failing(*given: Any, **named: Any) -> Replication:
        made = true(*given, **named)
        first, *others = made.checks
        wrong = replace(first, passed=False, detail="one is missing")
        return replace(made, checks=(wrong, *others)) if named["root"] else made

    monkeypatch.setattr(Replication, "of", failing)
    assert _compare(tmp_path, more, replications=1) == 1
    told = "check against.stock_and_flow failed: replication 0, draw 0: one is missing (1 of 1 failed)"
    assert told in capsys.readouterr().err
    assert _compare(tmp_path, more, replications=1) == 1, "a comparison that is found has failed too"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--draws", -1), "is at least 0"),
        (("--precision", "x=1"), "--precision x=1"),
        (("--precision", "net_transitions_for_al=1"), "did you mean net_transitions_for_all?"),
        (("--precision", "net_transitions_for_all"), "write FIGURE=HALFWIDTH"),
        (("--precision", "net_transitions_for_all=-1"), "must be above 0"),
        (("--precision", "net_transitions_for_all=few"), '"few" is no number'),
        (("--backend", "dask"), "dask is there for kapacitet sweep"),
        (("--events",), "unknown word: --events"),
    ],
)
def test_what_this_version_cannot_do_is_refused_with_status_2(
    words: Sequence[object], told: str, tmp_path: Path, more: Path, capsys: Shown
) -> None:
    assert _compare(tmp_path / "out", more, *words) == 2
    assert told in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_comparison_that_means_nothing_is_refused_with_its_reason_and_status_2(
    tmp_path: Path, region: Path, more: Path, capsys: Shown
) -> None:
    assert _compare(tmp_path / "out", more, region) == 2
    assert capsys.readouterr().err.splitlines()[-1] == (
        f"kapacitet: {region} is a root and has nothing to be compared with; give a scenario that extends "
        "it, or --against FILE"
    )
    assert _compare(tmp_path / "out", more, "--against", more, "--language", "sv") == 2
    told = capsys.readouterr().err.splitlines()[-1]
    assert told == f"kapacitet: {more} kan inte jämföras med sig själv"
    assert not (tmp_path / "out").exists()


def test_mistakes_in_all_scenarios_are_told_in_one_pass(tmp_path: Path, region: Path, capsys: Shown) -> None:
    one = scenario_in(tmp_path, "one", "hire: {role: boatman, fte: 3, from: 2023-02-01}", extends=region)
    two = scenario_in(tmp_path, "two", "hire: {role: caseworker, from: 2023-02-01}", extends=region)
    assert _compare(tmp_path / "out", one, two) == 2
    shown = capsys.readouterr().err
    assert "2 errors, " in shown
    assert str(one) in shown
    assert str(two) in shown
    assert finished_parts(tmp_path / "out") == []


def test_a_comparison_ends_with_a_report_of_which_the_manifest_knows(more: Path, tmp_path: Path) -> None:
    assert _compare(tmp_path, more, "--quiet", report="sv") == 0
    (folder,) = (path for path in tmp_path.iterdir() if not path.name.startswith("."))
    run = open_run(folder)
    assert {"report.sv.html", "workbook.xlsx"} <= set(run.manifest["outputs"])
    assert run.changed() == ()


def test_a_comparison_made_without_a_report_is_found_and_given_one(
    more: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _compare(tmp_path, more, "--quiet") == 0
    assert _compare(tmp_path, more, "--quiet", report="en") == 0
    assert "exists already" in capsys.readouterr().err
    (folder,) = (path for path in tmp_path.iterdir() if not path.name.startswith("."))
    assert (folder / "report.en.html").is_file()
    assert open_run(folder).changed() == ()
