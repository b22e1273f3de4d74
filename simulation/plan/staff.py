"""Staff by role and district, planned and realised, and the minutes they have."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import timedelta

import numpy as np

from simulation.plan.apportion import nearest, over_days
from simulation.plan.plan import Bools, Days, Floats, Ints, Staff
from simulation.plan.planned import (
    CASEWORKER,
    OFFICER,
    SPECIALIST,
    Planned,
    Row,
    build_planned,
    unit_spread,
)
from simulation.plan.posts import fillable, window_maximum
from simulation.plan.setting import DAYS_PER_YEAR, Setting, whole_days
from simulation.plan.turnover import Rules, realise
from simulation.scenario.capacity import Staff as StaffSection
from simulation.scenario.number import Number
from simulation.scenario.words import ROLES

DAYS_PER_WEEK = 7
OPEN = "open"


@dataclass(frozen=True, slots=True)
class Workforce:
    """Staff by row (a role, or one programme's specialists); shape (row, district, day)."""

    rows: tuple[Row, ...]
    planned: Floats
    realised: Floats
    present: Floats
    effective: Floats

    def of_role(self, role: str) -> Workforce:
        """Those of a role only."""
        chosen = [number for number, row in enumerate(self.rows) if row.role == role]
        rows = tuple(self.rows[number] for number in chosen)
        return Workforce(rows, *(getattr(self, one.name)[chosen] for one in fields(self)[1:]))

    def specialists(self, programme: str) -> Floats:
        """Effective specialists of a programme; shape (district, day)."""
        effective: Floats = self.effective[self.rows.index(Row(SPECIALIST, programme))]
        return effective


def build_workforce(setting: Setting, coordinators: Floats) -> Workforce:
    """Planned and realised staff; `coordinators` (district, day) are what agreements bring."""
    planned = build_planned(setting, coordinators)
    rules = _rules(setting, planned.rows)
    posts = fillable(planned.baseline, planned.before, rules.recruiting, rules.filled)
    posts += fillable(planned.more, np.zeros_like(planned.before), rules.recruiting, rules.filled)
    allowed = window_maximum(posts, planned.before, _notice(setting, planned))
    realised = realise(posts, planned.before, allowed, rules)
    absence = _by_row(setting, planned.rows, lambda role: role.absence_share)
    presence = (1.0 - absence)[:, None]
    working = np.maximum(realised.staff - realised.not_working, 0.0)
    return Workforce(
        planned.rows, planned.staff, realised.staff, realised.staff * presence, working * presence
    )


def _by_row(
    setting: Setting, rows: tuple[Row, ...], number: Callable[[StaffSection], Number], *, usual: bool = False
) -> Floats:
    """A number of each row's role on each day, or what it usually is: without levers; shape (row, day)."""
    numbers = [number(setting.baseline.staff[row.role]) for row in rows]
    return setting.rows([one.unchanged() for one in numbers] if usual else numbers)


def _notice(setting: Setting, planned: Planned) -> Days:
    months = _by_row(setting, planned.rows, lambda role: role.notice_months)
    return whole_days(months).astype(np.int32)


def _rules(setting: Setting, rows: tuple[Row, ...]) -> Rules:
    filled = _by_row(setting, rows, lambda role: role.filled_share)
    usually = _by_row(setting, rows, lambda role: role.filled_share, usual=True)
    months = _by_row(setting, rows, lambda role: role.recruiting_months)
    weeks = _by_row(setting, rows, lambda role: role.learning_weeks)
    leaving = _by_row(setting, rows, lambda role: role.leaving_per_year_share)
    leaving_usual = _by_row(setting, rows, lambda role: role.leaving_per_year_share, usual=True)
    ratio = np.where(usually > 0.0, filled / np.where(usually > 0.0, usually, 1.0), 1.0)
    return Rules(
        leaving=leaving / DAYS_PER_YEAR,
        leaving_usual=leaving_usual / DAYS_PER_YEAR,
        open=_hiring(setting, rows),
        replaced=np.minimum(ratio, 1.0),
        filled=filled,
        recruiting=whole_days(months).astype(np.int32),
        learning=nearest(weeks * DAYS_PER_WEEK),
        mentor=_by_row(setting, rows, lambda role: role.mentor_time_share),
    )


def _hiring(setting: Setting, rows: tuple[Row, ...]) -> Bools:
    """Whether leavers of each row are replaced; shape (row, day)."""
    days = [setting.period.first_day + timedelta(days=day) for day in range(setting.n_days)]
    words = [setting.baseline.staff[row.role].hiring for row in rows]
    return np.array([[word.on(day) == OPEN for day in days] for word in words])


def build_staff(setting: Setting, workforce: Workforce, municipal_fte: Floats) -> Staff:
    """The contract's arrays; `municipal_fte` (district, day) of the municipalities' own staff."""
    rates = caseworker_rates(setting, workforce)
    return Staff(
        planned=_by_role(workforce, workforce.planned),
        realised=_by_role(workforce, workforce.realised),
        present=_by_role(workforce, workforce.present),
        effective=_by_role(workforce, workforce.effective),
        diary_rate=rates,
        diary_minutes=over_days(rates, setting.working),
        municipal_minutes=np.floor(_municipal_rates(setting, municipal_fte)).astype(np.int64),
    )


def _by_role(workforce: Workforce, staff: Floats) -> Floats:
    """Programmes' specialists together; shape (role, district, day)."""
    of_role = [[row.role == role for row in workforce.rows] for role in ROLES]
    return np.stack([staff[chosen].sum(axis=0) for chosen in of_role])


def caseworker_rates(setting: Setting, workforce: Workforce) -> Floats:
    """Caseworker minutes of a working day, the usable share, scaled; shape (district, day)."""
    effective = workforce.of_role(CASEWORKER).effective.sum(axis=0)
    usable = setting.daily(setting.baseline.booking.usable_share)
    rates: Floats = effective * _minutes_each(setting) * usable * setting.scale
    return rates


def _minutes_each(setting: Setting) -> Floats:
    """Minutes a working day of one caseworker in booked meetings and around them; shape (day,)."""
    role = setting.baseline.staff[CASEWORKER]
    return _daily_or(setting, role.working_minutes_per_day, 0.0) * _daily_or(
        setting, role.time_with_jobseekers_share, 1.0
    )


def _municipal_rates(setting: Setting, fte: Floats) -> Floats:
    """Municipal staff give a working day's minutes as caseworkers do, before odd minutes are taken off."""
    return fte * _minutes_each(setting) * setting.scale


def _daily_or(setting: Setting, number: Number | None, default: float) -> Floats:
    return np.full(setting.n_days, default) if number is None else setting.daily(number)


def unit_minutes(setting: Setting, workforce: Workforce) -> Ints:
    """Minutes of each decision unit's officers on each day; shape (unit, day)."""
    role = setting.baseline.staff[OFFICER]
    each = _daily_or(setting, role.working_minutes_per_day, 0.0)
    each = each * _daily_or(setting, role.time_on_cases_share, 1.0)
    effective = workforce.of_role(OFFICER).effective.sum(axis=0)
    units = [
        effective[unit_spread(setting, unit) > 0.0].sum(axis=0)
        for unit in setting.baseline.decisions.units.values()
    ]
    return over_days(np.stack(units) * each * setting.scale, setting.working)
