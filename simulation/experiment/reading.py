"""Finished replications, read for a comparison."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from simulation.experiment.parts import Part
from simulation.experiment.replicate import Stored
from simulation.experiment.sides import Side
from simulation.plan.calendar import build_calendar
from simulation.plan.record import Floats
from simulation.results.checks import Check
from simulation.results.effects import Paired, Replicated, together
from simulation.results.outside import lost_outside
from simulation.results.replication import merged_checks
from simulation.results.suppression import Bools, hidden_rows, on_rows


@dataclass(frozen=True, slots=True)
class Read:
    """Replications of one run, as a comparison needs them.

    `multiplier` and `outside` are (replication, district, day); `hidden` are the rows that are suppressed.
    """

    table: Replicated
    multiplier: Floats
    outside: Floats
    checks: tuple[Check, ...]
    hidden: Bools

    @classmethod
    def of(cls, parts: Sequence[Part], suppress_below: int) -> Read:
        """What is kept of them."""
        tables = [part.replication.tidy for part in parts]
        return cls(
            Replicated.of(tables),
            np.stack([part.multiplier for part in parts]),
            np.stack([part.outside for part in parts]),
            merged_checks([part.replication for part in parts]),
            hidden_rows(tables, suppress_below),
        )


class Reader:
    """Reads each run once while a comparison is worked out; what is compared with stays for the next."""

    def __init__(self, numbers: Sequence[int]) -> None:
        self._numbers = numbers
        self._read: dict[Path, Read] = {}

    def parts(self, stored: Stored) -> tuple[Part, ...]:
        """All that is kept of a run."""
        return tuple(stored.parts.load(number) for number in self._numbers)

    def of(self, stored: Stored) -> Read:
        """What a comparison needs of it."""
        if stored.parts.folder not in self._read:
            self._read[stored.parts.folder] = Read.of(self.parts(stored), stored.settings.suppress_below)
        return self._read[stored.parts.folder]

    def forget_all_but(self, kept: Sequence[Stored]) -> None:
        """Let go of all other runs."""
        folders = {one.parts.folder for one in kept}
        self._read = {folder: read for folder, read in self._read.items() if folder in folders}

    def paired(self, side: Side) -> Paired:
        """The rows of the three runs, those suppressed in any of them blank."""
        scenario, against, held = (self.of(run) for run in (side.scenario, side.against, side.held))
        keys = together(scenario.table.keys, against.table.keys)
        daily = (against.multiplier - scenario.multiplier) * scenario.outside
        lost = lost_outside(keys, build_calendar(side.scenario.framed.scenario), daily)
        values = [one.table.on(keys) for one in (scenario, against, held)]
        paired = Paired(keys, values[0], values[1], values[2], lost)
        if not side.scenario.settings.suppress_below:
            return paired
        hidden = [on_rows(keys, one.table.keys, one.hidden) for one in (scenario, against, held)]
        return paired.without(np.any(hidden, axis=0))
