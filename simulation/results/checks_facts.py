"""Checks of the tables of facts: nobody in two places, with two bookings, and each thing ends once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from simulation.plan.record import Ending, Outcome, Verdict
from simulation.results.run import Run
from simulation.results.status import NUMBERS, has_started, in_order, is_day, person_key

Ints = npt.NDArray[np.integer[Any]]
Bools = npt.NDArray[np.bool_]


def _who(person: Ints, what: str) -> str:
    """What is said of people of whom something wrong was found: nothing if there are none."""
    return f"person {int(person[0])} {what} ({len(person)} in all)" if len(person) else ""


def _overlapping(keys: tuple[Ints, ...], first: Ints, after: Ints) -> Ints:
    """The person, the first key, of each row that begins before the one ahead of it, with the same keys, is
    over."""
    person = keys[0]
    if len(keys) == 1 and (first <= after).all() and not _overlaps(keys, first, after).any():
        return person[:0]
    order = in_order(person, *keys[1:], first, after)
    keys = tuple(key[order] for key in keys)
    return keys[0][1:][_overlaps(keys, first[order], after[order])]


def _overlaps(keys: tuple[Ints, ...], first: Ints, after: Ints) -> Bools:
    """Of all rows but the first, whether it begins before the one ahead, with the same keys, is over."""
    begins: Bools = first[1:] < after[:-1]
    for key in keys:
        begins &= key[1:] == key[:-1]
    return begins


def _twice(person: Ints, number: Ints) -> Ints:
    """The person of each row that has the same number as another one of theirs."""
    key = person_key(person, number)
    if (key[1:] < key[:-1]).any():
        key = np.sort(key)
    twice: Ints = key[1:][key[1:] == key[:-1]] // NUMBERS
    return twice


def _of_people(run: Run, table: str, found: Callable[[slice], Ints]) -> Ints:
    """Whom something is found of, looking at a part of the table at a time."""
    return np.concatenate([found(part) for part in run.parts(table)])


def _until(days: Ints, n_days: int) -> Ints:
    """Day of the end; what goes on ends after everything."""
    return np.where(is_day(days), days, 2 * n_days)


def one_spell_at_a_time(run: Run) -> str:
    """Nobody is registered twice at once, and nobody leaves on the day they register."""
    status = run.status
    twice = _overlapping((status.person,), status.day_in, status.day_out)
    found = _who(twice, "is registered twice at once")
    return found or _who(status.person[status.day_out <= status.day_in], "leaves on the day of registering")


def one_booking_at_a_time(run: Run) -> str:
    """Nobody has two bookings on any day, or two meetings in one day."""
    person, booked, ended = (run.column("appointments", name) for name in ("person", "booked", "ended"))

    def found(part: slice) -> Ints:
        chosen = np.flatnonzero(is_day(booked[part]))
        who, first = person[part][chosen], booked[part][chosen]
        return _overlapping((who,), first, _until(ended[part][chosen], run.plan.n_days))

    return _who(_of_people(run, "appointments", found), "has two bookings")


def one_programme_at_a_time(run: Run) -> str:
    """Nobody is in two programmes at once."""
    table = run.record.placements[has_started(run.record.placements)]
    ended = _until(table["ended"], run.plan.n_days)
    return _who(_overlapping((table["person"],), table["started"], ended), "is in two programmes")


def one_case_of_a_kind(run: Run) -> str:
    """Nobody has two open cases of one type."""
    keys = run.column("cases", "person"), run.column("cases", "type")
    decided = _until(run.column("cases", "decided"), run.plan.n_days)
    twice = _overlapping(keys, run.column("cases", "opened"), decided)
    return _who(twice, "has two open cases of a type")


def cases_end_once(run: Run) -> str:
    """A case has one row and one end, which comes after its beginning; it is open if and only if it
    has none."""
    person, decided = run.column("cases", "person"), run.column("cases", "decided")
    found = _who(_twice(person, run.record.cases["number"]), "has a case that ended twice")
    ended = is_day(decided)
    both = ended == (run.column("cases", "verdict") == Verdict.OPEN)
    found = found or _who(person[both], "has a case both open and ended")
    early = ended & (decided < run.column("cases", "opened"))
    return found or _who(person[early], "has a case that ended before it was opened")


def appointments_end_once(run: Run) -> str:
    """A person's k-th meeting comes to its day once; an appointment is open if and only if it has no end."""
    person, outcome = run.column("appointments", "person"), run.column("appointments", "outcome")
    number = run.record.appointments["number"]

    def twice(part: slice) -> Ints:
        came = _came_to_its_day(outcome[part])
        return _twice(person[part][came], number[part][came])

    found = _who(_of_people(run, "appointments", twice), "has a meeting that came to its day twice")
    wrong = is_day(run.column("appointments", "ended")) == (outcome == Outcome.OPEN)
    return found or _who(person[wrong], "has an appointment open and ended")


def _came_to_its_day(outcome: Ints) -> Ints:
    """Which rows are of meetings held or missed."""
    return np.flatnonzero((outcome == Outcome.HELD) | (outcome == Outcome.MISSED))


def placements_end_once(run: Run) -> str:
    """A grant or place is open if and only if it has no end."""
    ended, ending = run.column("placements", "ended"), run.column("placements", "ending")
    wrong = is_day(ended) == (ending == Ending.OPEN)
    return _who(run.column("placements", "person")[wrong], "has a place open and ended")


def meetings_on_working_days(run: Run) -> str:
    """Meetings are held, or missed, on the working day they were booked for, after the notice."""
    came = _came_to_its_day(run.column("appointments", "outcome"))
    person, day = (run.column("appointments", name)[came] for name in ("person", "ended"))
    found = _who(person[~run.plan.calendar.working[day]], "meets on a day off")
    booked_for = run.record.appointments["day"][came]
    found = found or _who(person[day != booked_for], "meets on another day than the one booked")
    early = day < run.column("appointments", "due")[came]
    return found or _who(person[early], "meets before it is due")


def _outside(run: Run, name: str, end: str, what: str) -> str:
    """Whether something happens to a person who is not registered (on the day of leaving things still
    end)."""
    day, spell, status = run.column(name, end), run.spell_rows(name), run.status

    def found(part: slice) -> Ints:
        on, of = day[part], spell[part].astype(np.int64)
        wrong = (on < status.day_in[of]) | (on > status.day_out[of])
        return run.column(name, "person")[part][wrong & (on >= 0)]

    return _who(_of_people(run, name, found), what)


def only_the_registered(run: Run) -> str:
    """Meetings, cases and places end while their person is registered, or on the day of leaving."""
    found = _outside(run, "appointments", "ended", "has a meeting when gone")
    found = found or _outside(run, "cases", "decided", "has a case when gone")
    return found or _outside(run, "placements", "ended", "has a place when gone")


Look = Callable[[Run], str]
FACT_CHECKS: tuple[tuple[str, Look], ...] = (
    ("one_spell_at_a_time", one_spell_at_a_time),
    ("one_booking_at_a_time", one_booking_at_a_time),
    ("one_programme_at_a_time", one_programme_at_a_time),
    ("one_case_of_a_kind", one_case_of_a_kind),
    ("cases_end_once", cases_end_once),
    ("appointments_end_once", appointments_end_once),
    ("placements_end_once", placements_end_once),
    ("meetings_on_working_days", meetings_on_working_days),
    ("only_the_registered", only_the_registered),
)
