"""Breakdowns: into which groups people fall, and counting rows by group and month.

A cube is a count for every breakdown: breakdown → array (group, month). Groups that depend on the duration
counter or on being in a programme are looked up for the day that a row is about.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

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
YEARLY_ONLY = frozenset({"age", "education", "born", "work_capacity", "area_type_sex"})
"""Breakdowns that are given for years and reporting dates, not for months."""


@dataclass(slots=True)
class Rows:
    """What is counted: for each row a person, the duration counter, and whether in a programme."""

    person: Ints
    counter: Ints
    in_programme: Bools
    _codes: dict[str, Ints] = field(default_factory=dict)
    _sets: Ints | None = None

    def __len__(self) -> int:
        return len(self.person)


def bands(starts: npt.ArrayLike, counter: Ints) -> Ints:
    """The number of the interval that each counter day falls in."""
    return np.asarray(np.searchsorted(np.asarray(starts), counter, side="right") - 1, dtype=np.int64)


def count(code: Ints, n: int, month: Ints | None, n_months: int, weights: Floats | None) -> Floats:
    """Rows (or their weights) by code and month; without months there is one."""
    key = code if month is None else code * n_months + month
    size = n * n_months
    return np.bincount(key, weights=weights, minlength=size).astype(np.float64).reshape(n, n_months)


class Grouping:
    """The breakdowns of a plan and their groups' names."""

    def __init__(self, plan: Plan) -> None:
        self.n_months = len(plan.calendar.months)
        self._plan = plan
        self.labels = _labels(plan)
        self._person_codes = _person_codes(plan)
        self._kind = plan.people.district.astype(np.int64) * plan.n_profiles + plan.people.profile
        self._n_bands = len(plan.groups.band_starts)
        self._sets, self._set_of = _sets_of_groups(plan)

    def status(self, rows: Rows) -> Ints:
        """Flat number of (kind of person, band, in a programme) of each row."""
        band = bands(self._plan.groups.band_starts, rows.counter)
        return (self._kind[rows.person] * self._n_bands + band) * 2 + rows.in_programme

    def person_codes(self, breakdown: str) -> Ints:
        """The group of each person, in a breakdown that does not change with time."""
        return self._person_codes[breakdown]

    def codes(self, rows: Rows, breakdown: str) -> Ints:
        """The group of each row; not for the named groups, which overlap."""
        if breakdown not in rows._codes:
            if breakdown == DURATION:
                code = bands(DURATION_STARTS, rows.counter)
            else:
                code = self._person_codes[breakdown][rows.person]
            rows._codes[breakdown] = code
        return rows._codes[breakdown]

    def members(self, rows: Rows) -> Bools:
        """Which rows belong to which named group: (group, row)."""
        members: Bools = self._sets[:, self._sets_of_rows(rows)]
        return members

    def _sets_of_rows(self, rows: Rows) -> Ints:
        """The set of named groups that each row belongs to."""
        if rows._sets is None:
            rows._sets = self._set_of[self.status(rows)]
        return rows._sets

    def per_month(
        self,
        rows: Rows,
        month: Ints | None,
        *,
        mask: Bools | None = None,
        weights: Floats | None = None,
        breakdowns: Iterable[str] = BREAKDOWNS,
    ) -> Cube:
        """Count rows where the mask holds, by group and month (one column if there are no months)."""
        pick = slice(None) if mask is None else np.flatnonzero(mask)
        months = None if month is None else month[pick]
        n_months = 1 if month is None else self.n_months
        weight = None if weights is None else weights[pick]
        cube: Cube = {}
        for breakdown in breakdowns:
            if breakdown == GROUP:
                cube[GROUP] = self._named(rows, pick, months, n_months, weight)
                continue
            code = self.codes(rows, breakdown)[pick]
            cube[breakdown] = count(code, len(self.labels[breakdown]), months, n_months, weight)
        return cube

    def _named(
        self, rows: Rows, pick: slice | Ints, months: Ints | None, n_months: int, weights: Floats | None
    ) -> Floats:
        """Counted once by set of groups, of which there are few, and added up over the sets of each group."""
        code = self._sets_of_rows(rows)[pick]
        table: Floats = self._sets @ count(code, self._sets.shape[1], months, n_months, weights)
        return table


def _sets_of_groups(plan: Plan) -> tuple[Bools, Ints]:
    """Named groups overlap: which make up each set that occurs (group, set), and the set of each status."""
    member = plan.groups.member.reshape(len(plan.labels.groups), -1)
    _, first, set_of = np.unique(np.packbits(member, axis=0), axis=1, return_index=True, return_inverse=True)
    return member[:, first], set_of.reshape(-1).astype(np.int64)


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
