"""Macro-replications: many series of paired differences of a small model whose true difference is known.

The region of `tests/theory/intervals/` has twenty districts that are alike and share nothing. So a district
under a seed is a macro-replication: a series of paired differences over replications 0, 1, 2 …, as a
comparison has, independent of those of every other district and seed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from simulation.experiment.engines import COMPILED, engine
from simulation.experiment.gathered import gathered
from simulation.experiment.precision import enough
from simulation.plan.build import Frame, build_frame, draw, populate
from simulation.plan.plan import Floats, Ints, Key, Plan, Route
from simulation.plan.record import Record
from simulation.results.summary import interval
from simulation.scenario.load import load
from simulation.scenario.scenario import Scenario

FOLDER = Path(__file__).parents[1] / "theory" / "intervals"
KNOWN, QUEUE = "easier_to_leave", "faster_decisions"
DISTRICTS = 20
MOVES = (Route.WORK, Route.SUPPORTED_WORK, Route.EDUCATION)
RATE_MONTH = 30


@lru_cache(maxsize=2)
def frames(name: str) -> tuple[Frame, Frame]:
    """The scenario's, and its root's."""
    scenario = load(FOLDER / f"{name}.yaml")
    assert scenario.root is not None
    root = build_frame(scenario.root, 1.0)
    return build_frame(scenario, 1.0, root), root


def runs(name: str, key: Key) -> tuple[tuple[Plan, Record], tuple[Plan, Record]]:
    """The scenario's run and its root's, of one replication, on common random numbers."""
    own, root = frames(name)
    drawn, run = draw(root, key), engine(COMPILED)
    without = populate(root, key, drawn)
    first = run(without)
    plan = populate(own, key, drawn)
    return (plan, run(plan, root_search=first.search)), (without, first)


def moves(plan: Plan, record: Record) -> Ints:
    """Moves to work or education in the period: (district,)."""
    spells = record.spells
    moved = spells["person"][np.isin(spells["route"], MOVES)]
    return np.bincount(plan.people.district[moved], minlength=DISTRICTS)


@dataclass(frozen=True)
class Pairs:
    """Paired differences of moves (district,), numbered seed by seed."""

    name: str
    first_seed: int
    replications: int

    def __call__(self, number: int) -> Floats:
        """Those of one replication under one seed."""
        seed, replication = divmod(number, self.replications)
        scenario, root = runs(self.name, Key(self.first_seed + seed, replication))
        return (moves(*scenario) - moves(*root)).astype(np.float64)


def series(name: str, first_seed: int, seeds: int, replications: int, workers: int = 1) -> Floats:
    """Paired differences (replication, macro-replication), twenty macro-replications to a seed."""
    made = gathered(Pairs(name, first_seed, replications), seeds * replications, workers)
    return made.reshape(seeds, replications, DISTRICTS).transpose(1, 0, 2).reshape(replications, -1)


def expected_moves(scenario: Scenario) -> float:
    """Moves of a district without queues, by algebra.

    Who is at risk on days a … T has left by then with probability 1 − (1 + v·W)^(−1/v)·exp(−E), where W and E
    are the hazards of work and education added up over those days and v the variance of the gamma frailty
    (Vaupel, Manton and Stallard 1979). In stock a = 0; who registers on day d is at risk from d + 1.
    """
    baseline, period = scenario.baseline, scenario.baseline.period
    routes = baseline.leaving.routes
    work, education = (
        _still_to_come(routes[name].base_per_month.daily(period) / RATE_MONTH)
        for name in ("work", "education")
    )
    variance = float(baseline.leaving.frailty_variance.daily(period)[0])
    left = 1.0 - (1.0 + variance * work) ** (-1.0 / variance) * np.exp(-education)
    stock = float(baseline.people.registered_on_first_day.daily(period)[0]) / DISTRICTS
    entrants = baseline.inflow.registrations_per_month.daily(period) / RATE_MONTH
    return float(stock * left[0] + entrants @ left[1:])


def _still_to_come(hazard: Floats) -> Floats:
    """Added up from each day to the last, and 0 after it."""
    return np.append(np.cumsum(hazard[::-1])[::-1], 0.0)


def known_difference() -> float:
    """The true paired difference of KNOWN in a district."""
    own, root = frames(KNOWN)
    return expected_moves(own.scenario) - expected_moves(root.scenario)


def mean_of_the_others(differences: Floats) -> Floats:
    """The mean of all pairs of the other columns, by column: a truth that an interval has no part in."""
    rows, columns = differences.shape
    others: Floats = (differences.sum() - differences.sum(axis=0)) / (rows * (columns - 1))
    return others


def covered(differences: Floats, truth: Floats | float, level: float) -> int:
    """In how many columns the interval over all rows holds the truth (of each column, or of all)."""
    low, high = interval(differences, level)
    return int(((low <= truth) & (truth <= high)).sum())


def stops(differences: Floats, halfwidth: float, minimum: int) -> Ints:
    """How many replications the sequential rule takes in each column; all there are where it goes on."""
    rows, columns = differences.shape
    found = (enough(differences[:, at], halfwidth, minimum=minimum) for at in range(columns))
    return np.array([rows if number is None else number for number in found])


def covered_at(differences: Floats, numbers: Ints, truth: Floats | float, level: float) -> int:
    """In how many columns the interval over that column's number of rows holds the truth."""
    of_each, count = np.broadcast_to(truth, numbers.shape), 0
    for number in np.unique(numbers):
        there = numbers == number
        count += covered(differences[:number, there], of_each[there], level)
    return count
