"""Minutes that a trial adds: what the diary gives to meetings of the treated, by their contact plan."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from support.given import always
from support.tiny import tiny

from simulation.plan.added import Treated, with_more, without_more
from simulation.plan.plan import Format, Meetings
from simulation.plan.trial import WHOLE

DAYS = 3
PLANNING, OTHERS = 0, 1


def usual(interval: int = 30, **changes) -> Meetings:
    """One row of the contact plan, meetings of an hour at a distance."""
    meetings = tiny(n_days=DAYS).meetings
    meetings = replace(meetings, row=np.zeros_like(meetings.row))
    return replace(meetings, interval=always(DAYS, interval, 1).astype(np.int32), **changes)


def taken(treated: Treated, minutes: int = 60, kind: int = OTHERS) -> int:
    """Of such a meeting, what the diary gives."""
    class_ = treated.meetings.class_of.on(0)[kind, 0, 0, 0]
    return -(-minutes * int(treated.from_diary[class_, 0]) // WHOLE)


@pytest.mark.parametrize(
    ("before", "planned", "expected"), [(30, 15, 30), (30, 10, 20), (50, 30, 36), (90, 28, 19), (49, 1, 2)]
)
def test_the_diary_gives_as_many_minutes_a_month_as_before_rounded_up(before, planned, expected):
    assert taken(with_more(usual(before), usual(planned))) == expected


@pytest.mark.parametrize("planned", [30, 31, 60])
def test_as_often_or_more_seldom_all_is_of_the_diary(planned):
    assert taken(with_more(usual(), usual(planned))) == 60


@pytest.mark.parametrize("before", range(1, 100))
def test_a_share_is_never_rounded_up_by_its_last_bit(before):
    for planned in range(1, before):
        treated = with_more(usual(before), usual(planned))
        for minutes in (35, 55, 60, 70, 105):
            assert taken(treated, minutes) == -(-minutes * planned // before)


def test_first_planning_meetings_are_all_of_the_diary():
    assert taken(with_more(usual(), usual(15)), kind=PLANNING) == 60


def test_minutes_of_longer_meetings_are_not_of_the_diary():
    around = always(DAYS, 20, 3).astype(np.int32)
    around[Format.PHYSICAL] = 80
    before = usual(around=around)
    physical = replace(before, physical=always(DAYS, 1.0, 1))
    assert taken(with_more(before, physical), minutes=120) == 60
    assert taken(with_more(physical, before)) == 60


def test_shares_follow_the_row_that_held_as_usual_and_the_one_that_holds():
    rows = np.arange(2, dtype=np.int8).reshape(1, 1, 2)  # in a programme the second
    both = np.stack([always(DAYS, days) for days in (30, 60)]).astype(np.int32)
    shares = {"physical": always(DAYS, 0.0, 2), "group": always(DAYS, 0.0, 2)}
    before = replace(usual(), row=rows, interval=both, **shares)
    treated = with_more(before, replace(before, interval=np.full_like(both, 30)))
    outside, inside = treated.meetings.class_of.on(0)[OTHERS, 0, 0]
    assert treated.from_diary[outside].tolist() == [WHOLE] * DAYS
    assert treated.from_diary[inside].tolist() == [WHOLE // 2] * DAYS
    assert treated.usual_class[[outside, inside]].tolist() == [1, 1]


def test_classes_keep_their_head_start():
    head_start = np.array([[30] * DAYS, [7] * DAYS], np.int32)
    before = usual(head_start=head_start)
    treated = with_more(before, replace(usual(15), head_start=head_start))
    assert treated.meetings.head_start.tolist() == head_start[treated.usual_class].tolist()


def test_without_more_all_is_of_the_diary():
    assert (without_more(usual(15)).from_diary == WHOLE).all()
