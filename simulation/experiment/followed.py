"""The rows of a comparison that come of spells: people followed through both runs, and fixed groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
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


@dataclass(frozen=True, slots=True)
class Followed:
    """What the spells of a comparison's runs come to, each read once: several sides have the same ones."""

    fixed: Fixed
    calendar: Calendar
    scale: float
    _groups: dict[tuple[Path, int], Tidy] = field(default_factory=dict)
    _lives: dict[tuple[Path, Path, int], Tidy] = field(default_factory=dict)

    @classmethod
    def of(cls, side: Side, fixed: Fixed) -> Followed:
        """Of one comparison, whose sides have the same period and scale."""
        calendar = build_calendar(side.scenario.framed.scenario)
        return cls(fixed, calendar, side.scenario.settings.scale)

    def rows(self, side: Side, numbers: Sequence[int]) -> tuple[list[Tidy], ...]:
        """Of the scenario, of what it is compared with, and of the scenario held, by replication."""
        each = [tuple(self._of(side, number)) for number in numbers]
        return tuple(list(rows) for rows in zip(*each, strict=True))

    def _of(self, side: Side, number: int) -> Iterator[Tidy]:
        spells = cache(partial(self._spells, number))  # of one replication at a time: they are large

        def by_group(run: Stored) -> Tidy:
            place = run.parts.folder, number
            if place not in self._groups:
                self._groups[place] = measured(spells(run), self.fixed)
            return self._groups[place]

        def lives(run: Stored) -> Tidy:
            both = run.parts.folder, side.against.parts.folder, number
            if both not in self._lives:
                self._lives[both] = accounts(spells(run), spells(side.against), self.calendar, self.scale)
            return self._lives[both]

        yield joined([by_group(side.scenario), lives(side.scenario)])
        yield joined([by_group(side.against), nobody(self.calendar)])
        yield joined([by_group(side.held), lives(side.held)])

    def _spells(self, number: int, run: Stored) -> Spells:
        return Spells.of(run.parts.spells(number), self.calendar.n_days)
