"""What must be the same to the byte in run folders, whatever process, hash seed or number made them."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from support.commands import ROOT, environment, run_folders
from support.pipeline import short_region, written

from simulation.cli import main
from simulation.results.folder import CSV, EVENTS, MANIFEST, SPELLS, SWEDISH, TIDY

NOTHING = (
    "hire: {role: all, fte: 0, from: 2023-02-01, over_months: 1}",
    "expand: {programme: municipal_activity, places: 0, from: 2023-02-01}",
    "open: {place: own_office, count: 0, from: 2023-02-01}",
    "close: {place: service_office, count: 0, from: 2023-02-01}",
    "keep: {place: service_office, count: 0, from: 2023-02-01}",
    "agree: {agreement: municipal_deepened, municipalities: 0, from: 2023-02-01}",
    "target: {group: challenged_areas, head_start_days: 0, from: 2023-02-01}",
    "change: {path: contact_plan.*.physical_share, add: 0, from: 2023-02-01}",
)
SOMETHING = (
    "hire: {role: all, mkr_per_year: 5, from: 2023-02-01, over_months: 1}",
    "expand: {programme: municipal_activity, places: 60, from: 2023-02-01}",
    "open: {place: visiting_office, count: 3, from: 2023-02-01}",
    "close: {place: own_office, count: 1, from: 2023-03-01}",
    "agree: {agreement: municipal_deepened, municipalities: 6, from: 2023-02-01}",
    "target: {group: challenged_areas, head_start_days: 40, from: 2023-02-01}",
    "change: {path: decisions.case_types.*.handling_minutes, multiply: 0.8, from: 2023-02-01}",
)
PLUS_AND_MINUS = tuple(
    f"hire: {{role: caseworker, fte: {fte}, from: 2023-02-14{ramp}}}"
    for fte in (10, -10)
    for ramp in ("", ", over_months: 1")
)
SCALE = "0.02"


def run_folder(out: Path, scenario: object, *words: object) -> Path:
    """The folder that the command makes; other runs' are in other places."""
    told = ["run", str(scenario), "--scale", SCALE, "--out", str(out), "--quiet", *map(str, words)]
    assert main(told) == 0
    (folder,) = run_folders(out)
    return folder


def contents(folder: Path) -> dict[str, str]:
    """Every file but the manifest by its hash."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    }


def the_same(names: tuple[str, ...], one: Path, other: Path) -> bool:
    return all((one / name).read_bytes() == (other / name).read_bytes() for name in names)


def test_levers_of_nothing_give_the_root_s_tables_to_the_byte(
    region: Path, tmp_path: Path, three: tuple[Path, Path]
) -> None:
    root = run_folder(tmp_path / "root", region)
    scenario = written(tmp_path, *NOTHING, *PLUS_AND_MINUS, extends=region)
    nothing = run_folder(tmp_path / "nothing", scenario.file)
    assert the_same((CSV, SWEDISH, TIDY, SPELLS), root, nothing)
    assert not any(the_same((table,), root, three[0]) for table in (CSV, SWEDISH, TIDY))


def test_the_hash_seed_of_the_process_decides_no_byte(region: Path, tmp_path: Path) -> None:
    file = written(tmp_path, *SOMETHING, extends=region).file
    told = [sys.executable, "-m", "simulation", "run", file, "--scale", SCALE, "--events", "--quiet"]
    processes = [
        subprocess.Popen(
            [*told, "--out", str(tmp_path / seed)],
            env={**environment(), "PYTHONHASHSEED": seed},
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        for seed in ("0", "1", "2")
    ]
    for process in processes:
        _, complaint = process.communicate(timeout=120)
        assert process.returncode == os.EX_OK, complaint.decode()
    folders = [run_folders(tmp_path / seed)[0] for seed in ("0", "1", "2")]
    assert len({folder.name for folder in folders}) == 1
    first, second, third = map(contents, folders)
    assert first == second == third
    assert {TIDY, CSV, SWEDISH, SPELLS, EVENTS} <= first.keys()


@pytest.mark.parametrize("table", [TIDY, SPELLS])
def test_the_first_replication_is_the_same_alone_and_among_three(
    table: str, three: tuple[Path, Path]
) -> None:
    alone, among = (pq.read_table(folder / table) for folder in three)
    first = among.filter([one == 0 for one in among.column("replication").to_pylist()])
    assert among.num_rows > 2 * alone.num_rows
    assert first.to_pylist() == alone.to_pylist()


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A few months are enough."""
    return short_region(tmp_path_factory.mktemp("region"), "2023-04-15")


@pytest.fixture(scope="module")
def three(region: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Folders of one replication and of three, neither made from the other's parts."""
    out = tmp_path_factory.mktemp("replications")
    file = written(out, SOMETHING[0], extends=region).file
    one = run_folder(out / "one", file)
    return one, run_folder(out / "three", file, "--replications", 3)
