"""Breakdowns: into which groups people fall, and counting rows by group and month.

A cube is a count for every breakdown: breakdown → array (group, month). Groups that depend on the duration
counter or on being in a programme are looked up for the day that a row is about.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping

import numpy as np
import numpy.typing as npt

from simulation.plan.plan import Plan
from simulation.results.definitions import DURATION_LABELS, DURATION_STARTS

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Cube = dict[str, Floats]

BY_PERSON = (
    "national", "sex", "area_type", "district", "age", "education", "born", "work_capacity", "area_type_sex",
)  # fmt: skip
DURATION = "duration"
GROUP = "group"
BREAKDOWNS = (*BY_PERSON, DURATION, GROUP)
WHO = (
    ("sex", "age", "education", "born", "work_capacity"),
    {name: (name,) for name in ("sex", "age", "education", "born", "work_capacity")},
)
WHERE = ("district", "area_type", "sex"), {
    "national": (), "area_type": ("area_type",), "district": ("district",),
    "area_type_sex": ("area_type", "sex"),
}  # fmt: skip
"""What people are counted by at once, and the breakdowns that are sums of it, by what they keep apart."""
YEARLY_ONLY = frozenset({"age", "education", "born", "work_capacity", "area_type_sex"})
"""Breakdowns that are given for years and reporting dates, not for months."""


class Rows:
    """What is counted: for each row a person, the duration counter, and whether in a programme.

    That last is looked up when first asked for: many counts have no use for it.
    """

    def __init__(self, person: Ints, counter: Ints, in_programme: Bools | Callable[[], Bools]) -> None:
        self.person, self.counter = person, counter
        self._in_programme = in_programme

    def __len__(self) -> int:
        return len(self.person)

    def of(self, chosen: Ints) -> Rows:
        """Some of the rows."""
        return Rows(self.person[chosen], self.counter[chosen], lambda: self.in_programme[chosen])

    @property
    def in_programme(self) -> Bools:
        """Whether in one of the programmes with places."""
        if callable(self._in_programme):
            self._in_programme = self._in_programme()
        return self._in_programme


class Bands:
    """Looks up the number of the interval that a counter day falls in; the first begins on day 0."""

    def __init__(self, starts: npt.ArrayLike) -> None:
        self._last = int(np.max(starts))
        days = np.arange(self._last + 1)
        self._band = np.searchsorted(np.asarray(starts), days, side="right").astype(np.int64) - 1

    def of(self, counter: Ints) -> Ints:
        """The band of each."""
        return self._band[np.minimum(counter, self._last)]


class Masks:
    """Several masks of the same rows, as the sets of masks that occur: rows are then counted but once."""

    def __init__(self, masks: Mapping[str, Bools]) -> None:
        self.names = tuple(masks)
        flags = np.zeros(len(next(iter(masks.values()))), dtype=np.int64)
        for number, mask in enumerate(masks.values()):
            flags |= mask.astype(np.int64) << number
        sets = np.flatnonzero(np.bincount(flags, minlength=1 << len(masks)))
        numbers = np.zeros(1 << len(masks), dtype=np.int64)
        numbers[sets] = np.arange(len(sets))
        self.set_of = numbers[flags]
        self._within = (sets[None, :] >> np.arange(len(masks))[:, None] & 1).astype(np.float64)

    @property
    def n_sets(self) -> int:
        """How many sets occur."""
        return len(self._within.T)

    def each(self, table: Floats) -> Floats:
        """From counts by (group, set, month) to (mask, group, month)."""
        by_mask: Floats = np.matmul(self._within, table).transpose(1, 0, 2)
        return by_mask


class Joint:
    """People by several of their attributes at once: counts by all of these give counts by each."""

    def __init__(
        self,
        codes: Mapping[str, Ints],
        labels: Mapping[str, tuple[str, ...]],
        names: tuple[str, ...],
        kept: Mapping[str, tuple[str, ...]],
    ) -> None:
        self._shape = tuple(len(labels[name]) for name in names)
        self.code = np.ravel_multi_index([codes[name] for name in names], self._shape).astype(np.int64)
        self.size = int(np.prod(self._shape))
        self._summed = {
            breakdown: tuple(axis for axis, name in enumerate(names) if name not in keep)
            for breakdown, keep in kept.items()
        }

    def margins(self, table: Floats) -> Cube:
        """From counts by code, the first axis, to counts by each breakdown."""
        n, counts = table.shape[1], table.reshape(*self._shape, table.shape[1])
        summed = {name: counts.sum(axis=axes) for name, axes in self._summed.items()}
        return {name: sums.reshape(math.prod(sums.shape[:-1]), n) for name, sums in summed.items()}


def count(code: Ints, n: int, month: Ints | None, n_months: int, weights: Floats | None) -> Floats:
    """Rows (or their weights) by code and month; without months there is one."""
    key = code if month is None else code * n_months + month
    size = n * n_months
    return np.bincount(key, weights=weights, minlength=size).astype(np.float64).reshape(n, n_months)


class Grouping:
    """The breakdowns of a plan and their groups' names."""

    def __init__(self, plan: Plan) -> None:
        self.n_months = len(plan.calendar.months)
        self.labels = _labels(plan)
        self._person_codes = _person_codes(plan)
        self._joints = tuple(Joint(self._person_codes, self.labels, *both) for both in (WHO, WHERE))
        self._kind = plan.people.district.astype(np.int64) * plan.n_profiles + plan.people.profile
        self._n_bands = len(plan.groups.band_starts)
        self._bands, self._durations = Bands(plan.groups.band_starts), Bands(DURATION_STARTS)
        self._sets, self._set_of = _sets_of_groups(plan)

    def status(self, rows: Rows) -> Ints:
        """Flat number of (kind of person, band, in a programme) of each row."""
        band = self._bands.of(rows.counter)
        return (self._kind[rows.person] * self._n_bands + band) * 2 + rows.in_programme

    def person_codes(self, breakdown: str) -> Ints:
        """The group of each person, in a breakdown that does not change with time."""
        return self._person_codes[breakdown]

    def codes(self, rows: Rows, breakdown: str) -> Ints:
        """The group of each row; of the named groups, which overlap, the set of them that it is in."""
        if breakdown == GROUP:
            return self._set_of[self.status(rows)]
        if breakdown == DURATION:
            return self._durations.of(rows.counter)
        return self._person_codes[breakdown][rows.person]

    def n_codes(self, breakdown: str) -> int:
        """How many codes there are in a breakdown."""
        return self._sets.shape[1] if breakdown == GROUP else len(self.labels[breakdown])

    def by_group(self, breakdown: str, table: Floats) -> Floats:
        """From counts by code, the first axis, to counts by group: a named group is the sum of its sets."""
        if breakdown != GROUP:
            return table
        added: Floats = self._sets @ table.reshape(len(table), math.prod(table.shape[1:]))
        return added.reshape(len(added), *table.shape[1:])

    def per_month(
        self,
        rows: Rows,
        month: Ints | None,
        weights: Floats,
        breakdowns: Iterable[str] = BREAKDOWNS,
    ) -> Cube:
        """Add up weights row by row, by group and month (one column if there are no months)."""
        n_months = 1 if month is None else self.n_months
        cube: Cube = {}
        for breakdown in breakdowns:
            table = count(self.codes(rows, breakdown), self.n_codes(breakdown), month, n_months, weights)
            cube[breakdown] = self.by_group(breakdown, table)
        return cube

    def per_month_each(self, rows: Rows, month: Ints | None, masks: Mapping[str, Bools]) -> dict[str, Cube]:
        """Count the rows of several masks, which may overlap, by group and month: mask → cube."""
        sets = Masks(masks)
        n = 1 if month is None else self.n_months
        column = sets.set_of if month is None else sets.set_of * n + month
        cubes: dict[str, Cube] = {name: {} for name in masks}
        for breakdown, table in self.whole(rows, column, sets.n_sets * n).items():
            by_mask = sets.each(table.reshape(len(table), sets.n_sets, n))
            for cube, counted in zip(cubes.values(), by_mask, strict=True):
                cube[breakdown] = counted
        return cubes

    def whole(self, rows: Rows, column: Ints | None, n: int, weights: Floats | None = None) -> Cube:
        """Count rows, or weights that are whole numbers, in so many columns, by every breakdown.

        Whole numbers add up to the same in any order: people are counted by all their attributes at once,
        and by where they live, and these counts summed.
        """
        cube: Cube = {}
        for joint in self._joints:
            table = count(joint.code[rows.person], joint.size, column, n, weights)
            cube |= joint.margins(table)
        for breakdown in (DURATION, GROUP):
            table = count(self.codes(rows, breakdown), self.n_codes(breakdown), column, n, weights)
            cube[breakdown] = self.by_group(breakdown, table)
        return {breakdown: cube[breakdown] for breakdown in BREAKDOWNS}

    def standing(self, rows: Rows, first: Ints, after: Ints, breakdowns: Iterable[str] = BREAKDOWNS) -> Cube:
        """Rows that are there at the end of each month from `first` to the one before `after`."""
        cube: Cube = {}
        n = self.n_months + 1
        for breakdown in breakdowns:
            there = staying(self.codes(rows, breakdown), self.n_codes(breakdown), first, after, n)
            cube[breakdown] = self.by_group(breakdown, there)
        return cube


