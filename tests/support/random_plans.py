"""Small random plans that vary everything a plan can hold: what must always hold, must hold for all of these.

`random_plan(seed, …, features)` is a pure function of its arguments; a feature that is not asked for stands
as in the hand-made plan, so that hypothesis can shrink a counterexample to the features it needs.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from hypothesis import strategies as st

from simulation.plan.plan import NEVER, Came, Dated, Opening, People, Plan
from support.random_features import BANDS, FEATURES, KINDS_OF_PLACE, PROFILES, change_of
from support.tiny import tiny

Rng = np.random.Generator


def plans(max_days: int = 40) -> st.SearchStrategy[Plan]:
    """Up to 25 people, up to 40 days."""
    features = st.one_of(st.just(FEATURES), st.lists(st.sampled_from(FEATURES), unique=True).map(tuple))
    return st.builds(
        random_plan,
        seed=st.integers(0, 10**6),
        n_days=st.integers(5, max_days),
        n_stock=st.integers(0, 15),
        n_entrants=st.integers(0, 10),
        districts=st.integers(1, 3),
        features=features,
    )


def random_plan(
    seed: int, n_days: int, n_stock: int, n_entrants: int, districts: int, features: tuple[str, ...]
) -> Plan:
    """The plan, with the features asked for."""
    rng = np.random.default_rng(seed)
    base = tiny(n_days=n_days, n_stock=n_stock, districts=districts, seed=seed)
    base = replace(
        base, people=_people(rng, n_stock, n_entrants, districts, n_days, "left_before" in features)
    )
    plan = _shape(rng, base)
    for feature in FEATURES:
        changes = change_of(feature, rng, plan)  # always drawn: a feature changes no other
        if feature in features:
            plan = _change(plan, **changes)
    return _settle(rng, plan, n_stock, "opening" in features)


def _change(plan: Plan, **parts: dict[str, Any]) -> Plan:
    return replace(plan, **{part: replace(getattr(plan, part), **fields) for part, fields in parts.items()})


def _people(
    rng: Rng, n_stock: int, n_entrants: int, districts: int, n_days: int, left_before: bool
) -> People:
    n = n_stock + n_entrants
    came = np.array([Came.IN_STOCK] * n_stock + [Came.ENTRANT] * n_entrants, np.int8)
    came[n_stock : n_stock + n_entrants // 3] = Came.LEFT_BEFORE if left_before else Came.ENTRANT
    enters = np.where(came == Came.IN_STOCK, -1, rng.integers(0, n_days, n)).astype(np.int32)
    district = rng.integers(0, districts, n)
    day = np.where(came == Came.ENTRANT, enters, 0).astype(np.int64)
    id = (came.astype(np.int64) << 60) + (district << 48) + (day << 32) + np.arange(n)
    order = np.argsort(id)
    counter = np.where(came == Came.ENTRANT, 0, rng.integers(0, 30, n)).astype(np.int32)
    zeros = np.zeros(n, np.int8)
    return People(
        id=id[order],
        came=came[order],
        district=district[order].astype(np.int16),
        area_type=rng.integers(0, 2, n).astype(np.int8),
        sex=zeros,
        age=zeros,
        born=zeros,
        education=zeros,
        work_capacity=zeros,
        profile=rng.integers(0, PROFILES, n).astype(np.int32),
        frailty=rng.gamma(2.0, 0.5, n),
        lot=np.round(rng.random(n), 1),  # some are equal: then the id settles it
        reach=rng.random(n),
        guarantee=rng.random(n),
        benefit=rng.random(n),
        enters=enters[order],
        counter=counter[order],
    )


def _shape(rng: Rng, plan: Plan) -> Plan:
    """Three bands; of profiles, area types, programmes, subsidies, units and kinds of place two."""
    days, k = plan.n_days, plan.n_districts
    status = (k * PROFILES, BANDS, 2)
    yes, rows = np.ones((2, *status), np.bool_), np.zeros(status, np.int8)
    tables, money = plan.meetings, plan.money

    def two(path: np.ndarray) -> np.ndarray:
        return np.repeat(path[:1], 2, axis=0)

    def dated(table: Any) -> Dated[Any]:
        return Dated(np.asarray(table)[None], np.zeros(days, np.int32))

    return _change(
        plan,
        labels={
            "area_types": ("1", "2"),
            "case_types": ("supported_work", "practice", "training"),
            "programmes": ("practice", "training"),
            "subsidies": ("one", "other"),
            "units": ("north", "south"),
            "place_kinds": ("own_office", "visiting_office"),
            "classes": ("first_planning", "some", "others"),
            "plan_rows": ("a", "b"),
        },
        groups={"band_starts": np.array([0, 8, 20], np.int32), "member": yes[:1]},
        hazards={
            "base": dated(np.zeros((4, PROFILES))),
            "during": dated(np.ones((2, 4))),
            "after": dated(np.zeros((2, 4))),
            "after_decay": dated(np.zeros((2, 2))),
            "offers": yes[0],
        },
        meetings={
            "row": rows,
            "group_row": rows,
            "no_show_row": rows,
            "interval": two(tables.interval),
            "physical": two(tables.physical),
            "group": two(tables.group),
            "joint": two(tables.joint),
            "travel": np.zeros((KINDS_OF_PLACE, days), np.int32),
            "class_of": dated(np.array([rows, rows + 1])),
            "head_start": np.zeros((3, days), np.int32),
            "group_factor": np.ones((2, days)),
            "no_show": np.zeros((2, days)),
        },
        presence={
            "access": np.ones((k, 2, days)),
            "rooms": np.full((k, KINDS_OF_PLACE, 7, days), 10_000, np.int64),
            "places_open": np.ones((k, KINDS_OF_PLACE, days), np.int32),
            "planned_open": np.ones((k, KINDS_OF_PLACE, days), np.int32),
        },
        decisions={
            "minutes": two(plan.decisions.minutes),
            "handling": dated(np.full((3, 1024), 60, np.int32)),
            "prepare": np.zeros((3, days), np.int32),
            "incomplete": np.zeros((3, days)),
            "supplement_days": np.full((3, days), 5.0),
            "granted": np.ones((3, days)),
            "head_start": np.zeros((3, days), np.int32),
            "appropriation": np.full(3, -1, np.int8),
        },
        subsidies={
            "eligible": yes,
            "share": two(plan.subsidies.share) * 0.5,
            "employer_waits": two(plan.subsidies.employer_waits),
            "hired_anyway": np.full((2, days), 0.5),
            "paid_months": np.array([0.1, 0.5]),
            "kr_per_month": two(plan.subsidies.kr_per_month),
        },
        programmes={
            "eligible": yes,
            "referred": np.zeros((2, days)),
            "length": two(plan.programmes.length),
            "dropout": np.zeros((2, days)),
            "grant_valid": two(plan.programmes.grant_valid),
            "follow_up": two(plan.programmes.follow_up),
            "pool_of": np.array([[0] * k, [1] * k], np.int16),
            "places": np.full((2, days), 3, np.int64),
            "pool_programme": np.array([0, 1], np.int8),
        },
        money={
            "place_month": two(money.place_month),
            "place_payer": ("state", "municipalities"),
            "premises_year": two(money.premises_year),
            "premises_open": two(money.premises_open),
            "premises_payer": ("state", "state"),
            "benefit_row": rows,
        },
    )


def _settle(rng: Rng, plan: Plan, n_stock: int, running: bool) -> Plan:
    """What follows from the rest: the shortest meeting, days not worked, and a day 0 that fits the places."""
    tables, days = plan.meetings, plan.n_days
    shortest = (tables.in_meeting + tables.around).min(axis=0)
    working = plan.calendar.working[:days]
    plan = _change(
        plan,
        meetings={"shortest": np.repeat(shortest[None], plan.n_districts, axis=0)},
        staff={"diary_minutes": whole_minutes(plan.staff.diary_rate, working)},
        decisions={"minutes": plan.decisions.minutes * working},
    )
    start = _opening(rng, plan, n_stock)
    return replace(plan, opening=start) if running else plan


def whole_minutes(rate: np.ndarray, working: np.ndarray) -> np.ndarray:
    """Whole minutes of each working day, the fraction carried to the next."""
    minutes, carried = np.zeros(rate.shape, np.int64), np.zeros(len(rate))
    for day in np.flatnonzero(working):
        there = rate[:, day] + carried
        minutes[:, day] = np.floor(there)
        carried = there - minutes[:, day]
    return minutes


def _opening(rng: Rng, plan: Plan, n_stock: int) -> Opening:
    met = rng.random(n_stock) < 0.7
    inside = np.full(n_stock, -1, np.int8)
    taken = np.zeros(len(plan.programmes.pool_programme), int)
    for person in range(n_stock):
        programme = int(rng.integers(-1, 2))
        pool = plan.programmes.pool_of[programme, plan.people.district[person]]
        if programme >= 0 and taken[pool] < plan.programmes.places[pool, 0]:
            inside[person] = programme
            taken[pool] += 1
    there = inside >= 0
    cases = [
        (p, t) for p in range(n_stock) for t in range(3) if rng.random() < 0.15 and (t == 0 or not there[p])
    ]
    person, type = (np.array([case[i] for case in cases], np.int32) for i in (0, 1))
    return Opening(
        last_meeting=np.where(met, -rng.integers(1, 20, n_stock), NEVER).astype(np.int32),
        boost=rng.random((n_stock, 4)) * met[:, None],
        due=rng.integers(-10, 15, n_stock).astype(np.int32),
        met=met,
        programme=inside,
        started=np.where(there, -rng.integers(1, 10, n_stock), NEVER).astype(np.int32),
        ends=np.where(there, rng.integers(0, 10, n_stock), NEVER).astype(np.int32),
        drops_out=there & (rng.random(n_stock) < 0.3),
        cases_person=person,
        cases_type=type,
        cases_subsidy=np.where(type == 0, rng.integers(0, 2, len(cases)), -1).astype(np.int32),
        cases_opened=-rng.integers(1, 10, len(cases)).astype(np.int32),
    )
