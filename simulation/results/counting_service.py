"""Counts of what the service did, by group and month: meetings, decision cases, programmes."""

from __future__ import annotations

from functools import reduce
from typing import Any

import numpy as np
import numpy.typing as npt

from simulation.plan.plan import NEVER, Format
from simulation.plan.record import Ending, Outcome, Verdict
from simulation.results.definitions import LONG_TERM
from simulation.results.grouping import Counted, Cube, Masks, Rows, count, staying
from simulation.results.run import Run, Tables
from simulation.results.status import in_order, is_day

Ints = npt.NDArray[np.integer[Any]]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

OUTCOMES = {
    name.lower(): Outcome[name] for name in ("HELD", "MISSED", "CANCELLED", "CANCELLED_LATE", "MOVED")
}
BOOKED = "booked"
OF_THOSE_HELD = ("held_physical", "held_joint", "held_long_term", "gaps")


def meetings(run: Run) -> Tables:
    """Meetings booked (in the month they were booked), and what came of them (in the month they ended)."""
    parts = (_in_part(run, part) for part in run.parts("appointments"))
    booked, ended, gap_days, by_format, minutes = reduce(_added, parts)
    tables = run.grouping.cubes((*OUTCOMES, *OF_THOSE_HELD), ended) | {BOOKED: run.grouping.cube(booked)}
    for name, table in zip((*OUTCOMES, BOOKED), (*by_format[0], by_format[1]), strict=True):
        tables[name]["format"] = table
    by_place = run.grouping.where.margins(*minutes)
    tables["held_minutes"] = {name: by_place[name] for name in ("national", "district")}
    return tables | {"gap_days": run.grouping.cube(gap_days)}


def _added(one: tuple[Counted, ...], other: tuple[Counted, ...]) -> tuple[Counted, ...]:
    """Tables of two parts, each added to the same of the other."""
    return tuple(tuple(map(np.add, *both)) for both in zip(one, other, strict=True))


def _in_part(run: Run, part: slice) -> tuple[Counted, ...]:
    """Of some appointments: those booked, by each code; what came of them, by each code; days since the one
    before, by each code; all of them by format; minutes of those held, by place. Each by month."""
    booked, booked_by_format = _booked(run, part)
    ended, gap_days, by_format, minutes = _that_ended(run, part)
    return booked, ended, gap_days, (by_format, booked_by_format), (minutes,)


def _booked(run: Run, part: slice) -> tuple[Counted, Floats]:
    """Those booked by each code and month, and by format and month."""
    day = run.column("appointments", "booked")[part]
    chosen = np.flatnonzero(day >= 0)
    rows, month = _rows(run, part, chosen, day[chosen]), run.months.of(day[chosen])
    form = run.record.appointments["format"][part][chosen]
    by_format = count(form, len(Format), month, run.n_months, None)
    return run.grouping.count(run.grouping.codes(rows), month, run.n_months), by_format


def _that_ended(run: Run, part: slice) -> tuple[Counted, Counted, Floats, Floats]:
    """What came of them by each code, (code, what, month), and by format, (what, format, month); of those
    held, days since the one before by each code, and minutes by place."""
    outcome, day = (run.column("appointments", name)[part] for name in ("outcome", "ended"))
    came_about = (outcome != Outcome.GAVE_UP) & (outcome != Outcome.OPEN)
    chosen = np.flatnonzero(came_about & is_day(day))
    outcome, day = outcome[chosen], day[chosen]
    form, joint, length = (
        run.record.appointments[name][part][chosen] for name in ("format", "joint", "minutes")
    )
    rows, month = _rows(run, part, chosen, day), run.months.of(day)
    codes, held = run.grouping.codes(rows), outcome == Outcome.HELD
    gap, has_gap = _gaps(run, rows.person, day, held)
    came = {name: outcome == sort for name, sort in OUTCOMES.items()}
    more = (form == Format.PHYSICAL, joint > 0, rows.counter >= LONG_TERM, has_gap)
    masks = Masks(came | {name: held & mask for name, mask in zip(OF_THOSE_HELD, more, strict=True)})
    return (
        run.grouping.count_each(codes, month, masks),
        run.grouping.count(codes, month, run.n_months, gap),
        masks.count(form, len(Format), month, run.n_months)[: len(OUTCOMES)],
        count(codes[0], run.grouping.where.size, month, run.n_months, length * held),
    )


