"""What a lever's amount comes to, planned and fully built up: FTE per role, places in a programme."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from simulation.scenario.baseline import Baseline
from simulation.scenario.levers import Expand, Hire, Lever, Open
from simulation.scenario.months import months_later
from simulation.scenario.number import Number


def peak(number: Number, code: str | None = None) -> float:
    """The amount when it is largest: of one district, or of all together where it differs."""
    if number.table is None:
        return max((step.value for step in number.steps), key=abs)
    best: dict[str, float] = {}
    for key, value in number.table.rows.items():
        named = dict(zip(number.table.axes, key, strict=True))
        at = named.get("district", "")
        best[at] = max(best.get(at, 0.0), value, key=abs)
    if "" in best:
        return best[""]
    return best.get(code, 0.0) if code else sum(best.values())


def full_day(lever: Lever, baseline: Baseline) -> date:
    """The day from which the lever is fully built up (places: open, a lead time after the last decision)."""
    last = lever.from_day + timedelta(days=lever.ramp_days)
    if isinstance(lever, Open):
        months = on_day(baseline.places.kinds[lever.place].lead_months, baseline, lever.from_day)
        last = months_later(last, round(months))
    return min(last, lever.until, baseline.period.last_day)


def on_day(number: Number, baseline: Baseline, day: date, codes: Sequence[str] | None = None) -> float:
    """The number on a day, without levers: summed over the districts (all, or those) where it differs."""
    index = min(max(baseline.period.index(day), 0), baseline.period.n_days - 1)
    plain = number.unchanged()
    if number.table is None or "district" not in number.table.axes:
        return float(plain.daily(baseline.period)[index])
    per_district = plain.daily(baseline.period, district=baseline.district_codes)[:, index]
    wanted = [baseline.district_codes.index(code) for code in codes or baseline.district_codes]
    return float(per_district[wanted].sum())


def planned_fte(baseline: Baseline, role: str, day: date, codes: Sequence[str] | None) -> float:
    """The planned FTE of a role on a day, in all districts or in some."""
    if role == "decision_officer":
        units = baseline.decisions.units.values()
        within = [unit for unit in units if codes is None or set(unit.districts) & set(codes)]
        return sum(on_day(unit.decision_officer_fte, baseline, day) for unit in within)
    if role == "programme_specialist":
        numbers = [programme.specialist_fte for programme in baseline.programmes.values()]
    else:
        numbers = [baseline.staff[role].fte]
    return sum(on_day(number, baseline, day, codes) for number in numbers if number is not None)


def fte_of(lever: Hire, baseline: Baseline) -> dict[str, float]:
    """FTE per role: several roles share by planned FTE; money buys at the roles' mean cost."""
    planned = {
        role: planned_fte(baseline, role, lever.from_day, lever.where.districts) for role in lever.roles
    }
    total = sum(planned.values())
    weights = {role: planned[role] / total if total else 1 / len(lever.roles) for role in lever.roles}
    amount = peak(lever.amount)
    if lever.amount_key == "mkr_per_year":
        mean_tkr = sum(
            weight * on_day(baseline.money.tkr_per_fte_year[role], baseline, lever.from_day)
            for role, weight in weights.items()
        )
        amount = amount * 1000 / mean_tkr if mean_tkr else 0.0
    return {role: amount * weight for role, weight in weights.items()}


def tkr_per_place_year(baseline: Baseline, name: str, day: date) -> float:
    """What one place in a programme costs a year: the place itself, and its share of a specialist."""
    programme = baseline.programmes[name]
    cost = 12 * on_day(programme.tkr_per_place_month, baseline, day)
    if programme.people_per_specialist is not None:
        people = on_day(programme.people_per_specialist, baseline, day)
        specialist = on_day(baseline.money.tkr_per_fte_year["programme_specialist"], baseline, day)
        cost += specialist / people if people else 0.0
    return cost


def places_of(lever: Expand, baseline: Baseline) -> float | None:
    """The places that the lever adds; None where money has no unit cost to be divided by."""
    programme, amount = baseline.programmes[lever.programme], peak(lever.amount)
    if lever.amount_key == "places":
        return amount
    if lever.amount_key == "people_per_year":
        return amount * on_day(programme.length_days, baseline, lever.from_day) / 365
    if lever.amount_key == "fte":
        people = programme.people_per_specialist
        return amount * on_day(people, baseline, lever.from_day) if people else None
    cost = tkr_per_place_year(baseline, lever.programme, lever.from_day)
    return amount * 1000 / cost if cost else None


def capacity_of(lever: Expand, baseline: Baseline) -> float:
    """The places that the programme has on the lever's first day, where the lever is for."""
    programme, codes = baseline.programmes[lever.programme], lever.where.districts
    if programme.places is not None:
        return on_day(programme.places, baseline, lever.from_day, codes)
    if programme.specialist_fte is None or programme.people_per_specialist is None:
        return 0.0
    specialists = on_day(programme.specialist_fte, baseline, lever.from_day, codes)
    return specialists * on_day(programme.people_per_specialist, baseline, lever.from_day)
