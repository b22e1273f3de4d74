"""One replication of a cell, made from nothing but what is sent: by this process or one on another machine.

What the cell is compared with is kept where other cells find it, if they share it; the cell's own runs are
kept nowhere, only what they come to. A process remembers the runs of the cells that it made last: their
frames are dear to build.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import ClassVar

from simulation.experiment.levels import recalibrated
from simulation.experiment.making import missing
from simulation.experiment.owners import unfinished
from simulation.experiment.pairs import Pair
from simulation.experiment.parts import PARTS, Parts
from simulation.experiment.reading import Reader
from simulation.experiment.replicate import Stored, replicate
from simulation.experiment.settings import Settings
from simulation.experiment.shelf import Shelf
from simulation.experiment.sides import Side, side_of
from simulation.experiment.stores import Stores
from simulation.experiment.sweeps.answer import Answer, told_by
from simulation.plan.believed import believed_at
from simulation.plan.rescale import Levels, rescaled
from simulation.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Believed:
    """What is believed otherwise: quantiles by name of what is uncertain, factors by path of the root."""

    quantiles: Mapping[str, float]
    levels: Levels

    def of(self, scenario: Scenario) -> Scenario:
        """The scenario, and all that it is compared with, so believed, without ranges."""
        return rescaled(believed_at(scenario, self.quantiles), self.levels)


@dataclass(frozen=True, slots=True)
class Task:
    """A replication of a cell. `shared`: other cells are compared with the same.

    `believed`: what is believed in this cell, of both sides. `only`: the indicators that are wanted, all if
    none is named; then the scenario is not run at the crowding multiplier of what it is compared with.
    """

    cell: str
    pair: Pair
    number: int
    settings: Settings
    out: Path
    shared: bool = False
    believed: Believed | None = None
    only: tuple[str, ...] = ()

    @property
    def place(self) -> tuple[str, int]:
        """Which cell, and which replication."""
        return self.cell, self.number


def answered(task: Task) -> Answer:
    """Make the runs and say what they come to."""
    start = perf_counter()
    with _runs(task) as side:
        made = Reader([task.number])
        keys, values = told_by(made.paired(side), task.only)
        runs = [made.of(run) for run in side.runs]
        warnings = side.scenario.parts.load(task.number, people=False).made.warnings
    failed = dict.fromkeys(check.name for run in runs for check in run.checks if not check.passed)
    return Answer(keys, values, tuple(failed), warnings, perf_counter() - start)


@contextmanager
def _runs(task: Task) -> Iterator[Side]:
    """The three runs, made; what nobody else needs is gone afterwards."""
    side = _remembered(task)
    if task.only:
        scenario, against = (_brief(run, task.only) for run in (side.scenario, side.against))
        side = Side(scenario, against, scenario)
    staying = _with_roots(side.against) if task.shared else frozenset[Path]()
    with _own_folder(task.out) as beside:
        shelf = Shelf.within(beside)
        here = Side(*(_moved(run, beside, staying) for run in (side.scenario, side.against, side.held)))
        for run, number in missing((run, task.number) for run in here.runs):
            run.parts.save(replicate(run, number, shelf))
        yield here


@contextmanager
def _own_folder(out: Path) -> Iterator[Path]:
    """One that tells whose it is: should this process be killed, the next sweep removes it."""
    folder = out / PARTS / unfinished("cell")
    folder.mkdir(parents=True, exist_ok=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _with_roots(stored: Stored) -> frozenset[Path]:
    """Where it is kept, and all that it needs."""
    return frozenset({stored.parts.folder}.union(*(_with_roots(one) for one in stored.needs)))


def _brief(stored: Stored, only: tuple[str, ...]) -> Stored:
    """The same run with those indicators alone, and all that it needs so too."""
    root = None if stored.root is None else _brief(stored.root, only)
    return replace(stored, only=only, root=root)


def _moved(stored: Stored, to: Path, staying: Iterable[Path]) -> Stored:
    """The same run kept elsewhere, with all that it needs, but for those that stay."""
    if stored.parts.folder in staying:
        return stored
    return replace(
        stored,
        parts=Parts.within(to, stored.parts.folder.name),
        root=None if stored.root is None else _moved(stored.root, to, staying),
        held_by=None if stored.held_by is None else _moved(stored.held_by, to, staying),
    )


_REMEMBERED = 2
"""Cells whose runs a process remembers: with two processes by turns at two cells, now one is first and now
the other, so that each meets both."""


class _Memory:
    """The runs of the cells that this process made last, by cell and where they are kept; the last at the
    end."""

    sides: ClassVar[dict[tuple[str, Path], Side]] = {}


def _remembered(task: Task) -> Side:
    """The runs of a task's cell, at the levels of the root as it is written; kept until others come.

    Of the cell before, what it was compared with is kept: most often it is the same.
    """
    known, whose = _Memory.sides, (task.cell, task.out)
    if whose not in known:
        pair = _at_levels(task)
        last = next(reversed(known.items()), None)
        known[whose] = side_of(pair, task.settings, Stores(task.out, _compared_with(last, task.out)))
    known[whose] = known.pop(whose)
    while len(known) > _REMEMBERED:
        del known[next(iter(known))]
    return known[whose]


def _compared_with(last: tuple[tuple[str, Path], Side] | None, out: Path) -> dict[str, Stored]:
    """By id, as stores know them: the run of the last cell, if it is kept in the same place."""
    if last is None or last[0][1] != out:
        return {}
    side = last[1]
    known = [side.against, *([side.against.root] if side.against.root is not None else [])]
    return {one.parts.folder.name: one for one in known}


def _at_levels(task: Task) -> Pair:
    """What is assumed brought back to the levels of the root; found once and kept."""
    if task.believed is not None:
        return Pair(task.believed.of(task.pair.scenario), task.believed.of(task.pair.against))
    seed, engine = task.settings.seed, task.settings.engine
    scenario, against = (
        recalibrated(one, seed, engine=engine, out=task.out)
        for one in (task.pair.scenario, task.pair.against)
    )
    return Pair(scenario, against)
