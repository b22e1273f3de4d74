"""Indicators of meetings, decisions, programmes and waits, recomputed row by row from the facts."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from support.plain import (
    WEIGHT,
    Plain,
    decision_waits,
    meeting_waits,
    percentile,
    place_waits,
    same,
    survival,
    values,
)
from support.records import make_run

from simulation.plan.plan import NEVER
from simulation.plan.record import NONE, Ending, Outcome, Verdict
from simulation.results.tidy import compute

FORMATS = ("physical", "distance", "group")


@pytest.fixture(scope="module")
def world():
    plan, record = make_run(4)
    return plan, record, compute(plan, record), Plain(plan, record)


def count(plain, facts, day_of, keep, special=None, weight=lambda *_: 1, own_status=False):
    """Facts that are kept, by month of their day and by group; `special` gives one more group."""
    expected = Counter()
    for fact in facts:
        if not keep(fact):
            continue
        day, spell = int(day_of(fact)), plain.spell_of(fact)
        inside = bool(fact["in_programme"]) if own_status else plain.in_programme(fact["person"], day)
        groups = plain.groups(int(fact["person"]), plain.counter(spell, day), inside)
        for breakdown, group in [*groups, *([special(fact)] if special else [])]:
            expected[plain.months[plain.month(day)], breakdown, group] += weight(fact)
    return expected


def meetings(plain, keep, day="ended", weight=lambda *_: 1):
    return count(
        plain, plain.record.appointments, lambda f: f[day], keep,
        lambda f: ("format", FORMATS[f["format"]]), weight, own_status=True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("indicator", "outcome"),
    [("meetings_held", 0), ("meetings_missed", 1), ("meetings_cancelled", 2), ("meetings_cancelled_late", 3),
     ("meetings_moved", 4)],
)  # fmt: skip
def test_meetings_stand_in_the_month_they_ended(world, indicator, outcome):
    *_, tidy, plain = world
    same(values(tidy, indicator), meetings(plain, lambda f: f["outcome"] == outcome), WEIGHT)


def test_booked_meetings_stand_in_the_month_of_booking(world):
    *_, tidy, plain = world
    same(values(tidy, "meetings_booked"), meetings(plain, lambda f: f["booked"] >= 0, "booked"), WEIGHT)


def ratios(tidy, indicator, top, bottom, factor=100.0):
    got = values(tidy, indicator)
    assert got
    for key, value in got.items():
        expected = factor * top[key] / bottom[key] if bottom[key] else None
        assert value == (None if expected is None else pytest.approx(expected)), key


def test_shares_of_meetings(world):
    *_, tidy, plain = world
    held = meetings(plain, lambda f: f["outcome"] == Outcome.HELD)
    missed = meetings(plain, lambda f: f["outcome"] == Outcome.MISSED)
    physical = meetings(plain, lambda f: f["outcome"] == Outcome.HELD and f["format"] == 0)
    joint = meetings(plain, lambda f: f["outcome"] == Outcome.HELD and f["joint"] == 1)
    ratios(tidy, "missed_share", missed, held + missed)
    ratios(tidy, "physical_share", physical, held)
    same(values(tidy, "joint_meetings_held"), joint, WEIGHT)


def test_mean_gap_is_since_the_meeting_before(world):
    *_, tidy, plain = world

    def gap(fact):
        before = plain.last_meeting(fact["person"], int(fact["day"]) - 1)
        return 0 if before == NEVER else int(fact["day"]) - before

    days = meetings(plain, lambda f: f["outcome"] == Outcome.HELD, weight=gap)
    n = meetings(plain, lambda f: f["outcome"] == Outcome.HELD and gap(f) > 0)
    ratios(tidy, "mean_gap_between_meetings", days, n, 1.0)


def test_meetings_per_long_term_unemployed_are_for_twelve_months(world):
    *_, tidy, plain = world
    held = Counter()
    for meeting in plain.record.appointments:
        if meeting["outcome"] == Outcome.HELD:
            day = int(meeting["day"])
            if plain.counter(plain.spell_of(meeting), day) >= 365:
                held[plain.months[plain.month(day)]] += 1
    for month, label in enumerate(plain.months):
        day = plain.last_day(month)
        stock = sum(plain.counter(s, day) >= 365 for s in plain.registered(day))
        assert tidy.find("meetings_per_long_term_unemployed", label) == pytest.approx(
            12 * held[label] / stock
        )


def by_type(plain):
    return lambda f: ("type", plain.plan.labels.case_types[f["type"]])


def test_cases_opened_decided_and_ended_without_decision(world):
    *_, tidy, plain = world
    cases, special = plain.record.cases, by_type(plain)
    settled = (Verdict.GRANTED, Verdict.REFUSED)
    gone = (Verdict.WITHDRAWN, Verdict.LAPSED)
    opened = count(plain, cases, lambda f: f["opened"], lambda f: f["opened"] >= 0, special)
    decided = count(plain, cases, lambda f: f["decided"], lambda f: f["verdict"] in settled, special)
    granted = count(plain, cases, lambda f: f["decided"], lambda f: f["verdict"] == Verdict.GRANTED, special)
    ended = count(plain, cases, lambda f: f["decided"], lambda f: f["verdict"] in gone, special)
    same(values(tidy, "cases_opened"), opened, WEIGHT)
    same(values(tidy, "cases_decided"), decided, WEIGHT)
    same(values(tidy, "cases_ended_undecided"), ended, WEIGHT)
    ratios(tidy, "granted_share", granted, decided)


def test_backlog_is_what_is_open_at_the_month_end(world):
    *_, tidy, plain = world
    expected = Counter()
    for month, label in enumerate(plain.months):
        day = plain.last_day(month)
        for case in plain.record.cases:
            if case["opened"] <= day and (case["decided"] == NONE or case["decided"] > day):
                expected[label, "type", plain.plan.labels.case_types[case["type"]]] += 1
                for breakdown, group in plain.groups(int(case["person"]), 0, False):
                    expected[label, breakdown, group] += 1
    same(values(tidy, "case_backlog"), expected, WEIGHT)


def test_programmes_started_completed_and_lapsed(world):
    *_, tidy, plain = world
    facts = plain.record.placements

    def special(fact):
        return "programme", plain.plan.labels.programmes[fact["programme"]]

    started = count(plain, facts, lambda f: f["started"], lambda f: f["started"] >= 0, special)
    done = count(plain, facts, lambda f: f["ended"], lambda f: f["ending"] == Ending.COMPLETED, special)
    out = count(plain, facts, lambda f: f["ended"], lambda f: f["ending"] == Ending.DROPPED_OUT, special)
    lapsed = count(plain, facts, lambda f: f["ended"], lambda f: f["ending"] == Ending.GRANT_LAPSED, special)
    same(values(tidy, "programme_starts"), started, WEIGHT)
    same(values(tidy, "programmes_completed"), done, WEIGHT)
    same(values(tidy, "grants_lapsed"), lapsed, WEIGHT)
    ratios(tidy, "dropped_out_share", out, out + done)


WAITS = [
    ("wait_for_meeting", meeting_waits, "class", "class_", "classes"),
    ("wait_for_decision", decision_waits, "type", "type", "case_types"),
    ("wait_for_place", place_waits, "programme", "programme", "programmes"),
]


@pytest.mark.parametrize(("name", "waits", "kind", "column", "labels"), WAITS)
def test_waits_are_period_life_tables(world, name, waits, kind, column, labels):
    plan, _, tidy, plain = world
    for month in (0, 1, 9, 20, len(plain.months) - 1):
        days, label = plain.days_of(month), plain.months[month]
        groups = [("national", "all", lambda *_: True)]
        for i, group in enumerate(getattr(plan.labels, labels)):
            groups.append((kind, group, lambda f, _, i=i: f[column] == i))
        groups.append(("sex", "woman", lambda f, _: plan.people.sex[f["person"]] == 0))
        groups.append(("group", "long_term", lambda f, d: plain.counter(plain.spell_of(f), d) >= 365))
        groups.append(("duration", "183-364", lambda f, d: 183 <= plain.counter(plain.spell_of(f), d) < 365))
        for breakdown, group, keep in groups:
            curve = survival(waits, plain, days[0], days[-1], keep)
            assert tidy.find(f"{name}_median", label, breakdown, group) == percentile(curve, 0.5)
            assert tidy.find(f"{name}_p90", label, breakdown, group) == percentile(curve, 0.9)


def test_waits_of_a_year_pool_the_person_time_of_its_months(world):
    *_, tidy, plain = world
    first, last = plain.months.index("2024-01"), plain.months.index("2024-12")
    days = plain.days_of(first)[0], plain.days_of(last)[-1]
    curve = survival(meeting_waits, plain, *days, lambda *_: True)
    assert tidy.find("wait_for_meeting_median", "2024") == percentile(curve, 0.5)
    curve = survival(decision_waits, plain, *days, lambda *_: True)
    for limit in (30, 90, 180):
        expected = 100 * curve.get(limit, curve[max(curve)])
        assert tidy.find(f"decisions_over_{limit}_days", "2024") == pytest.approx(expected)


def test_a_percentile_that_is_not_reached_is_flagged_uncertain(world):
    *_, tidy, _ = world
    rows = np.flatnonzero(tidy.indicator == "wait_for_place_p90")
    blank = np.isnan(tidy.value[rows])
    assert blank.any()
    assert set(tidy.flag[rows][blank]) <= {"x", "u"}
    assert set(tidy.flag[rows][~blank]) == {""}
