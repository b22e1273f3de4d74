"""Agreements: how much they cover, how mature they are, and what they bring.

Where a scenario counts municipalities, one stands for the mean number of long-term unemployed in a
municipality of its district.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulation.plan.amounts import Part, exactly_added, strength
from simulation.plan.plan import Collaboration, Days, Floats
from simulation.plan.setting import KRONOR_PER_TKR, Setting, whole_days
from simulation.plan.shares import long_term_people
from simulation.plan.sharing import district_weights, is_negative, normed, reached_share
from simulation.scenario.capacity import Agreement
from simulation.scenario.levers import EVERYWHERE, Agree
from simulation.scenario.number import Number

LONG_TERM = "long_term"


@dataclass(frozen=True, slots=True)
class Agreements:
    """Coverage, and what follows from it."""

    collaboration: Collaboration
    usual: Floats  # (agreement, district, day) coverage without levers
    municipalities: Floats  # (district,)
    coordinators: Floats  # (district, day) full-time equivalents beside the baseline's
    municipal_fte: Floats  # (district, day)
    joint_meetings: Floats  # (district, day) added to those that can be held on a working day
    supplement_factor: Floats  # (district, day)
    set_up: Floats  # (day,) kr


def build_agreements(setting: Setting) -> Agreements:
    """All kinds of agreements."""
    kinds = list(setting.baseline.agreements.values())
    shape = (len(kinds), len(setting.codes), setting.n_days)
    municipalities = municipalities_by_district(setting)
    usual = np.array([setting.by_district(kind.coverage_share.unchanged()) for kind in kinds]).reshape(shape)
    coverage = np.array([_coverage(setting, name, municipalities) for name in setting.baseline.agreements])
    coverage = coverage.reshape(shape)
    mature = _mature(setting, kinds, coverage, usual)
    return Agreements(
        collaboration=Collaboration(coverage, mature),
        usual=usual,
        municipalities=municipalities,
        coordinators=_coordinators(setting, kinds, coverage, usual, municipalities),
        municipal_fte=_brought(
            setting, [kind.municipal_fte_per_municipality for kind in kinds], mature, municipalities
        ),
        joint_meetings=_brought(
            setting, [kind.joint_meetings_per_working_day for kind in kinds], mature, municipalities
        ),
        supplement_factor=_supplement_factor(setting, kinds, mature),
        set_up=_set_up(setting, kinds, coverage, usual, municipalities),
    )


def municipalities_by_district(setting: Setting) -> Floats:
    """Municipalities of each district, as its file says; shape (district,).

    A file that does not say: as many in all as the baseline's coordinators serve, by the first kind of
    agreement that has coordinators per municipality (failing that, one a district), in proportion to the
    long-term unemployed.
    """
    counted = [district.municipalities for district in setting.baseline.districts]
    known = [number for number in counted if number is not None]
    if len(known) == len(counted):
        return np.array(known, dtype=float)
    people = long_term_people(setting, EVERYWHERE)
    return normed(people, np.ones(len(people))) * _municipalities_served(setting)


def _municipalities_served(setting: Setting) -> float:
    planned = setting.baseline.staff["collaboration_coordinator"].fte
    per_municipality = [
        float(setting.daily(kind.coordinator_fte_per_municipality.unchanged())[0])
        for kind in setting.baseline.agreements.values()
    ]
    each = next((one for one in per_municipality if one > 0.0), 0.0)
    if planned is None or each == 0.0:
        return float(len(setting.codes))
    return float(setting.by_district(planned.unchanged())[:, 0].sum()) / each


def _coverage(setting: Setting, name: str, municipalities: Floats) -> Floats:
    """Share of the long-term unemployed under an agreement of a kind, levers' included; (district, day)."""
    written = setting.by_district(setting.baseline.agreements[name].coverage_share)
    parts = [
        _signed(setting, lever, written, municipalities)
        for lever in setting.scenario.levers
        if isinstance(lever, Agree) and lever.agreement == name
    ]
    added = exactly_added(parts, len(setting.codes), setting.n_days)
    return np.where(added != 0.0, np.clip(written + added, 0.0, 1.0), written)


