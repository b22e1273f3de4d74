"""`kapacitet budget` from outside: its tables, its page, and what it refuses."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from support.commands import SMALL, kapacitet
from support.comparing import WEAK, scenario_in
from support.pages import assert_in_order, assert_rounded, read, values

WORDS = ("--replications", 2, "--scale", 0.2, "--engine", "compiled", "--quiet")
SUMS = ("--step", 2, "--up-to", 4)
LEVERS = (
    "hire: {role: caseworker, fte: 2, from: 2023-02-01}",
    "hire: {role: decision_officer, fte: 1, from: 2023-02-01}",
)
KEYS = {
    "next.csv": ("way", "mkr_per_year", "figure"),
    "shadow.csv": ("capacity", "districts", "levers"),
    "circumstances.csv": ("circumstance", "what", "figure"),
    "parts.csv": ("part", "contribution", "figure", "period", "group"),
    "mix.csv": ("total_mkr_per_year",),
    "waiting.csv": ("waiting_for",),
}


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return scenario_in(tmp_path_factory.mktemp("budget"), "more", *LEVERS, extends=SMALL)


@pytest.fixture(scope="module")
def circumstance(file: Path) -> Path:
    return scenario_in(file.parent, "weak", WEAK, extends=SMALL, more="kind: circumstance")


@pytest.fixture(scope="module")
def folder(file: Path, circumstance: Path) -> Path:
    """What one process made."""
    out = file.parent / "out"
    words = ("budget", file, *SUMS, *WORDS, "--under", circumstance, "--workers", 1, "--out", out)
    done = kapacitet(*words)
    assert done.returncode == 0, done.stderr
    return Path(done.stdout.strip().rpartition(": ")[2])


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def test_each_way_stands_at_each_sum_and_at_nothing(folder: Path) -> None:
    net = [row for row in rows(folder, "next.csv") if row["figure"] == "net_transitions_for_all"]
    ways = {row["way"]: [] for row in net}  # type: ignore[var-annotated]
    for row in net:
        ways[row["way"]].append(float(row["mkr_per_year"]))
    assert list(ways) == ["hire caseworker", "hire decision_officer", "best mix"]
    assert all(sums == [0.0, 2.0, 4.0] for sums in ways.values())
    assert all(float(row["mean"]) == 0.0 for row in net if float(row["mkr_per_year"]) == 0.0)


def test_steps_add_up_to_totals(folder: Path) -> None:
    mean = {
        (row["way"], float(row["mkr_per_year"]), row["figure"]): float(row["mean"])
        for row in rows(folder, "next.csv")
        if row["mean"]
    }
    for way in ("hire caseworker", "best mix"):
        for figure in ("net_transitions_for_all", "extra_cost"):
            steps = mean[way, 2.0, f"step {figure}"] + mean[way, 4.0, f"step {figure}"]
            assert steps == pytest.approx(mean[way, 4.0, figure], rel=1e-4, abs=1e-3)


def test_a_mix_spends_its_sum(folder: Path) -> None:
    for row in rows(folder, "mix.csv"):
        spent = [float(value) for name, value in row.items() if name != "total_mkr_per_year"]
        assert sum(spent) == pytest.approx(float(row["total_mkr_per_year"]))


def test_the_proposal_gives_what_a_comparison_says(file: Path, folder: Path) -> None:
    out = file.parent / "compared"
    done = kapacitet("compare", file, *WORDS, "--workers", 1, "--report", "none", "--out", out)
    assert done.returncode == 0, done.stderr
    run = Path(done.stdout.strip().rpartition(": ")[2])
    told = json.loads((run / "summary.json").read_text(encoding="utf-8"))["effects"]
    wanted = next(one["mean"] for one in told if one["id"] == "net_transitions_for_all")
    (own,) = (
        row for row in rows(folder, "circumstances.csv")
        if (row["circumstance"], row["what"], row["figure"]) == ("", "", "net_transitions_for_all")
    )  # fmt: skip
    assert float(own["mean"]) == pytest.approx(wanted, rel=1e-6)


def test_two_processes_make_the_same_bytes(file: Path, circumstance: Path, folder: Path) -> None:
    out = file.parent / "again"
    done = kapacitet(
        "budget",
        file,
        *SUMS,
        *WORDS,
        "--under",
        circumstance,
        "--workers",
        2,
        "--report",
        "none",
        "--out",
        out,
    )
    again = Path(done.stdout.strip().rpartition(": ")[2])
    assert again.name == folder.name
    tables = [path.name for path in folder.iterdir() if path.suffix in {".csv", ".md", ".yaml"}]
    assert {"next.csv", "shadow.csv", "SUMMARY.md"} <= set(tables)
    assert all((again / name).read_bytes() == (folder / name).read_bytes() for name in tables)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_number_of_the_page_is_a_cell(folder: Path, language: str) -> None:
    found = list(values(folder, read(folder, language), KEYS))
    assert len(found) > 20
    assert_rounded(found, language)
    assert_in_order(folder, language)


def test_what_costs_nothing_is_refused(tmp_path: Path) -> None:
    file = scenario_in(tmp_path, "free", WEAK, extends=SMALL)
    done = kapacitet("budget", file, *WORDS, "--out", tmp_path)
    assert done.returncode == 2
    told = f"{file} has no lever that costs money every year (hire, expand, open or agree)"
    assert told in done.stderr


def test_only_circumstances_can_be_under(file: Path) -> None:
    done = kapacitet("budget", file, *WORDS, "--under", file, "--out", file.parent / "none")
    assert done.returncode == 2
    assert f"{file} is no circumstance; --under takes files with kind: circumstance" in done.stderr


def test_a_step_of_nothing_is_refused(file: Path) -> None:
    done = kapacitet("budget", file, "--step", 0)
    assert done.returncode == 2
    assert "argument --step: is above 0" in done.stderr
