"""Where an effect turns: along each axis of a grid, the values between which a figure's mean crosses zero."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from simulation.experiment.sweeps.swept import RATIOS, Swept


@dataclass(frozen=True, slots=True)
class Crossing:
    """Between two neighbouring values of an axis, all else equal; `at` by a straight line between the means.

    `sure`: at both values the 95 per cent interval leaves out zero.
    """

    indicator: str
    period: str
    group: str
    axis: str
    beside: str
    low: float
    high: float
    at: float
    upwards: bool
    sure: bool


def crossings(swept: Swept, axes: tuple[str, ...]) -> Iterator[Crossing]:
    """Of every figure that adds up over replications, axis by axis."""
    told = {(cell, one.id, one.period, one.group): one for cell, one in swept.rows() if one.id not in RATIOS}
    figures = dict.fromkeys((id, period, group) for _, id, period, group in told)
    for axis in axes:
        for beside, cells in _lines(swept, axis):
            for id, period, group in figures:
                line = [(value, told.get((cell, id, period, group))) for value, cell in cells]
                for (low, one), (high, other) in pairwise(line):
                    if one is None or other is None or one.mean is None or other.mean is None:
                        continue
                    if (one.mean < 0.0) == (other.mean < 0.0):
                        continue
                    at = low + (high - low) * one.mean / (one.mean - other.mean)
                    sure = _leaves_out_zero(one.low95, one.high95) and _leaves_out_zero(
                        other.low95, other.high95
                    )
                    yield Crossing(
                        id, period, group, axis, beside, low, high, float(at), one.mean < 0.0, sure
                    )


def _lines(swept: Swept, axis: str) -> Iterator[tuple[str, list[tuple[float, str]]]]:
    """Cells alike in all but one axis, in order of its value; what the others are, to read."""
    lines: dict[str, list[tuple[float, str]]] = {}
    for cell, labels in swept.labels.items():
        beside = " ".join(f"{name}={value}" for name, value in labels.items() if name != axis)
        lines.setdefault(beside, []).append((float(labels[axis]), cell))
    for beside, cells in lines.items():
        yield beside, sorted(cells)


def _leaves_out_zero(low: float | None, high: float | None) -> bool:
    return low is not None and high is not None and bool(np.sign(low) == np.sign(high) != 0)
