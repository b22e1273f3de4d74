"""What people wait for, every day registered: a place, a decision, a meeting, or nothing.

Somebody who waits for several things counts for the first of these that fits: a place in a programme (from
the grant), a decision (from the day the case is opened), a meeting (from the day it is due until held).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from simulation.results.grouping import staying
from simulation.results.run import Run
from simulation.results.status import is_day, person_key, small

Ints = npt.NDArray[np.integer[Any]]
Long = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Spans = tuple[Ints, Ints, Ints]
"""Days of people: (person, first day, first day no more)."""

WAITING_FOR = ("place", "decision", "meeting", "nothing")
PEOPLE_AT_ONCE = 1 << 15
"""So many people's waits are laid beside each other at a time: few enough to stay near the processor."""
DAYS = {
    "placements": ("granted", ("started", "ended")),
    "cases": ("opened", ("decided",)),
    "appointments": ("due", ("ended",)),
}
"""What is waited for, in the order in which it counts: from which day, and until which, the first that is."""
STATIC = ("national", "sex", "area_type", "district")


def _waits_for(run: Run, table: str, rows: slice) -> Spans:
    """The days of waiting within the period, of some rows."""
    end, (since, untils) = run.plan.n_days, DAYS[table]
    until: Ints = np.full(rows.stop - rows.start, end, dtype=np.int32)
    for name in reversed(untils):
        day = run.column(table, name)[rows]
        until = np.where(is_day(day), day, until)
    first, last = np.clip(run.column(table, since)[rows], 0, end), np.clip(until, 0, end)
    real = np.flatnonzero(last > first)
    return run.column(table, "person")[rows][real], first[real], last[real]


def intervals(run: Run) -> Iterator[list[Spans]]:
    """What some people at a time wait for, within the period: a place, a decision, a meeting."""
    for begin in range(0, len(run.plan.people), PEOPLE_AT_ONCE):
        people = np.array([begin, begin + PEOPLE_AT_ONCE], dtype=np.int32)
        rows = {table: np.searchsorted(run.column(table, "person"), people).tolist() for table in DAYS}
        yield [_waits_for(run, table, slice(*limits)) for table, limits in rows.items()]


def each_once(spans: Spans) -> Spans:
    """The same days of the same people, each in one span, in order of people and days."""
    person, first, last = spans
    begin = person_key(person, first)
    order = np.argsort(begin, kind="stable")
    begin, person = begin[order], person[order]
    end = begin + (last - first)[order]
    begin[1:] = np.maximum(begin[1:], np.maximum.accumulate(end)[:-1])  # what those before do not cover
    new = np.flatnonzero(end > begin)
    eve = person_key(person[new], 0)
    return person[new], small(begin[new] - eve), small(end[new] - eve)


def _together(*spans: Spans) -> Spans:
    who, first, last = (np.concatenate(each) for each in zip(*spans, strict=True))
    return who, first, last


def _places(run: Run) -> list[Spans]:
    """Days on which people wait for a place; for that or a decision; for any of these or a meeting: each day
    of a person once, by where they live."""
    found: list[list[Spans]] = [[] for _ in DAYS]
    for sorts in intervals(run):
        waiting = sorts[0]
        for number, sort in enumerate(sorts):
            waiting = each_once(_together(waiting, sort) if number else sort)
            person, first, last = waiting
            found[number].append((run.grouping.place(person), first, last))
    return [_together(*parts) for parts in found]


def waiting_days(run: Run) -> dict[str, Floats]:
    """Person-days waited by group, month and what for (not: nothing): breakdown → (group, what, month).

    What is waited for counts only on days without what stands before it.
    """
    where, n_ends = run.grouping.where, run.plan.n_days + 1
    daily = (staying(place, where.size, first, last, n_ends) for place, first, last in _places(run))
    by_month = np.stack([run.by_month(one) for one in daily], axis=1)
    by_place = where.margins(np.diff(by_month, axis=1, prepend=0.0))
    return {name: by_place[name] for name in STATIC}
