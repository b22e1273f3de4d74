"""The whole plan: shapes, what a lever leaves alone, and what is warned of."""

from dataclasses import fields, is_dataclass

import numpy as np
import pytest
from support.levers import agree, change, close, expand, hire, keep, open_places, scenario_with, target

from simulation.plan.build import build_frame, build_plan, populate
from simulation.plan.plan import Key, Plan
from simulation.plan.tables import build_tables


def arrays(part, name=""):
    """Every array of a plan by its path."""
    if isinstance(part, np.ndarray):
        yield name, part
    elif isinstance(part, dict):
        for key, value in part.items():
            yield from arrays(value, f"{name}.{key}")
    elif is_dataclass(part):
        for one in fields(part):
            yield from arrays(getattr(part, one.name), f"{name}.{one.name}")


def differing(one, other):
    return [
        name
        for (name, left), (_, right) in zip(arrays(one), arrays(other), strict=True)
        if left.shape != right.shape or left.tobytes() != right.tobytes()
    ]


@pytest.fixture(scope="module")
def plan(small) -> Plan:
    return build_plan(small, seed=1, replication=0, scale=1.0)


def test_every_array_is_finite_and_of_its_days(plan):
    for name, array in arrays(plan):
        if name != ".decisions.cap":
            assert np.isfinite(array).all(), name
    n_days, districts = plan.n_days, plan.n_districts
    assert plan.hazards.demand.shape == (districts, n_days)
    assert plan.meetings.interval.shape == (5, n_days)
    assert plan.presence.access.shape == (districts, 5, n_days)
    assert plan.presence.rooms.shape == (districts, 4, 7, n_days)
    assert plan.staff.effective.shape == (4, districts, n_days)
    assert plan.programmes.places.shape == (7, n_days)
    assert plan.n_profiles == 5 * 2 * 3 * 3 * 3 * 2


def test_shares_are_shares_and_minutes_are_not_negative(plan):
    for share in (
        plan.presence.access,
        plan.collaboration.mature,
        plan.meetings.physical,
        plan.decisions.granted,
    ):
        assert share.min() >= 0.0
        assert share.max() <= 1.0
    for minutes in (
        plan.staff.diary_minutes,
        plan.decisions.minutes,
        plan.presence.rooms,
        plan.meetings.joint_cap,
    ):
        assert minutes.min() >= 0


NOTHING = (
    hire(0),
    hire(0, roles=("all",), amount_key="mkr_per_year"),
    expand(0, "municipal_activity"),
    expand(0, "coaching", amount_key="fte"),
    open_places(0, "own_office"),
    close(0, "service_office"),
    keep(0, "service_office"),
    agree(0, "municipal_deepened"),
    target(0, "challenged_areas"),
)


@pytest.mark.parametrize("lever", NOTHING, ids=lambda lever: f"{lever.verb} {lever.entry}")
def test_a_lever_of_nothing_gives_the_baseline_bit_for_bit(small, lever):
    assert differing(build_tables(small, 1.0), build_tables(scenario_with(small, lever), 1.0)) == []


@pytest.mark.parametrize(
    ("path", "one"),
    [
        ("inflow.registrations_per_month", change(1.0)),
        ("leaving.demand_factor", change(1.0, ramp_days=50)),
        ("contact_plan.long_term.physical_share", change(0.0, "add", ramp_days=50)),
        ("meeting_minutes.physical.in_meeting", change(1.0, ramp_days=50)),
        ("staff.caseworker.filled_share", change(1.0)),
        ("staff.caseworker.fte", change(0.0, "add")),
        ("agreements.municipal.coverage_share", change(0.0, "add")),
        ("programmes.coaching.during_factor.work", change(1.0)),
    ],
)
def test_a_change_by_nothing_gives_the_baseline_bit_for_bit(small, path, one):
    assert (
        differing(build_tables(small, 1.0), build_tables(scenario_with(small, changes=[(path, one)]), 1.0))
        == []
    )


LEVERS = (
    hire(10, start="2023-01-01", roles=("all",)),
    expand(30, "municipal_activity", start="2023-01-01"),
    open_places(3, "own_office", start="2023-01-01"),
    agree(0.5, "municipal_deepened", start="2023-01-01"),
    target(30, "challenged_areas", start="2023-01-01"),
)


def test_no_lever_changes_who_is_there_on_the_first_day(small, plan):
    levers = scenario_with(
        small, *LEVERS, changes=[("leaving.routes.work.base_per_month", change(2.0, start="2023-01-01"))]
    )
    other = build_plan(levers, seed=1, replication=0, scale=1.0)
    assert differing(plan.people, other.people) == []
    assert differing(plan.opening, other.opening) == []


def test_days_before_every_lever_are_as_in_the_baseline(small):
    levers = [
        hire(10, start="2023-06-01"),
        expand(30, "municipal_activity", start="2023-06-01"),
        open_places(3, "own_office", start="2023-06-01"),
        agree(0.5, "municipal_deepened", start="2023-06-01"),
    ]
    first = 151
    one, other = build_tables(small, 1.0), build_tables(scenario_with(small, *levers), 1.0)
    for (name, left), (_, right) in zip(arrays(one), arrays(other), strict=True):
        if left.shape == right.shape and left.shape[-1:] == (365,):
            assert (left[..., :first] == right[..., :first]).all(), name


def test_a_frame_serves_every_replication(small):
    frame = build_frame(small, 0.2)
    one, other = populate(frame, Key(1, 0)), populate(frame, Key(1, 1))
    assert differing(one.staff, other.staff) == []
    assert "frailty" in " ".join(differing(one.people, other.people))
    assert differing(one, populate(build_frame(small, 0.2), Key(1, 0))) == []


def test_small_capacities_are_warned_of_one_line_each(small):
    full, tiny = build_tables(small, 1.0).warnings, build_tables(small, 0.02).warnings
    assert len(tiny) > len(full)
    assert sum("meetings a day" in line for line in tiny) == 3
    assert all("\n" not in line for line in tiny)
    assert len(set(tiny)) == len(tiny)


@pytest.mark.parametrize("scale", [0.0, 1.5, -1.0])
def test_a_scale_must_be_a_share(small, scale):
    with pytest.raises(ValueError, match="scale"):
        build_frame(small, scale)
