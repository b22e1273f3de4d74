"""Equal service: the same measure in area types 1–2 and the rest, for each sex, and in each district.

Standardised means: the group's own rates, weighted by the national mix of people. The mix is over strata of
age, region of birth, work capacity, and two years or more registered; strata that a group has nobody in are
left out, and the other weights raised in proportion.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt

from simulation.plan.plan import Plan
from simulation.results.definitions import CHALLENGED_AREA_TYPES, NINETIETH, TENTH, VERY_LONG_TERM
from simulation.results.grouping import Joint, Masks, Rows

Ints = npt.NDArray[np.integer[Any]]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

COMPARED_GROUPS = ("area_type", "sex", "district")


class Strata:
    """Strata of people, and the groups that are compared."""

    def __init__(self, plan: Plan) -> None:
        people, attributes = plan.people, plan.labels.attributes
        sizes = [len(attributes[name]) for name in ("age", "born", "work_capacity")]
        code = np.ravel_multi_index([people.age, people.born, people.work_capacity], sizes)
        self.n = math.prod(sizes) * 2
        self._stratum = (code * 2).astype(np.int32)
        self.labels = {
            "area_type": ("1-2", "rest"),
            "sex": attributes["sex"],
            "district": plan.labels.districts,
        }
        self._groups: dict[str, Ints] = {
            "area_type": np.where(np.isin(people.area_type, CHALLENGED_AREA_TYPES), 0, 1).astype(np.int8),
            "sex": people.sex,
            "district": people.district,
        }
        n_groups = [len(self.labels[name]) for name in COMPARED_GROUPS]
        self.joint = Joint(n_groups, {name: [axis] for axis, name in enumerate(COMPARED_GROUPS)})
        at_once = np.ravel_multi_index([self._groups[name] for name in COMPARED_GROUPS], n_groups)
        self._at_once = at_once.astype(np.min_scalar_type(self.joint.size))

    def stratum(self, rows: Rows) -> Ints:
        """The stratum of each row."""
        return self._stratum[rows.person] + (rows.counter >= VERY_LONG_TERM)

    def group(self, rows: Rows, grouping: str) -> Ints:
        """The compared group of each row."""
        return self._groups[grouping][rows.person]

    def groups(self, rows: Rows) -> Ints:
        """The compared groups of each row at once: the code of `joint`."""
        return self._at_once[rows.person]

    def count_each(self, rows: Rows, month: Ints | None, n_months: int, masks: Masks) -> Floats:
        """Count the rows of each mask: (code of `joint`, mask, month, stratum)."""
        within = self.stratum(rows) if month is None else month * self.n + self.stratum(rows)
        counted = masks.count(self.groups(rows), self.joint.size, within, n_months * self.n)
        return counted.transpose(1, 0, 2).reshape(self.joint.size, -1, n_months, self.n)

    def by_group(self, names: Iterable[str], counted: Floats) -> dict[str, dict[str, Floats]]:
        """Such counts of some names as name → grouping → (group, month, stratum)."""
        by_group = self.joint.margins(counted)
        return {name: {key: table[:, at] for key, table in by_group.items()} for at, name in enumerate(names)}


def rate(top: Floats, bottom: Floats) -> Floats:
    """Share by group, (group, …, stratum) → (group, …); NaN where nobody is."""
    return _divide(top.sum(axis=-1), bottom.sum(axis=-1))


def standardised_rate(top: Floats, bottom: Floats) -> Floats:
    """The same, each stratum's share weighted by the national number of people in it."""
    weight = np.where(bottom > 0, bottom.sum(axis=0), 0.0)
    return _divide((weight * _divide(top, bottom, 0.0)).sum(axis=-1), weight.sum(axis=-1))


def _divide(top: Floats, bottom: Floats, otherwise: float = np.nan) -> Floats:
    result = np.full(np.broadcast(top, bottom).shape, otherwise)
    np.divide(top, bottom, out=result, where=bottom > 0)
    return result


def difference(values: Floats) -> Floats:
    """First group less the second, of values (group, …); NaN unless there are two with a value."""
    return values[0] - values[1] if len(values) == 2 else np.full(values.shape[1:], np.nan)


def spread(values: Floats, weight: Floats) -> Floats:
    """90th less 10th percentile over districts, the first axis, weighted: the least value that so much
    weight is at or below."""
    known = ~np.isnan(values) & (weight > 0)
    order = np.argsort(np.where(known, values, np.inf), axis=0, kind="stable")
    summed = np.cumsum(np.take_along_axis(np.where(known, weight, 0.0), order, axis=0), axis=0)
    total = summed[-1]
    reached = summed / np.where(total > 0, total, 1.0)
    at = [(reached < share - 1e-12).sum(axis=0, keepdims=True) for share in (TENTH, NINETIETH)]
    low, high = (np.take_along_axis(order, np.minimum(one, len(order) - 1), axis=0) for one in at)
    between = np.take_along_axis(values, high, axis=0) - np.take_along_axis(values, low, axis=0)
    return np.where(total > 0, between[0], np.nan)
