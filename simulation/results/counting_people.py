"""Counts of people by group and month: those registered, their days, who comes, who leaves, who comes
back."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from simulation.plan.plan import Came, Route
from simulation.results.definitions import (
    COHORT_MONTHS,
    HALF_YEAR,
    LASTING,
    LONG_TERM,
    STATUS_DAYS,
    TRANSITIONS,
    YEAR_DAYS,
)
from simulation.results.grouping import Cube, Rows, add
from simulation.results.run import Run, Stratified, Tables, empty
from simulation.results.status import NUMBERS, LastMeeting, column

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
STOCKS = (
    "registered", "long_term", "in_programme", "guarantee", "long_term_met", "long_term_active",
    "long_term_within_reach",
)  # fmt: skip
MOVED = tuple(f"moved_{length}" for length in COHORT_MONTHS)
COMPARED = ("long_term", "long_term_met", "long_term_active", "long_term_within_reach")


def _stock_masks(run: Run, rows: Rows, day: int, last_met: Ints) -> dict[str, Bools]:
    plan = run.plan
    people, day_seen = plan.people, max(day, 0)
    long_term = rows.counter >= LONG_TERM
    access = plan.presence.access[:, :, day_seen]
    near = people.reach[rows.person] < access[people.district[rows.person], people.area_type[rows.person]]
    shares = plan.money.guarantee
    guaranteed = shares[np.minimum(rows.counter, len(shares) - 1)]
    return {
        "registered": np.ones(len(rows), dtype=np.bool_),
        "long_term": long_term,
        "in_programme": rows.in_programme,
        "guarantee": people.guarantee[rows.person] < guaranteed,
        "long_term_met": long_term & (last_met[rows.person] > day - HALF_YEAR),
        "long_term_active": long_term & rows.in_programme,
        "long_term_within_reach": long_term & near,
    }


def stocks(run: Run, left: Exits) -> tuple[Tables, Stratified]:
    """Those registered at the end of each month, and of the eve of the period (the first column).

    Among them `moved_12` and `moved_24`: those who left for work or education by the end of the 12th and 24th
    month after; 0 where that lies beyond the period.
    """
    days = [-1, *run.months.last.tolist()]
    tables = {name: empty(run.grouping, len(days)) for name in (*STOCKS, *MOVED)}
    compared: dict[str, dict[str, list[Floats]]] = {name: defaultdict(list) for name in COMPARED}
    meetings, following = LastMeeting(run.plan, run.record), NextTransition(left, len(run.plan.people))
    for at, day in enumerate(days):
        spell = run.status.registered_on(day)
        rows = run.status.rows(spell, np.full(len(spell), day))
        masks = _stock_masks(run, rows, day, meetings.move_to(day))
        for name, length in zip(MOVED, COHORT_MONTHS, strict=True):
            if at + length < len(days):
                masks[name] = following.whoever(day, days[at + length])[rows.person]
        for name, cube in run.grouping.per_month_each(rows, None, masks).items():
            add(tables[name], cube, at)
        long_term = np.flatnonzero(masks["long_term"])
        among = {name: masks[name][long_term] for name in COMPARED}
        for name, by_group in run.strata.per_month(rows.of(long_term), None, 1, among).items():
            for group, table in by_group.items():
                compared[name][group].append(table)
    together = {
        name: {group: np.concatenate(parts, axis=2) for group, parts in by_group.items()}
        for name, by_group in compared.items()
    }
    return tables, together


def arrivals(run: Run) -> Tables:
    """Registrations within the period: of new people, and of those who had left."""
    status = run.status
    spell = np.flatnonzero(status.day_in >= 0)
    day = status.day_in[spell]
    rows, month = status.rows(spell, day), run.months.of(day)
    number = column(run.record.spells, "spell")[spell]
    new = (run.plan.people.came[rows.person] == Came.ENTRANT) & (number == 0)
    return run.grouping.per_month_each(rows, month, {"new": new, "returned": ~new})


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


def _first_of_person(person: Ints, day: Ints, mask: Bools) -> Bools:
    """Of the masked rows, each person's earliest."""
    chosen = np.flatnonzero(mask)
    order = chosen[np.lexsort((day[chosen], person[chosen]))]
    first = np.ones(len(order), dtype=np.bool_)
    first[1:] = person[order][1:] != person[order][:-1]
    result = np.zeros(len(person), dtype=np.bool_)
    result[order[first]] = True
    return result


