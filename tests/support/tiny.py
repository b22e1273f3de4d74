"""A hand-made plan, so small that its days can be counted on fingers; every part of it can be replaced.

One district, one kind of person, one programme, one unit, every day worked unless said otherwise. Nobody
leaves unless a hazard is given. `tiny(meetings={…})` replaces fields of a part by name.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np

from simulation.plan.plan import (
    NEVER,
    Calendar,
    Came,
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

BEYOND = 400
FIRST_DAY = date(2023, 1, 2)  # a Monday


def static(table: Any, days: int) -> Dated[Any]:
    return Dated(np.asarray(table)[None], np.zeros(days, np.int32))


def people(n_stock: int, entrants: list[int] | None = None, districts: int = 1, seed: int = 1) -> People:
    """`n_stock` in stock, and one entrant on each of the days given; spread over the districts in turn."""
    days = sorted(entrants or [])
    n = n_stock + len(days)
    district = np.arange(n) % districts
    came = np.array([Came.IN_STOCK] * n_stock + [Came.ENTRANT] * len(days), np.int8)
    enters = np.array([-1] * n_stock + days, np.int32)
    ids = (came.astype(np.int64) << 60) + (district << 48) + (np.maximum(enters, 0).astype(np.int64) << 32)
    ids += np.arange(n)
    order = np.argsort(ids)
    draw = np.random.default_rng(seed)
    zeros = np.zeros(n, np.int8)
    return People(
        id=ids[order],
        came=came[order],
        district=district[order].astype(np.int16),
        area_type=zeros,
        sex=zeros,
        age=zeros,
        born=zeros,
        education=zeros,
        work_capacity=zeros,
        profile=np.zeros(n, np.int32),
        frailty=np.ones(n),
        lot=draw.random(n),
        reach=draw.random(n),
        guarantee=draw.random(n),
        benefit=draw.random(n),
        enters=enters[order],
        counter=np.zeros(n, np.int32),
    )


def opening(n_stock: int, due: int = 0) -> Opening:
    """Nobody has met anybody; everybody's first meeting is due on a day."""
    none = np.empty(0, np.int32)
    return Opening(
        last_meeting=np.full(n_stock, NEVER, np.int32),
        boost=np.zeros((n_stock, 4)),
        due=np.full(n_stock, due, np.int32),
        met=np.zeros(n_stock, np.bool_),
        programme=np.full(n_stock, -1, np.int8),
        started=np.full(n_stock, NEVER, np.int32),
        ends=np.full(n_stock, NEVER, np.int32),
        drops_out=np.zeros(n_stock, np.bool_),
        cases_person=none,
        cases_type=none,
        cases_subsidy=none,
        cases_opened=none,
    )


