"""A small plan and a record made by hand: random spells, meetings, cases and places that keep every rule.

No model is run: what happens to people is drawn at random within the rules, and the accounts by day are then
counted from it in the plain slow way. So every check holds, and a planted bug breaks just one.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

import numpy as np

from simulation.plan.plan import Plan
from simulation.plan.record import (
    APPOINTMENT,
    CASE,
    DIARY,
    ENROLMENT,
    FLOW,
    NONE,
    PLACEMENT,
    SPELL,
    UNIT,
    Ending,
    Outcome,
    Record,
    Verdict,
)
from support.plans import POOLS, SCALE, UNITS, make_calendar, make_plan

__all__ = ["SCALE", "make_calendar", "make_plan", "make_record", "make_run", "with_changed"]


class _Life:
    """One person's spells, one after another, with what happens in them."""

    def __init__(
        self, draw: Random, plan: Plan, person: int, tables: dict[str, list[tuple[int, ...]]]
    ) -> None:
        self.draw, self.plan, self.person, self.tables = draw, plan, person, tables
        self.meeting = self.case = self.start = 0
        n_stock = len(plan.opening.last_meeting)
        day, counter = int(plan.people.enters[person]), int(plan.people.counter[person])
        spell = 0
        while day < plan.n_days:
            out, route, away = self._leaves(day)
            subsidy = draw.randrange(2) if route == 1 else NONE
            tables["spells"].append((person, spell, day, counter, out, route, subsidy, away))
            end = plan.n_days if out == NONE else out
            opens = spell == 0 and person < n_stock
            busy = self._placements(spell, day, end, out != NONE, opens)
            self._meetings(spell, day, end, out != NONE, opens, busy)
            self._cases(spell, day, end, out != NONE)
            if out == NONE or away == NONE:
                return
            counter = counter + out - day if away < 100 else 0
            day, spell = out + away, spell + 1

    def _leaves(self, day: int) -> tuple[int, int, int]:
        out = day + 1 + int(self.draw.expovariate(1 / 250))
        if out >= self.plan.n_days:
            return NONE, NONE, NONE
        return out, self.draw.randrange(4), self.draw.choice((NONE, NONE, self.draw.randrange(1, 500)))

    def _placements(self, spell: int, first: int, end: int, left: bool, opens: bool) -> list[tuple[int, int]]:
        """Days (first, last) in a programme."""
        draw, opening = self.draw, self.plan.opening
        busy, day = [], max(first, 0)
        if opens and opening.programme[self.person] >= 0:
            began = int(opening.started[self.person])
            until = int(opening.ends[self.person])
            busy.append(
                self._placement(spell, int(opening.programme[self.person]), began, began, until, end, left)
            )
            day = until + 1
        while (day := day + draw.randrange(10, 200)) < end:
            granted, start = day, day + draw.randrange(0, 60)
            programme = draw.randrange(2)
            if draw.random() < 0.15 or start >= end:
                self._grant_only(spell, programme, granted, start, end, left)
                day = start
                continue
            until = start + draw.randrange(1, 120)
            busy.append(self._placement(spell, programme, granted, start, until, end, left))
            day = until
        return busy

    def _pool(self, programme: int) -> int:
        return int(self.plan.programmes.pool_of[programme, self.plan.people.district[self.person]])

    def _placement(
        self, spell: int, programme: int, granted: int, start: int, until: int, end: int, left: bool
    ) -> tuple[int, int]:
        number, self.start = self.start, self.start + 1
        if until < end:
            ended, ending = until, self.draw.choice((Ending.COMPLETED, Ending.COMPLETED, Ending.DROPPED_OUT))
        else:
            ended, ending = (end, Ending.LEFT) if left else (NONE, Ending.OPEN)
        row = (
            self.person,
            spell,
            number,
            programme,
            self._pool(programme),
            granted,
            start,
            ended,
            ended,
            ending,
        )
        self.tables["placements"].append(row)
        return start + 1, (ended if ended != NONE else self.plan.n_days - 1)

    def _grant_only(self, spell: int, programme: int, granted: int, until: int, end: int, left: bool) -> None:
        if until < end:
            ended, ending = until, Ending.GRANT_LAPSED
        else:
            ended, ending = (end, Ending.GRANT_VOID) if left else (NONE, Ending.OPEN)
        row = (
            self.person,
            spell,
            self.start,
            programme,
            self._pool(programme),
            granted,
            NONE,
            ended,
            NONE,
            ending,
        )
        self.tables["placements"].append(row)

    def _working_day(self, day: int) -> int:
        while not self.plan.calendar.working[day]:
            day += 1
        return day

    def _meetings(
        self, spell: int, first: int, end: int, left: bool, opens: bool, busy: list[tuple[int, int]]
    ) -> None:
        draw = self.draw
        due = int(self.plan.opening.due[self.person]) if opens else first + 7
        listed = max(first, 0)
        met = opens
        while due < self.plan.n_days:
            kind = (1 if not draw.random() < 0.2 else 2) if met else 0
            form = draw.randrange(3)
            minutes = (70, 55, 17)[form]
            booked = max(listed, due - 28) + draw.randrange(0, 20)
            day = self._working_day(max(booked + 5, due))
            day = self._working_day(day + draw.randrange(0, 15))
            number, self.meeting = self.meeting, self.meeting + 1
            if booked >= end:
                outcome = Outcome.GAVE_UP if left else Outcome.OPEN
                row, ended = (NONE, NONE, end if left else NONE, outcome, 0), end
            elif day >= end:
                late = draw.random() < 0.5
                outcome = (Outcome.CANCELLED_LATE if late else Outcome.CANCELLED) if left else Outcome.OPEN
                row, ended = (booked, day, end if left else NONE, outcome, minutes), end
            elif draw.random() < 0.05:
                ended = draw.randrange(booked, day + 1)
                row = (booked, day, ended, Outcome.MOVED, minutes)
            else:
                outcome = Outcome.MISSED if draw.random() < 0.15 else Outcome.HELD
                row, ended = (booked, day, day, outcome, minutes), day
            inside = any(a <= ended <= b for a, b in busy)
            class_ = NONE if row[0] == NONE else int(met)
            self.tables["appointments"].append(
                (self.person, spell, number, kind, form, int(kind == 2), class_, due, *row, int(inside))
            )
            if ended >= end:
                return
            outcome = row[3]
            met = met or outcome == Outcome.HELD
            due = ended + (80 if outcome == Outcome.HELD else 0 if outcome == Outcome.MOVED else 1)
            listed = ended

    def _cases(self, spell: int, first: int, end: int, left: bool) -> None:
        draw = self.draw
        for type in range(3):
            day = max(first, 0)
            while (day := day + draw.randrange(5, 400)) < end:
                number, self.case = self.case, self.case + 1
                prepared = day + draw.randrange(0, 10)
                ready, supplement = prepared + 1, NONE
                complete = ready
                if draw.random() < 0.3:
                    supplement = ready + draw.randrange(0, 20)
                    complete = supplement + draw.randrange(1, 30)
                decided = complete + draw.randrange(0, 50)
                verdict = draw.choice((Verdict.GRANTED, Verdict.GRANTED, Verdict.REFUSED, Verdict.LAPSED))
                if decided >= end:
                    decided, verdict = (end, Verdict.WITHDRAWN) if left else (NONE, Verdict.OPEN)
                limit = end if decided == NONE else decided
                if supplement != NONE and supplement >= limit:
                    supplement, complete = NONE, ready
                if prepared >= limit:
                    prepared = ready = complete = NONE
                worked = 60 if verdict in (Verdict.GRANTED, Verdict.REFUSED) else 0
                unit = int(self.plan.decisions.unit_of[self.plan.people.district[self.person]])
                subsidy = draw.randrange(2) if type == 0 else NONE
                self.tables["cases"].append(
                    (self.person, spell, number, type, subsidy, unit, day, prepared, ready, supplement,
                     complete, decided, verdict, 60, worked)
                )  # fmt: skip
                if decided == NONE:
                    break
                day = decided


