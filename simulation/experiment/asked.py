"""What is asked of a run or a comparison beside its scenario: how many replications, how precise."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from simulation.experiment.headline import FIGURES, figures, period_value
from simulation.experiment.making import Progress, each, in_silence, make
from simulation.experiment.precision import MINIMUM, Precision, PrecisionError, enough, more, projected, read
from simulation.experiment.reading import Reader
from simulation.experiment.replicate import Stored
from simulation.experiment.sides import Side
from simulation.plan.plan import Floats
from simulation.results.effects import Paired
from simulation.results.indicators import table

FIGURE = "figure"
"""A PrecisionError's reason: there is no such figure."""
MOST = 5000
"""More replications than this are not begun: the half-width asked for is too small for this scale."""


@dataclass(frozen=True, slots=True)
class Asked:
    """`replications` is their number, or with `precision` the least number; `draws` of what is believed.

    `parts`: a comparison's packages are taken apart too.
    """

    replications: int
    precision: Precision | None = None
    draws: int = 0
    parts: bool = False
    workers: int = 1


def read_precision(text: str) -> Precision:
    """Of the form `net_transitions_registered=200`; PrecisionError if not, or if there is no such figure."""
    precision = read(text)
    if precision.indicator not in known_figures():
        raise PrecisionError(FIGURE, precision.indicator)
    return precision


class OutOfReachError(Exception):
    """A precision that would take too many replications; `needed` is how many, as far as is known."""

    def __init__(self, needed: int) -> None:
        super().__init__(f"{needed} replications are more than {MOST}")
        self.needed = needed


def known_figures() -> tuple[str, ...]:
    """What a precision may be asked of: a comparison's figures, and every national indicator."""
    return *FIGURES, *(item.id for item in table() if "national" in item.breakdowns)


def settled(sides: Sequence[Side], asked: Asked, progress: Progress = in_silence) -> int:
    """How many replications comparisons rest on; where precision decides, those that it takes are made."""
    precision = asked.precision
    if precision is None:
        return asked.replications

    def differences(n: int) -> Floats:
        runs = {run.parts.folder: run for side in sides for run in side.runs}
        make(each(runs.values(), range(n)), asked.workers, progress)
        read = Reader(range(n))
        return np.stack([judged(read.paired(side), precision.indicator) for side in sides], axis=1)

    return _until(differences, precision, asked.replications)


def settled_alone(stored: Stored, asked: Asked, progress: Progress = in_silence) -> int:
    """The same for one run, whose own figure is to be known precisely."""
    precision = asked.precision
    if precision is None:
        return asked.replications

    def values(n: int) -> Floats:
        make(each([stored], range(n)), asked.workers, progress)
        table = Reader(range(n)).of(stored).table
        return period_value(table.keys, table.values, precision.indicator)[:, None]

    return _until(values, precision, asked.replications)


def _until(values: Callable[[int], Floats], precision: Precision, least: int) -> int:
    minimum = max(least, MINIMUM)
    made = values(minimum)
    while (found := enough(made, precision.halfwidth, minimum=minimum)) is None:
        expected = projected(made, precision.halfwidth, minimum=minimum)
        if expected > MOST:
            raise OutOfReachError(expected)
        made = values(len(made) + more(made, precision.halfwidth, minimum=minimum))
    return found


def judged(paired: Paired, id: str) -> Floats:
    """A figure's paired difference in each replication: one of the headline, or an indicator's net effect."""
    for figure in figures(paired):
        if figure.id == id:
            return figure.values
    return period_value(paired.keys, paired.scenario - paired.against, id)
