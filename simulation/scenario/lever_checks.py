"""What must hold of the levers together: names that exist are not enough, amounts must be possible."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil

from simulation.scenario.baseline import Baseline
from simulation.scenario.change_checks import check_changes, check_together
from simulation.scenario.costs import check_budget
from simulation.scenario.levers import Agree, ChangeLever, Expand, Hire, Lever, Open, Target
from simulation.scenario.months import months_later
from simulation.scenario.number import Number
from simulation.scenario.place_checks import check_places
from simulation.scenario.planned import capacity_of, fte_of, full_day, peak, places_of, planned_fte
from simulation.scenario.problems import Problems
from simulation.scenario.rules import Rule


def check_levers(
    baseline: Baseline,
    levers: Sequence[Lever],
    budget: Number | None,
    rules: Mapping[str, Rule],
    problems: Problems,
) -> None:
    """Report what is impossible, what counts twice, and what is probably not meant."""
    for lever in levers:
        _check_effect(lever, baseline, problems)
    changes = [lever for lever in levers if isinstance(lever, ChangeLever)]
    check_changes(baseline, changes, rules, problems)
    check_together(baseline, changes, problems)
    _check_sense(baseline, levers, changes, problems)
    _check_hires(baseline, [lever for lever in levers if isinstance(lever, Hire)], problems)
    _check_programmes(baseline, [lever for lever in levers if isinstance(lever, Expand)], problems)
    _check_agreements(baseline, [lever for lever in levers if isinstance(lever, Agree)], problems)
    check_places(baseline, levers, problems)
    if budget is not None:
        check_budget(baseline, levers, budget, problems)


def _at(lever: Lever, key: str = "") -> str:
    return f"{lever.origin.path}.{lever.verb}" + (f".{key}" if key else "")


def _check_effect(lever: Lever, baseline: Baseline, problems: Problems) -> None:
    """Warn of a lever that does nothing, or nothing within the period."""
    mark = lever.amount.origin.mark
    if isinstance(lever, ChangeLever):
        if lever.how == "add" and peak(lever.amount) == 0.0:
            problems.warn("no-effect", mark, _at(lever, lever.how))
        return
    if peak(lever.amount) == 0.0 and lever.amount_key != "all":
        problems.warn("no-effect", mark, _at(lever, lever.amount_key))
    delay = _delay(lever, baseline)
    if delay is None:
        return
    last, begins = baseline.period.last_day, lever.from_day
    ready = months_later(begins, ceil(delay.first))
    slowest = max([step.range.high for step in delay.steps if step.range], default=delay.first)
    slow = months_later(begins, ceil(slowest))
    if ready > last:
        problems.warn("late-effect", lever.origin.mark, _at(lever), ready=ready, last=last)
    elif slow > last:
        problems.warn("late-effect.slow", lever.origin.mark, _at(lever), ready=ready, last=last)


def _check_sense(
    baseline: Baseline, levers: Sequence[Lever], changes: Sequence[ChangeLever], problems: Problems
) -> None:
    """Warn of priority without staff, and of shorter meetings that would cost nothing."""
    if not any(isinstance(lever, Hire) for lever in levers):
        for lever in levers:
            if isinstance(lever, Target) and peak(lever.amount) > 0:
                problems.warn("target-alone", lever.origin.mark, _at(lever))
    if baseline.leaving.meeting_effect.minutes_elasticity.first > 0:
        return
    for change in changes:
        shorter = change.how == "multiply" and peak(change.amount) < 1
        if shorter and any(path.endswith(".in_meeting") for path in change.paths):
            problems.warn("shorter-meetings", change.origin.mark, _at(change))


def _delay(lever: Lever, baseline: Baseline) -> Number | None:
    """Months before the lever's first effect."""
    if isinstance(lever, Open):
        return baseline.places.kinds[lever.place].lead_months
    if isinstance(lever, Hire) and peak(lever.amount) > 0:
        return min(
            (baseline.staff[role].recruiting_months for role in lever.roles), key=lambda number: number.first
        )
    return None


def _check_hires(baseline: Baseline, levers: Sequence[Hire], problems: Problems) -> None:
    """No role can be cut by more than it has."""
    totals: dict[str, float] = {}
    for lever in levers:
        changes = fte_of(lever, baseline)
        for role, fte in changes.items():
            there = planned_fte(baseline, role, lever.from_day, lever.where.districts)
            totals[role] = totals.get(role, 0.0) + fte
            if fte < 0 and (-fte > there + 1e-9 or -totals[role] > _all(baseline, role, lever) + 1e-9):
                fewer, whole = (-fte, there) if -fte > there else (-totals[role], _all(baseline, role, lever))
                mark, path = lever.amount.origin.mark, _at(lever, lever.amount_key)
                problems.error(
                    "impossible-amount", mark, path, fewer=round(fewer, 1), there=round(whole, 1), what=role
                )


