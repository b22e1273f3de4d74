"""How a comparison's figures lie over the runs: their values, and how often they reach a round number."""

from __future__ import annotations

import csv
from collections import defaultdict
from math import log10
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.experiment.headline import NET, Figure
from simulation.experiment.reach import DRAWS, HEADLINE, REACH, REPLICATIONS, STEPS, Spread, ladder, round_up

VALUES = st.lists(st.floats(-1e7, 1e7).map(lambda one: round(one, 3)), min_size=1, max_size=40)


def read(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def figure(*values: float, id: str = NET) -> Figure:
    return Figure(id, "2023-01/2026-12", "", "people", np.array(values))


@given(VALUES)
def test_a_ladder_holds_nothing_and_all_values_in_few_round_steps(values: list[float]) -> None:
    steps = ladder(np.array(values))
    assert 0.0 in steps
    assert steps[0] <= min(*values, 0.0)
    assert steps[-1] >= max(*values, 0.0)
    assert len(steps) <= STEPS + 3
    assert steps == sorted(set(steps))


@given(st.floats(1e-9, 1e9))
def test_rounding_up_gives_one_two_or_five_times_a_power_of_ten(value: float) -> None:
    rounded = round_up(value)
    assert value * (1 - 1e-6) <= rounded <= value * 2.5 * (1 + 1e-6)
    assert min(abs(log10(rounded / of) % 1.0 - at) for of in (1, 2, 5) for at in (0.0, 1.0)) < 1e-6


def test_a_share_is_that_of_the_runs_at_or_above_the_number(tmp_path: Path) -> None:
    Spread(range(4), (figure(-10.0, 0.0, 10.0, 30.0),), ()).write(tmp_path)
    shares = {float(row["at_least"]): float(row["per_cent"]) for row in read(tmp_path / REACH)}
    assert (shares[0.0], shares[10.0], shares[12.0], shares[30.0]) == (75.0, 50.0, 25.0, 25.0)
    assert shares[-10.0] == 100.0
    assert {row["of"] for row in read(tmp_path / REACH)} == {REPLICATIONS}
    values = [(row["replication"], row["draw"], float(row["value"])) for row in read(tmp_path / HEADLINE)]
    assert values == [("0", "0", -10.0), ("1", "0", 0.0), ("2", "0", 10.0), ("3", "0", 30.0)]


def test_draws_are_what_is_told_where_there_are_any_and_follow_the_replications(tmp_path: Path) -> None:
    Spread(range(2), (figure(1.0, 2.0),), (figure(5.0, 6.0, 7.0),)).write(tmp_path)
    assert {(row["of"], row["runs"]) for row in read(tmp_path / REACH)} == {(DRAWS, "3")}
    drawn = [(row["replication"], row["draw"]) for row in read(tmp_path / HEADLINE) if row["draw"] != "0"]
    assert drawn == [("0", "1"), ("1", "2"), ("2", "3")]


def test_a_figure_that_some_run_does_not_have_reaches_nothing(tmp_path: Path) -> None:
    Spread(range(2), (figure(1.0, np.nan), figure(3.0, 4.0, id="extra_cost")), ()).write(tmp_path)
    assert {row["figure"] for row in read(tmp_path / REACH)} == {"extra_cost"}
    blank = [row["value"] for row in read(tmp_path / HEADLINE) if row["figure"] == NET]
    assert blank == ["1", ""]


@pytest.mark.parametrize("values", [(0.0,), (0.0, 0.0)])
def test_of_nothing_at_all_every_run_reaches_nothing(tmp_path: Path, values: tuple[float, ...]) -> None:
    Spread(range(len(values)), (figure(*values),), ()).write(tmp_path)
    (row,) = read(tmp_path / REACH)
    assert (float(row["at_least"]), float(row["per_cent"])) == (0.0, 100.0)


def test_shares_fall_as_more_is_asked_for(tmp_path: Path) -> None:
    made = np.random.default_rng(5).normal(300.0, 200.0, 40)
    Spread(range(40), (figure(*made), figure(*-made, id="extra_cost")), ()).write(tmp_path)
    by_figure = defaultdict(list)
    for row in read(tmp_path / REACH):
        by_figure[row["figure"]].append((float(row["at_least"]), float(row["per_cent"])))
    for steps in by_figure.values():
        shares = [share for _, share in steps]
        assert shares == sorted(shares, reverse=True)
        assert shares[0] == 100.0
