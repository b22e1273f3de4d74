"""The register's age limit: what a rise of it does to leaving by other routes. Nobody ages in the model.

Those who reach the limit leave the register, which is part of the route *other or unknown* of the oldest
age category. Ages in it are taken as even, from its lower end `a` to the limit `L` (an assumption), so that
a share 1/(L − a) of them reaches the limit in a year. On the days when the limit is the earliest written,
that is part of the base. When it rises from L to L′ on day D, nobody reaches it for L′ − L years, and after
that 1/(L′ − a) a year do:

    other(oldest, day) = base − out(L₀)/365 + out(day)/365,  never below 0
    out(day) = 0 while D ≤ day < D + 365·(L′ − L), else 1/(L − a) at the limit in force.

A baseline that dates the *other* factor of the oldest category itself has said what the limit does: then
this rule is left out, so that nothing is counted twice.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import numpy as np

from simulation.plan.plan import Floats
from simulation.plan.setting import DAYS_PER_YEAR, Setting


def oldest_category(setting: Setting) -> tuple[int, int] | None:
    """The number of the oldest age category and the age it begins at; None where names are no ages."""
    ages = [re.match(r"\d+", name) for name in setting.baseline.people.attributes["age"]]
    begins = [int(age.group()) for age in ages if age]
    if not begins or len(begins) < len(ages):
        return None
    return int(np.argmax(begins)), max(begins)


def change_in_leaving(setting: Setting, begins: int) -> Floats:
    """What a rising age limit adds to the daily hazard of *other* of the oldest; shape (day,)."""
    limits = [(step.from_day, step.value) for step in setting.baseline.people.age_limit_years.steps]
    if not limits or limits[0][1] <= begins:
        return np.zeros(setting.n_days)
    change = np.zeros(setting.n_days)
    at_first = 1.0 / (limits[0][1] - begins)
    for (_, before), (day, limit) in pairwise(limits):
        _apply_rise(setting, change, day or date.min, limit - before, limit - begins, at_first)
    return change / DAYS_PER_YEAR


def _apply_rise(
    setting: Setting, change: Floats, day: date, rise: float, years: float, at_first: float
) -> None:
    """From its day on: nobody reaches the limit for as long as it rose, then one in so many years does."""
    start = setting.period.index(day)
    nobody_until = start + round(DAYS_PER_YEAR * max(rise, 0.0))
    change[max(start, 0) :] = 1.0 / max(years, 1.0) - at_first
    change[max(start, 0) : max(nobody_until, 0)] = -at_first
