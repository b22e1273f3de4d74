"""Groups: from conditions on a jobseeker to tables by kind of person, band of the counter, and status."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from simulation.plan.plan import Bools, Days, Groups, Ints, Small
from simulation.plan.profiles import AREA_TYPE, categories, n_profiles, split
from simulation.scenario.baseline import Baseline
from simulation.scenario.conditions import (
    All,
    Any,
    AreaType,
    Attribute,
    Condition,
    Counter,
    Everyone,
    InDistrict,
    Status,
)
from simulation.scenario.scenario import Scenario

NO_ROW = -1
"""What `first_fit` gives where no group fits."""


def build_groups(scenario: Scenario) -> Groups:
    """The scenario's groups, in the order they are written."""
    baseline = scenario.baseline
    conditions = list(baseline.groups.values())
    starts = _band_starts(conditions)
    shape = (len(baseline.district_codes) * n_profiles(baseline), len(starts), 2)
    member = np.zeros((len(conditions), *shape), dtype=np.bool_)
    for number, condition in enumerate(conditions):
        member[number] = _holds(condition, baseline, starts)
    return Groups(starts, member)


def first_fit(groups: Groups, order: Sequence[int]) -> Small:
    """The place in `order` of the first group that fits, else −1: (kind of person, band, in a programme)."""
    rows = np.full(groups.member.shape[1:], NO_ROW, dtype=np.int8)
    for row in reversed(range(len(order))):
        rows[groups.member[order[row]]] = row
    return rows


def band_of(groups: Groups, counter: Days | Ints) -> Ints:
    """The band that each value of the counter lies in."""
    bands: Ints = np.searchsorted(groups.band_starts, counter, side="right") - 1
    return bands


def _band_starts(conditions: Sequence[Condition]) -> Days:
    thresholds = {0}.union(*(_thresholds(condition) for condition in conditions))
    return np.array(sorted(threshold for threshold in thresholds if threshold >= 0), dtype=np.int32)


def _thresholds(condition: Condition) -> set[int]:
    """Days of the counter at which the condition may begin or cease to hold."""
    if isinstance(condition, All | Any):
        return set[int]().union(*(_thresholds(part) for part in condition.parts))
    if isinstance(condition, Counter):
        return {day for day in (condition.at_least, condition.under) if day is not None}
    return set()


def _holds(condition: Condition, baseline: Baseline, starts: Days) -> Bools:
    """Where it holds; shape (kind of person, band, in a programme), or with 1 where it does not matter."""
    if isinstance(condition, All | Any):
        parts = (_holds(part, baseline, starts) for part in condition.parts)
        return _together(parts, every=isinstance(condition, All))
    if isinstance(condition, Everyone):
        return np.ones((1, 1, 1), dtype=np.bool_)
    if isinstance(condition, Counter):
        return _counter_holds(condition, starts)[None, :, None]
    if isinstance(condition, Status):
        return np.array([not condition.in_programme, condition.in_programme])[None, None, :]
    return _kind_holds(condition, baseline)[:, None, None]


def _together(parts: Iterable[Bools], *, every: bool) -> Bools:
    result = np.full((1, 1, 1), every, dtype=np.bool_)
    for part in parts:
        result = result & part if every else result | part
    return result


def _counter_holds(condition: Counter, starts: Days) -> Bools:
    holds: Bools = starts >= (condition.at_least or 0)
    return holds if condition.under is None else holds & (starts < condition.under)


def _kind_holds(condition: Attribute | AreaType | InDistrict, baseline: Baseline) -> Bools:
    """Whether each kind of person has the attribute, or lives there."""
    districts = baseline.district_codes
    profiles = np.arange(n_profiles(baseline))
    if isinstance(condition, InDistrict):
        return np.repeat(np.isin(districts, condition.districts), len(profiles))
    name = AREA_TYPE if isinstance(condition, AreaType) else condition.name
    wanted = condition.area_types if isinstance(condition, AreaType) else condition.categories
    fits = np.isin(categories(baseline)[name], wanted)[split(baseline, profiles)[name]]
    return np.tile(fits, len(districts))
