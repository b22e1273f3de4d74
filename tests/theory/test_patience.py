"""Employers' offers whose patience runs out, against Erlang's model with impatience in slots of a day.

Palm 1957 (M/M/m+M, known as Erlang A) in continuous time. Here a unit decides m cases a day, patience is
exponential rounded up, hence geometric with q = exp(−1/mean), and offers are Poisson numbers N of a day. In
phase 3 of a day those whose patience is over lapse, then new offers come, ready the next day; in phase 5
m are decided. With Y those open at a day's end: Y' = max(Bin(Y, q) − m, 0) + N, a Markov chain solved
numerically.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pytest
from scipy.stats import binom
from support.chains import impatient
from support.engines import engine
from support.given import always
from support.streams import no_meeting, poisson_days, streams, sure_offer, units
from support.tiny import tiny
from support.z import LIMIT, z_of_counts, z_of_means

from simulation.plan.plan import Plan
from simulation.plan.record import NONE, Record, Verdict

ERLANG_A = "Palm 1957 (Erlang A), in slots"
A_DAY, WARM = 4, 40


class Run(NamedTuple):
    """Independent ways, each with a unit of its own; the first days do not count."""

    engine: str
    days: int
    ways: int
    rate: float
    patience: float


RUNS = [
    Run("simpy", 120, 24, 4.4, 6.0),
    Run("compiled", 600, 30, 3.7, 12.0),
    Run("compiled", 600, 30, 6.0, 3.0),
]


def plan(run: Run) -> Plan:
    """Everybody brings one offer, and has left when it is over, one way or the other."""
    its, days = units(run.ways, run.days, A_DAY * 60), run.days
    its["decisions"]["unit_of"] = np.arange(run.ways, dtype=np.int16)
    coming = [poisson_days(run.rate, days, [51, int(10 * run.rate), way]) for way in range(run.ways)]
    return tiny(
        n_days=days, minutes=0, **streams(*coming), **its, meetings=no_meeting(days),
        hazards={"base": sure_offer(days)},
        subsidies={"employer_waits": always(days, run.patience, 1), "hired_anyway": always(days, 1.0, 1)},
    )  # fmt: skip


def lapsed(record: Record, run: Run) -> np.ndarray:
    """A day, way by way."""
    cases = record.cases
    cases = cases[(cases["verdict"] == Verdict.LAPSED) & (cases["decided"] >= WARM)]
    return np.bincount(cases["unit"], minlength=run.ways) / (run.days - WARM)


@pytest.mark.parametrize("run", RUNS, ids=lambda run: f"{run.engine}-{run.rate}")
def test_offers_lapse_and_queue_as_in_erlangs_model_with_impatience(run):
    """Lapsed a day: λ − E min(Bin(Y, q), m) = (1 − q)·E Y; waiting at its end: E max(Bin(Y, q) − m, 0)."""
    record = engine(run.engine)(plan(run))
    stays, size = float(np.exp(-1 / run.patience)), 160
    open_cases = impatient(run.rate, stays, A_DAY, size)
    mean = float(open_cases @ np.arange(size))
    assert open_cases[-1] < 1e-12
    assert abs(z_of_means(lapsed(record, run), (1 - stays) * mean, "offers lapsed a day", ERLANG_A)) < LIMIT
    waiting = record.waiting_for_decision[:, WARM:]
    found = waiting.mean(axis=1)
    assert abs(z_of_means(found, mean - run.rate, "waiting at a day's end", ERLANG_A)) < LIMIT
    enough = float(open_cases @ binom.cdf(A_DAY, np.arange(size), stays))
    found, what = (waiting == 0).mean(axis=1), "share of days that end with nobody waiting"
    assert abs(z_of_means(found, enough, what, ERLANG_A)) < LIMIT


@pytest.mark.parametrize("mean", [0.7, 4.0])
def test_patience_is_exponential_rounded_up_to_whole_days(mean):
    """P(an offer of day t lapses on day t + k) = q^(k−1)·(1 − q), q = exp(−1/mean), with no unit at work."""
    days = 60
    idle = tiny(
        n_days=days, n_stock=4_000, minutes=0, due=days + 500, hazards={"base": sure_offer(days)},
        decisions={"minutes": np.zeros((1, days), np.int64)},
        subsidies={"employer_waits": always(days, mean, 1), "hired_anyway": always(days, 1.0, 1)},
    )  # fmt: skip
    cases = engine("simpy")(idle).cases
    assert (cases["opened"] == 0).all()
    waited = np.where(cases["decided"] == NONE, days, cases["decided"])
    q = np.exp(-1 / mean)
    shares = np.append(q ** np.arange(days - 1) * (1 - q), q ** (days - 1))
    counts = np.bincount(waited, minlength=days + 1)[1:]
    assert abs(z_of_counts(counts, shares, "days until an employer tires", "geometric law")) < LIMIT
