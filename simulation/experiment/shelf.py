"""People of a replication, drawn once and laid where every run of that replication finds them.

Runs of several scenarios with the same inflow have the same people, and the same service on day 0. The first
that needs them draws them; the others, in whatever process, read them where they lie, in memory that
processes share. A shelf lasts as long as runs are being made.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from simulation.experiment.framed import Framed
from simulation.experiment.owners import put_in_place, remove_abandoned, unfinished
from simulation.plan.build import Drawn, draw
from simulation.plan.plan import Key, Opening, People

_Arrays = TypeVar("_Arrays", People, Opening)


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder of drawn people, by the scenario that they are drawn from and the replication."""

    folder: Path

    @classmethod
    def within(cls, out: Path) -> Shelf:
        """One of this process, in the folder where runs are kept; those of dead ones go."""
        remove_abandoned(out)
        return cls(out / unfinished("people"))

    def drawn(self, framed: Framed, key: Key) -> Drawn:
        """Those of a scenario in a replication; drawn and laid here unless they are here."""
        place = self.folder / f"{framed.id}-{key.seed}-{key.replication}"
        if not place.is_dir():
            self._lay(draw(framed.frame, key), place)
        return Drawn(_read(People, place), _read(Opening, place))

    def clear(self) -> None:
        """Nobody needs them any more."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _lay(self, drawn: Drawn, place: Path) -> None:
        """Complete or not at all; if another process was first, its own stay (they are equal)."""
        beside = self.folder / unfinished(place.name)
        beside.mkdir(parents=True)
        for arrays in (drawn.people, drawn.opening):
            for one in fields(arrays):
                np.save(_file(type(arrays), one.name, beside), getattr(arrays, one.name))
        put_in_place(beside, place)


def _file(kind: type[Any], field: str, folder: Path) -> Path:
    return folder / f"{kind.__name__.lower()}.{field}.npy"


def _read(kind: type[_Arrays], folder: Path) -> _Arrays:
    arrays = {one.name: _mapped(_file(kind, one.name, folder)) for one in fields(kind)}
    return kind(**arrays)


def _mapped(file: Path) -> np.ndarray[Any, Any]:
    """An array that stays on disk until it is looked at, and may not be written to."""
    return np.asarray(np.load(file, mmap_mode="r"))
