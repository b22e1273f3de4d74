"""A number multiplied, by one factor or by one from each of some dates on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from simulation.scenario.number import Number, Step, Table


def times(number: Number, factors: Mapping[date | None, float]) -> Number:
    """A number multiplied by the factor in force on each of its dates; before the first factor by 1."""
    if number.table is not None:
        return replace(number, table=_table_times(number.table, factors))
    if list(factors) == [None]:
        steps = tuple(replace(step, value=step.value * factors[None], range=None) for step in number.steps)
        return replace(number, steps=steps)
    days = sorted({step.from_day or date.min for step in number.steps} | {day or date.min for day in factors})
    new = [
        Step(None if day == date.min else day, value_on(number, day) * _factor(factors, day)) for day in days
    ]
    return replace(number, steps=tuple(new))


def _table_times(table: Table, factors: Mapping[date | None, float]) -> Table:
    if "from" not in table.axes:
        only = factors[None]
        return replace(table, rows={key: value * only for key, value in table.rows.items()})
    at = table.axes.index("from")
    rows = {key: value * _factor(factors, date.fromisoformat(key[at])) for key, value in table.rows.items()}
    return replace(table, rows=rows)


def _factor(factors: Mapping[date | None, float], day: date) -> float:
    known = [(from_day or date.min, factor) for from_day, factor in factors.items()]
    reached = [factor for from_day, factor in sorted(known) if from_day <= day]
    return reached[-1] if reached else 1.0


def value_on(number: Number, day: date) -> float:
    """The value written for a day, that of the first step before it; for numbers without a table."""
    reached = [step.value for step in number.steps if (step.from_day or date.min) <= day]
    return reached[-1] if reached else number.steps[0].value
