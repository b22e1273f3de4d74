"""What the counting rests on: orders, bands and masks looked up fast are those found the plain way."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

from simulation.results.grouping import Bands, Masks, count
from simulation.results.status import in_order

SMALL = st.integers(0, 3)


@given(st.lists(st.tuples(SMALL, st.integers(-2, 5), SMALL), max_size=30), st.booleans())
def test_rows_come_in_order_of_person_day_and_the_rest_whether_they_stood_in_it_or_not(rows, by_person):
    if by_person:
        rows.sort(key=lambda row: row[0])
    person, day, then = np.array(rows, dtype=np.int64).reshape(-1, 3).T
    assert_array_equal(in_order(person, day, then), np.lexsort((then, day, person)))
    assert_array_equal(in_order(person, day), np.lexsort((day, person)))


@given(st.sets(st.integers(1, 400), max_size=5), st.lists(st.integers(0, 1000)))
def test_a_band_holds_the_days_from_its_start_to_the_next(starts, days):
    limits = np.array(sorted({0, *starts}))
    expected = [sum(start <= day for start in limits) - 1 for day in days]
    assert Bands(limits).of(np.array(days, dtype=np.int64)).tolist() == expected


@given(st.lists(st.tuples(SMALL, st.booleans(), st.booleans(), st.booleans()), min_size=1, max_size=40))
def test_rows_counted_once_by_sets_of_masks_give_the_count_of_each_mask(rows):
    code = np.array([row[0] for row in rows], dtype=np.int64)
    masks = {f"mask {number}": np.array([row[number] for row in rows]) for number in (1, 2, 3)}
    sets = Masks(masks)
    each = sets.each(count(code, 4, sets.set_of, sets.n_sets, None).reshape(4, -1, 1))
    for counted, mask in zip(each, masks.values(), strict=True):
        assert_array_equal(counted, count(code[mask], 4, None, 1, None))
