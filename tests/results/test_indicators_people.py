"""Indicators of people, recomputed row by row from the facts."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from support.plain import WEIGHT, Plain, count_exits, same, values
from support.records import make_run

from simulation.plan.record import NONE
from simulation.results.tidy import compute


@pytest.fixture(scope="module")
def world():
    plan, record = make_run(3)
    return plan, record, compute(plan, record), Plain(plan, record)


@pytest.mark.parametrize(
    ("indicator", "routes"),
    [
        ("transitions", (0, 1, 2)),
        ("transitions_to_work", (0,)),
        ("transitions_to_supported_work", (1,)),
        ("transitions_to_education", (2,)),
        ("left_for_other_reasons", (3,)),
    ],
)
def test_exits_are_counted_by_route_in_the_month_of_leaving(world, indicator, routes):
    *_, tidy, plain = world
    got = {k: v for k, v in values(tidy, indicator).items() if k[1] != "subsidy"}
    same(got, count_exits(plain, lambda s: s["route"] in routes), WEIGHT)


def test_lasting_transitions_are_those_not_registered_again_within_180_days(world):
    plan, _, tidy, plain = world
    expected = count_exits(plain, lambda s: s["route"] < 3 and (s["away_days"] < 0 or s["away_days"] > 180))
    got = values(tidy, "lasting_transitions")
    known = {m for m, label in enumerate(plain.months) if plain.last_day(m) < plan.n_days - 180}
    same({k: v for k, v in got.items() if plain.months.index(k[0]) in known}, expected, WEIGHT)
    late = [v for k, v in got.items() if plain.months.index(k[0]) not in known]
    assert late
    assert all(v is None for v in late)


def test_only_the_first_lasting_transition_of_a_person_is_counted(world):
    *_, tidy, plain = world
    seen, expected = set(), Counter()
    for spell in sorted(plain.exits(), key=lambda s: s["day_out"]):
        lasting = spell["route"] < 3 and (spell["away_days"] < 0 or spell["away_days"] > 180)
        if lasting and spell["person"] not in seen:
            seen.add(spell["person"])
            expected[plain.months[plain.month(spell["day_out"])], "national", "all"] += 1
    got = {k: v for k, v in values(tidy, "first_lasting_transitions").items() if k[1] == "national"}
    same({k: v for k, v in got.items() if v is not None}, expected, WEIGHT)


@pytest.mark.parametrize(
    ("indicator", "days"), [("returned_within_90_days", 90), ("returned_within_12_months", 365)]
)
def test_returns_stand_in_the_month_of_leaving(world, indicator, days):
    *_, tidy, plain = world
    left = count_exits(plain, lambda *_: True)
    back = count_exits(plain, lambda s: 0 <= s["away_days"] <= days)
    for key, value in values(tidy, indicator).items():
        expected = 100 * back[key] / left[key] if left[key] else None
        assert value == (None if expected is None else pytest.approx(expected)), key


def month_ends(plain, keep):
    expected = Counter()
    for month, label in enumerate(plain.months):
        day = plain.last_day(month)
        for spell in plain.registered(day):
            if keep(spell, day):
                for breakdown, group in plain.status_groups(spell, day):
                    expected[label, breakdown, group] += 1
    return expected


def test_stocks_at_month_ends(world):
    plan, _, tidy, plain = world
    long_term = month_ends(plain, lambda s, d: plain.counter(s, d) >= 365)
    everyone = month_ends(plain, lambda *_: True)
    same(values(tidy, "registered_unemployed"), everyone, WEIGHT)
    same(values(tidy, "long_term_unemployed"), long_term, WEIGHT)
    same(
        values(tidy, "in_programme"),
        month_ends(plain, lambda s, d: plain.in_programme(s["person"], d)),
        WEIGHT,
    )
    share = plan.money.guarantee
    same(
        values(tidy, "in_guarantee_programme"),
        month_ends(
            plain,
            lambda s, d: plan.people.guarantee[s["person"]] < share[min(plain.counter(s, d), len(share) - 1)],
        ),
        WEIGHT,
    )
    for key, value in values(tidy, "long_term_share").items():
        expected = 100 * long_term[key] / everyone[key] if everyone[key] else None
        assert value == (None if expected is None else pytest.approx(expected))


def shares_of_long_term(plain, keep):
    top = month_ends(plain, lambda s, d: plain.counter(s, d) >= 365 and keep(s, d))
    bottom = month_ends(plain, lambda s, d: plain.counter(s, d) >= 365)
    return lambda key: 100 * top[key] / bottom[key] if bottom[key] else None


@pytest.mark.parametrize("indicator", ["met_share", "activity_share", "no_activity_share", "access_share"])
def test_shares_of_the_long_term_unemployed(world, indicator):
    plan, _, tidy, plain = world
    people = plan.people

    def near(spell, day):
        person = spell["person"]
        return (
            people.reach[person]
            < plan.presence.access[people.district[person], people.area_type[person], day]
        )

    keep = {
        "met_share": lambda s, d: plain.last_meeting(s["person"], d) > d - 183,
        "activity_share": lambda s, d: plain.in_programme(s["person"], d),
        "no_activity_share": lambda s, d: not plain.in_programme(s["person"], d),
        "access_share": near,
    }[indicator]
    expected = shares_of_long_term(plain, keep)
    for key, value in values(tidy, indicator).items():
        wanted = expected(key)
        assert value == (None if wanted is None else pytest.approx(wanted)), key


def test_person_months_are_days_registered_over_the_days_of_the_month(world):
    *_, tidy, plain = world
    got = values(tidy, "registered_person_months")
    for month in (0, 5, 13, len(plain.months) - 1):
        expected, days = Counter(), plain.days_of(month)
        for day in days:
            for spell in plain.registered(day):
                for breakdown, group in plain.status_groups(spell, day):
                    expected[plain.months[month], breakdown, group] += 1
        same({k: v for k, v in got.items() if k[0] == plain.months[month]}, expected, WEIGHT / len(days))


def test_benefits_are_each_persons_daily_benefit_times_days(world):
    plan, _, tidy, plain = world
    people, money = plan.people, plan.money
    for month in (0, 8, 9):
        expected = Counter()
        for day in plain.days_of(month):
            for spell in plain.registered(day):
                person, counter = int(spell["person"]), plain.counter(spell, day)
                inside = plain.in_programme(person, day)
                kind = int(people.district[person]) * plan.n_profiles + int(people.profile[person])
                band = max(i for i, start in enumerate(plan.groups.band_starts) if counter >= start)
                shares = np.cumsum(money.benefit_share[money.benefit_row[kind, band, int(inside)]])
                benefit = min(int((people.benefit[person] >= shares).sum()), len(shares) - 1)
                for breakdown, group in plain.groups(person, counter, inside):
                    expected[plain.months[month], breakdown, group] += money.benefit_day[benefit, day]
                expected[plain.months[month], "benefit", plan.labels.benefits[benefit]] += money.benefit_day[
                    benefit, day
                ]
        got = {k: v for k, v in values(tidy, "benefits_paid").items() if k[0] == plain.months[month]}
        same(got, expected, WEIGHT / 1e6)


def test_registrations_are_new_or_returns(world):
    plan, _, tidy, plain = world
    new, again = Counter(), Counter()
    for spell in plain.record.spells:
        day = int(spell["day_in"])
        if day >= 0:
            kind = new if spell["spell"] == 0 and plan.people.came[spell["person"]] == 3 else again
            for breakdown, group in plain.status_groups(spell, day):
                kind[plain.months[plain.month(day)], breakdown, group] += 1
    same(values(tidy, "new_registrations"), new, WEIGHT)
    same(values(tidy, "returned"), again, WEIGHT)


def test_in_work_or_education_counts_who_left_for_it_and_is_not_back(world):
    *_, tidy, plain = world
    expected = Counter()
    for month, label in enumerate(plain.months):
        day = plain.last_day(month)
        for spell in plain.exits():
            back = spell["away_days"] != NONE and spell["day_out"] + spell["away_days"] <= day
            if spell["route"] < 3 and spell["day_out"] <= day and not back:
                for breakdown, group in plain.status_groups(spell, int(spell["day_out"]) - 1):
                    expected[label, breakdown, group] += 1
    same(values(tidy, "in_work_or_education"), expected, WEIGHT)


def test_transition_rate_is_over_the_stock_of_the_month_before(world):
    *_, tidy, plain = world
    top = count_exits(plain, lambda s: s["route"] < 3)
    bottom = Counter()
    for month, label in enumerate(plain.months):
        day = plain.days_of(month)[0] - 1
        for spell in plain.registered(day):
            for breakdown, group in plain.status_groups(spell, day):
                bottom[label, breakdown, group] += 1
    for key, value in values(tidy, "transition_rate").items():
        expected = 100 * top[key] / bottom[key] if bottom[key] else None
        assert value == (None if expected is None else pytest.approx(expected))


@pytest.mark.parametrize("length", [12, 24])
def test_a_cohort_stands_in_the_month_its_follow_up_ends(world, length):
    *_, tidy, plain = world
    size, moved = Counter(), Counter()
    ends = [-1, *(plain.last_day(m) for m in range(len(plain.months)))]
    for begun in range(len(ends) - length):
        day, until = ends[begun], ends[begun + length]
        for spell in plain.registered(day):
            later = [s for s in plain.by_person[int(spell["person"])] if s["day_out"] != NONE]
            did = any(s["route"] < 3 and day < s["day_out"] <= until for s in later)
            for breakdown, group in plain.status_groups(spell, day):
                key = plain.months[begun + length - 1], breakdown, group
                size[key] += 1
                moved[key] += did
    for key, value in values(tidy, f"transition_within_{length}_months").items():
        expected = 100 * moved[key] / size[key] if size[key] else None
        assert value == (None if expected is None else pytest.approx(expected)), key


def test_newcomers_are_followed_to_the_end_of_the_twelfth_month_after(world):
    *_, tidy, plain = world
    size, moved = Counter(), Counter()
    for spell in plain.record.spells:
        day = int(spell["day_in"])
        if day < 0 or plain.month(day) + 12 >= len(plain.months):
            continue
        month = plain.month(day) + 12
        until = plain.last_day(month)
        did = any(
            s["day_out"] != NONE and s["route"] < 3 and day < s["day_out"] <= until
            for s in plain.by_person[int(spell["person"])]
        )
        key = plain.months[month], "national", "all"
        size[key] += 1
        moved[key] += did
    got = values(tidy, "newcomers_transition_within_12_months")
    for key in [k for k in got if k[1] == "national"]:
        expected = 100 * moved[key] / size[key] if size[key] else None
        assert got[key] == (None if expected is None else pytest.approx(expected))
