"""Counts of people by group and month: those registered, their days, who comes, who leaves, who comes
back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from simulation.plan.plan import NEVER, Came, Route
from simulation.plan.record import Outcome
from simulation.results.definitions import (
    COHORT_MONTHS,
    HALF_YEAR,
    LASTING,
    LONG_TERM,
    STATUS_DAYS,
    TRANSITIONS,
    YEAR_DAYS,
)
from simulation.results.grouping import Cube, Masks, Rows, count
from simulation.results.run import Run, Stratified, Tables
from simulation.results.status import column, small

Ints = npt.NDArray[np.integer[Any]]
Long = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
STOCKS = (
    "registered", "long_term", "in_programme", "guarantee", "long_term_met", "long_term_active",
    "long_term_within_reach",
)  # fmt: skip
MOVED = tuple(f"moved_{length}" for length in COHORT_MONTHS)
COMPARED = ("long_term", "long_term_met", "long_term_active", "long_term_within_reach")


def _stock_masks(run: Run, rows: Rows, day: int, last_met: Ints) -> dict[str, Bools]:
    people, guaranteed = run.plan.people, run.plan.money.guarantee.take(rows.counter, mode="clip")
    access = run.plan.presence.access[:, :, max(day, 0)]
    near = people.reach[rows.person] < run.grouping.by_place(access)[run.grouping.place(rows.person)]
    long_term = rows.counter >= LONG_TERM
    return {
        "registered": np.ones(len(rows), dtype=np.bool_),
        "long_term": long_term,
        "in_programme": rows.in_programme,
        "guarantee": people.guarantee[rows.person] < guaranteed,
        "long_term_met": long_term & (last_met[rows.person] > day - HALF_YEAR),
        "long_term_active": long_term & rows.in_programme,
        "long_term_within_reach": long_term & near,
    }


def _last_meetings(run: Run) -> Iterator[Ints]:
    """Each person's last attended meeting, at the end of the eve of the period and of each month."""
    held = np.flatnonzero(run.column("appointments", "outcome") == Outcome.HELD)
    person, day = (run.column("appointments", name)[held] for name in ("person", "ended"))
    month = small(run.months.of(day))
    # Within a month they keep their order, in which the later of a person's meetings come later.
    order = np.argsort(month, kind="stable")
    person, day = person[order], day[order]
    last = np.full(len(run.plan.people), NEVER, dtype=np.int32)
    last[: len(run.plan.opening.last_meeting)] = run.plan.opening.last_meeting
    yield last
    begin = 0
    for n in np.bincount(month, minlength=run.n_months).tolist():
        last[person[begin : begin + n]] = day[begin : begin + n]
        begin += n
        yield last


def stocks(run: Run, left: Exits) -> tuple[Tables, Stratified]:
    """Those registered at the end of each month, and of the eve of the period (the first column).

    Among them `moved_12` and `moved_24`: those who left for work or education by the end of the 12th and 24th
    month after; 0 where that lies beyond the period.
    """
    days = [-1, *run.months.last.tolist()]
    counted, compared = [], []
    following = NextTransition(left, len(run.plan.people))
    for (at, day), last_met in zip(enumerate(days), _last_meetings(run), strict=True):
        rows = run.status.rows_on(run.status.registered_on(day), day)
        masks = _stock_masks(run, rows, day, last_met)
        for name, length in zip(MOVED, COHORT_MONTHS, strict=True):
            later = days[at + length] if at + length < len(days) else day
            masks[name] = following.whoever(day, later)[rows.person]
        counted.append(run.grouping.count_each(run.grouping.codes(rows), None, Masks(masks)))
        long_term = np.flatnonzero(masks["long_term"])
        among = Masks({name: masks[name][long_term] for name in COMPARED})
        compared.append(run.strata.count_each(rows.of(long_term), None, 1, among))
    tables = tuple(np.concatenate(each, axis=2) for each in zip(*counted, strict=True))
    stratified = run.strata.by_group(COMPARED, np.concatenate(compared, axis=2))
    return run.grouping.cubes((*STOCKS, *MOVED), tables), stratified


@dataclass(frozen=True, slots=True)
class Arrivals:
    """Registrations within the period: one row each, in the order of the spells' table, as on that day."""

    spell: Long
    rows: Rows
    month: Ints


def arrivals(run: Run) -> Arrivals:
    """All who register within the period."""
    spell = np.flatnonzero(run.status.day_in >= 0)
    day = run.status.day_in[spell]
    return Arrivals(spell, run.status.rows(spell, day), run.months.of(day))


def arriving(run: Run, came: Arrivals) -> Tables:
    """Registrations of new people, and of those who had left."""
    first = column(run.record.spells, "spell")[came.spell] == 0
    new = (run.plan.people.came[came.rows.person] == Came.ENTRANT) & first
    return run.grouping.per_month_each(came.rows, came.month, {"new": new, "returned": ~new})


@dataclass(frozen=True, slots=True)
class Exits:
    """Those who left: one row an exit, in the order of the spells' table, as on the last day registered."""

    spell: Ints
    day: Ints
    route: Ints
    away: Ints  # days until registered again; negative: never
    rows: Rows
    month: Ints

    @property
    def to_work_or_education(self) -> Bools:
        """Which of them are transitions."""
        return np.isin(self.route, TRANSITIONS)

    @property
    def lasting(self) -> Bools:
        """Which are transitions that last."""
        return self.to_work_or_education & ((self.away < 0) | (self.away > LASTING))


