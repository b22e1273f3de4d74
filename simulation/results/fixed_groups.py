"""Groups fixed before a lever: who belongs where is settled on the day that it is decided, once and for all.

Counted by their days registered when they leave, people whom help keeps from becoming long-term unemployed
count as a loss of transitions among the long-term unemployed. So here everybody keeps the group of one day:
the day of the first lever that tells the two runs of a comparison apart, or the day they register if that
is later. Until that day both runs are the same, person by person, and so are their groups.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from simulation.plan.calendar import build_calendar
from simulation.plan.groups import build_groups
from simulation.plan.plan import Calendar, Days, Groups
from simulation.plan.profiles import categories
from simulation.results.definitions import DURATION_LABELS, DURATION_STARTS
from simulation.results.grouping import Bands
from simulation.results.spells import Spells
from simulation.scenario.scenario import Scenario

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

DURATION, NAMED = "fixed_duration", "fixed_group"


@dataclass(frozen=True, slots=True)
class NamedGroups:
    """Named groups that do not ask whether a person is in a programme: that cannot be told from spells.

    They overlap: `set_of` is the number of the set of groups that a (kind of person × band) is in, `within`
    which groups each set has (group, set). `left_out` are the names of the others.
    """

    names: tuple[str, ...]
    left_out: tuple[str, ...]
    band_starts: Days
    set_of: Ints
    within: Floats

    @classmethod
    def of(cls, names: tuple[str, ...], groups: Groups) -> NamedGroups:
        """Of a plan's groups by name."""
        outside, inside = groups.member[..., 0], groups.member[..., 1]
        same = (outside == inside).all(axis=(1, 2))
        member = outside[same].reshape(int(same.sum()), math.prod(outside.shape[1:]))
        everybody = np.ones((1, member.shape[1]), dtype=np.bool_)
        packed = np.packbits(np.concatenate([everybody, member]), axis=0)
        _, first, set_of = np.unique(packed, axis=1, return_index=True, return_inverse=True)
        return cls(
            names=tuple(name for name, kept in zip(names, same.tolist(), strict=True) if kept),
            left_out=tuple(name for name, kept in zip(names, same.tolist(), strict=True) if not kept),
            band_starts=groups.band_starts,
            set_of=set_of.reshape(-1).astype(np.int64),
            within=member[:, first].astype(np.float64),
        )


@dataclass(frozen=True, slots=True)
class Fixed:
    """What fixing the groups of a comparison takes besides spells: the same for all its runs.

    `day` is the number of the day that settles groups; `attributes` are the categories of area type and
    attributes, in the order that numbers the kinds of person.
    """

    calendar: Calendar
    scale: float
    day: int
    districts: tuple[str, ...]
    attributes: Mapping[str, tuple[str, ...]]
    named: NamedGroups

    @classmethod
    def of(cls, scenario: Scenario, against: Scenario, scale: float) -> Fixed:
        """Of a scenario and what it is compared with."""
        baseline = scenario.baseline
        return cls(
            calendar=build_calendar(scenario),
            scale=scale,
            day=parted_on(scenario, against),
            districts=baseline.district_codes,
            attributes=categories(baseline),
            named=NamedGroups.of(tuple(baseline.groups), build_groups(scenario)),
        )

    @property
    def labels(self) -> dict[str, tuple[str, ...]]:
        """The groups of each breakdown."""
        return {DURATION: DURATION_LABELS, NAMED: self.named.names}

    def codes(self, spells: Spells) -> dict[str, tuple[Ints, int]]:
        """(code of each person, how many codes there are), by breakdown; of named groups the set of them."""
        row = self._deciding(spells)
        counter = spells.counter_in[row] + self._on(spells, row) - spells.day_in[row]
        starts = self.named.band_starts
        status = self._kinds(spells)[row] * len(starts) + Bands(starts).of(counter)
        return {
            DURATION: (Bands(DURATION_STARTS).of(counter), len(DURATION_LABELS)),
            NAMED: (self.named.set_of[status], self.named.within.shape[1]),
        }

    def by_group(self, breakdown: str, table: Floats) -> Floats:
        """From counts by code, the first axis, to counts by group."""
        return self.named.within @ table if breakdown == NAMED else table

    def _deciding(self, spells: Spells) -> Ints:
        """The row that settles each person's group: their first spell not over by the day, else their last.

        Who leaves on that very day was registered as it began, whatever it brought.
        """
        over = np.add.reduceat((spells.day_out < self.day).astype(np.int64), spells.first)
        last = np.append(spells.first[1:], len(spells.person)) - 1
        row: Ints = np.minimum(spells.first + over, last)
        return row

    def _on(self, spells: Spells, row: Ints) -> Ints:
        """The day that each person is looked at: who left before and did not return, on their last one."""
        out = spells.day_out[row]
        return np.where(out < self.day, out - 1, np.maximum(spells.day_in[row], self.day))

    def _kinds(self, spells: Spells) -> Ints:
        """The kind of person of each spell."""
        shape = (len(self.districts), *(len(labels) for labels in self.attributes.values()))
        codes = [spells.codes(name, labels) for name, labels in self.attributes.items()]
        district = spells.codes("district", self.districts)
        return np.ravel_multi_index([district, *codes], shape).astype(np.int64)


def parted_on(scenario: Scenario, against: Scenario) -> int:
    """The number of the day of the first lever that one of them has and the other has not.

    0 where none tells them apart, as when they hold other beliefs: then groups are those of the first day.
    """
    period = scenario.baseline.period
    one, other = ((*each.levers, *each.changes) for each in (scenario, against))
    apart = [lever for lever in one if lever not in other] + [lever for lever in other if lever not in one]
    if dict(scenario.assume) != dict(against.assume):
        return 0
    return max(min((period.index(lever.from_day) for lever in apart), default=0), 0)
