"""What a scenario for everybody does to registered unemployment, in points of the labour force.

A trial tells those treated from those not; a roll-out leaves nobody to compare with. What an equilibrium
model of a trial says of it is held against the scenario, compared with its root on the same chance.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from simulation.experiment.engines import engine, key_of
from simulation.plan.build import Frame, build_frame, populate
from simulation.plan.plan import Floats, Plan
from simulation.plan.record import FLOW, Record
from simulation.scenario.nodes import Mark
from simulation.scenario.problems import Problems
from simulation.scenario.rebased import root_of
from simulation.scenario.scalars import read_number
from simulation.scenario.scenario import Scenario
from simulation.scenario.tables import Row, read_table
from simulation.scenario.units import Unit

COLUMNS = ("scenario", "month", "value", "low", "high", "source")
POINTS = 100.0


@dataclass(frozen=True, slots=True)
class Expected:
    """What a scenario should do by the end of a month: points of the labour force."""

    scenario: str
    month: str
    value: float
    low: float
    high: float
    source: str

    def agrees(self, estimate: float) -> bool:
        """Whether an estimate lies where it is expected."""
        return self.low <= estimate <= self.high


def read_expected(file: Path, problems: Problems) -> tuple[Expected, ...]:
    """What is expected, from a CSV file."""
    shown = file.as_posix()
    table = read_table(file, shown, COLUMNS, problems, mark=Mark(shown, 1, 1), path="", key=COLUMNS[:2])
    read = [_expected(row, problems) for row in (table.rows if table else ())]
    return tuple(one for one in read if one is not None)


def _expected(row: Row, problems: Problems) -> Expected | None:
    numbers = [
        read_number(row[name], Unit.NUMBER, name, problems, low=-POINTS) for name in ("value", "low", "high")
    ]
    value, low, high = numbers
    if value is None or low is None or high is None:
        return None
    return Expected(row["scenario"].text, row["month"].text, value, low, high, row["source"].text)


@dataclass(frozen=True, eq=False)
class Rollout:
    """A scenario against its root, by the ends of some months."""

    scenario: Scenario
    months: tuple[str, ...]
    seed: int
    scale: float
    engine: str

    def __call__(self, replication: int) -> Floats:
        """Points of the labour force, one a month."""
        root, frame = _frames(self)
        key, run = key_of(self.engine, self.seed, replication), engine(self.engine)
        plans = populate(root, key), populate(frame, key)
        usual = run(plans[0])
        with_levers = run(plans[1], root_search=usual.search)
        people = [self._registered(*one) for one in zip(plans, (usual, with_levers), strict=True)]
        labour_force = sum(place.labour_force for place in self.scenario.baseline.districts)
        points: Floats = POINTS * (people[1] - people[0]) / self.scale / labour_force
        return points

    def _registered(self, plan: Plan, record: Record) -> Floats:
        """Simulated people registered at the ends of the months."""
        ends = np.flatnonzero(plan.calendar.month_end)[
            [plan.calendar.months.index(one) for one in self.months]
        ]
        stock: Floats = record.flows[FLOW.index("stock")][:, ends].sum(axis=0).astype(float)
        return stock


@lru_cache(maxsize=1)
def _frames(rollout: Rollout) -> tuple[Frame, Frame]:
    """The root's frame and the scenario's; built once a process."""
    root = build_frame(root_of(rollout.scenario), rollout.scale)
    return root, build_frame(rollout.scenario, rollout.scale, root)
