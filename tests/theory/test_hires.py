"""What crowding out rests on: in a root, search times demand is the number of hires that is to be expected.

Each day's hires, given what was before, are expected to be as many as the sum of the two work hazards times
demand: so their total less that of the hazards is a martingale whose variance is about the number of hires
(Poisson). An offer counts by how many lately ended in the job; that share lags, by far less than chance.
"""

from __future__ import annotations

from math import sqrt

import pytest
from support.commands import SMALL

from simulation.experiment.engines import engine, key_of
from simulation.plan.build import build_frame, populate
from simulation.plan.plan import Route
from simulation.plan.record import NONE, SEARCH_UNIT
from simulation.scenario.load import load

REPLICATIONS = 10
MOST = 4.0
"""Of z: exceeded by chance once in 16 000 seeds."""


@pytest.mark.parametrize("seed", [7, 8])
def test_search_times_demand_adds_up_to_the_hires(seed: int) -> None:
    frame, expected, hired = build_frame(load(SMALL), 1.0), 0.0, 0
    for number in range(REPLICATIONS):
        plan = populate(frame, key_of("compiled", seed, number))
        record = engine("compiled")(plan)
        expected += float((record.search / SEARCH_UNIT * plan.hazards.demand).sum())
        route, left = record.spells["route"], record.spells["day_out"] != NONE
        hired += int((left & ((route == Route.WORK) | (route == Route.SUPPORTED_WORK))).sum())
    assert hired > 40_000
    assert abs(hired - expected) / sqrt(hired) < MOST
