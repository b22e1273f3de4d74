"""Crowding out: more search by some lengthens the queue for others.

In each district and on each day S is the sum of everybody's two work hazards, with effects but before demand
and crowding; S₀ is the same sum in the root's run of the same replication. All work hazards are multiplied by
((S + O) / (S₀ + O))^-δ, where O = outside competitors × S₀ stands for those who seek the same jobs without
being registered. The matching function behind it has elasticity 1 - δ.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from simulation.plan.formulas import exp, log
from simulation.plan.plan import Floats, Plan, Route
from simulation.plan.record import SEARCH_UNIT

Ints = npt.NDArray[np.int64]


class Crowding:
    """In a root: no multiplier, but its search is what others are measured against."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.searched = np.zeros((plan.n_districts, plan.n_days), np.int64)
        self.multipliers = np.ones((plan.n_districts, plan.n_days))

    def search(self, district: Ints, hazards: Floats, offers_taken_up: float) -> Ints:
        """S of each district, in units of 2⁻⁴⁰."""
        each = hazards[Route.WORK] + hazards[Route.SUPPORTED_WORK] * offers_taken_up
        whole = np.floor(each * SEARCH_UNIT + 0.5).astype(np.int64)
        sums = np.zeros(self.plan.n_districts, np.int64)
        np.add.at(sums, district, whole)
        return sums

    def multiplier(self, day: int, search: Ints) -> Floats:
        """The factor on all work hazards of the day, by district."""
        self.searched[:, day] = search
        self.multipliers[:, day] = self.factor(day, search)
        return self.multipliers[:, day]

    def factor(self, day: int, search: Ints) -> Floats:  # noqa: ARG002
        """1: what is calibrated is already net of crowding."""
        return np.ones(self.plan.n_districts)


class AgainstRoot(Crowding):
    """In a scenario: measured against the root's search on the same day."""

    def __init__(self, plan: Plan, root_search: Ints) -> None:
        super().__init__(plan)
        self.root_search = root_search

    def factor(self, day: int, search: Ints) -> Floats:
        """((S + O) / (S₀ + O))^-δ; 1 where S₀ + O = 0, and exactly 1 where S = S₀."""
        root = self.root_search[:, day].astype(np.float64)
        outside = self.plan.crowding.outside_competitors * root
        delta = self.plan.crowding.delta[:, day]
        there = (root + outside > 0.0) & (search + outside > 0.0) & (search != self.root_search[:, day])
        ratio = np.divide(search + outside, root + outside, out=np.ones_like(root), where=there)
        return np.where(there, exp(-delta * log(ratio)), 1.0)


class Held(Crowding):
    """At a path given beforehand: the gross effect is what comes of holding that of the other run."""

    def __init__(self, plan: Plan, path: Floats) -> None:
        super().__init__(plan)
        self.path = path

    def factor(self, day: int, search: Ints) -> Floats:  # noqa: ARG002
        """That path's factors of the day."""
        return self.path[:, day]


def crowding(plan: Plan, root_search: Ints | None, held: Floats | None) -> Crowding:
    """The rule that this run follows."""
    if held is not None:
        return Held(plan, held)
    if root_search is not None:
        return AgainstRoot(plan, root_search)
    return Crowding(plan)
