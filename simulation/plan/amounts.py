"""Levers' amounts, added up exactly before they meet the baseline, so that 10 and −10 leave no trace."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import fsum

import numpy as np

from simulation.plan.plan import Floats
from simulation.scenario.levers import Lever
from simulation.scenario.number import Period


@dataclass(frozen=True, slots=True)
class Part:
    """What one lever adds: amount × weight × strength."""

    amount: Floats  # (day,) as written
    weights: Floats  # (part,) e.g. by district, per unit of the amount
    strength: Floats  # (day,) how much of it is in force, 0 to 1


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
