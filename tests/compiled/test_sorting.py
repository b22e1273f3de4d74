"""Rows in order of their columns from the left: as numpy sorts them, whatever order they came in."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("numba", reason="the compiled engine needs it")

from simulation.compiled.sorting import BOTH_BITS, event_log, facts, sort_rows
from simulation.compiled.state import APPOINTED, FORM_BITS, KIND_BITS
from simulation.plan.plan import Format, Kind
from simulation.plan.record import EVENT, PLACEMENT, SPELL

PEOPLE = 6
COLUMNS = 4
values = st.one_of(st.integers(-1, 2), st.integers(-(2**31), 2**31 - 1))
rows = st.lists(st.tuples(st.integers(0, PEOPLE - 1), *[values] * (COLUMNS - 1)), max_size=60)


def by_numpy(rows: np.ndarray) -> list[list[int]]:
    """In order of the columns from the left."""
    ordered: list[list[int]] = rows[np.lexsort(rows.T[::-1])].tolist()
    return ordered


def array(rows: list[tuple[int, ...]], columns: int, type: type = np.int32) -> np.ndarray:
    return np.array(rows, type).reshape(-1, columns)


@given(rows)
@settings(deadline=None)
def test_rows_are_sorted_as_numpy_sorts_them(rows):
    there = array(rows, COLUMNS)
    expected = by_numpy(there)
    sort_rows(there, PEOPLE)
    assert there.tolist() == expected


@given(st.integers(0, 2**32), st.sampled_from(["as they come", "against the order", "of one person"]))
@settings(deadline=None, max_examples=20)
def test_many_rows_too_in_whatever_order_they_come(seed, how):
    rng = np.random.default_rng(seed)
    there = rng.integers(0, 50, (400, COLUMNS)).astype(np.int32)
    if how == "against the order":
        there = np.ascontiguousarray(there[np.lexsort(there.T[::-1])][::-1])
    if how == "of one person":
        there[:, 0] = 49
    expected = by_numpy(there)
    sort_rows(there, 50)
    assert there.tolist() == expected


def test_rows_that_differ_in_one_column_only_are_in_order_of_that():
    for column in range(COLUMNS):
        there = np.zeros((3, COLUMNS), np.int32)
        there[:, column] = 2, 0, 1
        sort_rows(there, PEOPLE)
        assert there[:, column].tolist() == [0, 1, 2]


def test_people_without_a_row_and_no_rows_at_all_are_no_trouble():
    there = array([(4, 0, 0, 0), (1, 0, 0, 0)], COLUMNS)
    sort_rows(there, PEOPLE)
    assert there[:, 0].tolist() == [1, 4]
    sort_rows(array([], COLUMNS), PEOPLE)


@pytest.mark.parametrize("table", [SPELL, PLACEMENT], ids=["spells", "placements"])
def test_a_table_is_the_first_rows_in_order_each_column_by_its_name(table):
    columns = len(table.names)
    written = np.random.default_rng(1).integers(0, PEOPLE, (30, columns)).astype(np.int32)
    written[20:] = 77  # room that was never written to
    expected = by_numpy(written[:20])
    result = facts(written, 20, PEOPLE, table)
    assert result.dtype == table
    assert [list(row) for row in result.tolist()] == expected
    assert result[table.names[1]].tolist() == [row[1] for row in expected]


def test_the_log_is_in_order_of_day_phase_event_person_and_detail():
    written = np.random.default_rng(1).integers(0, 4, (300, len(EVENT.names))).astype(np.int64)
    log = event_log(written, 200)
    assert [list(row) for row in log.tolist()] == by_numpy(written[:200])
    assert log.dtype == EVENT


def test_kinds_and_formats_have_room_in_the_bits_that_a_meeting_is_written_down_in():
    assert max(Kind) < 1 << KIND_BITS
    assert max(Format) < 1 << FORM_BITS
    assert 8 * APPOINTED["what"].itemsize > BOTH_BITS + 2