def _signed(setting: Setting, lever: Agree, written: Floats, municipalities: Floats) -> Part:
    """What a lever adds to the coverage of each district.

    A `coverage_share` is added in every district, of those where it is meant. Municipalities are shared out;
    what does not fit in a district (coverage is at most 1, at least 0) goes to the others.
    """
    weights = reached_share(setting, lever.where)
    amount = setting.daily(lever.amount)
    if lever.amount_key == "municipalities":
        day = setting.day(lever)
        there = written[:, day] * municipalities
        taken = is_negative(setting, lever)
        room = there if taken else (1.0 - written[:, day:].max(axis=1)) * municipalities
        shared = district_weights(setting, lever, there, LONG_TERM)
        number = _within(abs(float(amount[day])), shared, room * (reached_share(setting, lever.where) > 0.0))
        weights = number / np.maximum(municipalities, np.finfo(float).tiny)
    return Part(amount, weights, strength(lever, setting.period))


def _within(amount: float, weights: Floats, room: Floats) -> Floats:
    """One unit of the amount shared in proportion to weights, no part getting more than its room."""
    if amount <= 0.0:
        return weights
    shared = np.zeros_like(weights)
    for _ in range(len(weights)):
        left, free = amount - shared.sum(), room - shared > room.max(initial=0.0) * 1e-12
        if left <= amount * 1e-12 or not free.any():
            break
        shared = np.minimum(shared + left * normed(weights * free, free.astype(float)), room)
    return shared / amount


def _mature(setting: Setting, kinds: list[Agreement], coverage: Floats, usual: Floats) -> Floats:
    """Of the coverage, how much has matured; the baseline's of day 0 has."""
    mature = [
        mature_share(cover, before[:, 0], whole_days(setting.daily(kind.maturity_months)).astype(np.int32))
        for kind, cover, before in zip(kinds, coverage, usual, strict=True)
    ]
    return np.array(mature).reshape(coverage.shape)


def mature_share(coverage: Floats, before: Floats, maturity: Days) -> Floats:
    """Each day's signings mature along a straight line; what lapses is as mature as the rest.

    `coverage` (district, day), `before` (district,) on the eve of day 0 and mature, `maturity` (day,) days.
    """
    if np.all(coverage == before[:, None]):
        return coverage
    mature = np.empty_like(coverage)
    signed = np.zeros_like(coverage)
    old, last = before.copy(), before
    some: list[int] = []
    for day in range(coverage.shape[1]):
        now = coverage[:, day]
        kept = np.where(now < last, now / np.where(last > 0.0, last, 1.0), 1.0)
        if (now < last).any():
            old, signed = old * kept, signed * kept[:, None]
        signed[:, day] = np.maximum(now - last, 0.0)
        if signed[:, day].any():
            some.append(day)
        mature[:, day] = old + (signed[:, some] * _grown(day, some, maturity)).sum(axis=1)
        last = now
    return np.minimum(mature, coverage)


def _grown(day: int, signed: list[int], maturity: Days) -> Floats:
    """How mature what was signed on some days has become."""
    lasts = maturity[signed]
    age = (day - np.array(signed, dtype=np.int64)) / np.maximum(lasts, 1)
    return np.where(lasts > 0, np.minimum(age, 1.0), 1.0)


def _brought(setting: Setting, numbers: list[Number], coverage: Floats, municipalities: Floats) -> Floats:
    """What each municipality covered brings, of all kinds together; shape (district, day)."""
    each = setting.rows(numbers)
    brought: Floats = np.einsum("at,adt->dt", each, coverage) * municipalities[:, None]
    return brought


def _coordinators(
    setting: Setting, kinds: list[Agreement], coverage: Floats, usual: Floats, municipalities: Floats
) -> Floats:
    """Coordinators that levers' agreements bring: those of the baseline's stand among its staff."""
    numbers = [kind.coordinator_fte_per_municipality for kind in kinds]
    now = _brought(setting, numbers, coverage, municipalities)
    return now - _brought(setting, [number.unchanged() for number in numbers], usual, municipalities)


def _supplement_factor(setting: Setting, kinds: list[Agreement], mature: Floats) -> Floats:
    """Mean over people: factor of each kind where it covers and has matured, 1 elsewhere; (district, day)."""
    factor = np.ones(mature.shape[1:])
    for kind, share in zip(kinds, mature, strict=True):
        factor *= 1.0 - share * (1.0 - setting.daily(kind.supplement_days_factor))
    return factor


def _set_up(
    setting: Setting, kinds: list[Agreement], coverage: Floats, usual: Floats, municipalities: Floats
) -> Floats:
    """Kronor a day to set up what is signed on it; shape (day,)."""
    each = setting.rows([kind.set_up_tkr_per_municipality for kind in kinds]) * KRONOR_PER_TKR
    before = np.concatenate([usual[..., :1], coverage[..., :-1]], axis=-1)
    signed = np.maximum(coverage - before, 0.0)
    cost: Floats = np.einsum("at,adt,d->t", each, signed, municipalities)
    return cost
