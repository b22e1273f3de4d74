"""What random plans leave as it is, varied too: for comparing engines, where no figure has to make sense."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from simulation.plan.plan import Calendar, Dated, Plan
from support.random_features import Change, steps
from support.random_plans import whole_minutes
from support.tiny import BEYOND

Rng = np.random.Generator
ROUND = 0.4
"""So many of the plans are in round numbers."""

UNCAPPED = 0.3


def with_more(rng: Rng, plan: Plan) -> Plan:
    """Other tables for part of the days, rows for each group, a new year; and one thing in plenty."""
    for part in (_meetings, _rows, _classes, _hazards, _crowding, _decisions, _subsidies, _prices, _caps):
        plan = changed(plan, part(rng, plan))
    plan = replace(plan, calendar=_new_year(rng, plan.calendar))
    theme = THEMES[int(rng.integers(0, len(THEMES)))]
    plan = changed(plan, theme(rng, plan))
    plan = with_its_minutes(plan)
    return _round_numbers(plan) if rng.random() < ROUND else plan


def changed(plan: Plan, change: Change) -> Plan:
    for name, fields in change.items():
        plan = replace(plan, **{name: replace(getattr(plan, name), **fields)})
    return plan


def with_its_minutes(plan: Plan) -> Plan:
    """Whole minutes of each day as its rates give them."""
    working = plan.calendar.working[: plan.n_days]
    minutes = whole_minutes(plan.staff.diary_rate, working)
    return replace(plan, staff=replace(plan.staff, diary_minutes=minutes))


def _round_numbers(plan: Plan) -> Plan:
    """Minutes of which all are multiples of ten, so that days, rooms and cases are often filled exactly."""
    rate = np.round(plan.staff.diary_rate / 30.0) * 30.0
    tables, decisions = plan.meetings, plan.decisions
    handling = replace(decisions.handling, tables=_tens(decisions.handling.tables) + 10)
    municipal = _tens(plan.staff.municipal_minutes)
    round_plan = replace(
        plan,
        staff=replace(plan.staff, diary_rate=rate, municipal_minutes=municipal),
        meetings=replace(
            tables,
            in_meeting=_tens(tables.in_meeting) + 10,
            around=_tens(tables.around),
            joint_extra=_tens(tables.joint_extra),
        ),
        presence=replace(plan.presence, rooms=_tens(plan.presence.rooms)),
        decisions=replace(
            decisions, handling=handling, minutes=_tens(decisions.minutes), prepare=_tens(decisions.prepare)
        ),
    )
    return with_its_minutes(round_plan)


def _tens(minutes: np.ndarray) -> np.ndarray:
    return minutes // 10 * 10


def _new_year(rng: Rng, calendar: Calendar) -> Calendar:
    """The year ends on some day of the period."""
    new_year = int(rng.integers(0, calendar.n_days))
    month = (np.arange(calendar.n_days) >= new_year).astype(np.int32)
    return replace(calendar, month=month, months=("2022-12", "2023-01"))


def _two(rng: Rng, table: Dated[Any], other: Any) -> Dated[Any]:
    """The table, and another one from some day on."""
    days = len(table.version)
    version = (np.arange(days) >= rng.integers(0, days)).astype(np.int32)
    return Dated(np.concatenate([table.tables[:1], np.asarray(other, table.tables.dtype)[None]]), version)


def _meetings(rng: Rng, plan: Plan) -> Change:
    tables, days = plan.meetings, plan.n_days
    notice = tables.no_show_notice
    return {
        "meetings": {
            "first_group": steps(rng, [0.0, 0.3], days=days),
            "joint_extra": steps(rng, np.array([0, 9, 25], np.int32), days=days),
            "kind_factor": steps(rng, [0.7, 1.0, 1.4], 3, days=days),
            "no_show_format": steps(rng, [0.5, 1.0, 1.9], 3, days=days),
            "no_show_outside": steps(rng, [1.0, 2.5], days=days),
            "no_show_notice": _two(rng, notice, 0.5 + rng.random(notice.tables.shape[1:])),
            "shortest": steps(rng, np.array([10, 40, 70], np.int32), plan.n_districts, days=days),
        }
    }


def _rows(rng: Rng, plan: Plan) -> Change:
    shape, days = plan.meetings.row.shape, plan.n_days
    return {
        "meetings": {
            "group_row": rng.integers(0, 2, shape).astype(np.int8),
            "group_factor": steps(rng, [0.6, 1.0, 1.7], 2, days=days),
            "no_show_row": rng.integers(0, 2, shape).astype(np.int8),
        }
    }


def _classes(rng: Rng, plan: Plan) -> Change:
    """Two versions by turns: somebody may come back to the lane that they stood in before."""
    class_of = plan.meetings.class_of
    tables = np.concatenate([class_of.tables[:1], class_of.tables[-1:]])
    version = steps(rng, np.array([0, 1], np.int32), days=plan.n_days, changes=6)
    return {"meetings": {"class_of": Dated(tables, version)}}


def _hazards(rng: Rng, plan: Plan) -> Change:
    hazards = plan.hazards
    shapes = {
        name: getattr(hazards, name).tables.shape[1:] for name in ("base", "duration", "during", "after")
    }
    faded = np.append(np.exp(-np.arange(12) / 5.0), 0.0)
    scale = {"base": 0.02, "duration": 2.0, "during": 2.0, "after": 1.0}
    fields = {
        name: _two(rng, getattr(hazards, name), scale[name] * rng.random(shape))
        for name, shape in shapes.items()
    }
    fields["decay"] = _two(rng, replace(hazards.decay, tables=faded[None] ** 2), faded)
    return {"hazards": fields}


def _crowding(rng: Rng, plan: Plan) -> Change:
    outside, share = float(rng.choice([0.0, 0.5, 2.0])), float(rng.choice([0.3, 0.8]))
    return {"crowding": {"outside_competitors": outside, "offer_share": share}}


def _decisions(rng: Rng, plan: Plan) -> Change:
    types, days = len(plan.labels.case_types), plan.n_days
    handling = plan.decisions.handling
    other = np.sort(rng.integers(0, 90, handling.tables.shape[1:]))
    return {
        "decisions": {
            "handling": _two(rng, handling, other),
            "supplement_days": steps(rng, [0.5, 3.0, 9.0], types, days=days),
        }
    }


def _subsidies(rng: Rng, plan: Plan) -> Change:
    """A third one; of some there are none on some days."""
    days, old = plan.n_days, plan.subsidies
    eligible = np.concatenate([old.eligible, rng.random((1, *old.eligible.shape[1:])) < 0.5])
    return {
        "labels": {"subsidies": (*plan.labels.subsidies, "third")},
        "subsidies": {
            "eligible": eligible,
            "share": steps(rng, [0.0, 0.4, 0.9], 3, days=days),
            "employer_waits": steps(rng, [1.0, 6.0, 20.0], 3, days=days),
            "hired_anyway": steps(rng, [0.0, 0.5, 1.0], 3, days=days),
            "paid_months": np.append(old.paid_months, 0.3),
        },
        "hazards": {"offers": eligible.any(axis=0)},
    }


def _prices(rng: Rng, plan: Plan) -> Change:
    days = plan.n_days
    return {
        "subsidies": {"kr_per_month": steps(rng, [9_000.0, 17_000.0], 3, days=days)},
        "money": {"place_month": steps(rng, [800.0, 4_100.0], 2, days=days)},
    }


def _caps(rng: Rng, plan: Plan) -> Change:
    """Of each case type's appropriation, or of none, soon spent or later."""
    if rng.random() < UNCAPPED:
        return {}
    types = len(plan.labels.case_types)
    cap = steps(rng, [0.0, 0.5, 300.0, 1_500.0, 9_000.0, np.inf], 2, days=plan.n_days, changes=4)
    return {"decisions": {"appropriation": rng.integers(-1, 2, types).astype(np.int8), "cap": cap}}


