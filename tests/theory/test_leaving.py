"""Leaving and returning against closed forms of survival analysis."""

import numpy as np
import pytest
from support.given import always, hazard_on
from support.tiny import static, tiny
from support.z import LIMIT, z_of_mean, z_of_share

from simulation.model.days import run
from simulation.plan.plan import Route
from simulation.plan.record import NONE

N, DAYS = 5_000, 120
NOBODY_MEETS = {"minutes": 0, "due": DAYS + 500}


def constant(work: float = 0.0, education: float = 0.0, other: float = 0.0, days: int = DAYS) -> dict:
    return {"base": static(np.array([[work], [0.0], [education], [other]]), days)}


@pytest.mark.parametrize("variance", [0.5, 1.5])
def test_survival_with_gamma_frailty(variance):
    """S(t) = (1 + v·h·t)^(−1/v): Vaupel, Manton and Stallard 1979."""
    frailty = np.random.default_rng(11).gamma(1 / variance, variance, N)
    record = run(
        tiny(n_days=DAYS, n_stock=N, hazards=constant(0.015), people={"frailty": frailty}, **NOBODY_MEETS)
    )
    days_out = record.spells["day_out"]
    for days in (20, 60, 120):
        there = int(((days_out == NONE) | (days_out >= days)).sum())
        share = (1 + variance * 0.015 * days) ** (-1 / variance)
        formula = "Vaupel, Manton and Stallard 1979"
        assert abs(z_of_share(there, N, share, f"there after {days} days", formula)) < LIMIT


def test_competing_risks_share_the_exits_by_their_hazards():
    """Cumulative incidence of route r to day t: h_r/H·(1 − exp(−H·t))."""
    hazards = {Route.WORK: 0.01, Route.EDUCATION: 0.004, Route.OTHER: 0.006}
    record = run(tiny(n_days=DAYS, n_stock=N, hazards=constant(0.01, 0.004, 0.006), **NOBODY_MEETS))
    left = 1 - np.exp(-sum(hazards.values()) * DAYS)
    for route, hazard in hazards.items():
        count = int((record.spells["route"] == route).sum())
        share, what = hazard / sum(hazards.values()) * left, f"left by {route.name.lower()}"
        assert abs(z_of_share(count, N, share, what, "h/H·(1 − exp(−H·t))")) < LIMIT


def test_competing_risks_hold_when_many_leave_on_a_day():
    """Within a day the routes race as through any time: shares do not depend on the day's length."""
    record = run(tiny(n_days=3, n_stock=N, hazards=constant(1.0, 0.5, 1.5, days=3), minutes=0, due=500))
    for route, share in ((Route.WORK, 1 / 3), (Route.EDUCATION, 1 / 6), (Route.OTHER, 1 / 2)):
        count = int((record.spells["route"] == route).sum())
        what, formula = f"left by {route.name.lower()}", "h/H·(1 − exp(−H·t))"
        assert abs(z_of_share(count, N, share * (1 - np.exp(-9.0)), what, formula)) < LIMIT


def test_returns_have_the_share_and_the_mean_time_asked_for():
    """Exponential with mean m rounded up has mean 1/(1 − q) and variance q/(1 − q)², q = exp(−1/m)."""
    returns = {"share": always(5, 0.4, 4), "mean_days": always(5, 30.0, 4)}
    plan = tiny(n_days=5, n_stock=N, returns=returns, hazards={"base": hazard_on(5, 0)}, minutes=0, due=500)
    spells = run(plan).spells
    away = spells["away_days"][(spells["spell"] == 0) & (spells["away_days"] != NONE)]
    assert abs(z_of_share(len(away), N, 0.4, "return", "binomial")) < LIMIT
    q = np.exp(-1 / 30.0)
    mean, deviation, what = 1 / (1 - q), np.sqrt(q) / (1 - q), "mean days away"
    assert abs(z_of_mean(float(away.mean()), mean, deviation, len(away), what, "geometric law")) < LIMIT


def test_a_boost_from_regular_meetings_adds_its_integral_to_the_cumulated_hazard():
    """With a meeting every 30 days the hazard of day d after one is h·(1 + b·exp(−d/τ))."""
    interval, decay, boost, base = 30, 40.0, 1.0, 0.008
    meetings = {"boost": np.array([[boost] * DAYS] + [[0.0] * DAYS] * 3)}
    record = run(tiny(n_days=DAYS, n_stock=N, minutes=60 * N, meetings=meetings, hazards=constant(base)))
    since = (np.arange(1, DAYS) - 1) % interval + 1  # days since the meetings of days 0, 30, 60 …
    path = base * (1 + boost * np.exp(-since / decay))
    cumulated = base + float(path.sum())  # on day 0 nobody has met yet
    q = np.exp(-1 / decay)
    one_round = base * (interval + boost * q * (1 - q**interval) / (1 - q))
    assert path[:interval].sum() == pytest.approx(one_round)
    left = int((record.spells["route"] == Route.WORK).sum())
    assert abs(z_of_share(left, N, 1 - np.exp(-cumulated), "left for work", "1 − exp(−H)")) < LIMIT


def test_who_misses_is_referred_and_granted_in_the_shares_asked_for():
    few = 12
    plan = tiny(
        n_days=few, n_stock=N, minutes=60 * N,
        meetings={"no_show": always(few, 0.15, 1), "max_missed": always(few, 1)},
        programmes={"referred": always(few, 0.3, 1)},
        decisions={"minutes": np.full((1, few), 60 * N), "granted": always(few, 0.7, 2),
                   "incomplete": always(few, 0.2, 2), "supplement_days": always(few, 1e6, 2)},
    )  # fmt: skip
    record = run(plan)
    held = int((record.appointments["outcome"] == 0).sum())
    assert abs(z_of_share(N - held, N, 0.15, "missed", "binomial")) < LIMIT
    assert abs(z_of_share(len(record.cases), held, 0.3, "referred", "binomial")) < LIMIT
    sent_back = int((record.cases["supplement"] != NONE).sum())
    assert abs(z_of_share(sent_back, len(record.cases), 0.2, "supplemented", "binomial")) < LIMIT
    granted = int((record.cases["verdict"] == 0).sum())
    assert abs(z_of_share(granted, len(record.cases) - sent_back, 0.7, "granted", "binomial")) < LIMIT
