"""What is known of a person on a day: duration counter, in a programme or not."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from simulation.plan.plan import Plan
from simulation.plan.record import NONE, Ending, Facts, Record
from simulation.results.grouping import Rows

Ints = npt.NDArray[np.integer[Any]]
Long = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

NUMBERS = 1 << 20
"""More than there are spells of a person, or days: to make one key of a person and a number."""


def column(facts: Facts, name: str) -> npt.NDArray[np.int32]:
    """A column of a table of facts, by itself; to read only."""
    return np.ascontiguousarray(facts[name])


def index(facts: Facts, name: str) -> Long:
    """A column of a table of facts to look things up by, which goes fastest in 64 bits."""
    return facts[name].astype(np.int64)


def is_day(days: Ints) -> Bools:
    """Where there is a day at all: not "not yet", "never" or "none"."""
    result: Bools = days != NONE
    return result


def small(numbers: Ints) -> Ints:
    """The same in 8 or 16 bits if they fit: these are compared and sorted by far the fastest."""
    limits = np.array([numbers.min(initial=0), numbers.max(initial=0)])
    bits = np.result_type(*(np.min_scalar_type(limit) for limit in limits), np.int8)
    return numbers.astype(bits) if bits.itemsize < numbers.dtype.itemsize else numbers


def person_key(person: Ints, number: Ints | int) -> Long:
    """One number for a person and a day, or another number: in order of persons, then of these."""
    key = np.multiply(person, NUMBERS, dtype=np.int64)
    key += number
    return key


def in_order(person: Ints, day: Ints, *then: Ints) -> Long:
    """Order of rows by person, day, and so on. Most facts stand in it: only people with others are sorted."""
    keys = (*reversed(then), day, person)
    if (person[1:] < person[:-1]).any():
        return np.lexsort(keys)
    order, muddled = np.arange(len(person)), _of_muddled(person, day, *then)
    order[muddled] = muddled[np.lexsort([column[muddled] for column in keys])]
    return order


def _of_muddled(person: Ints, day: Ints, *then: Ints) -> Long:
    """The rows of people, who stand in order, with any row that does not come in order of the rest."""
    key = person_key(person, day)
    wrong = key[1:] < key[:-1]
    ties = np.flatnonzero(key[1:] == key[:-1]) if then else key[:0]
    for column in then:
        before, after = column[ties], column[ties + 1]
        wrong[ties[after < before]] = True
        ties = ties[after == before]
    return np.flatnonzero(np.isin(person, person[1:][wrong])) if wrong.any() else np.zeros(0, dtype=np.int64)


def has_started(placements: Facts) -> Bools:
    """Which grants led to a start."""
    return is_day(placements["started"])


class Status:
    """Looks up persons on days."""

    def __init__(self, plan: Plan, record: Record) -> None:
        spells = record.spells
        self.n_days, self._n_people = plan.n_days, len(plan.people)
        self.person = index(spells, "person")
        self.day_in, self.day_out = column(spells, "day_in"), column(spells, "day_out")
        self.left = is_day(self.day_out)
        self.day_out = np.where(self.left, self.day_out, np.int32(plan.n_days))
        self._counter_less_day = spells["counter_in"] - self.day_in
        self._first_spell = np.searchsorted(self.person, np.arange(self._n_people)).astype(np.int32)
        self._set_programmes(record.placements)

    def _set_programmes(self, placements: Facts) -> None:
        began = placements[has_started(placements)]
        began = began[np.lexsort((began["started"], began["person"]))]
        self.programme_person = index(began, "person")
        self.programme_spell = self.spell_row(began)
        self.programme_first = column(began, "started") + 1
        running = began["ending"] == Ending.OPEN
        self.programme_last = np.where(running, np.int32(self.n_days - 1), began["ended"])
        self._programme_keys = person_key(self.programme_person, self.programme_first)

    def _somebody(self, person: Long) -> Bools:
        mask = np.zeros(self._n_people, dtype=np.bool_)
        mask[person] = True
        return mask

    def spell_row(self, facts: Facts) -> npt.NDArray[np.int32]:
        """The row of the spell that each fact belongs to: a person's spells stand together, numbered from
        0."""
        row: npt.NDArray[np.int32] = self._first_spell[facts["person"]]  # a copy, unlike a column of one row
        row += facts["spell"]
        return row

    def counter(self, spell_row: Ints, day: Ints | int) -> Ints:
        """Days registered on a day of a spell."""
        return self._counter_less_day[spell_row] + day

    def in_programme(self, person: Long, day: Ints) -> Bools:
        """Whether in a programme on a day: from the day after the start to the day it ended."""
        inside = np.zeros(len(person), dtype=np.bool_)
        between = int(day.min(initial=self.n_days)), int(day.max(initial=-1))
        some = np.flatnonzero(self.everybody_in_programme(*between)[person])
        who, days = person[some], day[some]
        at = np.searchsorted(self._programme_keys, person_key(who, days), side="right") - 1
        near = np.maximum(at, 0)
        same = (at >= 0) & (self.programme_person[near] == who)
        inside[some] = same & (self.programme_first[near] <= days) & (days <= self.programme_last[near])
        return inside

    def everybody_in_programme(self, first: int, last: int) -> Bools:
        """Of all people, those in a programme on any day from one to another."""
        inside = (self.programme_first <= last) & (first <= self.programme_last)
        return self._somebody(self.programme_person[inside])

    def rows(self, spell_row: Ints, day: Ints) -> Rows:
        """Rows to count: the person of a spell as they were on a day."""
        person = self.person[spell_row]
        return Rows(person, self.counter(spell_row, day), lambda: self.in_programme(person, day))

    def rows_on(self, spell_row: Long, day: int) -> Rows:
        """The same, on the same day for all."""
        person = self.person[spell_row]
        counter = self._counter_less_day[spell_row] + np.int32(day)
        return Rows(person, counter, lambda: self.everybody_in_programme(day, day)[person])

    def registered_on(self, day: int) -> Long:
        """The spells of those registered at the end of a day."""
        return np.flatnonzero((self.day_in <= day) & (self.day_out > day))
