"""How a comparison's figures lie over the runs: their values run by run, and how often they reach a number.

headline.csv    figure, period, group, unit, replication, draw, value
reach.csv       figure, period, group, unit, of, runs, at_least, per_cent

The first has the replications at central values (draw 0, chance) and the draws of what is believed (draw 1
and on, knowledge). The second is the survival function of the draws where there are any, else of the
replications, at round numbers from the least to the most, 0 among them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from pathlib import Path

import numpy as np
import numpy.typing as npt

from simulation.experiment.headline import Figure, figures
from simulation.results.csvfiles import write_rows
from simulation.results.effects import Paired

Floats = npt.NDArray[np.float64]

HEADLINE, REACH = "headline.csv", "reach.csv"
_FIGURE = ("figure", "period", "group", "unit")
VALUE_COLUMNS = (*_FIGURE, "replication", "draw", "value")
REACH_COLUMNS = (*_FIGURE, "of", "runs", "at_least", "per_cent")
REPLICATIONS, DRAWS = "replications", "draws"
STEPS = 25
"""At most so many steps from the least to the most."""


@dataclass(frozen=True, slots=True)
class Spread:
    """The figures of a comparison at central values, and in the draws if there are any."""

    numbers: Sequence[int]
    central: tuple[Figure, ...]
    drawn: tuple[Figure, ...]

    @classmethod
    def of(cls, numbers: Sequence[int], central: Paired, drawn: Paired | None) -> Spread:
        """`numbers` are those of the replications; draw n has the chance of replication n - 1."""
        return cls(numbers, figures(central), () if drawn is None else figures(drawn))

    def write(self, folder: Path) -> None:
        """Both tables."""
        write_rows(folder / HEADLINE, VALUE_COLUMNS, self._values())
        write_rows(folder / REACH, REACH_COLUMNS, self._reached())

    def _values(self) -> Iterator[tuple[object, ...]]:
        for figure in self.central:
            for number, value in zip(self.numbers, figure.values.tolist(), strict=True):
                yield (*_named(figure), number, 0, value)
        for figure in self.drawn:
            for draw, value in enumerate(figure.values.tolist(), 1):
                yield (*_named(figure), draw - 1, draw, value)

    def _reached(self) -> Iterator[tuple[object, ...]]:
        of = DRAWS if self.drawn else REPLICATIONS
        for figure in self.drawn or self.central:
            if np.isnan(figure.values).any():
                continue
            for least in ladder(figure.values):
                per_cent = 100.0 * float((figure.values >= least).mean())
                yield (*_named(figure), of, len(figure.values), least, per_cent)


def ladder(values: Floats) -> list[float]:
    """Round numbers from the least of the values, or 0, to the most, or 0: one, two or five times a power of
    ten apart, at most STEPS steps."""
    low, high = min(0.0, float(values.min())), max(0.0, float(values.max()))
    if low == high:
        return [0.0]
    step = round_up((high - low) / STEPS)
    return [step * at for at in range(floor(low / step), ceil(high / step) + 1)]


def round_up(value: float) -> float:
    """The least of one, two and five times a power of ten that is not below."""
    power = 10.0 ** floor(log10(value))
    return next(power * of for of in (1.0, 2.0, 5.0, 10.0) if power * of >= value * (1.0 - 1e-9))


def _named(figure: Figure) -> tuple[str, ...]:
    return figure.id, figure.period, figure.group, figure.unit
