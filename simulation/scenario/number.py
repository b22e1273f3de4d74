"""A number of the scenario: its value on every day, its range, and where it came from.

An analyst may write a number plain, dated, uncertain, dated with uncertain parts, or as a CSV file by
district and date. Levers then change it from a day on. All of it ends up here, and the plan asks only one
question: what is it on each day of the period (and in each district, where it differs)?
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

import numpy as np
import numpy.typing as npt

from simulation.scenario.nodes import Mark

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Period:
    """The days simulated, both ends included; day 0 is `first_day`."""

    first_day: date
    last_day: date

    @property
    def n_days(self) -> int:
        """How many days there are."""
        return (self.last_day - self.first_day).days + 1

    def index(self, day: date) -> int:
        """The number of a day: 0 for the first; negative or beyond the end is allowed."""
        return (day - self.first_day).days

    def date(self, index: int) -> date:
        """The date of a day number."""
        return self.first_day + timedelta(days=index)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value came from and how good it is: what `explain` and the register of assumptions print."""

    path: str
    mark: Mark
    source: str = ""
    quality: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Range:
    """How uncertain a value is; triangular with its mode at the value unless said otherwise."""

    low: float
    high: float
    distribution: Literal["triangular", "uniform"] = "triangular"


@dataclass(frozen=True, slots=True)
class Step:
    """The value from a day on; `from_day` None means from the beginning."""

    from_day: date | None
    value: float
    range: Range | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file's values.

    `axes` names the columns before `value`, among from, district, area_type, group; `rows` maps their
    texts, in that order (dates as ISO), to the value.
    """

    file: str
    axes: tuple[str, ...]
    rows: Mapping[tuple[str, ...], float]

    def in_force(self, day: date) -> Table:
        """Without dates: of each series of them the row in force on a day, its first before that."""
        if "from" not in self.axes:
            return self
        at, reached = self.axes.index("from"), dict[tuple[str, ...], float]()
        for key in sorted(self.rows, key=lambda key: key[at]):
            others = key[:at] + key[at + 1 :]
            if key[at] <= day.isoformat() or others not in reached:
                reached[others] = self.rows[key]
        return replace(self, axes=tuple(axis for axis in self.axes if axis != "from"), rows=reached)


@dataclass(frozen=True, slots=True)
class Change:
    """What a lever does to a number: `to`, `add` or `multiply`, from a day on, perhaps in some districts.

    With a ramp the change grows along a straight line from nothing on `from_day` to all of it
    `ramp_days` later (for `multiply` the factor goes from 1, for `to` from the value without the lever).
    `until` is its last day.
    """

    how: Literal["to", "add", "multiply"]
    amount: Number
    from_day: date
    until: date
    ramp_days: int = 0
    districts: tuple[str, ...] | None = None
    mark: Mark | None = None

    def strength(self, period: Period) -> Floats:
        """How much of it is in force on each day, 0 to 1; shape (n_days,)."""
        start, end = period.index(self.from_day), period.index(self.until)
        days = np.arange(period.n_days)
        grown = np.clip((days - start) / self.ramp_days, 0.0, 1.0) if self.ramp_days else 1.0
        inside: Floats = np.where((days >= start) & (days <= end), grown, 0.0)
        return inside


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the scenario. `steps` are in order of day; `table` stands instead of them for a CSV."""

    origin: Origin
    unit: str
    steps: tuple[Step, ...] = ()
    table: Table | None = None
    changes: tuple[Change, ...] = ()

    @property
    def first(self) -> float:
        """The value on the first day, without levers; for numbers that do not vary by district."""
        return self.steps[0].value

    @property
    def uncertain(self) -> bool:
        """Whether any part of it has a range."""
        return any(step.range for step in self.steps)

    def unchanged(self) -> Number:
        """The same number as it would be without any lever."""
        return replace(self, changes=())

    def daily(self, period: Period, **axes: Sequence[str]) -> Floats:
        """Its value on every day: shape (len(axis), …, n_days), axes in the order asked for.

        A number that does not vary by an axis has the same value all along it. All `multiply` act first,
        then all `add`; `to` stands alone. Asked without an axis that it does vary by: KeyError.
        """
        shape = (*(len(names) for names in axes.values()), period.n_days)
        values: Floats = np.broadcast_to(self._written(period, axes), shape).copy()
        for how in ("multiply", "add", "to"):
            for change in self.changes:
                if change.how == how:
                    _apply(change, values, period, axes)
        return values

    def _written(self, period: Period, axes: Mapping[str, Sequence[str]]) -> Floats:
        if self.table is None:
            return _stepped([(step.from_day, step.value) for step in self.steps], period)
        return _spread(self.table, period, axes)


def _stepped(steps: Sequence[tuple[date | None, float]], period: Period) -> Floats:
    """Each value from its day until the next one's; the earliest also holds before its day."""
    ordered = sorted(steps, key=lambda step: step[0] or date.min)
    values = np.full(period.n_days, ordered[0][1])
    for day, value in ordered:
        start = 0 if day is None else max(period.index(day), 0)
        values[start:] = value
    return values


def _spread(table: Table, period: Period, axes: Mapping[str, Sequence[str]]) -> Floats:
    """A CSV's values, shaped by the axes asked for, those it does not vary by with length 1."""
    varies = [axis for axis in table.axes if axis != "from"]
    missing = [axis for axis in varies if axis not in axes]
    if missing:
        raise KeyError(f"{table.file} varies by {', '.join(missing)}")
    series: dict[tuple[str, ...], list[tuple[date | None, float]]] = {}
    for key, value in table.rows.items():
        named = dict(zip(table.axes, key, strict=True))
        day = date.fromisoformat(named["from"]) if "from" in named else None
        series.setdefault(tuple(named[axis] for axis in varies), []).append((day, value))
    values = np.empty((*(len(axes[axis]) for axis in varies), period.n_days))
    for at in np.ndindex(values.shape[:-1]):
        names = tuple(axes[axis][index] for axis, index in zip(varies, at, strict=True))
        values[at] = _stepped(series[names], period)
    order = [varies.index(axis) for axis in axes if axis in varies]
    values = values.transpose(*order, len(varies))
    shape = (*(len(names) if axis in varies else 1 for axis, names in axes.items()), period.n_days)
    return values.reshape(shape)


def _apply(change: Change, values: Floats, period: Period, axes: Mapping[str, Sequence[str]]) -> None:
    """Change the values in place, in the districts that the change is for."""
    strength = change.strength(period)
    amount = change.amount.daily(period)
    if change.districts is not None and "district" in axes:
        axis = list(axes).index("district")
        mask = np.isin(list(axes["district"]), change.districts)
        shape = [1] * values.ndim
        shape[axis] = len(mask)
        strength = strength * mask.reshape(shape)
    if change.how == "multiply":
        changed = values * (1.0 + (amount - 1.0) * strength)
    elif change.how == "add":
        changed = values + amount * strength
    else:
        changed = np.where(strength >= 1.0, amount, values + (amount - values) * strength)
    values[...] = np.where(strength > 0.0, changed, values)