def _all(baseline: Baseline, role: str, lever: Lever) -> float:
    return planned_fte(baseline, role, lever.from_day, None)


def _check_programmes(baseline: Baseline, levers: Sequence[Expand], problems: Problems) -> None:
    totals: dict[str, float] = {}
    for lever in levers:
        programme = baseline.programmes[lever.programme]
        mark, path = lever.amount.origin.mark, _at(lever, lever.amount_key)
        if lever.amount_key == "fte" and programme.specialist_fte is None:
            problems.error("no-specialists", mark, path, programme=lever.programme)
            continue
        capacity = programme.places or programme.specialist_fte
        if lever.where.districts and capacity and capacity.table is None:
            problems.error(
                "not-by-district", lever.origin.mark, _at(lever, "where"), path=capacity.origin.path
            )
            continue
        if lever.amount_key == "mkr_per_year" and places_of(lever, baseline) is None:
            problems.error("no-unit-cost", mark, path, programme=lever.programme)
            continue
        there = capacity_of(lever, baseline)
        totals[lever.programme] = totals.get(lever.programme, 0.0) + (places_of(lever, baseline) or 0.0)
        if totals[lever.programme] < -there - 1e-9:
            fewer = -totals[lever.programme]
            problems.error(
                "impossible-amount",
                mark,
                path,
                fewer=round(fewer, 1),
                there=round(there, 1),
                what=lever.programme,
            )


def _check_agreements(baseline: Baseline, levers: Sequence[Agree], problems: Problems) -> None:
    """Coverage stays between none and all, in every district."""
    added: dict[tuple[str, str], float] = {}
    for lever in levers:
        if lever.amount_key == "municipalities":
            _check_municipalities(baseline, lever, problems)
            continue
        agreement = baseline.agreements[lever.agreement]
        codes = lever.where.districts or baseline.district_codes
        coverage = agreement.coverage_share.daily(baseline.period, district=baseline.district_codes)
        for code in codes:
            day = max(baseline.period.index(full_day(lever, baseline)), 0)
            there = float(coverage[baseline.district_codes.index(code), day]) + added.get(
                (lever.agreement, code), 0.0
            )
            share = peak(lever.amount, code)
            added[lever.agreement, code] = added.get((lever.agreement, code), 0.0) + share
            if not -1e-9 <= there + share <= 1 + 1e-9:
                _report_coverage(lever, baseline, code, there, share, problems)
                break


def _report_coverage(
    lever: Agree, baseline: Baseline, code: str, there: float, share: float, problems: Problems
) -> None:
    name = next(district.name for district in baseline.districts if district.code == code)
    form = "impossible-amount.coverage" if share > 0 else "impossible-amount.lapse"
    problems.error(
        form,
        lever.amount.origin.mark,
        _at(lever, lever.amount_key),
        district=f"{code} {name}",
        there=round(there, 4),
        room=round(max(1 - there, 0.0), 4),
    )


def _check_municipalities(baseline: Baseline, lever: Agree, problems: Problems) -> None:
    """There must be so many municipalities without the agreement (or, below 0, with it)."""
    codes = lever.where.districts or baseline.district_codes
    there = [district for district in baseline.districts if district.code in codes]
    mark, path = lever.amount.origin.mark, _at(lever, lever.amount_key)
    if any(district.municipalities is None for district in there):
        problems.error("no-municipalities", mark, path)
        return
    coverage = baseline.agreements[lever.agreement].coverage_share.daily(
        baseline.period, district=baseline.district_codes
    )
    covered = {
        code: float(coverage[index, baseline.period.index(lever.from_day)])
        for index, code in enumerate(baseline.district_codes)
    }
    room = sum((district.municipalities or 0.0) * (1 - covered[district.code]) for district in there)
    lapse = sum((district.municipalities or 0.0) * covered[district.code] for district in there)
    amount = sum(peak(lever.amount, code) for code in codes) if lever.amount.table else peak(lever.amount)
    if amount > room + 1e-9 or -amount > lapse + 1e-9:
        problems.error(
            "impossible-amount.municipalities",
            mark,
            path,
            count=amount,
            room=round(room if amount > 0 else lapse, 1),
        )
