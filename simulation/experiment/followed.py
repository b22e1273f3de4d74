"""The rows of a comparison that come of spells: people followed through both runs, and fixed groups."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

from simulation.experiment.replicate import Stored
from simulation.experiment.sides import Side
from simulation.plan.calendar import build_calendar
from simulation.plan.plan import Calendar
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
    """What the spells of a comparison's runs come to, by the folders of these and the replication."""

    calendar: Calendar
    groups: dict[tuple[Path, int], Tidy]
    lives: dict[tuple[Path, Path, int], Tidy]

    @classmethod
    def of(cls, sides: Collection[Side], fixed: Fixed, numbers: Sequence[int]) -> Followed:
        """Of one comparison, whose sides have the same period and scale, and often the same runs.

        Replication by replication, so that spells that several sides have are read once.
        """
        central = next(iter(sides)).scenario
        calendar, scale = build_calendar(central.framed.scenario), central.settings.scale
        made = cls(calendar, {}, {})
        for number in numbers:
            spells = lru_cache(SPELLS_AT_ONCE)(partial(_spells, number, calendar.n_days))
            for side in sides:
                for run in side.runs:
                    if (one := (run.parts.folder, number)) not in made.groups:
                        made.groups[one] = measured(spells(run), fixed)
                for run in (side.scenario, side.held):
                    if (both := (run.parts.folder, side.against.parts.folder, number)) not in made.lives:
                        made.lives[both] = accounts(spells(run), spells(side.against), calendar, scale)
        return made

    def rows(self, side: Side, numbers: Sequence[int]) -> tuple[list[Tidy], ...]:
        """Of the scenario, of what it is compared with, and of the scenario held, by replication."""
        zeros, against = nobody(self.calendar), side.against.parts.folder

        def against_it(run: Stored) -> list[Tidy]:
            place = run.parts.folder
            each = [(self.groups[place, one], self.lives[place, against, one]) for one in numbers]
            return [joined(tables) for tables in each]

        unchanged = [joined([self.groups[against, one], zeros]) for one in numbers]
        return against_it(side.scenario), unchanged, against_it(side.held)


def _spells(number: int, n_days: int, run: Stored) -> Spells:
    return Spells.of(run.parts.spells(number), n_days)