def staying(code: Ints, n: int, first: Ints, after: Ints, n_ends: int) -> Floats:
    """How many are there at each end but the last, by code: from `first` to the one before `after`."""
    change = count(code, n, first, n_ends, None) - count(code, n, after, n_ends, None)
    there: Floats = np.cumsum(change, axis=1)[:, :-1]
    return there


def _sets_of_groups(plan: Plan) -> tuple[Floats, Ints]:
    """Named groups overlap: which make up each set that occurs (group, set), and the set of each status."""
    member = plan.groups.member.reshape(len(plan.labels.groups), -1)
    set_of = np.zeros(member.shape[1], dtype=np.int64)
    first = np.zeros(1, dtype=np.int64)
    for byte in np.packbits(member, axis=0):
        _, first, set_of = np.unique(set_of << 8 | byte, return_index=True, return_inverse=True)
    return member[:, first].astype(np.float64), set_of


def _labels(plan: Plan) -> dict[str, tuple[str, ...]]:
    attributes = plan.labels.attributes
    area_types = plan.labels.area_types
    both = tuple(f"{area}|{sex}" for area in area_types for sex in attributes["sex"])
    return {
        "national": ("all",),
        "area_type": area_types,
        "district": plan.labels.districts,
        "area_type_sex": both,
        DURATION: DURATION_LABELS,
        GROUP: plan.labels.groups,
        **{name: attributes[name] for name in ("sex", "age", "education", "born", "work_capacity")},
    }


def _person_codes(plan: Plan) -> dict[str, Ints]:
    people = plan.people
    own = {
        "national": np.zeros(len(people), dtype=np.int64),
        "area_type_sex": people.area_type.astype(np.int64) * len(plan.labels.attributes["sex"]) + people.sex,
    }
    names = ("sex", "area_type", "district", "age", "education", "born", "work_capacity")
    return own | {name: getattr(people, name).astype(np.int64) for name in names}


def add(total: Cube, part: Cube, month: int) -> None:
    """Add a cube of one column to a month of another."""
    for breakdown, table in part.items():
        total[breakdown][:, month] += table[:, 0]
