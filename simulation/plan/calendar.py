"""The period's days: which are worked, the months, and when reports fall due."""

from __future__ import annotations

from datetime import timedelta

import numpy as np

from simulation.plan.plan import Bools, Calendar, Days
from simulation.scenario.number import Period
from simulation.scenario.scenario import Scenario

BEYOND = 400
"""Days after the period that meetings can be booked on."""

WEEKEND = 5
"""The weekday from which nobody works: Saturday, with Monday as 0."""


def build_calendar(scenario: Scenario) -> Calendar:
    """The calendar of a scenario: Monday to Friday is worked, less its public holidays."""
    baseline = scenario.baseline
    period = baseline.period
    weekday = (period.first_day.weekday() + np.arange(period.n_days + BEYOND)) % 7
    months = _months(period)
    names, month = np.unique(months, return_inverse=True)
    return Calendar(
        first_day=period.first_day,
        n_days=period.n_days,
        working=(weekday < WEEKEND) & ~_holidays(scenario),
        weekday=weekday.astype(np.int8),
        month=month.astype(np.int32),
        month_end=np.append(month[1:] != month[:-1], True),
        months=tuple(str(name) for name in names),
        reports_due=_reports_due(scenario),
    )


def month_of_year(period: Period) -> Days:
    """The number of each day's month in its year, 1 to 12; shape (n_days,)."""
    return np.array(
        [(period.first_day + timedelta(days=day)).month for day in range(period.n_days)], np.int32
    )


def _months(period: Period) -> list[str]:
    return [(period.first_day + timedelta(days=day)).strftime("%Y-%m") for day in range(period.n_days)]


def _holidays(scenario: Scenario) -> Bools:
    period = scenario.baseline.period
    days = np.zeros(period.n_days + BEYOND, dtype=np.bool_)
    for holiday in scenario.baseline.public_holidays:
        if 0 <= period.index(holiday.day) < len(days):
            days[period.index(holiday.day)] = True
    return days


def _reports_due(scenario: Scenario) -> tuple[int, ...]:
    period = scenario.baseline.period
    days = sorted(period.index(day) for day in scenario.baseline.reports_due)
    return tuple(day for day in days if 0 <= day < period.n_days)
