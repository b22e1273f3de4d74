"""What all builders of tables share: the scenario, its calendar and groups, and the scale."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from simulation.plan.plan import Bools, Calendar, Floats, Groups
from simulation.plan.profiles import n_profiles
from simulation.scenario.baseline import Baseline
from simulation.scenario.levers import Lever, Where
from simulation.scenario.number import Number, Period
from simulation.scenario.scenario import Scenario

DAYS_PER_YEAR = 365
MONTHS_PER_YEAR = 12
DAYS_PER_RATE_MONTH = 30
"""A rate per month is per 30 days."""

KRONOR_PER_TKR = 1e3
KRONOR_PER_MKR = 1e6
TKR_PER_MKR = 1e3


@dataclass(frozen=True)
class Setting:
    """A scenario on its way to become a plan."""

    scenario: Scenario
    calendar: Calendar
    groups: Groups
    scale: float

    @property
    def baseline(self) -> Baseline:
        """The tree, with every `change` lever attached."""
        return self.scenario.baseline

    @property
    def period(self) -> Period:
        """The days simulated."""
        return self.baseline.period

    @property
    def n_days(self) -> int:
        """How many they are."""
        return self.period.n_days

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The districts' codes."""
        return self.baseline.district_codes

    @cached_property
    def n_profiles(self) -> int:
        """Profiles in a district."""
        return n_profiles(self.baseline)

    @property
    def working(self) -> Bools:
        """Whether each day of the period is worked."""
        return self.calendar.working[: self.n_days]

    def daily(self, *numbers: Number) -> Floats:
        """The values of one number (day,), or of several (number, day)."""
        values = np.stack([number.daily(self.period) for number in numbers])
        return values[0] if len(numbers) == 1 else values

    def rows(self, numbers: list[Number]) -> Floats:
        """The values of numbers, perhaps none; shape (number, day)."""
        return np.array([number.daily(self.period) for number in numbers]).reshape(-1, self.n_days)

    def by_district(self, number: Number) -> Floats:
        """The values of a number; shape (district, day)."""
        return number.daily(self.period, district=self.codes)

    def group(self, name: str) -> int:
        """The number of a group."""
        return list(self.baseline.groups).index(name)

    def member(self, name: str) -> Bools:
        """Who belongs to a group; shape (kind of person, band, in a programme)."""
        members: Bools = self.groups.member[self.group(name)]
        return members

    def day(self, lever: Lever) -> int:
        """The lever's first day, within the period: where what is there is looked up."""
        return min(max(self.period.index(lever.from_day), 0), self.n_days - 1)

    def places_where(self, where: Where) -> Bools:
        """Which districts and area types are meant; shape (district, area type)."""
        areas = tuple(self.baseline.area_types)
        districts = np.isin(self.codes, self.codes if where.districts is None else where.districts)
        types = np.isin(areas, areas if where.area_types is None else where.area_types)
        both: Bools = np.logical_and.outer(districts, types)
        return both


def whole_days(months: Floats) -> Floats:
    """So many months in days, a year being 365.25: 12 months are 365 days, 6 months 183."""
    return np.floor(months * 365.25 / MONTHS_PER_YEAR + 0.5)
