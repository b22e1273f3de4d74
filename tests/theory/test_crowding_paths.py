"""Crowding out on plans whose search is known by algebra on every day, with competitors outside."""

from __future__ import annotations

import numpy as np
import pytest
from support.engines import engine
from support.given import always, backlog
from support.tiny import static, tiny
from support.z import LIMIT, z_of, z_of_means, z_of_share

from simulation.plan.plan import Plan, Route
from simulation.plan.record import SEARCH_UNIT, Record, Verdict

DAYS, DECAY = 60, 20.0
SO_SMALL = 2.0**-20
"""A hazard at which nobody leaves, and whose products are still thousands of units of search."""


def with_boost(boost: float, delta: list[float], outside: float, n: int, hazard: float, decay: float) -> Plan:
    """Everybody met on the eve; districts of the same size, each with its δ, and nobody meets again."""
    boosts = np.zeros((n, 4))
    boosts[:, Route.WORK] = boost
    faded = np.exp(-np.arange(DAYS + 2) / decay) if decay else np.ones(DAYS + 2)
    return tiny(
        n_days=DAYS, n_stock=n, districts=len(delta), minutes=0, due=DAYS + 500,
        opening={"boost": boosts, "last_meeting": np.full(n, -1, np.int32)},
        hazards={"base": static(np.array([[hazard], [0.0], [0.0], [0.0]]), DAYS),
                 "decay": static(faded, DAYS)},
        crowding={"delta": np.array(delta)[:, None] * np.ones(DAYS), "outside_competitors": outside},
    )  # fmt: skip


@pytest.mark.parametrize("name", ["simpy", "compiled"])
@pytest.mark.parametrize("outside", [0.0, 0.5, 3.0])
def test_on_every_day_the_multiplier_is_that_of_the_known_searches(name, outside):
    """S = N·h·(1 + 2·f), S₀ = N·h·(1 + f), f = exp(−d/τ), O = o·S₀: ((S + O)/(S₀ + O))^−δ.

    With S/S₀ = r the multiplier is ((r + o)/(1 + o))^−δ, whatever N and h are; each district has its own δ.
    """
    deltas, n = [0.0, 0.35, 1.0], 30
    root = engine(name)(with_boost(1.0, deltas, outside, n, SO_SMALL, DECAY))
    record = engine(name)(with_boost(2.0, deltas, outside, n, SO_SMALL, DECAY), root_search=root.search)
    assert (record.spells["route"] < 0).all()
    f = np.exp(-(np.arange(DAYS) + 1) / DECAY)
    assert root.search / SEARCH_UNIT == pytest.approx(np.tile(n / 3 * SO_SMALL * (1 + f), (3, 1)), rel=1e-6)
    ratio = (1 + 2 * f) / (1 + f)
    for multiplier, delta in zip(record.multiplier, deltas, strict=True):
        assert multiplier == pytest.approx(((ratio + outside) / (1 + outside)) ** -delta, rel=1e-6)


def test_offers_count_in_search_by_the_share_that_ended_in_supported_work():
    """S = N·h₁ + (N − open offers)·h₂·share: 80 per cent until one has closed, then what came of them.

    Thirty offers stand in the unit's queue; it decides ten on day 0 and the rest on day 3.
    """
    n, offers, assumed = 400, 30, 0.8
    work, supported = SO_SMALL, SO_SMALL / 2
    of_unit = np.zeros((1, DAYS), np.int64)
    of_unit[0, [0, 3]] = 600, 1_200
    opening = tiny(n_stock=n).opening
    cases = backlog(*((person, 0, -2) for person in range(offers)))
    unchanged = {"due": opening.due + DAYS + 500}
    plan = tiny(
        n_days=DAYS, n_stock=n, minutes=0, opening=cases | unchanged,
        hazards={"base": static(np.array([[work], [supported], [0.0], [0.0]]), DAYS)},
        decisions={"minutes": of_unit, "granted": always(DAYS, 0.5, 2)},
        subsidies={"employer_waits": always(DAYS, 1e9, 1)}, crowding={"offer_share": assumed},
    )  # fmt: skip
    record = engine("simpy")(plan)
    verdicts, decided = record.cases["verdict"], record.cases["decided"]
    for day in range(6):
        closed, granted = decided < day, (decided < day) & (verdicts == Verdict.GRANTED)
        share = granted.sum() / closed.sum() if closed.any() else assumed
        gone = int((granted & (decided + 1 <= day)).sum())
        at_risk = n - gone - int((~closed).sum())
        expected = (n - gone) * work + at_risk * supported * share
        assert record.search[0, day] / SEARCH_UNIT == pytest.approx(expected, rel=1e-6)
    assert 0 < (verdicts == Verdict.GRANTED).sum() < offers


