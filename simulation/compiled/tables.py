"""From a plan to the State's first values: its tables as plain arrays. Nothing is decided here."""

from __future__ import annotations

from math import prod
from typing import Any

import numpy as np
import numpy.typing as npt

from simulation.compiled import crowding
from simulation.compiled.beginning import BEYOND, nothing_yet
from simulation.compiled.state import DAYS_AT_A_STROKE, FIELDS
from simulation.compiled.trial import NO_TRIAL
from simulation.plan.draws import round_keys
from simulation.plan.plan import Dated, Floats, Plan
from simulation.plan.trial import ANY_KIND
from simulation.plan.trial import WHOLE as WHOLE_MEETING

WHOLE, REAL = np.int64, np.float64
DAYS_A_MONTH = 30
BY_CELL = ("row", "group_row", "no_show_row", "offers", "class_of", "eligible", "subsidy_eligible")
BY_DAYS = {"duration": 1, "decay": 1, "after_decay": 2}
"""Tables looked up by a number of days, and which axis that is."""


def given(
    plan: Plan, root_search: npt.NDArray[np.int64] | None, held: Floats | None, events: bool
) -> dict[str, Any]:
    """A value for each field of the State, in their order."""
    parts = (
        _sizes(plan),
        _people(plan),
        _hazards(plan),
        _crowding(plan, root_search, held),
        _meetings(plan),
        _places_and_staff(plan),
        _decisions(plan),
        _programmes(plan),
        _trial(plan),
        _opening(plan),
    )
    values = {name: value for part in parts for name, value in part.items()}
    values |= _groups(values)
    values |= nothing_yet(plan, values, events)
    return {name: values[name] for name in FIELDS}


def _whole(table: Any) -> Any:
    """A copy in whole numbers, row by row in memory, that may be written to."""
    return np.array(table, dtype=WHOLE, order="C", copy=True)


def _real(table: Any) -> Any:
    return np.array(table, dtype=REAL, order="C", copy=True)


def _by_cell(table: Any, axes_before: int = 0) -> Any:
    """A table over (kind of person, band, in a programme) as one over cells."""
    shape = np.shape(table)
    return _whole(np.reshape(table, (*shape[:axes_before], prod(shape[axes_before:]))))


def _groups(values: dict[str, Any]) -> dict[str, Any]:
    """Cells that are alike in all tables by cell as one group each: few rows, which stay near.

    The tables have the cells on their last axis, but for `eligible`: (cell, programme).
    """
    tables = [np.moveaxis(values[name], 0, -1) if name == "eligible" else values[name] for name in BY_CELL]
    flat = np.concatenate([table.reshape(-1, table.shape[-1]).astype(WHOLE) for table in tables])
    order = np.lexsort(flat)
    differs = (flat[:, order[1:]] != flat[:, order[:-1]]).any(axis=0)
    number = np.concatenate([[0], np.cumsum(differs)])
    group_of = np.empty(len(order), np.int32)
    group_of[order] = number
    one = order[np.flatnonzero(np.concatenate([[True], differs]))]  # a cell of each group
    one = np.resize(one, max(len(one), 2))  # a column of one row counts as whole in memory: another type
    picked = {name: np.take(values[name], one, 0 if name == "eligible" else -1) for name in BY_CELL}
    return {"group_of": group_of} | {name: np.ascontiguousarray(table) for name, table in picked.items()}


def _dated(name: str, table: Dated[Any]) -> dict[str, Any]:
    return {name: _real(table.tables), f"{name}_version": _whole(table.version)}


def _sizes(plan: Plan) -> dict[str, Any]:
    labels = plan.labels
    return {
        "n_days": plan.n_days,
        "n_districts": int(np.int16(plan.n_districts)),  # raises OverflowError: as records have them
        "n_bands": len(plan.groups.band_starts),
        "n_place_kinds": int(np.int16(len(labels.place_kinds))),
        "n_classes": int(np.int16(len(plan.meetings.head_start))),
        "n_units": len(labels.units),
        "n_types": len(plan.decisions.prepare),
        "n_programmes": len(labels.programmes),
        "n_pools": len(plan.programmes.pool_programme),
        "n_subsidies": len(labels.subsidies),
    }


def _people(plan: Plan) -> dict[str, Any]:
    key, calendar, enters = plan.key, plan.calendar, plan.people.enters
    order = np.argsort(enters, kind="stable")
    months = [calendar.months[month].endswith("-01") for month in calendar.month.tolist()]
    begins = np.diff(calendar.month, prepend=-1) != 0
    return {
        "round_keys": round_keys(key.seed, key.replication).copy(),
        "working": _whole(calendar.working),
        "weekday": _whole(calendar.weekday),
        "new_year": _whole(np.array(months) & begins),
        "arrivals_order": order.astype(np.int32),
        "arrivals_starts": _whole(np.searchsorted(enters[order], np.arange(-1, plan.n_days + 1))),
        "band_starts": _whole(plan.groups.band_starts),
    }


