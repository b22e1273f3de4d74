"""Phase 2: who registers, for the first time or again; and when a duration counter passes a threshold."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from simulation.model.bell import Bell
from simulation.model.person import Person
from simulation.plan.draws import uniform, uniform_one, whole_days
from simulation.plan.plan import Came, Plan, Route
from simulation.plan.purpose import Purpose
from simulation.plan.record import NONE

RETURNS, DAYS_AWAY = Purpose.RETURNS, Purpose.DAYS_AWAY


class Registry:
    """Everybody who has been or will be registered."""

    def __init__(self, plan: Plan, bell: Bell) -> None:
        self.plan = plan
        self._bell = bell
        enters = plan.people.enters
        order = np.argsort(enters, kind="stable")
        self._order = order
        self._starts = np.searchsorted(enters[order], np.arange(-1, plan.n_days + 1))
        self._returning: defaultdict[int, list[tuple[Person, int]]] = defaultdict(list)
        self._crossings: defaultdict[int, list[tuple[Person, int]]] = defaultdict(list)
        key, ids = plan.key, plan.people.id
        self._first_draws = [uniform(key, ids, purpose, 0) for purpose in (RETURNS, DAYS_AWAY)]
        self._band_starts: list[int] = plan.groups.band_starts.tolist()

    def arriving(self, day: int) -> tuple[list[Person], list[Person]]:
        """Who registers on a day: those new to the simulation, and those who come back within it.

        Day -1 stands for the stock. Those who left before day 0 and come back are counted as returning.
        """
        entering = self._order[self._starts[day + 1] : self._starts[day + 2]]
        were_here = self.plan.people.came[entering] == int(Came.LEFT_BEFORE)
        new = [self._person(index, day) for index in entering[~were_here].tolist()]
        back = [self._person(index, day) for index in entering[were_here].tolist()]
        for person, counter in self._returning.pop(day, ()):
            self._begin(person, day, counter)
            back.append(person)
        back.sort(key=lambda person: person.index)
        return new, back

    def _person(self, index: int, day: int) -> Person:
        person = Person(self.plan, index, self._bell)
        self._begin(person, day, self.plan.people.counter.item(index))
        return person

    def _begin(self, person: Person, day: int, counter: int) -> None:
        person.begin_spell(day, counter)
        starts = self._band_starts
        while person.band + 1 < len(starts) and counter >= starts[person.band + 1]:
            person.band += 1
        person.find_cell()
        self._expect_crossing(person)

    def _expect_crossing(self, person: Person) -> None:
        """The counter passes the next threshold on a day already known, if the spell lasts."""
        following = person.band + 1
        if following < len(self._band_starts):
            day = person.counter_zero + self._band_starts[following]
            self._crossings[day].append((person, person.spell))

    def pass_thresholds(self, day: int) -> list[Person]:
        """Those whose counter passes a threshold today are in its next band."""
        passed = []
        for person, spell in self._crossings.pop(day, ()):
            if person.registered and person.spell == spell:
                person.band += 1
                person.find_cell()
                self._expect_crossing(person)
                passed.append(person)
        return passed

    def _draw(self, person: Person, which: int) -> float:
        """Whether (0) and when (1) a person comes back: of first spells drawn for everybody at once."""
        if person.spell == 0:
            return self._first_draws[which].item(person.index)
        return uniform_one(self.plan.key, person.id, (RETURNS, DAYS_AWAY)[which], person.spell)

    def leaves(self, person: Person, route: Route, day: int) -> int:
        """A person leaves: whether they come back, and after how many days (NONE if not)."""
        returns = self.plan.returns
        if self._draw(person, 0) >= returns.share.item(route, day):
            return NONE
        away = whole_days(returns.mean_days.item(route, day), self._draw(person, 1))
        if day + away < self.plan.n_days:
            goes_on = away < returns.resets_after.item(route, day)
            counter = person.days_registered(day) if goes_on else 0
            self._returning[day + away].append((person, counter))
        return away
