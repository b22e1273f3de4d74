"""One replication of a scenario: people drawn, the days run, indicators and checks computed.

A scenario that is no root is run against its root: the crowding rule compares the two day by day, so the
root's run of the same replication comes first, once for all scenarios that have it.
"""

from __future__ import annotations

import resource
import sys
from dataclasses import dataclass
from time import perf_counter

from simulation.experiment.parts import Made, Part, Parts
from simulation.experiment.settings import Settings
from simulation.model.days import run
from simulation.plan.build import Frame, build_frame, populate
from simulation.plan.plan import Key
from simulation.plan.record import Ints
from simulation.results.replication import Replication
from simulation.scenario.scenario import Scenario

_PER_MEGABYTE = 2**20 if sys.platform == "darwin" else 2**10


class Framed:
    """A scenario with what all its replications share, which is built when first asked for."""

    def __init__(self, scenario: Scenario, scale: float) -> None:
        self.scenario = scenario
        self.scale = scale
        self._frame: Frame | None = None

    def __getstate__(self) -> tuple[Scenario, float]:
        return self.scenario, self.scale

    def __setstate__(self, state: tuple[Scenario, float]) -> None:
        self.scenario, self.scale = state
        self._frame = None

    @property
    def frame(self) -> Frame:
        """The frame, built once a process: it is dearer to send than to build."""
        if self._frame is None:
            self._frame = build_frame(self.scenario, self.scale)
        return self._frame


@dataclass(frozen=True, slots=True)
class Stored:
    """A scenario and where its finished replications are kept."""

    framed: Framed
    parts: Parts
    settings: Settings


@dataclass(frozen=True, slots=True)
class Replicate:
    """Makes replications by number, each kept when it is finished; the root's too where one is needed."""

    scenario: Stored
    root: Stored | None

    def __call__(self, number: int) -> None:
        """Make one replication unless it is there."""
        if self.scenario.parts.has(number):
            return
        search = None if self.root is None else _root_search(self.root, number)
        self.scenario.parts.save(replicate(self.scenario, number, search))


def _root_search(root: Stored, number: int) -> Ints:
    if not root.parts.has(number):
        root.parts.save(replicate(root, number, None))
    return root.parts.search(number)


def replicate(stored: Stored, number: int, root_search: Ints | None) -> Part:
    """Make one replication; `root_search` is the root's `Record.search`, None for a root itself."""
    start = perf_counter()
    plan = populate(stored.framed.frame, Key(stored.settings.seed, number))
    record = run(plan, root_search=root_search, events=stored.settings.events)
    replication = Replication.of(plan, record, root=root_search is None)
    made = Made(perf_counter() - start, record.n_events, peak_memory_mb(), plan.warnings)
    return Part(replication, record.search, made)


def peak_memory_mb() -> float:
    """The most memory that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _PER_MEGABYTE
