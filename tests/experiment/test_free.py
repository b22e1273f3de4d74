"""Free parameters: which numbers a factor multiplies, and what a list of them may say."""

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from support.commands import SMALL

from simulation.experiment.free import Free, read_free, scaled, times, values_of
from simulation.scenario.load import load
from simulation.scenario.nodes import Mark
from simulation.scenario.number import Number, Origin, Step, Table
from simulation.scenario.paths import leaf_at
from simulation.scenario.problems import Problems
from simulation.scenario.resolved import digest

ORIGIN = Origin("x", Mark("f.yaml", 1, 1))
NEW_YEAR, SPRING, SUMMER = date(2023, 1, 1), date(2023, 4, 1), date(2023, 7, 1)


def number(*steps: tuple[date | None, float]) -> Number:
    return Number(ORIGIN, "factor", tuple(Step(*step) for step in steps))


def test_one_factor_multiplies_every_step():
    made = times(number((NEW_YEAR, 2.0), (SPRING, 4.0)), {None: 1.5})
    assert [(step.from_day, step.value) for step in made.steps] == [(NEW_YEAR, 3.0), (SPRING, 6.0)]


def test_a_dated_factor_holds_until_the_next_and_before_the_first_is_1():
    made = times(number((None, 2.0), (SUMMER, 5.0)), {SPRING: 3.0})
    assert [(step.from_day, step.value) for step in made.steps] == [
        (None, 2.0),
        (SPRING, 6.0),
        (SUMMER, 15.0),
    ]


def test_rows_of_a_table_are_multiplied_by_the_factor_of_their_date():
    rows = {("2023-01-01", "a"): 1.0, ("2023-04-01", "a"): 2.0, ("2023-07-01", "a"): 3.0}
    made = times(Number(ORIGIN, "count", table=Table("t.csv", ("from", "district"), rows)), {SPRING: 10.0})
    assert made.table is not None
    assert list(made.table.rows.values()) == [1.0, 20.0, 30.0]
    assert values_of(made, SPRING) == 20.0
    assert values_of(made, SPRING + timedelta(days=5)) == 20.0, "until the next row"
    assert values_of(made, None) == 1.0


def test_factors_of_1_change_nothing():
    root = load(SMALL)
    free = (
        Free("leaving.routes.work.base_per_month", None, 0.1),
        Free("inflow.registrations_per_month", NEW_YEAR, 0.1),
    )
    assert digest(scaled(root, free, np.ones(2))) == digest(root)


def test_a_factor_reaches_its_number_and_no_other():
    root = load(SMALL)
    path = "leaving.routes.work.base_per_month"
    made = scaled(root, (Free(path, None, 0.1),), np.array([2.0]))
    assert leaf_at(made.baseline, path).first == 2.0 * leaf_at(root.baseline, path).first
    other = "leaving.routes.other.base_per_month"
    assert leaf_at(made.baseline, other) == leaf_at(root.baseline, other)


def read(tmp_path: Path, *lines: str) -> tuple[tuple[Free, ...], list[str]]:
    file = tmp_path / "free.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    problems = Problems()
    free = read_free(file, load(SMALL).baseline, problems)
    return free, [problem.text("en").removeprefix(f"{tmp_path.as_posix()}/") for problem in problems.errors]


def test_a_list_is_read_with_and_without_dates(tmp_path):
    free, errors = read(
        tmp_path,
        "path,from,spread_share",
        "inflow.registrations_per_month,2023-01-01,0.05",
        "leaving.routes.work.base_per_month,,0.1",
    )
    assert not errors
    assert [one.name for one in free] == [
        "inflow.registrations_per_month 2023-01-01",
        "leaving.routes.work.base_per_month",
    ]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            "leaving.routes.wrok.base_per_month,,0.1",
            "free.csv:2:1: no such path: leaving.routes.wrok.base_per_month; "
            "did you mean leaving.routes.work.base_per_month? [unknown-path]",
        ),
        ("booking.usable_share,2023-13-01,0.1", "free.csv:2:22: booking.usable_share: "),
        ("booking.usable_share,,10", "free.csv:2:23: booking.usable_share: "),
    ],
)
def test_what_is_wrong_in_a_list_is_told_where_it_stands(tmp_path, row, message):
    _, errors = read(tmp_path, "path,from,spread_share", row)
    assert len(errors) == 1
    assert errors[0].startswith(message)
