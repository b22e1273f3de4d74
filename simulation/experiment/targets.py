"""Targets of a calibration: published figures that the baseline is to meet, and bounds not to be passed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from simulation.plan.plan import Floats
from simulation.results.indicators import table
from simulation.results.tidy import Tidy
from simulation.scenario.nodes import Mark, Scalar
from simulation.scenario.problems import Problems
from simulation.scenario.scalars import read_name, read_number
from simulation.scenario.tables import Row, read_table
from simulation.scenario.units import Unit

COLUMNS = ("indicator", "period", "kind", "value", "tolerance_share", "source")
EQUAL, AT_MOST = "equal", "at_most"
TOGETHER = "+"
"""`new_registrations+returned`: the sum of the two."""


@dataclass(frozen=True, slots=True)
class Target:
    """A national figure of a month or a year; `at_most` is a bound, and only passing it counts."""

    indicator: str
    period: str
    kind: str
    value: float
    tolerance_share: float
    source: str

    @property
    def indicators(self) -> tuple[str, ...]:
        """Those whose sum is compared."""
        return tuple(self.indicator.split(TOGETHER))

    def simulated(self, tidy: Tidy) -> float:
        """The figure of one run; NaN where it has none."""
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
    """Misses in tolerances; shape (target,)."""
    pairs = zip(targets, simulated.tolist(), strict=True)
    return np.array([target.miss(value) / target.tolerance_share for target, value in pairs])


def read_targets(file: Path, problems: Problems) -> tuple[Target, ...]:
    """The targets listed in a CSV file."""
    shown = file.as_posix()
    start, key = Mark(shown, 1, 1), COLUMNS[:2]
    rows = read_table(file, shown, COLUMNS, problems, mark=start, path="", key=key)
    read = [_target(row, problems) for row in (rows.rows if rows else ())]
    return tuple(one for one in read if one is not None)


def _target(row: Row, problems: Problems) -> Target | None:
    known = {item.id: "" for item in table() if "national" in item.breakdowns}
    cell = row["indicator"]
    names = [
        read_name(Scalar(name, cell.mark), known, "indicator", "indicator", problems)
        for name in cell.text.split(TOGETHER)
    ]
    kind = read_name(row["kind"], {EQUAL: "", AT_MOST: ""}, "word", "kind", problems)
    value = read_number(row["value"], Unit.NUMBER, "value", problems, low=0.0)
    tolerance = read_number(row["tolerance_share"], Unit.SHARE, "tolerance_share", problems)
    if kind is None or value is None or tolerance is None or None in names:
        return None
    return Target(cell.text, row["period"].text, kind, value, tolerance, row["source"].text)
