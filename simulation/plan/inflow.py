"""New registrations: how many a day in each district, and who they are."""

from __future__ import annotations

import numpy as np

from simulation.plan.calendar import month_of_year
from simulation.plan.cohort import Cohort, gamma_frailty, sampled
from simulation.plan.draws import UNIT, person_id, uniform
from simulation.plan.past import at_first
from simulation.plan.plan import Came, Floats, Ints, Key
from simulation.plan.profiles import AREA_TYPE, ATTRIBUTES, attribute_shares, join
from simulation.plan.purpose import Purpose
from simulation.plan.setting import DAYS_PER_RATE_MONTH
from simulation.scenario.baseline import Baseline

PURPOSES = {
    AREA_TYPE: Purpose.AREA_TYPE,
    "sex": Purpose.SEX,
    "age": Purpose.AGE,
    "born": Purpose.BORN,
    "education": Purpose.EDUCATION,
    "work_capacity": Purpose.WORK_CAPACITY,
}


def registrations_per_day(baseline: Baseline) -> Floats:
    """Expected new registrations at scale 1: (district, day), seasonal. Levers on the inflow count."""
    period = baseline.period
    per_month = baseline.inflow.registrations_per_month.daily(period, district=baseline.district_codes)
    season = np.ones(period.n_days)
    months = month_of_year(period)
    for month, factor in baseline.inflow.season_factor:
        season[months == month] = factor.daily(period)[months == month]
    rates: Floats = per_month / DAYS_PER_RATE_MONTH * season
    return rates


def poisson(u: Floats, mean: Floats) -> Ints:
    """The inverse of the Poisson distribution at u: a higher mean never gives a smaller number."""
    shape = np.broadcast_shapes(u.shape, mean.shape)
    u, mean = (np.ravel(part) for part in np.broadcast_arrays(u, mean))
    number = np.zeros(len(u), dtype=np.int64)
    some = np.flatnonzero(mean > 0.0)
    number[some] = _inverse(u[some], mean[some])
    return number.reshape(shape)


def _inverse(u: Floats, mean: Floats) -> Floats:
    """The first whole number up to which the share u lies: from near it, by the normal law, one by one."""
    from scipy.special import ndtri, pdtr

    z = ndtri(u)
    number: Floats = np.maximum(np.rint(mean + z * np.sqrt(mean) + (z * z - 4.0) / 6.0), 0.0)
    low = np.flatnonzero(pdtr(number, mean) < u)
    while len(low):
        number[low] += 1.0
        low = low[pdtr(number[low], mean[low]) < u[low]]
    high = np.flatnonzero(number > 0.0)
    while len(high := high[pdtr(number[high] - 1.0, mean[high]) >= u[high]]):
        number[high] -= 1.0
        high = high[number[high] > 0.0]
    return number


def draw_entrants(baseline: Baseline, entry: Floats, key: Key, scale: float) -> Cohort:
    """Those in the sample who register anew; `entry` is (district, profile), of which area types are used."""
    ids, district, day = _register(registrations_per_day(baseline), key, scale)
    frailty = gamma_frailty(
        uniform(key, ids, Purpose.FRAILTY, 0), at_first(baseline.leaving.frailty_variance, baseline.period)
    )
    return Cohort(
        id=ids,
        came=Came.ENTRANT,
        district=district,
        profile=_profiles(baseline, entry, key, ids, district, day),
        frailty=frailty,
        enters=day,
        counter=np.zeros(len(ids), dtype=np.int64),
    )


def _register(rates: Floats, key: Key, scale: float) -> tuple[Ints, Ints, Ints]:
    """Ids of those in the sample, in order, with their districts and days."""
    units = person_id(UNIT, np.arange(len(rates)), 0, 0)[:, None]
    numbers = poisson(uniform(key, units, Purpose.INFLOW, np.arange(rates.shape[1])), rates)
    district, day = (np.repeat(where.ravel(), numbers.ravel()) for where in np.indices(rates.shape))
    first = np.cumsum(numbers.ravel()) - numbers.ravel()
    number = np.arange(len(day)) - np.repeat(first, numbers.ravel())
    ids = sampled(key, person_id(Came.ENTRANT, district, day, number), scale)
    return ids, (ids >> 48) & 0xFFF, (ids >> 32) & 0xFFFF


def _profiles(baseline: Baseline, entry: Floats, key: Key, ids: Ints, district: Ints, day: Ints) -> Ints:
    area_types = entry.reshape(len(entry), len(baseline.area_types), -1).sum(axis=2)
    parts = {AREA_TYPE: _category(uniform(key, ids, Purpose.AREA_TYPE, 0), area_types.T, district)}
    for name, shares in attribute_shares(baseline).items():
        parts[name] = _category(uniform(key, ids, PURPOSES[name], 0), shares, day)
    return join(baseline, {name: parts[name] for name in (AREA_TYPE, *ATTRIBUTES)}).astype(np.int64)


def _category(u: Floats, shares: Floats, column: Ints) -> Ints:
    """The category that u falls in, by the shares (category, column) of each one's column."""
    cumulated = np.cumsum(shares, axis=0)
    cumulated /= cumulated[-1]
    category = np.zeros(len(u), dtype=np.int64)
    for limits in cumulated[:-1]:
        category += u >= limits[column]
    return category
