"""A number in a report: always a cell of a table in the run folder, rounded to what its interval supports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import floor, isnan, log10

from simulation.results.keyfigures import MINUS, NO_BREAK

STATISTICS = ("mean", "low80", "high80", "low95", "high95")
"""Columns of a table that an effect is told from."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A number: where it stands (file, row as one asks for it, column), and the steps it is told in."""

    value: float
    step: float
    file: str
    row: str
    column: str

    @property
    def told(self) -> float:
        """As it is told: to the nearest step."""
        nearest = round(self.value / self.step) * self.step
        return nearest + 0.0  # no minus zero

    def text(self, language: str) -> str:
        """To read: thousands set apart, a true minus, as many decimals as the step has."""
        return number_text(self.told, self.step, language)


@dataclass(frozen=True, slots=True)
class Told:
    """An effect: mean and 80 per cent interval, cells of one row told in the same steps; `low95` and `high95`
    say whether chance alone could make it nothing. `unit` is the table's."""

    mean: Cell
    low: Cell | None
    high: Cell | None
    low95: float
    high95: float
    unit: str

    def in_steps(self, step: float) -> Told:
        """The same, told in other steps."""
        mean, low, high = (one and replace(one, step=step) for one in (self.mean, self.low, self.high))
        return replace(self, mean=mean or self.mean, low=low, high=high)

    @property
    def numbers(self) -> tuple[float | str, ...]:
        """Mean and 80 per cent interval as they stand in the table, empty where there is none."""
        return self.mean.value, self.low.value if self.low else "", self.high.value if self.high else ""

    @property
    def sign(self) -> int:
        """1 or −1 where the 95 per cent interval leaves out 0, else 0."""
        if isnan(self.low95) or isnan(self.high95):
            return 0
        return 1 if self.low95 > 0.0 else -1 if self.high95 < 0.0 else 0


def alike(several: Sequence[Told]) -> list[Told]:
    """The same, told in the largest of their steps: figures that are added up by whoever reads them."""
    step = max((one.mean.step for one in several), default=1.0)
    return [one.in_steps(step) for one in several]


def told_of(row: dict[str, float], file: str, key: str, unit: str) -> Told:
    """An effect of a table's row with mean, low80, high80, low95 and high95; blanks are NaN."""
    low, high = row["low80"], row["high80"]
    known = not (isnan(low) or isnan(high))
    step = step_for((high - low) / 2.0 if known else 0.0, row["mean"])
    cells = {name: Cell(row[name], step, file, key, name) for name in STATISTICS[:3]}
    least, most = (cells["low80"], cells["high80"]) if known else (None, None)
    return Told(cells["mean"], least, most, row["low95"], row["high95"], unit)


def step_for(half_width: float, value: float) -> float:
    """A power of ten, at most a fifth of the half-width: two digits of the uncertainty at most (Guide to the
    Expression of Uncertainty in Measurement, 7.2.6). Without an interval three digits of the value."""
    if half_width > 0.0:
        return float(10.0 ** floor(log10(half_width / 5.0)))
    return float(10.0 ** (floor(log10(abs(value))) - 2)) if value else 1.0


def number_text(value: float, step: float, language: str) -> str:
    """A number in steps of a power of ten."""
    decimals = max(0, -floor(log10(step) + 1e-9))
    text = f"{abs(value):,.{decimals}f}"
    if language == "sv":
        text = text.replace(",", NO_BREAK).replace(".", ",")
    return f"{MINUS}{text}" if round(value, decimals) < 0 else text
