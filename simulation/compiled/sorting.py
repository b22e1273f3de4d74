"""From rows as they were written to the Record: each table in order of its columns from the left.

Rows of a person come nearly in order: they are counted by person, moved there in place, and then put in order
within the person, one by one. That takes time in proportion to the rows, and no second table.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from simulation.compiled.jit import kept
from simulation.plan.record import APPOINTMENT, CASE, EVENT, PLACEMENT, SPELL, Facts, Record


@kept
def sort_rows(rows: Any, people: int) -> None:  # noqa: C901
    """Put rows, whose first column is the person, in order of their columns from the left, in place."""
    n, columns = rows.shape
    ends = np.zeros(people + 1, np.int64)
    for number in range(n):
        ends[rows[number, 0] + 1] += 1
    for person in range(people):
        ends[person + 1] += ends[person]
    goes_to = np.empty(n, np.int64)
    for number in range(n):
        person = rows[number, 0]
        goes_to[number] = ends[person]
        ends[person] += 1  # afterwards where the person's rows end
    for number in range(n):
        while goes_to[number] != number:
            other = goes_to[number]
            for column in range(columns):
                rows[number, column], rows[other, column] = rows[other, column], rows[number, column]
            goes_to[number], goes_to[other] = goes_to[other], other
    held = np.empty(columns, rows.dtype)
    for number in range(1, n):
        held[:] = rows[number]
        place = number
        while place > 0:
            column = 0
            while column < columns and held[column] == rows[place - 1, column]:
                column += 1
            if column == columns or held[column] > rows[place - 1, column]:
                break
            rows[place] = rows[place - 1]
            place -= 1
        rows[place] = held


def facts(rows: Any, count: int, people: int, table: np.dtype[Any]) -> Facts:
    """The first rows as a table, in order."""
    written = rows[:count]
    sort_rows(written, people)
    return np.ascontiguousarray(written).view(table).reshape(-1)


def event_log(rows: Any, count: int) -> Facts:
    """The log in order of day, phase, event, person, detail."""
    columns = rows[:count]
    columns = columns[np.lexsort(columns.T[::-1])]
    log = np.empty(len(columns), EVENT)
    for number, name in enumerate(EVENT.names or ()):
        log[name] = columns[:, number]
    return log


def record_of(values: dict[str, Any], written: Any, events: bool) -> Record:
    """The Record of a run: its accounts, and what was written down, in order."""
    people = len(values["people"])
    spells, appointments, cases, placements, log = written
    return Record(
        spells=facts(spells[0], spells[1], people, SPELL),
        appointments=facts(appointments[0], appointments[1], people, APPOINTMENT),
        cases=facts(cases[0], cases[1], people, CASE),
        placements=facts(placements[0], placements[1], people, PLACEMENT),
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
