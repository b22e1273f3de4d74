"""What the counting rests on: what is looked up fast, at once or in parts is what is found the plain way."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal
from support.records import make_run

from simulation.results import bottleneck, run, waits
from simulation.results.bottleneck import each_once
from simulation.results.checks import checks
from simulation.results.grouping import BREAKDOWNS, WHERE, Bands, Joint, Masks, count
from simulation.results.indicators import table
from simulation.results.status import in_order, small
from simulation.results.tidy import KEYS, compute, tidy_of

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


@given(st.lists(st.tuples(SMALL, SMALL, SMALL), max_size=40))
def test_counts_by_several_attributes_at_once_give_counts_by_each_and_by_two(rows):
    one, two, three = np.array(rows, dtype=np.int64).reshape(-1, 3).T
    joint = Joint([4, 4, 4], {"all": [], "second": [1], "outer": [0, 2]})
    margins = joint.margins(count((one * 4 + two) * 4 + three, joint.size, None, 1, None))
    assert margins["all"].tolist() == [[len(rows)]]
    assert_array_equal(margins["second"][:, 0], np.bincount(two, minlength=4))
    assert_array_equal(margins["outer"][:, 0], np.bincount(one * 4 + three, minlength=16))


@given(st.lists(st.integers(-40000, 40000)))
def test_numbers_kept_in_few_bits_are_the_same_numbers(numbers):
    assert small(np.array(numbers, dtype=np.int32)).tolist() == numbers


@given(st.lists(st.tuples(SMALL, st.integers(0, 9), st.integers(1, 6)), max_size=20))
def test_days_that_several_spans_of_a_person_have_are_kept_once(spans):
    person, first, length = np.array(spans, dtype=np.int32).reshape(-1, 3).T
    once = list(zip(*(column.tolist() for column in each_once((person, first, first + length))), strict=True))
    days = [(who, day) for who, begin, end in once for day in range(begin, end)]
    assert sorted(days) == sorted({(who, begin + n) for who, begin, days in spans for n in range(days)})


def test_what_is_looked_at_in_small_parts_comes_to_the_same(monkeypatch):
    plan, record = make_run(5)
    whole, checked = compute(plan, record), checks(plan, record)
    monkeypatch.setattr(run, "ROWS_AT_ONCE", 7)
    monkeypatch.setattr(bottleneck, "PEOPLE_AT_ONCE", 3)
    monkeypatch.setattr(waits, "MONTHS_AT_ONCE", 2)
    assert len(run.Run.of(plan, record).parts("appointments")) > 10
    parted = compute(plan, record)
    assert_array_equal(parted.value, whole.value)
    assert_array_equal(parted.base, whole.base)
    assert checks(plan, record) == checked


def test_counted_by_place_alone_the_same_rows_have_the_same_values():
    plan, record = make_run(5)
    whole, few = compute(plan, record), tidy_of(run.Run.of(plan, record, by_place=True), table())
    place = np.isin(whole.breakdown.astype(str), sorted({*BREAKDOWNS} - {*WHERE[1]}), invert=True)
    assert 0 < place.sum() < len(whole)
    assert all(getattr(few, key).tolist() == getattr(whole, key)[place].tolist() for key in (*KEYS, "flag"))
    assert_array_equal(few.value, whole.value[place])
    assert_array_equal(few.base, whole.base[place])


def test_the_parts_of_a_table_have_all_rows_of_their_people(monkeypatch):
    monkeypatch.setattr(run, "ROWS_AT_ONCE", 5)
    prepared = run.Run.of(*make_run(5))
    person = prepared.column("appointments", "person")
    parts = prepared.parts("appointments")
    assert [row for part in parts for row in range(part.start, part.stop)] == list(range(len(person)))
    assert all(person[part.stop - 1] < person[part.stop] for part in parts[:-1])


def test_replications_of_a_scenario_share_the_columns_of_their_keys():
    one, other = (compute(*make_run(5)) for _ in range(2))
    assert all(getattr(one, key) is getattr(other, key) for key in KEYS)
    with pytest.raises(ValueError, match="read-only"):
        one.group[0] = "another"


@pytest.mark.parametrize("rows", [1, 2])
def test_checks_and_indicators_leave_the_record_as_it_is(rows):
    plan, whole = make_run(5)
    tables = ("spells", "appointments", "cases", "placements")
    chosen = {name: getattr(whole, name) for name in tables}
    chosen["cases"] = whole.cases[whole.cases["person"] > 0][-rows:]
    chosen["placements"] = whole.placements[whole.placements["person"] > 0][-rows:]
    record = replace(whole, **{name: table.copy() for name, table in chosen.items()})
    checks(plan, record)
    compute(plan, record)
    for name in tables:
        assert getattr(record, name).tobytes() == chosen[name].tobytes()
