"""Staff, minutes, rooms, places: what there was by month, what was used of it, and what waited at its end."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from simulation.plan.plan import Format, Labels
from simulation.plan.record import DIARY, UNIT
from simulation.results.grouping import Cube
from simulation.results.run import Run, Tables

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

USED = ("held", "missed", "cancelled_late", "prepared")
"""What a diary's minutes go to; the rest is carried or unused."""


def staff(run: Run) -> Tables:
    """Sums over each month's days of full-time equivalents, by role, by district, and by both; unscaled."""
    kinds = run.plan.staff
    daily = {
        "planned": kinds.planned,
        "realised": kinds.realised,
        "in_service": kinds.present,
        "effective": kinds.effective,
    }
    tables = {name: _by_role(run.by_month(values)) for name, values in daily.items()}
    municipal = run.by_month(run.plan.money.municipal_fte)
    tables["municipal"] = {"national": municipal.sum(axis=0)[None, :], "district": municipal}
    return tables


def _by_role(monthly: Floats) -> Cube:
    return {
        "national": monthly.sum(axis=(0, 1))[None, :],
        "role": monthly.sum(axis=1),
        "district": monthly.sum(axis=0),
        "role_district": monthly.reshape(-1, monthly.shape[-1]),
    }


def diary(run: Run) -> Tables:
    """Minutes of the diaries by month, as the diary's own account names them, and those used in all."""
    monthly = run.by_month(run.record.diary)
    tables = {name: _by_district(monthly[i]) for i, name in enumerate(DIARY)}
    used = np.sum([monthly[DIARY.index(name)] for name in USED], axis=0)
    return tables | {"used": _by_district(used)}


def _by_district(monthly: Floats) -> Cube:
    return {"national": monthly.sum(axis=0)[None, :], "district": monthly}


def room_minutes_open(run: Run) -> Ints:
    """Room minutes there were: (district, place kind, day)."""
    calendar, n_days = run.plan.calendar, run.plan.n_days
    days = np.arange(n_days)
    minutes = run.plan.presence.rooms[:, :, calendar.weekday[:n_days].astype(np.int64), days]
    result: Ints = np.where(calendar.working[:n_days], minutes, 0)
    return result


def resources(labels: Labels) -> tuple[str, ...]:
    """Names of what can be full: staff, rooms by kind of place, places by programme."""
    rooms = tuple(f"rooms|{kind}" for kind in labels.place_kinds)
    places = tuple(f"places|{programme}" for programme in labels.programmes)
    return ("caseworker", "decision_officer", "municipal_staff", *rooms, *places)


def utilisation(run: Run) -> tuple[Cube, Cube]:
    """(used, available) by month: minutes, or place-days, by resource; caseworkers' by district too."""
    record, plan = run.record, run.plan
    minutes = diary(run)
    used_diary, unused = minutes["used"], minutes["unused"]
    units = run.by_month(record.units).sum(axis=1)
    municipal = (
        run.by_month(record.municipal_minutes_used.sum(axis=0)),
        run.by_month(plan.staff.municipal_minutes.sum(axis=0)),
    )
    rooms = (
        run.by_month(record.room_minutes_used.sum(axis=0)),
        run.by_month(room_minutes_open(run).sum(axis=0)),
    )
    places = (
        by_programme(run, run.by_month(record.occupied)),
        by_programme(run, run.by_month(plan.programmes.places)),
    )
    free = used_diary["national"] + unused["national"]
    used = [used_diary["national"], units[[UNIT.index("worked")]], municipal[0][None, :], rooms[0], places[0]]
    there = [free, units[[UNIT.index("supplied")]], municipal[1][None, :], rooms[1], places[1]]
    district = used_diary["district"] + unused["district"]
    return (
        {"resource": np.concatenate(used), "district": used_diary["district"]},
        {"resource": np.concatenate(there), "district": district},
    )


def by_programme(run: Run, by_pool: Floats) -> Floats:
    """Sum over the pools of each programme."""
    table = np.zeros((len(run.plan.labels.programmes), by_pool.shape[-1]))
    np.add.at(table, run.plan.programmes.pool_programme.astype(np.int64), by_pool)
    return table


def place_months(run: Run) -> Tables:
    """Sums over each month's days of places there were and places taken, by programme."""
    tables = {}
    for name, daily in (("places", run.plan.programmes.places), ("occupied", run.record.occupied)):
        monthly = by_programme(run, run.by_month(daily))
        tables[name] = {"national": monthly.sum(axis=0)[None, :], "programme": monthly}
    return tables


def meeting_capacity(run: Run) -> Cube:
    """How many meetings of each format the minutes supplied would give, were all of that format."""
    meetings = run.plan.meetings
    cost = (meetings.in_meeting + meetings.around)[:, : run.plan.n_days].astype(np.float64)
    supplied = run.record.diary[DIARY.index("supplied")].sum(axis=0)
    by_format = np.zeros((len(Format), run.plan.n_days))
    np.divide(supplied, cost, out=by_format, where=cost > 0)
    return {"format": run.by_month(by_format)}


def queues(run: Run) -> Tables:
    """Those waiting at each month's end: for a booking, for a decision, for a place."""
    record, last = run.record, run.months.last
    meeting = record.waiting_for_meeting[:, last].astype(np.float64)
    decision = record.waiting_for_decision[:, last].astype(np.float64)
    place = by_programme(run, record.waiting_for_place[:, last].astype(np.float64))
    return {
        "meeting": {"national": meeting.sum(axis=0)[None, :], "district": meeting},
        "decision": {"national": decision.sum(axis=0)[None, :], "unit": decision},
        "place": {"national": place.sum(axis=0)[None, :], "programme": place},
    }


def offices(run: Run) -> Tables:
    """Places open at each month's end, in fact and as planned, by kind, by district and by both; unscaled."""
    presence, last = run.plan.presence, run.months.last
    daily = {"open": presence.places_open, "planned": presence.planned_open}
    tables = {}
    for name, values in daily.items():
        ends = values[:, :, last].astype(np.float64)
        tables[name] = {
            "national": ends.sum(axis=(0, 1))[None, :],
            "place_kind": ends.sum(axis=0),
            "district": ends.sum(axis=1),
            "place_kind_district": ends.transpose(1, 0, 2).reshape(-1, len(last)),
        }
    return tables
