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


def of_district(tables, number):
    """Those of a district; shape (kind of person, 1, 1)."""
    per_district = len(tables.groups.member[0]) // 3
    return (np.arange(3 * per_district) // per_district == number)[:, None, None]


def worth(tables, day):
    """The head start of each meeting that is not for planning."""
    meetings = tables.meetings
    return meetings.head_start[:, day][meetings.class_of.on(day)[1]]


def test_a_target_in_some_districts_leaves_the_class_s_other_members_their_head_start(small):
    root = with_number(small, "baseline.targeting.classes.long_term.head_start_days", number(7))
    in_one = target(60, "long_term", until="2023-06-30", where=where(districts=("02",)))
    tables = build_tables(scenario_with(root, in_one), 1.0)
    plain = build_tables(root, 1.0)
    long_term = tables.groups.member[tables.labels.groups.index("long_term")]
    there = long_term & of_district(tables, 1)
    assert tables.labels.classes[-1] == "long_term (02)"
    for day in (31, 180):
        assert (worth(tables, day)[there] == 60).all()
        assert (worth(tables, day)[~there] == worth(plain, day)[~there]).all()
    for day in (30, 181):
        assert (worth(tables, day) == worth(plain, day)).all()


def test_a_target_in_some_area_types_is_for_those_who_live_there(small):
    scenario = scenario_with(small, target(60, "long_term", where=where(area_types=("1",))))
    tables = build_tables(scenario, 1.0)
    long_term = tables.groups.member[tables.labels.groups.index("long_term")]
    profiles = len(long_term) // 3
    in_type_1 = (np.arange(len(long_term)) % profiles < profiles // 5)[:, None, None]
    assert tables.labels.classes[-1] == "long_term (area type 1)"
    assert (worth(tables, 100)[long_term & in_type_1] == 60).all()
    assert (worth(tables, 100)[~(long_term & in_type_1)] == 0).all()


@pytest.mark.parametrize("group", ["long_term", "challenged_areas"])
def test_a_target_somewhere_and_one_everywhere_do_not_depend_on_their_order(small, group):
    somewhere, everywhere = target(60, group, where=where(districts=("02",))), target(20, group)
    for levers in ((somewhere, everywhere), (everywhere, somewhere)):
        tables = build_tables(scenario_with(small, *levers), 1.0)
        whole = tables.groups.member[tables.labels.groups.index(group)]
        there = whole & of_district(tables, 1)
        assert (worth(tables, 100)[there] == 60).all()
        assert (worth(tables, 100)[whole & ~there] == 20).all()


def test_targets_in_different_districts_act_each_on_their_own(small):
    levers = [
        target(days, "challenged_areas", where=where(districts=(code,)))
        for days, code in ((60, "01"), (20, "02"))
    ]
    tables = build_tables(scenario_with(small, *levers), 1.0)
    whole = tables.groups.member[tables.labels.groups.index("challenged_areas")]
    for number_of, days in enumerate((60, 20, 0)):
        assert (worth(tables, 100)[whole & of_district(tables, number_of)] == days).all()


def test_a_target_in_some_districts_that_changes_nobody_s_head_start_leaves_no_trace(small):
    nothing = target(0, "long_term", where=where(districts=("02",)))
    plain, targeted = build_tables(small, 1.0), build_tables(scenario_with(small, nothing), 1.0)
    assert plain.labels.classes == targeted.labels.classes
    assert plain.meetings.class_of.tables.tobytes() == targeted.meetings.class_of.tables.tobytes()
    assert plain.meetings.head_start.tobytes() == targeted.meetings.head_start.tobytes()
