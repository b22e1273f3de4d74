"""Calendar years of the period."""

from __future__ import annotations

from calendar import isleap
from datetime import date

import numpy as np

from simulation.plan.plan import Floats, Ints
from simulation.plan.setting import Setting

_DAYS, _DAYS_LEAP = 365, 366


def year_of(setting: Setting) -> Ints:
    """The number of each day's calendar year, 0 for the first; shape (n_days,)."""
    first = setting.period.first_day.year
    starts = [
        max(setting.period.index(date(year, 1, 1)), 0)
        for year in range(first, setting.period.last_day.year + 1)
    ]
    return np.searchsorted(starts, np.arange(setting.n_days), side="right") - 1


def yearly(setting: Setting, daily: Floats) -> Floats:
    """An amount a year, as it stands on the first day of each year in the period; shape (year,).

    Of a year that the period only has a part of, that part of its days.
    """
    years = year_of(setting)
    firsts = np.unique(years, return_index=True)[1]
    first = setting.period.first_day.year
    lengths = np.array([_DAYS_LEAP if isleap(first + year) else _DAYS for year in range(len(firsts))])
    amounts: Floats = daily[firsts] * np.bincount(years) / lengths
    return amounts


def of_the_year(setting: Setting, amounts: Floats) -> Floats:
    """An amount of each year (year,) on each of its days (day,)."""
    spread: Floats = amounts[year_of(setting)]
    return spread
