"""Breakdowns: into which groups people fall, and counting rows by group and month.

A cube is a count for every breakdown: breakdown → array (group, month). Groups that depend on the duration
counter or on being in a programme are looked up for the day that a row is about.

Rows are counted by three codes, each of which settles the groups of several breakdowns; counts by code are
then summed to counts by group. Whole numbers add up to the same in any order.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from simulation.plan.plan import Plan
from simulation.results.definitions import DURATION_LABELS, DURATION_STARTS

Ints = npt.NDArray[np.integer[Any]]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Cube = dict[str, Floats]
Codes = tuple[Ints, ...]
Counted = tuple[Floats, ...]
"""Of rows the codes that they are counted by, and the counts by each of these codes."""
Breakdowns = str | tuple[str, ...]
"""One breakdown, or several, whose groups then stand one below the other."""

WHERE = ("district", "area_type", "sex"), {
    "national": (), "sex": ("sex",), "area_type": ("area_type",), "district": ("district",),
    "area_type_sex": ("area_type", "sex"),
}  # fmt: skip
WHO = (
    ("age", "education", "born", "work_capacity"),
    {name: (name,) for name in ("age", "education", "born", "work_capacity")},
)
"""What people are counted by at once, and the breakdowns that are sums of it, by what they keep apart."""
DURATION, GROUP = "duration", "group"
BREAKDOWNS = (
    "national", "sex", "area_type", "district", "age", "education", "born", "work_capacity", "area_type_sex",
    DURATION, GROUP,
)  # fmt: skip
YEARLY_ONLY = frozenset({"age", "education", "born", "work_capacity", "area_type_sex"})
"""Breakdowns that are given for years and reporting dates, not for months."""


def groups_of(cube: Cube, breakdown: Breakdowns) -> Floats:
    """What a cube has by group, the first axis, of a breakdown or of several."""
    if isinstance(breakdown, str):
        return cube[breakdown]
    return np.concatenate([cube[name] for name in breakdown])


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
        days = np.arange(int(np.max(starts)) + 1)
        self._band = np.searchsorted(np.asarray(starts), days, side="right").astype(np.int64) - 1

    def of(self, counter: Ints) -> npt.NDArray[np.int64]:
        """The band of each."""
        return self._band.take(counter, mode="clip")


def renumbered(keys: Ints, n: int) -> tuple[npt.NDArray[np.int64], Ints]:
    """Keys below `n` as numbers without gaps, in the same order, and the keys that occur."""
    keys = keys.astype(np.int64)
    there = np.flatnonzero(np.bincount(keys, minlength=n))
    numbers = np.zeros(n, dtype=np.int64)
    numbers[there] = np.arange(len(there))
    return numbers[keys], there


class Masks:
    """Several masks of the same rows, as the sets of masks that occur: rows are then counted but once."""

    def __init__(self, masks: Mapping[str, Bools]) -> None:
        self.names = tuple(masks)
        n_sets = 1 << len(masks)
        flags = np.zeros(len(next(iter(masks.values()))), dtype=np.min_scalar_type(n_sets - 1))
        for number, mask in enumerate(masks.values()):
            flags |= np.multiply(mask, 1 << number, dtype=flags.dtype)
        self.set_of, sets = renumbered(flags, n_sets)
        self._within = (sets[None, :] >> np.arange(len(masks))[:, None] & 1).astype(np.float64)

    @property
    def n_sets(self) -> int:
        """How many sets occur."""
        return len(self._within.T)

    def each(self, table: Floats) -> Floats:
        """From counts by (group, set, month) to (mask, group, month)."""
        by_mask: Floats = np.matmul(self._within, table).transpose(1, 0, 2)
        return by_mask

    def count(self, code: Ints, n: int, month: Ints | None, n_months: int) -> Floats:
        """The rows of each mask by code and month: (mask, code, month)."""
        table = count(code, n, self.column(month, n_months), self.n_sets * n_months, None)
        return self.each(table.reshape(n, self.n_sets, n_months))

    def column(self, month: Ints | None, n_months: int) -> Ints:
        """Number of the set and month of each row."""
        return self.set_of if month is None else self.set_of * n_months + month


class Joint:
    """Several attributes at once: counts by a code of all of them give counts by each breakdown."""

    def __init__(self, sizes: Sequence[int], kept: Mapping[str, Sequence[int]]) -> None:
        """`kept`: breakdown → numbers of the attributes that it keeps apart; the code is row-major."""
        self._sizes, self.size = tuple(sizes), math.prod(sizes)
        self._summed = {
            name: (
                math.prod(self._sizes[axis] for axis in keep),
                tuple(axis for axis in range(len(self._sizes)) if axis not in keep),
            )
            for name, keep in kept.items()
        }

    def margins(self, table: Floats) -> Cube:
        """From counts by code, the first axis, to counts by group of each breakdown."""
        rest = table.shape[1:]
        counts = table.reshape(*self._sizes, *rest)
        return {name: counts.sum(axis=axes).reshape(n, *rest) for name, (n, axes) in self._summed.items()}


class OfPeople(Joint):
    """Attributes that people have for good, with everybody's code."""

    def __init__(self, sizes: Sequence[int], kept: Mapping[str, Sequence[int]], of_person: Ints) -> None:
        super().__init__(sizes, kept)
        self.of_person = of_person.astype(np.min_scalar_type(self.size))

    def code(self, rows: Rows) -> Ints:
        """The code that each row is counted by."""
        return self.of_person[rows.person]


