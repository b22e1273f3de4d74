"""The run folder: complete or absent, the same bytes for the same run, and read back as it was."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from support.records import make_run

from simulation.plan.plan import Key
from simulation.results.checks import Check
from simulation.results.folder import MANIFEST, find_run, hashes_of, open_run, summary_of, write_run
from simulation.results.hashes import run_id, source_hash
from simulation.results.manifest import RunFacts
from simulation.results.replication import Replication
from simulation.results.summary import COLUMNS

SIZES = {"n_stock": 20, "n_before": 4, "n_entrants": 20, "n_days": 420}
MANIFEST_FIELDS = {
    "run_id", "version", "source", "scenario", "layers", "inputs", "libraries", "machine", "engine", "seed",
    "key_scheme", "scale", "replications", "draws", "checks", "outputs", "seconds", "peak_memory_mb",
}  # fmt: skip


@pytest.fixture(scope="module")
def replications():
    made = []
    for number in range(2):
        plan, record = make_run(number + 1, **SIZES)
        made.append(Replication.of(replace(plan, key=Key(7, number)), record))
    return made


@pytest.fixture
def facts():
    return RunFacts(
        name="fler-handlaggare", scenario="name: Fler handläggare\n", layers={"fler.yaml": "ab"},
        inputs={"data/inflow.csv": "cd"}, seed=7, scale=0.25, replications=2, draws=0, events=False,
        engine="simpy", title="Fler handläggare", warnings=("few places",),
    )  # fmt: skip


def test_a_run_folder_has_its_files_and_nothing_else(tmp_path, facts, replications):
    folder = write_run(tmp_path, facts, replications)
    assert folder.name == f"fler-handlaggare-{facts.run_id}"
    assert {path.name for path in folder.iterdir()} == {
        "manifest.json", "scenario.yaml", "indicators.parquet", "indicators.csv", "indicators.sv.csv",
        "spells.parquet", "summary.json", "SUMMARY.md",
    }  # fmt: skip
    assert [path.name for path in tmp_path.iterdir()] == [folder.name]


def test_the_manifest_says_everything_needed(tmp_path, facts, replications):
    noted = json.loads((write_run(tmp_path, facts, replications) / MANIFEST).read_text(encoding="utf-8"))
    assert noted.keys() >= MANIFEST_FIELDS
    assert noted["replications"] == {"planned": 2, "done": 2}
    assert all(check["passed"] for check in noted["checks"])
    assert set(noted["source"]) == {"sha256", "commit", "dirty"}
    assert "indicators.csv" in noted["outputs"]


def test_the_same_run_gives_the_same_bytes_in_whatever_order_it_was_done(tmp_path, facts, replications):
    one = hashes_of(write_run(tmp_path / "a", facts, replications))
    other = hashes_of(write_run(tmp_path / "b", replace(facts, seconds=9.0), replications[::-1]))
    assert one == other


def test_a_replication_that_was_saved_and_loaded_gives_the_same_bytes(tmp_path, facts, replications):
    for replication in replications:
        replication.save(tmp_path / "parts" / str(replication.number))
    loaded = [Replication.load(tmp_path / "parts" / str(number)) for number in range(2)]
    one = hashes_of(write_run(tmp_path / "a", facts, replications))
    assert hashes_of(write_run(tmp_path / "b", facts, loaded)) == one
    names = {path.name for path in (tmp_path / "parts" / "0").iterdir()}
    assert not names & {path.name for path in (tmp_path / "a" / facts.folder).iterdir()}


def test_a_replication_is_read_without_its_people_where_nobody_asks_for_them(tmp_path, replications):
    replications[0].save(tmp_path / "part")
    one, other = (Replication.load(tmp_path / "part", people=people) for people in (True, False))
    assert one.spells is not None and other.spells is None and other.events is None
    np.testing.assert_array_equal(one.tidy.value, other.tidy.value)
    np.testing.assert_array_equal(one.tidy.base, other.tidy.base)
    assert one.checks == other.checks


def test_no_folder_appears_when_writing_fails(tmp_path, facts, replications):
    def breaks(folder, summary):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_run(tmp_path, facts, replications, more=[breaks])
    assert list(tmp_path.iterdir()) == []


def test_what_is_added_is_in_the_manifest(tmp_path, facts, replications):
    def add(folder, summary):
        (folder / "charts").mkdir()
        (folder / "charts" / "c1.svg").write_text("<svg/>")

    run = open_run(write_run(tmp_path, facts, replications, more=[add]))
    assert "charts/c1.svg" in run.manifest["outputs"]
    assert run.changed() == ()


def test_reading_back_gives_what_was_written(tmp_path, facts, replications):
    run = open_run(write_run(tmp_path, facts, replications) / MANIFEST)
    assert run.scenario == facts.scenario
    tidy = run.indicators()
    assert tidy.groupby("replication").size().tolist() == [len(r.tidy) for r in replications]
    second = tidy[tidy.replication == 1]
    assert np.array_equal(second.value.to_numpy(), replications[1].tidy.value, equal_nan=True)
    assert len(run.spells()) == sum(r.spells.num_rows for r in replications)
    assert run.events() is None
    summary = summary_of(replications).frame()
    read = run.summary()
    assert list(read.columns) == list(COLUMNS)
    assert read[["indicator", "group", "flag"]].equals(
        summary[["indicator", "group", "flag"]].astype(read.flag.dtype)
    )
    assert np.allclose(read["low95"], summary["low95"], rtol=1e-9, equal_nan=True)


def test_a_changed_or_missing_file_is_noticed(tmp_path, facts, replications):
    folder = write_run(tmp_path, facts, replications)
    assert find_run(tmp_path, facts) is not None
    (folder / "indicators.csv").write_text("x")
    (folder / "SUMMARY.md").unlink()
    assert open_run(folder).changed() == ("SUMMARY.md", "indicators.csv")
    assert find_run(tmp_path, facts) is None
    assert find_run(tmp_path, replace(facts, seed=8)) is None


def test_the_swedish_twin_says_the_same(tmp_path, facts, replications):
    folder = write_run(tmp_path, facts, replications)
    raw = (folder / "indicators.sv.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert b"nan" not in raw
    twin = pd.read_csv(folder / "indicators.sv.csv", sep=";", decimal=",", encoding="utf-8-sig")
    plain = pd.read_csv(folder / "indicators.csv")
    assert twin["mean"].equals(plain["mean"])
    assert len(twin) == len(plain)


def test_an_empty_value_has_a_flag_and_a_value_has_none(tmp_path, facts, replications):
    table = open_run(write_run(tmp_path, facts, replications)).summary()
    assert (table["mean"].isna() == (table["flag"] != "")).all()
    assert set(table["flag"]) <= {"", "x", "u"}


def test_a_failed_check_of_any_replication_fails_the_run(tmp_path, facts, replications):
    bad = (Check(replications[1].checks[0].name, False, "district 0, day 3"), *replications[1].checks[1:])
    run = open_run(write_run(tmp_path, facts, [replications[0], replace(replications[1], checks=bad)]))
    first = run.manifest["checks"][0]
    assert not first["passed"]
    assert "replication 1" in first["detail"]
    assert json.loads((run.path / "summary.json").read_text())["passed"] is False
    assert "day 3" in (run.path / "SUMMARY.md").read_text()


def test_the_page_tells_some_warnings_and_how_many_there_are(tmp_path, facts, replications):
    many = replace(facts, warnings=tuple(f"few places {number}" for number in range(9)))
    page = (write_run(tmp_path, many, replications) / "SUMMARY.md").read_text()
    assert page.count("- warning: few places") == 3
    assert "6 more warnings, all of them in manifest.json" in page


@pytest.mark.parametrize(
    "change",
    [
        {"scenario": "other"},
        {"inputs": {"a": "2"}},
        {"inputs": {"b": "1"}},
        {"seed": 2},
        {"replications": 3},
        {"scale": 0.2},
        {"draws": 1},
        {"events": True},
        {"engine": "compiled"},
        {"source": "other"},
    ],
)
def test_the_run_id_changes_with_all_that_decides_the_result(change):
    what = {
        "scenario": "s", "inputs": {"a": "1"}, "seed": 1, "replications": 2, "scale": 0.1, "draws": 0,
        "events": False, "engine": "simpy", "source": "abc",
    }  # fmt: skip
    assert run_id(**what) != run_id(**what | change)
    assert run_id(**what) == run_id(**what)


def test_the_source_hash_is_of_this_program():
    assert len(source_hash()) == 64
    assert source_hash() == source_hash()


def test_events_are_kept_when_asked_for(tmp_path, facts):
    from simulation.plan.record import EVENT

    plan, record = make_run(1, **SIZES)
    log = np.array([(0, 2, 0, 1, 0), (3, 3, 1, 1, 2)], dtype=EVENT)
    replication = Replication.of(plan, replace(record, events=log, n_events=2))
    run = open_run(write_run(tmp_path, replace(facts, events=True), [replication]))
    events = run.events()
    assert events["event"].tolist() == ["registered", "left"]
    assert events["person"].tolist() == [int(plan.people.id[1])] * 2
