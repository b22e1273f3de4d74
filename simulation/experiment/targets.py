"""Targets of a calibration: published figures that the baseline is to meet, and bounds not to be passed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from simulation.experiment.derived import EXITS, STOCK, exits
from simulation.plan.plan import Floats
from simulation.results.indicators import table
from simulation.results.tidy import Tidy
from simulation.scenario.nodes import Mark, Scalar
from simulation.scenario.problems import Problems
from simulation.scenario.scalars import read_name, read_number
from simulation.scenario.tables import Row, read_table
from simulation.scenario.units import Unit

COLUMNS = ("indicator", "period", "kind", "value", "tolerance_share", "source")
WEIGHT = "weight"
"""A column that may be left out: how many times one miss of a tolerance counts, squared; 1 unless told."""
EQUAL, AT_MOST, SHOWN = "equal", "at_most", "shown"
"""To be met; a bound not to be passed; told beside the simulated figure and never pulling at anything."""
TOGETHER = "+"
"""`new_registrations+returned`: the sum of the two."""


@dataclass(frozen=True, slots=True)
class Target:
    """A national figure of a month or a year, of one of the three kinds."""

    indicator: str
    period: str
    kind: str
    value: float
    tolerance_share: float
    source: str
    weight: float = 1.0

    @property
    def indicators(self) -> tuple[str, ...]:
        """Those whose sum is compared; of derived exits the stock that they are derived from."""
        return (STOCK,) if self.indicator in EXITS else tuple(self.indicator.split(TOGETHER))

    def simulated(self, tidy: Tidy) -> float:
        """The figure of one run; NaN where it has none."""
        if self.indicator in EXITS:
            return exits(self.indicator, tidy, self.period)
        found = [tidy.find(one, self.period) for one in self.indicators]
        return float(np.sum([np.nan if one is None else one for one in found]))

    def miss(self, simulated: float) -> float:
        """How far off, as a share of the target; of a bound only what is above it."""
        share = simulated / self.value - 1.0
        return max(share, 0.0) if self.kind == AT_MOST else share

    def met(self, simulated: float) -> bool:
        """Whether it is within the tolerance; a bound has none."""
        allowed = 0.0 if self.kind == AT_MOST else self.tolerance_share
        return abs(self.miss(simulated)) <= allowed


def wanted_indicators(targets: Sequence[Target]) -> tuple[str, ...]:
    """The indicators that the targets need, each once."""
    return tuple(dict.fromkeys(one for target in targets for one in target.indicators))


def figures(targets: Sequence[Target], tidy: Tidy) -> Floats:
    """Each target's figure in a run; shape (target,)."""
    return np.array([target.simulated(tidy) for target in targets])


def misfit(targets: Sequence[Target], simulated: Floats) -> Floats:
    """Misses in tolerances, times the root of their weight; shape (target,)."""
    misses = [target.miss(value) for target, value in zip(targets, simulated.tolist(), strict=True)]
    return np.array(misses) * pulls(targets)


def signed(targets: Sequence[Target], simulated: Floats) -> Floats:
    """As `misfit`, but of bounds too, whether they are passed or not: what slopes are taken of."""
    shares: Floats = simulated / np.array([target.value for target in targets]) - 1.0
    return shares * pulls(targets)


def pulls(targets: Sequence[Target]) -> Floats:
    """What a miss of all of it, a share of 1, counts in the sum of squares; shape (target,)."""
    weights = [0.0 if target.kind == SHOWN else target.weight for target in targets]
    tolerances = [target.tolerance_share for target in targets]
    pulled: Floats = np.sqrt(weights) / np.array(tolerances)
    return pulled


def read_targets(file: Path, problems: Problems) -> tuple[Target, ...]:
    """The targets listed in a CSV file."""
    shown = file.as_posix()
    start, key = Mark(shown, 1, 1), COLUMNS[:2]
    rows = read_table(file, shown, COLUMNS, problems, mark=start, path="", optional=(WEIGHT,), key=key)
    read = [_target(row, problems) for row in (rows.rows if rows else ())]
    return tuple(one for one in read if one is not None)


def _target(row: Row, problems: Problems) -> Target | None:
    known = {item.id: "" for item in table() if "national" in item.breakdowns} | dict.fromkeys(EXITS, "")
    cell = row["indicator"]
    names = [
        read_name(Scalar(name, cell.mark), known, "indicator", "indicator", problems)
        for name in cell.text.split(TOGETHER)
    ]
    kind = read_name(row["kind"], dict.fromkeys((EQUAL, AT_MOST, SHOWN), ""), "word", "kind", problems)
    value = read_number(row["value"], Unit.NUMBER, "value", problems, low=0.0)
    tolerance = read_number(row["tolerance_share"], Unit.SHARE, "tolerance_share", problems)
    told = row.cells.get(WEIGHT)
    weight = read_number(told, Unit.NUMBER, WEIGHT, problems, low=0.0) if told and told.text else 1.0
    if kind is None or value is None or tolerance is None or weight is None or None in names:
        return None
    return Target(cell.text, row["period"].text, kind, value, tolerance, row["source"].text, weight)
