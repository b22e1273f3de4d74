"""The population of one replication: everybody who may be registered during the period."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulation.plan.cohort import Cohort
from simulation.plan.draws import uniform
from simulation.plan.inflow import draw_entrants, registrations_per_day
from simulation.plan.leavers import ReturnLaw, build_return_law, draw_leavers
from simulation.plan.past import before
from simulation.plan.plan import Groups, Hazards, Key, Meetings, People
from simulation.plan.profiles import attribute_shares, split
from simulation.plan.purpose import Purpose
from simulation.plan.stock import StockLaw, build_stock_law, draw_stock
from simulation.scenario.baseline import Baseline
from simulation.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class PopulationLaw:
    """What a population is drawn from; the same in every replication."""

    baseline: Baseline
    stock: StockLaw
    returns: ReturnLaw


def build_population_law(
    scenario: Scenario, groups: Groups, hazards: Hazards, meetings: Meetings
) -> PopulationLaw:
    """The law of a scenario's population.

    `hazards` and `meetings` are those of the scenario at the root of `extends`: then a lever, also one
    dated on the first day, changes nobody who is in stock or who left before. Inflow is the scenario's own.
    """
    root = before(scenario)
    stock = build_stock_law(root, groups, hazards, meetings)
    return PopulationLaw(scenario.baseline, stock, build_return_law(root, stock))


def draw_people(law: PopulationLaw, key: Key, scale: float) -> People:
    """The people of one replication who are in the sample, in order of id."""
    n_days = law.baseline.period.n_days
    cohorts = (
        draw_stock(law.stock, key, scale),
        draw_leavers(law.stock, law.returns, key, scale, n_days),
        draw_entrants(law.baseline, law.stock.entry, key, scale),
    )
    return _people(law.baseline, key, cohorts)


def same_entrants(law: PopulationLaw, other: PopulationLaw) -> bool:
    """Whether two laws with the same past draw the same entrants in every replication."""
    one, two = law.baseline, other.baseline
    shares, same = attribute_shares(two), one.period == two.period
    return (
        same
        and np.array_equal(registrations_per_day(one), registrations_per_day(two))
        and all(np.array_equal(share, shares[name]) for name, share in attribute_shares(one).items())
    )


def _people(baseline: Baseline, key: Key, cohorts: tuple[Cohort, ...]) -> People:
    ids = np.concatenate([cohort.id for cohort in cohorts])
    profile = np.concatenate([cohort.profile for cohort in cohorts]).astype(np.int32)
    parts = {name: part.astype(np.int8) for name, part in split(baseline, profile).items()}
    return People(
        id=ids,
        came=np.repeat(np.array([cohort.came for cohort in cohorts], np.int8), [len(c.id) for c in cohorts]),
        district=np.concatenate([cohort.district for cohort in cohorts]).astype(np.int16),
        area_type=parts["area_type"],
        sex=parts["sex"],
        age=parts["age"],
        born=parts["born"],
        education=parts["education"],
        work_capacity=parts["work_capacity"],
        profile=profile,
        frailty=np.concatenate([cohort.frailty for cohort in cohorts]),
        lot=uniform(key, ids, Purpose.LOT, 0),
        reach=uniform(key, ids, Purpose.REACH, 0),
        guarantee=uniform(key, ids, Purpose.GUARANTEE, 0),
        benefit=uniform(key, ids, Purpose.BENEFIT, 0),
        enters=np.concatenate([cohort.enters for cohort in cohorts]).astype(np.int32),
        counter=np.concatenate([cohort.counter for cohort in cohorts]).astype(np.int32),
    )