def _nothing(rng: Rng, plan: Plan) -> Change:
    return {}


def _scarce_rooms(rng: Rng, plan: Plan) -> Change:
    """Room for a meeting or two a day, time for more, and many who leave: a room given back is soon taken."""
    k, days = plan.n_districts, plan.n_days
    minutes = np.full((3, days), 30, np.int32)
    minutes[:, 0], minutes[:, 1:4] = 45, 20
    rooms = steps(rng, [30, 60, 90], *plan.presence.rooms.shape[:-1], days=days)
    hazard = plan.hazards.base.tables + 0.03
    return {
        "meetings": {
            "in_meeting": minutes,
            "physical": np.full_like(plan.meetings.physical, 0.9),
            "first_physical": np.full(days, 0.8),
            "interval": np.full_like(plan.meetings.interval, 4),
        },
        "presence": {"rooms": rooms, "access": np.full_like(plan.presence.access, 0.95)},
        "staff": {"diary_rate": steps(rng, [150.0, 240.0], k, days=days)},
        "hazards": {"base": replace(plan.hazards.base, tables=hazard)},
    }


def _busy_programmes(rng: Rng, plan: Plan) -> Change:
    """Meetings every few days, of which most lead to a referral; places come and go."""
    k, days = plan.n_districts, plan.n_days
    kinds, pools = len(plan.labels.programmes), len(plan.programmes.places)
    types = len(plan.labels.case_types)
    return {
        "meetings": {"interval": np.full_like(plan.meetings.interval, 2)},
        "staff": {"diary_rate": np.full((k, days), 600.0)},
        "programmes": {
            "eligible": np.ones_like(plan.programmes.eligible),
            "referred": np.repeat(steps(rng, [0.2, 0.45], days=days)[None], kinds, axis=0),
            "places": steps(rng, [0, 1, 2, 5], pools, days=days, changes=6),
            "length": steps(rng, np.array([2, 5], np.int32), kinds, days=days),
            "grant_valid": steps(rng, np.array([3, 12], np.int32), kinds, days=days),
        },
        "decisions": {"granted": np.full((types, days), 0.9)},
    }


