"""Crowding out: more search by some lengthens the queue for others. The rule is that of the model's page."""

from __future__ import annotations

import math

from simulation.compiled.chance import exp, log
from simulation.compiled.jit import compiled
from simulation.compiled.state import State
from simulation.plan.record import SEARCH_UNIT

ROOT, AGAINST_ROOT, HELD = range(3)


@compiled
def units(work: float, supported_work: float, offers_taken_up: float) -> int:
    """Somebody's search on a day."""
    return math.floor((work + supported_work * offers_taken_up) * SEARCH_UNIT + 0.5)


@compiled
def multiplier(s: State, d: int, day: int) -> float:
    """The factor on all work hazards of a district's day, once its search is known."""
    s.multiplier[d, day] = factor(s, d, day)
    return float(s.multiplier[d, day])


@compiled
def factor(s: State, d: int, day: int) -> float:
    """In a root 1; held, that path's; else ((S + O) / (S₀ + O))^-δ, 1 where S₀ + O = 0 or S = S₀."""
    if s.rule == ROOT:
        return 1.0
    if s.rule == HELD:
        return float(s.held[d, day])
    search, root = s.search[d, day], float(s.root_search[d, day])
    outside = s.outside_competitors * root
    if not (root + outside > 0.0 and search + outside > 0.0 and search != s.root_search[d, day]):
        return 1.0
    return exp(-s.delta[d, day] * log((search + outside) / (root + outside)))
