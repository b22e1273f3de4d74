"""A scenario's replications: finished ones are read, the others made, by any number of processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from simulation.experiment.parts import Part, Parts
from simulation.experiment.replicate import Framed, Replicate, Stored
from simulation.experiment.settings import Settings, part_id
from simulation.experiment.workers import finished
from simulation.results.hashes import source_hash
from simulation.scenario.scenario import Scenario

Progress = Callable[[int, int], None]
"""Told how many replications are done, and of how many; first when none has been made yet."""


def in_silence(done: int, planned: int) -> None:
    """Progress that nobody follows."""


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
    source = source_hash()
    stored = _stored(scenario, settings, out, source)
    root = None
    if scenario.root is not None:
        root = _stored(scenario.root, replace(settings, events=False), out, source)
    wanted = sorted(set(numbers))
    missing = [number for number in wanted if not stored.parts.has(number)]
    done = len(wanted) - len(missing)
    try:
        _clear(stored, root)
        progress(done, len(wanted))
        with closing(finished(Replicate(stored, root), missing, workers)) as now:
            for made, _ in enumerate(now, start=1):
                progress(done + made, len(wanted))
    finally:
        _clear(stored, root)
    return tuple(stored.parts.load(number) for number in wanted)


def _stored(scenario: Scenario, settings: Settings, out: Path, source: str) -> Stored:
    parts = Parts.within(out, part_id(scenario, settings, source))
    return Stored(Framed(scenario, settings.scale), parts, settings)


def _clear(*stored: Stored | None) -> None:
    for one in stored:
        if one is not None:
            one.parts.clear_abandoned()
