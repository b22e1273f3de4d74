"""Finished replications, read for a comparison: their tables, and their people followed through them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from simulation.experiment.parts import Part
from simulation.experiment.replicate import Stored
from simulation.experiment.sides import Side
from simulation.plan.calendar import build_calendar
from simulation.plan.record import Floats
from simulation.results.blocks import joined
from simulation.results.checks import Check
from simulation.results.effects import Bools, Paired, Replicated, same_rows, together
from simulation.results.fixed_effects import measured
from simulation.results.fixed_groups import Fixed
from simulation.results.outside import lost_outside
from simulation.results.people import accounts, nobody
from simulation.results.replication import merged_checks
from simulation.results.spells import Spells
from simulation.results.suppression import hidden_rows, on_rows
from simulation.results.tidy import Tidy


@dataclass(frozen=True, slots=True)
class Read:
    """Replications of one run, as a comparison needs them.

    `base` is how many people are behind each value, (replication, row); `multiplier` and `outside` are
    (replication, district, day).
    """

    table: Replicated
    base: Floats
    multiplier: Floats
    outside: Floats
    checks: tuple[Check, ...]

    @classmethod
    def of(cls, parts: Iterable[Part]) -> Read:
        """What is kept of them; one after another, since their tables are large."""
        tables: list[Tidy] = []
        bases, multipliers, outside, replications = [], [], [], []
        for part in parts:
            tables.append(_sharing(part.replication.tidy, tables))
            bases.append(part.replication.tidy.base)
            multipliers.append(part.multiplier)
            outside.append(part.outside)
            replications.append(replace(part.replication, tidy=tables[-1], spells=None, events=None))
        table, checks = Replicated.of(tables), merged_checks(replications)
        return cls(table, np.stack(bases), np.stack(multipliers), np.stack(outside), checks)

    def with_rows(self, more: Sequence[Tidy]) -> Read:
        """The same with more rows, one table of them for each replication."""
        rows = Replicated.of(more)
        values = np.concatenate([self.table.values, rows.values], axis=1)
        bases = np.concatenate([self.base, np.stack([one.base for one in more])], axis=1)
        return replace(self, table=Replicated(joined([self.table.keys, rows.keys]), values), base=bases)

    def hidden(self, below: int) -> Bools:
        """Which rows are suppressed."""
        each = zip(self.table.values, self.base, strict=True)
        tables = [replace(self.table.keys, value=value, base=base) for value, base in each]
        return hidden_rows(tables, below)


def _sharing(table: Tidy, before: Sequence[Tidy]) -> Tidy:
    """The table with the first one's columns of text, if they are the same: they are most of its memory."""
    if not before or not same_rows(table, before[0]):
        return table
    return replace(before[0], value=table.value, flag=table.flag, base=table.base)


class Reader:
    """Reads runs while comparisons are worked out; those compared with stay for the next."""

    def __init__(self, numbers: Sequence[int]) -> None:
        self.numbers = numbers
        self._read: dict[Path, Read] = {}

    def parts(self, stored: Stored) -> tuple[Part, ...]:
        """All that is kept of a run."""
        return tuple(stored.parts.load(number) for number in self.numbers)

    def of(self, stored: Stored) -> Read:
        """What a comparison needs of it."""
        if stored.parts.folder not in self._read:
            self._read[stored.parts.folder] = Read.of(stored.parts.load(number) for number in self.numbers)
        return self._read[stored.parts.folder]

    def forget_all_but(self, kept: Sequence[Stored]) -> None:
        """Let go of all other runs."""
        folders = {one.parts.folder for one in kept}
        self._read = {folder: read for folder, read in self._read.items() if folder in folders}

    def paired(self, side: Side, fixed: Fixed | None = None) -> Paired:
        """The rows of the three runs, those suppressed in any of them blank.

        With `fixed`, those of people followed and of the groups fixed before the lever too.
        """
        runs = [self.of(run) for run in (side.scenario, side.against, side.held)]
        multipliers, outside = [one.multiplier for one in runs[:2]], runs[0].outside
        if fixed is not None:
            runs = [one.with_rows(more) for one, more in zip(runs, self._people(side, fixed), strict=True)]
        scenario, against, held = runs
        keys = together(scenario.table.keys, against.table.keys)
        daily = (multipliers[1] - multipliers[0]) * outside
        lost = lost_outside(keys, build_calendar(side.scenario.framed.scenario), daily)
        paired = Paired(keys, scenario.table.on(keys), against.table.on(keys), held.table.on(keys), lost)
        below = side.scenario.settings.suppress_below
        if not below:
            return paired
        hidden = [on_rows(keys, one.table.keys, one.hidden(below)) for one in runs]
        return paired.without(np.any(hidden, axis=0))

    def _people(self, side: Side, fixed: Fixed) -> tuple[list[Tidy], ...]:
        """Of the three runs, the rows that come of their spells."""
        calendar = build_calendar(side.scenario.framed.scenario)
        scale, none = side.scenario.settings.scale, nobody(calendar)
        made: tuple[list[Tidy], ...] = ([], [], [])
        for number in self.numbers:
            own, other, held = (
                Spells.of(run.parts.spells(number), calendar.n_days)
                for run in (side.scenario, side.against, side.held)
            )
            followed = (accounts(own, other, calendar, scale), none, accounts(held, other, calendar, scale))
            for rows, spells, people in zip(made, (own, other, held), followed, strict=True):
                rows.append(joined([measured(spells, fixed), people]))
        return made


def paired_draws(drawn: Sequence[Side], fixed: Fixed) -> Paired | None:
    """The rows of all draws, one after another; None if there are none."""
    if not drawn:
        return None
    each = [Reader([number]).paired(side, fixed) for number, side in enumerate(drawn)]
    runs = ("scenario", "against", "held", "lost")
    return Paired(each[0].keys, *(np.concatenate([getattr(one, run) for one in each]) for run in runs))