def _small_cases(rng: Rng, plan: Plan) -> Change:
    """Cases of a few minutes, of which a unit has few: days end in the middle of one, or just after it."""
    handling = plan.decisions.handling
    few = rng.integers(1, 5, handling.tables.shape)
    minutes = rng.integers(0, 8, plan.decisions.minutes.shape)
    return {
        "decisions": {
            "handling": replace(handling, tables=np.sort(few).astype(np.int32)),
            "minutes": minutes * plan.calendar.working[: plan.n_days],
        }
    }


def _joint_meetings(rng: Rng, plan: Plan) -> Change:
    """All with the municipality, on days that hold a few and are often filled exactly."""
    k, days = plan.n_districts, plan.n_days
    minutes = np.full((3, days), 20, np.int32)
    return {
        "meetings": {
            "joint": np.ones_like(plan.meetings.joint),
            "joint_cap": steps(rng, np.array([1, 5], np.int32), k, days=days),
            "joint_extra": np.full(days, 10, np.int32),
            "in_meeting": minutes,
            "around": minutes // 2,
            "travel": np.zeros_like(plan.meetings.travel),
            "interval": np.full_like(plan.meetings.interval, 3),
        },
        "staff": {
            "diary_rate": steps(rng, [40.0, 60.0, 90.0, 120.0], k, days=days),
            "municipal_minutes": steps(rng, [0, 10, 20, 50], k, days=days),
        },
    }


def with_shrinking_days(rng: Rng, plan: Plan) -> Plan:
    """Staff that come and go by the week, late cancellations, and short ends of days carried to the next."""
    k, days = plan.n_districts, plan.n_days
    short = steps(rng, np.array([1, 4], np.int32), days=days)
    change: Change = {
        "staff": {"diary_rate": steps(rng, [0.0, 4.0, 31.0, 95.0, 140.0, 290.0], k, days=days, changes=9)},
        "hazards": {"base": replace(plan.hazards.base, tables=plan.hazards.base.tables + 0.03)},
        "meetings": {
            "shortest": steps(rng, np.array([45, 90], np.int32), k, days=days),
            "shortest_notice": short,
            "longest_notice": short + 8,
            "interval": np.full_like(plan.meetings.interval, 3),
        },
    }
    return with_its_minutes(changed(plan, change))


