"""Indicators of capacity, time waited, money and equal service, recomputed the plain slow way."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from support.plain import WEIGHT, Plain, meeting_waits, percentile, survival, values
from support.records import make_run

from simulation.plan.record import DIARY, NONE, UNIT, Outcome
from simulation.results.equality import spread
from simulation.results.tidy import compute


@pytest.fixture(scope="module")
def world():
    plan, record = make_run(5)
    return plan, record, compute(plan, record), Plain(plan, record)


@pytest.mark.parametrize(
    ("indicator", "attribute"),
    [("fte_planned", "planned"), ("fte_realised", "realised"), ("fte_in_service", "present"),
     ("fte_effective", "effective")],
)  # fmt: skip
def test_full_time_equivalents_are_means_over_days_and_not_weighted(world, indicator, attribute):
    plan, _, tidy, plain = world
    fte = getattr(plan.staff, attribute)
    for label in ("2023-02", "2024"):
        days = [d for d in range(plan.n_days) if plain.months[plain.month(d)].startswith(label)]
        total = sum(fte[:, :, d].sum() for d in days) / len(days)
        assert tidy.find(indicator, label) == pytest.approx(total)
        role = sum(fte[2, :, d].sum() for d in days) / len(days)
        assert tidy.find(indicator, label, "role", "decision_officer") == pytest.approx(role)
        both = sum(fte[2, 1, d] for d in days) / len(days)
        assert tidy.find(indicator, label, "role_district", "decision_officer|12") == pytest.approx(both)


def test_utilisation_is_used_over_available(world):
    plan, record, tidy, plain = world
    for month in (0, 7):
        days, label = plain.days_of(month), plain.months[month]
        used = sum(
            record.diary[DIARY.index(n), :, d].sum()
            for n in ("held", "missed", "cancelled_late", "prepared")
            for d in days
        )
        unused = sum(record.diary[DIARY.index("unused"), :, d].sum() for d in days)
        assert tidy.find("utilisation", label, "resource", "caseworker") == pytest.approx(
            100 * used / (used + unused)
        )
        worked = sum(record.units[UNIT.index("worked"), :, d].sum() for d in days)
        supplied = sum(record.units[UNIT.index("supplied"), :, d].sum() for d in days)
        got = tidy.find("utilisation", label, "resource", "decision_officer")
        assert got == pytest.approx(100 * worked / supplied)
        rooms = sum(record.room_minutes_used[:, 0, d].sum() for d in days)
        there = sum(
            plan.presence.rooms[:, 0, plan.calendar.weekday[d], d].sum()
            for d in days
            if plan.calendar.working[d]
        )
        assert tidy.find("utilisation", label, "resource", "rooms|own_office") == pytest.approx(
            100 * rooms / there
        )
        taken = sum(record.occupied[:2, d].sum() for d in days)
        places = sum(plan.programmes.places[:2, d].sum() for d in days)
        assert tidy.find("utilisation", label, "resource", "places|coaching") == pytest.approx(
            100 * taken / places
        )


def test_meeting_capacity_is_minutes_supplied_over_mean_minutes(world):
    plan, record, tidy, plain = world
    days, label = plain.days_of(3), plain.months[3]
    held = [m for m in record.appointments if m["outcome"] == Outcome.HELD and m["day"] in days]
    minutes = sum(int(m["minutes"]) for m in held)
    supplied = sum(plan.staff.diary_minutes[:, d].sum() for d in days)
    assert tidy.find("meeting_capacity", label) == pytest.approx(WEIGHT * supplied * len(held) / minutes)
    assert tidy.find("meeting_capacity", label, "format", "physical") == pytest.approx(WEIGHT * supplied / 70)


def test_caseload_is_people_per_effective_caseworker(world):
    plan, _, tidy, plain = world
    days, label = plain.days_of(4), plain.months[4]
    fte = sum(plan.staff.effective[0, :, d].sum() for d in days) / len(days)
    stock = plain.registered(days[-1])
    assert tidy.find("caseload", label) == pytest.approx(WEIGHT * len(stock) / fte)
    long_term = [s for s in stock if plain.counter(s, days[-1]) >= 365]
    assert tidy.find("caseload_long_term", label) == pytest.approx(WEIGHT * len(long_term) / fte)


def test_every_day_registered_is_waiting_for_one_thing(world):
    plan, record, tidy, plain = world
    end, wanted = plan.n_days, Counter()
    spans = {}
    for p in record.placements:
        until = p["started"] if p["started"] != NONE else (end if p["ended"] == NONE else p["ended"])
        spans.setdefault(int(p["person"]), []).append((0, int(p["granted"]), int(until)))
    for c in record.cases:
        until = end if c["decided"] == NONE else c["decided"]
        spans.setdefault(int(c["person"]), []).append((1, int(c["opened"]), int(until)))
    for a in record.appointments:
        until = end if a["ended"] == NONE else a["ended"]
        spans.setdefault(int(a["person"]), []).append((2, int(a["due"]), int(until)))
    days = plain.days_of(11)
    for day in days:
        for spell in plain.registered(day):
            waits = [what for what, first, last in spans.get(int(spell["person"]), []) if first <= day < last]
            wanted[min(waits, default=3), plan.labels.districts[plan.people.district[spell["person"]]]] += 1
    total, label = sum(wanted.values()), plain.months[11]
    for what, name in enumerate(("place", "decision", "meeting", "nothing")):
        of_it = sum(n for (w, _), n in wanted.items() if w == what)
        assert tidy.find("time_waiting", label, "waiting_for", name) == pytest.approx(100 * of_it / total)
    in_district = sum(n for (_, d), n in wanted.items() if d == "12")
    got = tidy.find("time_waiting_for_meeting", label, "district", "12")
    assert got == pytest.approx(100 * wanted[2, "12"] / in_district)


def test_queues_and_offices_are_those_at_the_month_end(world):
    plan, record, tidy, plain = world
    day, label = plain.last_day(6), plain.months[6]
    assert tidy.find("waiting_for_booking", label) == WEIGHT * record.waiting_for_meeting[:, day].sum()
    assert tidy.find("cases_in_queue", label, "unit", "south") == WEIGHT * record.waiting_for_decision[1, day]
    got = tidy.find("waiting_for_place", label, "programme", "practice")
    assert got == WEIGHT * record.waiting_for_place[2, day]
    assert tidy.find("places_open", label) == plan.presence.places_open[:, :, day].sum()
    got = tidy.find("places_planned", label, "place_kind_district", "own_office|14")
    assert got == plan.presence.planned_open[2, 0, day]


def spent_by_hand(plan, record, plain, days):
    """Kronor by appropriation and of municipalities, day by day."""
    money, spent = plan.money, Counter()
    for day in days:
        year = 366 if plain.months[plain.month(day)].startswith("2024") else 365
        for role in range(4):
            fte = plan.staff.realised[role, :, day].sum()
            spent["administration"] += fte * money.fte_year[role, day] / year
        spent["municipalities"] += money.municipal_fte[:, day].sum() * money.municipal_fte_year[day] / year
        for kind, payer in enumerate(("administration", "municipalities")):
            here = int(plan.presence.places_open[:, kind, day].sum())
            before = int(plan.presence.places_open[:, kind, max(day - 1, 0)].sum())
            spent[payer] += here * money.premises_year[kind, day] / year
            spent[payer] += max(here - before, 0) * money.premises_open[kind, day]
        spent["administration"] += money.extra[day] + money.agreements_set_up[day]
        for payer, kronor in money.extra_others.items():
            spent[payer] += kronor[day]
        taken = [record.occupied[:2, day].sum(), record.occupied[2, day]]
        spent["programmes"] += WEIGHT * taken[0] * money.place_month[0, day] / 30
        spent["municipalities"] += WEIGHT * taken[1] * money.place_month[1, day] / 30
        for spell in record.spells:
            if spell["day_out"] != NONE and spell["route"] == 1 and spell["day_out"] <= day:
                over = int(spell["day_out"]) + int(plan.subsidies.paid_months[spell["subsidy"]] * 30)
                back = int(spell["day_out"]) + int(spell["away_days"]) if spell["away_days"] != NONE else over
                if day < min(over, back):
                    spent["wage_subsidies"] += (
                        WEIGHT * plan.subsidies.kr_per_month[spell["subsidy"], day] / 30
                    )
    return spent


def test_spending_is_added_up_day_by_day(world):
    plan, record, tidy, plain = world
    for month in (1, 3, 14, 20):
        spent, label = spent_by_hand(plan, record, plain, plain.days_of(month)), plain.months[month]
        for name in ("administration", "programmes", "wage_subsidies"):
            assert tidy.find("spending", label, "appropriation", name) == pytest.approx(spent[name] / 1e6), (
                name
            )
        assert tidy.find("spending", label, "payer", "municipalities") == pytest.approx(
            spent["municipalities"] / 1e6
        )
        assert tidy.find("spending", label, "payer", "civil_society") == pytest.approx(
            spent["civil_society"] / 1e6
        )
        assert tidy.find("municipal_cost", label) == tidy.find("spending", label, "payer", "municipalities")
        state = tidy.find("spending", label, "payer", "state")
        parts = [tidy.find("spending", label, "appropriation", n) for n in (*plan.money.allotted,)]
        assert state == pytest.approx(sum(parts))


def test_unspent_is_allotted_less_spent_of_whole_calendar_years(world):
    plan, _, tidy, _ = world
    for year, number in (("2023", 0), ("2024", 1)):
        spent = tidy.find("spending", year, "appropriation", "benefits")
        allotted = plan.money.allotted["benefits"][number] / 1e6
        assert tidy.find("allotted", year, "appropriation", "benefits") == pytest.approx(allotted)
        assert tidy.find("unspent", year, "appropriation", "benefits") == pytest.approx(allotted - spent)
    assert tidy.find("unspent", "2025", "appropriation", "benefits") is None  # half a year


def test_taxes_are_paid_on_days_in_work(world):
    *_, tidy, plain = world
    days = plain.days_of(10)
    at_work = 0
    for day in days:
        for spell in plain.exits():
            back = spell["away_days"] != NONE and spell["day_out"] + spell["away_days"] <= day
            at_work += spell["route"] < 2 and spell["day_out"] <= day and not back
    assert tidy.find("taxes_and_fees", plain.months[10]) == pytest.approx(at_work * 500 * WEIGHT / 1e6)


# equal service


def gap_of(plan, value_of):
    """(area types 1–2 less the rest, women less men, by district) of a value of a set of people."""
    people = plan.people
    areas = [value_of(lambda p: people.area_type[p] < 2), value_of(lambda p: people.area_type[p] >= 2)]
    sexes = [value_of(lambda p: people.sex[p] == 0), value_of(lambda p: people.sex[p] == 1)]
    districts = [value_of(lambda p, d=d: people.district[p] == d) for d in range(3)]
    return areas, sexes, districts


def check_gap(tidy, name, label, groups, weight):
    areas, sexes, districts = groups
    found = [tidy.find(name, label, "compared", g) for g in ("area_types_1_2_less_rest", "woman_less_man")]
    for got, (one, other) in zip(found, (areas, sexes), strict=True):
        assert got == (None if one is None or other is None else pytest.approx(one - other)), name
    known = np.array([np.nan if v is None else v for v in districts])
    expected = spread(known, weight)
    got = tidy.find(name, label, "compared", "districts_p90_less_p10")
    assert got == (None if np.isnan(expected) else pytest.approx(expected))


@pytest.mark.parametrize("standardised", [False, True])
def test_equal_service_of_the_share_met(world, standardised):
    plan, _, tidy, plain = world
    people = plan.people

    def stratum(spell, day):
        p = spell["person"]
        return people.age[p], people.born[p], people.work_capacity[p], plain.counter(spell, day) >= 730

    for month in (2, 15):
        day, label = plain.last_day(month), plain.months[month]
        stock = [s for s in plain.registered(day) if plain.counter(s, day) >= 365]
        national = Counter(stratum(s, day) for s in stock)

        def value(keep, stock=stock, day=day, national=national):
            own = [s for s in stock if keep(s["person"])]
            met = [plain.last_meeting(s["person"], day) > day - 183 for s in own]
            if not own:
                return None
            if not standardised:
                return 100 * sum(met) / len(own)
            size = Counter(stratum(s, day) for s in own)
            top = Counter()
            for spell, did in zip(own, met, strict=True):
                top[stratum(spell, day)] += did
            return 100 * sum(national[k] * top[k] / size[k] for k in size) / sum(national[k] for k in size)

        weight = np.array([sum(people.district[s["person"]] == d for s in stock) for d in range(3)], float)
        name = "gap_met_standardised" if standardised else "gap_met"
        check_gap(tidy, name, label, gap_of(plan, value), weight)


def test_equal_service_of_the_transition_rate(world):
    plan, _, tidy, plain = world
    month = 9
    days, label = plain.days_of(month), plain.months[month]
    before = [s for s in plain.registered(days[0] - 1) if plain.counter(s, days[0] - 1) >= 365]
    moved = [
        s for s in plain.exits()
        if s["route"] < 3 and s["day_out"] in days and plain.counter(s, int(s["day_out"]) - 1) >= 365
    ]  # fmt: skip

    def value(keep):
        size = sum(bool(keep(s["person"])) for s in before)
        return 100 * sum(bool(keep(s["person"])) for s in moved) / size if size else None

    stock = [s for s in plain.registered(days[-1]) if plain.counter(s, days[-1]) >= 365]
    weight = np.array([sum(plan.people.district[s["person"]] == d for s in stock) for d in range(3)], float)
    check_gap(tidy, "gap_transition_rate", label, gap_of(plan, value), weight)


def test_equal_service_of_the_wait_for_a_meeting(world):
    plan, _, tidy, plain = world
    month = 12
    days, label = plain.days_of(month), plain.months[month]

    def value(keep):
        def of_them(fact, day):
            return keep(fact["person"]) and plain.counter(plain.spell_of(fact), day) >= 365

        curve = survival(meeting_waits, plain, days[0], days[-1], of_them)
        return percentile(curve, 0.5) if curve else None

    stock = [s for s in plain.registered(days[-1]) if plain.counter(s, days[-1]) >= 365]
    weight = np.array([sum(plan.people.district[s["person"]] == d for s in stock) for d in range(3)], float)
    check_gap(tidy, "gap_wait_for_meeting", label, gap_of(plan, value), weight)


def test_standardising_leaves_groups_with_the_same_people_as_they_are():
    from simulation.results.equality import rate, standardised_rate

    top, bottom = np.array([[2.0, 3.0], [4.0, 6.0]]), np.array([[10.0, 20.0], [20.0, 40.0]])
    assert standardised_rate(top, bottom) == pytest.approx(rate(top, bottom))


def test_the_spread_weights_districts_by_their_people():
    assert spread(np.array([1.0, 5.0, 9.0]), np.array([98.0, 1.0, 1.0])) == 0.0
    assert spread(np.array([1.0, 5.0, 9.0]), np.array([1.0, 1.0, 1.0])) == 8.0
    assert np.isnan(spread(np.array([np.nan, 1.0]), np.array([1.0, 0.0])))


def test_the_spread_of_several_periods_is_that_of_each():
    values = np.array([[1.0, np.nan, np.nan], [5.0, 2.0, np.nan], [9.0, 7.0, 3.0]])
    weight = np.array([[1.0, 4.0, 1.0], [1.0, 0.0, 1.0], [1.0, 1.0, 0.0]])
    each = [spread(values[:, period], weight[:, period]) for period in range(3)]
    np.testing.assert_array_equal(spread(values, weight), each)


def test_the_checked_values_are_not_all_blank(world):
    *_, tidy, _ = world
    for name in ("gap_met", "gap_wait_for_meeting", "gap_transition_rate", "gap_activity", "gap_access"):
        assert any(v is not None for v in values(tidy, name).values())
