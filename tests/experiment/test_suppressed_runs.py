"""Runs and comparisons with small cells suppressed: in every file, and nothing person by person."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from support.pipeline import short_region, written

from simulation import compare, run
from simulation.results.folder import open_run

BELOW = 60
KEYS = ["indicator", "period", "breakdown", "group"]
SOME = {"replications": 2, "scale": 0.1}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("out")


@pytest.fixture(scope="module")
def scenario(out: Path):
    folder = out / "scenario"
    folder.mkdir()
    lever = "hire: {role: caseworker, fte: 10, from: 2023-02-01}"
    return written(folder, lever, extends=short_region(folder, "2023-04-30"))


@pytest.fixture(scope="module")
def suppressed(out: Path, scenario):
    (compared,) = compare(scenario, out=out, suppress_below=BELOW, **SOME)
    return compared


def test_every_table_of_a_run_has_the_same_gaps(suppressed):
    folder = open_run(suppressed.folder)
    summary, each = folder.summary(), folder.indicators()
    gone = set(map(tuple, summary[summary.flag == "c"][KEYS].values.tolist()))
    assert len(gone) > 100
    for _, one in each.groupby("replication"):
        assert set(map(tuple, one[one.flag == "c"][KEYS].values.tolist())) == gone
        assert one[one.flag == "c"].value.isna().all()
    swedish = (suppressed.folder / "indicators.sv.csv").read_text(encoding="utf-8-sig")
    assert swedish.count(";c\n") == len(gone)


def test_an_effect_is_blank_where_a_side_of_it_is(suppressed):
    folder = open_run(suppressed.folder)
    summary = folder.summary()
    effects = folder.effects().merge(summary[[*KEYS, "flag"]], on=KEYS)
    numbers = ["mean", "low80", "high80", "p50", "share_above_zero", "variance_ratio"]
    assert effects[effects.flag == "c"][numbers].isna().all(axis=None)
    assert (effects.groupby(KEYS)["mean"].apply(lambda rows: rows[:3].isna().nunique()) == 1).all()
    assert effects["mean"].notna().any()


def test_nothing_lists_persons_one_by_one(out: Path, scenario):
    done = run(scenario, out=out, suppress_below=BELOW, events=True, **SOME)
    names = {file.name for file in done.folder.iterdir()}
    assert not names & {"spells.parquet", "events.parquet"}
    assert open_run(done.folder).spells() is None
    assert "c" in set(done.summary.flag)
    assert run(scenario, out=out, suppress_below=BELOW, events=True, **SOME).found


def test_the_limit_is_part_of_what_a_run_is_and_is_noted(out: Path, scenario):
    plain, five, six = (run(scenario, out=out, suppress_below=below, **SOME) for below in (0, 5, 6))
    assert len({one.folder for one in (plain, five, six)}) == 3
    noted = json.loads((five.folder / "manifest.json").read_text(encoding="utf-8"))
    assert noted["suppress_below"] == 5
    assert "suppress_below" not in json.loads((plain.folder / "manifest.json").read_text(encoding="utf-8"))
    assert np.size(open_run(plain.folder).spells()) > 0
