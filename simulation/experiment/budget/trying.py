"""What scenarios come to, in replications that are kept: the figures that a budget asks for, no tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from simulation.experiment.headline import EXTRA_COST, NET, PRESENT, RESTS_ON, Figure
from simulation.experiment.headline import FIGURES as HEADLINE
from simulation.experiment.making import Progress
from simulation.experiment.pairs import Pair
from simulation.experiment.settings import Settings
from simulation.experiment.sweeps.answer import LEVEL, Answer, Answers
from simulation.experiment.sweeps.backend import Backend, keep_answers
from simulation.experiment.sweeps.cell import deciding, hashed
from simulation.experiment.sweeps.task import Task
from simulation.plan.plan import Floats
from simulation.results.definitions import WAGE_SUBSIDIES, WAITS

CAPACITY = ("fte_planned", "fte_realised", "programme_places", "programme_places_used")
ONLY = (*RESTS_ON, *WAITS, *CAPACITY)
ALL_PAYERS = "all"


@dataclass(frozen=True, slots=True)
class Tried:
    """Figures of one scenario less what it is compared with, (replication,) each."""

    figures: tuple[Figure, ...]

    def values(self, id: str, group: str | None = None) -> Floats:
        """A figure, of several dates the last; zeros where the scenario is what it is compared with."""
        found = [one for one in self.figures if one.id == id and group in (None, one.group)]
        return found[-1].values

    @property
    def net(self) -> Floats:
        """Net transitions for all."""
        return self.values(NET)

    @property
    def present(self) -> Floats:
        """Extra people in work or education when the period ends."""
        return self.values(PRESENT)

    @property
    def cost(self) -> Floats:
        """SEK million more over the period, of all payers, benefits not included."""
        total: Floats = np.sum([one.values for one in self.figures if one.id == EXTRA_COST], axis=0)
        return total

    @property
    def cost_without_subsidies(self) -> Floats:
        """The same without wage subsidies, which follow what people leave for."""
        subsidies: Floats = self.values("spending", WAGE_SUBSIDIES)
        return self.cost - subsidies

    @property
    def told(self) -> tuple[Figure, ...]:
        """The figures that a comparison tells, with the waits that explain them."""
        wanted = {*HEADLINE, *WAITS}
        return tuple(one for one in self.figures if one.id in wanted)

    def level(self, id: str) -> Floats:
        """A national indicator of what it is compared with."""
        return self.values(LEVEL + id)


@dataclass(frozen=True, slots=True)
class Trying:
    """Runs scenarios against others; what is finished is kept below `out`."""

    settings: Settings
    out: Path
    backend: Backend

    def make(self, pairs: Iterable[Pair], numbers: Sequence[int], progress: Progress) -> None:
        """Run the replications that are not kept."""
        by_id = {self._id(pair): pair for pair in pairs}
        missing = [
            (id, number) for id in by_id for number in numbers if not Answers.of(self.out, id).has(number)
        ]
        planned = len(by_id) * len(numbers)
        tasks = self._tasks(by_id, missing)
        done = planned - len(missing)
        keep_answers(tasks, self.out, self.backend, progress, done=done, planned=planned)

    def tried(self, pair: Pair, numbers: Sequence[int]) -> Tried:
        """What it came to; it must have been made."""
        answers = self._answers(pair, numbers)
        rows = [dict(zip(one.keys, one.values, strict=True)) for one in answers]
        keys = dict.fromkeys(key for row in rows for key in row)
        return Tried(tuple(Figure(*key, np.array([row.get(key, 0.0) for row in rows])) for key in keys))

    def failed(self, pair: Pair, numbers: Sequence[int]) -> tuple[str, ...]:
        """Names of checks that did not hold."""
        answers = self._answers(pair, numbers)
        return tuple(dict.fromkeys(name for answer in answers for name in answer.failed))

    def _answers(self, pair: Pair, numbers: Sequence[int]) -> list[Answer]:
        kept = Answers.of(self.out, self._id(pair))
        return [kept.load(number) for number in numbers]

    def _tasks(self, by_id: Mapping[str, Pair], missing: Iterable[tuple[str, int]]) -> Iterator[Task]:
        for id, number in missing:
            yield Task(id, by_id[id], number, self.settings, self.out, shared=True, only=ONLY)

    def _id(self, pair: Pair) -> str:
        """The hash of what decides its answers, but for the number."""
        return hashed(deciding(pair, self.settings, "budget", *ONLY))
