"""Waits at a decision unit, with and without priority, against M/G/1 in slots of a day.

Cases become ready in batches, at the start of a day, so Cobham's formula for a Poisson stream in continuous
time does not hold as it stands; in slots an exact one does. Handling takes whole days here. For class k, with
ρ = λE[S] cases' days a day, σ their sum over classes before it, and R = Σ λE[S(S − 1)]/2 what a slot's start
finds left of the case in hand:

    W(k)·(1 − σ(k−1)) = R + Σ(j ≤ k) ρ(j)·W(j) + σ(k−1) + ρ(k)/2

that is Cobham 1954 (where R is Σ λE[S²]/2), and two terms of the own batch: everybody before it in
class, and half of the class itself (Poisson batches). His argument carries over: batches see the queue as it
is at any slot's start, Little's law gives λW of each class there, and each day waited brings σ(k−1) more.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pytest
from scipy.stats import norm
from support.chains import compound_poisson, law_of, sojourn, stationary_workload
from support.engines import engine
from support.given import always
from support.streams import by_way, no_meeting, one_meeting, poisson_days, streams, sure_offer, units
from support.tiny import static, tiny
from support.z import LIMIT, z_of_means

from simulation.plan.plan import Plan
from simulation.plan.record import NONE, Record

COBHAM = "Cobham 1954, in slots"
A_DAY = 100


class Run(NamedTuple):
    """How long and how often: independent ways, each with a unit; what is early or late does not count."""

    engine: str
    days: int
    warm: int
    tail: int
    ways: int
    rates: list[float]


SHORT = Run("simpy", 480, 120, 80, 30, [0.17, 0.12])
LONG = Run("compiled", 2_500, 500, 200, 40, [0.22, 0.16])


def lognormal(mean: float, spread: float, unit: int) -> np.ndarray:
    """1 024 equally likely sizes, in whole units, rounded up."""
    normal = norm.ppf((np.arange(1024) + 0.5) / 1024)
    return np.ceil(mean * np.exp(spread * normal - spread**2 / 2)).astype(np.int32) * unit


def two_streams(run: Run, sizes: np.ndarray, head_start: int) -> Plan:
    """Ways of two districts each: offers come from one and referrals from the other, to one unit."""
    days, ways = run.days, run.ways
    first = np.broadcast_to((np.arange(2 * ways) % 2 == 0)[:, None, None], (2 * ways, 1, 2))
    coming = [poisson_days(run.rates[d % 2], days, [31, ways, d]) for d in range(2 * ways)]
    unit = units(ways, days, A_DAY)
    unit["decisions"] |= {
        "unit_of": (np.arange(2 * ways) // 2).astype(np.int16), "handling": static(sizes, days),
        "granted": np.array([[1.0], [0.0]]) * np.ones(days),
        "head_start": np.array([[head_start], [0]], np.int32) * np.ones(days, np.int32),
    }  # fmt: skip
    return tiny(
        n_days=days, minutes=10**5, **streams(*coming), **unit, meetings=one_meeting(days),
        hazards={"base": sure_offer(days), "offers": first},
        programmes={"eligible": ~first[None], "referred": always(days, 1.0, 1)},
        subsidies={"employer_waits": always(days, 1e9, 1)},
    )  # fmt: skip


def cobham_in_slots(rates: list[float], days: list[np.ndarray]) -> list[float]:
    """Mean days from ready to the first minute, class by class."""
    loads = [rate * size.mean() for rate, size in zip(rates, days, strict=True)]
    left = sum(rate * (size * (size - 1.0)).mean() / 2 for rate, size in zip(rates, days, strict=True))
    waits: list[float] = []
    for k, load in enumerate(loads):
        before = sum(loads[:k])
        ahead = sum(one * wait for one, wait in zip(loads, waits, strict=False))
        waits.append((left + ahead + before + load / 2) / (1 - before - load))
    return waits


def days_taken(record: Record, run: Run, kind: int, expected: float) -> np.ndarray:
    """From ready to decided, way by way, of cases that became ready neither early nor late in the period."""
    cases = record.cases[record.cases["type"] == kind]
    cases = cases[(cases["ready"] >= run.warm) & (cases["ready"] < run.days - run.tail)]
    assert (cases["decided"] != NONE).all()
    return by_way((cases["decided"] - cases["ready"]).astype(float), cases["unit"], run.ways, expected)


@pytest.mark.parametrize("run", [SHORT, LONG], ids=lambda run: run.engine)
def test_a_class_with_strict_priority_waits_as_cobham_says(run):
    """And so does the class behind it; who is decided on the day they are ready has waited 0 and taken 1."""
    sizes = np.stack([lognormal(1.0, 0.6, 1), lognormal(1.6, 0.8, 1)])
    record = engine(run.engine)(two_streams(run, A_DAY * sizes, 10**6))
    for kind, wait in enumerate(cobham_in_slots(run.rates, list(sizes))):
        expected, what = wait + sizes[kind].mean() - 1, f"class {kind + 1}: days from ready to decided"
        taken = days_taken(record, run, kind, expected)
        assert abs(z_of_means(taken, expected, what, COBHAM)) < LIMIT


def test_without_a_head_start_both_kinds_wait_their_turn():
    """W = (R + ρ/2)/(1 − ρ) for every case: Pollaczek 1930 and Khintchine 1932, in slots."""
    sizes = np.stack([lognormal(1.0, 0.6, 1), lognormal(1.6, 0.8, 1)])
    record = engine(LONG.engine)(two_streams(LONG, A_DAY * sizes, 0))
    both = np.concatenate(
        [np.repeat(one, round(100 * rate)) for one, rate in zip(sizes, LONG.rates, strict=True)]
    )
    (wait,) = cobham_in_slots([sum(LONG.rates)], [both])
    for kind, size in enumerate(sizes):
        expected, what = wait + size.mean() - 1, f"kind {kind + 1}: days from ready to decided"
        taken = days_taken(record, LONG, kind, expected)
        assert abs(z_of_means(taken, expected, what, "Pollaczek–Khintchine, in slots")) < LIMIT


SEVERAL_A_DAY = [Run("simpy", 170, 40, 20, 40, [1.4]), Run("compiled", 1_500, 400, 150, 40, [2.0])]


@pytest.mark.parametrize("run", SEVERAL_A_DAY, ids=lambda run: run.engine)
def test_lognormal_minutes_take_the_days_that_lindleys_equation_gives(run):
    """Several cases a day, and cases of several days; the last minute's day is ceil(T/c) − 1 after the first.

    T is the work found, that of the batch before the case, and its own; laws by Lindley 1952, in units of 20
    minutes.
    """
    unit, a_day, size, (rate,) = 20, 24, 2048, run.rates
    sizes = lognormal(9.5, 0.8, unit)
    its = units(run.ways, run.days, a_day * unit)
    its["decisions"] |= {"unit_of": np.arange(run.ways, dtype=np.int16),
                         "handling": static(np.stack([sizes] * 2), run.days)}  # fmt: skip
    coming = [poisson_days(rate, run.days, [41, run.ways, way]) for way in range(run.ways)]
    plan = tiny(
        n_days=run.days, minutes=0, **streams(*coming), **its, hazards={"base": sure_offer(run.days)},
        subsidies={"employer_waits": always(run.days, 1e9, 1)}, meetings=no_meeting(run.days),
    )  # fmt: skip
    each = law_of(sizes // unit, size)
    workload = stationary_workload(compound_poisson(rate, each), a_day, 1_000)
    taken = sojourn(rate, each, workload)
    day = np.maximum(np.ceil(np.arange(len(taken)) / a_day).astype(int) - 1, 0)
    expected = float(taken @ day)
    found = days_taken(engine(run.engine)(plan), run, 0, expected)
    assert abs(z_of_means(found, expected, "days from ready to decided", "Lindley 1952")) < LIMIT
