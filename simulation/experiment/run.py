"""A scenario's replications: finished ones are read, the others made, by any number of processes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from simulation.experiment.making import Progress as Progress
from simulation.experiment.making import each, make
from simulation.experiment.making import in_silence as in_silence
from simulation.experiment.parts import Part
from simulation.experiment.settings import Settings
from simulation.experiment.stores import Stores
from simulation.scenario.scenario import Scenario


def replications_of(
    scenario: Scenario,
    settings: Settings,
    *,
    numbers: Iterable[int],
    out: Path,
    workers: int = 1,
    progress: Progress = in_silence,
) -> tuple[Part, ...]:
    """The replications of those numbers, in their order, kept below `out` as they are finished.

    They do not depend on `workers`. Whatever interrupts this leaves what is finished for the next time.
    """
    stored, wanted = Stores(out).of(scenario, settings), sorted(set(numbers))
    make(each([stored], wanted), workers, progress)
    return tuple(stored.parts.load(number) for number in wanted)
