"""The tornado: how far each belief moves the answer, from its 10th percentile to its 90th."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import nan

from simulation.experiment.holm import holm
from simulation.experiment.sensitivity.probing import Point
from simulation.experiment.sensitivity.slopes import BY_CHANCE, MEDIAN, Slopes
from simulation.results.summary import LEVELS, quantile_of_t

LOW, HIGH = 0.1, 0.9
"""Quantiles at which a bar ends."""
SHOWN = 10
"""Bars that are told; the file has all."""
FIRST = 3
"""Bars of which it is told whether they are longer than all the others."""


@dataclass(frozen=True, slots=True)
class Bar:
    """What a number does: the figure at its 10th and 90th percentile where all others stand at their median,
    and the swing between them with its 80 and 95 per cent intervals; `by_chance` is how often chance alone
    makes one as long, adjusted for the number of bars (Holm); `share` is of the variance that all beliefs
    make together, NaN where the bar cannot be told from chance."""

    name: str
    low: float
    high: float
    swing: float
    low80: float
    high80: float
    low95: float
    high95: float
    by_chance: float
    share: float

    @property
    def told_from_chance(self) -> bool:
        """At 5 per cent for all bars together."""
        return self.by_chance <= BY_CHANCE


def bars_of(slopes: Slopes) -> tuple[Bar, ...]:
    """The longest first."""
    shares = slopes.shares()
    each = zip(
        slopes.names,
        ((HIGH - LOW) * slopes.values).tolist(),
        ((HIGH - LOW) * slopes.errors).tolist(),
        holm(slopes.chances).tolist(),
        [nan] * len(slopes.names) if shares is None else shares.tolist(),
        strict=True,
    )
    made = [_bar(slopes, *one) for one in each]
    return tuple(sorted(made, key=lambda one: -abs(one.swing)))


def centre_points(replications: int) -> tuple[Point, ...]:
    """All beliefs at their centre, in every replication."""
    return tuple(Point({}, number) for number in range(replications))


def stand_out(bars: Sequence[Bar]) -> bool | None:
    """Whether the first bars are longer than all others, their intervals apart; None if there are none."""
    if len(bars) <= FIRST:
        return None
    shortest = min(_length(bar)[0] for bar in bars[:FIRST])
    return shortest > max(_length(bar)[1] for bar in bars[FIRST:])


def _length(bar: Bar) -> tuple[float, float]:
    """The least and the greatest length within the 95 per cent interval."""
    ends = abs(bar.low95), abs(bar.high95)
    return (0.0 if bar.low95 < 0.0 < bar.high95 else min(ends)), max(ends)


def _bar(slopes: Slopes, name: str, swing: float, error: float, by_chance: float, share: float) -> Bar:
    half80, half95 = (float(quantile_of_t(level, slopes.degrees + 1)) * error for level in LEVELS)
    low, high = (slopes.centre + swing * (at - MEDIAN) / (HIGH - LOW) for at in (LOW, HIGH))
    bounds = (swing - half80, swing + half80, swing - half95, swing + half95)
    return Bar(name, low, high, swing, *bounds, by_chance, share if by_chance <= BY_CHANCE else nan)
