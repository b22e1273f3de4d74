"""Making replications: those that are missing, each after those it needs, by any number of processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from simulation.experiment.replicate import Stored, replicate
from simulation.experiment.shelf import Shelf
from simulation.experiment.workers import finished

Progress = Callable[[int, int], None]
"""Told how many replications are done, and of how many; first when none has been made yet."""

Task = tuple[Stored, int]


def in_silence(done: int, planned: int) -> None:
    """Progress that nobody follows."""


@dataclass(frozen=True, slots=True)
class Making:
    """Makes replications by their place in a list, each kept when it is finished."""

    tasks: tuple[Task, ...]
    shelf: Shelf | None = None

    def __call__(self, at: int) -> None:
        """Make one replication unless it is there."""
        stored, number = self.tasks[at]
        if not stored.parts.has(number):
            stored.parts.save(replicate(stored, number, self.shelf))


def make(
    wanted: Sequence[Stored], numbers: Sequence[int], workers: int = 1, progress: Progress = in_silence
) -> None:
    """Have the replications of those numbers finished, of each scenario; what they need comes first.

    They do not depend on `workers`. Whatever interrupts this leaves what is finished for the next time.
    """
    different = {one.parts.folder: one for one in wanted}
    done = sum(one.parts.has(number) for one in different.values() for number in numbers)
    tasks = missing(wanted, numbers)
    shelf = _shelf(different, tasks)
    involved = {one.parts.folder: one for one in with_needs(wanted)}
    try:
        _clear(involved.values())
        progress(done, done + len(tasks))
        with closing(finished(Making(tasks, shelf), range(len(tasks)), workers, _after(tasks))) as now:
            for made, _ in enumerate(now, start=1):
                progress(done + made, done + len(tasks))
    finally:
        _clear(involved.values())
        if shelf is not None:
            shelf.clear()


def _shelf(different: Iterable[Path], tasks: Sequence[Task]) -> Shelf | None:
    """A place for drawn people, if any of them are needed twice."""
    again = len({number for _, number in tasks}) < len(tasks)
    return next((Shelf.within(folder.parent) for folder in different), None) if again else None


def missing(wanted: Sequence[Stored], numbers: Sequence[int]) -> tuple[Task, ...]:
    """Replications to be made, each once, scenario by scenario, none before one that it needs."""
    tasks: dict[tuple[object, int], Task] = {}
    for stored in wanted:
        lacking = [number for number in numbers if not stored.parts.has(number)]
        if lacking:
            needed = missing(stored.needs, lacking)
            for one, number in (*needed, *((stored, number) for number in lacking)):
                tasks.setdefault((one.parts.folder, number), (one, number))
    return tuple(tasks.values())


def with_needs(wanted: Iterable[Stored]) -> Iterator[Stored]:
    """Those, and all that they need."""
    for stored in wanted:
        yield stored
        yield from with_needs(stored.needs)


def _after(tasks: Sequence[Task]) -> dict[int, tuple[int, ...]]:
    """Place of a task → places of those that must be finished before it."""
    places = {(stored.parts.folder, number): at for at, (stored, number) in enumerate(tasks)}
    needed = ([places.get((one.parts.folder, number)) for one in stored.needs] for stored, number in tasks)
    return {at: tuple(one for one in found if one is not None) for at, found in enumerate(needed)}


def _clear(stored: Iterable[Stored]) -> None:
    for one in stored:
        one.parts.clear_abandoned()
