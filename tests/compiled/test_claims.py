"""The last in order is found among all who claim something, and those who come together are put in order."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.tiny import tiny

pytest.importorskip("numba", reason="the compiled engine needs it")

from support.from_python import FirstState, from_python

from simulation.compiled import claims, ranking
from simulation.compiled.memory import release, state_at
from simulation.compiled.state import PERSON, records

NOBODY = -1


@from_python
def taken(block: Any, places: Any, told: Any) -> int:
    """Adds each place; where one is NOBODY, takes the last and tells who. Then all that are left."""
    s = state_at(block)
    turn = 0
    for number in range(len(places)):
        if places[number] != NOBODY:
            claims.add(s, places[number], number)
        elif s.n_claims > 0:
            told[turn] = claims.take_last(s)
            turn += 1
    while s.n_claims > 0:
        told[turn] = claims.take_last(s)
        turn += 1
    release(s)
    return turn


@given(st.lists(st.booleans(), max_size=120), st.integers(0, 2**32))
@settings(deadline=None, max_examples=60)
def test_whoever_is_taken_is_the_last_of_those_there(takes, seed):
    drawn = np.random.default_rng(seed).permutation(2**20)[: len(takes)].tolist()
    places = [NOBODY if take else place for take, place in zip(takes, drawn, strict=True)]
    told = np.full(len(places), NOBODY, np.int64)
    state = FirstState(tiny())
    turns = taken(state.block, np.array(places, np.int64), told)
    there: dict[int, int] = {}
    expected = []
    for number, place in enumerate([*places, *[NOBODY] * len(places)]):
        if place != NOBODY:
            there[place] = number
        elif there:
            expected.append(there.pop(max(there)))
    assert told[:turns].tolist() == expected


@from_python
def ordered(block: Any, ranks: Any) -> Any:
    """Those of these ranks, in order."""
    s = state_at(block)
    for number in range(len(ranks)):
        ranking.add(s, ranks[number], number, -number)
    ranking.put_in_order(s)
    rows = s.coming[: s.n_coming].copy()
    release(s)
    return rows


@pytest.mark.parametrize(("count", "people"), [(0, 5), (7, 300), (49, 300), (1_000, 1_000), (5_000, 200_000)])
def test_those_who_come_together_are_put_in_order_of_rank_if_they_are_many(count: int, people: int):
    ranks = np.random.default_rng(count).choice(people, count, replace=False)
    state = FirstState(tiny(), people=records(people, PERSON))
    rows = ordered(state.block, ranks)
    who = np.argsort(ranks) if count > ranking.FEW_ENOUGH else np.arange(count)
    assert rows.tolist() == [[ranks[one], one, -one] for one in who]
