"""Who is in which arm of a trial: drawn for everybody before the run, by person, by district, or by both."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulation.plan.apportion import largest_remainder
from simulation.plan.draws import UNIT, person_id, uniform
from simulation.plan.plan import Floats, Ints, Key, People, Small
from simulation.plan.purpose import Purpose

UNSPLIT = -1


@dataclass(frozen=True, slots=True)
class Arms:
    """How arms are drawn. Numbered in order: those of districts that are not split, then those of persons.

    `districts` are shares of the districts' own arms (none: persons alone are drawn), of which the one
    numbered `split` is shared out among persons; `persons` are these shares (none: districts alone).
    """

    districts: tuple[float, ...]
    split: int
    persons: tuple[float, ...]

    @property
    def n_unsplit(self) -> int:
        """Arms that whole districts are in."""
        return len(self.districts) - (self.split != UNSPLIT)

    def draw(self, key: Key, people: People, n_districts: int) -> Small:
        """The arm of each person; shape (person,)."""
        of_district = self._of_districts(key, n_districts)
        arm = of_district[people.district]
        shared = arm == UNSPLIT
        u = uniform(key, people.id[shared], Purpose.TRIAL_ARM, 0)
        arm[shared] = self.n_unsplit + _by_shares(self.persons, u)
        return arm.astype(np.int8)

    def _of_districts(self, key: Key, n_districts: int) -> Ints:
        """The arm of each district, UNSPLIT where persons are drawn; numbers as near the shares as can be."""
        if not self.districts:
            return np.full(n_districts, UNSPLIT)
        numbers = [one - (self.split != UNSPLIT and one > self.split) for one in range(len(self.districts))]
        if self.split != UNSPLIT:
            numbers[self.split] = UNSPLIT
        units = person_id(UNIT, np.arange(n_districts), 0, 0)
        order = np.argsort(uniform(key, units, Purpose.TRIAL_DISTRICT, 0))
        arms = np.empty(n_districts, np.int64)
        arms[order] = np.repeat(numbers, largest_remainder(np.array(self.districts), n_districts))
        return arms


def _by_shares(shares: tuple[float, ...], u: Floats) -> Ints:
    """Which of some shares that add up to 1 each draw falls into."""
    inner = np.cumsum(shares)[:-1]
    return np.searchsorted(inner, u, side="right")
