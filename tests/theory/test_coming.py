"""Who comes to meetings and who comes back: binomial and geometric laws."""

from __future__ import annotations

import numpy as np
import pytest
from support.engines import engine
from support.given import always, hazard_on
from support.tiny import static, tiny
from support.z import LIMIT, z_of_counts, z_of_share

from simulation.plan.plan import Format, Route
from simulation.plan.record import NONE, Outcome

N = 4_000


def test_no_show_multiplies_group_format_notice_and_reach():
    """Shares missed are binomial: 0.2 · 1.25 · 0.8 physically, and 0.2 · 0.9 · 0.8 · 1.5 outside reach."""
    few, within = 8, 0.7
    plan = tiny(
        n_days=few, n_stock=N, minutes=60 * N, due=2,
        meetings={"no_show": always(few, 0.2, 1), "first_physical": always(few, 1.0),
                  "no_show_format": np.array([[1.25], [0.9], [1.0]]) * np.ones(few),
                  "no_show_notice": static(np.array([1.0, 1.0, 1.0, 0.8]), few),
                  "no_show_outside": always(few, 1.5), "max_missed": always(few, 1)},
        presence={"access": always(few, within, 1, 1), "rooms": np.full((1, 1, 7, few), 60 * N)},
    )  # fmt: skip
    record = engine("simpy")(plan)
    first = record.appointments[record.appointments["number"] == 0]
    assert (first["day"] - first["booked"] == 3).all()
    for form, outside in ((Format.PHYSICAL, 1.0), (Format.DISTANCE, 1.5)):
        these = first[first["format"] == form]
        share = 0.2 * {Format.PHYSICAL: 1.25, Format.DISTANCE: 0.9}[form] * 0.8 * outside
        missed = int((these["outcome"] == Outcome.MISSED).sum())
        what = f"missed, {form.name.lower()}"
        assert abs(z_of_share(missed, len(these), share, what, "binomial, factors multiplied")) < LIMIT


def test_meetings_missed_in_a_row_are_geometric():
    """P(k missed before one held) = p^k·(1 − p): each booking is a trial of its own."""
    days, p = 60, 0.35
    plan = tiny(
        n_days=days, n_stock=N, minutes=60 * N,
        meetings={"no_show": always(days, p, 1), "max_missed": always(days, 100),
                  "interval": always(days, 10**6, 1).astype(np.int32)},
    )  # fmt: skip
    appointments = engine("simpy")(plan).appointments
    held = appointments[appointments["outcome"] == Outcome.HELD]
    assert len(held) == N
    number = np.bincount(held["number"], minlength=30)
    shares = p ** np.arange(len(number)) * (1 - p)
    assert abs(z_of_counts(number, shares, "missed before one held", "geometric law")) < LIMIT


@pytest.mark.parametrize(("name", "n"), [("simpy", N), ("compiled", 10 * N)])
def test_days_away_are_geometric_and_each_route_returns_its_share(name, n):
    """P(away k days) = q^(k−1)·(1 − q), q = exp(−1/mean): exponential rounded up to whole days."""
    days, share = 3, {Route.WORK: 0.25, Route.EDUCATION: 0.6, Route.OTHER: 0.45}
    mean = {Route.WORK: 12.0, Route.EDUCATION: 2.5, Route.OTHER: 40.0}
    for seed, route in enumerate(share, 5):
        returns = {"share": np.zeros((4, days)), "mean_days": np.ones((4, days))}
        returns["share"][route], returns["mean_days"][route] = share[route], mean[route]
        plan = tiny(
            n_days=days, n_stock=n, minutes=0, due=500, seed=seed, returns=returns,
            hazards={"base": hazard_on(days, 0, route=route)},
        )  # fmt: skip
        spells = engine(name)(plan).spells
        away = spells["away_days"][(spells["spell"] == 0) & (spells["away_days"] != NONE)]
        what = f"return after {route.name.lower()}"
        assert abs(z_of_share(len(away), n, share[route], what, "binomial")) < LIMIT
        counts, q = np.bincount(away)[1:], np.exp(-1 / mean[route])
        shares = q ** np.arange(len(counts)) * (1 - q)
        what, last = f"days away after {route.name.lower()}", q ** len(counts)
        both = np.append(counts, 0), np.append(shares, last)
        assert abs(z_of_counts(*both, what, "geometric law")) < LIMIT


def test_supplements_take_geometric_days():
    """Exponential with the mean asked for times the district's factor, rounded up to whole days."""
    days, mean, factor = 120, 10.0, 0.6
    plan = tiny(
        n_days=days, n_stock=N, minutes=0, due=days + 500,
        hazards={"base": hazard_on(days, 0, route=Route.SUPPORTED_WORK)},
        subsidies={"employer_waits": always(days, 1e9, 1)},
        decisions={"minutes": np.full((1, days), 60 * N), "incomplete": always(days, 1.0, 2),
                   "supplement_days": always(days, mean, 2), "supplement_factor": always(days, factor, 1)},
    )  # fmt: skip
    cases = engine("simpy")(plan).cases
    assert (cases["supplement"] == 1).all()
    counts, q = np.bincount(cases["complete"] - cases["supplement"])[1:], np.exp(-1 / (mean * factor))
    shares = q ** np.arange(len(counts)) * (1 - q)
    both = np.append(counts, 0), np.append(shares, q ** len(counts))
    assert abs(z_of_counts(*both, "days until a case is supplemented", "geometric law")) < LIMIT
