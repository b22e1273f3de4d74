"""What a number of a scenario is on the days of its period, as rows to print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

import numpy as np

from simulation.commands.aligned import number
from simulation.scenario.baseline import Baseline
from simulation.scenario.number import Floats, Number, Period

_MOST_STEPS = 12
_MOST_COLUMNS = 6
_DISTRICT = "district"


def values_over_time(value: Number, baseline: Baseline) -> list[list[str]]:
    """A row for each day on which it changes, or, where it differs by place, a row for each place."""
    axes = _axes(value, baseline)
    period = baseline.period
    daily = value.daily(period, **axes)
    if not axes:
        days = _days_shown(daily, period, _MOST_STEPS)
        return [[period.date(day).isoformat(), number(float(daily[day]))] for day in days]
    days = _days_shown(daily, period, _MOST_COLUMNS)
    head = ["", *(period.date(day).isoformat() for day in days)]
    names = product(*axes.values())
    flat = daily.reshape(-1, period.n_days)
    return [head, *([" ".join(name), *_row(row, days)] for name, row in zip(names, flat, strict=True))]


def _row(row: Floats, days: Sequence[int]) -> list[str]:
    return [number(float(row[day])) for day in days]


def _axes(value: Number, baseline: Baseline) -> Mapping[str, Sequence[str]]:
    """What the number varies by, beside time."""
    known: dict[str, Sequence[str]] = {
        _DISTRICT: baseline.district_codes,
        "area_type": tuple(baseline.area_types),
        "group": tuple(baseline.groups),
    }
    written = value.table.axes if value.table else ()
    local = any(change.districts is not None for change in value.changes)
    return {name: known[name] for name in known if name in written or (name == _DISTRICT and local)}


def _days_shown(daily: Floats, period: Period, most: int) -> list[int]:
    """The days on which anything changes; if they are many, the first of each year and the last of all."""
    changing = np.any(daily[..., 1:] != daily[..., :-1], axis=tuple(range(daily.ndim - 1)))
    days = [0, *(np.flatnonzero(changing) + 1).tolist()]
    if len(days) <= most:
        return days
    januaries = [day for day in range(1, period.n_days) if period.date(day).timetuple().tm_yday == 1]
    return [0, *januaries[: most - 2], period.n_days - 1]
