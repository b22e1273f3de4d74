"""One replication of a scenario: people drawn, the days run, indicators and checks computed.

A scenario that is no root is run against its root: the crowding rule compares the two day by day, so the
root's run of the same replication comes first, once for all scenarios that have it. Held at the multiplier of
another run, it needs that run too.
"""

from __future__ import annotations

import resource
import sys
from dataclasses import dataclass, replace
from time import perf_counter

import numpy as np

from simulation.experiment.engines import engine, key_of
from simulation.experiment.framed import Framed
from simulation.experiment.parts import Made, Part, Parts
from simulation.experiment.settings import Settings
from simulation.experiment.shelf import Shelf
from simulation.plan.build import populate
from simulation.plan.plan import Plan
from simulation.plan.record import SEARCH_UNIT, Floats, Ints
from simulation.results.replication import Replication

_PER_MEGABYTE = 2**20 if sys.platform == "darwin" else 2**10


@dataclass(frozen=True, slots=True)
class Stored:
    """A scenario and where its finished replications are kept.

    `root` is the one whose search crowding out is measured against, None for a root itself; `held_by` the
    one at whose crowding multiplier this one is held, None where it follows the rule; `delta` is δ on every
    day instead of the scenario's own; `draw` the number of the draw of what is believed, 0 for none; `only`
    the indicators that are computed, all if none is named.
    """

    framed: Framed
    parts: Parts
    settings: Settings
    root: Stored | None = None
    held_by: Stored | None = None
    delta: float | None = None
    draw: int = 0
    only: tuple[str, ...] = ()

    @property
    def at_bound(self) -> bool:
        """Whether it is for the effects at a bound of crowding out alone."""
        return self.delta is not None and not self.settings.suppress_below

    @property
    def by_place(self) -> bool:
        """Whether its indicators are given by place and sex only: effects at a bound of crowding out are.

        What is suppressed follows from all of them, so not where small cells are.
        """
        return (self.delta is not None or bool(self.only)) and not self.settings.suppress_below

    @property
    def needs(self) -> tuple[Stored, ...]:
        """Those whose replication of the same number must be there first."""
        return tuple(one for one in (self.root, self.held_by) if one is not None)


def replicate(stored: Stored, number: int, shelf: Shelf | None = None) -> Part:
    """Make one replication; those that it needs are there, its people perhaps on a shelf."""
    start = perf_counter()
    search = None if stored.root is None else stored.root.parts.search(number)
    held = None if stored.held_by is None else stored.held_by.parts.multiplier(number)
    key = key_of(stored.settings.engine, stored.settings.seed, number)
    drawn = None if shelf is None else shelf.drawn(stored.framed.whose_people, key)
    plan = populate(stored.framed.frame, key, drawn)
    if stored.delta is not None:
        plan = with_delta(plan, stored.delta)
    run = engine(stored.settings.engine)
    record = run(plan, root_search=search, held=held, events=stored.settings.events)
    replication = Replication.of(
        plan, record, stored.draw, root=not stored.needs, by_place=stored.by_place, only=stored.only
    )
    outside = moves_outside(plan, record.search if search is None else search)
    made = Made(perf_counter() - start, record.n_events, peak_memory_mb(), plan.warnings)
    return Part(replication, record.search, record.multiplier, outside, made)


def with_delta(plan: Plan, delta: float) -> Plan:
    """The plan with δ the same everywhere on every day: 0, nobody is crowded out; 1, hires are fixed."""
    everywhere = np.full_like(plan.crowding.delta, delta)
    return replace(plan, crowding=replace(plan.crowding, delta=everywhere))


def moves_outside(plan: Plan, root_search: Ints) -> Floats:
    """Moves to work of competitors who are not registered, were the multiplier 1: (district, day), people.

    Outside competitors × S₀ × demand, taken to full scale.
    """
    people = root_search.astype(float) / SEARCH_UNIT / plan.scale
    moves: Floats = plan.crowding.outside_competitors * people * plan.hazards.demand
    return moves


def peak_memory_mb() -> float:
    """The most memory that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _PER_MEGABYTE
