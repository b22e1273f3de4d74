"""Planned full-time equivalents: rows of a role (or of a programme's specialists) by district and day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from simulation.plan.amounts import Part, exactly_added, strength
from simulation.plan.plan import Floats
from simulation.plan.setting import DAYS_PER_YEAR, MONTHS_PER_YEAR, TKR_PER_MKR, Setting
from simulation.plan.sharing import STAFF, district_weights, normed, reached_share
from simulation.scenario.capacity import DecisionUnit, Programme
from simulation.scenario.levers import Expand, Hire, Lever
from simulation.scenario.number import Number
from simulation.scenario.words import ROLES

CASEWORKER, SPECIALIST, OFFICER, COORDINATOR = ROLES


class Row(NamedTuple):
    """A role, or the specialists of one programme."""

    role: str
    programme: str = ""


@dataclass(frozen=True, slots=True)
class Planned:
    """Planned staff; shape (row, district, day)."""

    rows: tuple[Row, ...]
    baseline: Floats  # what the baseline plans, less what levers take away
    more: Floats  # what levers add
    before: Floats  # (row, district) the baseline's on the eve of day 0

    @property
    def staff(self) -> Floats:
        """All posts planned."""
        return self.baseline + self.more


def build_planned(setting: Setting, coordinators: Floats) -> Planned:
    """The baseline's plan, and what levers add to it.

    `coordinators` (district, day): what agreements bring beside the baseline's coordinators.
    """
    rows = staff_rows(setting)
    with_changes = np.stack([_written(setting, row, changed=True) for row in rows])
    baseline = np.stack([_written(setting, row, changed=False) for row in rows])
    added = _added(setting, rows, baseline)
    added[[row.role == COORDINATOR for row in rows]] += coordinators
    remaining = np.maximum(with_changes + np.minimum(added, 0.0), 0.0)
    return Planned(rows, remaining, np.maximum(added, 0.0), baseline[..., 0].copy())


def staff_rows(setting: Setting) -> tuple[Row, ...]:
    """The roles in their order; specialists once for each programme that has them."""
    programmes = setting.baseline.programmes.items()
    rows: list[Row] = []
    for role in ROLES:
        specialists = [Row(role, name) for name, one in programmes if one.specialist_fte is not None]
        rows.extend(specialists if role == SPECIALIST and specialists else [Row(role)])
    return tuple(rows)


def _written(setting: Setting, row: Row, *, changed: bool) -> Floats:
    """A row's full-time equivalents as written, with `change` levers or without; shape (district, day)."""
    if row.role == OFFICER:
        return _officers(setting, changed=changed)
    specialists = setting.baseline.programmes[row.programme].specialist_fte if row.programme else None
    number = specialists or setting.baseline.staff[row.role].fte
    if number is None:
        return np.zeros((len(setting.codes), setting.n_days))
    number = number if changed else number.unchanged()
    values = setting.by_district(number)
    return values if _by_district(number) else values * _stock(setting)[:, None]


def _by_district(number: Number) -> bool:
    return number.table is not None and "district" in number.table.axes


def _stock(setting: Setting) -> Floats:
    """Share of the stock in each district: what national staff are spread by."""
    stock = np.array([district.share_of_stock for district in setting.baseline.districts])
    return normed(stock, np.ones(len(stock)))


def _officers(setting: Setting, *, changed: bool) -> Floats:
    """A unit's officers, spread over its districts by their stock."""
    staff = np.zeros((len(setting.codes), setting.n_days))
    for unit in setting.baseline.decisions.units.values():
        number = unit.decision_officer_fte if changed else unit.decision_officer_fte.unchanged()
        staff += unit_spread(setting, unit)[:, None] * setting.daily(number)
    return staff


def unit_spread(setting: Setting, unit: DecisionUnit) -> Floats:
    """Share of a unit's work in each district: 0 outside it; shape (district,)."""
    inside = np.isin(setting.codes, unit.districts) | ("all" in unit.districts)
    return normed(_stock(setting) * inside, inside.astype(float))


