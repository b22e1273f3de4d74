"""Rows for the tidy table that come from elsewhere than a run's own counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from simulation.plan.plan import Calendar
from simulation.results.periods import Periods, periods_of
from simulation.results.series import flagged
from simulation.results.tidy import COLUMNS, Tidy

Floats = npt.NDArray[np.float64]
Texts = npt.NDArray[np.object_]


def block(
    indicator: str,
    unit: str,
    breakdown: str,
    periods: Periods,
    groups: Sequence[str],
    values: Floats,
    base: Floats,
) -> Tidy:
    """The rows of one indicator in one breakdown; `values` and `base` are (group, period)."""
    n = len(periods) * len(groups)
    value, flag = flagged(values.T.reshape(-1))
    period = np.repeat(_texts([one.label for one in periods]), len(groups))
    group = np.tile(_texts(groups), len(periods))
    named = (_texts([text] * n) for text in (indicator, breakdown, unit))
    id, breakdowns, units = named
    return Tidy(id, period, breakdowns, group, units, value, flag.astype(object), base.T.reshape(-1))


def joined(tables: Iterable[Tidy]) -> Tidy:
    """Tables one after another."""
    every = list(tables)
    return Tidy(*(np.concatenate([getattr(table, name) for table in every]) for name in COLUMNS))


def years_of(calendar: Calendar) -> Periods:
    """The calendar years of the period."""
    return Periods(period for period in periods_of(calendar) if period.is_year)


def _texts(texts: Sequence[str]) -> Texts:
    column = np.empty(len(texts), dtype=object)
    column[:] = list(texts)
    return column