def exits(run: Run) -> Exits:
    """All who left within the period."""
    status, spells = run.status, run.record.spells
    spell = np.flatnonzero(status.left)
    day = status.day_out[spell]
    rows = status.rows(spell, day - 1)
    route, away = column(spells, "route")[spell], column(spells, "away_days")[spell]
    return Exits(spell, day, route, away, rows, run.months.of(day))


def _first_of_person(person: Ints, mask: Bools) -> Bools:
    """Of the masked rows, each person's earliest; rows of a person stand together and in order of time."""
    chosen = np.flatnonzero(mask)
    first = np.ones(len(chosen), dtype=np.bool_)
    first[1:] = person[chosen[1:]] != person[chosen[:-1]]
    result = np.zeros(len(person), dtype=np.bool_)
    result[chosen[first]] = True
    return result


def leaving(run: Run, left: Exits) -> tuple[Tables, Stratified]:
    """Exits by route, transitions, which of them last, and who comes back when."""
    moved = left.to_work_or_education
    masks = {route.name.lower(): left.route == route for route in Route}
    masks |= {
        "transitions": moved,
        "left": np.ones(len(left.route), dtype=np.bool_),
        "lasting": left.lasting,
        "first_lasting": _first_of_person(left.rows.person, left.lasting),
        "back_in_90_days": (left.away >= 0) & (left.away <= STATUS_DAYS),
        "back_in_12_months": (left.away >= 0) & (left.away <= YEAR_DAYS),
    }
    tables = run.grouping.per_month_each(left.rows, left.month, masks)
    long_term = {"long_term_transitions": moved & (left.rows.counter >= LONG_TERM)}
    compared = run.strata.count_each(left.rows, left.month, len(run.months), Masks(long_term))
    tables["supported_work"]["subsidy"] = _by_subsidy(run, left)
    return tables, run.strata.by_group(long_term, compared)


def _by_subsidy(run: Run, left: Exits) -> Floats:
    n, n_months = len(run.plan.labels.subsidies), len(run.months)
    subsidy = column(run.record.spells, "subsidy")[left.spell]
    chosen = (left.route == Route.SUPPORTED_WORK) & (subsidy >= 0)
    return count(subsidy[chosen], n, left.month[chosen], n_months, None)


def in_work_or_education(run: Run, left: Exits) -> Cube:
    """At each month's end: those who left for work or education within the period and have not come back."""
    moved = np.flatnonzero(left.to_work_or_education)
    day, away = left.day[moved], left.away[moved]
    back = np.where(away < 0, run.plan.n_days, day + away)
    rows = left.rows.of(moved)
    return run.grouping.standing(rows, run.months.ended(day), run.months.ended(back))


class NextTransition:
    """Looks up when a person next moves to work or education after a day."""

    def __init__(self, left: Exits, n_people: int) -> None:
        moved = np.flatnonzero(left.to_work_or_education)
        moved = moved[np.argsort(small(left.day[moved]), kind="stable")]
        self._person, self._day = left.rows.person[moved], left.day[moved]
        self._n_people = n_people

    def whoever(self, after: int, until: int) -> Bools:
        """Of all people, those who have one on a day after `after`, `until` at the latest."""
        days = np.array([max(after, -1) + 1, until + 1], dtype=self._day.dtype)
        first, last = np.searchsorted(self._day, days).tolist()
        moves = np.zeros(self._n_people, dtype=np.bool_)
        moves[self._person[first:last]] = True
        return moves


def _next_transition(run: Run, left: Exits) -> Ints:
    """For each spell the day of the next move to work or education, at its end or that of a later spell of
    the same person; beyond the period's end if there is none."""
    n, n_spells = run.plan.n_days, len(run.status.person)
    moved = left.spell[left.to_work_or_education]
    at = np.full(n_spells + 1, n_spells, dtype=np.int64)
    at[moved] = moved
    at = np.minimum.accumulate(at[::-1])[::-1][:-1]
    person, day = np.append(run.status.person, -1), np.append(run.status.day_out, n)
    return np.where(person[at] == run.status.person, day[at], n)


def cohorts(stock: Tables) -> Tables:
    """Of those registered at a month's end, who moved to work or education within 12 and 24 months.

    A cohort stands in the month that its follow-up ends; earlier months are empty.
    """
    tables: Tables = {}
    for name, length in zip(MOVED, COHORT_MONTHS, strict=True):
        for key, what in ((f"cohort_{length}", "registered"), (f"cohort_{length}_moved", name)):
            tables[key] = {group: _later(table, length) for group, table in stock[what].items()}
    return tables


def _later(table: Floats, length: int) -> Floats:
    """Columns of month ends, the eve first, moved to the month so many months later; 0 before."""
    result = np.zeros((len(table), table.shape[1] - 1))
    if table.shape[1] > length:
        result[:, length - 1 :] = table[:, :-length]
    return result


def newcomers(run: Run, came: Arrivals, left: Exits) -> Tables:
    """Of those who registered in a month, who moved to work or education by the 12th and 24th after.

    They stand in the month that the last of them has been followed to, grouped as when they registered.
    """
    months, moves = run.months, _next_transition(run, left)[came.spell]
    tables: Tables = {}
    for length in COHORT_MONTHS:
        ended = came.month + length
        at = np.minimum(ended, len(months) - 1)
        seen = ended < len(months)
        did = seen & (moves <= months.last[at])
        name = f"newcomers_{length}"
        tables |= run.grouping.per_month_each(came.rows, at, {name: seen, f"{name}_moved": did})
    return tables
