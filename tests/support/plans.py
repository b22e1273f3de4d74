"""A small plan made by hand: three districts, two programmes, two units; people at random."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

import numpy as np

from simulation.plan.plan import (
    NEVER,
    Calendar,
    Collaboration,
    Crowding,
    Dated,
    Decisions,
    Groups,
    Hazards,
    Key,
    Labels,
    Meetings,
    Money,
    Opening,
    People,
    Plan,
    Presence,
    Programmes,
    Returns,
    Staff,
    Subsidies,
)

ATTRIBUTES = {
    "sex": ("woman", "man"),
    "age": ("16-24", "25-54", "55-66"),
    "born": ("here", "elsewhere"),
    "education": ("short", "long"),
    "work_capacity": ("full", "reduced"),
}
DISTRICTS, AREA_TYPES, POOLS, UNITS = 3, 5, 3, 2
BANDS = np.array([0, 183, 365, 730], np.int32)
PROFILES = AREA_TYPES * 2 * 3 * 2 * 2 * 2
KINDS = DISTRICTS * PROFILES
BEYOND = 400
SCALE = 0.25


def _dated(table: np.ndarray, n_days: int) -> Dated[Any]:
    return Dated(table[None], np.zeros(n_days, np.int32))


def make_calendar(first: date, n_days: int, reports: tuple[date, ...] = ()) -> Calendar:
    days = [first + timedelta(days=i) for i in range(n_days + BEYOND)]
    names = [day.strftime("%Y-%m") for day in days[:n_days]]
    months = tuple(dict.fromkeys(names))
    return Calendar(
        first_day=first,
        n_days=n_days,
        working=np.array([day.weekday() < 5 for day in days]),
        weekday=np.array([day.weekday() for day in days], np.int8),
        month=np.array([months.index(name) for name in names], np.int32),
        month_end=np.array([i + 1 == n_days or names[i] != names[i + 1] for i in range(n_days)]),
        months=months,
        reports_due=tuple((day - first).days for day in reports),
    )


def _people(draw: Random, n_stock: int, n_before: int, n_entrants: int, n_days: int) -> People:
    n = n_stock + n_before + n_entrants
    came = [1] * n_stock + [2] * n_before + [3] * n_entrants
    columns = {
        name: np.array([draw.randrange(len(labels)) for _ in range(n)], np.int8)
        for name, labels in ATTRIBUTES.items()
    }
    area_type = np.array([draw.randrange(AREA_TYPES) for _ in range(n)], np.int8)
    profile = area_type.astype(np.int64)
    for name, labels in ATTRIBUTES.items():
        profile = profile * len(labels) + columns[name]
    enters = [-1] * n_stock + [draw.randrange(n_days) for _ in range(n - n_stock)]
    counters = [int(draw.random() ** 2 * 1900) for _ in range(n_stock + n_before)] + [0] * n_entrants
    lots = [np.array([draw.random() for _ in range(n)]) for _ in range(5)]
    return People(
        id=np.arange(n, dtype=np.int64),
        came=np.array(came, np.int8),
        district=np.array([draw.randrange(DISTRICTS) for _ in range(n)], np.int16),
        area_type=area_type,
        profile=profile.astype(np.int32),
        frailty=lots[0],
        lot=lots[1],
        reach=lots[2],
        guarantee=lots[3],
        benefit=lots[4],
        enters=np.array(enters, np.int32),
        counter=np.array(counters, np.int32),
        **columns,
    )


def _member() -> np.ndarray:
    """Groups everyone, long_term, reduced_capacity, in_programme."""
    member = np.zeros((4, KINDS, len(BANDS), 2), bool)
    member[0] = True
    member[1, :, 2:, :] = True
    reduced = (np.arange(KINDS) % PROFILES) % 2 == 1
    member[2] = reduced[:, None, None]
    member[3, :, :, 1] = True
    return member


def _opening(draw: Random, people: People, n_stock: int) -> Opening:
    last = [NEVER if draw.random() < 0.3 else -draw.randrange(1, 200) for _ in range(n_stock)]
    programme = [draw.choice((-1, -1, -1, 0, 1)) for _ in range(n_stock)]
    zeros = np.zeros(0, np.int32)
    return Opening(
        last_meeting=np.array(last, np.int32),
        boost=np.zeros((n_stock, 4)),
        due=np.array([draw.randrange(-40, 90) for _ in range(n_stock)], np.int32),
        met=np.ones(n_stock, bool),
        programme=np.array(programme, np.int8),
        started=np.array([-draw.randrange(1, 90) if p >= 0 else 0 for p in programme], np.int32),
        ends=np.array([draw.randrange(0, 90) for _ in range(n_stock)], np.int32),
        drops_out=np.zeros(n_stock, bool),
        cases_person=zeros,
        cases_type=np.zeros(0, np.int8),
        cases_subsidy=np.zeros(0, np.int8),
        cases_opened=zeros,
    )


def make_plan(
    seed: int = 1,
    n_stock: int = 40,
    n_before: int = 8,
    n_entrants: int = 60,
    first: date = date(2023, 1, 1),
    n_days: int = 912,
    reports: tuple[date, ...] = (date(2023, 3, 15), date(2024, 3, 15), date(2025, 3, 13)),
) -> Plan:
    """Three districts, two programmes, two units; people at random."""
    draw = Random(seed)
    people = _people(draw, n_stock, n_before, n_entrants, n_days)
    days, long = n_days, n_days + BEYOND
    wave = 1.0 + 0.1 * np.sin(np.arange(days) / 50)
    roles = 4
    staff = np.ones((roles, DISTRICTS, 1)) * wave * np.arange(1, roles + 1)[:, None, None]
    price_change = np.where(np.arange(days) < 250, 1.0, 0.9)
    working = make_calendar(first, n_days).working[:days]
    i32 = np.int32
    return Plan(
        key=Key(1, 0),
        scale=SCALE,
        labels=Labels(
            districts=("01", "12", "14"),
            district_names=("Norr", "Söder", "Väster"),
            area_types=("1", "2", "3", "4", "5"),
            attributes=ATTRIBUTES,
            groups=("everyone", "long_term", "reduced_capacity", "in_programme"),
            plan_rows=("everyone",),
            classes=("first_planning", "everyone"),
            units=("north", "south"),
            case_types=("supported_work", "coaching", "practice"),
            subsidies=("wage_subsidy", "new_start_job"),
            programmes=("coaching", "practice"),
            place_kinds=("own_office", "municipal_premises"),
            roles=("caseworker", "programme_specialist", "decision_officer", "collaboration_coordinator"),
            agreements=("municipal",),
            benefits=("insurance", "support", "without"),
        ),
        calendar=make_calendar(first, n_days, reports),
        people=people,
        opening=_opening(draw, people, n_stock),
        groups=Groups(BANDS, _member()),
        hazards=Hazards(
            base=_dated(np.zeros((4, PROFILES)), days),
            duration=_dated(np.ones((4, 2)), days),
            decay=_dated(np.ones(2), days),
            demand=np.ones((DISTRICTS, days)),
            during=_dated(np.ones((2, 4)), days),
            after=_dated(np.zeros((2, 4)), days),
            after_decay=_dated(np.ones((2, 2)), days),
            offers=np.zeros((KINDS, len(BANDS), 2), bool),
        ),
        crowding=Crowding(np.ones((DISTRICTS, days)), 0.0, 0.8, 91),
        meetings=Meetings(
            row=np.zeros((KINDS, len(BANDS), 2), np.int8),
            interval=np.full((1, long), 80, i32),
            physical=np.zeros((1, long)),
            group=np.zeros((1, long)),
            joint=np.zeros((1, long)),
            first_due_after=np.full(long, 7, i32),
            first_physical=np.zeros(long),
            first_group=np.zeros(long),
            in_meeting=np.tile(np.array([[45], [35], [12]], i32), long),
            around=np.tile(np.array([[25], [20], [5]], i32), long),
            joint_extra=np.full(long, 15, i32),
            travel=np.zeros((2, long), i32),
            shortest=np.full((DISTRICTS, long), 17, i32),
            joint_cap=np.full((DISTRICTS, long), 5, i32),
            shortest_notice=np.full(long, 5, i32),
            longest_notice=np.full(long, 28, i32),
            max_missed=np.full(long, 3, i32),
            class_of=_dated(np.zeros((2, KINDS, len(BANDS), 2), np.int8), days),
            head_start=np.zeros((2, long), i32),
            boost=np.zeros((4, long)),
            format_factor=np.ones((3, long)),
            kind_factor=np.ones((3, long)),
            group_row=np.zeros((KINDS, len(BANDS), 2), np.int8),
            group_factor=np.ones((1, long)),
            kept=np.ones((3, long)),
            no_show_row=np.zeros((KINDS, len(BANDS), 2), np.int8),
            no_show=np.zeros((1, long)),
            no_show_format=np.ones((3, long)),
            no_show_notice=_dated(np.ones(2), days),
            no_show_outside=np.ones(long),
        ),
        presence=Presence(
            access=np.minimum(np.full((DISTRICTS, AREA_TYPES, days), 0.6) * wave, 1.0),
            rooms=np.full((DISTRICTS, 2, 7, days), 4000, np.int64),
            places_open=np.where(np.arange(days) < 100, 2, 3) * np.ones((DISTRICTS, 2, 1), i32),
            planned_open=np.full((DISTRICTS, 2, days), 3, i32),
        ),
        collaboration=Collaboration(np.zeros((1, DISTRICTS, days)), np.zeros((1, DISTRICTS, days))),
        staff=Staff(
            planned=staff * 1.2,
            realised=staff,
            present=staff * 0.9,
            effective=staff * 0.8,
            diary_rate=np.full((DISTRICTS, days), 2000.0),
            diary_minutes=np.where(working, 2000, 0) * np.ones((DISTRICTS, 1), np.int64),
            municipal_minutes=np.where(working, 300, 0) * np.ones((DISTRICTS, 1), np.int64),
        ),
        decisions=Decisions(
            unit_of=np.array([0, 0, 1], np.int16),
            minutes=np.where(working, 900, 0) * np.ones((UNITS, 1), np.int64),
            handling=_dated(np.full((3, 1024), 60, i32), days),
            prepare=np.full((3, days), 20, i32),
            incomplete=np.zeros((3, days)),
            supplement_days=np.full((3, days), 14.0),
            supplement_factor=np.ones((DISTRICTS, days)),
            granted=np.full((3, days), 0.8),
            head_start=np.zeros((3, days), i32),
            first_share=np.full(days, 0.4),
            appropriation=np.full(3, -1, np.int8),
            cap=np.full((4, days), np.inf),
        ),
        subsidies=Subsidies(
            eligible=np.ones((2, KINDS, len(BANDS), 2), bool),
            share=np.full((2, days), 0.5),
            employer_waits=np.full((2, days), 30.0),
            hired_anyway=np.zeros((2, days)),
            paid_months=np.array([12.0, 6.0]),
            kr_per_month=np.array([[13500.0], [11000.0]]) * price_change,
        ),
        programmes=Programmes(
            eligible=np.ones((2, KINDS, len(BANDS), 2), bool),
            referred=np.full((2, days), 0.1),
            length=np.full((2, days), 90, i32),
            dropout=np.zeros((2, days)),
            grant_valid=np.full((2, days), 60, i32),
            follow_up=np.zeros((2, days), i32),
            pool_of=np.array([[0, 0, 1], [2, 2, 2]], np.int16),
            places=np.full((POOLS, days), 400, np.int64),
            pool_programme=np.array([0, 0, 1], np.int8),
        ),
        returns=Returns(np.zeros((4, days)), np.ones((4, days)), np.ones((4, days), i32)),
        money=Money(
            prices_of_year=2024,
            fte_year=np.array([[740e3], [780e3], [720e3], [800e3]]) * price_change,
            municipal_fte=np.full((DISTRICTS, days), 1.5),
            municipal_fte_year=np.full(days, 650e3),
            place_month=np.array([[6400.0], [1500.0]]) * price_change,
            place_payer=("state", "municipalities"),
            premises_year=np.array([[3.2e6], [1.2e5]]) * price_change,
            premises_open=np.array([[1.5e6], [5e4]]) * price_change,
            premises_payer=("state", "municipalities"),
            benefit_row=(np.arange(KINDS * len(BANDS) * 2) % 2).astype(np.int8).reshape(KINDS, len(BANDS), 2),
            benefit_share=np.array([[0.5, 0.4, 0.1], [0.1, 0.8, 0.1]]),
            benefit_day=np.array([[780.0], [520.0], [0.0]]) * price_change,
            guarantee=np.minimum(np.arange(900) / 800, 0.9),
            allotted={
                name: np.array([1e6, 2e6, 3e6]) * (1 + i)
                for i, name in enumerate(("administration", "benefits", "programmes", "wage_subsidies"))
            },
            tax_per_work_day=500.0,
            extra=np.full(days, 1000.0),
            extra_others={"municipalities": np.full(days, 300.0), "civil_society": np.full(days, 70.0)},
            agreements_set_up=np.where(np.arange(days) == 40, 3e5, 0.0),
        ),
    )
