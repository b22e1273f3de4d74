"""The rows of a comparison that come of spells: people followed through both runs, and fixed groups."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path

from simulation.experiment.replicate import Stored
from simulation.experiment.sides import Side
from simulation.results.blocks import joined
from simulation.results.fixed_effects import measured
from simulation.results.fixed_groups import Fixed
from simulation.results.people import accounts, nobody
from simulation.results.spells import Spells
from simulation.results.tidy import Tidy

SPELLS_AT_ONCE = 3
"""Runs whose spells are in memory together, which are large: as many as one side has."""


@dataclass(frozen=True, slots=True)
class Followed:
    """What the spells of a comparison's runs come to, by the folders of these and the replication.

    Its sides have the same period and scale, and often the same runs. A replication is followed when its
    rows are asked for, or before, while others are still being made.
    """

    sides: Collection[Side]
    fixed: Fixed
    _groups: dict[tuple[Path, int], Tidy] = field(default_factory=dict)
    _lives: dict[tuple[Path, Path, int], Tidy] = field(default_factory=dict)

    def follow_if_made(self, number: int) -> None:
        """Follow a replication whose runs have all been made."""
        if all(run.parts.has(number) for side in self.sides for run in side.runs):
            self._follow(number)

    def rows(self, side: Side, numbers: Sequence[int]) -> tuple[list[Tidy], ...]:
        """Of the scenario, of what it is compared with, and of the scenario held, by replication."""
        for number in numbers:
            self._follow(number)
        zeros, against = nobody(self.fixed.calendar), side.against.parts.folder

        def against_it(run: Stored) -> list[Tidy]:
            place = run.parts.folder
            each = [(self._groups[place, one], self._lives[place, against, one]) for one in numbers]
            return [joined(tables) for tables in each]

        unchanged = [joined([self._groups[against, one], zeros]) for one in numbers]
        return against_it(side.scenario), unchanged, against_it(side.held)

    def _follow(self, number: int) -> None:
        """All sides of a replication, each run once, so that spells that several sides have are read once."""
        calendar, scale = self.fixed.calendar, self.fixed.scale
        spells = lru_cache(SPELLS_AT_ONCE)(partial(_spells, number, calendar.n_days))
        for side in self.sides:
            for run in side.runs:
                if (one := (run.parts.folder, number)) not in self._groups:
                    self._groups[one] = measured(spells(run), self.fixed)
            for run in (side.scenario, side.held):
                if (both := (run.parts.folder, side.against.parts.folder, number)) not in self._lives:
                    self._lives[both] = accounts(spells(run), spells(side.against), calendar, scale)


def _spells(number: int, n_days: int, run: Stored) -> Spells:
    return Spells.of(run.parts.spells(number), n_days)
