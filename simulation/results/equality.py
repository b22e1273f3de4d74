"""Equal service: the same measure in area types 1–2 and the rest, for each sex, and in each district.

Standardised means: the group's own rates, weighted by the national mix of people. The mix is over strata of
age, region of birth, work capacity, and two years or more registered; strata that a group has nobody in are
left out, and the other weights raised in proportion.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from simulation.plan.plan import Plan
from simulation.results.definitions import CHALLENGED_AREA_TYPES, NINETIETH, TENTH, VERY_LONG_TERM
from simulation.results.grouping import Masks, Rows, count

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

COMPARED_GROUPS = ("area_type", "sex", "district")


class Strata:
    """Strata of people, and the groups that are compared."""

    def __init__(self, plan: Plan) -> None:
        people, attributes = plan.people, plan.labels.attributes
        code = people.age.astype(np.int64)
        code = code * len(attributes["born"]) + people.born
        code = code * len(attributes["work_capacity"]) + people.work_capacity
        sizes = [len(attributes[name]) for name in ("age", "born", "work_capacity")]
        self.n = int(np.prod(sizes)) * 2
        self._stratum = code * 2
        challenged = np.isin(people.area_type, CHALLENGED_AREA_TYPES)
        self._group = {
            "area_type": np.where(challenged, 0, 1),
            "sex": people.sex.astype(np.int64),
            "district": people.district.astype(np.int64),
        }
        sexes = attributes["sex"]
        self.labels = {
            "area_type": ("1-2", "rest"),
            "sex": sexes,
            "district": plan.labels.districts,
        }

    def stratum(self, rows: Rows) -> Ints:
        """The stratum of each row."""
        return self._stratum[rows.person] + (rows.counter >= VERY_LONG_TERM)

    def group(self, rows: Rows, grouping: str) -> Ints:
        """The compared group of each row."""
        return self._group[grouping][rows.person]

    def per_month(
        self, rows: Rows, month: Ints | None, n_months: int, masks: Mapping[str, Bools]
    ) -> dict[str, dict[str, Floats]]:
        """Count the rows of each mask by group and stratum: mask → grouping → (group, stratum, month)."""
        sets = Masks(masks)
        within = self.stratum(rows) * sets.n_sets + sets.set_of
        column = within if month is None else within * n_months + month
        counted: dict[str, dict[str, Floats]] = {name: {} for name in masks}
        for name in COMPARED_GROUPS:
            n = len(self.labels[name])
            table = count(self.group(rows, name), n, column, self.n * sets.n_sets * n_months, None)
            by_mask = sets.each(table.reshape(n * self.n, sets.n_sets, n_months))
            for mask, one in zip(masks, by_mask, strict=True):
                counted[mask][name] = one.reshape(n, self.n, n_months)
        return counted


def rate(top: Floats, bottom: Floats) -> Floats:
    """Share by group, (group, stratum) → (group,); NaN where nobody is."""
    return _divide(top.sum(axis=1), bottom.sum(axis=1))


def standardised_rate(top: Floats, bottom: Floats) -> Floats:
    """The same, each stratum's share weighted by the national number of people in it."""
    weight = np.where(bottom > 0, bottom.sum(axis=0), 0.0)
    return _divide((weight * _divide(top, bottom, 0.0)).sum(axis=1), weight.sum(axis=1))


def _divide(top: Floats, bottom: Floats, otherwise: float = np.nan) -> Floats:
    result = np.full(np.broadcast(top, bottom).shape, otherwise)
    np.divide(top, bottom, out=result, where=bottom > 0)
    return result


def difference(values: Floats) -> float:
    """First group less the second; NaN unless there are two with a value."""
    return float(values[0] - values[1]) if len(values) == 2 else float("nan")


def spread(values: Floats, weight: Floats) -> float:
    """90th less 10th percentile over districts, weighted: the least value that so much weight is at
    or below."""
    known = np.flatnonzero(~np.isnan(values) & (weight > 0))
    if len(known) == 0:
        return float("nan")
    order = known[np.argsort(values[known], kind="stable")]
    reached = np.cumsum(weight[order]) / weight[order].sum()
    low, high = (order[np.searchsorted(reached, share - 1e-12)] for share in (TENTH, NINETIETH))
    return float(values[high] - values[low])
