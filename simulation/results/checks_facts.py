"""Checks of the tables of facts: nobody in two places, with two bookings, and each thing ends once."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from simulation.plan.record import Ending, Facts, Outcome, Verdict
from simulation.results.run import Run
from simulation.results.status import column, has_started, in_order, is_day

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


def _who(person: Ints, wrong: Bools, what: str) -> str:
    at = np.flatnonzero(wrong)
    return f"person {int(person[at[0]])} {what} ({len(at)} in all)" if len(at) else ""


def _overlap(keys: tuple[Ints, ...], first: Ints, after: Ints) -> tuple[Ints, Bools]:
    """Sorted by keys and first day: the order, and whether a row begins before the one ahead of it is
    over."""
    order = in_order(keys[0], *keys[1:], first, after)
    same = np.ones(max(len(order) - 1, 0), dtype=np.bool_)
    for key in keys:
        same &= key[order][1:] == key[order][:-1]
    wrong = np.zeros(len(order), dtype=np.bool_)
    wrong[1:] = same & (first[order][1:] < after[order][:-1])
    return order, wrong


def _came_to_its_day(appointments: Facts) -> Ints:
    """Which rows are of meetings held or missed."""
    outcome = appointments["outcome"]
    return np.flatnonzero((outcome == Outcome.HELD) | (outcome == Outcome.MISSED))


def _until(days: Ints, n_days: int) -> Ints:
    """Day of the end; what goes on ends after everything."""
    return np.where(is_day(days), days, 2 * n_days)


def one_spell_at_a_time(run: Run) -> str:
    """Nobody is registered twice at once, and nobody leaves on the day they register."""
    status = run.status
    order, wrong = _overlap((status.person,), status.day_in, status.day_out)
    found = _who(status.person[order], wrong, "is registered twice at once")
    return found or _who(status.person, status.day_out <= status.day_in, "leaves on the day of registering")


def one_booking_at_a_time(run: Run) -> str:
    """Nobody has two bookings on any day, or two meetings in one day."""
    table, booked = run.record.appointments, column(run.record.appointments, "booked")
    chosen = np.flatnonzero(is_day(booked))
    person = column(table, "person")[chosen]
    ended = _until(column(table, "ended")[chosen], run.plan.n_days)
    order, wrong = _overlap((person,), booked[chosen], ended)
    return _who(person[order], wrong, "has two bookings")


def one_programme_at_a_time(run: Run) -> str:
    """Nobody is in two programmes at once."""
    table = run.record.placements[has_started(run.record.placements)]
    person = column(table, "person")
    order, wrong = _overlap(
        (person,), column(table, "started"), _until(column(table, "ended"), run.plan.n_days)
    )
    return _who(person[order], wrong, "is in two programmes")


def one_case_of_a_kind(run: Run) -> str:
    """Nobody has two open cases of one type."""
    table = run.record.cases
    keys = column(table, "person"), column(table, "type")
    order, wrong = _overlap(keys, column(table, "opened"), _until(column(table, "decided"), run.plan.n_days))
    return _who(keys[0][order], wrong, "has two open cases of a type")


def cases_end_once(run: Run) -> str:
    """A case has one row and one end, which comes after its beginning; it is open if and only if it
    has none."""
    table = run.record.cases
    person, number = column(table, "person"), column(table, "number")
    order = in_order(person, number)
    twice = np.zeros(len(order), dtype=np.bool_)
    twice[1:] = (np.diff(person[order]) == 0) & (np.diff(number[order]) == 0)
    found = _who(person[order], twice, "has a case that ended twice")
    ended = is_day(column(table, "decided"))
    found = found or _who(
        person, ended == (table["verdict"] == Verdict.OPEN), "has a case both open and ended"
    )
    early = ended & (column(table, "decided") < column(table, "opened"))
    return found or _who(person, early, "has a case that ended before it was opened")


def appointments_end_once(run: Run) -> str:
    """A person's k-th meeting comes to its day once; an appointment is open if and only if it has no end."""
    table = run.record.appointments
    came = _came_to_its_day(table)
    person, number = column(table, "person")[came], column(table, "number")[came]
    order = in_order(person, number)
    twice = np.zeros(len(order), dtype=np.bool_)
    twice[1:] = (np.diff(person[order]) == 0) & (np.diff(number[order]) == 0)
    found = _who(person[order], twice, "has a meeting that came to its day twice")
    wrong = is_day(column(table, "ended")) == (table["outcome"] == Outcome.OPEN)
    return found or _who(column(table, "person"), wrong, "has an appointment open and ended")


def placements_end_once(run: Run) -> str:
    """A grant or place is open if and only if it has no end."""
    table = run.record.placements
    ended = is_day(column(table, "ended"))
    return _who(
        column(table, "person"), ended == (table["ending"] == Ending.OPEN), "has a place open and ended"
    )


def meetings_on_working_days(run: Run) -> str:
    """Meetings are held, or missed, on the working day they were booked for, after the notice."""
    table = run.record.appointments
    came = _came_to_its_day(table)
    day, person = column(table, "ended")[came], column(table, "person")[came]
    found = _who(person, ~run.plan.calendar.working[day], "meets on a day off")
    found = found or _who(
        person, day != column(table, "day")[came], "meets on another day than the one booked"
    )
    return found or _who(person, day < column(table, "due")[came], "meets before it is due")


def _outside(run: Run, name: str, end: str, what: str) -> str:
    """Whether something happens to a person who is not registered (on the day of leaving things still
    end)."""
    table, spell = getattr(run.record, name), run.spell_rows(name)
    day = column(table, end)
    wrong = (day < run.status.day_in[spell]) | (day > run.status.day_out[spell])
    return _who(column(table, "person"), wrong & is_day(day) & (day >= 0), what)


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
