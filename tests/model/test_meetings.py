"""Who comes, what it costs when somebody does not, and what leaving does to a booking."""

import numpy as np
import pytest
from support.given import always, appointments, diary, hazard_on, step
from support.tiny import tiny

from simulation.model.days import run
from simulation.plan.plan import Dated
from simulation.plan.record import Outcome

DAYS = 40


def one_person(due: int = 0, **parts):
    return tiny(n_days=DAYS, n_stock=1, due=due, **parts)


def missing(share: float = 1.0, **meetings) -> dict:
    return {"no_show": always(DAYS, share, 1), **meetings}


def test_a_missed_meeting_costs_the_minutes_in_it_and_half_of_those_around_it_rounded_up():
    around = always(DAYS, 21, 3).astype(np.int32)
    record = run(one_person(meetings=missing(around=around)))
    assert (diary(record, "missed")[0], diary(record, "held")[0]) == (40 + 11, 0)
    assert diary(record, "unused")[0] == 240 - 51


def test_of_a_missed_joint_meeting_nothing_returns_that_municipal_staff_would_have_done():
    joint = {"joint": always(DAYS, 1.0, 1), "joint_cap": always(DAYS, 1, 1)}
    staff = {"municipal_minutes": always(DAYS, 100, 1)}
    record = run(one_person(meetings=missing(**joint), staff=staff, opening={"met": np.array([True])}))
    assert diary(record, "missed")[0] == 40


def test_one_missed_is_due_again_the_next_day_and_after_three_in_a_row_at_the_plans_interval():
    meetings = appointments(run(one_person(meetings=missing())))
    assert meetings["due"].tolist()[:4] == [0, 1, 3, 34]
    assert meetings["day"].tolist()[:3] == [0, 2, 4]


def test_after_the_plans_interval_those_missed_are_counted_anew():
    days = 60
    plan = tiny(n_days=days, n_stock=1, meetings={"no_show": always(days, 1.0, 1)})
    assert appointments(run(plan))["due"].tolist()[3:6] == [34, 35, 37]


def test_one_held_is_due_again_after_the_plans_interval():
    meetings = appointments(run(one_person()))
    assert meetings["due"].tolist() == [0, 30, 60]


def test_leaving_in_time_gives_the_minutes_back():
    record = run(one_person(due=5, hazards={"base": hazard_on(DAYS, 3)}))
    assert appointments(record)["outcome"].tolist() == [Outcome.CANCELLED]
    assert diary(record, "unused")[5] == 240


def test_leaving_late_loses_them():
    record = run(one_person(due=5, hazards={"base": hazard_on(DAYS, 4)}))
    assert appointments(record)["outcome"].tolist() == [Outcome.CANCELLED_LATE]
    assert (diary(record, "cancelled_late")[5], diary(record, "unused")[5]) == (60, 180)


def test_leaving_before_a_time_is_booked_is_giving_up():
    record = run(one_person(due=20, hazards={"base": hazard_on(DAYS, 5)}))
    row = appointments(record)[0]
    assert (row["outcome"], row["ended"]) == (Outcome.GAVE_UP, 5)


def test_no_show_grows_with_notice():
    by_notice = Dated(np.array([[0.0, 0.0, 0.0, 1.0]]), np.zeros(DAYS, np.int32))
    record = run(one_person(due=1, meetings=missing(0.999_999, no_show_notice=by_notice)))
    soon = appointments(record)[0]
    assert (soon["outcome"], soon["day"] - soon["booked"]) == (Outcome.HELD, 2)
    record = run(one_person(due=2, meetings=missing(0.999_999, no_show_notice=by_notice)))
    assert appointments(record)["outcome"][0] == Outcome.MISSED


def test_access_changes_no_show_only_where_set():
    def share_missed(factor: float, access: float) -> float:
        meetings = missing(0.3, no_show_outside=always(DAYS, factor))
        presence = {"access": np.full((1, 1, DAYS), access)}
        plan = tiny(n_days=DAYS, n_stock=60, minutes=6000, meetings=meetings, presence=presence)
        return float(np.mean(run(plan).appointments["outcome"] == Outcome.MISSED))

    assert share_missed(1.0, access=0.0) == share_missed(1.0, access=1.0) == share_missed(2.0, access=1.0)
    assert share_missed(2.0, access=0.0) > share_missed(2.0, access=1.0)


def test_whoever_would_miss_is_settled_beforehand_and_a_higher_share_only_adds_people():
    def missed(share: float) -> set[int]:
        rows = appointments(
            run(tiny(n_days=5, n_stock=40, minutes=6000, meetings={"no_show": always(5, share, 1)}))
        )
        return set(rows["person"][(rows["outcome"] == Outcome.MISSED) & (rows["number"] == 0)])

    assert missed(0.2) < missed(0.5)


@pytest.mark.parametrize(("row", "due"), [(0, 10), (1, 25)])
def test_the_contact_plan_follows_the_group(row, due):
    rows = np.full((1, 1, 2), row, np.int8)
    interval = np.array([[10] * DAYS, [25] * DAYS], np.int32)
    zeros = always(DAYS, 0.0, 2)
    tables = {"row": rows, "interval": interval, "physical": zeros, "group": zeros, "joint": zeros}
    assert appointments(run(one_person(meetings=tables)))["due"][1] == due


def test_a_new_interval_holds_for_meetings_held_from_its_day_on():
    interval = step(DAYS, 10, 10, 5, 1).astype(np.int32)
    assert appointments(run(one_person(meetings={"interval": interval})))["due"].tolist()[:4] == [
        0,
        10,
        15,
        20,
    ]


def test_an_overloaded_diary_holds_all_it_can_and_the_rest_waits():
    record = run(tiny(n_days=10, n_stock=60, minutes=120))
    assert (diary(record, "held") == 120).all()
    assert (record.waiting_for_meeting[0] > 0).all()


def test_when_the_classes_change_those_on_the_list_change_lanes():
    """On day 5 person 1, waiting since later, comes into a class with a long head start."""
    kinds = np.zeros((2, 2, 1, 2), np.int8)
    later = kinds.copy()
    later[:, 1] = 1
    class_of = Dated(np.array([kinds, later]), (np.arange(DAYS) >= 5).astype(np.int32))
    staff = {"diary_rate": step(DAYS, 0.0, 5, 60.0, 2), "diary_minutes": step(DAYS, 0, 5, 60, 2)}
    plan = tiny(n_days=DAYS, n_stock=2, districts=2, meetings={"class_of": class_of}, staff=staff)
    rows = appointments(run(plan))
    assert rows["class_"][rows["number"] == 0].tolist() == [0, 1]
