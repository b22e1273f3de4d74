"""Arrays that grow: what was in them stays, and none but the new one is written to."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("numba", reason="the compiled engine needs it")

from support.from_python import from_python

from simulation.compiled.growing import longer, longer_pool
from simulation.compiled.jit import COMPILING
from simulation.compiled.state import CASE, GRANT, records

sizes = st.integers(0, 40)


@from_python
def grown(rows: Any, filled: int, added: Any) -> Any:
    """The rows, of which so many are filled, with more added one by one."""
    for number in range(len(added)):
        if filled + number == len(rows):
            rows = longer(rows)
        rows[filled + number] = added[number]
    return rows


@from_python
def grown_records(pool: Any, filled: int, added: Any) -> Any:
    """The same for records."""
    for number in range(len(added)):
        if filled + number == len(pool):
            pool = longer_pool(pool)
        pool[filled + number] = added[number]
    return pool


def numbers(rng: np.random.Generator, rows: int, type: Any) -> Any:
    """Rows of three in which every bit varies."""
    bounds = np.iinfo(type)
    return rng.integers(bounds.min, bounds.max, (rows, 3), type, endpoint=True)


@pytest.mark.parametrize("type", [np.int32, np.int64])
@given(size=sizes, more=st.integers(0, 300), seed=st.integers(0, 2**32), data=st.data())
@settings(deadline=None, max_examples=60)
def test_rows_added_one_by_one_are_all_there_and_so_are_those_before_them(type, size, more, seed, data):
    rng, filled = np.random.default_rng(seed), data.draw(st.integers(0, size))
    rows, added = numbers(rng, size, type), numbers(rng, more, type)
    before = rows.copy()
    result = grown(rows, filled, added)
    assert result[: filled + more].tolist() == [*before[:filled].tolist(), *added.tolist()]
    assert rows[:filled].tolist() == before[:filled].tolist()
    assert result.dtype == type
    assert len(result) >= filled + more


@pytest.mark.parametrize("layout", [CASE, GRANT], ids=["cases", "grants"])
@given(size=sizes, more=st.integers(0, 300), seed=st.integers(0, 2**32), data=st.data())
@settings(deadline=None, max_examples=60)
def test_records_added_one_by_one_are_all_there_and_so_are_those_before_them(layout, size, more, seed, data):
    rng, filled = np.random.default_rng(seed), data.draw(st.integers(0, size))
    pool, added = (random_records(rng, rows, layout) for rows in (size, more))
    before = pool.copy()
    result = grown_records(pool, filled, added)
    assert result[: filled + more].tolist() == [*before[:filled].tolist(), *added.tolist()]
    assert pool[:filled].tolist() == before[:filled].tolist()


def random_records(rng: np.random.Generator, rows: int, layout: Any) -> Any:
    """Records in which every whole number varies."""
    pool = records(rows, layout)
    for name in layout.names:
        pool[name] = rng.integers(-(2**31), 2**31, rows)
    return pool


def test_with_room_left_the_array_is_the_same_one():
    rows = np.zeros((4, 3), np.int32)
    assert np.shares_memory(grown(rows, 3, np.ones((1, 3), np.int32)), rows)
    assert rows[3].tolist() == [1, 1, 1]


def a_pool(size: int) -> Any:
    return records(size, GRANT)


def a_table(size: int) -> Any:
    return np.zeros((size, 3), np.int32)


@pytest.mark.skipif(not COMPILING, reason="Python says itself when an index is beyond an array")
@pytest.mark.parametrize(("made", "added_to"), [(a_table, grown), (a_pool, grown_records)])
def test_room_at_least_doubles_so_that_adding_takes_time_in_proportion(made, added_to):
    lengths, rows = [], made(1)
    for filled in range(2_000):
        rows = added_to(rows, filled, made(1))
        lengths.append(len(rows))
    steps = sorted(set(lengths))
    assert all(later >= 2 * earlier for earlier, later in pairwise(steps))
    assert len(steps) < 12
