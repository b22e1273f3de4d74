"""Counts of what the service did, by group and month: meetings, decision cases, programmes."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from simulation.plan.plan import NEVER, Format
from simulation.plan.record import Ending, Outcome, Verdict
from simulation.results.definitions import LONG_TERM
from simulation.results.grouping import BREAKDOWNS, Cube, Rows, count
from simulation.results.run import Run, Tables
from simulation.results.status import column, has_started, is_day

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


def meetings(run: Run) -> Tables:
    """Meetings booked (in the month they were booked), and what came of them (in the month they ended)."""
    table = run.record.appointments
    booked = np.flatnonzero(column(table, "booked") >= 0)
    ended = np.flatnonzero(is_day(column(table, "ended")))
    outcome = table["outcome"][ended]
    tables = {"booked": _meetings(run, booked, column(table, "booked")[booked])}
    for name in ("HELD", "MISSED", "CANCELLED", "CANCELLED_LATE", "MOVED"):
        chosen = ended[outcome == Outcome[name]]
        tables[name.lower()] = _meetings(run, chosen, column(table, "ended")[chosen])
    return tables | _of_those_held(run, ended[outcome == Outcome.HELD])


def _rows(run: Run, chosen: Ints, day: Ints) -> Rows:
    table, spell = run.record.appointments, run.spell_rows("appointments")[chosen]
    counter = run.status.counter(spell, day)
    return Rows(column(table, "person")[chosen], counter, table["in_programme"][chosen] > 0)


def _meetings(run: Run, chosen: Ints, day: Ints) -> Cube:
    """Some meetings by every breakdown and by format; `day` says which month they stand in."""
    month = run.months.of(day)
    cube = run.grouping.per_month(_rows(run, chosen, day), month)
    form = column(run.record.appointments, "format")[chosen]
    cube["format"] = count(form, len(Format), month, run.n_months, None)
    return cube


def _of_those_held(run: Run, held: Ints) -> Tables:
    table = run.record.appointments
    day = column(table, "ended")[held]
    rows, month = _rows(run, held, day), run.months.of(day)
    per_month = run.grouping.per_month
    long_term = rows.counter >= LONG_TERM
    gap, has_gap = _gaps(run, rows.person, day)
    tables = {
        "held_physical": per_month(rows, month, mask=table["format"][held] == Format.PHYSICAL),
        "held_joint": per_month(rows, month, mask=table["joint"][held] > 0),
        "held_long_term": per_month(rows, month, mask=long_term),
        "gap_days": per_month(rows, month, mask=has_gap, weights=gap.astype(np.float64)),
        "gaps": per_month(rows, month, mask=has_gap),
    }
    minutes = table["minutes"][held].astype(np.float64)
    tables["held_minutes"] = per_month(rows, month, weights=minutes, breakdowns=("national", "district"))
    return tables


def _gaps(run: Run, person: Ints, day: Ints) -> tuple[Ints, Bools]:
    """Days since each person's meeting before, and whether there was one."""
    order = np.lexsort((day, person))
    before = np.full(len(person), NEVER, dtype=np.int64)
    opening = np.full(len(run.plan.people), NEVER, dtype=np.int64)
    opening[: len(run.plan.opening.last_meeting)] = run.plan.opening.last_meeting
    sorted_person, sorted_day = person[order], day[order]
    first = np.ones(len(order), dtype=np.bool_)
    first[1:] = sorted_person[1:] != sorted_person[:-1]
    previous = np.where(first, opening[sorted_person], np.roll(sorted_day, 1))
    before[order] = previous
    return day - before, before != NEVER


def cases(run: Run) -> Tables:
    """Decision cases opened, decided, granted, and ended without a decision; by type and by group."""
    table = run.record.cases
    verdict, opened, decided = table["verdict"], column(table, "opened"), column(table, "decided")
    settled = np.isin(verdict, (Verdict.GRANTED, Verdict.REFUSED))
    gone = np.isin(verdict, (Verdict.WITHDRAWN, Verdict.LAPSED))
    return {
        "opened": _by_kind(run, "type", opened >= 0, opened),
        "decided": _by_kind(run, "type", settled, decided),
        "granted": _by_kind(run, "type", verdict == Verdict.GRANTED, decided),
        "not_decided": _by_kind(run, "type", gone, decided),
    }


def programmes(run: Run) -> Tables:
    """Programmes started, completed and dropped out of, and grants that lapsed; by programme and by group."""
    table = run.record.placements
    started, ended, ending = column(table, "started"), column(table, "ended"), table["ending"]
    return {
        "started": _by_kind(run, "programme", has_started(table) & (started >= 0), started),
        "completed": _by_kind(run, "programme", ending == Ending.COMPLETED, ended),
        "dropped_out": _by_kind(run, "programme", ending == Ending.DROPPED_OUT, ended),
        "grant_lapsed": _by_kind(run, "programme", ending == Ending.GRANT_LAPSED, ended),
    }


def _by_kind(run: Run, kind: str, mask: Bools, day: Ints) -> Cube:
    """Cases or placements where the mask holds, in the month of `day`, by every breakdown and by kind."""
    table = run.record.cases if kind == "type" else run.record.placements
    labels = run.plan.labels.case_types if kind == "type" else run.plan.labels.programmes
    chosen = np.flatnonzero(mask)
    on = day[chosen]
    spell = run.spell_rows("cases" if kind == "type" else "placements")[chosen]
    month = run.months.of(on)
    cube = run.grouping.per_month(run.status.rows(spell, on), month, breakdowns=BREAKDOWNS)
    cube[kind] = count(column(table, kind)[chosen], len(labels), month, run.n_months, None)
    return cube


def backlog(run: Run) -> Cube:
    """Decision cases open at each month's end, by type and by area type, sex and district."""
    table = run.record.cases
    opened = column(table, "opened")
    decided = np.where(is_day(column(table, "decided")), column(table, "decided"), run.plan.n_days)
    rows = run.status.rows(run.spell_rows("cases"), np.maximum(opened, 0))
    kinds, n = column(table, "type"), len(run.plan.labels.case_types)
    names = ("national", "sex", "area_type", "district")
    cube: Cube = {name: np.zeros((len(run.grouping.labels[name]), run.n_months)) for name in names}
    cube["type"] = np.zeros((n, run.n_months))
    for month, day in enumerate(run.months.last.tolist()):
        there = (opened <= day) & (decided > day)
        for name, part in run.grouping.per_month(rows, None, mask=there, breakdowns=names).items():
            cube[name][:, month] = part[:, 0]
        cube["type"][:, month] = np.bincount(kinds[there], minlength=n)
    return cube
