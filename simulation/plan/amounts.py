"""Levers' amounts, added up exactly before they meet the baseline, so that 10 and −10 leave no trace."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from math import fsum

import numpy as np

from simulation.plan.plan import Floats
from simulation.scenario.levers import Lever
from simulation.scenario.number import Number, Period, Step
from simulation.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Part:
    """What one lever adds: amount × weight × strength."""

    amount: Floats  # (day,) as written
    weights: Floats  # (part,) e.g. by district, per unit of the amount
    strength: Floats  # (day,) how much of it is in force, 0 to 1


def each_on_its_own(scenario: Scenario) -> Scenario:
    """The scenario with one lever per district instead of each whose amount differs by district."""
    levers = [one for lever in scenario.levers for one in _each(lever, scenario.baseline.district_codes)]
    return replace(scenario, levers=tuple(levers))


def differs_by_district(number: Number) -> bool:
    """Whether it is a file with a value for each district."""
    return number.table is not None and "district" in number.table.axes


def _each(lever: Lever, codes: Sequence[str]) -> list[Lever]:
    """Its extra costs stay with the first."""
    if not differs_by_district(lever.amount):
        return [lever]
    each = [
        replace(lever, amount=_of_district(lever.amount, code), where=replace(lever.where, districts=(code,)))
        for code in lever.where.districts or codes
    ]
    return [each[0], *(replace(one, extra_cost_mkr_per_year=None, once_mkr=None) for one in each[1:])]


def _of_district(number: Number, code: str) -> Number:
    """One district's value, in steps."""
    table, steps = number.table, []
    for key, value in table.rows.items() if table else ():
        named = dict(zip(table.axes if table else (), key, strict=True))
        if named["district"] == code:
            steps.append(Step(date.fromisoformat(named["from"]) if "from" in named else None, value))
    steps.sort(key=lambda step: step.from_day or date.min)
    return replace(number, table=None, steps=tuple(steps))


def strength(lever: Lever, period: Period) -> Floats:
    """How much of a lever is in force on each day: 0 to 1 along its ramp, 0 after `until`; shape (day,)."""
    start, end = period.index(lever.from_day), period.index(lever.until)
    days = np.arange(period.n_days)
    grown = np.clip((days - start) / lever.ramp_days, 0.0, 1.0) if lever.ramp_days else 1.0
    inside: Floats = np.where((days >= start) & (days <= end), grown, 0.0)
    return inside


def exactly_added(parts: Iterable[Part], size: int, n_days: int) -> Floats:
    """The sum of parts; shape (size, day).

    Amounts with the same weights and strength are added as decimals, as they were written; what remains is
    added with one rounding (fsum). So the order of levers does not matter.
    """
    alike: dict[tuple[bytes, bytes], list[Part]] = {}
    for part in parts:
        alike.setdefault((part.weights.tobytes(), part.strength.tobytes()), []).append(part)
    sums = [_sum_alike(group) for group in alike.values()]
    if not sums:
        return np.zeros((size, n_days))
    return sums[0] if len(sums) == 1 else _added(sums)


def _sum_alike(parts: Sequence[Part]) -> Floats:
    amounts = np.stack([part.amount for part in parts])
    distinct, which = np.unique(amounts, axis=1, return_inverse=True)
    exact = np.array([float(sum(Decimal(repr(float(one))) for one in column)) for column in distinct.T])
    total: Floats = np.multiply.outer(parts[0].weights, exact[which.ravel()] * parts[0].strength)
    return total


def _added(sums: Sequence[Floats]) -> Floats:
    stacked = np.stack(sums)
    flat = stacked.reshape(len(sums), -1)
    total = np.zeros(flat.shape[1])
    some = np.flatnonzero(np.any(flat != 0.0, axis=0))
    total[some] = [fsum(column) for column in flat[:, some].T]
    return total.reshape(stacked.shape[1:])
