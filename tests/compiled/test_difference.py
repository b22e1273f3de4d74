"""The comparison itself: equal records have no difference, and any other is told where it begins."""

from dataclasses import fields, replace
from typing import Any

import numpy as np
import pytest
from support.equal import difference, fingerprint
from support.random_features import FEATURES
from support.random_plans import random_plan
from support.situations import in_a_trial

from simulation.model.days import run
from simulation.plan.plan import Plan
from simulation.plan.record import FLOW, Event, Record

PARTS = [part.name for part in fields(Record)]


@pytest.fixture(scope="module")
def plan() -> Plan:
    return random_plan(3, 30, 12, 8, 2, FEATURES)


@pytest.fixture(scope="module")
def record(plan: Plan) -> Record:
    return run(plan, events=True)


IN_OTHER_PLANS = ("placements", "enrolments")
"""Of which this one has none."""


def test_an_arm_that_differs_is_found_and_named():
    situation = in_a_trial(0)
    record = situation.run(run)
    other = copied(record)
    other.enrolments["arm"][-1] += 1  # which puts the row behind the one it was
    who = record.enrolments["person"][-1]
    assert f"first of enrolments: only one has person={who} " in difference(record, other, situation.plan)


def copied(record: Record) -> Record:
    """The same, nothing of it shared."""
    parts = {name: getattr(record, name) for name in PARTS}
    return Record(**{name: part.copy() if hasattr(part, "copy") else part for name, part in parts.items()})


def changed(record: Record, part: str) -> Record:
    """The least change of one part."""
    value: Any = getattr(record, part)
    if isinstance(value, int):
        return replace(record, **{part: value + 1})
    value = value.copy()
    one = value[-1:] if value.dtype.names is None else value[value.dtype.names[-1]][-1:]
    one.reshape(-1).view(np.uint8)[0] ^= 1
    return replace(record, **{part: value})


def test_equal_records_have_no_difference_and_one_fingerprint(plan: Plan, record: Record):
    assert difference(record, copied(record), plan) == ""
    assert fingerprint(record) == fingerprint(copied(record))


@pytest.mark.parametrize("part", [part for part in PARTS if part not in IN_OTHER_PLANS])
def test_a_change_of_one_bit_anywhere_is_found_and_named(part: str, plan: Plan, record: Record):
    other = changed(record, part)
    assert f"differ in: {part}\n" in difference(record, other, plan)
    assert fingerprint(record) != fingerprint(other)


def test_minus_nothing_is_not_nothing(plan: Plan, record: Record):
    one, other = (replace(record, multiplier=np.full_like(record.multiplier, zero)) for zero in (0.0, -0.0))
    assert "multiplier[district 01, day 0" in difference(one, other, plan)


def test_the_first_event_that_one_side_lacks_is_told_with_day_phase_and_person(plan: Plan, record: Record):
    at = len(record.events) // 2
    row = record.events[at]
    other = replace(record, events=np.delete(record.events, at))
    told = difference(record, other, plan, ("simpy", "compiled"))
    assert f"first: day {row['day']} (" in told
    assert f"phase {row['phase']} (" in told
    assert f"person {row['person']}: {Event(row['event']).name} {row['detail']}: only simpy has it" in told
    assert f"person {row['person']} (id " in told


def test_what_both_sides_say_of_the_person_is_told_side_by_side(plan: Plan, record: Record):
    meeting = np.flatnonzero(record.appointments["ended"] > 5)[0]
    other = replace(record, appointments=record.appointments.copy())
    other.appointments["minutes"][meeting] += 1
    told = difference(record, other, plan, ("simpy", "compiled")).splitlines()
    assert len([line for line in told if line.startswith("  simpy: appointments: ")]) == 1
    assert len([line for line in told if line.startswith("  compiled: appointments: ")]) == 1
    assert any(line.startswith("  both: day ") for line in told)


def test_an_account_is_told_by_the_names_of_its_line_and_district(plan: Plan, record: Record):
    other = replace(record, flows=record.flows.copy())
    other.flows[FLOW.index("stock"), 1, 7] += 1
    other.flows[FLOW.index("stock"), 0, 9] += 1
    assert "flows[stock, district 02, day 7 (2023-01-09)]: one" in difference(record, other, plan)


def test_a_table_that_only_goes_on_longer_on_one_side_is_told(plan: Plan, record: Record):
    other = replace(record, spells=record.spells[:-1])
    assert "first of spells: only one has person=" in difference(record, other, plan)


def test_another_type_or_shape_is_told_as_such(plan: Plan, record: Record):
    assert "flows: int64" in difference(record, replace(record, flows=record.flows.astype(np.int32)), plan)
    assert "flows: int64" in difference(record, replace(record, flows=record.flows[:-1]), plan)
    assert "events: " in difference(record, replace(record, events=None), plan)
