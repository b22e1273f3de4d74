"""Spells read from the table that is kept of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from support.records import make_run

from simulation.plan.plan import Plan
from simulation.plan.record import NONE, Record
from simulation.results import parquet
from simulation.results.spells import Spells

World = tuple[Plan, Record, Any]


@pytest.fixture(scope="module")
def world() -> World:
    plan, record = make_run(3)
    return plan, record, parquet.spell_table(plan, record)


def test_columns_are_those_of_the_record(world: World) -> None:
    plan, record, table = world
    spells = Spells.of(table, plan.n_days)
    facts = record.spells
    np.testing.assert_array_equal(spells.id[spells.person], plan.people.id[facts["person"]])
    for name in ("day_in", "counter_in"):
        np.testing.assert_array_equal(getattr(spells, name), facts[name])
    left = facts["day_out"] != NONE
    np.testing.assert_array_equal(spells.left, left)
    np.testing.assert_array_equal(spells.day_out, np.where(left, facts["day_out"], plan.n_days))
    np.testing.assert_array_equal(spells.route, np.where(left, facts["route"], -1))
    np.testing.assert_array_equal(spells.away, facts["away_days"])
    np.testing.assert_array_equal(facts["spell"][spells.first], 0)
    assert len(spells.first) == len(spells.id) == len(set(facts["person"].tolist()))


def test_words_have_the_same_numbers_when_read_back_from_a_file(world: World, tmp_path: Path) -> None:
    plan, record, table = world
    person = record.spells["person"]
    parquet.write(table, tmp_path / "spells")
    parquet.keep(table, tmp_path / "kept")
    for each in (table, parquet.read(tmp_path / "spells"), parquet.kept(tmp_path / "kept")):
        spells = Spells.of(each, plan.n_days)
        np.testing.assert_array_equal(
            spells.codes("district", plan.labels.districts), plan.people.district[person]
        )
        np.testing.assert_array_equal(
            spells.codes("age", plan.labels.attributes["age"]), plan.people.age[person]
        )


def test_the_spells_of_nobody_are_none(world: World) -> None:
    plan, _, table = world
    spells = Spells.of(table.slice(0, 0), plan.n_days)
    ages = spells.codes("age", plan.labels.attributes["age"])
    assert len(spells.id) == len(spells.first) == len(ages) == 0


def test_spells_of_several_replications_are_refused(world: World) -> None:
    plan, _, table = world
    several = parquet.numbered([(0, 0, table), (1, 0, table)])
    with pytest.raises(ValueError, match="one replication"):
        Spells.of(several, plan.n_days)
