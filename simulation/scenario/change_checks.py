"""Changes by path: two that cannot both hold, and values that would leave their limits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

import numpy as np

from simulation.scenario.apply import as_change, with_changes
from simulation.scenario.baseline import Baseline
from simulation.scenario.checks import SUM_SLACK
from simulation.scenario.levers import ChangeLever
from simulation.scenario.number import Number, Step
from simulation.scenario.paths import leaves
from simulation.scenario.problems import Problems
from simulation.scenario.rules import Rule
from simulation.scenario.units import Unit

_SLACK = 1e-9


def check_changes(
    baseline: Baseline, levers: Sequence[ChangeLever], rules: Mapping[str, Rule], problems: Problems
) -> None:
    """Report overlaps and values out of their limits, each once."""
    by_path: dict[str, list[ChangeLever]] = {}
    for lever in levers:
        for path in lever.paths:
            by_path.setdefault(path, []).append(lever)
    found = dict(leaves(baseline)) if by_path else {}
    for path, changing in by_path.items():
        if _overlap(path, changing, problems):
            continue
        leaf = found.get(path)
        if isinstance(leaf, Number):
            _check_limits(path, leaf, rules[path], changing, baseline, problems)


def check_together(baseline: Baseline, levers: Sequence[ChangeLever], problems: Problems) -> None:
    """Report shares that come to more than 1 on some day, and a shortest notice above the longest."""
    by_path = {path: lever for lever in levers for path in lever.paths}
    changed = with_changes(baseline, levers)
    numbers = {path: leaf for path, leaf in leaves(changed) if isinstance(leaf, Number)} if by_path else {}
    for paths in _at_most_one(baseline):
        touching = [by_path[path] for path in paths if path in by_path]
        if touching and not any(numbers[path].table for path in paths):
            total = float(np.sum([numbers[path].daily(baseline.period) for path in paths], axis=0).max())
            if total > 1.0 + SUM_SLACK:
                keys = tuple(dict.fromkeys(path.rpartition(".")[2] for path in paths))
                _report_together("adds-up.most", touching, problems, total=round(total, 6), keys=keys)
    shortest, longest = (f"booking.{end}_notice_days" for end in ("shortest", "longest"))
    if touching := [by_path[path] for path in (shortest, longest) if path in by_path]:
        notice = [numbers[path].daily(baseline.period) for path in (shortest, longest)]
        day = int(np.argmax(notice[0] - notice[1]))
        if notice[0][day] > notice[1][day]:
            ends = {"shortest": float(notice[0][day]), "longest": float(notice[1][day])}
            _report_together("notice-order", touching, problems, **ends)


def _at_most_one(baseline: Baseline) -> list[tuple[str, ...]]:
    """Paths of shares that are parts of the same whole."""
    meetings = [f"contact_plan.{name}" for name in baseline.contact_plan] + ["first_planning_meeting"]
    referred = tuple(f"programmes.{name}.referred_share" for name in baseline.programmes)
    return [*((f"{row}.physical_share", f"{row}.group_share") for row in meetings), referred]


def _report_together(id: str, levers: Sequence[ChangeLever], problems: Problems, **details: object) -> None:
    last = levers[-1]
    mark, path = last.amount.origin.mark, f"{last.origin.path}.change.{last.how}"
    if not problems.reported(mark):
        problems.error(id, mark, path, **details)


def _overlap(path: str, levers: Sequence[ChangeLever], problems: Problems) -> bool:
    """A `to` together with anything else on the same days in the same district."""
    for index, later in enumerate(levers):
        for earlier in levers[:index]:
            if "to" in (earlier.how, later.how) and _meet(earlier, later):
                first, last = max(earlier.from_day, later.from_day), min(earlier.until, later.until)
                one, two = earlier.origin.mark, later.origin.mark
                problems.error(
                    "overlap",
                    two,
                    f"{later.origin.path}.change",
                    one=f"{one.file}:{one.line}",
                    two=f"{two.file}:{two.line}",
                    path=path,
                    first=first,
                    last=last,
                )
                return True
    return False


def _meet(one: ChangeLever, two: ChangeLever) -> bool:
    in_time = one.from_day <= two.until and two.from_day <= one.until
    if one.where.districts is None or two.where.districts is None:
        return in_time
    return in_time and bool(set(one.where.districts) & set(two.where.districts))


def _check_limits(
    path: str,
    number: Number,
    rule: Rule,
    levers: Sequence[ChangeLever],
    baseline: Baseline,
    problems: Problems,
) -> None:
    """The value on every day must stay within its limits, at the ends of all ranges too."""
    low, high = limits_of(rule, number)
    for end in ("value", "low", "high"):
        amounts = [_at_end(lever.amount, end) for lever in levers]
        changes = tuple(
            replace(as_change(lever), amount=amount) for lever, amount in zip(levers, amounts, strict=True)
        )
        axes = [axis for axis in (number.table.axes if number.table else ()) if axis != "from"]
        names = {axis: _names(axis, baseline) for axis in axes}
        if any(lever.where.districts for lever in levers):
            names.setdefault("district", baseline.district_codes)
        with np.errstate(all="ignore"):
            values = replace(_at_end(number, end), changes=changes).daily(baseline.period, **names)
        if not (values.min() >= low - _SLACK and values.max() <= high + _SLACK):
            _report(path, values, low, high, levers, baseline, problems)
            return


def _names(axis: str, baseline: Baseline) -> Sequence[str]:
    known = {
        "district": baseline.district_codes,
        "area_type": tuple(baseline.area_types),
        "group": tuple(baseline.groups),
    }
    return known[axis]


def _at_end(number: Number, end: str) -> Number:
    steps = tuple(
        Step(step.from_day, getattr(step.range, end) if step.range and end != "value" else step.value)
        for step in number.steps
    )
    return replace(number, steps=steps)


def limits_of(rule: Rule, number: Number) -> tuple[float, float]:
    """The smallest and largest value that the number may have."""
    limits = Unit[number.unit.upper()].limits
    low = limits.low if rule.low is None else rule.low
    return low, limits.high if rule.high is None else rule.high


def _report(
    path: str,
    values: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
    low: float,
    high: float,
    levers: Sequence[ChangeLever],
    baseline: Baseline,
    problems: Problems,
) -> None:
    too_high = bool(values.max() > high + _SLACK)
    flat = values.reshape(-1, values.shape[-1])
    wrong = (flat > high + _SLACK) if too_high else (flat < low - _SLACK)
    day = baseline.period.first_day + timedelta(days=int(np.argmax(wrong.any(axis=0))))
    lever = levers[-1]
    problems.error(
        "impossible-amount.limit" if too_high else "impossible-amount.below",
        lever.amount.origin.mark,
        f"{lever.origin.path}.change.{lever.how}",
        path=path,
        value=round(float(values.max() if too_high else values.min()), 4),
        limit=high if too_high else low,
        day=day,
    )
