"""Making replications: those that are missing, each after those it needs, by any number of processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass

from simulation.experiment.replicate import Stored, replicate
from simulation.experiment.shelf import Shelf
from simulation.experiment.workers import finished

Progress = Callable[[int, int], None]
"""Told how many replications are done, and of how many; first when none has been made yet."""

Task = tuple[Stored, int]


Then = Callable[[int], None]
"""Done with the number of each replication that has been made, while others are being made."""


def in_silence(done: int, planned: int) -> None:
    """Progress that nobody follows."""


def nothing_then(number: int) -> None:
    """Nothing is done with what has been made before all is."""


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
    wanted: Sequence[Task], workers: int = 1, progress: Progress = in_silence, then: Then = nothing_then
) -> None:
    """Have those replications finished; what they need comes first.

    They do not depend on `workers`. Whatever interrupts this leaves what is finished for the next time.
    """
    different = {(stored.parts.folder, number): stored for stored, number in wanted}
    done = sum(stored.parts.has(number) for (_, number), stored in different.items())
    tasks = missing(wanted)
    shelf = _shelf(different.values(), tasks)
    involved = {one.parts.folder: one for one in with_needs(different.values())}
    try:
        _clear(involved.values())
        progress(done, done + len(tasks))
        with closing(finished(Making(tasks, shelf), range(len(tasks)), workers, _after(tasks))) as now:
            for made, at in enumerate(now, start=1):
                progress(done + made, done + len(tasks))
                then(tasks[at][1])
    finally:
        _clear(involved.values())
        if shelf is not None:
            shelf.clear()


def each(stored: Iterable[Stored], numbers: Iterable[int]) -> tuple[Task, ...]:
    """All of the same numbers, scenario by scenario."""
    several = tuple(numbers)
    return tuple((one, number) for one in stored for number in several)


def _shelf(wanted: Iterable[Stored], tasks: Sequence[Task]) -> Shelf | None:
    """A place for drawn people, if any of them are needed twice."""
    again = len({number for _, number in tasks}) < len(tasks)
    return next((Shelf.within(one.parts.folder.parent) for one in wanted), None) if again else None


def missing(wanted: Iterable[Task]) -> tuple[Task, ...]:
    """Replications to be made, each once, in order, none before one that it needs."""
    tasks: dict[tuple[object, int], Task] = {}
    for stored, number in wanted:
        if not stored.parts.has(number):
            for one in (*missing((need, number) for need in stored.needs), (stored, number)):
                tasks.setdefault((one[0].parts.folder, one[1]), one)
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
