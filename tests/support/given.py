"""Shorthand for tests of single rules: hazards that strike on a day, and rows of a record."""

from __future__ import annotations

from typing import Any

import numpy as np

from simulation.plan.plan import Dated, Route
from simulation.plan.record import DIARY, NONE, Outcome, Record

SURE = 1_000.0
"""A hazard that nobody outlives."""


def hazard_on(n_days: int, *days: int, route: Route = Route.WORK, size: float = SURE) -> Dated[Any]:
    """Base hazards of one profile: a size on some days for one route, else 0."""
    tables = np.zeros((2, 4, 1))
    tables[1, route] = size
    return Dated(tables, np.isin(np.arange(n_days), days).astype(np.int32))


def step(n_days: int, before: float, day: int, after: float, *shape: int) -> np.ndarray:
    """A daily value that changes on a day."""
    path = np.where(np.arange(n_days) < day, before, after)
    return np.broadcast_to(path, (*shape, n_days)).copy()


def always(n_days: int, value: float, *shape: int) -> np.ndarray:
    """A daily value that never changes."""
    return np.full((*shape, n_days), value)


def backlog(*cases: tuple[int, int, int]) -> dict[str, Any]:
    """The opening's cases: (person, type, day opened)."""
    person, type, opened = np.array(cases, np.int32).reshape(-1, 3).T
    return {
        "cases_person": person,
        "cases_type": type,
        "cases_subsidy": np.where(type == 0, 0, -1).astype(np.int32),
        "cases_opened": opened,
    }


def appointments(record: Record, outcome: Outcome | None = None) -> np.ndarray:
    """Those with an outcome, in order of day; last those without a time."""
    rows = record.appointments
    if outcome is not None:
        rows = rows[rows["outcome"] == outcome]
    return rows[np.argsort(np.where(rows["day"] == NONE, 10**6, rows["day"]), kind="stable")]


def diary(record: Record, line: str) -> np.ndarray:
    """One line of the first district's minutes, by day."""
    return record.diary[DIARY.index(line), 0]
