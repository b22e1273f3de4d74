"""Whoever is to find their lane anew is looked at when the list is next made up, and then no more."""

from __future__ import annotations

from typing import Any

import pytest
from support.tiny import tiny

pytest.importorskip("numba", reason="the compiled engine needs it")

from support.from_python import FirstState, from_python

from simulation.compiled import meetings
from simulation.compiled.memory import release, state_at


@from_python
def left_after(block: Any, many: int) -> int:
    """So many are to be looked at; how many still are after the list has been made up."""
    s = state_at(block)
    s.n_relist = many
    meetings.open_list(s, 3)
    left = s.n_relist
    release(s)
    return left


@pytest.mark.parametrize("many", [0, 1, 3])
def test_nobody_is_left_to_be_looked_at_again(many: int):
    state = FirstState(tiny())
    assert left_after(state.block, many) == 0