def _table(rows: list[tuple[int, ...]], kind: np.dtype[Any]) -> np.ndarray:
    return np.array([tuple(int(value) for value in row) for row in sorted(rows)], dtype=kind)


def make_record(plan: Plan, seed: int = 1) -> Record:
    """What could have happened, with its accounts."""
    draw = Random(seed)
    tables: dict[str, list[tuple[int, ...]]] = {
        "spells": [],
        "appointments": [],
        "cases": [],
        "placements": [],
        "enrolments": [],
    }
    for person in range(len(plan.people)):
        _Life(draw, plan, person, tables)
    kinds = {
        "spells": SPELL, "appointments": APPOINTMENT, "cases": CASE, "placements": PLACEMENT,
        "enrolments": ENROLMENT,
    }  # fmt: skip
    facts = {name: _table(rows, kinds[name]) for name, rows in tables.items()}
    return Record(**facts, **_accounts(plan, facts), events=None, n_events=0)


def _accounts(plan: Plan, facts: dict[str, np.ndarray]) -> dict[str, Any]:
    days, districts = plan.n_days, plan.n_districts
    return {
        **_minutes(plan, facts),
        "waiting_for_meeting": _queue(
            (districts, days),
            [(plan.people.district[a["person"]], a["due"], a["booked"] if a["booked"] != NONE else a["ended"])
             for a in facts["appointments"]],
        ),
        "waiting_for_decision": _queue((UNITS, days), _in_units(facts["cases"])),
        "waiting_for_place": _queue(
            (POOLS, days),
            [(p["pool"], p["granted"], p["started"] if p["started"] != NONE else p["ended"])
             for p in facts["placements"]],
        ),
        "occupied": _queue(
            (POOLS, days),
            [(p["pool"], p["started"], p["freed"]) for p in facts["placements"] if p["started"] != NONE],
        ),
        "flows": _flows(plan, facts["spells"]),
        "search": np.ones((districts, days), np.int64),
        "multiplier": np.ones((districts, days)),
    }  # fmt: skip


