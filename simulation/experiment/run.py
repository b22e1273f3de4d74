"""A scenario's replications: finished ones are read, the others made, by any number of processes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from simulation.experiment.asked import Asked, settled_alone
from simulation.experiment.believing import Believing
from simulation.experiment.making import Progress, each, in_silence, make
from simulation.experiment.parts import Part
from simulation.experiment.replicate import Stored
from simulation.experiment.settings import Settings
from simulation.experiment.stores import Stores
from simulation.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Runs:
    """Replications of a scenario: at central values by number, and one for each draw of what is believed."""

    stored: Stored
    numbers: Sequence[int]
    drawn: Sequence[Stored] = ()

    def made(self, workers: int = 1, progress: Progress = in_silence) -> tuple[Part, ...]:
        """All of them, those at central values first."""
        tasks = (*each([self.stored], self.numbers), *((one, at) for at, one in enumerate(self.drawn)))
        make(tasks, workers, progress)
        return tuple(stored.parts.load(number) for stored, number in tasks)


def runs_of(
    scenario: Scenario, settings: Settings, asked: Asked, out: Path, progress: Progress = in_silence
) -> Runs:
    """What is asked of a scenario, kept below `out`; where a precision decides, what it takes is made."""
    stores, believing = Stores(out), Believing(settings, asked, out, progress)
    stored = stores.of(believing.assumed(scenario), settings)
    drawn = [stores.of(one, settings, at) for at, one in enumerate(believing.drawn(scenario), start=1)]
    return Runs(stored, range(settled_alone(stored, asked, progress)), drawn)
