"""Finding a day: who gets which, and what a meeting needs."""

import numpy as np
import pytest
from support.given import always, appointments, diary, step
from support.tiny import tiny

from simulation.model.days import run
from simulation.plan.plan import Format
from simulation.plan.record import Outcome

DAYS = 30
ALMOST_SURE = 1.0 - 1e-12
"""A share that every draw lies below, though the plan still allows another format."""


def met(n: int, met: bool = True) -> np.ndarray:
    return np.full(n, met)


def two_kinds_of_place(rooms_of_first: int, travel_to_second: int) -> dict[str, dict]:
    """An own office with few rooms, and a visiting office with many."""
    rooms = np.full((1, 2, 7, DAYS), 10_000, np.int64)
    rooms[:, 0] = rooms_of_first
    return {
        "labels": {"place_kinds": ("own_office", "visiting_office")},
        "presence": {"rooms": rooms},
        "meetings": {
            "travel": np.array([[0] * DAYS, [travel_to_second] * DAYS], np.int32),
            "first_physical": always(DAYS, 1.0),
        },
    }


def test_the_earliest_due_is_booked_first():
    plan = tiny(n_days=DAYS, n_stock=2, minutes=60, opening={"due": np.array([-1, -5], np.int32)})
    assert appointments(run(plan), Outcome.HELD)["person"][:2].tolist() == [1, 0]


def test_equal_claims_are_settled_by_lot():
    plan = tiny(n_days=DAYS, n_stock=10, minutes=60)
    held = appointments(run(plan), Outcome.HELD)
    assert held["person"][:10].tolist() == np.argsort(plan.people.lot).tolist()


@pytest.mark.parametrize(("due", "first"), [(-29, 1), (-31, 0)])
def test_first_planning_with_a_head_start_of_30_days_beats_29_days_of_waiting(due, first):
    head_start = np.array([[30] * DAYS, [0] * DAYS], np.int32)
    opening = {"due": np.array([due, 0], np.int32), "met": np.array([True, False])}
    plan = tiny(n_days=DAYS, n_stock=2, minutes=60, opening=opening, meetings={"head_start": head_start})
    assert appointments(run(plan), Outcome.HELD)["person"][0] == first


def test_whoever_fits_nowhere_does_not_stop_a_shorter_meeting():
    plan = tiny(
        n_days=DAYS, n_stock=2, minutes=45,
        opening={"due": np.array([-5, 0], np.int32), "met": np.array([True, False])},
        meetings={
            "first_group": always(DAYS, 1.0),  # 10 minutes each; the other needs 60 at a distance
            "in_meeting": np.array([[40] * DAYS, [40] * DAYS, [7] * DAYS], np.int32),
            "around": np.array([[20] * DAYS, [20] * DAYS, [3] * DAYS], np.int32),
            "shortest": np.full((1, DAYS), 10, np.int32),
        },
    )  # fmt: skip
    record = run(plan)
    assert appointments(record, Outcome.HELD)["person"].tolist() == [1]
    assert appointments(record, Outcome.OPEN)["due"].tolist() == [-5, 30]


def test_nobody_is_booked_before_they_are_due():
    plan = tiny(n_days=DAYS, n_stock=1, due=6)
    assert appointments(run(plan), Outcome.HELD)["day"][0] == 6


@pytest.mark.parametrize(("due_after", "booked", "day"), [(0, 3, 5), (7, 3, 10), (10, 3, 13), (15, 8, 18)])
def test_a_booking_is_made_when_due_within_the_longest_notice_and_not_closer_than_the_shortest(
    due_after, booked, day
):
    meetings = {"first_due_after": always(DAYS, due_after).astype(np.int32)}
    held = appointments(run(tiny(n_days=DAYS, n_stock=0, entrants=[3], meetings=meetings)), Outcome.HELD)
    assert (held["booked"][0], held["day"][0]) == (booked, day)


def test_on_a_day_off_nothing_is_booked_or_held():
    plan = tiny(n_days=DAYS, n_stock=20, entrants=list(range(20)), work_week=True)
    meetings = appointments(run(plan))
    weekend = np.flatnonzero(~plan.calendar.working[:DAYS])
    assert not np.isin(meetings["booked"], weekend).any()
    assert not np.isin(meetings["day"], weekend).any()


def test_a_physical_meeting_takes_a_room_and_a_caseworker():
    meetings = {"first_physical": always(DAYS, 1.0)}
    record = run(tiny(n_days=DAYS, n_stock=1, meetings=meetings))
    assert appointments(record, Outcome.HELD)["format"][0] == Format.PHYSICAL
    assert (record.room_minutes_used[0, 0, 0], diary(record, "held")[0]) == (40, 60)


def test_without_a_room_it_is_held_at_a_distance_where_the_plan_allows():
    presence = {"rooms": np.zeros((1, 1, 7, DAYS), np.int64)}
    meetings = {"first_physical": always(DAYS, ALMOST_SURE)}
    record = run(tiny(n_days=DAYS, n_stock=1, meetings=meetings, presence=presence))
    assert appointments(record, Outcome.HELD)["format"][0] == Format.DISTANCE