def leaving(run: Run, left: Exits) -> tuple[Tables, Stratified]:
    """Exits by route, transitions, which of them last, and who comes back when."""
    moved = left.to_work_or_education
    masks = {route.name.lower(): left.route == route for route in Route}
    masks |= {
        "transitions": moved,
        "left": np.ones(len(left.route), dtype=np.bool_),
        "lasting": left.lasting,
        "first_lasting": _first_of_person(left.rows.person, left.day, left.lasting),
        "back_in_90_days": (left.away >= 0) & (left.away <= STATUS_DAYS),
        "back_in_12_months": (left.away >= 0) & (left.away <= YEAR_DAYS),
    }
    tables = run.grouping.per_month_each(left.rows, left.month, masks)
    long_term = {"long_term_transitions": moved & (left.rows.counter >= LONG_TERM)}
    compared = run.strata.per_month(left.rows, left.month, len(run.months), long_term)
    by_subsidy = _by_subsidy(run, left)
    tables["supported_work"]["subsidy"] = by_subsidy
    return tables, compared


def _by_subsidy(run: Run, left: Exits) -> Floats:
    n, n_months = len(run.plan.labels.subsidies), len(run.months)
    subsidy = column(run.record.spells, "subsidy")[left.spell]
    chosen = (left.route == Route.SUPPORTED_WORK) & (subsidy >= 0)
    key = subsidy[chosen] * n_months + left.month[chosen]
    return np.bincount(key, minlength=n * n_months).astype(np.float64).reshape(n, n_months)


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
        moved = left.to_work_or_education
        person, day = left.rows.person[moved], left.day[moved]
        self._keys = np.sort(person * NUMBERS + day)
        order = np.argsort(day, kind="stable")
        self._person, self._day = person[order], day[order]
        self._n_people = n_people

    def whoever(self, after: int, until: int) -> Bools:
        """Of all people, those who have one on a day after `after`, `until` at the latest."""
        first, last = np.searchsorted(self._day, [max(after, -1) + 1, until + 1]).tolist()
        moves = np.zeros(self._n_people, dtype=np.bool_)
        moves[self._person[first:last]] = True
        return moves

    def within(self, person: Ints, after: Ints | int, until: Ints | int) -> Bools:
        """Whether there is one on a day after `after`, `until` at the latest."""
        first = np.searchsorted(self._keys, person * NUMBERS + np.maximum(after, -1) + 1, side="left")
        last = np.searchsorted(self._keys, person * NUMBERS + until, side="right")
        result: Bools = last > first
        return result


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


def newcomers(run: Run, left: Exits) -> Tables:
    """Of those who registered in a month, who moved to work or education by the 12th and 24th after.

    They stand in the month that the last of them has been followed to, grouped as when they registered.
    """
    following, status, months = NextTransition(left, len(run.plan.people)), run.status, run.months
    spell = np.flatnonzero(status.day_in >= 0)
    day = status.day_in[spell]
    rows, month = status.rows(spell, day), months.of(day)
    tables: Tables = {}
    for length in COHORT_MONTHS:
        ended = month + length
        seen = ended < len(months)
        until = months.last[np.minimum(ended, len(months) - 1)]
        did = seen & following.within(rows.person, day, until)
        at = np.minimum(ended, len(months) - 1)
        name = f"newcomers_{length}"
        tables |= run.grouping.per_month_each(rows, at, {name: seen, f"{name}_moved": did})
    return tables