def with_rooms_at_once(rng: Rng, plan: Plan) -> Plan:
    """All rooms hold a meeting for some days and then, by a minute, none, everywhere and on all weekdays."""
    plan = changed(plan, _scarce_rooms(rng, plan))
    minutes = 30
    hold_one = np.arange(plan.n_days) // 3 % 2 == 0
    rooms = np.zeros_like(plan.presence.rooms) + np.where(hold_one, minutes, minutes - 1)
    change: Change = {
        "presence": {"rooms": rooms},
        "meetings": {"in_meeting": np.full_like(plan.meetings.in_meeting, minutes)},
    }
    return with_its_minutes(changed(plan, change))


def with_three_programmes(rng: Rng, plan: Plan) -> Plan:
    """Of three programmes, somebody may wait for each; some last longer than days are looked ahead."""
    plan = changed(plan, _third_programme(plan))
    kinds, days = len(plan.labels.programmes), plan.n_days
    pools, types = len(plan.programmes.places), len(plan.labels.case_types)
    change: Change = {
        "meetings": {"interval": np.full_like(plan.meetings.interval, 2)},
        "staff": {"diary_rate": np.full_like(plan.staff.diary_rate, 600.0)},
        "programmes": {
            "eligible": np.ones_like(plan.programmes.eligible),
            "referred": np.full((kinds, days), 0.3),
            "places": steps(rng, [0, 0, 1, 2], pools, days=days, changes=4),
            "length": steps(rng, np.array([3, 2 * BEYOND], np.int32), kinds, days=days),
            "grant_valid": steps(rng, np.array([4, 15, 40], np.int32), kinds, days=days),
        },
        "decisions": {
            "granted": np.full((types, days), 0.95),
            "minutes": 400 * np.ones_like(plan.decisions.minutes) * plan.calendar.working[:days],
        },
    }
    return with_its_minutes(changed(plan, change))


def _third_programme(plan: Plan) -> Change:
    """All that there is a row of for each programme, case type or pool has one more, as the last is."""
    hazards, decisions, programmes, money = plan.hazards, plan.decisions, plan.programmes, plan.money
    more: Change = {
        "labels": {
            "programmes": (*plan.labels.programmes, "third"),
            "case_types": (*plan.labels.case_types, "third"),
        },
        "money": {"place_month": _and_one(money.place_month), "place_payer": (*money.place_payer, "state")},
        "programmes": {
            name: _and_one(getattr(programmes, name))
            for name in ("eligible", "referred", "length", "dropout", "grant_valid", "follow_up", "places")
        },
        "decisions": {
            name: _and_one(getattr(decisions, name))
            for name in ("prepare", "incomplete", "supplement_days", "granted", "head_start", "appropriation")
        },
        "hazards": {
            name: _dated_and_one(getattr(hazards, name)) for name in ("during", "after", "after_decay")
        },
    }
    pool, third = len(programmes.pool_programme), len(plan.labels.programmes)
    more["decisions"]["handling"] = _dated_and_one(decisions.handling)
    more["programmes"]["pool_of"] = np.pad(programmes.pool_of, ((0, 1), (0, 0)), constant_values=pool)
    more["programmes"]["pool_programme"] = np.append(programmes.pool_programme, np.int8(third))
    return more


def _and_one(rows: np.ndarray) -> np.ndarray:
    return np.concatenate([rows, rows[-1:]])


def _dated_and_one(table: Dated[Any]) -> Dated[Any]:
    return replace(table, tables=np.concatenate([table.tables, table.tables[:, -1:]], axis=1))


THEMES = (_nothing, _scarce_rooms, _busy_programmes, _small_cases, _joint_meetings)
