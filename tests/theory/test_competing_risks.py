"""Four routes at once, offers that take days, hazards that change, and frailty: against closed forms."""

from __future__ import annotations

import numpy as np
import pytest
from support.engines import engine
from support.given import always
from support.tiny import static, tiny
from support.z import LIMIT, z_of_counts, z_of_share

from simulation.plan.plan import Dated, Route
from simulation.plan.record import NONE

N, DAYS = 6_000, 25
WORK, OFFERS, EDUCATION, OTHER = 0.05, 0.1, 0.03, 0.025
GRANTED, ANYWAY = 0.6, 0.35


def incidence(days: int) -> dict[Route, float]:
    """Share that has left by each route before a day, with offers decided on the day after they come.

    H sums the four hazards, K the three without offers. A day without an offer ends in one, before anything
    else, with probability h₂/H·(1 − exp(−H)) (Prentice et al. 1978). The others' clocks run on through that
    day and the next: with probability exp(−2K)·(1 − exp(−h₂)) the offer came and nothing else on either, and
    else the person leaves on the second. If not: granted, the person leaves by the route of offers on the
    third day; refused, without support, or not at all and is without an offer again.
    """
    others = {Route.WORK: WORK, Route.EDUCATION: EDUCATION, Route.OTHER: OTHER}
    k = sum(others.values())
    h = k + OFFERS
    offered, undisturbed = OFFERS / h * (1 - np.exp(-h)), np.exp(-2 * k) * (1 - np.exp(-OFFERS))
    left, free = np.zeros((len(Route), days + 3)), np.zeros(days + 3)
    free[0] = 1.0  # without an offer before the day
    for day in range(days):
        there = free[day]
        free[day + 1] += there * np.exp(-h)
        for route, hazard in others.items():
            left[route, day] += there * hazard / h * (1 - np.exp(-h))
            left[route, day + 1] += there * (offered - undisturbed) * hazard / k
        decided = there * undisturbed
        left[Route.SUPPORTED_WORK, day + 2] += decided * GRANTED
        left[Route.WORK, day + 2] += decided * (1 - GRANTED) * ANYWAY
        free[day + 2] += decided * (1 - GRANTED) * (1 - ANYWAY)
    return {route: float(left[route, :days].sum()) for route in Route}


@pytest.mark.parametrize(("name", "scale"), [("simpy", 1.0), ("compiled", 8.0)])
def test_four_routes_with_constant_hazards_have_the_incidence_of_competing_risks(name, scale):
    n = int(N * scale)
    base = np.array([[WORK], [OFFERS], [EDUCATION], [OTHER]])
    plan = tiny(
        n_days=DAYS, n_stock=n, minutes=0, due=DAYS + 500, hazards={"base": static(base, DAYS)},
        decisions={"minutes": np.full((1, DAYS), 60 * n), "granted": always(DAYS, GRANTED, 2)},
        subsidies={"employer_waits": always(DAYS, 1e9, 1), "hired_anyway": always(DAYS, ANYWAY, 1)},
    )  # fmt: skip
    routes = engine(name)(plan).spells["route"]
    for route, share in incidence(DAYS).items():
        count, what = int((routes == route).sum()), f"left by {route.name.lower()} within {DAYS} days"
        assert abs(z_of_share(count, n, share, what, "Prentice et al. 1978")) < LIMIT


MET, NEW_BASE, MORE_DEMAND, END = 20, 45, 70, 110
BOOST, DECAY, VARIANCE = 20.0, 2.0, 0.8
SLOW = 60
"""Days from which the duration curve halves."""


def paths() -> tuple[np.ndarray, np.ndarray]:
    """Hazards of work at frailty 1, and of education, on each day: factors multiply."""
    day = np.arange(END)
    base = np.where(day < NEW_BASE, 0.008, 0.004)
    meeting = 1 + BOOST * np.where(day > MET, np.exp(-(day - MET) / DECAY), 0.0)
    work = base * meeting * np.where(day < MORE_DEMAND, 1.0, 2.5) * np.where(day + 1 < SLOW, 1.0, 0.5)
    return work, np.where(day < NEW_BASE, 0.003, 0.006) * np.ones(END)