def test_without_a_room_it_waits_where_the_plan_allows_no_distance():
    presence = {"rooms": np.zeros((1, 1, 7, DAYS), np.int64)}
    meetings = {"first_physical": always(DAYS, 1.0)}
    record = run(tiny(n_days=DAYS, n_stock=1, meetings=meetings, presence=presence))
    assert len(appointments(record, Outcome.HELD)) == 0
    assert (record.waiting_for_meeting[0] == 1).all()


def test_a_room_later_in_the_window_comes_before_a_meeting_at_a_distance():
    rooms = np.zeros((1, 1, 7, DAYS), np.int64)
    rooms[:, :, 4] = 40  # Fridays only
    meetings = {"first_physical": always(DAYS, ALMOST_SURE)}
    record = run(tiny(n_days=DAYS, n_stock=2, meetings=meetings, presence={"rooms": rooms}))
    held = appointments(record, Outcome.HELD)[:2]
    assert held["day"].tolist() == [0, 4]  # one at a distance: the window's only room is taken
    assert held["format"].tolist() == [Format.DISTANCE, Format.PHYSICAL]


def test_those_outside_reach_meet_at_a_distance():
    access = np.zeros((1, 1, DAYS))
    meetings = {"first_physical": always(DAYS, 1.0)}
    record = run(tiny(n_days=DAYS, n_stock=3, meetings=meetings, presence={"access": access}))
    assert set(appointments(record, Outcome.HELD)["format"]) == {Format.DISTANCE}


def test_whoever_is_within_reach_is_so_with_more_access_too():
    meetings = {"first_physical": always(DAYS, 1.0)}

    def physical(share: float) -> set[int]:
        presence = {"access": np.full((1, 1, DAYS), share)}
        held = appointments(
            run(tiny(n_days=DAYS, n_stock=20, meetings=meetings, presence=presence)), Outcome.HELD
        )
        return set(held["person"][held["format"] == Format.PHYSICAL])

    assert physical(0.2) < physical(0.6) < physical(1.0)


def test_kinds_of_place_are_taken_in_their_order_and_a_visit_takes_travel():
    record = run(tiny(n_days=DAYS, n_stock=2, **two_kinds_of_place(rooms_of_first=40, travel_to_second=10)))
    assert appointments(record, Outcome.HELD)["minutes"][:2].tolist() == [60, 70]
    assert record.room_minutes_used[0, :, 0].tolist() == [40, 40]


def joint(n_stock: int, cap: int, municipal: int, first: bool = False):
    return tiny(
        n_days=DAYS, n_stock=n_stock, opening={"met": met(n_stock, not first)},
        meetings={
            "joint": always(DAYS, 1.0, 1),
            "joint_cap": always(DAYS, cap, 1),
            "no_show": always(DAYS, 0.0, 1),
        },
        staff={"municipal_minutes": always(DAYS, municipal, 1)},
    )  # fmt: skip


def test_joint_meetings_take_longer_and_stop_at_the_days_cap():
    first_day = appointments(run(joint(2, cap=1, municipal=0)), Outcome.HELD)[:2]
    assert first_day["day"].tolist() == [0, 0]
    assert sorted(first_day[["joint", "minutes"]].tolist()) == [(0, 60), (1, 75)]


def test_municipal_staff_take_what_it_takes_longer_and_the_work_around_it_as_far_as_they_go():
    record = run(joint(2, cap=2, municipal=50))
    held = appointments(record, Outcome.HELD)[:2]
    assert sorted(held["minutes"].tolist()) == [40, 60]  # 35 minutes of the first, 15 of the second
    assert record.municipal_minutes_used[0, 0] == 50


def test_a_first_planning_meeting_is_never_joint():
    record = run(joint(2, cap=5, municipal=0, first=True))
    first = appointments(record, Outcome.HELD)
    assert first["joint"][first["kind"] == 0].tolist() == [0, 0]


def test_a_change_of_a_later_day_is_not_seen_before_it():
    change = 20
    rate = step(DAYS, 60.0, change, 600.0, 1)
    plan = tiny(n_days=DAYS, n_stock=60, staff={"diary_rate": rate, "diary_minutes": rate.astype(int)})
    record = run(plan)
    held = np.bincount(appointments(record, Outcome.HELD)["day"], minlength=DAYS)
    assert held[change - 1 : change + 3].tolist() == [1, 1, 1, 10]  # two days' notice of the new minutes


def test_a_group_takes_a_caseworker_only_a_share_of_its_minutes():
    tables = {
        "first_group": always(DAYS, 1.0),
        "in_meeting": np.array([[40] * DAYS, [40] * DAYS, [8] * DAYS], np.int32),
        "around": np.array([[20] * DAYS, [20] * DAYS, [2] * DAYS], np.int32),
    }
    record = run(tiny(n_days=DAYS, n_stock=24, meetings=tables))
    assert (appointments(record, Outcome.HELD)["day"][:24] == 0).all()
    assert diary(record, "held")[0] == 240
