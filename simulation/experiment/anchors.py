"""Anchors: the exits and the stock of a baseline that another belief is to give too, and how closely."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulation.plan.plan import Calendar, Floats, Ints, Plan
from simulation.plan.record import FLOW, NONE, Record
from simulation.plan.shares import LONG_TERM_DAYS
from simulation.scenario.words import ROUTES

TOLERANCES = {"registered": 0.005, "long_term": 0.01, "left": 0.01, "left_long_term": 0.05, "arrived": 0.005}
"""Shares: of the stock at each year's end, all and long-term; of exits by route, of exits of the long-term
unemployed and of registrations, over the period."""

_IN_AND_OUT = ("left", "arrived")


@dataclass(frozen=True, slots=True)
class Figures:
    """Anchors of one run, by name: numbers of simulated people."""

    names: tuple[str, ...]
    values: Floats

    def misses(self, anchors: Figures) -> Floats:
        """How far off each is, as a share of the anchor; 0 where the anchor is 0."""
        there = anchors.values > 0.0
        shares: Floats = np.where(there, self.values / np.where(there, anchors.values, 1.0) - 1.0, 0.0)
        return shares

    def tolerances(self) -> Floats:
        """How far off each may be: a share; of those who come and go, with chance, one over the root."""
        shares = np.array([TOLERANCES[name.partition(" ")[0]] for name in self.names])
        counted = np.array([name.startswith(_IN_AND_OUT) for name in self.names])
        chance = np.where(counted, np.maximum(self.values, 1.0) ** -0.5, 0.0)
        allowed: Floats = np.hypot(shares, chance)
        return allowed


def figures(plan: Plan, record: Record) -> Figures:
    """The anchors of a run."""
    found = {**_stocks(plan.calendar, record), **_exits(record), **_arrived(record)}
    return Figures(tuple(found), np.array(list(found.values()), dtype=float))


def year_ends(calendar: Calendar) -> dict[str, int]:
    """The last day of each calendar year in the period; of the last one perhaps earlier."""
    ends = zip(calendar.months, np.flatnonzero(calendar.month_end).tolist(), strict=True)
    return {month[:4]: day for month, day in ends}


def _stocks(calendar: Calendar, record: Record) -> dict[str, float]:
    """Registered at the end of each year: all, and those who have been for so long."""
    begins, ends, long_from = _spells(record)
    found: dict[str, float] = {}
    for year, day in year_ends(calendar).items():
        there = ends > day
        found[f"registered {year}"] = float(np.sum(there & (begins <= day)))
        found[f"long_term {year}"] = float(np.sum(there & (long_from <= day)))
    return found


def _exits(record: Record) -> dict[str, float]:
    """Exits over the period: by route, and of the long-term unemployed."""
    _, ends, long_from = _spells(record)
    left = record.spells["day_out"] != NONE
    by_route = np.bincount(record.spells["route"][left], minlength=len(ROUTES)).tolist()
    found = {f"left {route}": float(number) for route, number in zip(ROUTES, by_route, strict=True)}
    return found | {"left_long_term": float(np.sum(left & (ends > long_from)))}


def _arrived(record: Record) -> dict[str, float]:
    """New registrations and returns over the period."""
    lines = [FLOW.index("registered"), FLOW.index("returned")]
    return {"arrived": float(record.flows[lines].sum())}


def _spells(record: Record) -> tuple[Ints, Ints, Ints]:
    """Of each spell its first day, the first day after it, and the first day of long-term unemployment."""
    spells = record.spells
    begins = spells["day_in"].astype(np.int64)
    ends = spells["day_out"].astype(np.int64)
    ends[ends == NONE] = np.iinfo(np.int64).max
    return begins, ends, begins + np.maximum(LONG_TERM_DAYS - spells["counter_in"], 0)
