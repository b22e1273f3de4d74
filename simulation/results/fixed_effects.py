"""Indicators by groups fixed before a lever, counted from spells: see `fixed_groups`."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from simulation.plan.plan import Route
from simulation.results.blocks import block, joined, years_of
from simulation.results.definitions import LASTING, TRANSITIONS
from simulation.results.fixed_groups import Fixed
from simulation.results.grouping import Cube, Masks, count, staying
from simulation.results.indicators import indicator
from simulation.results.periods import Months, Periods, months_of
from simulation.results.series import Last, Over, People, Series, Sum
from simulation.results.spells import Spells
from simulation.results.tidy import Tidy

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

FIRST_LASTING = "first_lasting_transitions"
IN_WORK, DAYS = "in_work_or_education", "registered_person_months"
INDICATORS = (
    "transitions",
    "transitions_to_work",
    "transitions_to_supported_work",
    "transitions_to_education",
    FIRST_LASTING,
    IN_WORK,
    DAYS,
)
"""Those that are given by fixed groups, for calendar years."""


def measured(spells: Spells, fixed: Fixed) -> Tidy:
    """The rows of one run and replication, the same for every run of a comparison.

    Over groups of which everybody is in just one, they add up to the national rows of the same run.
    """
    cubes, years = _cubes(spells, fixed), years_of(fixed.calendar)
    return joined(
        _block(id, breakdown, groups, _series(id, cubes[id], fixed), years)
        for id in INDICATORS
        for breakdown, groups in fixed.labels.items()
        if groups
    )


def _block(id: str, breakdown: str, groups: tuple[str, ...], series: Series, years: Periods) -> Tidy:
    values, _ = series.values(breakdown, years)
    base = series.base(breakdown, years)
    behind = np.full_like(values, np.nan) if base is None else base
    return block(id, indicator(id).unit, breakdown, years, groups, values, behind)


def _series(id: str, cube: Cube, fixed: Fixed) -> Series:
    """How months become a year's value: as the indicator of that name has it."""
    weight, months = 1.0 / fixed.scale, months_of(fixed.calendar)
    if id == IN_WORK:
        return Last(cube, weight, people=(People(cube, weight, Over.LAST),))
    if id == DAYS:
        return Sum(cube, weight, people=(People(cube, weight, Over.MEAN),))
    known = months.last < fixed.calendar.n_days - LASTING if id == FIRST_LASTING else None
    return Sum(cube, weight, known, people=(People(cube, weight),))


def _cubes(spells: Spells, fixed: Fixed) -> dict[str, Cube]:
    """Of each indicator the counts by breakdown, group and month, of the simulated."""
    months = months_of(fixed.calendar)
    left = _Left.of(spells, months)
    cubes: dict[str, Cube] = {id: {} for id in INDICATORS}
    for breakdown, (of_person, n) in fixed.codes(spells).items():
        code = of_person[spells.person]
        tables = left.counts(code, n, months)
        tables[IN_WORK] = left.in_work(code, n, months)
        tables[DAYS] = _person_months(spells, code, n, months)
        for id in INDICATORS:
            cubes[id][breakdown] = fixed.by_group(breakdown, tables[id])
    return cubes


def _person_months(spells: Spells, code: Ints, n: int, months: Months) -> Floats:
    """Days registered over the days of their month, by code and month."""
    n_days = len(months.of_day)
    daily = staying(code, n, np.maximum(spells.day_in, 0), spells.day_out, n_days + 1)
    monthly: Floats = np.add.reduceat(daily, months.first, axis=1) / months.n_days()
    return monthly


@dataclass(frozen=True, slots=True)
class _Left:
    """Transitions: the row of the spell, the day, until when the person stays away, and what it counts as."""

    row: Ints
    day: Ints
    back: Ints
    month: Ints
    masks: Masks

    @classmethod
    def of(cls, spells: Spells, months: Months) -> _Left:
        """All within the period."""
        row = np.flatnonzero(np.isin(spells.route, TRANSITIONS))
        day, route, away = spells.day_out[row], spells.route[row], spells.away[row]
        never = away < 0
        masks = Masks(
            {
                "transitions": np.ones(len(row), dtype=np.bool_),
                "transitions_to_work": route == Route.WORK,
                "transitions_to_supported_work": route == Route.SUPPORTED_WORK,
                "transitions_to_education": route == Route.EDUCATION,
                FIRST_LASTING: _first_of_person(spells.person[row], never | (away > LASTING)),
            }
        )
        back = np.where(never, len(months.of_day), day + away)
        return cls(row, day, back, months.of(day), masks)

    def counts(self, code: Ints, n: int, months: Months) -> dict[str, Floats]:
        """By code and month of leaving."""
        columns = self.masks.n_sets * len(months)
        column = self.masks.set_of * len(months) + self.month
        table = count(code[self.row], n, column, columns, None)
        by_set = table.reshape(n, self.masks.n_sets, len(months))
        return dict(zip(self.masks.names, self.masks.each(by_set), strict=True))

    def in_work(self, code: Ints, n: int, months: Months) -> Floats:
        """Those who have not registered again, by code and month end."""
        ended, back = months.ended(self.day), months.ended(self.back)
        return staying(code[self.row], n, ended, back, len(months) + 1)


def _first_of_person(person: Ints, chosen: Bools) -> Bools:
    """Of the chosen rows, each person's earliest; rows of a person stand together and in order of time."""
    rows = np.flatnonzero(chosen)
    first = np.ones(len(rows), dtype=np.bool_)
    first[1:] = person[rows][1:] != person[rows][:-1]
    result = np.zeros(len(person), dtype=np.bool_)
    result[rows[first]] = True
    return result
