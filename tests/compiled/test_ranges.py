"""Minutes and days that the compiled engine's records have no room for are refused before anything runs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from support.tiny import BEYOND, tiny

pytest.importorskip("numba", reason="the compiled engine needs it")

from simulation.compiled.tables import given
from simulation.plan.plan import Plan

MOST = 2**15 - 1
"""Of whole numbers in two bytes."""

TAKEN = ("in_meeting", "around", "joint_extra", "travel")
"""A meeting's minutes are at most the sum of the most of these."""


def taking(**minutes: int) -> Plan:
    """A plan whose meetings take so many minutes of each, of the others none; on the last day only."""
    plan = tiny(n_days=3)
    fields: dict[str, Any] = {name: np.zeros_like(getattr(plan.meetings, name)) for name in TAKEN}
    for name, most in minutes.items():
        fields[name][..., -1] = most
    return replace(plan, meetings=replace(plan.meetings, **fields))


def is_given(plan: Plan) -> bool:
    """Whether the engine takes the plan."""
    try:
        given(plan, None, None, False)
    except OverflowError:
        return False
    return True


@pytest.mark.parametrize("name", TAKEN)
def test_a_meeting_may_take_the_most_minutes_that_there_is_room_for_and_not_one_more(name):
    assert is_given(taking(**{name: MOST}))
    assert not is_given(taking(**{name: MOST + 1}))


def test_it_is_the_sum_of_its_parts_that_there_must_be_room_for():
    parts = {"in_meeting": MOST - 6, "around": 1, "joint_extra": 2, "travel": 3}
    assert is_given(taking(**parts))
    assert not is_given(taking(**{**parts, "travel": 4}))


def test_the_last_day_that_a_meeting_can_be_booked_for_must_have_room():
    assert is_given(tiny(n_days=MOST - BEYOND))
    assert not is_given(tiny(n_days=MOST - BEYOND + 1))