def _added(setting: Setting, rows: Sequence[Row], baseline: Floats) -> Floats:
    """What the levers add, summed exactly; shape (row, district, day)."""
    parts: list[Part] = []
    for lever in setting.scenario.levers:
        if isinstance(lever, Hire):
            parts.append(_hire(setting, lever, rows, baseline))
        elif isinstance(lever, Expand):
            programme = setting.baseline.programmes[lever.programme]
            if programme.specialist_fte is not None:
                parts.append(_expand(setting, lever, programme, rows, baseline))
    size = baseline.shape[0] * baseline.shape[1]
    return exactly_added(parts, size, setting.n_days).reshape(baseline.shape)


def _hire(setting: Setting, lever: Hire, rows: Sequence[Row], baseline: Floats) -> Part:
    """Several roles share by planned staff where the lever is; money buys at their mean price."""
    there = baseline[..., setting.day(lever)]
    meant = np.array([row.role in lever.roles or "all" in lever.roles for row in rows])
    reached = (there * reached_share(setting, lever.where)).sum(axis=1)
    by_row = normed(reached * meant, meant.astype(float))
    weights = np.zeros_like(there)
    for number in np.flatnonzero(meant):
        weights[number] = by_row[number] * district_weights(setting, lever, there[number], STAFF)
    if lever.amount_key == "mkr_per_year":
        prices = np.array([price(setting, row.role, setting.day(lever)) for row in rows])
        weights *= TKR_PER_MKR / float(by_row @ prices)
    return _part(setting, lever, weights)


def _part(setting: Setting, lever: Lever, weights: Floats) -> Part:
    return Part(setting.daily(lever.amount), weights.ravel(), strength(lever, setting.period))


def price(setting: Setting, role: str, day: int) -> float:
    """Tkr per full-time equivalent and year, without levers."""
    return float(setting.daily(setting.baseline.money.tkr_per_fte_year[role].unchanged())[day])


def _expand(
    setting: Setting, lever: Expand, programme: Programme, rows: Sequence[Row], baseline: Floats
) -> Part:
    """More specialists for a programme whose capacity they are."""
    row = rows.index(Row(SPECIALIST, lever.programme))
    there = baseline[row, :, setting.day(lever)]
    weights = np.zeros(baseline.shape[:2])
    weights[row] = district_weights(setting, lever, there, programme.eligible)
    return _part(setting, lever, weights * specialists_per_unit(setting, lever, programme))


def specialists_per_unit(setting: Setting, lever: Expand, programme: Programme) -> float:
    """Full-time equivalents for one of what the lever's amount counts in."""
    day = setting.day(lever)
    caseload = _on(setting, programme.people_per_specialist, day)
    if lever.amount_key == "fte":
        return 1.0
    if lever.amount_key == "mkr_per_year":
        places = caseload * MONTHS_PER_YEAR * _on(setting, programme.tkr_per_place_month, day)
        return TKR_PER_MKR / (price(setting, SPECIALIST, day) + places)
    return places_per_unit(setting, lever, programme) / caseload


def places_per_unit(setting: Setting, lever: Expand, programme: Programme) -> float:
    """Places for one of what the amount counts in: places, people a year, or Mkr a year."""
    day = setting.day(lever)
    if lever.amount_key == "people_per_year":
        return _on(setting, programme.length_days, day) / DAYS_PER_YEAR
    if lever.amount_key == "mkr_per_year":
        cost = MONTHS_PER_YEAR * _on(setting, programme.tkr_per_place_month, day)
        return TKR_PER_MKR / cost if cost > 0.0 else 0.0
    return 1.0


def _on(setting: Setting, number: Number | None, day: int) -> float:
    return 0.0 if number is None else float(setting.daily(number.unchanged())[day])
