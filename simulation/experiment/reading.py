"""Finished replications, read for a comparison: their tables, and their people followed through them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from simulation.experiment.followed import Followed
from simulation.experiment.parts import Part
from simulation.experiment.replicate import Stored
from simulation.experiment.sides import Side
from simulation.plan.calendar import build_calendar
from simulation.plan.record import Floats
from simulation.results.blocks import joined
from simulation.results.checks import Check
from simulation.results.effects import Paired, Replicated, rows_at_bounds, taken, together
from simulation.results.fixed_groups import Fixed
from simulation.results.outside import lost_outside
from simulation.results.replication import merged_checks
from simulation.results.suppression import hidden_in_any
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
        bases, multipliers, outside, replications = [], [], [], []
        for part in parts:
            bases.append(part.replication.tidy.base)
            multipliers.append(part.multiplier)
            outside.append(part.outside)
            replications.append(replace(part.replication, spells=None, events=None))
        table, checks = Replicated.of([one.tidy for one in replications]), merged_checks(replications)
        return cls(table, np.stack(bases), np.stack(multipliers), np.stack(outside), checks)

    def with_rows(self, more: Sequence[Tidy]) -> Read:
        """The same with more rows, one table of them for each replication."""
        rows = Replicated.of(more)
        values = np.concatenate([self.table.values, rows.values], axis=1)
        bases = np.concatenate([self.base, np.stack([one.base for one in more])], axis=1)
        return replace(self, table=Replicated(joined([self.table.keys, rows.keys]), values), base=bases)

    def at_bounds(self) -> Read:
        """The same with the rows alone that effects at a bound of crowding out are given for."""
        rows = rows_at_bounds(self.table.keys)
        table = Replicated(taken(self.table.keys, rows), self.table.values[:, rows])
        return replace(self, table=table, base=self.base[:, rows])

    def tables(self) -> list[Tidy]:
        """Each replication's, with how many people are behind its values."""
        each = zip(self.table.values, self.base, strict=True)
        return [replace(self.table.keys, value=value, base=base) for value, base in each]


class Reader:
    """Reads runs while comparisons are worked out; those compared with stay for the next."""

    def __init__(self, numbers: Sequence[int]) -> None:
        self.numbers = numbers
        self._read: dict[Path, Read] = {}

    def parts(self, stored: Stored) -> tuple[Part, ...]:
        """All that is kept of a run, read for comparing with it."""
        parts = tuple(stored.parts.load(number) for number in self.numbers)
        self._read[stored.parts.folder] = Read.of(parts)
        return parts

    def of(self, stored: Stored) -> Read:
        """What a comparison needs of it."""
        if stored.parts.folder not in self._read:
            self._read[stored.parts.folder] = Read.of(
                stored.parts.load(number, people=False) for number in self.numbers
            )
        return self._read[stored.parts.folder]

    def forget_all_but(self, kept: Sequence[Stored]) -> None:
        """Let go of all other runs."""
        folders = {one.parts.folder for one in kept}
        self._read = {folder: read for folder, read in self._read.items() if folder in folders}

    def paired(self, side: Side, followed: Followed | None = None) -> Paired:
        """The rows of the three runs, those suppressed in any blank; with those of people followed.

        Those at a bound of crowding out, if any of the runs is for that alone.
        """
        runs = [self.of(run) for run in (side.scenario, side.against, side.held)]
        multipliers, outside = [one.multiplier for one in runs[:2]], runs[0].outside
        if any(run.at_bound for run in side.runs):
            runs = [one.at_bounds() for one in runs]
        if followed is not None:
            more = followed.rows(side, self.numbers)
            runs = [one.with_rows(rows) for one, rows in zip(runs, more, strict=True)]
        scenario, against, held = runs
        keys = together(scenario.table.keys, against.table.keys)
        daily = (multipliers[1] - multipliers[0]) * outside
        lost = lost_outside(keys, build_calendar(side.scenario.framed.scenario), daily)
        paired = Paired(keys, scenario.table.on(keys), against.table.on(keys), held.table.on(keys), lost)
        below = side.scenario.settings.suppress_below
        if not below:
            return paired
        return paired.without(hidden_in_any(keys, [one.tables() for one in runs], below))


def draws_of(drawn: Sequence[Side], fixed: Fixed) -> tuple[tuple[Part, ...], Paired | None]:
    """What is kept of the scenario in each draw, and the rows of all, one after another, if there are any."""
    parts: list[Part] = []
    each: list[Paired] = []
    for number, side in enumerate(drawn):
        read = Reader([number])
        parts += read.parts(side.scenario)
        each.append(read.paired(side, Followed([side], fixed)))
    if not each:
        return (), None
    runs = ("scenario", "against", "held", "lost")
    rows = (np.concatenate([getattr(one, run) for one in each]) for run in runs)
    return tuple(parts), Paired(each[0].keys, *rows)
