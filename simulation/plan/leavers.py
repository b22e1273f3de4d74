"""The pool of people who left before the first day and will register again.

Stationarity: of those leaving by a route, so many per day × returning share × mean days away are away on the
eve of the first day and will return. The exponential has no memory, so both the time they have been away and
the time that remains are drawn from the same law. They left at a duration, with a profile and a frailty, in
proportion to the stock × that route's hazard.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulation.plan.apportion import largest_remainder
from simulation.plan.cohort import Cohort, choose, gamma_frailty, sampled, together
from simulation.plan.draws import person_id, uniform, whole_days_each
from simulation.plan.past import WORK_ROUTES, at_first
from simulation.plan.plan import Came, Floats, Ints, Key, Route
from simulation.plan.purpose import Purpose
from simulation.plan.stock import GRID, StockLaw
from simulation.scenario.baseline import Baseline


@dataclass(frozen=True, slots=True)
class ReturnLaw:
    """How many of those who leave come back, by route, as it was before the first day."""

    share: Floats  # (route,)
    mean_days: Floats  # (route,)
    resets_after: Floats  # (route,)
    away: Floats  # (route, district) expected number away at scale 1 who will return
    leaving: tuple[Floats, ...]  # by district: see leaving_law; kept, since every replication asks for it


def build_return_law(baseline: Baseline, law: StockLaw) -> ReturnLaw:
    """The law of returning in the baseline at the root."""
    period, returns = baseline.period, list(baseline.returns.values())
    share = np.array([at_first(route.returning_share, period) for route in returns])
    mean_days = np.array([at_first(route.mean_days_away, period) for route in returns])
    resets_after = np.array([at_first(route.counter_resets_after_days, period) for route in returns])
    leaving = _leaving_laws(law)
    away = _outflow(law, leaving) * (share * expected_days(mean_days))[:, None]
    return ReturnLaw(share, mean_days, resets_after, away, leaving)


def expected_days(mean: Floats) -> Floats:
    """Mean of an exponential rounded up to whole days."""
    days: Floats = -1.0 / np.expm1(-1.0 / np.maximum(mean, np.finfo(float).tiny))
    return days


def leaving_law(law: StockLaw, district: int) -> Floats:
    """Expected leavers per day and person in stock: (route, duration of the grid, profile)."""
    profiles = law.entry.shape[1]
    kinds = district * profiles + np.arange(profiles)[None, :]
    counter = law.grid[:, None]
    leaving = law.past.leaving(kinds, counter)
    leaving[list(WORK_ROUTES)] *= law.past.mean_frailty(kinds, counter)
    leaving *= law.profile_weights(district, law.grid) / GRID
    return leaving


def outflow(law: StockLaw) -> Floats:
    """Expected leavers per day at scale 1: (route, district)."""
    return _outflow(law, _leaving_laws(law))


def _leaving_laws(law: StockLaw) -> tuple[Floats, ...]:
    return tuple(leaving_law(law, district) for district in range(len(law.numbers)))


def _outflow(law: StockLaw, leaving: tuple[Floats, ...]) -> Floats:
    per_person = [of_district.sum(axis=(1, 2)) for of_district in leaving]
    flow: Floats = np.stack(per_person, axis=1) * law.numbers
    return flow


def draw_leavers(law: StockLaw, returns: ReturnLaw, key: Key, scale: float, n_days: int) -> Cohort:
    """Those in the sample who return within the period; their counter is that of the day they do."""
    expected = returns.away.sum(axis=0)
    numbers = largest_remainder(expected, round(float(expected.sum())))
    everybody = together(
        [
            _draw_district(law, returns, key, scale, district, int(number))
            for district, number in enumerate(numbers)
        ]
    )
    return _those(everybody, everybody.enters < n_days)


def _draw_district(
    law: StockLaw, returns: ReturnLaw, key: Key, scale: float, district: int, number: int
) -> Cohort:
    ids = sampled(key, person_id(Came.LEFT_BEFORE, district, 0, np.arange(number)), scale)
    none = np.zeros(len(ids), dtype=np.int64)
    away = returns.away[None, :, district]
    route = choose(away, none, uniform(key, ids, Purpose.LEFT_BEFORE_ROUTE, 0)) if len(ids) else none
    cells = returns.leaving[district].reshape(len(Route), -1)
    cell = choose(cells, route, uniform(key, ids, Purpose.PROFILE, 0))
    at, profile = np.divmod(cell, law.entry.shape[1])
    counter = law.durations.quantile((at + uniform(key, ids, Purpose.DURATION, 0)) / GRID)
    return Cohort(
        id=ids,
        came=Came.LEFT_BEFORE,
        district=np.full(len(ids), district),
        profile=profile,
        frailty=_frailty(law, key, ids, district, route, profile, counter),
        enters=_days(key, ids, Purpose.LEFT_BEFORE_REMAINING, returns, route) - 1,
        counter=np.where(_restarts(key, ids, returns, route), 0, counter),
    )


def _days(key: Key, ids: Ints, purpose: Purpose, returns: ReturnLaw, route: Ints) -> Ints:
    return whole_days_each(returns.mean_days[route], uniform(key, ids, purpose, 0))


def _restarts(key: Key, ids: Ints, returns: ReturnLaw, route: Ints) -> np.ndarray:
    """Whether they will have been away for so long that the counter restarts."""
    gone = _days(key, ids, Purpose.LEFT_BEFORE_AWAY, returns, route) - 1
    remaining = _days(key, ids, Purpose.LEFT_BEFORE_REMAINING, returns, route)
    restarts: np.ndarray = gone + remaining >= returns.resets_after[route]
    return restarts


def _frailty(
    law: StockLaw, key: Key, ids: Ints, district: int, route: Ints, profile: Ints, counter: Ints
) -> Floats:
    """Of those who left by a work route, in proportion to the frailty of those who were there."""
    u = uniform(key, ids, Purpose.FRAILTY, 0)
    work, _ = law.past.lived_through(district * law.entry.shape[1] + profile, counter)
    left_to_work = np.isin(route, WORK_ROUTES)
    frailty = np.empty(len(ids))
    for some, exits in ((left_to_work, 1), (~left_to_work, 0)):
        frailty[some] = gamma_frailty(u[some], law.past.variance, work[some], exits)
    return frailty


def _those(cohort: Cohort, wanted: np.ndarray) -> Cohort:
    return Cohort(
        cohort.id[wanted],
        cohort.came,
        cohort.district[wanted],
        cohort.profile[wanted],
        cohort.frailty[wanted],
        cohort.enters[wanted],
        cohort.counter[wanted],
    )