def _in_units(cases: np.ndarray) -> list[tuple[int, int, int]]:
    stays = []
    for case in cases:
        if case["ready"] == NONE:
            continue
        if case["supplement"] == NONE:
            stays.append((case["unit"], case["ready"], case["decided"]))
            continue
        stays.append((case["unit"], case["ready"], case["supplement"]))
        stays.append((case["unit"], case["complete"], case["decided"]))
    return stays


def _queue(shape: tuple[int, int], stays: list[tuple[int, int, int]]) -> np.ndarray:
    """Number standing in each queue at the end of each day."""
    table = np.zeros(shape, np.int64)
    for queue, first, last in stays:
        end = shape[1] if last == NONE else last
        for day in range(max(int(first), 0), min(int(end), shape[1])):
            table[queue, day] += 1
    return table


def _flows(plan: Plan, spells: np.ndarray) -> np.ndarray:
    flows = np.zeros((len(FLOW), plan.n_districts, plan.n_days), np.int64)
    for spell in spells:
        district = plan.people.district[spell["person"]]
        if spell["day_in"] >= 0:
            again = spell["spell"] > 0 or plan.people.came[spell["person"]] != 3
            flows[FLOW.index("returned" if again else "registered"), district, spell["day_in"]] += 1
        end = plan.n_days
        if spell["day_out"] != NONE:
            end = int(spell["day_out"])
            flows[FLOW.index("left_work") + spell["route"], district, end] += 1
        for day in range(max(int(spell["day_in"]), 0), end):
            flows[FLOW.index("stock"), district, day] += 1
    return flows


def _minutes(plan: Plan, facts: dict[str, np.ndarray]) -> dict[str, Any]:
    days, districts = plan.n_days, plan.n_districts
    diary = np.zeros((len(DIARY), districts, days), np.int64)
    diary[0] = plan.staff.diary_minutes
    rooms = np.zeros((districts, 2, days), np.int64)
    municipal = np.zeros((districts, days), np.int64)
    for meeting in facts["appointments"]:
        district = plan.people.district[meeting["person"]]
        if meeting["outcome"] == Outcome.HELD:
            diary[DIARY.index("held"), district, meeting["day"]] += meeting["minutes"]
            if meeting["format"] == 0:
                rooms[district, 0, meeting["day"]] += 45
            if meeting["joint"]:
                municipal[district, meeting["day"]] += 1
        if meeting["outcome"] == Outcome.MISSED:
            diary[DIARY.index("missed"), district, meeting["day"]] += meeting["minutes"] - 10
    _carry(plan, diary)
    gone = diary[2:7].sum(axis=0)
    diary[7] = diary[0] + diary[1] - gone
    return {
        "diary": diary,
        "room_minutes_used": rooms,
        "municipal_minutes_used": municipal,
        "units": _unit_minutes(plan, facts["cases"]),
    }


def _carry(plan: Plan, diary: np.ndarray) -> None:
    """Now and then a remainder is carried to the next day."""
    for day in range(plan.n_days - 4):
        if plan.calendar.working[day] and plan.calendar.working[day + 1] and day % 7 == 0:
            diary[DIARY.index("carried_out"), :, day] = 5
            diary[DIARY.index("carried_in"), :, day + 1] = 5


def _unit_minutes(plan: Plan, cases: np.ndarray) -> np.ndarray:
    units = np.zeros((len(UNIT), UNITS, plan.n_days), np.int64)
    units[0] = plan.decisions.minutes
    for case in cases:
        if case["worked"]:
            day = int(case["decided"])
            while not plan.calendar.working[day]:
                day -= 1
            units[1, case["unit"], max(day, 0)] += case["worked"]
    units[2] = units[0] - units[1]
    return units


def make_run(seed: int = 1, **sizes: Any) -> tuple[Plan, Record]:
    """A plan and a record of it."""
    plan = make_plan(seed, **sizes)
    return plan, make_record(plan, seed)


def with_changed(record: Record, table: str, row: int, **values: int) -> Record:
    """The record with some values of one row of a table changed."""
    facts = getattr(record, table).copy()
    for name, value in values.items():
        facts[name][row] = value
    return replace(record, **{table: facts})
