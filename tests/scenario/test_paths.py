"""Paths: `*` is one whole step, and the nearest path is found step by step."""

from pathlib import Path

import pytest

from simulation.scenario.conditions import All, Any, AreaType, Attribute, Counter, Everyone, catches
from simulation.scenario.load import load
from simulation.scenario.months import months_later
from simulation.scenario.number import Number
from simulation.scenario.paths import below_path, edited, expand, leaves, nearest_path, next_steps, steps_of

SMALL = load(Path(__file__).parents[1] / "cases" / "small.yaml")
PATHS = SMALL.numbers()


def test_a_star_is_one_whole_step():
    assert len(expand("staff.*.filled_share", PATHS)) == 4
    assert expand("staff.*", PATHS) == ()
    assert expand("staff.case*.filled_share", PATHS) == ()
    assert expand("meeting_minutes.*.in_meeting", PATHS) == tuple(
        f"meeting_minutes.{form}.in_meeting" for form in ("physical", "distance", "group")
    )


def test_a_path_means_all_below_it():
    assert len(below_path("booking", PATHS)) == 3
    assert below_path("book", PATHS) == ()
    assert next_steps("meeting_minutes.group", PATHS) == ("in_meeting", "around", "people")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("contact_plan.longterm.interval_days", "contact_plan.long_term.interval_days"),
        ("contact_plan.*.intervall_days", "contact_plan.*.interval_days"),
        ("leaving.routes.works.base_per_month", "leaving.routes.work.base_per_month"),
        ("zzz.qqq", None),
    ],
)
def test_the_nearest_path_is_found(written, meant):
    assert nearest_path(written, PATHS) == meant


def test_one_leaf_is_replaced_and_the_rest_is_left():
    path = "leaving.routes.work.duration_factor.240"
    other = PATHS["booking.usable_share"]
    changed = dict(leaves(edited(SMALL.baseline, {steps_of(path): other})))
    before = dict(leaves(SMALL.baseline))
    assert changed.pop(path) is other
    before.pop(path)
    assert changed == before
    assert isinstance(other, Number)


def test_each_leaf_is_found_by_its_path():
    assert all(SMALL.value(path) is number for path, number in PATHS.items())
    for wrong in ("booking", "booking.usable_share.x", "zzz", "leaving.routes.work.duration_factor.7"):
        with pytest.raises(KeyError):
            SMALL.value(wrong)


def test_a_wider_condition_catches_a_narrower_one():
    late, later = Counter(365), Counter(730)
    assert catches(Everyone(), late)
    assert catches(late, later) and not catches(later, late)
    assert catches(Counter(183, 365), Counter(200, 300)) and not catches(Counter(183, 365), Counter(200))
    women = Attribute("sex", ("woman",))
    assert catches(late, All((later, women))) and catches(Any((women, late)), later)
    assert not catches(All((late, women)), later) and not catches(AreaType(("1",)), AreaType(("1", "2")))


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2023-01-31", 1, "2023-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2023-11-15", 14, "2025-01-15"),
        ("2023-03-31", -1, "2023-02-28"),
        ("2023-03-31", 10**9, "9999-12-31"),
    ],
)
def test_months_later_is_the_same_date_or_the_last_of_the_month(day, months, later):
    from datetime import date

    assert months_later(date.fromisoformat(day), months).isoformat() == later
