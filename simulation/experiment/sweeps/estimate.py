"""How long a sweep may take, before anything is run: an order of magnitude."""

from __future__ import annotations

from simulation.scenario.load_sweep import Cells
from simulation.scenario.rebased import root_of
from simulation.scenario.sweep import Sweep

SECONDS_PER_PERSON_YEAR = 6e-5
"""Of one replication of a cell by the compiled engine: two runs, what they come to, and its part of what is
shared. Of those registered on the first day; measured once, on a machine of two cores at 0.05 and 0.1."""
_DAYS_A_YEAR = 365.25


def seconds(sweep: Sweep, replications: int, cells: int, scale: float) -> float:
    """On one processor."""
    choice = sweep.choices[0]
    first = {axis.name: (axis.values or (axis.low,))[0] for axis in sweep.axes}
    baseline = root_of(Cells(sweep).scenario(choice, first)).baseline
    years = (baseline.period.last_day - baseline.period.first_day).days / _DAYS_A_YEAR
    people = baseline.people.registered_on_first_day.first * scale
    return cells * replications * people * years * SECONDS_PER_PERSON_YEAR