class Statuses:
    """What people are that changes with time: kind of person, span of the duration counter, in a programme.

    Spans begin where a band or a duration class does. Rows are counted by duration class and set of named
    groups, which overlap: by a code of those pairs that occur.
    """

    def __init__(self, plan: Plan) -> None:
        self.starts = np.union1d(DURATION_STARTS, plan.groups.band_starts).astype(np.int64)
        self._spans = Bands(self.starts)
        self._band = Bands(plan.groups.band_starts).of(self.starts)
        kind = plan.people.district.astype(np.int32) * plan.n_profiles + plan.people.profile
        self._first = kind * np.int32(2 * len(self.starts))
        set_of, sets = _sets_of_groups(plan.groups.member)
        duration = np.repeat(Bands(DURATION_STARTS).of(self.starts), 2)
        pair = duration * len(sets.T) + self.each(set_of).reshape(-1, len(duration))
        code, pairs = renumbered(pair.reshape(-1), len(DURATION_STARTS) * len(sets.T))
        self._code, self.size = code.astype(np.min_scalar_type(len(pairs))), len(pairs)
        classes = np.arange(len(DURATION_STARTS))[:, None] == pairs // len(sets.T)
        within = {DURATION: classes, GROUP: sets[:, pairs % len(sets.T)]}
        self._codes = {name: [np.flatnonzero(of) for of in groups] for name, groups in within.items()}

    def of(self, rows: Rows) -> npt.NDArray[np.int64]:
        """The number of each row's status."""
        status = self._spans.of(rows.counter)
        status *= 2
        status += self._first[rows.person]
        status += rows.in_programme
        return status

    def code(self, rows: Rows) -> Ints:
        """The code that each row is counted by."""
        return self._code[self.of(rows)]

    def each(self, by_band: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """For each status what a table by (kind of person, band, in a programme) says."""
        return by_band[:, self._band].reshape(-1)

    def margins(self, table: Floats) -> Cube:
        """From counts by code, the first axis, to counts by duration class and by named group."""
        summed: Cube = {}
        for name, groups in self._codes.items():  # not as a product of matrices, which starts threads
            summed[name] = np.zeros((len(groups), *table.shape[1:]))
            for group, codes in enumerate(groups):
                np.sum(table[codes], axis=0, out=summed[name][group])
        return summed


def count(code: Ints, n: int, month: Ints | None, n_months: int, weights: Floats | Ints | None) -> Floats:
    """Rows (or their weights) by code and month; without months there is one."""
    key = np.multiply(code, 1 if month is None else n_months, dtype=np.int64)
    if month is not None:
        key += month
    size = n * n_months
    return np.bincount(key, weights=weights, minlength=size).astype(np.float64).reshape(n, n_months)


class Grouping:
    """The breakdowns of a plan and their groups' names.

    `by_place`: only those by where people live and by sex; the others have no groups, and take no time.
    """

    def __init__(self, plan: Plan, *, by_place: bool = False) -> None:
        self.n_months = len(plan.calendar.months)
        self.labels = _labels(plan)
        self._person_codes = _person_codes(plan)
        self.where, self.who = self._joint(*WHERE), self._joint(*WHO)
        self.statuses = Statuses(plan)
        everything: tuple[OfPeople | Statuses, ...] = (self.where, self.who, self.statuses)
        self._counted_by = everything[:1] if by_place else everything
        if by_place:
            self.labels |= {name: () for name in BREAKDOWNS if name not in WHERE[1]}

    def _joint(self, names: Sequence[str], kept: Mapping[str, Sequence[str]]) -> OfPeople:
        sizes = [len(self.labels[name]) for name in names]
        code = np.ravel_multi_index([self._person_codes[name] for name in names], sizes)
        numbers = {name: [names.index(one) for one in keep] for name, keep in kept.items()}
        return OfPeople(sizes, numbers, code)

    def district(self, person: Ints) -> Ints:
        """The district of each person."""
        return self._person_codes["district"][person]

    def place(self, person: Ints) -> Ints:
        """The code of each person that counts by place and sex are made by: see `where`."""
        return self.where.of_person[person]

    def by_place(self, table: Floats) -> Floats:
        """For each code of `place` what a table by (district, area type) says."""
        return np.repeat(table.reshape(-1), len(self.labels["sex"]))

    def codes(self, rows: Rows) -> Codes:
        """The codes that each row is counted by."""
        return tuple(one.code(rows) for one in self._counted_by)

    def coded(self, codes: Codes | Counted) -> Iterator[tuple[OfPeople | Statuses, Any]]:
        """Each code of rows, or counts by it, with what makes counts by group of them."""
        return zip(self._counted_by, codes, strict=True)

    def coded_but_who(self, rows: Rows) -> Iterator[tuple[OfPeople | Statuses, Ints]]:
        """The same of rows, but for `who`: waits are not told by age and the like."""
        return ((one, one.code(rows)) for one in self._counted_by if one is not self.who)

    def count(self, codes: Codes, column: Ints | None, n: int, weights: Floats | None = None) -> Counted:
        """Rows, or weights that are whole numbers, in so many columns: by each code, (code, column)."""
        return tuple(count(code, joint.size, column, n, weights) for joint, code in self.coded(codes))

    def count_each(self, codes: Codes, month: Ints | None, masks: Masks) -> Counted:
        """The rows of several masks, by each code: (code, mask, month)."""
        n = 1 if month is None else self.n_months
        counted = (masks.count(code, joint.size, month, n) for joint, code in self.coded(codes))
        return tuple(table.transpose(1, 0, 2) for table in counted)

    def cube(self, counted: Counted) -> Cube:
        """Counts by each code, the first axis, as counts by group of every breakdown."""
        cube: Cube = {}
        for joint, table in self.coded(counted):
            cube |= joint.margins(table)
        return cube

    def cubes(self, names: Iterable[str], counted: Counted) -> dict[str, Cube]:
        """Counts by each code, (code, name, month), as a cube of each name."""
        cube = self.cube(counted)
        return {name: {key: table[:, at] for key, table in cube.items()} for at, name in enumerate(names)}

    def per_month_each(self, rows: Rows, month: Ints, masks: Mapping[str, Bools]) -> dict[str, Cube]:
        """Count the rows of several masks, which may overlap, by group and month: mask → cube."""
        return self.cubes(masks, self.count_each(self.codes(rows), month, Masks(masks)))

    def standing(self, rows: Rows, first: Ints, after: Ints) -> Cube:
        """Rows that are there at the end of each month from `first` to the one before `after`."""
        n = self.n_months + 1
        coded = self.coded(self.codes(rows))
        return self.cube(tuple(staying(code, joint.size, first, after, n) for joint, code in coded))


def staying(code: Ints, n: int, first: Ints, after: Ints, n_ends: int) -> Floats:
    """How many are there at each end but the last, by code: from `first` to the one before `after`."""
    change = count(code, n, first, n_ends, None) - count(code, n, after, n_ends, None)
    there: Floats = np.cumsum(change, axis=1)[:, :-1]
    return there


def _sets_of_groups(member: Bools) -> tuple[Ints, Bools]:
    """Named groups overlap: the set of each (kind of person, band, in a programme), and which groups make up
    each set, (group, set)."""
    member_of = member.reshape(len(member), math.prod(member.shape[1:]))
    set_of, n_sets = np.zeros(member_of.shape[1], dtype=np.int64), 1
    for byte in np.packbits(member_of, axis=0):
        set_of, there = renumbered(set_of << 8 | byte, n_sets << 8)
        n_sets = len(there)
    example = np.zeros(n_sets, dtype=np.int64)
    example[set_of] = np.arange(len(set_of))
    return set_of.reshape(member.shape[1:]), member_of[:, example]


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
    names = {name for names, _ in (WHERE, WHO) for name in names}
    return {name: getattr(plan.people, name) for name in names}
