"""How long a sweep or a study may take, before anything is run: an order of magnitude."""

from __future__ import annotations

from simulation.scenario.load_sweep import Cells
from simulation.scenario.rebased import root_of
from simulation.scenario.scenario import Scenario
from simulation.scenario.sweep import Sweep

SECONDS, SECONDS_PER_PERSON_YEAR = 2.0, 7e-5
"""Of one paired replication by the compiled engine: runs, what they come to, and its part of what is shared.
Person-years are of those registered on the first day; measured on a machine of two cores at 0.02 to 0.25."""
_DAYS_A_YEAR = 365.25


def sweep_seconds(sweep: Sweep, replications: int, cells: int, scale: float) -> float:
    """Of a sweep on one processor."""
    choice = sweep.choices[0]
    first = {axis.name: (axis.values or (axis.low,))[0] for axis in sweep.axes}
    return paired_seconds(Cells(sweep).scenario(choice, first), cells * replications, scale)


def paired_seconds(scenario: Scenario, replications: int, scale: float) -> float:
    """Of so many paired replications of a scenario, or others of its size, on one processor."""
    baseline = root_of(scenario).baseline
    years = (baseline.period.last_day - baseline.period.first_day).days / _DAYS_A_YEAR
    people = baseline.people.registered_on_first_day.first * scale
    return replications * (SECONDS + people * years * SECONDS_PER_PERSON_YEAR)
