"""Cases that wait with the decision units when the first day begins."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulation.plan.apportion import largest_remainder
from simulation.plan.cohort import choose
from simulation.plan.draws import exponential, uniform
from simulation.plan.past import at_first
from simulation.plan.plan import Bools, Days, Decisions, Floats, Ints, Key, Small, Subsidies
from simulation.plan.purpose import Purpose
from simulation.plan.standing import Stock
from simulation.plan.under_way import lowest
from simulation.scenario.baseline import Baseline

OFFERS = 0
"""The case type of offers; the others are referrals, one for each programme."""

NO_SUBSIDY = -1


@dataclass(frozen=True, slots=True)
class Backlog:
    """Cases in order of person, then case type; as the fields of `Opening`."""

    person: Days
    type: Small
    subsidy: Small
    opened: Days


def draw_backlog(
    baseline: Baseline,
    key: Key,
    scale: float,
    stock: Stock,
    flows: Floats,
    decisions: Decisions,
    subsidies: Subsidies,
    in_programme: Bools,
) -> Backlog:
    """Each unit's backlog, split over case types as cases are expected to be opened (`flows`).

    An offer is somebody's in proportion to the hazard of offers, a referral the eligible person's with the
    lowest draw. At most one offer and one referral each.
    """
    parts = []
    for number, unit in enumerate(baseline.decisions.units.values()):
        here = decisions.unit_of[stock.district] == number
        cases = at_first(unit.initial_backlog_cases, baseline.period) * scale
        spread = 2.0 * at_first(unit.initial_age_days, baseline.period)
        person, type_ = _whose(key, stock, flows * here, cases)
        parts.append((person, type_, _opened(key, stock, person, type_, spread)))
    person, type_, opened = (np.concatenate(part) for part in zip(*parts, strict=True))
    order = np.lexsort((type_, person))
    person, type_, opened = person[order], type_[order], opened[order]
    return Backlog(
        person.astype(np.int32),
        type_.astype(np.int8),
        _subsidies(key, stock, person, type_, subsidies, in_programme).astype(np.int8),
        opened.astype(np.int32),
    )


def _whose(key: Key, stock: Stock, flows: Floats, cases: float) -> tuple[Ints, Ints]:
    """People and case types of one unit's backlog."""
    expected = flows.sum(axis=1)
    numbers = largest_remainder(expected, round(cases) if expected.sum() > 0.0 else 0)
    people: list[Ints] = []
    referred = np.zeros(len(stock.id), dtype=np.bool_)
    for type_, number in enumerate(numbers):
        claim = _claims(key, stock, flows[type_], type_)
        chosen = lowest(np.where(referred & (type_ != OFFERS), np.inf, claim), int(number))
        referred[chosen] |= type_ != OFFERS
        people.append(chosen)
    return np.concatenate(people), np.repeat(np.arange(len(flows)), [len(chosen) for chosen in people])


def _claims(key: Key, stock: Stock, flow: Floats, type_: int) -> Floats:
    """The lowest come first: of offers an exponential race by hazard, of referrals the draw itself."""
    u = uniform(key, stock.id, Purpose.BACKLOG, type_)
    if type_ == OFFERS:
        return np.divide(exponential(u), flow, out=np.full_like(u, np.inf), where=flow > 0.0)
    return np.where(flow > 0.0, u, np.inf)


def _opened(key: Key, stock: Stock, person: Ints, type_: Ints, spread: float) -> Ints:
    """Ages are uniform on 0 … 2 × initial_age_days, but nobody's case is older than their registration."""
    u = uniform(key, stock.id[person], Purpose.BACKLOG_AGE, type_)
    age = np.floor(u * (spread + 1.0)).astype(np.int64)
    opened: Ints = np.maximum(-1 - age, -stock.counter[person])
    return opened


def _subsidies(
    key: Key, stock: Stock, person: Ints, type_: Ints, subsidies: Subsidies, in_programme: Bools
) -> Ints:
    """The subsidy of each offer, by the shares of those its person is eligible for.

    An offer is its person's case number 0, and draws as that.
    """
    status = in_programme[person].astype(np.int64)
    eligible = subsidies.eligible[:, stock.kind[person], stock.band[person], status]
    weights = (eligible * subsidies.share[:, :1]).T
    offers = (type_ == OFFERS) & (weights.sum(axis=1) > 0.0)
    row = np.arange(np.count_nonzero(offers))
    chosen = np.full(len(person), NO_SUBSIDY, dtype=np.int64)
    u = uniform(key, stock.id[person[offers]], Purpose.SUBSIDY, 0)
    chosen[offers] = choose(weights[offers], row, u)
    return chosen
