"""What levers are planned to cost a year, fully built up, in the baseline's prices."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from simulation.scenario.baseline import Baseline
from simulation.scenario.levers import Agree, Close, Expand, Hire, Keep, Lever, Open
from simulation.scenario.number import Number
from simulation.scenario.place_checks import closable
from simulation.scenario.planned import fte_of, on_day, peak, places_of, tkr_per_place_year
from simulation.scenario.problems import Problems

_SLACK_SHARE, _SLACK_MKR = 0.01, 1.0


def mkr_per_year(lever: Lever, baseline: Baseline) -> float:
    """The extra cost a year when the lever is fully built up; what it costs once is not in it."""
    extra = peak(lever.extra_cost_mkr_per_year) if lever.extra_cost_mkr_per_year else 0.0
    if lever.amount_key == "mkr_per_year":
        return extra + peak(lever.amount)
    return extra + _tkr_per_year(lever, baseline) / 1000


def mkr_by_payer(lever: Lever, baseline: Baseline) -> dict[str, float]:
    """The same by who pays it; the extra cost written in the lever is paid as the lever says."""
    extra = peak(lever.extra_cost_mkr_per_year) if lever.extra_cost_mkr_per_year else 0.0
    paid = {lever.paid_by: extra}
    rest = mkr_per_year(lever, baseline) - extra
    theirs = _municipal_tkr(lever, baseline) / 1000 if isinstance(lever, Agree) else 0.0
    for payer, mkr in (("municipalities", theirs), (payer_of(lever, baseline), rest - theirs)):
        paid[payer] = paid.get(payer, 0.0) + mkr
    return {payer: mkr for payer, mkr in paid.items() if mkr}


def payer_of(lever: Lever, baseline: Baseline) -> str:
    """Who pays what the lever's entry costs."""
    if isinstance(lever, Expand):
        return baseline.programmes[lever.programme].paid_by
    return baseline.places.kinds[lever.place].paid_by if isinstance(lever, (Open, Close, Keep)) else "state"


def once_mkr(lever: Lever, baseline: Baseline) -> float:
    """What it costs once: to open places, to set up agreements, and what is written in the lever."""
    once = peak(lever.once_mkr) if lever.once_mkr else 0.0
    if isinstance(lever, Open):
        each = on_day(baseline.places.kinds[lever.place].tkr_to_open, baseline, lever.from_day)
        return once + each * _places(lever, baseline) / 1000
    if isinstance(lever, Agree):
        set_up = baseline.agreements[lever.agreement].set_up_tkr_per_municipality
        return once + on_day(set_up, baseline, lever.from_day) * municipalities_of(lever, baseline) / 1000
    return once


def _tkr_per_year(lever: Lever, baseline: Baseline) -> float:
    if isinstance(lever, Hire):
        costs = baseline.money.tkr_per_fte_year
        return sum(
            fte * on_day(costs[role], baseline, lever.from_day)
            for role, fte in fte_of(lever, baseline).items()
        )
    if isinstance(lever, Expand):
        each = tkr_per_place_year(baseline, lever.programme, lever.from_day)
        return (places_of(lever, baseline) or 0.0) * each
    if isinstance(lever, (Open, Close, Keep)):
        each = on_day(baseline.places.kinds[lever.place].tkr_per_year, baseline, lever.from_day)
        return each * _places(lever, baseline)
    return _agreement_tkr(lever, baseline) if isinstance(lever, Agree) else 0.0


def _places(lever: Open | Close | Keep, baseline: Baseline) -> float:
    if isinstance(lever, Close):
        return -float(len(closable(baseline, lever))) if lever.amount_key == "all" else -peak(lever.amount)
    return peak(lever.amount)


def municipalities_of(lever: Agree, baseline: Baseline) -> float:
    """How many municipalities the lever brings in (fewer, below 0); 0 where their number is not known."""
    if lever.amount_key == "municipalities":
        return peak(lever.amount)
    codes = lever.where.districts or baseline.district_codes
    there = [district for district in baseline.districts if district.code in codes]
    return sum((one.municipalities or 0.0) * peak(lever.amount, one.code) for one in there)


def _agreement_tkr(lever: Agree, baseline: Baseline) -> float:
    agreement, costs = baseline.agreements[lever.agreement], baseline.money.tkr_per_fte_year
    each = on_day(agreement.coordinator_fte_per_municipality, baseline, lever.from_day) * on_day(
        costs["collaboration_coordinator"], baseline, lever.from_day
    )
    return each * municipalities_of(lever, baseline) + _municipal_tkr(lever, baseline)


def _municipal_tkr(lever: Agree, baseline: Baseline) -> float:
    """The municipalities' own staff."""
    fte = baseline.agreements[lever.agreement].municipal_fte_per_municipality
    cost = on_day(baseline.money.tkr_per_fte_year["municipal_staff"], baseline, lever.from_day)
    return on_day(fte, baseline, lever.from_day) * cost * municipalities_of(lever, baseline)


def check_budget(baseline: Baseline, levers: Sequence[Lever], budget: Number, problems: Problems) -> None:
    """Report the first year whose planned extra cost, fully built up, is not the budget.

    Counted on the last day of each year, each lever in force at its full amount; years before the
    first lever are left out, and so are circumstances.
    """
    deciding = [lever for lever in levers if not lever.circumstance]
    for year in range(baseline.period.first_day.year, baseline.period.last_day.year + 1):
        day = min(date(year, 12, 31), baseline.period.last_day)
        in_force = [lever for lever in deciding if lever.from_day <= day <= lever.until]
        if not in_force:
            continue
        cost = sum(mkr_per_year(lever, baseline) for lever in in_force)
        wanted = on_day(budget, baseline, day)
        if abs(cost - wanted) > max(_SLACK_MKR, abs(wanted) * _SLACK_SHARE):
            details = {
                "year": str(year),
                "cost": round(cost, 2),
                "budget": wanted,
                "gap": round(cost - wanted, 2),
            }
            problems.error("over-budget", budget.origin.mark, "budget_mkr_per_year", **details)
            return
