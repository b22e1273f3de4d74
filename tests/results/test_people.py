"""Two runs person by person: who left earlier, later, by another route, or not at all."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.comparing import MORE, NOTHING, scenario_in
from support.pipeline import Pipeline, Ran, short_region
from support.records import make_calendar

from simulation.plan.plan import Route
from simulation.results import parquet
from simulation.results.people import ACCOUNTS, DAYS, MEANS, WAYS, accounts, nobody
from simulation.results.spells import Spells
from simulation.results.tidy import KEYS, Tidy
from simulation.scenario.load import load

SCALE = 0.02
CALENDAR = make_calendar(date(2023, 1, 1), 500)
N_DAYS = CALENDAR.n_days
STILL = None
ROUTES = [route.name.lower() for route in Route]

Spell = tuple[int, int, int | None, str | None]
"""Person, day in, day out, route."""


def run_of(*spells: Spell) -> Spells:
    person, day_in, day_out, route = zip(*spells, strict=True)
    columns: dict[str, Any] = {"person": person, "day_in": day_in, "counter_in": [0] * len(spells)}
    columns |= {"day_out": pa.array(day_out, pa.int32()), "away_days": pa.nulls(len(spells), pa.int32())}
    columns["route"] = pa.array(route, pa.string()).dictionary_encode()
    return Spells.of(pa.table(columns), N_DAYS)


def found(table: Tidy, period: str) -> dict[str, float]:
    """The values of a year that are not 0."""
    rows = table.period == period
    return {
        id: value
        for id, value in zip(table.indicator[rows].tolist(), table.value[rows].tolist(), strict=True)
        if value and not np.isnan(value)
    }


def of_the_ways(values: dict[str, float]) -> float:
    return sum(values.get(told.id, 0.0) for told in WAYS)


def test_each_person_is_counted_once_by_what_has_become_of_them() -> None:
    with_it = run_of(
        (1, -1, 30, "work"),  # earlier
        (2, -1, 40, "work"),  # later
        (3, -1, 40, "education"),  # another route
        (4, 10, 40, "other"),  # the same
        (5, 10, STILL, None),  # left only without
        (6, 20, 90, "work"),  # left only with
        (7, 20, STILL, None),  # still there in both
        (8, 20, STILL, None),  # not registered without
    )
    without = run_of(
        (1, -1, 35, "work"),
        (2, -1, 38, "work"),
        (3, -1, 20, "other"),
        (4, 10, 40, "other"),
        (5, 10, 99, "work"),
        (6, 20, STILL, None),
        (7, 20, STILL, None),
        (9, 400, 410, "work"),  # not registered with
    )
    made = accounts(with_it, without, CALENDAR, 0.5)
    assert found(made, "2023") == {
        "people_followed": 16,
        "people_only_in_scenario": 2,
        "people_still_there": 2,
        "people_left_only_in_scenario": 2,
        "people_left_only_without": 2,
        "people_left_by_another_route": 2,
        "people_left_same_day": 2,
        "people_left_earlier": 2,
        "people_left_later": 2,
        "days_left_earlier": 10,
        "days_left_later": 4,
        "mean_days_earlier": 5,
        "mean_days_later": 2,
    }
    assert found(made, "2024") == {"people_followed": 2, "people_only_without": 2}


def test_only_the_first_spell_of_a_person_counts() -> None:
    one = run_of((1, 5, 30, "work"), (1, 100, 130, "work"), (2, 5, STILL, None))
    other = run_of((1, 5, 30, "work"), (1, 100, 250, "other"), (1, 300, STILL, None), (2, 5, STILL, None))
    assert found(accounts(one, other, CALENDAR, 1.0), "2023") == {
        "people_followed": 2,
        "people_still_there": 1,
        "people_left_same_day": 1,
    }


def test_a_mean_of_nobodys_days_is_blank_and_says_why() -> None:
    one = run_of((1, 5, 30, "work"))
    made = accounts(one, one, CALENDAR, 1.0)
    row = made.row("mean_days_earlier", "2023")
    assert np.isnan(made.value[row])
    assert made.flag[row] == "x"
    assert (made.flag[~np.isnan(made.value)] == "").all()


ENDS = st.one_of(st.just((STILL, None)), st.tuples(st.integers(21, N_DAYS - 1), st.sampled_from(ROUTES)))
PEOPLE = st.dictionaries(
    st.integers(0, 60), st.tuples(st.integers(-1, 20), ENDS, ENDS, st.integers(0, 9)), min_size=1
)
MIRRORED = {
    "people_left_earlier": "people_left_later",
    "people_left_only_in_scenario": "people_left_only_without",
    "people_only_in_scenario": "people_only_without",
    "days_left_earlier": "days_left_later",
    "mean_days_earlier": "mean_days_later",
}
MIRROR = MIRRORED | {other: one for one, other in MIRRORED.items()}


@given(PEOPLE)
def test_rows_add_up_and_are_mirrored_when_the_runs_change_places(
    people: dict[int, tuple[int, tuple[int | None, str | None], tuple[int | None, str | None], int]],
) -> None:
    runs: tuple[list[Spell], list[Spell]] = [(99, 0, 9, "work")], [(99, 0, 9, "work")]
    for person, (day, here, there, where) in people.items():
        if where != 0:
            runs[0].append((person, day, *here))
        if where != 1:
            runs[1].append((person, day, *there))
    one, other = (run_of(*sorted(run)) for run in runs)
    made, back = accounts(one, other, CALENDAR, 0.25), accounts(other, one, CALENDAR, 0.25)
    values, reverse = found(made, "2023"), found(back, "2023")
    assert of_the_ways(values) == values["people_followed"] == 4 * (len(people) + 1)
    assert {MIRROR.get(id, id): value for id, value in values.items()} == reverse


def test_what_a_scenario_is_compared_with_has_the_same_rows_and_zeros() -> None:
    one = run_of((1, 5, 30, "work"))
    made, zeros = accounts(one, one, CALENDAR, 1.0), nobody(CALENDAR)
    for key in KEYS:
        assert getattr(made, key).tolist() == getattr(zeros, key).tolist()
    assert (zeros.value == 0).all()
    assert set(made.indicator.tolist()) == {told.id for told in ACCOUNTS}
    assert len(made) == len(ACCOUNTS) * len({"2023", "2024"})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file: Path = short_region(tmp_path_factory.mktemp("region"), "2023-04-30")
    return file


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(SCALE, events=False)


@pytest.fixture(scope="module")
def base(folder: Path, pipeline: Pipeline) -> Ran:
    return pipeline.ran(load(folder))


def compared(folder: Path, pipeline: Pipeline, base: Ran, name: str, lever: str) -> dict[str, float]:
    ran = pipeline.ran(load(scenario_in(folder.parent, name, lever, extends=folder)))
    calendar = base.plan.calendar
    own, other = (
        Spells.of(parquet.spell_table(each.plan, each.record), calendar.n_days) for each in (ran, base)
    )
    return found(accounts(own, other, calendar, SCALE), "2023")


def test_under_a_lever_of_nothing_everybody_does_as_without_it(
    folder: Path, pipeline: Pipeline, base: Ran
) -> None:
    values = compared(folder, pipeline, base, "nothing", NOTHING)
    assert values.keys() == {"people_followed", "people_still_there", "people_left_same_day"}
    assert values["people_followed"] == len(set(base.record.spells["person"].tolist())) / SCALE


def test_more_search_makes_some_leave_earlier_and_crowds_others_out(
    folder: Path, pipeline: Pipeline, base: Ran
) -> None:
    values = compared(folder, pipeline, base, "more", MORE)
    assert of_the_ways(values) == pytest.approx(values["people_followed"])
    assert values["people_left_earlier"] > values.get("people_left_later", 0.0)
    assert values["people_left_only_in_scenario"] > values.get("people_left_only_without", 0.0)
    for days, mean, way in zip(DAYS, MEANS, WAYS[-2:], strict=True):
        if days.id in values:
            assert values[mean.id] == pytest.approx(values[days.id] / values[way.id])


def test_with_more_inflow_all_those_without_are_still_there(
    folder: Path, pipeline: Pipeline, base: Ran
) -> None:
    lever = "change: {path: inflow.registrations_per_month, multiply: 1.3, from: 2023-02-01}"
    values = compared(folder, pipeline, base, "inflow", lever)
    assert values["people_only_in_scenario"] > 0
    assert "people_only_without" not in values
