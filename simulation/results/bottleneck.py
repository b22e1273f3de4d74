"""What people wait for, every day registered: a place, a decision, a meeting, or nothing.

Somebody who waits for several things counts for the first of these that fits: a place in a programme (from
the grant), a decision (from the day the case is opened), a meeting (from the day it is due until held).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from simulation.plan.record import Outcome
from simulation.results.run import Run
from simulation.results.status import NUMBERS, column, is_day

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

WAITING_FOR = ("place", "decision", "meeting", "nothing")
FIELD = 20
FIELD_MASK = (1 << FIELD) - 1
"""What somebody waits for at once is counted in one number, each sort in so many bits of it."""
STATIC = ("national", "sex", "area_type", "district")


def _until(days: Ints, end: int) -> Ints:
    return np.where(is_day(days), days, end)


def intervals(run: Run) -> list[tuple[Ints, Ints, Ints]]:
    """For place, decision, meeting: (person, first day of waiting, first day no more), within the period."""
    record, end = run.record, run.plan.n_days
    places, cases, meetings = record.placements, record.cases, record.appointments
    got = np.where(is_day(column(places, "started")), column(places, "started"), column(places, "ended"))
    open_end = np.where(meetings["outcome"] == Outcome.OPEN, end, column(meetings, "ended"))
    spans = [
        (column(places, "person"), column(places, "granted"), _until(got, end)),
        (column(cases, "person"), column(cases, "opened"), _until(column(cases, "decided"), end)),
        (column(meetings, "person"), column(meetings, "due"), open_end),
    ]
    return [_within(person, first, last, end) for person, first, last in spans]


def _within(person: Ints, first: Ints, last: Ints, end: int) -> tuple[Ints, Ints, Ints]:
    first, last = np.clip(first, 0, end), np.clip(last, 0, end)
    real = last > first
    return person[real], first[real], last[real]


def _segments(run: Run) -> tuple[Ints, Ints, Ints, Ints]:
    """Runs of days in which a person waits for one thing: (person, first day, first day no more, what
    for)."""
    spans = intervals(run)
    person = np.concatenate([np.tile(who, 2) for who, _, _ in spans])
    day = np.concatenate([np.concatenate([first, last]) for _, first, last in spans])
    one = [np.int64(1 << FIELD * sort) for sort in range(len(spans))]
    steps = zip(one, spans, strict=True)
    change = np.concatenate([np.repeat([step, -step], len(who)) for step, (who, _, _) in steps])
    order = np.argsort(person * NUMBERS + day)  # within a day the order does not matter
    waiting = np.cumsum(change[order])[:-1]
    person, day = person[order], day[order]
    sorts = [waiting >> FIELD * sort & FIELD_MASK > 0 for sort in range(len(spans))]
    state = np.select(sorts, range(len(spans)), len(spans))
    chosen = np.flatnonzero((state < len(spans)) & (day[1:] > day[:-1]))
    return person[chosen], day[chosen], day[chosen + 1], state[chosen]


def waiting_days(run: Run) -> dict[str, Floats]:
    """Person-days waited by group, month and what for (not: nothing): breakdown → (group, what, month)."""
    person, first, last, state = _segments(run)
    n_days, sorts = run.plan.n_days, len(WAITING_FOR) - 1
    result = {}
    for name in STATIC:
        n = len(run.grouping.labels[name])
        code = run.grouping.person_codes(name)[person] * sorts + state
        size = n * sorts * (n_days + 1)
        came = np.bincount(code * (n_days + 1) + first, minlength=size)
        gone = np.bincount(code * (n_days + 1) + last, minlength=size)
        daily = np.cumsum((came - gone).reshape(n, sorts, n_days + 1), axis=2)[:, :, :n_days]
        result[name] = run.by_month(daily)
    return result
