"""Evaluations: the answer where beliefs stand at some quantiles, in one replication; kept as cells are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from simulation.experiment.headline import (
    COST_PER_NET,
    EXTRA_COST,
    NEED_HELD,
    NET,
    PAYBACK,
    PRESENT,
    RESTS_ON,
    Figure,
)
from simulation.experiment.making import Progress
from simulation.experiment.pairs import Pair
from simulation.experiment.ratios import linearised
from simulation.experiment.sensitivity.surface import Surface
from simulation.experiment.settings import Settings
from simulation.experiment.sweeps.answer import Answer, Answers
from simulation.experiment.sweeps.backend import Backend, keep_answers
from simulation.experiment.sweeps.cell import deciding, hashed
from simulation.experiment.sweeps.swept import ALSO_CALLED, Answered, known_indicators
from simulation.experiment.sweeps.task import Believed, Task
from simulation.plan.plan import Floats

DEFAULT_INDICATORS = (NET, PRESENT, COST_PER_NET)
NET_PER_MILLION = "net_transitions_per_mkr"
"""Instead of the cost per net transition: that has no value where the net effect is not above 0. A single
replication's effect and cost may both be near 0, and their ratio anything; so at each point stands the ratio
of the means, and the point's own part in it (what a mean of ratios would be, to the first order)."""
_DIGITS = 9

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Point:
    """Where beliefs stand, by name (those left out at their centre), and which replication is run."""

    quantiles: Mapping[str, float]
    number: int


@dataclass(frozen=True, slots=True)
class Output:
    """A figure at each point, (point,), in that unit."""

    id: str
    period: str
    group: str
    unit: str
    values: Floats

    @property
    def key(self) -> Key:
        """What tells it from the others."""
        return self.id, self.period, self.group

    def at(self, points: slice) -> Output:
        """The figure at some of the points."""
        return replace(self, values=self.values[points])


def studied_indicators() -> tuple[str, ...]:
    """What a study may ask for: what has a value in every replication of the two runs."""
    return tuple(id for id in known_indicators() if id not in {PAYBACK, *NEED_HELD})


@dataclass(frozen=True, slots=True)
class Probing:
    """Evaluates points; what is finished is kept below `out`."""

    pair: Pair
    surface: Surface
    settings: Settings
    indicators: tuple[str, ...]
    out: Path
    backend: Backend

    def evaluate(self, points: Sequence[Point], progress: Progress) -> None:
        """Run the points that are not kept."""
        ids = self._ids(points)
        missing = [at for at, id in enumerate(ids) if not self._kept(id).has(points[at].number)]
        tasks, done = self._tasks(points, ids, missing), len(points) - len(missing)
        keep_answers(tasks, self.out, self.backend, progress, done=done, planned=len(points))

    def outputs(self, points: Sequence[Point]) -> tuple[Output, ...]:
        """The figures asked for at evaluated points, in order; those that nothing moves are left out."""
        return tuple(_outputs(self._answers(points), self.indicators))

    def failed(self, points: Sequence[Point]) -> tuple[str, ...]:
        """Names of checks that did not hold somewhere."""
        return tuple(dict.fromkeys(name for answer in self._answers(points) for name in answer.failed))

    def _answers(self, points: Sequence[Point]) -> list[Answer]:
        """Those kept, in order."""
        return [self._kept(id).load(one.number) for id, one in zip(self._ids(points), points, strict=True)]

    def _kept(self, id: str) -> Answers:
        return Answers.of(self.out, id)

    def _ids(self, points: Sequence[Point]) -> list[str]:
        """Of each point the hash of what decides its answer, but for the number."""
        same = deciding(self.pair, self.settings, "probe", *self._only)
        return [self._id(same, point) for point in points]

    def _id(self, same: list[object], point: Point) -> str:
        believed = self._believed(point)
        return hashed([*same, sorted(believed.quantiles.items()), sorted(believed.levels.items())])

    def _believed(self, point: Point) -> Believed:
        """As floats that are written and read back the same."""
        return Believed(dict(point.quantiles), _rounded(self.surface.levels(point.quantiles)))

    @property
    def _only(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*RESTS_ON, *self.indicators)))

    def _tasks(self, points: Sequence[Point], ids: Sequence[str], missing: Sequence[int]) -> Iterator[Task]:
        for at in missing:
            point, believed = points[at], self._believed(points[at])
            yield Task(
                ids[at], self.pair, point.number, self.settings, self.out, believed=believed, only=self._only
            )


def _rounded(levels: Mapping[str, float]) -> Mapping[str, float]:
    return {path: float(f"{factor:.{_DIGITS}g}") for path, factor in levels.items()}


def _outputs(answers: Sequence[Answer], indicators: Sequence[str]) -> Iterator[Output]:
    """In the order they are asked for; those that are the same everywhere are left out."""
    figures = Answered.of(answers, indicators).figures()
    for asked in indicators:
        made = [_per_million(figures)] if asked == COST_PER_NET else _named(figures, asked)
        for one in made:
            if np.ptp(one.values) > 0.0:
                yield Output(one.id, one.period, one.group, one.unit, one.values)


def _named(figures: Sequence[Figure], asked: str) -> list[Figure]:
    wanted = ALSO_CALLED.get(asked, asked)
    return [one for one in figures if one.id == wanted]


def _per_million(figures: Sequence[Figure]) -> Figure:
    (net,) = _named(figures, NET)
    cost: Floats = np.sum([one.values for one in _named(figures, EXTRA_COST)], axis=0)
    values = linearised(net.values, cost)
    return Figure(NET_PER_MILLION, net.period, "", "people per SEK million", values)