N, HAZARD, BEFORE, AFTER = 6_000, 0.004, 0.5, 2.0


def moves(record: Record) -> np.ndarray:
    """By district."""
    people = record.spells["person"][record.spells["route"] == Route.WORK]
    return np.bincount(people * len(record.search) // len(record.spells), minlength=len(record.search))


@pytest.mark.parametrize(
    ("name", "delta", "outside"), [("simpy", 0.5, 1.0), ("compiled", 1.0, 1.0), ("compiled", 0.8, 0.25)]
)
def test_hires_are_those_of_the_hazard_times_the_closed_form(name, delta, outside):
    """Σ n·(1 − exp(−h·m)), n registered and m = ((S + O)/(S₀ + O))^−δ on each day: a martingale about it.

    With δ = 1 those outside lose what the registered gain: S·m = S₀ + O·(1 − m).
    """
    root = engine("compiled")(with_boost(BEFORE, [delta], outside, N, HAZARD, 0.0))
    record = engine(name)(with_boost(AFTER, [delta], outside, N, HAZARD, 0.0), root_search=root.search)
    own, before = record.search[0] / SEARCH_UNIT, root.search[0] / SEARCH_UNIT
    multiplier = ((own + outside * before) / ((1 + outside) * before)) ** -delta
    if delta == 1:
        assert own * multiplier == pytest.approx(before + outside * before * (1 - multiplier))
    hazard = HAZARD * (1 + AFTER)
    leaves = 1 - np.exp(-hazard * multiplier)
    there = own / hazard
    error = float(np.sqrt((there * leaves * (1 - leaves)).sum()))
    what = f"hires, δ = {delta:g}, competitors outside {outside:g}"
    z = z_of(moves(record).sum(), float((there * leaves).sum()), error, what, "Σ n·(1 − exp(−h·m))")
    assert abs(z) < LIMIT


def test_a_doubled_hazard_doubles_the_cumulated_one_without_crowding_out():
    """δ = 0: N·(1 − exp(−2H)) leave for work."""
    root = engine("compiled")(with_boost(0.0, [0.0], 0.0, N, HAZARD, 0.0))
    record = engine("compiled")(with_boost(1.0, [0.0], 0.0, N, HAZARD, 0.0), root_search=root.search)
    share = 1 - np.exp(-2 * HAZARD * DAYS)
    count = int(moves(record).sum())
    assert abs(z_of_share(count, N, share, "hires with the hazard doubled, δ = 0", "1 − exp(−2H)")) < LIMIT


def test_a_doubled_hazard_adds_no_hire_where_their_number_is_fixed():
    """δ = 1: N·(1 − exp(−H)) leave for work, in the mean of forty labour markets; the same as in the root."""
    markets = 40
    plans = [with_boost(boost, [1.0] * markets, 0.0, N, HAZARD, 0.0) for boost in (0.0, 1.0)]
    root = engine("compiled")(plans[0])
    found = moves(engine("compiled")(plans[1], root_search=root.search))
    assert (found == moves(root)).all()
    what, fixed = "hires with the hazard doubled, δ = 1", N / markets * (1 - np.exp(-HAZARD * DAYS))
    assert abs(z_of_means(found, fixed, what, "N·(1 − exp(−H))")) < LIMIT
