"""A trial inside a run: who is enrolled, and what the treated get that the others do not."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import ceil

import numpy as np
import pytest
from support.given import always, diary, hazard_on
from support.situations import in_a_trial as random_trial
from support.tiny import tiny

from simulation.model.days import run
from simulation.plan.added import with_more, without_more
from simulation.plan.plan import Plan
from simulation.plan.record import Event, Outcome, Record
from simulation.plan.treated import from_diary, with_treatments
from simulation.plan.trial import WHOLE, Point, Trial

DAYS, PEOPLE = 60, 8
THERE_ON_THE_DAY = (Outcome.HELD, Outcome.MISSED, Outcome.CANCELLED_LATE, Outcome.CALLED_OFF)


def in_a_trial(
    plan: Plan,
    point: Point,
    *,
    interval: int | None = None,
    gives: bool = False,
    added: bool = False,
    **changes,
) -> Plan:
    """Everybody in stock is enrolled on day 5 or later, all in arm 1 unless said otherwise."""
    usual = plan.meetings
    other = replace(usual, interval=np.full_like(usual.interval, interval or int(usual.interval[0, 0])))
    treated = with_more(usual, other) if added else without_more(other)
    parts = with_treatments(plan, [treated], ("treated",), (0,) if gives else ())
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
        from_diary=from_diary(usual, [treated]),
    )
    return replace(plan, **parts, trial=replace(trial, **changes))


def a_plan(**parts) -> Plan:
    return tiny(n_days=DAYS, n_stock=PEOPLE, minutes=960, **parts)


def met(people: int) -> np.ndarray:
    return np.ones(people, np.bool_)


def of_followed_up(minutes: int) -> Plan:
    """A plan in which nobody is new; all are due on one day, after that of enrolment."""
    return tiny(n_days=DAYS, n_stock=PEOPLE, minutes=minutes, due=16, opening={"met": met(PEOPLE)})


def in_order(plan: Plan) -> list[int]:
    """Who comes first where all are due on one day."""
    return np.argsort(plan.people.lot).tolist()


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


def test_where_meetings_are_twice_as_often_half_of_each_comes_on_top():
    plan = in_a_trial(of_followed_up(minutes=60), Point.DAY, interval=15, added=True)
    record = run(plan)
    assert [held(record, person)[0] for person in in_order(plan)] == [16, 16, 17, 17, 18, 18, 19, 19]
    assert diary(record, "supplied")[16:20].tolist() == [60 + 2 * 30] * 4
    assert diary(record, "held")[16:20].tolist() == [2 * 60] * 4


def test_where_the_capacity_is_as_it_is_nothing_comes_on_top():
    record = run(in_a_trial(of_followed_up(minutes=60), Point.DAY, interval=15))
    assert (diary(record, "supplied") == 60).all()


def test_a_first_planning_meeting_takes_all_its_minutes_of_the_diary():
    plan = in_a_trial(
        tiny(n_days=DAYS, n_stock=PEOPLE, minutes=60, due=16), Point.DAY, interval=15, added=True
    )
    supplied = diary(run(plan), "supplied")
    assert (supplied[:30] == 60).all()
    assert supplied[31] == 60 + 30  # the second of who was first, after 15 days


def test_a_head_start_alone_brings_no_minutes_on_top():
    plan = in_a_trial(of_followed_up(minutes=60), Point.DAY, added=True)
    ahead = np.full_like(plan.meetings.head_start, 20)
    record = run(replace(plan, meetings=replace(plan.meetings, head_start=ahead)))
    assert (diary(record, "supplied") == 60).all()


def test_the_treated_take_as_many_minutes_a_month_and_the_others_keep_every_day_they_had():
    """Two who met every twenty days, now every ten: where the diary gave one an hour, it gives each half."""
    due = [15, 25] + [15] * 8 + [25] * 8
    opening = {"met": met(18), "due": np.array(due, np.int32)}
    interval = always(DAYS, 20, 1).astype(np.int32)
    meetings = {"interval": interval, "shortest": np.zeros((1, DAYS), np.int32)}
    usual = tiny(n_days=DAYS, n_stock=18, minutes=120, opening=opening, meetings=meetings)
    usual = replace(usual, people=replace(usual.people, lot=np.arange(18) / 18))
    arm = (np.arange(18) < 2).astype(np.int8)
    added, paid_by_others = (
        run(in_a_trial(usual, Point.DAY, interval=10, added=more, arm=arm)) for more in (True, False)
    )
    as_before = [held(run(usual), person) for person in range(2, 18)]
    assert [held(added, person) for person in range(2, 18)] == as_before
    assert [held(paid_by_others, person) for person in range(2, 18)] != as_before
    assert held(added, 0) == [15, 25, 35, 45, 55]


@pytest.mark.parametrize(("leaves", "supplied", "lost"), [(13, 60, 0), (15, 90, 60)])
def test_who_leaves_in_time_gives_back_also_what_came_on_top_and_who_leaves_late_loses_both(
    leaves: int, supplied: int, lost: int
):
    hazards = {"base": hazard_on(DAYS, leaves)}
    plan = tiny(n_days=DAYS, n_stock=1, minutes=60, due=16, opening={"met": met(1)}, hazards=hazards)
    record = run(in_a_trial(plan, Point.DAY, interval=15, added=True))
    assert diary(record, "supplied")[16] == supplied
    assert diary(record, "cancelled_late")[16] == lost


@pytest.mark.parametrize("seed", range(24))
def test_a_days_minutes_add_up_and_those_on_top_are_what_its_meetings_take_beside_the_diary(seed: int):
    plan = random_trial(seed).plan
    record = run(plan)
    assert (record.diary[:2].sum(axis=0) == record.diary[2:].sum(axis=0)).all()
    assert (record.diary >= 0).all()
    on_top = np.zeros(record.diary.shape[1:], np.int64)
    there = np.isin(record.appointments["outcome"], THERE_ON_THE_DAY) & (
        record.appointments["day"] < plan.n_days
    )
    for meeting in record.appointments[there]:
        share = Fraction(int(plan.trial.from_diary[meeting["class_"], max(meeting["booked"], 0)]), WHOLE)
        taken = ceil(share * int(meeting["minutes"]))
        on_top[plan.people.district[meeting["person"]], meeting["day"]] += meeting["minutes"] - taken
    assert (record.diary[0] == plan.staff.diary_minutes + on_top).all()


@pytest.mark.parametrize("point", list(Point))
def test_a_trial_that_treats_nobody_changes_nothing_but_who_is_enrolled(point: Point):
    plan = a_plan(entrants=[6, 7], due=8)
    trial = in_a_trial(plan, point, variant=np.zeros(2, np.int8))
    one, other = run(plan, events=True), run(trial, events=True)
    assert one.spells.tolist() == other.spells.tolist()
    assert one.appointments.tolist() == other.appointments.tolist()
    told = other.events[other.events["event"] != Event.ENROLLED]
    assert one.events.tolist() == told.tolist()
