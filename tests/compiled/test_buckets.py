"""Items by day: each is taken once, on its day, whatever is put and taken between."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.tiny import tiny

pytest.importorskip("numba", reason="the compiled engine needs it")

from support.from_python import FirstState, from_python, table

from simulation.compiled.beginning import BEYOND, FEW
from simulation.compiled.buckets import ENDING, LEAVING, PAIRS, PURPOSES, put, soon, take
from simulation.compiled.memory import release, state_at

DAYS = 10
PUT, TAKE = range(2)
COLUMNS = 5
"""Of a step: which it is, purpose, day, and the two numbers that are kept."""
LAST = DAYS + BEYOND - 1

purposes = st.sampled_from((0, LEAVING, PURPOSES - 1, PURPOSES, PURPOSES + 1))
days = st.one_of(st.integers(-1, 3), st.integers(LAST - 1, LAST))
pairs = st.integers(0, 2**31 - 1)
puts = st.tuples(st.just(PUT), purposes, days, pairs, pairs)
takes = st.tuples(st.just(TAKE), purposes, days, st.just(0), st.just(0))


@from_python
def played(block: Any, plays: Any, told: Any) -> tuple[int, int]:
    """Plays the steps; one that takes tells whether, and what. Gives chunks ever in use, and room."""
    s = state_at(block)
    for step in range(len(plays)):
        what, purpose, day, item, more = plays[step]
        if what == PUT:
            put(s, purpose, day, item, more)
        else:
            told[step, 0], told[step, 1], told[step, 2] = take(s, purpose, day)
    used, room = s.n_bucket_chunks, len(s.bucket_chunks)
    release(s)
    return used, room


def play(steps: list[tuple[int, ...]]) -> tuple[list[list[int]], int, int]:
    """What each step told (there or not, item, more), chunks ever in use, and room."""
    plays = table(steps, COLUMNS)
    told = np.full((len(plays), 3), -1, np.int64)
    state = FirstState(tiny(n_days=DAYS))
    used, room = played(state.block, plays, told)
    return told.tolist(), used, room


@given(st.lists(st.one_of(puts, takes), max_size=80))
@settings(deadline=None, max_examples=60)
def test_what_is_taken_is_what_was_put_for_that_day_each_thing_once(plays):
    told, used, room = play(plays)
    kept: defaultdict[tuple[int, ...], Counter[tuple[int, ...]]] = defaultdict(Counter)
    most = 0
    for (what, purpose, day, *pair), (there, *taken) in zip(plays, told, strict=True):
        here = kept[purpose, day]
        if what == PUT:
            here[tuple(pair)] += 1
        elif here.total():
            assert there == 1
            assert here[tuple(taken)] > 0
            here[tuple(taken)] -= 1
        else:
            assert there == 0
        most = max(most, sum(-(-one.total() // PAIRS) for one in kept.values()))
    assert used == most <= room, "a chunk that was given back is used again"


def test_days_before_the_period_are_one_day_the_eve():
    told, *_ = play([(PUT, ENDING, -7, 3, 4), *[(TAKE, ENDING, -1, 0, 0)] * 2, (TAKE, ENDING, 0, 0, 0)])
    assert told[1:] == [[1, 3, 4], [0, 0, 0], [0, 0, 0]]


@pytest.mark.parametrize("day", [LAST + 1, LAST + 2, 2**40])
def test_what_is_for_a_day_beyond_all_that_can_come_up_is_not_kept(day: int):
    _, used, _ = play([(PUT, ENDING, day, 3, 4)])
    assert used == 0


def test_more_than_there_is_room_for_at_first_are_all_kept():
    many = 5 * FEW * PAIRS
    plays = [(PUT, number % PURPOSES, number % DAYS, number, number + 1) for number in range(many)]
    plays += [(TAKE, number % PURPOSES, number % DAYS, 0, 0) for number in range(many)]
    told, used, room = play(plays)
    assert sorted(told[many:]) == [[1, number, number + 1] for number in range(many)]
    assert used <= room


def test_what_is_put_and_taken_day_by_day_needs_no_more_room():
    plays = [step for number in range(1_000) for step in ((PUT, 1, 2, number, 0), (TAKE, 1, 2, 0, 0))]
    told, used, room = play(plays)
    assert [one[1] for one in told[1::2]] == list(range(1_000))
    assert (used, room) == (1, FEW)


@from_python
def asked_ahead(block: Any, count: int, ahead: int, told: Any) -> None:
    """Puts so many items for a day and takes them; before each, what is said to be taken so many later."""
    s = state_at(block)
    for number in range(count):
        put(s, ENDING, 1, 100 + number, 0)
    for number in range(count):
        told[number, 0] = soon(s, ENDING, 1, ahead)
        told[number, 1] = take(s, ENDING, 1)[1]
    release(s)


@pytest.mark.parametrize("count", [1, PAIRS, PAIRS + 1, 3 * PAIRS + 4])
@pytest.mark.parametrize("ahead", [0, 3, 8])
def test_what_is_said_to_be_taken_later_is(count: int, ahead: int):
    told = np.full((count, 2), -7, np.int64)
    state = FirstState(tiny(n_days=DAYS))
    asked_ahead(state.block, count, ahead, told)
    taken = told[:, 1].tolist()
    assert sorted(taken) == list(range(100, 100 + count))
    assert told[:, 0].tolist() == taken[ahead:] + [-1] * min(ahead, count)
