"""People who come as independent Poisson streams, one a district; and what each of them brings."""

from __future__ import annotations

from typing import Any

import numpy as np

from simulation.plan.plan import Came, Route

from .given import SURE, always
from .tiny import static


def poisson_days(rate: np.ndarray | float, n_days: int, seed: int | list[int]) -> list[int]:
    """The days on which somebody comes, once each: independent Poisson numbers of each day."""
    return np.repeat(np.arange(n_days), np.random.default_rng(seed).poisson(rate, n_days)).tolist()


def streams(*days: list[int]) -> dict[str, Any]:
    """What `tiny` needs for people who come on such days, one list of days a district."""
    district = np.repeat(np.arange(len(days)), [len(of_one) for of_one in days])
    enters = np.concatenate([np.asarray(of_one, np.int32) for of_one in days])
    number = np.arange(len(enters))
    ids = (int(Came.ENTRANT) << 60) + (district << 48) + (enters.astype(np.int64) << 32) + number
    order = np.argsort(ids)
    people = {"id": ids[order], "district": district[order].astype(np.int16), "enters": enters[order]}
    return {"n_stock": 0, "entrants": enters.tolist(), "districts": len(days), "people": people}


def sure_offer(n_days: int) -> Any:
    """Hazards that bring an offer on the day after registration, and nothing else."""
    base = np.zeros((4, 1))
    base[Route.SUPPORTED_WORK] = SURE
    return static(base, n_days)


def one_meeting(n_days: int) -> dict[str, Any]:
    """Contact plan of a single meeting, due on registration."""
    due = {"first_due_after": always(n_days, 0).astype(np.int32)}
    return due | {"interval": always(n_days, 10**6, 1).astype(np.int32)}


def no_meeting(n_days: int) -> dict[str, Any]:
    """Contact plan of nobody who comes."""
    return {"first_due_after": always(n_days, 10**5).astype(np.int32)}


def units(ways: int, n_days: int, minutes: int) -> dict[str, Any]:
    """Parts of a plan with as many decision units, alike, as there are independent ways."""
    names = {"units": tuple(f"unit {way}" for way in range(ways))}
    return {"labels": names, "decisions": {"minutes": np.full((ways, n_days), minutes)}}


def by_way(values: np.ndarray, ways: np.ndarray, number: int, expected: float) -> np.ndarray:
    """Of values grouped by independent ways: numbers whose mean is that of all values.

    Each is what its way adds to the mean, (Σ(value − expected)) / values of a way on average, + expected; so
    its expectation is right whatever a way's number of values, which a way's own mean's is not.
    """
    sums = np.bincount(ways, values - expected, number)
    return expected + sums / (len(values) / number)
