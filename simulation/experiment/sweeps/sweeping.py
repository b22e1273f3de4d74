"""From a sweep to its folder: found if the same is there; else what is not yet answered is made.

An answer is kept as soon as it is there, by what decides it. So a sweep that was interrupted goes on, one
with more cells or replications makes what is new, and another sweep that has the same cell finds it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest
from pathlib import Path

from simulation.experiment.making import Progress, in_silence
from simulation.experiment.owners import placed, remove_abandoned
from simulation.experiment.parts import PARTS
from simulation.experiment.run_folder import facts_of_many, name_of_file
from simulation.experiment.settings import Settings
from simulation.experiment.sweeps.answer import Answers
from simulation.experiment.sweeps.backend import Backend, keep_answers, processes_of
from simulation.experiment.sweeps.cell import Cell, Loaded
from simulation.experiment.sweeps.folder import Shard, folder_of, write_sweep
from simulation.experiment.sweeps.swept import ALSO_CALLED, DEFAULT_INDICATORS, Answered, Swept
from simulation.experiment.sweeps.task import Task
from simulation.results.folder import MANIFEST
from simulation.results.manifest import RunFacts
from simulation.scenario.sweep import Sweep


@dataclass(frozen=True, slots=True)
class Done:
    """A sweep that is done, or a share of it. `found`: its folder was there.

    `failed` are checks that did not hold, with the cell and replication of the first time.
    """

    swept: Swept
    folder: Path
    found: bool
    failed: dict[str, str]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sweeping:
    """A sweep with all that decides its answers, and where they are kept."""

    sweep: Sweep
    settings: Settings
    replications: int
    out: Path
    cells: tuple[Cell, ...]
    loaded: Loaded

    @classmethod
    def of(cls, sweep: Sweep, settings: Settings, replications: int, out: Path) -> Sweeping:
        """All cells, each looked at once; ScenarioError where one makes no sense."""
        loaded = Loaded(sweep, settings)
        return cls(sweep, settings, replications, out, tuple(loaded), loaded)

    @property
    def indicators(self) -> tuple[str, ...]:
        """Ids of what is asked for, each once."""
        asked = [one.text for one in self.sweep.indicators] or DEFAULT_INDICATORS
        return tuple(dict.fromkeys(ALSO_CALLED.get(id, id) for id in asked))

    @property
    def facts(self) -> RunFacts:
        """What is known before a cell is made; it decides the sweep's id."""
        name, deciding = name_of_file(self.sweep.file), self.swept({}).deciding
        return facts_of_many(self.sweep, name, deciding, self.settings, self.replications)

    def swept(self, answered: Mapping[str, Answered]) -> Swept:
        """The sweep with those cells answered."""
        labels = {cell.id: cell.labels for cell in self.cells}
        return Swept(labels, self.indicators, self.replications, answered)

    @property
    def axes(self) -> tuple[str, ...]:
        """Names of what is varied between numbers."""
        return tuple(axis.name for axis in self.sweep.axes)

    def share(self, shard: Shard | None) -> tuple[Cell, ...]:
        """The cells of a share, or all."""
        return tuple(cell for cell in self.cells if shard is None or shard.has(cell.id))

    def answers(self, cell: Cell) -> Answers:
        """Those kept of a cell."""
        return Answers.of(self.out, cell.id)

    def missing(self, cells: Sequence[Cell]) -> Iterator[tuple[Cell, int]]:
        """Replications that are not answered yet, cell by cell."""
        for cell in cells:
            kept = self.answers(cell)
            yield from ((cell, number) for number in range(self.replications) if not kept.has(number))

    def make(self, cells: Sequence[Cell], backend: Backend, progress: Progress = in_silence) -> None:
        """Have those cells answered; whatever interrupts this leaves what is answered."""
        planned, missing = len(cells) * self.replications, tuple(self.missing(cells))
        try:
            self._clear()
            tasks = self._tasks(side_by_side(missing, processes_of(backend)))
            done = planned - len(missing)
            keep_answers(tasks, self.out, backend, progress, done=done, planned=planned)
        finally:
            self._clear()

    def _clear(self) -> None:
        """Remove what processes that have died left unfinished."""
        kept = self.out / PARTS
        for folder in (
            kept,
            *kept.glob("*/"),
            *(Answers.of(self.out, cell.id).folder for cell in self.cells),
        ):
            remove_abandoned(folder)

    def _tasks(self, missing: Iterable[Sequence[tuple[Cell, int]]]) -> Iterator[Task]:
        """Each with its scenarios, loaded when its cells' turn comes."""
        alike = Counter(cell.against for cell in self.cells)
        for together in missing:
            pairs = {
                cell.id: self.loaded.pair(cell) for cell in {one.id: one for one, _ in together}.values()
            }
            for cell, number in together:
                shared = alike[cell.against] > 1
                yield Task(cell.id, pairs[cell.id], number, self.settings, self.out, shared)


def side_by_side(
    missing: Iterable[tuple[Cell, int]], processes: int
) -> Iterator[tuple[tuple[Cell, int], ...]]:
    """The same, as many cells together as there are processes, by turns: each process has a cell to itself.

    What a cell takes before its first replication, levels to be found, is else done by all of them at once.
    """
    by_cell = [tuple(each) for _, each in groupby(missing, key=lambda one: one[0].id)]
    for first in range(0, len(by_cell), processes):
        turns = zip_longest(*by_cell[first : first + processes])
        yield tuple(one for turn in turns for one in turn if one is not None)


def sweep_to_folder(
    sweeping: Sweeping,
    *,
    backend: Backend,
    shard: Shard | None = None,
    progress: Progress = in_silence,
    command: Sequence[str] = (),
) -> Done:
    """The sweep, or a share of it, and its folder: complete or absent."""
    remove_abandoned(sweeping.out)
    cells, facts = sweeping.share(shard), sweeping.facts
    sweeping.make(cells, backend, progress)
    swept, failed, warnings, seconds = _read(sweeping, cells)
    folder = sweeping.out / folder_of(facts, shard)
    found = (folder / MANIFEST).is_file()
    if not found:
        known = replace(facts, warnings=warnings, seconds=seconds, command=command)
        text = Path(sweeping.sweep.file).read_text(encoding="utf-8")

        def write(beside: Path) -> Path:
            return write_sweep(beside, known, swept, text=text, axes=sweeping.axes, shard=shard)

        placed(sweeping.out, "sweep", folder, write)
    return Done(swept, folder, found, failed, warnings)


def _read(sweeping: Sweeping, cells: Sequence[Cell]) -> tuple[Swept, dict[str, str], tuple[str, ...], float]:
    """What the cells came to; checks that failed; warnings, each once; seconds of all."""
    answered, failed, warnings, seconds = {}, dict[str, str](), dict[str, None](), 0.0
    for cell in cells:
        kept = [sweeping.answers(cell).load(number) for number in range(sweeping.replications)]
        answered[cell.id] = Answered.of(kept, sweeping.indicators)
        for number, one in enumerate(kept):
            seconds += one.seconds
            warnings |= dict.fromkeys(one.warnings)
            for name in one.failed:
                failed.setdefault(name, f"{cell.id}/{number}")
    return sweeping.swept(answered), failed, tuple(warnings), seconds
