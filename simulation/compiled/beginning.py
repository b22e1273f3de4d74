"""The State before anything has happened: everybody as they are, and empty accounts, queues and tables."""

from __future__ import annotations

from typing import Any

import numpy as np

from simulation.compiled import buckets, runs, state
from simulation.compiled.clock import PHASES
from simulation.compiled.heaps import EMPTY
from simulation.compiled.queue import WISHES
from simulation.plan.plan import Plan
from simulation.plan.record import (
    APPOINTMENT,
    CASE,
    DIARY,
    ENROLMENT,
    EVENT,
    FLOW,
    NONE,
    PLACEMENT,
    SPELL,
    UNIT,
)
from simulation.plan.trial import ANY_KIND

BEYOND = 400
"""Days after the period's end on which meetings can be booked: they will not be held within it."""

FEW = 8
"""Room for what grows, at first."""


def nothing_yet(plan: Plan, tables: dict[str, Any], events: bool) -> dict[str, Any]:
    """The first value of every field of the State that is no table."""
    return {
        "today": -1,
        "phase": 0,
        "in_force": 0,
        "ticks": np.zeros(PHASES, np.int64),
        "clock": 0,
        **_records(plan),
        **_plumbing(plan, tables),
        **_diaries(plan),
        **_under_way(plan),
        **_written(events),
        **_accounts(plan),
    }


def _records(plan: Plan) -> dict[str, Any]:
    people, districts = len(plan.people), plan.n_districts
    room = max(people, 2)  # a column of fewer rows counts as whole in memory, which is another type
    slots, asides = state.records(room, state.SLOT), state.records(room, state.ASIDE)
    none: dict[str, Any] = {"n_cases": 0, "n_grants": 0, "n_slots": 0}
    return none | {
        "people": _people(plan),
        "meetings": state.records(people, state.MEETING),
        "placements": state.records(people, state.PLACEMENT),
        "cases": state.records(FEW, state.CASE),
        "grants": state.records(FEW, state.GRANT),
        "slots": slots,
        "asides": asides,
        **{name: slots[name] for name in ("boosts", "frailties")},
        **{name: asides[name] for name in ("cumulated", "thresholds")},
        "stock": np.zeros(districts, np.int64),
        "since": 0,
        "until": -1,
        "passed": -1,
        "factor": np.zeros((districts, state.DAYS_AT_A_STROKE, 2)),
        "most": np.zeros((districts, 2)),
        "taken_up": np.zeros(plan.n_days),
    }


def _people(plan: Plan) -> Any:
    people = plan.people
    rows = state.records(len(people), state.PERSON)
    for name in ("id", "reach", "frailty", "district", "profile", "came", "counter"):
        rows[name] = getattr(people, name)
    rows["area"] = people.area_type
    rows["kind"] = people.district.astype(np.int64) * plan.n_profiles + people.profile
    rows["rank"][_in_order(people.lot, people.id)] = np.arange(len(people))
    rows["spell"] = -1
    return rows


def _in_order(lot: Any, id: Any) -> Any:
    """Who is where in order of lot, then id; lots are seldom equal."""
    order = np.argsort(lot)
    ordered = lot[order]
    return np.lexsort((id, lot)) if (ordered[1:] == ordered[:-1]).any() else order


def _plumbing(plan: Plan, tables: dict[str, Any]) -> dict[str, Any]:
    lists = tables["n_classes"] * WISHES
    unprepared = len(tables["prepare_lane_type"])
    roots = (
        plan.n_districts * (lists + unprepared) + tables["n_units"] * tables["n_types"] + tables["n_pools"]
    )
    lanes = max(lists, unprepared, tables["n_types"], 1)
    turns = ("turn_key", "turn_number", "turn_who", "turn_of_run", "turn_head_start")
    counts = ("told", "bucket_chunks", "run_chunks", "nodes", "coming", "claims", "relist")
    purposes = buckets.PURPOSES + buckets.OF_DISTRICTS * plan.n_districts
    return (
        {f"n_{name}": 0 for name in counts}
        | {name: np.zeros(lanes, np.int64) for name in turns}
        | {
            "relist": np.zeros((FEW, 2), np.int32),
            "coming": np.zeros((FEW, 3), np.int32),
            "coming_apart": np.zeros((FEW, 3), np.int32),
            "claims": np.zeros((1, 2), np.int64),
            "told": np.zeros((FEW, 4), np.int32),
            "bucket_first": np.full((purposes, plan.n_days + BEYOND + 1), -1, np.int32),
            "bucket_chunks": np.zeros((FEW, buckets.WIDTH), np.int32),
            "bucket_free": -1,
            "nodes": state.records(FEW, state.NODE),
            "nodes_free": EMPTY,
            "roots": np.full(roots, EMPTY, np.int32),
            "runs": np.full((roots, 4), runs.NO_CHUNK, np.int32),
            "run_chunks": np.zeros((FEW, runs.WIDTH), np.int32),
            "run_chunks_free": -1,
        }
    )


