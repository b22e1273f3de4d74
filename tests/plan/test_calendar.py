"""The calendar: which days are worked, where months end, when reports fall due."""

from datetime import date, timedelta
from types import SimpleNamespace

import holidays
import pytest

from simulation.plan.calendar import BEYOND, build_calendar, month_of_year
from simulation.scenario.number import Period


def calendar(first, last, days_off=(), reports=()):
    period = Period(date.fromisoformat(first), date.fromisoformat(last))
    off = tuple(SimpleNamespace(day=date.fromisoformat(day), name="") for day in days_off)
    due = tuple(date.fromisoformat(day) for day in reports)
    return build_calendar(
        SimpleNamespace(baseline=SimpleNamespace(period=period, public_holidays=off, reports_due=due))
    )


def test_monday_to_friday_is_worked():
    week = calendar("2023-01-02", "2023-01-08")
    assert week.working[:7].tolist() == [True] * 5 + [False] * 2
    assert week.weekday[:7].tolist() == list(range(7))


def test_nobody_works_on_a_public_holiday_also_beyond_the_period():
    week = calendar("2023-01-02", "2023-01-08", days_off=["2023-01-06", "2023-05-01", "2022-12-26"])
    assert not week.working[4]
    assert not week.working[(date(2023, 5, 1) - date(2023, 1, 2)).days]


def test_days_go_on_beyond_the_period_so_that_meetings_can_be_booked():
    assert len(calendar("2023-01-02", "2023-01-08").working) == 7 + BEYOND


def test_a_month_ends_on_its_last_day_and_on_the_periods():
    spring = calendar("2024-01-30", "2024-03-02")
    ends = [str(date(2024, 1, 30) + timedelta(days=day)) for day in range(33) if spring.month_end[day]]
    assert ends == ["2024-01-31", "2024-02-29", "2024-03-02"]
    assert spring.months == ("2024-01", "2024-02", "2024-03")
    assert spring.month[[0, 1, 2, 30, 31]].tolist() == [0, 0, 1, 1, 2]


def test_months_of_two_years_are_different_months_but_have_the_same_season():
    years = calendar("2023-12-31", "2025-01-01")
    assert years.months[0] == "2023-12"
    assert len(years.months) == 14
    assert month_of_year(Period(date(2023, 12, 31), date(2024, 1, 1))).tolist() == [12, 1]


def test_reporting_dates_outside_the_period_are_not_in_it():
    due = calendar("2023-01-01", "2023-12-31", reports=["2024-03-15", "2023-03-15"])
    assert due.reports_due == (73,)


@pytest.mark.parametrize("year", range(2023, 2027))
def test_the_swedish_calendar_knows_every_public_holiday(year, swedish_holidays):
    """Against the package `holidays`; the file may have more days that are not worked, by custom."""
    for day in holidays.country_holidays("SE", years=year, include_sundays=False):
        assert day.weekday() > 4 or day in swedish_holidays
