"""The cells of a sweep: one comparison each, with an id that says what decides its answers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from simulation.experiment.pairs import Pair, pairs_of
from simulation.experiment.settings import KEY_SCHEME, Settings
from simulation.experiment.sweeps.design import points
from simulation.results.hashes import source_hash
from simulation.scenario.load_sweep import Cells
from simulation.scenario.resolved import digest, plain
from simulation.scenario.sweep import Choice, Sweep

_ID_LENGTH = 16
SCENARIO, UNDER, TOTAL = "scenario", "under", "total_mkr_per_year"
"""Names of columns, beside those of axes and budgets."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One of a sweep: what is chosen, what its axes are; `against` stands for what it is compared with."""

    id: str
    choice: Choice
    values: Mapping[str, float]
    against: str

    @property
    def labels(self) -> dict[str, str]:
        """What tells it from the others, by column."""
        choice, told = self.choice, dict[str, str]()
        if choice.scenario:
            told |= {SCENARIO: choice.scenario, UNDER: " ".join(choice.under)}
        if choice.total is not None:
            shares = {name: plain(share) for name, share in (choice.shares or {}).items()}
            told |= {TOTAL: plain(choice.total), **shares}
        return told | {name: plain(value) for name, value in self.values.items()}


class Loaded:
    """A sweep's cells and their scenarios, each loaded when it is needed: together they may be many."""

    def __init__(self, sweep: Sweep, settings: Settings) -> None:
        self.sweep, self.settings = sweep, settings
        self._cells = Cells(sweep)

    def __iter__(self) -> Iterator[Cell]:
        """Every cell, in the order of lists and axes; one that says the same as an earlier one is left out.

        ScenarioError where a cell makes no sense.
        """
        seen = set[str]()
        for choice in self.sweep.choices:
            for values in points(self.sweep, self.settings.seed):
                cell = self._cell(choice, values)
                if cell.id not in seen:
                    seen.add(cell.id)
                    yield cell

    def pair(self, cell: Cell) -> Pair:
        """What is compared in a cell."""
        return self._pair(cell.choice, cell.values)

    def _pair(self, choice: Choice, values: Mapping[str, float]) -> Pair:
        (pair,) = pairs_of([self._cells.scenario(choice, values)])
        return pair

    def _cell(self, choice: Choice, values: Mapping[str, float]) -> Cell:
        pair = self._pair(choice, values)
        return Cell(id_of(pair, self.settings), choice, values, digest(pair.against)[:_ID_LENGTH])


def id_of(pair: Pair, settings: Settings) -> str:
    """The hash of what decides each answer: not how many there are, nor which sweep asks."""
    return hashed(deciding(pair, settings, "cell"))


def deciding(pair: Pair, settings: Settings, *kind: str) -> list[object]:
    """What decides an answer of a pair, in one replication; of that kind of question."""
    return [
        digest(pair.scenario), digest(pair.against), settings.seed, settings.scale, settings.engine,
        KEY_SCHEME, source_hash(), *kind,
    ]  # fmt: skip


def hashed(deciding: Sequence[object]) -> str:
    """As an id."""
    return sha256(json.dumps(deciding).encode()).hexdigest()[:_ID_LENGTH]