def _rows(run: Run, part: slice, chosen: Ints, day: Ints) -> Rows:
    person = run.column("appointments", "person")[part][chosen].astype(np.int64)
    counter = run.status.counter(run.spell_rows("appointments")[part][chosen], day)
    return Rows(person, counter, run.record.appointments["in_programme"][part][chosen] > 0)


def _gaps(run: Run, person: Ints, day: Ints, held: Bools) -> tuple[Floats, Bools]:
    """Days since each person's meeting held before, 0 where there is none, and whether there was one."""
    rows = np.flatnonzero(held)
    rows = rows[in_order(person[rows], day[rows])]
    who, on = person[rows], day[rows]
    before = np.concatenate([on[:1], on[:-1]])
    first = np.flatnonzero(np.diff(who, prepend=-1))
    before[first] = _before_the_period(run, who[first])
    gap, has_gap = np.zeros(len(person)), np.zeros(len(person), dtype=np.bool_)
    gap[rows] = np.where(before == NEVER, 0, on - before)
    has_gap[rows] = before != NEVER
    return gap, has_gap


def _before_the_period(run: Run, person: Ints) -> Ints:
    """The last meeting held before the period, of those in stock when it begins."""
    last = run.plan.opening.last_meeting
    days = np.full(len(person), NEVER, dtype=np.int32)
    in_stock = person < len(last)
    days[in_stock] = last[person[in_stock]]
    return days


def cases(run: Run) -> Tables:
    """Decision cases opened, decided, granted, and ended without a decision; by type and by group."""
    verdict, opened = run.column("cases", "verdict"), run.column("cases", "opened")
    settled = np.isin(verdict, (Verdict.GRANTED, Verdict.REFUSED))
    gone = np.isin(verdict, (Verdict.WITHDRAWN, Verdict.LAPSED))
    ended = {"decided": settled, "granted": verdict == Verdict.GRANTED, "not_decided": gone}
    decided = run.column("cases", "decided")
    return _by_kind(run, "type", opened, {"opened": opened >= 0}) | _by_kind(run, "type", decided, ended)


def programmes(run: Run) -> Tables:
    """Programmes started, completed and dropped out of, and grants that lapsed; by programme and by group."""
    started, ending = run.column("placements", "started"), run.column("placements", "ending")
    ended = {
        "completed": ending == Ending.COMPLETED,
        "dropped_out": ending == Ending.DROPPED_OUT,
        "grant_lapsed": ending == Ending.GRANT_LAPSED,
    }
    tables = _by_kind(run, "programme", started, {"started": started >= 0})
    return tables | _by_kind(run, "programme", run.column("placements", "ended"), ended)


def _by_kind(run: Run, kind: str, day: Ints, masks: dict[str, Bools]) -> Tables:
    """Cases or placements of each mask, in the month of `day`, by every breakdown and by kind."""
    name = "cases" if kind == "type" else "placements"
    labels = run.plan.labels.case_types if kind == "type" else run.plan.labels.programmes
    chosen = np.flatnonzero(np.any(list(masks.values()), axis=0))
    on, sets = day[chosen], Masks({key: mask[chosen] for key, mask in masks.items()})
    rows, month = run.status.rows(run.spell_rows(name)[chosen], on), run.months.of(on)
    tables = run.grouping.cubes(masks, run.grouping.count_each(run.grouping.codes(rows), month, sets))
    by_kind = sets.count(run.column(name, kind)[chosen], len(labels), month, run.n_months)
    for key, table in zip(masks, by_kind, strict=True):
        tables[key][kind] = table
    return tables


def backlog(run: Run) -> Cube:
    """Decision cases open at each month's end, by type and by area type, sex and district."""
    decided = run.column("cases", "decided")
    opened = run.months.ended(np.maximum(run.column("cases", "opened"), 0))
    after = run.months.ended(np.where(is_day(decided), decided, run.plan.n_days))
    where, n = run.grouping.where, run.n_months + 1
    place = run.grouping.place(run.column("cases", "person"))
    cube = where.margins(staying(place, where.size, opened, after, n))
    kinds = run.column("cases", "type"), len(run.plan.labels.case_types)
    return cube | {"type": staying(*kinds, opened, after, n)}
