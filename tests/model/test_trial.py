"""A trial inside a run: who is enrolled, and what the treated get that the others do not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from support.tiny import tiny

from simulation.model.days import run
from simulation.plan.plan import Plan
from simulation.plan.record import Event, Outcome, Record
from simulation.plan.treated import with_treatments
from simulation.plan.trial import Point, Trial

DAYS, PEOPLE = 60, 8
ALL_TREATED = np.ones(PEOPLE, np.int8)


def in_a_trial(
    plan: Plan, point: Point, *, interval: int | None = None, gives: bool = False, **changes
) -> Plan:
    """Everybody in stock is enrolled on day 5 or later, all in arm 1 unless said otherwise."""
    usual = plan.meetings
    other = replace(usual, interval=np.full_like(usual.interval, interval or int(usual.interval[0, 0])))
    parts = with_treatments(plan, [other], ("treated",), (0,) if gives else ())
    classes = len(usual.head_start)
    trial = Trial(
        point=int(point),
        first_day=5,
        last_day=5 if point == Point.DAY else DAYS,
        who=np.ones(parts["meetings"].row.shape, np.bool_),
        arm=np.ones(len(plan.people), np.int8),
        variant=np.array([0, 1], np.int8),
        lasts=np.zeros(2, np.int32),
        called_off=np.zeros((2, 3), np.int8),
        given=np.array([-1, 0 if gives else -1], np.int8),
        pool=np.array([-1, len(plan.programmes.pool_programme) if gives else -1], np.int16),
        usual_kinds=len(usual.row),
        first_on_top=2 * classes,
    )
    return replace(plan, **parts, trial=replace(trial, **changes))


def a_plan(**parts) -> Plan:
    return tiny(n_days=DAYS, n_stock=PEOPLE, minutes=960, **parts)


def held(record: Record, person: int) -> list[int]:
    meetings = record.appointments
    mine = meetings[(meetings["person"] == person) & (meetings["outcome"] == Outcome.HELD)]
    return sorted(mine["ended"].tolist())


def test_everybody_registered_on_the_day_is_enrolled_once():
    record = run(in_a_trial(a_plan(), Point.DAY))
    assert record.enrolments["person"].tolist() == list(range(PEOPLE))
    assert set(record.enrolments["day"].tolist()) == {5}


def test_who_registers_is_enrolled_that_day_and_the_stock_is_not():
    record = run(in_a_trial(a_plan(entrants=[3, 9, 20]), Point.REGISTRATION))
    assert record.enrolments["day"].tolist() == [9, 20]


def test_only_those_meant_are_enrolled():
    plan = in_a_trial(a_plan(), Point.DAY)
    nobody = replace(plan, trial=replace(plan.trial, who=np.zeros_like(plan.trial.who)))
    assert len(run(nobody).enrolments) == 0


def test_the_treated_are_met_by_their_own_plan_for_as_long_as_it_lasts():
    plan = in_a_trial(a_plan(due=8), Point.DAY, interval=10, lasts=np.array([0, 20], np.int32))
    usual, treated = run(replace(plan, trial=replace(plan.trial, variant=np.zeros(2, np.int8)))), run(plan)
    assert np.diff(held(usual, 0)).tolist() == [30]
    assert np.diff(held(treated, 0)).tolist() == [10, 10, 30]


def test_a_meeting_called_off_is_lost_and_the_next_comes_by_the_plan():
    called_off = np.array([[0, 0, 0], [1, 0, 0]], np.int8)
    plan = in_a_trial(a_plan(due=8), Point.FIRST_PLANNING_MEETING, called_off=called_off)
    record = run(plan)
    first = record.appointments[record.appointments["number"] == 0]
    assert set(first["outcome"].tolist()) == {Outcome.CALLED_OFF}
    assert held(record, 0) == [first["ended"][0] + 30]
    assert record.diary[4].sum() == first["minutes"].sum()


def test_a_place_is_there_at_once_on_top_of_those_that_are_full():
    plan = in_a_trial(a_plan(programmes={"places": np.zeros((1, DAYS), np.int64)}), Point.DAY, gives=True)
    record = run(plan)
    assert record.placements["started"].tolist() == [5] * PEOPLE
    assert record.occupied[0].max() == 0
    assert record.occupied[1, 5] == PEOPLE


def test_minutes_on_top_take_none_of_the_diarys():
    due = 16  # comes on the list after the day of enrolment
    plan = in_a_trial(tiny(n_days=DAYS, n_stock=PEOPLE, minutes=60, due=due), Point.DAY, first_on_top=2)
    record = run(plan)
    assert all(held(record, person)[0] == due for person in range(PEOPLE))
    supplied = record.diary[0, 0]
    assert supplied[due] == 60 + PEOPLE * 60
    assert supplied[due + 1] == 60


@pytest.mark.parametrize("point", list(Point))
def test_a_trial_that_treats_nobody_changes_nothing_but_who_is_enrolled(point: Point):
    plan = a_plan(entrants=[6, 7], due=8)
    trial = in_a_trial(plan, point, variant=np.zeros(2, np.int8))
    one, other = run(plan, events=True), run(trial, events=True)
    assert one.spells.tolist() == other.spells.tolist()
    assert one.appointments.tolist() == other.appointments.tolist()
    told = other.events[other.events["event"] != Event.ENROLLED]
    assert one.events.tolist() == told.tolist()
