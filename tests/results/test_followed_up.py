"""Those enrolled, followed: where they are on a day, for how long in each state, and how they left."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from support.tiny import tiny

from simulation.model.days import run
from simulation.plan.plan import Plan, Route
from simulation.plan.record import APPOINTMENT, ENROLMENT, NONE, SPELL, Outcome, Record
from simulation.results.followed_up import LEAVING, OUTCOMES, followed_up, has_left

PLAN = tiny(n_days=200, n_stock=3, entrants=[10])
WORK, EDUCATION, OTHER = int(Route.WORK), int(Route.EDUCATION), int(Route.OTHER)


def record(spells: list[tuple[int, ...]], enrolled: list[tuple[int, ...]], held=()) -> Record:
    """Spells are person, spell, day in, days registered then, day out, route."""
    rows = [(*one, NONE, NONE) for one in spells]
    meetings = [(person, 0, 0, 1, 1, 0, 0, day, day, day, day, Outcome.HELD, 60, 0) for person, day in held]
    return replace(
        run(PLAN),
        spells=np.array(rows, SPELL),
        enrolments=np.array(enrolled, ENROLMENT),
        appointments=np.array(meetings, APPOINTMENT),
    )


@pytest.fixture
def people(plan: Plan = PLAN):
    """One works from day 30, is back on day 50 and studies from day 90; one stays; one is gone on day 20."""
    spells = [
        (0, 0, -1, 100, 30, WORK),
        (0, 1, 50, 0, 90, EDUCATION),
        (1, 0, -1, 400, NONE, NONE),
        (2, 0, -1, 5, 20, OTHER),
    ]
    held = ((0, 9), (0, 10), (0, 60), (1, 12))
    return followed_up(plan, record(spells, [(0, 0, 10, 1), (1, 0, 10, 0), (2, 0, 12, 1)], held))


def values(people, outcome: str, days: int) -> list[float]:
    return OUTCOMES[outcome](people, days).tolist()


def test_arms_and_days_registered_are_those_of_the_enrolment(people):
    assert people.arm.tolist() == [1, 0, 1]
    assert people.counter.tolist() == [111, 411, 18]


@pytest.mark.parametrize(
    ("days", "registered", "in_work", "in_work_or_education"),
    [
        (0, [1, 1, 1], [0, 0, 0], [0, 0, 0]),
        (8, [1, 1, 0], [0, 0, 0], [0, 0, 0]),
        (20, [0, 1, 0], [1, 0, 0], [1, 0, 0]),
        (40, [1, 1, 0], [0, 0, 0], [0, 0, 0]),
        (80, [0, 1, 0], [0, 0, 0], [1, 0, 0]),
    ],
)
def test_the_state_on_a_day_is_that_of_the_last_leaving(
    people, days, registered, in_work, in_work_or_education
):
    assert values(people, "registered", days) == registered
    assert values(people, "in_work", days) == in_work
    assert values(people, "in_work_or_education", days) == in_work_or_education


def test_days_in_each_state_add_up_to_the_days_followed(people):
    days = {name: values(people, name, 100) for name in OUTCOMES if name.startswith("days_")}
    assert days["days_registered"] == [60, 100, 8]
    assert days["days_in_work"] == [20, 0, 0]
    assert days["days_in_education"] == [20, 0, 0]
    assert days["days_elsewhere"] == [0, 0, 92]


def test_leaving_is_that_of_the_spell_of_enrolment_before_the_last_day(people):
    assert values(people, "left_for_work", 21) == [1, 0, 0]
    assert values(people, "left_for_work", 20) == [0, 0, 0]
    assert values(people, "left_for_work_or_education", 100) == [1, 0, 0]
    assert has_left(people, LEAVING["left"], 100).tolist() == [True, False, True]


def test_meetings_count_from_the_day_of_enrolment_on(people):
    assert values(people, "meetings_held", 3) == [1, 1, 0]
    assert values(people, "meetings_held", 51) == [2, 1, 0]