def tiny(
    *,
    n_days: int = 60,
    n_stock: int = 10,
    entrants: list[int] | None = None,
    districts: int = 1,
    minutes: int = 240,
    due: int = 0,
    work_week: bool = False,
    seed: int = 1,
    **parts: dict[str, Any],
) -> Plan:
    """The plan. `parts` replaces fields of a part: `tiny(meetings={"interval": …})`."""
    d, k, full = n_days, districts, n_days + BEYOND
    who = people(n_stock, entrants, districts, seed)
    weekday = (np.arange(full) + FIRST_DAY.weekday()) % 7
    dates = [FIRST_DAY + timedelta(days=i) for i in range(d)]
    names = sorted({f"{day:%Y-%m}" for day in dates})

    def daily(value: float, *shape: int) -> np.ndarray:
        kind = np.int32 if isinstance(value, int) else np.float64
        return np.full((*shape, d), value, kind)

    ones = np.zeros((k, 1, 2), np.int8)
    everyone = np.ones((1, k, 1, 2), np.bool_)
    working = (weekday < 5) if work_week else np.ones(full, np.bool_)
    plan = Plan(
        key=Key(seed, 0),
        scale=1.0,
        labels=Labels(
            districts=tuple(f"{i:02}" for i in range(1, k + 1)),
            district_names=tuple(f"District {i}" for i in range(1, k + 1)),
            area_types=("1",),
            attributes=dict.fromkeys(("sex", "age", "born", "education", "work_capacity"), ("any",)),
            groups=("everyone",),
            plan_rows=("everyone",),
            classes=("first_planning", "everyone"),
            units=("national",),
            case_types=("supported_work", "practice"),
            subsidies=("subsidy",),
            programmes=("practice",),
            place_kinds=("own_office",),
            roles=("caseworker", "programme_specialist", "decision_officer", "collaboration_coordinator"),
            agreements=(),
            benefits=("without",),
        ),
        calendar=Calendar(
            first_day=FIRST_DAY,
            n_days=d,
            working=working,
            weekday=weekday.astype(np.int8),
            month=np.array([names.index(f"{day:%Y-%m}") for day in dates], np.int32),
            month_end=np.array([(day + timedelta(days=1)).day == 1 for day in dates]),
            months=tuple(names),
            reports_due=(),
        ),
        people=who,
        opening=opening(n_stock, due),
        groups=Groups(band_starts=np.zeros(1, np.int32), member=everyone),
        hazards=Hazards(
            base=static(np.zeros((4, 1)), d),
            duration=static(np.ones((4, 1)), d),
            decay=static(np.append(np.exp(-np.arange(400) / 40.0), 0.0), d),
            demand=daily(1.0, k),
            during=static(np.ones((1, 4)), d),
            after=static(np.zeros((1, 4)), d),
            after_decay=static(np.zeros((1, 2)), d),
            offers=np.ones((k, 1, 2), np.bool_),
        ),
        crowding=Crowding(delta=daily(0.6, k), outside_competitors=0.0, offer_share=0.8, window_days=91),
        meetings=Meetings(
            row=ones,
            interval=daily(30, 1),
            physical=daily(0.0, 1),
            group=daily(0.0, 1),
            joint=daily(0.0, 1),
            first_due_after=daily(7),
            first_physical=daily(0.0),
            first_group=daily(0.0),
            in_meeting=daily(40, 3),
            around=daily(20, 3),
            joint_extra=daily(15),
            travel=daily(0, 1),
            shortest=daily(60, k),
            joint_cap=daily(0, k),
            shortest_notice=daily(2),
            longest_notice=daily(10),
            max_missed=daily(3),
            class_of=static(np.array([[[[0, 0]]], [[[1, 1]]]], np.int8).repeat(k, axis=1), d),
            head_start=daily(0, 2),
            boost=daily(0.0, 4),
            format_factor=daily(1.0, 3),
            kind_factor=daily(1.0, 3),
            group_row=ones,
            group_factor=daily(1.0, 1),
            kept=daily(1.0, 3),
            no_show_row=ones,
            no_show=daily(0.0, 1),
            no_show_format=daily(1.0, 3),
            no_show_notice=static(np.ones(11), d),
            no_show_outside=daily(1.0),
        ),
        presence=Presence(
            access=daily(1.0, k, 1),
            rooms=np.full((k, 1, 7, d), 10_000, np.int64),
            places_open=daily(1, k, 1),
            planned_open=daily(1, k, 1),
        ),
        collaboration=Collaboration(coverage=np.zeros((0, k, d)), mature=np.zeros((0, k, d))),
        staff=Staff(
            planned=daily(1.0, 4, k),
            realised=daily(1.0, 4, k),
            present=daily(1.0, 4, k),
            effective=daily(1.0, 4, k),
            diary_rate=daily(float(minutes), k),
            diary_minutes=(daily(minutes, k) * working[:d]).astype(np.int64),
            municipal_minutes=np.zeros((k, d), np.int64),
        ),
        decisions=Decisions(
            unit_of=np.zeros(k, np.int16),
            minutes=(daily(480, 1) * working[:d]).astype(np.int64),
            handling=static(np.full((2, 1024), 60, np.int32), d),
            prepare=daily(0, 2),
            incomplete=daily(0.0, 2),
            supplement_days=daily(14.0, 2),
            supplement_factor=daily(1.0, k),
            granted=daily(1.0, 2),
            head_start=daily(0, 2),
            first_share=daily(0.4),
            appropriation=np.full(2, -1, np.int8),
            cap=np.full((0, d), np.inf),
        ),
        subsidies=Subsidies(
            eligible=everyone,
            share=daily(1.0, 1),
            employer_waits=daily(30.0, 1),
            hired_anyway=daily(0.0, 1),
            paid_months=np.array([12.0]),
            kr_per_month=daily(10_000.0, 1),
        ),
        programmes=Programmes(
            eligible=everyone,
            referred=daily(0.0, 1),
            length=daily(20, 1),
            dropout=daily(0.0, 1),
            grant_valid=daily(30, 1),
            follow_up=daily(0, 1),
            pool_of=np.zeros((1, k), np.int16),
            places=np.full((1, d), 5, np.int64),
            pool_programme=np.zeros(1, np.int8),
        ),
        returns=Returns(share=daily(0.0, 4), mean_days=daily(100.0, 4), resets_after=daily(180, 4)),
        money=Money(
            prices_of_year=2024,
            fte_year=daily(700_000.0, 4),
            municipal_fte=daily(0.0, k),
            municipal_fte_year=daily(650_000.0),
            place_month=daily(1_000.0, 1),
            place_payer=("state",),
            premises_year=daily(1_000_000.0, 1),
            premises_open=daily(0.0, 1),
            premises_payer=("state",),
            benefit_row=ones,
            benefit_share=np.ones((1, 1)),
            benefit_day=daily(0.0, 1),
            guarantee=np.zeros(1),
            allotted={},
            tax_per_work_day=0.0,
            extra=daily(0.0),
            extra_others={},
            agreements_set_up=daily(0.0),
        ),
    )
    changed = {name: replace(getattr(plan, name), **fields) for name, fields in parts.items()}
    return replace(plan, **changed)
