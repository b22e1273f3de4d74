"""Counts of what the service did, by group and month: meetings, decision cases, programmes."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from simulation.plan.plan import NEVER, Format
from simulation.plan.record import Ending, Outcome, Verdict
from simulation.results.definitions import LONG_TERM
from simulation.results.grouping import Cube, Rows, count, staying
from simulation.results.run import Run, Tables
from simulation.results.status import column, has_started, in_order, is_day

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

OUTCOMES = {
    name.lower(): Outcome[name] for name in ("HELD", "MISSED", "CANCELLED", "CANCELLED_LATE", "MOVED")
}
BOOKED = "booked"
BY_FORMAT = frozenset({BOOKED, *OUTCOMES})


def meetings(run: Run) -> Tables:
    """Meetings booked (in the month they were booked), and what came of them (in the month they ended)."""
    table = run.record.appointments
    booked, ended = column(table, "booked"), column(table, "ended")
    chosen = np.flatnonzero(booked >= 0)
    every = {BOOKED: np.ones(len(chosen), dtype=np.bool_)}
    tables = _meetings(run, chosen, _rows(run, chosen, booked[chosen]), booked[chosen], every)
    return tables | _that_ended(run, np.flatnonzero(is_day(ended)))


def _rows(run: Run, chosen: Ints, day: Ints) -> Rows:
    table, spell = run.record.appointments, run.spell_rows("appointments")[chosen]
    counter = run.status.counter(spell, day)
    return Rows(column(table, "person")[chosen], counter, table["in_programme"][chosen] > 0)


def _meetings(run: Run, chosen: Ints, rows: Rows, day: Ints, masks: dict[str, Bools]) -> Tables:
    """Some meetings by every breakdown and by format; `day` says which month they stand in."""
    month = run.months.of(day)
    tables = run.grouping.per_month_each(rows, month, masks)
    form = column(run.record.appointments, "format")[chosen]
    for name in BY_FORMAT.intersection(masks):
        mask = masks[name]
        tables[name]["format"] = count(form[mask], len(Format), month[mask], run.n_months, None)
    return tables


def _that_ended(run: Run, chosen: Ints) -> Tables:
    """By what came of them; of those held, more."""
    table = run.record.appointments
    day, outcome = column(table, "ended")[chosen], table["outcome"][chosen]
    rows, held = _rows(run, chosen, day), outcome == Outcome.HELD
    those_held = np.flatnonzero(held)
    gap, has_gap = _gaps(run, rows.person[those_held], day[those_held])
    with_gap = those_held[has_gap]
    masks = {name: outcome == came for name, came in OUTCOMES.items()} | {
        "held_physical": held & (table["format"][chosen] == Format.PHYSICAL),
        "held_joint": held & (table["joint"][chosen] > 0),
        "held_long_term": held & (rows.counter >= LONG_TERM),
        "gaps": _marked(with_gap, len(chosen)),
    }
    tables = _meetings(run, chosen, rows, day, masks)
    month, days = run.months.of(day), gap[has_gap].astype(np.float64)
    tables["gap_days"] = run.grouping.whole(rows.of(with_gap), month[with_gap], run.n_months, days)
    minutes = table["minutes"][chosen[those_held]].astype(np.float64)
    tables["held_minutes"] = run.grouping.per_month(
        rows.of(those_held), month[those_held], minutes, ("national", "district")
    )
    return tables


def _marked(rows: Ints, n: int) -> Bools:
    mask = np.zeros(n, dtype=np.bool_)
    mask[rows] = True
    return mask


def _gaps(run: Run, person: Ints, day: Ints) -> tuple[Ints, Bools]:
    """Days since each person's meeting before, and whether there was one."""
    order = in_order(person, day)
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
    cube = run.grouping.whole(run.status.rows(spell, on), month, run.n_months)
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
    first, after = run.months.ended(np.maximum(opened, 0)), run.months.ended(decided)
    cube = run.grouping.standing(rows, first, after, names)
    cube["type"] = staying(kinds, n, first, after, run.n_months + 1)
    return cube
