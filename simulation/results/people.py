"""Who left earlier, later, by another route, or not at all: two runs compared person by person.

Each person's first spell of registered unemployment in the period is looked up in both runs. On common
random numbers it begins on the same day in both; later spells depend on how the first one ended. People
stand in the calendar year that they registered in, those in stock in the first: so a year's rows add up to
the people followed, and the years to the whole period.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from simulation.plan.plan import Calendar
from simulation.results.blocks import block, joined, years_of
from simulation.results.indicator import Elsewhere
from simulation.results.periods import Periods, months_of
from simulation.results.series import ratio
from simulation.results.spells import NO_CODE, Spells
from simulation.results.tidy import ALL, Tidy

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

NEED, FIRST = "netto", "first spell in the period, by year of registration: "


def _told(id: str, swedish: str, english: str, reason: str, unit: str = "people") -> Elsewhere:
    return Elsewhere(id, NEED, swedish, english, unit, FIRST + reason)


FOLLOWED = _told(
    "people_followed", "Personer som följs", "People followed", "all; the nine rows below add up to it"
)
WAYS = (
    _told(
        "people_only_in_scenario",
        "Inskrivna bara i scenariot",
        "Registered only in the scenario",
        "none unless inflow differs",
    ),
    _told(
        "people_only_without",
        "Inskrivna bara utan scenariot",
        "Registered only without the scenario",
        "none unless inflow differs",
    ),
    _told(
        "people_still_there",
        "Kvar i båda",
        "Still registered in both",
        "has not ended with the period in either run",
    ),
    _told(
        "people_left_only_in_scenario",
        "Lämnat bara i scenariot",
        "Left only in the scenario",
        "has ended in the scenario alone, by any route",
    ),
    _told(
        "people_left_only_without",
        "Lämnat bara utan scenariot",
        "Left only without the scenario",
        "has ended in the other run alone, by any route",
    ),
    _told(
        "people_left_by_another_route",
        "Lämnat på annat sätt",
        "Left by another route",
        "ended in both by different routes, on any day",
    ),
    _told(
        "people_left_same_day",
        "Lämnat samma dag på samma sätt",
        "Left the same day by the same route",
        "ended alike in both",
    ),
    _told("people_left_earlier", "Lämnat tidigare", "Left earlier", "same route, earlier in the scenario"),
    _told("people_left_later", "Lämnat senare", "Left later", "same route, later in the scenario"),
)
"""What has become of a person, the first that fits; in the order of `_ways`."""
EARLIER, LATER = len(WAYS) - 2, len(WAYS) - 1
ON_THE_EVE = -1
"""The day in of those in stock: before all others."""
SHIFTS = (
    (EARLIER, "earlier", "tidigare", "earlier"),
    (LATER, "later", "senare", "later"),
)
DAYS = tuple(
    _told(f"days_left_{id}", f"Dagar {swedish}", f"Days {english}", "their days added up", "person-days")
    for _, id, swedish, english in SHIFTS
)
MEANS = tuple(
    _told(
        f"mean_days_{id}",
        f"Dagar {swedish}, medelvärde",
        f"Days {english}, mean",
        f"days {english} over people who left {english}",
        "days",
    )
    for _, id, swedish, english in SHIFTS
)
ACCOUNTS = (FOLLOWED, *WAYS, *DAYS, *MEANS)
"""Rows of a scenario are these counts, of what it is compared with 0: their difference is the count."""


def accounts(spells: Spells, other: Spells, calendar: Calendar, scale: float) -> Tidy:
    """People of a run by what has become of them against another run, national, by calendar year."""
    ids = spells.id if np.array_equal(spells.id, other.id) else np.union1d(spells.id, other.id)
    here, there = _First.of(spells, ids), _First.of(other, ids)
    years = years_of(calendar)
    month = months_of(calendar).of(np.maximum(here.day_in, there.day_in))
    year = np.repeat(np.arange(len(years)), years.n_months)[month]
    key, n = _ways(here, there) * len(years) + year, len(WAYS) * len(years)
    shift = np.abs(here.day_out - there.day_out).astype(np.float64)
    counted = np.bincount(key, minlength=n).reshape(len(WAYS), -1) / scale
    days = np.bincount(key, weights=shift, minlength=n).reshape(len(WAYS), -1) / scale
    return joined(_rows(years, counted, days))


def nobody(calendar: Calendar) -> Tidy:
    """The same rows of what a scenario is compared with: nothing has changed there, so all are 0."""
    years = years_of(calendar)
    none = np.zeros((len(WAYS), len(years)))
    rows = joined(_rows(years, none, none))
    zeros = np.zeros(len(rows))
    return replace(rows, value=zeros, base=zeros, flag=np.full(len(rows), "", dtype=object))


def _rows(years: Periods, counted: Floats, days: Floats) -> Iterator[Tidy]:
    """`counted` and `days` are (way, year)."""

    def row(told: Elsewhere, values: Floats, base: Floats) -> Tidy:
        return block(told.id, told.unit, "national", years, (ALL,), values[None], base[None])

    everybody = counted.sum(axis=0)
    yield row(FOLLOWED, everybody, everybody)
    for way, told in enumerate(WAYS):
        yield row(told, counted[way], counted[way])
    for (way, *_), told in zip(SHIFTS, DAYS, strict=True):
        yield row(told, days[way], counted[way])
    for (way, *_), told in zip(SHIFTS, MEANS, strict=True):
        yield row(told, ratio(days[way], counted[way]), counted[way])


@dataclass(frozen=True, slots=True)
class _First:
    """The first spell in the period of each of some people; `there` is False where a run lacks them."""

    there: Bools
    left: Bools
    day_in: Ints
    day_out: Ints
    route: Ints

    @classmethod
    def of(cls, spells: Spells, ids: Ints) -> _First:
        """Of a run; `ids` ascend, and all of the run's people are among them."""
        everybody = len(ids) == len(spells.id)
        there = np.ones(len(ids), np.bool_) if everybody else np.isin(ids, spells.id, assume_unique=True)

        def placed(column: Ints, blank: int) -> Ints:
            values = np.full(len(ids), blank, dtype=np.int64)
            values[there] = column[spells.first]
            return values

        left = np.zeros(len(ids), dtype=np.bool_)
        left[there] = spells.left[spells.first]
        day_in, day_out = placed(spells.day_in, ON_THE_EVE), placed(spells.day_out, 0)
        return cls(there, left, day_in, day_out, placed(spells.route, NO_CODE))


def _ways(one: _First, other: _First) -> Ints:
    """The number in WAYS of what has become of each in the one run against the other."""
    tests = (
        ~other.there,
        ~one.there,
        ~one.left & ~other.left,
        ~other.left,
        ~one.left,
        one.route != other.route,
        one.day_out == other.day_out,
        one.day_out < other.day_out,
    )
    return np.select(tests, list(range(LATER)), LATER)
