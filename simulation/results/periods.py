"""The periods that an indicator is given for: months, calendar years, and the reporting dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from simulation.plan.plan import Calendar

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Period:
    """A run of whole months: number of the first and of the last, and what it is called."""

    label: str
    first: int
    last: int

    @property
    def n_months(self) -> int:
        """Months in it."""
        return self.last - self.first + 1

    @property
    def is_month(self) -> bool:
        """Whether it is a single month, by its name."""
        return len(self.label) == len("YYYY-MM")

    @property
    def is_year(self) -> bool:
        """Whether it is a calendar year, by its name."""
        return len(self.label) == len("YYYY")


class Periods(tuple[Period, ...]):
    """Some periods, with their months as arrays."""

    @cached_property
    def first(self) -> Ints:
        """The first month of each."""
        return np.array([period.first for period in self], dtype=np.int64)

    @cached_property
    def last(self) -> Ints:
        """The last month of each."""
        return np.array([period.last for period in self], dtype=np.int64)

    @cached_property
    def n_months(self) -> Ints:
        """Months in each."""
        return self.last - self.first + 1

    @cached_property
    def longer(self) -> tuple[tuple[int, slice], ...]:
        """Which are of more than one month, and their months."""
        return tuple((at, slice(one.first, one.last + 1)) for at, one in enumerate(self) if one.n_months > 1)


@dataclass(frozen=True, slots=True)
class Months:
    """First and last day of each calendar month of the period; the outer ones may be cut off."""

    labels: tuple[str, ...]
    first: Ints
    last: Ints
    of_day: Ints  # (day,) the month of each

    def __len__(self) -> int:
        return len(self.labels)

    def of(self, day: npt.NDArray[np.integer[Any]]) -> Ints:
        """The month of each day; days outside the period fall in the nearest month."""
        return self.of_day.take(day, mode="clip")

    def ended(self, day: npt.NDArray[np.integer[Any]]) -> Ints:
        """The first month that ends on the day or later; so many as there are months if none does."""
        return np.where(day < len(self.of_day), self.of(day), len(self))

    def n_days(self) -> Ints:
        """Days of each month."""
        return self.last - self.first + 1


def months_of(calendar: Calendar) -> Months:
    """The months of a calendar."""
    numbers = np.arange(len(calendar.months))
    first = np.searchsorted(calendar.month, numbers, side="left").astype(np.int64)
    last = np.searchsorted(calendar.month, numbers, side="right").astype(np.int64) - 1
    return Months(calendar.months, first, last, calendar.month.astype(np.int64))


def _years(months: Months) -> list[Period]:
    years = [label[:4] for label in months.labels]
    return [
        Period(year, years.index(year), len(years) - 1 - years[::-1].index(year))
        for year in dict.fromkeys(years)
    ]


def _report(months: Months, day: int, on: date) -> Period | None:
    """The calendar year before a reporting date together with the whole months since."""
    ended = int(np.searchsorted(months.last, day, side="left")) - 1
    begun = next((m for m, label in enumerate(months.labels) if int(label[:4]) >= on.year - 1), 0)
    return Period(on.isoformat(), begun, ended) if ended >= begun else None


def periods_of(calendar: Calendar) -> Periods:
    """Months, then calendar years, then for each reporting date the year before it and the months since."""
    months = months_of(calendar)
    single = [Period(label, m, m) for m, label in enumerate(months.labels)]
    dates = [(day, calendar.first_day + timedelta(days=int(day))) for day in calendar.reports_due]
    reports = [period for day, on in dates if (period := _report(months, day, on)) is not None]
    return Periods((*single, *_years(months), *reports))


def days_in_year(calendar: Calendar) -> Ints:
    """For each day of the period, how many days its calendar year has."""
    years = np.array([int(label[:4]) for label in calendar.months], dtype=np.int64)
    leap = (years % 4 == 0) & ((years % 100 != 0) | (years % 400 == 0))
    result: Ints = (365 + leap.astype(np.int64))[calendar.month]
    return result
