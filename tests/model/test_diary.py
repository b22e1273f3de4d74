"""A district's minutes: what a coming day holds, what is carried, what gives way when there is less."""

import numpy as np
from support.given import always, appointments, diary, hazard_on, step
from support.tiny import tiny

from simulation.model.days import run
from simulation.model.diary import Diary
from simulation.plan.record import Outcome

DAYS = 30


def shrinking(day: int, before: float, after: float, **parts):
    rate = step(DAYS, before, day, after, 1)
    return tiny(n_days=DAYS, staff={"diary_rate": rate, "diary_minutes": np.floor(rate).astype(int)}, **parts)


def test_a_coming_day_holds_what_todays_staff_would_give():
    book = Diary(shrinking(10, 240.0, 120.0), 0)
    assert book.capacity(20) == 240
    book.begin(10)
    assert (book.capacity(20), book.capacity(10)) == (120, 120)


def test_a_remainder_too_short_for_any_meeting_is_carried_to_the_next_open_day():
    record = run(tiny(n_days=DAYS, n_stock=0, minutes=50, work_week=True))
    carried, friday = diary(record, "carried_out"), 4
    assert carried[friday] == 50
    assert diary(record, "carried_in")[friday + 1 : friday + 4].tolist() == [0, 0, 50]


def test_carried_minutes_make_up_a_meeting():
    record = run(tiny(n_days=DAYS, n_stock=1, minutes=50, due=10))
    held = appointments(record, Outcome.HELD)
    assert len(held) == 1  # one day has too little, two together have enough
    assert diary(record, "held")[held["day"][0]] == 60


def test_a_remainder_that_suffices_for_a_meeting_is_not_carried():
    record = run(tiny(n_days=DAYS, n_stock=0, minutes=60))
    assert diary(record, "carried_out").sum() == 0
    assert (diary(record, "unused") == 60).all()


def test_meetings_that_no_longer_fit_are_moved_the_last_in_order_and_due_at_once():
    plan = shrinking(3, 240.0, 120.0, n_stock=40)
    moved = appointments(run(plan), Outcome.MOVED)
    before = appointments(run(tiny(n_days=DAYS, n_stock=40)))
    for day in (3, 4, 5):
        booked = before[(before["day"] == day) & (before["booked"] < 3)]
        by_lot = booked["person"][np.argsort(plan.people.lot[booked["person"]])]
        assert set(by_lot[2:]) == set(moved["person"][moved["day"] == day])
    assert set(moved["ended"]) == {3}


def test_the_moved_are_due_the_day_they_are_moved():
    record = run(shrinking(3, 240.0, 120.0, n_stock=40))
    moved = appointments(record, Outcome.MOVED)["person"]
    again = appointments(record)
    again = again[np.isin(again["person"], moved) & (again["due"] == 3)]
    assert set(again["person"]) == set(moved)
    assert set(again["number"]) == {0}  # still their first meeting, with the draws it had


def test_where_rooms_become_fewer_only_meetings_there_are_moved():
    rooms = np.broadcast_to(step(DAYS, 10_000, 3, 40), (1, 1, 7, DAYS)).astype(int)
    first_physical = always(DAYS, 0.5)
    plan = tiny(
        n_days=DAYS, n_stock=40, presence={"rooms": rooms}, meetings={"first_physical": first_physical}
    )
    record = run(plan)
    moved = appointments(record, Outcome.MOVED)
    assert len(moved) > 0
    assert set(moved["format"]) == {0}
    assert record.room_minutes_used[0, 0, 3:].max() == 40


def test_where_municipal_staff_become_fewer_the_last_joint_meetings_that_need_them_are_moved():
    joint = {"joint": always(DAYS, 1.0, 1), "joint_cap": always(DAYS, 2, 1)}
    staff = {"municipal_minutes": step(DAYS, 70, 3, 35, 1)}
    plan = tiny(n_days=DAYS, n_stock=40, opening={"met": np.ones(40, bool)}, meetings=joint, staff=staff)
    record = run(plan)
    moved = appointments(record, Outcome.MOVED)
    assert len(moved) == 7  # of the two joint ones on each of days 3 to 9
    assert moved["joint"].all()
    assert record.municipal_minutes_used[0, :6].tolist() == [70, 70, 70, 35, 35, 35]


def test_lost_and_carried_minutes_give_way_when_nothing_else_is_left():
    """One booking is cancelled late the day before staff vanish; what was carried is not there either."""
    leaving = hazard_on(DAYS, 4)
    plan = shrinking(5, 70.0, 20.0, n_stock=1, due=5, hazards={"base": leaving})
    record = run(plan)
    assert (record.diary >= 0).all()
    assert diary(record, "cancelled_late")[5] + diary(record, "carried_out")[5] == 20


def test_minutes_carried_from_a_day_without_any_booking_shrink_with_the_staff():
    record = run(shrinking(5, 50.0, 20.0, n_stock=0))
    assert (record.diary >= 0).all()
    supplied, carried_in = diary(record, "supplied"), diary(record, "carried_in")
    assert (diary(record, "carried_out") <= supplied + carried_in).all()


def test_a_case_that_a_shrunken_day_cannot_prepare_is_prepared_on_another():
    prepare = always(DAYS, 30, 2).astype(np.int32)
    rate = np.where(np.isin(np.arange(DAYS), (1, 2, 3)), 0.0, 60.0)[None]
    plan = tiny(
        n_days=DAYS, n_stock=1, due=25,
        staff={"diary_rate": rate, "diary_minutes": rate.astype(int)},
        hazards={"base": hazard_on(DAYS, 0, route=1)},
        decisions={"prepare": prepare},
        subsidies={"employer_waits": always(DAYS, 1e6, 1)},
    )  # fmt: skip
    case = run(plan).cases[0]
    assert case["opened"] == 0
    assert case["prepared"] >= 6  # booked on day 4, two days ahead
    assert case["ready"] == case["prepared"] + 1
