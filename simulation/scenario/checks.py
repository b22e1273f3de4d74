"""What must hold in a baseline as a whole: sums, rows that catch everybody, parts that fit each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import is_dataclass
from itertools import pairwise
from typing import Any

from simulation.scenario.baseline import Baseline
from simulation.scenario.conditions import Condition, Everyone, catches
from simulation.scenario.correlated import ImpossibleCorrelationsError, mixes
from simulation.scenario.number import Number
from simulation.scenario.paths import leaves
from simulation.scenario.problems import Problems
from simulation.scenario.reading import join
from simulation.scenario.rules import slots_of
from simulation.scenario.sections import PriorityClass

SUM_SLACK = 5e-4
_CLASS = re.compile(r"(\d{1,6})(?:-(\d{1,6})|(\+))")
_NEEDED: Mapping[str, tuple[str, ...]] = {
    "caseworker": ("fte", "working_minutes_per_day", "time_with_jobseekers_share"),
    "decision_officer": ("working_minutes_per_day", "time_on_cases_share"),
    "collaboration_coordinator": ("fte",),
}
_ELSEWHERE: Mapping[str, tuple[str, str]] = {
    "programme_specialist": ("fte", "programmes.*.specialist_fte"),
    "decision_officer": ("fte", "decisions.units.*.decision_officer_fte"),
}


def check_baseline(baseline: Baseline, problems: Problems) -> None:
    """Report everything that does not hold."""
    _check_sums(baseline, "", problems)
    for check in (_people, _rows, _meetings, _staff, _decisions, _programmes, _correlations):
        check(baseline, problems)


def _check_sums(value: Any, path: str, problems: Problems) -> None:
    """Shares that must make 1."""
    for slot in slots_of(type(value)):
        inner, at = getattr(value, slot.name), join(path, slot.key)
        if slot.rule.adds_up:
            nested = len(slot.rule.keys) == 2
            for name, shares in inner.items() if nested else (("", inner),):
                _check_sum(shares, join(at, name) if name else at, problems)
        elif isinstance(inner, Mapping):
            for name, one in inner.items():
                if is_dataclass(one) and not isinstance(one, Number):
                    _check_sums(one, join(at, name), problems)
        elif is_dataclass(inner) and not isinstance(inner, (Number, type)):
            _check_sums(inner, at, problems)


def _check_sum(shares: Mapping[str, Number], path: str, problems: Problems) -> None:
    if not shares or any(number.table for number in shares.values()):
        return
    ranged = next((number for number in shares.values() if number.uncertain), None)
    if ranged is not None:
        problems.error("range-in-sum", ranged.origin.mark, path)
        return
    values = {name: number.first for name, number in shares.items()}
    total = sum(values.values())
    if abs(total - 1.0) <= SUM_SLACK:
        return
    files = Counter(number.origin.mark.file for number in shares.values())
    mark = min((number.origin.mark for number in shares.values()), key=lambda mark: files[mark.file])
    form = "adds-up" if total < 1 else "adds-up.over"
    parts = tuple(f"{name} {value:.10g}" for name, value in values.items())
    problems.error(form, mark, path, total=round(total, 6), gap=round(abs(1 - total), 6), parts=parts)


def duration_classes(names: Mapping[str, Any]) -> list[tuple[int, int | None]] | None:
    """Classes of days, `0-182` … `1826+`: first and last day; None if a name is no such class."""
    found = [_CLASS.fullmatch(name) for name in names]
    if any(one is None for one in found):
        return None
    return [(int(one[1]), int(one[2]) if one[2] else None) for one in found if one]


def _follow(classes: list[tuple[int, int | None]]) -> bool:
    """Whether the classes follow one another from 0, the last one open."""
    joined = all(last is not None and last + 1 == first for (_, last), (first, _) in pairwise(classes))
    return classes[0][0] == 0 and classes[-1][1] is None and joined


def _people(baseline: Baseline, problems: Problems) -> None:
    shares = baseline.people.days_registered_share
    path, mark = "people.days_registered_share", next(iter(shares.values())).origin.mark
    classes = duration_classes(shares)
    if classes is None or not _follow(classes):
        problems.error("duration-classes", mark, path, keys=tuple(shares))
    attributes = baseline.people.attributes
    missing = tuple(name for name in ("sex", "age") if name not in attributes)
    if missing:
        any_mark = baseline.people.survived_share.origin.mark
        problems.error("missing-key", any_mark, "people.attributes", keys=missing)
    for name, number in attributes.get("age", {}).items():
        if not re.fullmatch(r"\d{1,3}-\d{1,3}", name):
            problems.error("age-classes", number.origin.mark, f"people.attributes.age.{name}", name=name)
    months = [month for month, _ in baseline.inflow.season_factor]
    if months != list(range(1, 13)):
        mark = baseline.inflow.season_factor[0][1].origin.mark
        problems.error("season-months", mark, "inflow.season_factor")


def _rows(baseline: Baseline, problems: Problems) -> None:
    """Rows of which the first that fits holds: one must fit everyone, none may stand after that."""
    groups, plan, effect = baseline.groups, baseline.contact_plan, baseline.leaving.meeting_effect
    named = {name: (groups[row.group], row.interval_days) for name, row in plan.items()}
    _check_rows("contact_plan", named, problems)
    classes = baseline.targeting.classes
    _check_classes(classes, problems)
    by_group = {name: (groups[row.group], row.head_start_days) for name, row in classes.items() if row.group}
    _check_rows("targeting.classes", by_group, problems)
    keyed: tuple[tuple[str, Mapping[str, Number]], ...] = (
        ("leaving.meeting_effect.group_factor", effect.group_factor),
        ("no_show.base_share", baseline.no_show.base_share),
    )
    for path, numbers in keyed:
        _check_rows(path, {name: (groups[name], number) for name, number in numbers.items()}, problems)
    benefits = baseline.money.benefit_share
    first = {name: (groups[name], next(iter(row.values()))) for name, row in benefits.items() if row}
    _check_rows("money.benefit_share", first, problems)


def _check_rows(path: str, rows: Mapping[str, tuple[Condition, Number]], problems: Problems) -> None:
    above: list[tuple[str, Condition]] = []
    for name, (condition, number) in rows.items():
        catcher = next((earlier for earlier, wide in above if catches(wide, condition)), None)
        if catcher is not None:
            problems.warn("never-reached", number.origin.mark, join(path, name), row=name, above=catcher)
        above.append((name, condition))
    if rows and not any(isinstance(condition, Everyone) for _, condition in above):
        last = list(rows.items())[-1]
        problems.error("no-everyone", last[1][1].origin.mark, path)


def _check_classes(classes: Mapping[str, PriorityClass], problems: Problems) -> None:
    for name, row in classes.items():
        if (row.kind is None) == (row.group is None):
            mark, path = row.head_start_days.origin.mark, f"targeting.classes.{name}"
            problems.error("one-amount.class", mark, path, first="kind", second="group")


def _meetings(baseline: Baseline, problems: Problems) -> None:
    shortest, longest = baseline.booking.shortest_notice_days, baseline.booking.longest_notice_days
    if not (shortest.table or longest.table) and _end(shortest, "high") > _end(longest, "low"):
        ends = {"shortest": _end(shortest, "high"), "longest": _end(longest, "low")}
        problems.error("notice-order", shortest.origin.mark, "booking", **ends)
    rows = {f"contact_plan.{name}": row for name, row in baseline.contact_plan.items()}
    first = baseline.first_planning_meeting
    pairs = [(path, row.physical_share, row.group_share) for path, row in rows.items()]
    for path, physical, group in [
        *pairs,
        ("first_planning_meeting", first.physical_share, first.group_share),
    ]:
        total = 0.0 if physical.table or group.table else _end(physical, "high") + _end(group, "high")
        if total > 1 + SUM_SLACK:
            problems.error(
                "adds-up.most",
                physical.origin.mark,
                path,
                total=round(total, 6),
                keys=("physical_share", "group_share"),
            )


def _staff(baseline: Baseline, problems: Problems) -> None:
    for role, needed in _NEEDED.items():
        staff = baseline.staff[role]
        missing = tuple(key for key in needed if getattr(staff, key) is None)
        if missing:
            problems.error("missing-key", staff.absence_share.origin.mark, f"staff.{role}", keys=missing)
    for role, (key, instead) in _ELSEWHERE.items():
        number = getattr(baseline.staff[role], key)
        if number is not None:
            problems.error("stands-elsewhere", number.origin.mark, f"staff.{role}.{key}", instead=instead)


def _decisions(baseline: Baseline, problems: Problems) -> None:
    served: dict[str, str] = {}
    for name, unit in baseline.decisions.units.items():
        mark, path = unit.decision_officer_fte.origin.mark, f"decisions.units.{name}"
        for code in unit.districts:
            if code in served:
                problems.error("unit-districts.twice", mark, path, district=code, other=served[code])
            served[code] = name
    left = tuple(f"{one.code} {one.name}" for one in baseline.districts if one.code not in served)
    if left:
        mark = baseline.decisions.handling_spread.origin.mark
        problems.error("unit-districts", mark, "decisions.units", districts=left)


def _programmes(baseline: Baseline, problems: Problems) -> None:
    for name, programme in baseline.programmes.items():
        mark, path = programme.referred_share.origin.mark, f"programmes.{name}"
        specialists = (programme.specialist_fte, programme.people_per_specialist)
        if programme.places is not None and any(specialists):
            problems.error("one-amount.class", mark, path, first="places", second="specialist_fte")
        elif programme.places is None and not all(specialists):
            problems.error("capacity-missing", mark, path)
    shares = [one.referred_share for one in baseline.programmes.values() if not one.referred_share.table]
    total = sum(_end(share, "high") for share in shares)
    if total > 1 + SUM_SLACK:
        mark = shares[-1].origin.mark
        problems.error("adds-up.most", mark, "programmes", total=round(total, 6), keys=("referred_share",))


def _correlations(baseline: Baseline, problems: Problems) -> None:
    known = {path for path, leaf in leaves(baseline) if isinstance(leaf, Number)}
    for name, correlation in baseline.correlations.items():
        mark, path = correlation.value.origin.mark, f"correlations.{name}.between"
        for one in correlation.between:
            if one not in known:
                problems.error("unknown-path.none", mark, path, path=one)
        if len(set(correlation.between)) != 2:
            problems.error("two-paths", mark, path)
            return
    try:
        mixes(baseline)
    except ImpossibleCorrelationsError as impossible:
        mark = next(iter(baseline.correlations.values())).value.origin.mark
        problems.error("impossible-correlations", mark, "correlations", path=impossible.path)


def _end(number: Number, end: str) -> float:
    """The number on the first day at an end of its range, which a draw comes near; without one, its value."""
    step = number.steps[0]
    return step.value if step.range is None else float(getattr(step.range, end))
