"""Prices, payers, benefits, appropriations, and what levers cost beside staff, places and premises."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from simulation.plan.amounts import differs_by_district, strength
from simulation.plan.curves import table_of
from simulation.plan.groups import NO_ROW, first_fit
from simulation.plan.plan import Floats, Money, Small
from simulation.plan.setting import (
    DAYS_PER_YEAR,
    KRONOR_PER_MKR,
    KRONOR_PER_TKR,
    Setting,
)
from simulation.plan.years import yearly
from simulation.scenario.number import Number
from simulation.scenario.words import ROLES

STATE = "state"
MUNICIPAL_STAFF = "municipal_staff"


def build_money(setting: Setting, municipal_fte: Floats, set_up: Floats) -> Money:
    """The contract's arrays; `municipal_fte` (district, day), `set_up` (day,) kr to set up agreements."""
    baseline, money = setting.baseline, setting.baseline.money
    programmes, kinds = baseline.programmes.values(), baseline.places.kinds.values()
    benefit_row, benefit_share = _benefits(setting)
    extra = extra_by_payer(setting)
    return Money(
        prices_of_year=money.prices_of_year,
        fte_year=_kr(setting, [money.tkr_per_fte_year[role] for role in ROLES]),
        municipal_fte=municipal_fte,
        municipal_fte_year=_kr(setting, [money.tkr_per_fte_year[MUNICIPAL_STAFF]])[0],
        place_month=_kr(setting, [one.tkr_per_place_month for one in programmes]),
        place_payer=tuple(one.paid_by for one in programmes),
        premises_year=_kr(setting, [kind.tkr_per_year for kind in kinds]),
        premises_open=_kr(setting, [kind.tkr_to_open for kind in kinds]),
        premises_payer=tuple(kind.paid_by for kind in kinds),
        benefit_row=benefit_row,
        benefit_share=benefit_share,
        benefit_day=setting.rows(list(money.benefit_kr_per_day.values())),
        guarantee=_guarantee(setting),
        allotted={
            name: yearly(setting, setting.daily(one.allotted_mkr) * KRONOR_PER_MKR)
            for name, one in money.appropriations.items()
        },
        tax_per_work_day=float(setting.daily(money.tax_and_fees_kr_per_work_day)[0]),
        extra=extra.pop(STATE, np.zeros(setting.n_days)),
        extra_others=extra,
        agreements_set_up=set_up,
    )


def _kr(setting: Setting, numbers: list[Number]) -> Floats:
    return setting.rows(numbers) * KRONOR_PER_TKR


def _benefits(setting: Setting) -> tuple[Small, Floats]:
    """The row of each person's group, the first that fits, and shares (row, benefit) on the first day.

    Whom no group fits gets the last row's.
    """
    written = setting.baseline.money.benefit_share
    rows = first_fit(setting.groups, [setting.group(name) for name in written])
    rows = np.where(rows == NO_ROW, len(written) - 1, rows).astype(np.int8)
    return rows, np.array([_of_benefits(setting, shares) for shares in written.values()])


def _of_benefits(setting: Setting, shares: Mapping[str, Number]) -> list[float]:
    names = setting.baseline.money.benefit_kr_per_day
    return [float(setting.daily(shares[name])[0]) if name in shares else 0.0 for name in names]


def _guarantee(setting: Setting) -> Floats:
    """Share in a guarantee programme by days registered: straight lines, as on the first day."""
    curve = setting.baseline.guarantee_programmes.share_by_days_registered
    shares: Floats = np.clip(table_of([curve], setting.period).on(0)[0], 0.0, 1.0)
    return shares


def extra_by_payer(setting: Setting) -> dict[str, Floats]:
    """Kronor a day that levers cost beside staff, places and premises, by who pays; each shape (day,).

    The yearly cost is built up along the lever's ramp; the single one falls on its first day.
    """
    costs: dict[str, Floats] = {}
    for lever in (*setting.scenario.levers, *setting.scenario.changes):
        cost = np.zeros(setting.n_days)
        if lever.extra_cost_mkr_per_year is not None:
            yearly_cost = _total(setting, lever.extra_cost_mkr_per_year) * KRONOR_PER_MKR
            cost += yearly_cost / DAYS_PER_YEAR * strength(lever, setting.period)
        first = setting.period.index(lever.from_day)
        if lever.once_mkr is not None and 0 <= first < setting.n_days:
            cost[first] += _total(setting, lever.once_mkr)[first] * KRONOR_PER_MKR
        if cost.any():
            costs[lever.paid_by] = costs.get(lever.paid_by, 0.0) + cost
    return costs


def _total(setting: Setting, number: Number) -> Floats:
    """The number on each day, summed over districts where it differs; shape (day,)."""
    if differs_by_district(number):
        total: Floats = setting.by_district(number).sum(axis=0)
        return total
    return setting.daily(number)
