"""Finished replications, kept in a folder so that the same run, or one with more of them, goes on from there.

A replication is a folder, complete or absent: written under a name that tells its process, then renamed.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from simulation.experiment.owners import remove_abandoned, unfinished
from simulation.plan.record import Floats, Ints
from simulation.results import parquet
from simulation.results.replication import SPELLS, Replication

PARTS = ".parts"
_REPLICATION, _MADE = "replication", "made.json"
_SEARCH, _MULTIPLIER, _OUTSIDE = "search.npy", "multiplier.npy", "outside.npy"


@dataclass(frozen=True, slots=True)
class Made:
    """How a replication was made: nothing in it decides or is a result."""

    seconds: float
    events_handled: int
    peak_memory_mb: float
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A finished replication, and what runs of other scenarios and comparisons need of it.

    By district and day: `search` is S of the crowding rule, `multiplier` what came of it, `outside` the
    moves to work, in people, of competitors who are not registered, were the multiplier 1.
    """

    replication: Replication
    search: Ints
    multiplier: Floats
    outside: Floats
    made: Made


def warnings_of(parts: Iterable[Part]) -> tuple[str, ...]:
    """What replications warn of, each once."""
    return tuple(dict.fromkeys(text for part in parts for text in part.made.warnings))


@dataclass(frozen=True, slots=True)
class Parts:
    """The finished replications of one scenario with one setting."""

    folder: Path

    @classmethod
    def within(cls, out: Path, part_id: str) -> Parts:
        """Those with an id, below the folder where run folders go."""
        return cls(out / PARTS / part_id)

    def has(self, number: int) -> bool:
        """Whether a replication is finished."""
        return self._place(number).is_dir()

    def save(self, part: Part) -> None:
        """Keep a finished replication; if another process was first, its own is kept (they are equal)."""
        self.folder.mkdir(parents=True, exist_ok=True)
        place = self._place(part.replication.number)
        beside = self.folder / unfinished(place.name)
        try:
            beside.mkdir()
            part.replication.save(beside / _REPLICATION)
            np.save(beside / _SEARCH, part.search)
            np.save(beside / _MULTIPLIER, part.multiplier)
            np.save(beside / _OUTSIDE, part.outside)
            (beside / _MADE).write_text(json.dumps(asdict(part.made), ensure_ascii=False), encoding="utf-8")
            beside.rename(place)
        except OSError:
            if not place.is_dir():
                raise
        finally:
            shutil.rmtree(beside, ignore_errors=True)

    def load(self, number: int, *, people: bool = True) -> Part:
        """A finished replication, perhaps without what lists single people; FileNotFoundError if it is not
        there."""
        place = self._place(number)
        made = json.loads((place / _MADE).read_text(encoding="utf-8"))
        made["warnings"] = tuple(made["warnings"])
        replication = Replication.load(place / _REPLICATION, people=people)
        outside: Floats = np.load(place / _OUTSIDE)
        return Part(replication, self.search(number), self.multiplier(number), outside, Made(**made))

    def spells(self, number: int) -> Any:
        """The Arrow table of spells alone."""
        return parquet.kept(self._place(number) / _REPLICATION / SPELLS)

    def search(self, number: int) -> Ints:
        """The sums of search by district and day alone."""
        sums: Ints = np.load(self._place(number) / _SEARCH)
        return sums

    def multiplier(self, number: int) -> Floats:
        """The crowding multiplier by district and day alone."""
        path: Floats = np.load(self._place(number) / _MULTIPLIER)
        return path

    def clear_abandoned(self) -> None:
        """Remove what processes that have died left unfinished."""
        remove_abandoned(self.folder)

    def _place(self, number: int) -> Path:
        return self.folder / f"{number:06d}"