def _hazards(plan: Plan) -> dict[str, Any]:
    tables = plan.hazards
    names = ("base", "duration", "decay", "during", "after", "after_decay")
    dated = [_dated(name, getattr(tables, name)) for name in names]
    values = {name: value for one in dated for name, value in one.items()}
    for name in ("base", "duration"):  # the routes side by side
        values[name] = np.ascontiguousarray(np.swapaxes(values[name], 1, 2))
    values |= {name: _going_on(values[name], axis) for name, axis in BY_DAYS.items()}
    values["duration_most"] = _most_to_come(values["duration"], 1)
    values["decay_most"] = _most_to_come(values["decay"], 1)
    values["after_most"] = values["after_decay"].max(axis=2)
    return values | {"demand": _real(tables.demand), "offers": _by_cell(tables.offers).astype(np.uint8)}


def _going_on(table: Any, axis: int) -> Any:
    """A table whose last row goes on for a while."""
    last = np.take(table, [-1], axis)
    return np.concatenate([table, np.repeat(last, DAYS_AT_A_STROKE, axis)], axis)


def _most_to_come(table: Any, axis: int) -> Any:
    """The most in any of the rows from each on, as many as are passed at once; negative is as nothing."""
    most = np.maximum(table, 0.0)
    for _ in range(DAYS_AT_A_STROKE - 1):
        here, following = np.moveaxis(most, axis, 0)[:-1], np.moveaxis(table, axis, 0)[1:]
        np.maximum(here, following, out=here)
        table = np.moveaxis(np.concatenate([following, following[-1:]]), 0, axis)
    return most


def _crowding(plan: Plan, root_search: Any, held: Any) -> dict[str, Any]:
    tables = plan.crowding
    if held is not None:
        rule = crowding.HELD
    else:
        rule = crowding.ROOT if root_search is None else crowding.AGAINST_ROOT
    return {
        "delta": _real(tables.delta),
        "outside_competitors": float(tables.outside_competitors),
        "offer_share": float(tables.offer_share),
        "window_days": int(tables.window_days),
        "rule": rule,
        "root_search": _whole(np.zeros((0, 0)) if root_search is None else root_search),
        "held": _real(np.zeros((0, 0)) if held is None else held),
    }


def _meetings(plan: Plan) -> dict[str, Any]:
    tables = plan.meetings
    whole = (
        "interval", "first_due_after", "in_meeting", "around", "joint_extra", "travel", "shortest",
        "joint_cap", "shortest_notice", "longest_notice", "max_missed", "head_start",
    )  # fmt: skip
    real = (
        "physical", "group", "joint", "first_physical", "first_group", "boost", "format_factor",
        "kind_factor", "group_factor", "kept", "no_show", "no_show_format", "no_show_outside",
    )  # fmt: skip
    values = {name: _whole(getattr(tables, name)) for name in whole}
    taken = ("in_meeting", "around", "joint_extra", "travel")
    for most in (sum(int(values[name].max(initial=0)) for name in taken), plan.n_days + BEYOND):
        np.int16(most)  # raises OverflowError: as records have minutes and days
    values |= {name: _real(getattr(tables, name)) for name in real}
    values |= {name: _by_cell(getattr(tables, name)) for name in ("row", "group_row", "no_show_row")}
    values |= _dated("no_show_notice", tables.no_show_notice)
    values["class_of"] = _by_cell(tables.class_of.tables, 2).astype(np.int16)
    values["class_of_version"] = _whole(tables.class_of.version)
    return values


def _places_and_staff(plan: Plan) -> dict[str, Any]:
    staff, rooms = plan.staff, plan.presence.rooms
    return {
        "access": _real(np.moveaxis(plan.presence.access, -1, 0)),
        "rooms": _whole(rooms),
        "diary_rate": _whole(np.trunc(staff.diary_rate)),
        "diary_minutes": _whole(staff.diary_minutes),
        "municipal_minutes": _whole(staff.municipal_minutes),
        "shrinks": _whole(_shrinks(plan)),
    }


