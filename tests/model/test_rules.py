"""What a meeting adds, and to whom it applies: seen in the search of the day after."""

import numpy as np
import pytest
from support.given import always
from support.tiny import static, tiny

from simulation.model.days import run
from simulation.plan.plan import Dated, Format, Kind
from simulation.plan.record import SEARCH_UNIT

DAYS, HAZARD, BOOST = 20, 0.01, 0.5
FADED = np.exp(-1 / 40.0)  # the hand-made plan's decay, one day after


def added(**tables) -> float:
    """b the day after the first meeting, where the plan gives 0.5 to everybody."""
    boost = np.zeros((4, DAYS))
    boost[0] = BOOST
    presence = tables.pop("presence", {})
    opening = {"met": np.array([tables.pop("met", False)])}
    base = {"base": static(np.array([[HAZARD], [0.0], [0.0], [0.0]]), DAYS)}
    meetings = {"boost": boost} | tables
    plan = tiny(n_days=DAYS, n_stock=1, hazards=base, meetings=meetings, presence=presence, opening=opening)
    return float(run(plan).search[0, 1] / SEARCH_UNIT / HAZARD - 1) / FADED


def factors(of: int, size: int, value: float) -> np.ndarray:
    table = np.ones((size, DAYS))
    table[of] = value
    return table


def test_it_adds_what_the_plan_says():
    assert added() == pytest.approx(BOOST, rel=1e-6)


def test_the_format_it_is_held_in_counts_not_the_one_wished_for():
    by_format = {"format_factor": factors(Format.DISTANCE, 3, 0.4), "first_physical": always(DAYS, 1.0)}
    assert added(**by_format) == pytest.approx(BOOST, rel=1e-6)
    far = {"presence": {"access": np.zeros((1, 1, DAYS))}}
    assert added(**by_format, **far) == pytest.approx(0.4 * BOOST, rel=1e-6)


def test_a_joint_meeting_has_the_factor_of_joint_ones():
    joint = {"joint": always(DAYS, 1.0, 1), "joint_cap": always(DAYS, 1, 1), "met": True}
    assert added(kind_factor=factors(Kind.JOINT, 3, 2.0), **joint) == pytest.approx(2 * BOOST, rel=1e-6)
    assert added(kind_factor=factors(Kind.JOINT, 3, 2.0), met=True) == pytest.approx(BOOST, rel=1e-6)


def test_one_shorter_than_planned_keeps_its_share():
    assert added(kept=np.full((3, DAYS), 0.7)) == pytest.approx(0.7 * BOOST, rel=1e-6)


def test_the_group_has_its_factor():
    assert added(group_factor=np.full((1, DAYS), 1.5)) == pytest.approx(1.5 * BOOST, rel=1e-6)


def test_the_priority_class_is_that_of_the_day_of_booking():
    class_of = Dated(
        np.array([[[[[0, 0]]], [[[1, 1]]]], [[[[1, 1]]], [[[1, 1]]]]], np.int8), np.zeros(DAYS, int)
    )
    later = Dated(class_of.tables, (np.arange(DAYS) >= 3).astype(np.int32))
    plan = tiny(n_days=DAYS, n_stock=0, entrants=[0, 6], meetings={"class_of": later})
    rows = run(plan).appointments
    assert rows["class_"][rows["number"] == 0].tolist() == [0, 1]
