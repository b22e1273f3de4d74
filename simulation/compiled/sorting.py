"""From rows as they were written to the Record: each table in order of its columns from the left.

Rows of a person come nearly in order: they are counted by person, moved there in place, and then put in order
within the person, one by one. That takes time in proportion to the rows, and no second table.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from simulation.compiled.ahead import fetch, fetch_rest
from simulation.compiled.jit import compiled, kept
from simulation.compiled.state import FORM_BITS, KIND_BITS, NOT_YET
from simulation.plan.record import APPOINTMENT, CASE, ENROLMENT, EVENT, PLACEMENT, SPELL, Facts, Record
from simulation.plan.record import NONE as _NONE

NONE, COLUMNS = int(_NONE), len(APPOINTMENT.names or ())
KINDS, FORMS, BOTH_BITS = (1 << KIND_BITS) - 1, (1 << FORM_BITS) - 1, KIND_BITS + FORM_BITS
AHEAD = 12
"""The place of a row so many later is asked for now."""

ACCOUNTS = (
    "diary_account", "room_minutes_used", "municipal_minutes_used", "unit_account", "waiting_for_meeting",
    "waiting_for_decision", "waiting_for_place", "occupied_account", "flows", "search", "multiplier",
)  # fmt: skip
"""What the Record takes of a State beside the rows written down."""


@compiled
def places(people: Any, count: int) -> Any:
    """Where in a table each person's rows begin."""
    starts = np.zeros(count + 1, np.int64)
    for person in people:
        starts[person + 1] += 1
    for person in range(count):
        starts[person + 1] += starts[person]
    return starts


@compiled
def each_in_order(rows: Any) -> None:
    """Rows that come nearly in order are put in order of their columns from the left, one by one."""
    n, columns = rows.shape
    held = np.empty(columns, rows.dtype)
    for number in range(1, n):
        if is_before(rows, number - 1, rows[number]):
            continue
        held[:] = rows[number]
        place = number
        while place > 0 and not is_before(rows, place - 1, held):
            rows[place] = rows[place - 1]
            place -= 1
        rows[place] = held


@compiled
def is_before(rows: Any, number: int, other: Any) -> bool:
    """Whether a row comes before another, or is the same."""
    column, last = 0, len(other) - 1
    while column < last and rows[number, column] == other[column]:
        column += 1
    return bool(rows[number, column] <= other[column])


@kept
def sort_rows(rows: Any, people: int) -> None:
    """Put rows, whose first column is the person, in order of their columns from the left, in place."""
    n, columns = rows.shape
    ends, goes_to = places(rows[:, 0], people), np.empty(n, np.int64)
    for number in range(n):
        goes_to[number] = ends[rows[number, 0]]
        ends[rows[number, 0]] += 1
    for number in range(n):
        while goes_to[number] != number:
            other = goes_to[number]
            for column in range(columns):
                rows[number, column], rows[other, column] = rows[other, column], rows[number, column]
            goes_to[number], goes_to[other] = goes_to[other], other
    each_in_order(rows)


@kept
def lay_out(written: Any, people: int, rows: Any) -> None:
    """Into the table of meetings, in order, what was written down in short."""
    ends, last = places(written["person"], people), len(written) - 1
    for number in range(len(written)):
        fetch(ends, written[min(number + 2 * AHEAD, last)].person)
        soon = ends[written[min(number + AHEAD, last)].person]
        fetch(rows, soon)
        fetch_rest(rows, soon)
        one = written[number]
        row = rows[ends[one.person]]
        ends[one.person] += 1
        kind, form = one.what & KINDS, (one.what >> KIND_BITS) & FORMS
        joint, in_programme = (one.what >> BOTH_BITS) & 1, one.what >> (BOTH_BITS + 1)
        row[0], row[1], row[2], row[3], row[4] = one.person, one.spell, one.number, kind, form
        row[5], row[6], row[7] = joint, one.class_ if one.class_ >= 0 else NONE, one.due
        row[8], row[9], row[10] = in_full(one.booked), in_full(one.day), in_full(one.ended)
        row[11], row[12], row[13] = one.outcome, one.minutes, in_programme
    each_in_order(rows)


@compiled
def in_full(day: int) -> int:
    """A day as the Record has it."""
    return day if day != NOT_YET else NONE


def facts(rows: Any, count: int, people: int, table: np.dtype[Any]) -> Facts:
    """The first rows as a table, in order."""
    written = rows[:count]
    sort_rows(written, people)
    return np.ascontiguousarray(written).view(table).reshape(-1)


def appointments(rows: Any, count: int, people: int) -> Facts:
    """The same of meetings, which are written down in short."""
    table = np.empty((count, COLUMNS), np.int32)
    lay_out(rows[:count], people, table)
    return table.view(APPOINTMENT).reshape(-1)


def event_log(rows: Any, count: int) -> Facts:
    """The log in order of day, phase, event, person, detail."""
    columns = rows[:count]
    columns = columns[np.lexsort(columns.T[::-1])]
    log = np.empty(len(columns), EVENT)
    for number, name in enumerate(EVENT.names or ()):
        log[name] = columns[:, number]
    return log


def record_of(values: dict[str, Any], people: int, written: Any, events: bool) -> Record:
    """The Record of a run: its accounts, and what was written down, in order."""
    spells, meetings, cases, placements, enrolments, log = written
    return Record(
        spells=facts(spells[0], spells[1], people, SPELL),
        appointments=appointments(meetings[0], meetings[1], people),
        cases=facts(cases[0], cases[1], people, CASE),
        placements=facts(placements[0], placements[1], people, PLACEMENT),
        enrolments=facts(enrolments[0], enrolments[1], people, ENROLMENT),
        diary=values["diary_account"],
        room_minutes_used=values["room_minutes_used"],
        municipal_minutes_used=values["municipal_minutes_used"],
        units=values["unit_account"],
        waiting_for_meeting=values["waiting_for_meeting"],
        waiting_for_decision=values["waiting_for_decision"],
        waiting_for_place=values["waiting_for_place"],
        occupied=values["occupied_account"],
        flows=values["flows"],
        search=values["search"],
        multiplier=values["multiplier"],
        events=event_log(*log) if events else None,
        n_events=int(log[1]),
    )
