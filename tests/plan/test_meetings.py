"""Contact plans, minutes, joint meetings and priority classes."""

import math

import numpy as np
import pytest
from support.levers import agree, change, number, scenario_with, target, where, with_number

from simulation.plan.plan import Format, Kind
from simulation.plan.tables import build_tables


def meetings_of(scenario, scale=1.0):
    return build_tables(scenario, scale).meetings


def test_minutes_of_a_group_are_shared_by_its_people_and_rounded_up(small):
    meetings = meetings_of(small)
    assert meetings.in_meeting[:, 0].tolist() == [45, 35, 12]  # 90 / 8 = 11.25
    assert meetings.around[:, 0].tolist() == [25, 20, 5]


def test_a_shorter_meeting_keeps_the_root_of_its_share_of_the_boost(small):
    shorter = scenario_with(small, changes=[("meeting_minutes.physical.in_meeting", change(0.8))])
    meetings = meetings_of(shorter)
    assert meetings.in_meeting[Format.PHYSICAL, [30, 31]].tolist() == [45, 36]
    assert meetings.kept[Format.PHYSICAL, 30] == 1.0
    assert math.isclose(meetings.kept[Format.PHYSICAL, 31], math.sqrt(0.8), rel_tol=1e-12)
    assert (meetings.kept[Format.DISTANCE] == 1.0).all()


def test_a_longer_meeting_keeps_no_more_than_all(small):
    longer = scenario_with(small, changes=[("meeting_minutes.physical.in_meeting", change(1.5))])
    assert (meetings_of(longer).kept == 1.0).all()


def test_what_the_baseline_plans_shorter_is_not_shorter_than_planned(small):
    dated = with_number(
        small, "baseline.meeting_minutes.physical.in_meeting", number(45, **{"2023-07-01": 40})
    )
    assert (meetings_of(dated).kept == 1.0).all()


def test_the_shortest_meeting_is_the_shortest_that_can_occur(small):
    assert meetings_of(small).shortest[:, 0].tolist() == [17, 17, 17]
    nobody = small
    for row in ("in_programme", "at_risk", "everyone"):
        nobody = with_number(nobody, f"baseline.contact_plan.{row}.group_share", number(0))
    assert meetings_of(nobody).shortest[:, 0].tolist() == [55, 55, 55]


def test_joint_meetings_are_whole_numbers_that_keep_the_rate(small):
    meetings = meetings_of(small, scale=0.3)
    worked = build_tables(small, 0.3).calendar.working[:365]
    assert (meetings.joint_cap[:, ~worked] == 0).all()
    mean = meetings.joint_cap[:, worked].mean(axis=1)
    assert np.allclose(mean, [1.8, 1.2, 0.6], atol=0.02)


def test_agreements_raise_the_joint_meetings_when_they_mature(small):
    with_agreements = scenario_with(small, agree(0.5, "municipal_deepened", start="2023-03-01"))
    plain, more = meetings_of(small).joint_cap, meetings_of(with_agreements).joint_cap
    signed = 31 + 28
    assert (plain[:, :signed] == more[:, :signed]).all()
    assert (more >= plain).all()
    assert more[:, 200:].sum() > plain[:, 200:].sum()


def test_a_group_named_first_decides_and_nobody_is_without_a_row(small):
    meetings = meetings_of(small)
    assert meetings.row.min() >= 0
    assert (meetings.row[:, :, 1] == 0).all()  # everybody in a programme
    assert set(np.unique(meetings.row[:, :, 0])) == {1, 2, 3, 4}


def test_those_outside_every_named_group_have_no_factor(small):
    effect = "baseline.leaving.meeting_effect.group_factor"
    only = with_number(small, effect, {"reduced_capacity": number(0.5)})
    meetings = meetings_of(only)
    assert meetings.group_factor[:, 0].tolist() == [0.5, 1.0]
    assert meetings.group_row.min() == 0


def test_joint_meetings_have_their_own_factor(small):
    joint = with_number(small, "baseline.leaving.meeting_effect.kind_factor.joint", number(0.9))
    assert meetings_of(joint).kind_factor[:, 0].tolist() == [1.0, 1.0, 0.9]
    assert Kind.JOINT == 2


# ── priority ──


def test_planning_meetings_are_a_class_of_their_own(small):
    meetings = meetings_of(small)
    assert (meetings.class_of.on(0)[0] == 0).all()
    assert set(np.unique(meetings.class_of.on(0)[1])) == {1, 2}
    assert meetings.head_start[:, 0].tolist() == [30, 0, 0]


def test_a_target_changes_the_head_start_of_the_class_with_its_name(small):
    targeted = scenario_with(small, target(60, "long_term", until="2023-06-30"))
    meetings = meetings_of(targeted)
    assert meetings.head_start[1, [30, 31, 180, 181]].tolist() == [0, 60, 60, 0]
    assert len(meetings.class_of.tables) == 1


def test_a_new_class_stands_after_planning_has_the_last_number_and_ends(small):
    targeted = scenario_with(small, target(60, "challenged_areas", until="2023-06-30"))
    tables = build_tables(targeted, 1.0)
    meetings = tables.meetings
    assert tables.labels.classes == ("first_planning", "long_term", "everyone", "challenged_areas")
    before, during = meetings.class_of.on(30), meetings.class_of.on(31)
    assert (before == meetings_of(small).class_of.on(30)).all()
    assert (during[0] == 0).all()
    challenged = tables.groups.member[tables.labels.groups.index("challenged_areas")]
    assert (during[1][challenged] == 3).all()
    assert (during[1][~challenged] == before[1][~challenged]).all()
    assert (meetings.class_of.on(181) == before).all()


def test_a_target_where_it_says_leaves_other_districts_alone(small):
    targeted = scenario_with(small, target(60, "challenged_areas", where=where(districts=("02",))))
    table = build_tables(targeted, 1.0).meetings.class_of.on(100)[1]
    n_profiles = len(table) // 3
    assert not (table[:n_profiles] == 3).any()
    assert (table[n_profiles : 2 * n_profiles] == 3).any()


@pytest.mark.parametrize("group", ["long_term", "challenged_areas", "reduced_capacity"])
def test_a_target_that_changes_nobodys_head_start_leaves_no_trace(small, group):
    plain, targeted = build_tables(small, 1.0), build_tables(scenario_with(small, target(0, group)), 1.0)
    assert plain.labels.classes == targeted.labels.classes
    assert plain.meetings.class_of.tables.tobytes() == targeted.meetings.class_of.tables.tobytes()
    assert plain.meetings.head_start.tobytes() == targeted.meetings.head_start.tobytes()


def test_of_several_new_classes_the_first_written_comes_first(small):
    levers = (target(60, "challenged_areas"), target(20, "reduced_capacity"))
    tables = build_tables(scenario_with(small, *levers), 1.0)
    names = tables.labels.groups
    both = (
        tables.groups.member[names.index("challenged_areas")]
        & tables.groups.member[names.index("reduced_capacity")]
    )
    assert (tables.meetings.class_of.on(100)[1][both] == 3).all()
