"""What each further step of money buys: lever by lever, and in the best mix.

The best mix is found step by step: each step goes to the way that gives most in replications of its own. What
the mix gives is then told from the same replications as all else, in which it was not chosen: the best of
several that differ by chance alone would else always look good.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

import numpy as np

from simulation.experiment.budget.trying import Tried, Trying
from simulation.experiment.budget.ways import Mix, Way, spending
from simulation.experiment.holm import holm, p_value
from simulation.experiment.making import Progress
from simulation.experiment.pairs import Pair
from simulation.plan.plan import Floats

BEST_MIX = "best mix"
DECISION, MEETING, PLACES, RECRUITING, AGREED, UNTOLD = (
    "decisions", "meetings", "places", "recruiting", "agreed", "untold",
)  # fmt: skip
"""What runs out at a kink."""
USED = {
    RECRUITING: ("fte_realised", "fte_planned"),
    PLACES: ("programme_places_used", "programme_places"),
}
"""By what runs out: the indicator of what is used, and of what there is to use."""
WAITED = {DECISION: "time_waiting_for_decision", MEETING: "time_waiting_for_meeting"}
LIKELY = 0.05
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Point:
    """A way, or the best mix, at so many SEK million a year; `tried` is None at 0."""

    way: str
    mkr: float
    mix: Mix
    planned_mkr: float
    tried: Tried | None

    def of(self, figure: str, like: Floats) -> Floats:
        """A figure of what was tried, zeros at 0."""
        values: Floats = np.zeros_like(like) if self.tried is None else getattr(self.tried, figure)
        return values


@dataclass(frozen=True, slots=True)
class Line:
    """The points of a way, or of the best mix, the smallest first; the first costs nothing."""

    way: str
    points: tuple[Point, ...]

    @property
    def _like(self) -> Floats:
        tried = self.points[-1].tried
        return np.zeros(0) if tried is None else tried.net

    def totals(self, figure: str) -> Iterator[tuple[Point, Floats]]:
        """A figure at each point."""
        yield from ((point, point.of(figure, self._like)) for point in self.points)

    def steps(self, figure: str) -> Iterator[tuple[Point, Point, Floats]]:
        """What it changes by from one point to the next, paired."""
        for low, high in pairwise(self.points):
            yield low, high, high.of(figure, self._like) - low.of(figure, self._like)


@dataclass(frozen=True, slots=True)
class Kink:
    """From `mkr` on the next step gives less than the one before, by more than chance; `what` runs out.

    `drop` is per SEK million a year, (replication,); `p` is adjusted for the number of places looked at.
    """

    way: str
    mkr: float
    drop: Floats
    p: float
    what: str


def amounts(step: float, up_to: float) -> tuple[float, ...]:
    """From 0 to `up_to` in steps, the last one shorter if need be."""
    whole = [step * number for number in range(int(up_to / step) + 1)]
    return (*whole, up_to) if whole[-1] < up_to else tuple(whole)


def mixes_of(way: Way, sums: Sequence[float]) -> tuple[Mix, ...]:
    """One way alone, at each amount up to the most it can cost."""
    within = [mkr for mkr in sums if mkr < way.most]
    ended = [way.most] if len(within) < len(sums) else []
    return tuple({way.name: mkr} if mkr else {} for mkr in (*within, *ended))


@dataclass(frozen=True, slots=True)
class Asking:
    """What is tried, and by whom: `numbers` tell, `choosing` choose the best mix."""

    pair: Pair
    ways: tuple[Way, ...]
    trying: Trying
    numbers: range
    choosing: range

    def pair_of(self, mix: Mix) -> Pair:
        """That mix in place of the scenario's own levers."""
        return Pair(spending(self.pair.scenario, self.ways, mix), self.pair.against)

    def make(self, mixes: Sequence[Mix], numbers: range, progress: Progress) -> None:
        """Have them run."""
        self.trying.make([self.pair_of(mix) for mix in mixes if mix], numbers, progress)

    def line(self, way: str, mixes: Sequence[Mix]) -> Line:
        """What was made of them."""
        return Line(way, tuple(self._point(way, mix) for mix in mixes))

    def best(self, sums: Sequence[float], progress: Progress) -> tuple[Mix, ...]:
        """The mix at each sum: what was there, and the step to the way that then gives most."""
        mixes: list[Mix] = [{}]
        for low, high in pairwise(sums):
            candidates = list(_candidates(mixes[-1], self.ways, high - low))
            if not candidates:
                break
            self.make(candidates, self.choosing, progress)
            gains = [self.trying.tried(self.pair_of(mix), self.choosing).net.mean() for mix in candidates]
            mixes.append(candidates[int(np.argmax(gains))])
        return tuple(mixes)

    def _point(self, way: str, mix: Mix) -> Point:
        planned = sum(one.planned_mkr(mix[one.name]) for one in self.ways if one.name in mix)
        tried = self.trying.tried(self.pair_of(mix), self.numbers) if mix else None
        return Point(way, sum(mix.values()), mix, planned, tried)


def _candidates(mix: Mix, ways: Sequence[Way], step: float) -> Iterator[Mix]:
    """The mix with a step more of each way that can cost so much."""
    for way in ways:
        wanted = mix.get(way.name, 0.0) + step
        if wanted <= way.most:
            yield {**mix, way.name: wanted}


def kinks(lines: Sequence[Line]) -> tuple[Kink, ...]:
    """Where a line bends down, all places on all lines being looked at; and where a way ends."""
    places = [(line, *bend) for line in lines for bend in _bends(line)]
    adjusted = holm([p_value(drop) for *_, drop in places])
    return tuple(
        Kink(line.way, at.mkr, drop, float(p), _what(before, at, after))
        for (line, before, at, after, drop), p in zip(places, adjusted, strict=True)
        if p < LIKELY and drop.mean() < 0.0
    )


def _bends(line: Line) -> Iterator[tuple[Point, Point, Point, Floats]]:
    """Three points in a row, and the second gain per million less the first."""
    for (before, at, first), (_, after, second) in pairwise(line.steps("net")):
        yield before, at, after, second / (after.mkr - at.mkr) - first / (at.mkr - before.mkr)


def _what(before: Point, at: Point, after: Point) -> str:
    """What the step after it meets that the step before did not: the first of these that the numbers show."""
    later, sooner = _step(at, after), _step(before, at)
    for what, (used, there) in USED.items():
        if later[there] > 0.0 and later[used] < _HALF * later[there] and later[used] < sooner[used]:
            return what
    longer = {what: later[id] for what, id in WAITED.items() if later[id] > max(sooner[id], 0.0)}
    return max(longer, key=lambda what: longer[what]) if longer else UNTOLD


def _step(low: Point, high: Point) -> dict[str, float]:
    """What changes on average from one point to the next, per SEK million a year."""

    def mean(point: Point, id: str) -> float:
        return 0.0 if point.tried is None else float(point.tried.values(id).mean())

    ids = (*chain(*USED.values()), *WAITED.values())
    return {id: (mean(high, id) - mean(low, id)) / (high.mkr - low.mkr) for id in ids}