def exits_by_day(work: np.ndarray, education: np.ndarray) -> np.ndarray:
    """Share leaving by each of the two on each day, and the share still there: (route, day) flat, then one.

    S = (1 + v·W)^(−1/v)·exp(−E) with W, E cumulated (Vaupel, Manton and Stallard 1979; Hougaard 1995); the
    density of work is w·(1 + v·W)^(−1/v − 1)·exp(−E), that of education e·S, integrated within the day.
    """
    points, weights = np.polynomial.legendre.leggauss(8)
    u, weights = (points + 1) / 2, weights / 2
    upto_w = np.concatenate([[0.0], np.cumsum(work)[:-1]])[:, None] + work[:, None] * u
    upto_e = np.concatenate([[0.0], np.cumsum(education)[:-1]])[:, None] + education[:, None] * u
    there = (1 + VARIANCE * upto_w) ** (-1 / VARIANCE) * np.exp(-upto_e)
    by_work = work * ((there / (1 + VARIANCE * upto_w)) @ weights)
    by_education = education * (there @ weights)
    left = np.concatenate([by_work, by_education])
    return np.append(left, 1 - left.sum())


@pytest.mark.parametrize(("name", "n"), [("simpy", 6_000), ("compiled", 40_000)])
def test_exits_follow_hazards_that_change_a_boost_that_fades_and_frailty_at_once(name, n):
    """Day by day and route by route, by Pearson's chi-square; and both routes' totals."""
    two = np.zeros((2, 4, 1))
    two[:, Route.WORK, 0], two[:, Route.EDUCATION, 0] = (0.008, 0.004), (0.003, 0.006)
    halved = np.ones((4, END + 2))
    halved[Route.WORK, SLOW:] = 0.5
    boosts = np.zeros((4, END))
    boosts[Route.WORK] = BOOST
    demand = np.where(np.arange(END) < MORE_DEMAND, 1.0, 2.5)[None]
    plan = tiny(
        n_days=END, n_stock=n, minutes=60 * n, due=MET,
        people={"frailty": np.random.default_rng(61).gamma(1 / VARIANCE, VARIANCE, n)},
        meetings={"boost": boosts, "interval": always(END, 10**6, 1).astype(np.int32)},
        hazards={"base": Dated(two, (np.arange(END) >= NEW_BASE).astype(np.int32)), "demand": demand,
                 "duration": static(halved, END),
                 "decay": static(np.append(np.exp(-np.arange(400) / DECAY), 0.0), END)},
    )  # fmt: skip
    spells = engine(name)(plan).spells
    shares, left = exits_by_day(*paths()), spells["day_out"] != NONE
    cell = np.where(left, spells["day_out"] + END * (spells["route"] == Route.EDUCATION), 2 * END)
    counts = np.bincount(cell, minlength=2 * END + 1)
    formula = "Vaupel, Manton and Stallard 1979"
    assert abs(z_of_counts(counts, shares, "exits by day and route", formula)) < LIMIT
    for first, route in ((0, "work"), (END, "education")):
        count, share = int(counts[first : first + END].sum()), float(shares[first : first + END].sum())
        assert abs(z_of_share(count, n, share, f"left by {route} in {END} days", formula)) < LIMIT


def test_the_larger_of_a_new_boost_and_what_is_left_of_the_old_counts():
    """Meetings on days 0, 10, 20 … of boosts b(0), b(10) …: h·(1 + max of b·exp(−d/decay)) each day."""
    days, n, base, decay = 60, 6_000, 0.01, 25.0
    size = np.zeros(days)
    size[::10] = [1.0, 0.2, 2.0, 1.5, 0.1, 0.1]
    plan = tiny(
        n_days=days, n_stock=n, minutes=60 * n, meetings={"interval": always(days, 10, 1).astype(np.int32),
                                                          "boost": np.stack([size] + [0 * size] * 3)},
        hazards={"base": static(np.array([[base], [0.0], [0.0], [0.0]]), days),
                 "decay": static(np.append(np.exp(-np.arange(400) / decay), 0.0), days)},
    )  # fmt: skip
    day_out = engine("simpy")(plan).spells["day_out"]
    day = np.arange(days)
    faded = size[None, :] * np.exp(-(day[:, None] - day[None, :]) / decay) * (day[None, :] < day[:, None])
    cumulated = np.cumsum(base * (1 + faded.max(axis=1)))
    there = np.exp(-np.append(0.0, cumulated))
    counts = np.bincount(np.where(day_out == NONE, days, day_out), minlength=days + 1)
    shares = np.append(there[:-1] - there[1:], there[-1])
    assert abs(z_of_counts(counts, shares, "exits by day", "exp(−H), boosts do not add up")) < LIMIT
