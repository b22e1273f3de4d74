"""The runs that a comparison takes: three for each strength of crowding out, and for each draw.

Against a root nothing changes with δ but the scenario itself: a root's multiplier is 1 with any, and the
scenario held at it is the scenario at δ = 0. So there a comparison takes three runs of the scenario, and one
of the root for all scenarios together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from simulation.experiment.making import Task, each
from simulation.experiment.pairs import Pair
from simulation.experiment.replicate import Stored
from simulation.experiment.settings import Settings
from simulation.experiment.stores import Stores
from simulation.results.effects import AS_SET, FIXED_HIRES, NOBODY_CROWDED_OUT


@dataclass(frozen=True, slots=True)
class Side:
    """A scenario, what it is compared with, and the scenario held at the crowding multiplier of that."""

    scenario: Stored
    against: Stored
    held: Stored

    @property
    def runs(self) -> tuple[Stored, ...]:
        """In the order that they are made."""
        return self.against, self.scenario, self.held


@dataclass(frozen=True, slots=True)
class Sides:
    """All runs of a comparison: by δ at central values, and one side for each draw of what is believed."""

    by_delta: Mapping[str, Side]
    drawn: Sequence[Side] = ()

    @property
    def central(self) -> Side:
        """At central values, crowding out as the scenario sets it."""
        return self.by_delta[AS_SET]

    def tasks(self, numbers: Sequence[int]) -> Iterator[Task]:
        """All replications wanted; a draw has one, with the chance of the replication in its place."""
        runs = {run.parts.folder: run for side in self.by_delta.values() for run in side.runs}
        yield from each(runs.values(), numbers)
        for number, side in enumerate(self.drawn):
            yield from each(side.runs, [number])


def sides_of(pair: Pair, settings: Settings, stores: Stores, drawn: Sequence[Pair] = ()) -> Sides:
    """The runs of a pair; `drawn` is the same pair as each draw has it."""
    central = side_of(pair, settings, stores)
    at = {NOBODY_CROWDED_OUT: 0.0, FIXED_HIRES: 1.0}
    by_delta = {AS_SET: central} | {name: _at(central, delta, stores) for name, delta in at.items()}
    draws = [side_of(one, settings, stores, draw) for draw, one in enumerate(drawn, start=1)]
    return Sides(by_delta, draws)


def side_of(pair: Pair, settings: Settings, stores: Stores, draw: int = 0) -> Side:
    """The three runs of a pair, with crowding out as the scenario sets it."""
    scenario = stores.of(pair.scenario, settings, draw)
    against = stores.of(pair.against, replace(settings, events=False), draw)
    return Side(scenario, against, stores.held(scenario, against))


def _at(central: Side, delta: float, stores: Stores) -> Side:
    """The side with that δ. Where nobody is crowded out the scenario is held at 1 already."""
    against = stores.at(central.against, delta)
    if against is central.against:
        scenario = central.held if delta == 0.0 else stores.at(central.scenario, delta)
        return Side(scenario, against, central.held)
    scenario = stores.at(central.scenario, delta)
    return Side(scenario, against, scenario if delta == 0.0 else stores.held(scenario, against))
