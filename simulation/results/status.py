"""What is known of a person on a day: duration counter, in a programme or not, last meeting attended."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from simulation.plan.plan import NEVER, Plan
from simulation.plan.record import NONE, Ending, Facts, Outcome, Record
from simulation.results.grouping import Rows

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

NUMBERS = 1 << 20
"""More than there are spells of a person, or days: to make one key of a person and a number."""


def column(facts: Facts, name: str) -> Ints:
    """A column of a table of facts, as 64-bit integers."""
    return facts[name].astype(np.int64)


def is_day(days: Ints) -> Bools:
    """Where there is a day at all: not "not yet", "never" or "none"."""
    result: Bools = days != NONE
    return result


def small(numbers: Ints) -> npt.NDArray[np.integer]:
    """The same in 16 bits if they fit: those are sorted by far the fastest."""
    fit = np.iinfo(np.int16)
    within = fit.min <= numbers.min(initial=0) and numbers.max(initial=0) <= fit.max
    return numbers.astype(np.int16) if within else numbers


def in_order(person: Ints, day: Ints, *then: Ints) -> Ints:
    """Order of rows by person, day, and so on. Most facts stand in it: only people with others are sorted."""
    key = person * NUMBERS + day
    wrong = key[1:] < key[:-1]
    ties = np.flatnonzero(key[1:] == key[:-1]) if then else key[:0]
    for column in then:
        before, after = column[ties], column[ties + 1]
        wrong[ties[after < before]] = True
        ties = ties[after == before]
    keys = (*reversed(then), day, person)
    if (person[1:] < person[:-1]).any():
        return np.lexsort(keys)
    order = np.arange(len(key))
    muddled = np.flatnonzero(np.isin(person, person[1:][wrong]))
    order[muddled] = muddled[np.lexsort([column[muddled] for column in keys])]
    return order


def has_started(placements: Facts) -> Bools:
    """Which grants led to a start."""
    return is_day(column(placements, "started"))


class Status:
    """Looks up persons on days."""

    def __init__(self, plan: Plan, record: Record) -> None:
        spells = record.spells
        self.n_days, self._n_people = plan.n_days, len(plan.people)
        self.day_in = column(spells, "day_in")
        self.day_out = np.where(is_day(column(spells, "day_out")), column(spells, "day_out"), plan.n_days)
        self.left = is_day(column(spells, "day_out"))
        self.person = column(spells, "person")
        self.counter_in = column(spells, "counter_in")
        self._set_spells(column(spells, "spell"))
        self._set_programmes(record.placements)

    def _set_spells(self, number: Ints) -> None:
        key = self.person * NUMBERS + number
        self._spell_order = np.argsort(key, kind="stable")
        self._spell_keys = key[self._spell_order]

    def _set_programmes(self, placements: Facts) -> None:
        began = placements[has_started(placements)]
        order = np.lexsort((began["started"], began["person"]))
        began = began[order]
        self.programme_person = column(began, "person")
        self.programme_spell = self.spell_row(began) if len(began) else np.zeros(0, np.int64)
        self.programme_first = column(began, "started") + 1
        ended = column(began, "ended")
        running = began["ending"] == Ending.OPEN
        self.programme_last = np.where(running, self.n_days - 1, ended)
        self._programme_keys = self._day_key(self.programme_person, self.programme_first)
        self._ever_in_programme = np.zeros(self._n_people, dtype=np.bool_)
        self._ever_in_programme[self.programme_person] = True

    def _day_key(self, person: Ints, day: Ints) -> Ints:
        return person * NUMBERS + day + NUMBERS // 2

    def spell_row(self, facts: Facts) -> Ints:
        """The row of the spell that each fact belongs to."""
        key = column(facts, "person") * NUMBERS + column(facts, "spell")
        return self._spell_order[np.searchsorted(self._spell_keys, key)]

    def counter(self, spell_row: Ints, day: Ints) -> Ints:
        """Days registered on a day of a spell."""
        return self.counter_in[spell_row] + day - self.day_in[spell_row]

    def in_programme(self, person: Ints, day: Ints) -> Bools:
        """Whether in a programme on a day: from the day after the start to the day it ended."""
        inside = np.zeros(len(person), dtype=np.bool_)
        some = np.flatnonzero(self._ever_in_programme[person])
        who, days = person[some], day[some]
        at = np.searchsorted(self._programme_keys, self._day_key(who, days), side="right") - 1
        near = np.maximum(at, 0)
        same = (at >= 0) & (self.programme_person[near] == who)
        inside[some] = same & (self.programme_first[near] <= days) & (days <= self.programme_last[near])
        return inside

    def rows(self, spell_row: Ints, day: Ints) -> Rows:
        """Rows to count: the person of a spell as they were on a day."""
        person = self.person[spell_row]
        return Rows(person, self.counter(spell_row, day), lambda: self.in_programme(person, day))

    def registered_on(self, day: int) -> Ints:
        """The spells of those registered at the end of a day."""
        return np.flatnonzero((self.day_in <= day) & (self.day_out > day))


class LastMeeting:
    """The last attended meeting of each person, moved forward in time day by day."""

    def __init__(self, plan: Plan, record: Record) -> None:
        held = np.flatnonzero(record.appointments["outcome"] == Outcome.HELD)
        day = record.appointments["day"][held]
        order = np.argsort(small(day), kind="stable")
        self._person, self._day = record.appointments["person"][held][order], day[order]
        self._at = 0
        self.last = np.full(len(plan.people), NEVER, dtype=np.int64)
        stock = len(plan.opening.last_meeting)
        self.last[:stock] = plan.opening.last_meeting

    def move_to(self, day: int) -> Ints:
        """Each person's last meeting at the end of a day (no earlier than that of the call before)."""
        end = int(np.searchsorted(self._day, day, side="right"))
        self.last[self._person[self._at : end]] = self._day[self._at : end]
        self._at = end
        return self.last
