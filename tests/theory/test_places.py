"""Places of a programme that people wait for: stays of a fixed length, Crommelin's M/D/c in slots of a day.

Started in phase 6 of day s with length L, a place is free again in phase 4 of s + L. Who is in a place at a
day's end has left it L days on, who waits has not, and who comes meanwhile has not: with X those in a place
or waiting, c places and grants Poisson with mean λ a day,

    X(t + L) = max(X(t) − c, 0) + Poisson(λL)

exactly (Crommelin 1932 in continuous time). Those waiting are max(X − c, 0); by Little's law a grant waits
their mean over λ.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pytest
from support.chains import crommelin
from support.engines import engine
from support.given import always
from support.streams import by_way, one_meeting, poisson_days, streams
from support.tiny import tiny
from support.z import LIMIT, z_of_counts, z_of_means, z_of_share

from simulation.plan.plan import Plan
from simulation.plan.record import NONE, Ending, Record

PLACES, LENGTH, STATES = 6, 10, 120
CROMMELIN = "Crommelin 1932 (M/D/c), in slots"


class Run(NamedTuple):
    """Independent ways, each with a pool of its own; what is early or late does not count."""

    engine: str
    days: int
    warm: int
    tail: int
    ways: int
    rate: float


RUNS = [Run("simpy", 360, 130, 50, 30, 0.43), Run("compiled", 2_500, 600, 200, 30, 0.51)]


def plan(run: Run) -> Plan:
    """Everybody who registers meets once, is referred, and is granted a place that stays valid for long."""
    days, ways = run.days, run.ways
    coming = [poisson_days(run.rate, days, [71, ways, way]) for way in range(ways)]
    return tiny(
        n_days=days, minutes=10**5, **streams(*coming), meetings=one_meeting(days),
        decisions={"minutes": np.full((1, days), 10**6)},
        programmes={"referred": always(days, 1.0, 1), "length": always(days, LENGTH, 1),
                    "grant_valid": always(days, 10**5, 1), "places": np.full((ways, days), PLACES),
                    "pool_of": np.arange(ways, dtype=np.int16)[None],
                    "pool_programme": np.zeros(ways, np.int8)},
    )  # fmt: skip


def waits(record: Record, run: Run, expected: float) -> np.ndarray:
    """Days from grant to start, way by way."""
    grants = record.placements
    grants = grants[(grants["granted"] >= run.warm) & (grants["granted"] < run.days - run.tail)]
    assert (grants["started"] != NONE).all()
    return by_way((grants["started"] - grants["granted"]).astype(float), grants["pool"], run.ways, expected)


@pytest.mark.parametrize("run", RUNS, ids=lambda run: run.engine)
def test_places_of_a_fixed_stay_are_crommelins_servers(run):
    law, states = crommelin(run.rate, LENGTH, PLACES, STATES), np.arange(STATES)
    record = engine(run.engine)(plan(run))
    expected = float(law @ np.maximum(states - PLACES, 0)) / run.rate
    found = waits(record, run, expected)
    assert abs(z_of_means(found, expected, "days from grant to start", CROMMELIN)) < LIMIT
    found = (record.waiting_for_place[:, run.warm :] == 0).mean(axis=1)
    nobody, what = float(law[: PLACES + 1].sum()), "share of days that end with nobody waiting"
    assert abs(z_of_means(found, nobody, what, CROMMELIN)) < LIMIT
    taken = record.occupied[:, run.warm :].mean(axis=1)
    assert abs(z_of_means(taken, run.rate * LENGTH, "places taken", "Little 1961: λL")) < LIMIT


def test_those_who_drop_out_do_so_on_a_day_uniform_over_the_length():
    """Binomially many; and P(day k of L) = 1/L."""
    days, n, share = 40, 4_000, 0.3
    drop = tiny(
        n_days=days, n_stock=n, minutes=60 * n, meetings=one_meeting(days),
        decisions={"minutes": np.full((1, days), 60 * n)},
        programmes={"referred": always(days, 1.0, 1), "places": np.full((1, days), n),
                    "length": always(days, LENGTH, 1), "dropout": always(days, share, 1)},
    )  # fmt: skip
    placements = engine("simpy")(drop).placements
    dropped = placements[placements["ending"] == Ending.DROPPED_OUT]
    assert len(placements) == n
    assert abs(z_of_share(len(dropped), n, share, "drop out", "binomial")) < LIMIT
    counts = np.bincount(dropped["ended"] - dropped["started"], minlength=LENGTH + 1)[1:]
    assert len(counts) == LENGTH
    shares = np.full(LENGTH, 1 / LENGTH)
    assert abs(z_of_counts(counts, shares, "day of dropping out", "uniform law")) < LIMIT