def _diaries(plan: Plan) -> dict[str, Any]:
    districts, days = plan.n_districts, plan.n_days + BEYOND
    counts = (
        "carried_in", "carried_out", "promised", "lost", "on_top", "joint_promised", "municipal_promised",
    )  # fmt: skip
    values: dict[str, Any] = {name: np.zeros((districts, days), np.int64) for name in counts}
    longest = int((plan.meetings.in_meeting + plan.meetings.around).max())
    return values | {
        "rooms_promised": np.zeros((districts, len(plan.labels.place_kinds), days), np.int64),
        "last_carried": np.full(districts, -1, np.int64),
        "last_entered": np.full(districts, -1, np.int64),
        "day_preparing": np.full((districts, days), -1, np.int32),
        "window_free": np.zeros(int(plan.meetings.longest_notice.max()) + 2, np.int64),
        "window_first": 0,
        "window_last": 0,
        "full_until": np.zeros(longest + 1, np.int64),
    }


def _under_way(plan: Plan) -> dict[str, Any]:
    districts, days = plan.n_districts, plan.n_days
    units, pools = len(plan.labels.units), len(plan.programmes.pool_programme)
    return {
        "listed_until": NONE,
        "due_on": np.zeros((districts, days), np.int64),
        "overdue": np.zeros(districts, np.int64),
        "unit_in_hand": np.full(units, -1, np.int64),
        "unit_waiting": np.zeros(units, np.int64),
        "offers_closed": np.zeros(days, np.int64),
        "offers_taken_up": np.zeros(days, np.int64),
        "n_waiting": np.zeros(pools, np.int64),
        "occupied": np.zeros(pools, np.int64),
        "spent": np.zeros(len(plan.decisions.cap)),
        "subsidised": np.zeros(len(plan.labels.subsidies), np.int64),
        "enrolled": np.full(0 if plan.trial is None else len(plan.people), -1, np.int8),
        "to_call_off": np.zeros((0 if plan.trial is None else len(plan.people), ANY_KIND + 1), np.int8),
    }


def _written(events: bool) -> dict[str, Any]:
    tables = {
        "spell": SPELL, "appointment": APPOINTMENT, "case": CASE, "placement": PLACEMENT,
        "enrolment": ENROLMENT,
    }  # fmt: skip
    rows: dict[str, Any] = {
        f"{name}_rows": np.empty((FEW, len(table.names or ())), np.int32) for name, table in tables.items()
    }
    rows["appointment_rows"] = state.records(FEW, state.APPOINTED)
    rows |= {f"n_{name}_rows": 0 for name in tables}
    return rows | {"logging": int(events), "event_rows": np.empty((FEW, len(EVENT.names or ())), np.int64)}


def _accounts(plan: Plan) -> dict[str, Any]:
    days, districts = plan.n_days, plan.n_districts
    kinds, pools = len(plan.labels.place_kinds), len(plan.programmes.pool_programme)
    units = len(plan.labels.units)
    shapes: dict[str, tuple[int, ...]] = {
        "diary_account": (len(DIARY), districts),
        "room_minutes_used": (districts, kinds),
        "municipal_minutes_used": (districts,),
        "unit_account": (len(UNIT), units),
        "waiting_for_meeting": (districts,),
        "waiting_for_decision": (units,),
        "waiting_for_place": (pools,),
        "occupied_account": (pools,),
        "flows": (len(FLOW), districts),
        "search": (districts,),
    }
    accounts: dict[str, Any] = {name: np.zeros((*shape, days), np.int64) for name, shape in shapes.items()}
    return accounts | {"multiplier": np.ones((districts, days)), "n_events": 0}
