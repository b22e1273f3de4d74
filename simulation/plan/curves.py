"""Tables of curves: straight lines between knots, and exponential decays."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from simulation.plan.dated import dated
from simulation.plan.formulas import exp
from simulation.plan.plan import Dated, Floats
from simulation.scenario.number import Period
from simulation.scenario.rules import Curve

NEGLIGIBLE = 1e-12
"""Less than this share of an effect is none."""

MOST_DECAYS = 40


def straight_lines(knots: Sequence[int], values: Floats, days: int) -> Floats:
    """On days 0 … days − 1: flat before the first knot and after the last one."""
    return np.interp(np.arange(days), knots, values)


def table_of(curves: Sequence[Curve], period: Period) -> Dated[Floats]:
    """Each curve's value on each day of its argument, to the last knot of any: tables (curve, argument)."""
    knots = [[at for at, _ in curve] for curve in curves]
    length = max(last[-1] for last in knots) + 1
    values = np.concatenate([daily_knots(curve, period) for curve in curves])
    ends = np.cumsum([len(curve) for curve in curves])

    def table(on_day: Floats) -> Floats:
        parts = np.split(on_day, ends[:-1])
        lines = [straight_lines(at, part, length) for at, part in zip(knots, parts, strict=True)]
        return np.stack(lines)

    return dated(values, table)


def daily_knots(curve: Curve, period: Period) -> Floats:
    """The value at each knot on each day; shape (knot, day)."""
    return np.stack([number.daily(period) for _, number in curve])


def decay_table(decays: Floats) -> Floats:
    """exp(−d / decay) for d = 0, 1, …, one row each, until all are negligible; the last column is 0."""
    lengths = np.array([_length(float(decay)) for decay in decays])
    days = np.arange(lengths.max() + 1, dtype=float)
    shares = np.array([exp(-days / max(float(decay), np.finfo(float).tiny)) for decay in decays])
    shares[:, 0] = 1.0
    kept: Floats = np.where(days < lengths[:, None], shares, 0.0)
    return kept


def _length(decay: float) -> int:
    """How many days from 0 on the share is not negligible, 40 decays at the most."""
    return 1 + int(np.floor(min(-np.log(NEGLIGIBLE), MOST_DECAYS) * decay))
