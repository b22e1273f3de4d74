"""Leaving: bases by profile, curves and decays as tables, demand, programmes, crowding."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from simulation.plan.age_limit import change_in_leaving, oldest_category
from simulation.plan.curves import decay_table, table_of
from simulation.plan.dated import dated
from simulation.plan.past import after_offers
from simulation.plan.plan import Bools, Crowding, Dated, Floats, Hazards, Route
from simulation.plan.profiles import categories, profile_shape
from simulation.plan.setting import DAYS_PER_RATE_MONTH, Setting
from simulation.scenario.number import Number
from simulation.scenario.sections import Route as RouteSection
from simulation.scenario.words import ROUTES


def build_hazards(setting: Setting, offers: Bools) -> Hazards:
    """The tables of phase 3; `offers` (kind of person, band, in a programme): eligible for any subsidy."""
    leaving = setting.baseline.leaving
    decay = setting.daily(leaving.meeting_effect.decay_days)
    curves = [leaving.routes[name].duration_factor for name in ROUTES]
    programmes = setting.baseline.programmes.values()
    return Hazards(
        base=_base(setting),
        duration=table_of(curves, setting.period),
        decay=dated(decay[None], lambda on_day: decay_table(on_day)[0]),
        demand=setting.by_district(leaving.demand_factor),
        during=_by_route(setting, [programme.during_factor for programme in programmes], 1.0),
        after=_by_route(setting, [programme.after_boost_share for programme in programmes], 0.0),
        after_decay=_after_decay(setting),
        offers=offers,
    )


def _base(setting: Setting) -> Dated[Floats]:
    """Chance per day = base per month / 30 × the profile's factors; tables (route, profile)."""
    routes = [setting.baseline.leaving.routes[name] for name in ROUTES]
    names = categories(setting.baseline)
    bases = setting.rows([route.base_per_month for route in routes]) / DAYS_PER_RATE_MONTH
    factors = [
        _factors(setting, route, attribute, named) for route in routes for attribute, named in names.items()
    ]
    added, oldest = _at_age_limit(setting)
    ends = np.cumsum([len(bases), *(len(factor) for factor in factors)])

    def table(on_day: Floats) -> Floats:
        base, *by_attribute = np.split(on_day[:-1], ends[:-1])
        chances = np.stack(
            [_product(base[route], by_attribute[route * len(names) :][: len(names)]) for route in Route]
        )
        chances[Route.OTHER] = np.maximum(chances[Route.OTHER] + on_day[-1] * oldest, 0.0)
        return chances

    return dated(np.concatenate([bases, *factors, added[None]]), table)


def _factors(setting: Setting, route: RouteSection, attribute: str, names: tuple[str, ...]) -> Floats:
    """The factor of each category of an attribute, 1 where none is written; shape (category, day)."""
    written = route.profile_factor.get(attribute, {})
    ones = np.ones(setting.n_days)
    return np.stack([setting.daily(written[name]) if name in written else ones for name in names])


def _product(base: float, factors: list[Floats]) -> Floats:
    """Base × one factor for each attribute, over all profiles, row by row."""
    product = np.array([base])
    for factor in factors:
        product = np.multiply.outer(product, factor).ravel()
    return product


def _at_age_limit(setting: Setting) -> tuple[Floats, Floats]:
    """What the age limit adds to *other* each day (day,), and to whom: 1 for profiles of the oldest."""
    oldest = oldest_category(setting)
    shape = profile_shape(setting.baseline)
    who = np.zeros(shape)
    if oldest is None or _said_by_the_baseline(setting, oldest[0]):
        return np.zeros(setting.n_days), who.ravel()
    who[:, :, oldest[0]] = 1.0
    return change_in_leaving(setting, oldest[1]), who.ravel()


def _said_by_the_baseline(setting: Setting, category: int) -> bool:
    """Whether the oldest's factor for *other* is dated in the baseline."""
    name = list(setting.baseline.people.attributes["age"])[category]
    factor = setting.baseline.leaving.routes["other"].profile_factor.get("age", {}).get(name)
    return factor is not None and len(factor.steps) > 1


def _by_route(setting: Setting, factors: list[Mapping[str, Number]], default: float) -> Dated[Floats]:
    """Tables (programme, route) of numbers written by route, the default where none is."""
    otherwise = np.full(setting.n_days, default)
    values = np.array(
        [
            [setting.daily(factor[name]) if name in factor else otherwise for name in ROUTES]
            for factor in factors
        ]
    ).reshape(len(factors), len(ROUTES), setting.n_days)
    return dated(values, np.copy)


def _after_decay(setting: Setting) -> Dated[Floats]:
    decays = setting.rows([one.after_decay_days for one in setting.baseline.programmes.values()])
    return dated(decays, decay_table) if len(decays) else dated(np.zeros((1, setting.n_days)), _no_table)


def _no_table(_: Floats) -> Floats:
    return np.zeros((0, 1))


def build_crowding(setting: Setting) -> Crowding:
    """δ by district and day: that of weak markets where registered unemployment is above the limit."""
    crowding = setting.baseline.crowding_out
    limit = setting.daily(crowding.weak_market_districts.unemployment_above_share)
    weak = _unemployment(setting)[:, None] > limit
    delta = np.where(weak, setting.daily(crowding.weak_market_share), setting.daily(crowding.share))
    return Crowding(
        delta=delta,
        outside_competitors=float(setting.daily(crowding.outside_competitors)[0]),
        offer_share=after_offers(setting.baseline)[0],
        window_days=WINDOW_DAYS,
    )


WINDOW_DAYS = 91
"""How far back the realised share of offers that end in the job looks: a quarter of a year."""


def _unemployment(setting: Setting) -> Floats:
    """Registered on the first day by labour force; shape (district,)."""
    districts = setting.baseline.districts
    registered = float(setting.daily(setting.baseline.people.registered_on_first_day)[0])
    shares = np.array([district.share_of_stock for district in districts])
    force = np.array([district.labour_force for district in districts])
    rates: Floats = registered * shares / force
    return rates
