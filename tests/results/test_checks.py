"""Every check holds in a run that keeps the rules, and fails when just its rule is broken."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from support.records import make_run, with_changed

from simulation.plan.record import DIARY, FLOW, NONE, UNIT, Ending, Outcome, Verdict
from simulation.results.checks import ACCOUNT_CHECKS, checks
from simulation.results.checks_facts import FACT_CHECKS

MULTIPLIER = "crowding_multiplier_one_in_root"


@pytest.fixture(scope="module")
def run():
    return make_run(2)


def failed(plan, record, root=True):
    return {check.name for check in checks(plan, record, root=root) if not check.passed}


@pytest.mark.parametrize("seed", range(1, 5))
def test_a_run_that_keeps_the_rules_passes_every_check(seed):
    plan, record = make_run(seed)
    assert failed(plan, record) == set()


def bumped(record, account, index, by=1):
    """The record with one number of an account changed."""
    values = getattr(record, account).copy()
    values[index] += by
    return replace(record, **{account: values})


def row(table, **wanted):
    """The first row of a table with these values."""
    mask = np.ones(len(table), bool)
    for name, value in wanted.items():
        mask &= table[name] == value
    return int(np.flatnonzero(mask)[0])


def two_of_a_person(table, keys=("person",), condition=None):
    """Two neighbouring rows with the same keys."""
    rows = [i for i in range(len(table)) if condition is None or condition(table[i])]
    for one, other in pairwise(rows):
        if all(table[key][one] == table[key][other] for key in keys):
            return one, other
    raise LookupError


def stock_not_counted(plan, record):
    return bumped(record, "flows", (FLOW.index("stock"), 0, 200))


def an_exit_not_counted(plan, record):
    at = np.argwhere(record.flows[FLOW.index("left_work")] > 0)[0]
    return bumped(record, "flows", (FLOW.index("left_work"), *at), -1)


def minutes_out_of_nowhere(plan, record):
    return bumped(record, "diary", (DIARY.index("prepared"), 0, 3))


def minutes_carried_from_nowhere(plan, record):
    more = bumped(record, "diary", (DIARY.index("carried_in"), 0, 1))
    return bumped(more, "diary", (DIARY.index("unused"), 0, 1))


def a_meeting_longer_than_the_diary_says(plan, record):
    at = row(record.appointments, outcome=Outcome.HELD)
    return with_changed(record, "appointments", at, minutes=999)


def unit_minutes_out_of_nowhere(plan, record):
    return bumped(record, "units", (UNIT.index("unused"), 0, 4), 5)


def a_case_worked_on_for_nothing(plan, record):
    return with_changed(record, "cases", 0, worked=record.cases["worked"][0] + 7)


def more_rooms_than_there_are(plan, record):
    day = int(np.flatnonzero(plan.calendar.working[: plan.n_days])[5])
    return bumped(record, "room_minutes_used", (1, 0, day), 5000)


def a_room_used_on_a_day_off(plan, record):
    return bumped(record, "room_minutes_used", (1, 0, int(np.flatnonzero(~plan.calendar.working)[0])))


def more_municipal_minutes_than_there_are(plan, record):
    return bumped(record, "municipal_minutes_used", (0, 10), 301)


def people_who_do_not_add_up(plan, record):
    return replace(record, spells=record.spells[record.spells["person"] != 0])


def not_a_number(plan, record):
    values = record.multiplier.copy()
    values[0, 0] = np.nan
    return replace(record, multiplier=values)


def crowding_in_a_root(plan, record):
    values = record.multiplier.copy()
    values[1, 9] = 0.99
    return replace(record, multiplier=values)


def two_spells_at_once(plan, record):
    _, later = two_of_a_person(record.spells)
    return with_changed(record, "spells", later, day_in=record.spells["day_in"][later - 1])


def two_bookings(plan, record):
    _, later = two_of_a_person(
        record.appointments, condition=lambda a: a["booked"] != NONE and a["ended"] != NONE
    )
    return with_changed(record, "appointments", later, booked=record.appointments["booked"][later - 1] + 1)


def two_programmes(plan, record):
    one, later = two_of_a_person(
        record.placements, condition=lambda p: p["started"] != NONE and p["ended"] != NONE
    )
    return with_changed(record, "placements", later, started=record.placements["ended"][one] - 1)


def two_cases_of_a_kind(plan, record):
    order = np.lexsort((record.cases["opened"], record.cases["type"], record.cases["person"]))
    cases = record.cases[order]
    ended = lambda c: c["decided"] != NONE  # noqa: E731
    one, later = two_of_a_person(cases, ("person", "type"), ended)
    return with_changed(replace(record, cases=cases), "cases", later, opened=cases["decided"][one] - 1)


def a_case_that_ended_twice(plan, record):
    at = row(record.cases, verdict=Verdict.GRANTED)
    return replace(record, cases=np.concatenate([record.cases, record.cases[at : at + 1]]))


def a_case_both_open_and_ended(plan, record):
    return with_changed(record, "cases", row(record.cases, verdict=Verdict.REFUSED), verdict=Verdict.OPEN)


def a_meeting_held_twice(plan, record):
    table = record.appointments
    at = row(table, outcome=Outcome.HELD)
    return replace(record, appointments=np.concatenate([table, table[at : at + 1]]))


def an_appointment_open_and_ended(plan, record):
    at = row(record.appointments, outcome=Outcome.GAVE_UP)
    return with_changed(record, "appointments", at, outcome=Outcome.OPEN)


def a_place_open_and_ended(plan, record):
    at = row(record.placements, ending=Ending.GRANT_LAPSED)
    return with_changed(record, "placements", at, ending=Ending.OPEN)


def a_meeting_on_a_sunday(plan, record):
    table = record.appointments
    at = row(table, outcome=Outcome.HELD)
    sunday = int(table["day"][at])
    while plan.calendar.working[sunday]:
        sunday += 1
    return with_changed(record, "appointments", at, day=sunday, ended=sunday)


def a_meeting_after_leaving(plan, record):
    table = record.appointments
    spells = {(s["person"], s["spell"]): s for s in record.spells}
    gone = [
        i
        for i, a in enumerate(table)
        if spells[a["person"], a["spell"]]["day_out"] != NONE and a["outcome"] == 0
    ]
    spell = spells[table["person"][gone[0]], table["spell"][gone[0]]]
    day = int(spell["day_out"]) + 1
    while not plan.calendar.working[day]:
        day += 1
    return with_changed(record, "appointments", gone[0], day=day, ended=day)


BUGS = [
    ("stock_and_flow", stock_not_counted),
    ("stock_and_flow", an_exit_not_counted),
    ("diary_minutes", minutes_out_of_nowhere),
    ("carried_minutes", minutes_carried_from_nowhere),
    ("minutes_of_meetings_held", a_meeting_longer_than_the_diary_says),
    ("unit_minutes", unit_minutes_out_of_nowhere),
    ("minutes_of_cases", a_case_worked_on_for_nothing),
    ("rooms_not_exceeded", more_rooms_than_there_are),
    ("rooms_not_exceeded", a_room_used_on_a_day_off),
    ("municipal_minutes_not_exceeded", more_municipal_minutes_than_there_are),
    ("littles_law_meetings", lambda _, r: bumped(r, "waiting_for_meeting", (0, 50))),
    ("littles_law_decisions", lambda _, r: bumped(r, "waiting_for_decision", (1, 50))),
    ("littles_law_places", lambda _, r: bumped(r, "waiting_for_place", (2, 50), -1)),
    ("littles_law_places_taken", lambda _, r: bumped(r, "occupied", (0, 60))),
    ("littles_law_registered", stock_not_counted),
    ("weights", people_who_do_not_add_up),
    ("no_nan", not_a_number),
    (MULTIPLIER, crowding_in_a_root),
    ("one_spell_at_a_time", two_spells_at_once),
    ("one_booking_at_a_time", two_bookings),
    ("one_programme_at_a_time", two_programmes),
    ("one_case_of_a_kind", two_cases_of_a_kind),
    ("cases_end_once", a_case_that_ended_twice),
    ("cases_end_once", a_case_both_open_and_ended),
    ("appointments_end_once", a_meeting_held_twice),
    ("appointments_end_once", an_appointment_open_and_ended),
    ("placements_end_once", a_place_open_and_ended),
    ("meetings_on_working_days", a_meeting_on_a_sunday),
    ("only_the_registered", a_meeting_after_leaving),
]


@pytest.mark.parametrize(("name", "bug"), BUGS, ids=lambda value: getattr(value, "__name__", None))
def test_a_planted_bug_is_found_by_its_check(run, name, bug):
    plan, record = run
    assert name in failed(plan, bug(plan, record))


def test_more_places_taken_than_there_are_is_found(run):
    plan, record = run
    few = replace(plan.programmes, places=np.zeros_like(plan.programmes.places))
    assert "places_not_exceeded" in failed(replace(plan, programmes=few), record)


def test_a_cut_in_places_that_evicts_nobody_is_allowed(run):
    plan, record = run
    places = np.maximum(record.occupied, 0)
    day = int(np.flatnonzero((np.diff(record.occupied[0]) <= 0) & (record.occupied[0, 1:] > 0))[0]) + 1
    places[0, day] = 0
    cut = replace(plan, programmes=replace(plan.programmes, places=places))
    assert "places_not_exceeded" not in failed(cut, record)


def test_every_check_has_a_planted_bug():
    named = {name for name, _ in BUGS} | {"places_not_exceeded"}
    assert named == {name for name, _ in (*ACCOUNT_CHECKS, *FACT_CHECKS)} | {MULTIPLIER}


def test_a_failed_check_says_where(run):
    plan, record = run
    broken = {c.name: c for c in checks(plan, stock_not_counted(plan, record))}["stock_and_flow"]
    assert "district 0, day 200" in broken.detail


def test_the_multiplier_is_only_checked_in_a_root(run):
    plan, record = run
    assert failed(plan, crowding_in_a_root(plan, record), root=False) == set()
