"""Heaps in one pool: whatever joins, melds and leaves, the first is the one Python's own heap has."""

from __future__ import annotations

import heapq
from itertools import permutations
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.tiny import tiny

pytest.importorskip("numba", reason="the compiled engine needs it")

from support.from_python import FirstState, from_python, table

from simulation.compiled.beginning import FEW
from simulation.compiled.heaps import EMPTY, meld, new_node, without_first
from simulation.compiled.memory import release, state_at
from simulation.compiled.queue import LISTS, NO_ONE, WISHES, at_front, join, serve, stand
from simulation.compiled.runs import ENTRIES, NO_CHUNK
from simulation.plan.plan import NEVER

HEAPS = 3
PUSH, POP, MELD = range(3)
COLUMNS = 5
"""Of a step: which it is, on which heap, key or other heap, number, item."""

keys = st.one_of(st.integers(0, 6), st.integers(-(2**62), 2**62))
numbers = st.one_of(st.integers(0, 2), st.integers(-(2**31), 2**31 - 1))
heap = st.integers(0, HEAPS - 1)
pushes = st.tuples(st.just(PUSH), heap, keys, numbers)
steps = st.one_of(pushes, pushes, st.tuples(st.just(POP), heap, st.just(0), st.just(0)),
                  st.tuples(st.just(MELD), heap, heap, st.just(0)))  # fmt: skip


@from_python
def played(block: Any, plays: Any, told: Any) -> tuple[int, int]:
    """Plays the steps; a step that pops tells key, number and item. Gives nodes ever in use, and room."""
    s = state_at(block)
    roots = np.full(HEAPS, EMPTY, np.int64)
    for step in range(len(plays)):
        what, which, key, number, item = plays[step]
        if what == PUSH:
            roots[which] = meld(s, roots[which], new_node(s, key, number, item))
        elif what == MELD and which != key:
            roots[which], roots[key] = meld(s, roots[which], roots[key]), EMPTY
        elif what == POP and roots[which] != EMPTY:
            first = s.nodes[roots[which]]
            told[step, 0], told[step, 1], told[step, 2] = first.key, first.number, first.who
            roots[which] = without_first(s, roots[which])
    used, room = s.n_nodes, len(s.nodes)
    release(s)
    return used, room


def play(steps: list[tuple[int, ...]]) -> tuple[Any, int, int]:
    """What each step told, nodes ever in use, and room; what a step pushes is an item of its number."""
    plays = table([(*step, item) for item, step in enumerate(steps)], COLUMNS)
    told = np.full((len(plays), 3), -1, np.int64)
    state = FirstState(tiny())
    used, room = played(state.block, plays, told)
    return told, used, room


def by_heapq(steps: list[tuple[int, ...]]) -> tuple[list[list[tuple[int, int]]], int]:
    """Key and number of what each step pops, and the most that was in all heaps at once."""
    heaps: list[list[tuple[int, int]]] = [[] for _ in range(HEAPS)]
    told: list[list[tuple[int, int]]] = []
    most = 0
    for what, which, key, number in steps:
        popped = []
        if what == PUSH:
            heapq.heappush(heaps[which], (key, number))
        elif what == MELD and which != key:
            heaps[which] = list(heapq.merge(sorted(heaps[which]), sorted(heaps[key])))
            heaps[key] = []
        elif what == POP and heaps[which]:
            popped = [heapq.heappop(heaps[which])]
        told.append(popped)
        most = max(most, sum(map(len, heaps)))
    return told, most


@given(st.lists(steps, max_size=200))
@settings(deadline=None)
def test_whatever_joins_melds_and_leaves_the_first_is_that_of_pythons_heap(plays):
    told, used, _ = play(plays)
    expected, most = by_heapq(plays)
    items = []
    for (key, number, item), popped in zip(told.tolist(), expected, strict=True):
        if popped:
            assert [(key, number)] == popped
            assert plays[item][2:] == (key, number)  # the item that joined with that claim
            items.append(item)
    assert len(set(items)) == len(items), "nobody leaves twice"
    assert used == most, "a node that was given back is used again"


@given(st.permutations(range(5 * FEW)))
@settings(deadline=None, max_examples=20)
def test_more_than_the_pool_has_room_for_at_first_come_out_in_order(order):
    plays = [(PUSH, 0, key, 0) for key in order] + [(POP, 0, 0, 0)] * len(order)
    told, used, room = play(plays)
    assert told[len(order) :, 0].tolist() == sorted(order)
    assert used == len(order) <= room


@pytest.mark.parametrize("order", list(permutations([(4, 12), (5, 3), (5, 9)])))
def test_of_equal_keys_the_smaller_number_comes_first(order):
    told, *_ = play([*((PUSH, 0, *claim) for claim in order), *[(POP, 0, 0, 0)] * 3])
    assert told[3:, :2].tolist() == [[4, 12], [5, 3], [5, 9]]


