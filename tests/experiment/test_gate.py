"""Tolerances from Monte Carlo error: an unchanged program passes as promised, a changed one does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import isnan
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.experiment.gate import Limits, judge
from simulation.experiment.likeness import UnlikeError
from simulation.experiment.tolerance import FEWEST, Means, by_chance, digits, freedom
from simulation.experiment.verdict import BLANK_BY_CHANCE, MISSING, ONE_BLANK, Gate
from simulation.results.folder import RunFolder
from simulation.results.summary import interval

Floats = npt.NDArray[np.float64]
ROWS, PAIRS = 150, 500
RATE = 0.05
Z = 3.1
"""One in a thousand of correct programs fails a test with this limit."""


@dataclass(frozen=True, slots=True)
class Synthetic(RunFolder):
    """A run folder in memory, with as many indicators as there are rows of values (row, replication)."""

    values: Floats = field(default_factory=lambda: np.zeros((0, 0)))
    units: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    left_out: frozenset[int] = frozenset()

    def summary(self) -> pd.DataFrame:
        low, high = interval(self.values.T, 0.95)
        rows = len(self.values)
        table = pd.DataFrame(
            {
                "indicator": [f"indicator_{at}" for at in range(rows)],
                "period": "2023",
                "breakdown": "national",
                "group": "all",
                "unit": self.units or ["percent"] * rows,
                "mean": self.values.mean(axis=1),
                "low95": low,
                "high95": high,
                "replications": self.values.shape[1],
                "flag": self.flags or [""] * rows,
            }
        )
        return table.drop(index=list(self.left_out))

    def effects(self) -> None:
        return None


def _run(values: Floats, seed: int = 1, **more: Any) -> Synthetic:
    counted = {"planned": values.shape[1], "done": values.shape[1]}
    manifest = {
        "scenario": {"sha256": "the same"},
        "against": None,
        "seed": seed,
        "key_scheme": "a scheme",
        "scale": 0.01,
        "replications": counted,
        "draws": {"planned": 0, "done": 0},
    }
    return Synthetic(Path("synthetic"), manifest, values, **more)


def _judged(one: Floats, other: Floats, limits: Limits | None = None, **more: Any) -> Gate:
    return judge(_run(one, **more), _run(other, 2, **more), limits or Limits())


@pytest.mark.parametrize(("n", "m"), [(5, 5), (5, 20), (20, 20)])
def test_of_pairs_of_unchanged_runs_no_more_fail_than_was_promised(n: int, m: int) -> None:
    chance = np.random.default_rng(n * 100 + m)
    size = 10.0 ** chance.uniform(-2, 6, (ROWS, 1))

    def pairs() -> Iterator[bool]:
        for _ in range(PAIRS):
            one, other = (size * (1 + 0.05 * chance.standard_normal((ROWS, many))) for many in (n, m))
            yield _alarm(one, other, np.zeros(ROWS))

    _no_more_than_promised(list(pairs()))


def _alarm(one: Floats, other: Floats, grain: Floats) -> bool:
    """Whether any row is outside, when the whole gate is to be wrong at the rate."""
    left, right = _means(one), _means(other)
    tolerance = by_chance(left, right, grain, RATE / len(one)) + digits(left, right, np.zeros(len(one)))
    return bool((np.abs(left.mean - right.mean) > tolerance).any())


def _means(values: Floats) -> Means:
    low, high = interval(values.T, 0.95)
    return Means(values.mean(axis=1), low, high, np.full(len(values), float(values.shape[1])))


def _no_more_than_promised(alarms: list[bool]) -> None:
    assert sum(alarms) <= PAIRS * RATE + Z * np.sqrt(PAIRS * RATE * (1 - RATE))


def test_nor_of_counts_and_of_medians_in_whole_days() -> None:
    chance = np.random.default_rng(5)
    grain = np.repeat([100.0, 1.0], 50)

    def values(many: int) -> Floats:
        counts = 100.0 * chance.poisson(np.linspace(0.1, 40, 50)[:, None], (50, many))
        medians = np.round(np.linspace(2, 30, 50)[:, None] + chance.normal(0, 0.4, (50, many)))
        return np.concatenate([counts, medians])

    _no_more_than_promised([_alarm(values(6), values(12), grain) for _ in range(PAIRS)])


def test_a_gate_judges_pairs_of_unchanged_runs_as_the_tolerances_say() -> None:
    chance = np.random.default_rng(3)
    for _ in range(5):
        one, other = (1000 + 10 * chance.standard_normal((ROWS, many)) for many in (6, 12))
        assert bool(_judged(one, other, Limits(RATE)).failed) == _alarm(one, other, np.zeros(ROWS))


def test_one_figure_moved_past_its_tolerance_is_the_one_that_fails() -> None:
    chance = np.random.default_rng(8)
    one, other = (1000 + 10 * chance.standard_normal((ROWS, 20)) for _ in range(2))
    widest = max(verdict.tolerance for verdict in _judged(one, other).verdicts)
    assert widest < 40, "four standard deviations of one replication"
    one[7] += 2 * widest
    (failed,) = _judged(one, other).failed
    assert failed.indicator == "indicator_7"


def test_what_chance_does_not_move_must_be_equal_to_the_last_digit() -> None:
    values = np.full((2, 6), 5420.0)
    assert _judged(values, values).failed == ()
    moved = values + np.array([[0.0], [0.001]])
    (failed,) = _judged(moved, values).failed
    assert (failed.indicator, failed.basis) == ("indicator_1", "digits")


def test_a_count_that_happened_to_be_the_same_in_each_of_a_few_replications_is_no_certain_figure() -> None:
    values = np.full((1, 5), 1300.0)
    assert _judged(values, values + 100, units=("people",)).failed == ()
    assert _judged(values, values + 100, units=("places",)).failed != ()
    assert _judged(values, values + 5000, units=("people",)).failed != ()


def test_a_blank_on_one_side_fails_unless_it_is_blank_in_some_replications_only() -> None:
    values = np.random.default_rng(1).normal(50, 1, (3, 6))
    blank = values.copy()
    blank[1] = np.nan
    (failed,) = _judged(blank, values).failed
    assert (failed.indicator, failed.basis) == ("indicator_1", ONE_BLANK)
    by_chance_only = judge(_run(blank, flags=("", "u", "")), _run(values, 2), Limits())
    assert by_chance_only.failed == ()
    assert [one.basis for one in by_chance_only.verdicts].count(BLANK_BY_CHANCE) == 1
    assert len(_judged(blank, blank).verdicts) == 2, "what is blank in both is not judged"


def test_a_figure_that_is_gone_fails_and_a_new_one_is_counted() -> None:
    values = np.random.default_rng(1).normal(50, 1, (3, 6))
    without = frozenset({2})
    (failed,) = judge(_run(values, left_out=without), _run(values, 2), Limits()).failed
    assert (failed.indicator, failed.basis) == ("indicator_2", MISSING)
    gate = judge(_run(values), _run(values, 2, left_out=without), Limits())
    assert (gate.failed, gate.new) == ((), 1)


def test_a_tolerance_given_takes_the_place_of_that_from_chance() -> None:
    values = np.random.default_rng(1).normal(50, 1, (3, 6))
    moved = values + np.array([[0.0], [0.1], [30.0]])
    assert _judged(moved, values, Limits(given={"indicator_2": 30.5})).failed == ()
    (failed,) = _judged(moved, values, Limits(given={"indicator_2": 30.5, "indicator_1": 0.05})).failed
    assert (failed.indicator, failed.basis) == ("indicator_1", "given")


def test_with_few_replications_equality_is_asked_for_where_chance_is_the_same() -> None:
    values = np.random.default_rng(1).normal(50, 1, (3, FEWEST - 1))
    exact = judge(_run(values), _run(values), Limits())
    assert (exact.exact, exact.failed) == (True, ())
    assert len(judge(_run(values * 1.000001), _run(values), Limits()).failed) == 3
    with pytest.raises(UnlikeError, match="too-few-replications"):
        _judged(values, values)


@given(st.integers(2, 50), st.integers(2, 50), st.floats(0.1, 1e6), st.floats(1.01, 10))
def test_tolerances_are_symmetric_and_grow_with_the_spread(
    n: int, m: int, spread: float, more: float
) -> None:
    def means(count: int, times: float) -> Means:
        values = spread * times * np.resize([-1.0, 1.0, 0.5], (count, 1))
        low, high = interval(values, 0.95)
        return Means(values.mean(axis=0), low, high, np.array([float(count)]))

    none = np.zeros(1)
    one, other, wider = means(n, 1), means(m, 1), means(m, more)
    tolerance = by_chance(one, other, none, 0.01)
    assert tolerance == pytest.approx(by_chance(other, one, none, 0.01))
    assert tolerance < by_chance(one, wider, none, 0.01)
    assert tolerance < by_chance(one, other, none, 0.001)
    assert freedom(np.array([n]), np.array([m])) <= n + m - 2
    assert digits(one, other, none) < tolerance


def test_one_replication_has_no_spread() -> None:
    alone = Means(np.ones(1), np.full(1, np.nan), np.full(1, np.nan), np.ones(1))
    assert isnan(float(alone.spread()[0]))