def _shrinks(plan: Plan) -> npt.NDArray[np.bool_]:
    """(district, day): whether minutes (also the municipality's) or rooms are fewer than the day before."""
    less = np.diff(np.floor(plan.staff.diary_rate)) < 0
    less |= np.diff(plan.staff.municipal_minutes) < 0
    less |= (np.diff(plan.presence.rooms, axis=-1) < 0).any(axis=(1, 2))
    return np.concatenate([np.zeros((plan.n_districts, 1), np.bool_), less], axis=1)


def _decisions(plan: Plan) -> dict[str, Any]:
    tables, subsidies = plan.decisions, plan.subsidies
    lanes = [np.unique(minutes) for minutes in tables.prepare]  # of each type, by the minutes it takes
    first = np.cumsum([0, *(len(one) for one in lanes)])
    lane = [
        start + np.searchsorted(one, row)
        for start, one, row in zip(first, lanes, tables.prepare, strict=False)
    ]
    capped = int(np.isfinite(tables.cap).any()) if tables.cap.size else 0
    return {
        "unit_of": _whole(tables.unit_of),
        "unit_minutes": _whole(tables.minutes),
        "handling": _whole(tables.handling.tables),
        "handling_version": _whole(tables.handling.version),
        "prepare": _whole(tables.prepare),
        "prepare_lane": _whole(lane),
        "prepare_lane_type": _whole(np.repeat(np.arange(len(lanes)), np.diff(first))),
        "incomplete": _real(tables.incomplete),
        "supplement_days": _real(tables.supplement_days),
        "supplement_factor": _real(tables.supplement_factor),
        "granted": _real(tables.granted),
        "case_head_start": _whole(tables.head_start),
        "first_share": _real(tables.first_share),
        "appropriation": _whole(tables.appropriation),
        "cap": _real(tables.cap),
        "any_capped": capped,
        "subsidy_eligible": _by_cell(subsidies.eligible, 1).astype(np.uint8),
        "subsidy_share": _real(subsidies.share),
        "employer_waits": _real(subsidies.employer_waits),
        "hired_anyway": _real(subsidies.hired_anyway),
        "paid_days": _whole([round(months * DAYS_A_MONTH) for months in subsidies.paid_months.tolist()]),
        "kr_per_month": _real(subsidies.kr_per_month),
    }


def _programmes(plan: Plan) -> dict[str, Any]:
    tables, returns = plan.programmes, plan.returns
    return {
        "eligible": np.ascontiguousarray(_by_cell(tables.eligible, 1).T).astype(np.uint8),
        "referred": _real(tables.referred),
        "length": _whole(tables.length),
        "dropout": _real(tables.dropout),
        "grant_valid": _whole(tables.grant_valid),
        "follow_up": _whole(tables.follow_up),
        "pool_of": _whole(tables.pool_of),
        "places": _whole(tables.places),
        "pool_programme": _whole(tables.pool_programme),
        "place_month": _real(plan.money.place_month),
        "returns_share": _real(returns.share),
        "returns_mean_days": _real(returns.mean_days),
        "resets_after": _whole(returns.resets_after),
    }


def _trial(plan: Plan) -> dict[str, Any]:
    """A trial's tables; empty ones where there is none."""
    trial = plan.trial
    if trial is None:
        numbers = {"point": NO_TRIAL, "first_day": 0, "last_day": 0}
        empty = {"who": 0, "arm": 0, "variant": 0, "lasts": 0, "given": 0, "pool": 0}
        tables: dict[str, Any] = {name: np.zeros(0, np.int64) for name in empty}
        tables["called_off"] = np.zeros((0, ANY_KIND + 1), np.int64)
        usual, from_diary = len(plan.meetings.row), np.full_like(plan.meetings.head_start, WHOLE_MEETING)
    else:
        numbers = {name: int(getattr(trial, name)) for name in ("point", "first_day", "last_day")}
        names = ("arm", "variant", "lasts", "called_off", "given", "pool")
        tables = {name: _whole(getattr(trial, name)) for name in names} | {"who": _by_cell(trial.who)}
        usual, from_diary = trial.usual_kinds, trial.from_diary
    tables = {f"trial_{name}": value for name, value in (numbers | tables).items()}
    return tables | {"usual_kinds": int(usual), "from_diary": _whole(from_diary)}


def _opening(plan: Plan) -> dict[str, Any]:
    opening = plan.opening
    names = ("last_meeting", "due", "met", "programme", "started", "ends", "drops_out")
    values = {f"opening_{name}": np.array(getattr(opening, name), np.int32) for name in names}
    cases = (opening.cases_person, opening.cases_type, opening.cases_subsidy, opening.cases_opened)
    return values | {
        "opening_boost": _real(opening.boost),
        "opening_cases": np.stack([np.array(column, np.int64) for column in cases], axis=1),
    }