def test_all_nodes_that_were_given_back_are_used_again():
    _, used, room = play(([(PUSH, 0, 5, 0)] * FEW + [(POP, 0, 0, 0)] * FEW) * 3)
    assert used == room == FEW


def test_a_heap_that_many_joined_in_order_and_one_against_it_come_out_in_order():
    """The shapes that a pairing heap is longest about: a chain, and a root with all the others under it."""
    many = 50_000
    for order in (range(many), range(many, 0, -1)):
        told, *_ = play([(PUSH, 0, key, 0) for key in order] + [(POP, 0, 0, 0)] * many)
        assert told[many:, 0].tolist() == sorted(order)


def test_a_heap_whose_last_node_leaves_writes_to_no_node_before_the_first():
    """Compiled code takes the number of a place as it is: -1 is whatever lies before the pool."""
    from simulation.compiled import state

    room = state.records(1 + FEW, state.NODE)
    room["next"] = 77
    first, plays = FirstState(tiny(), nodes=room[1:]), [(PUSH, 0, 5, 0, 0), (POP, 0, 0, 0, 1)]
    played(first.block, table(plays, COLUMNS), np.full((2, 3), -1, np.int64))
    assert room["next"][:2].tolist() == [77, EMPTY]


LANE, SERIAL, GOES, STANDS = 5, 7, 1, 0


@from_python
def fronts(block: Any, entries: Any, told: Any) -> None:
    """Entries (day, rank, person, serial) of a district's lane; who comes to the front, turn after turn."""
    s = state_at(block)
    for entry in range(len(entries)):
        join(s, LANE, entries[entry, 0], entries[entry, 1], entries[entry, 3], entries[entry, 2])
    stand(s, LISTS, 0, LANE)
    turn = 0
    while s.turn_key[LANE] != NO_ONE:
        told[turn] = at_front(s, LANE)
        turn += 1
        serve(s, LISTS, 0, LANE)
    release(s)


PEOPLE = 12
entries = st.lists(st.tuples(st.integers(-400, 400), st.integers(0, PEOPLE - 1), st.booleans()), max_size=80)


def meetings_of(serials: list[int]) -> dict[str, Any]:
    """A State's fields in which each person's present meeting has that serial and stands in the lane."""
    from simulation.compiled import state

    rows = state.records(len(serials), state.MEETING)
    rows["exists"], rows["serial"], rows["booked"] = 1, serials, NEVER
    rows["class_"], rows["wish"] = divmod(LANE, WISHES)
    turns = ("turn_key", "turn_number", "turn_who", "turn_of_run", "turn_head_start")
    room = {name: np.zeros(LANE + 1, np.int64) for name in turns}
    first = {"roots": np.full(LANE + 1, EMPTY, np.int32), "runs": np.full((LANE + 1, 4), NO_CHUNK, np.int32)}
    return {"meetings": rows, **first, **room}


@given(entries)
@settings(deadline=None)
def test_an_entry_of_a_meeting_that_was_there_before_is_passed_over(entries):
    """Everybody's present meeting is the third; entries of the first two stay until they come up."""
    serials = [1 + (number % 2) + (2 - number % 2) * present for number, (*_, present) in enumerate(entries)]
    state = FirstState(tiny(n_stock=PEOPLE), **meetings_of([3] * PEOPLE))
    rows = [(day, who, who, serial) for (day, who, _), serial in zip(entries, serials, strict=True)]
    told = np.full(len(entries), -1, np.int64)
    fronts(state.block, table(rows, 4), told)
    standing = sorted((day, who) for day, who, _, serial in rows if serial == 3)
    assert [who for who in told.tolist() if who >= 0] == [who for _, who in standing]


@given(st.lists(st.integers(1, 3 * ENTRIES), min_size=1, max_size=4), st.integers(0, 2**32))
@settings(deadline=None, max_examples=40)
def test_those_who_come_in_order_and_those_between_them_leave_in_order(parts, seed):
    """Runs of several chunks, broken by some who belong further in front."""
    rng, days = np.random.default_rng(seed), []
    for part in parts:
        days += [*sorted(rng.integers(0, 50, part).tolist()), *rng.integers(-5, 50, part // 3).tolist()]
    state = FirstState(tiny(n_stock=PEOPLE), **meetings_of([SERIAL] * len(days)))
    rows = [(day, who, who, SERIAL) for who, day in enumerate(days)]
    told = np.full(len(rows), -1, np.int64)
    fronts(state.block, table(rows, 4), told)
    assert told.tolist() == [who for _, who in sorted((day, who) for who, day in enumerate(days))]
