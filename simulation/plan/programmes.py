"""Programmes: who may come, how long they last, and places by pool."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from simulation.plan.amounts import Part, exactly_added, strength
from simulation.plan.apportion import largest_remainders, nearest, rounded_down
from simulation.plan.plan import Floats, Ints, Programmes
from simulation.plan.planned import places_per_unit
from simulation.plan.setting import Setting
from simulation.plan.sharing import district_weights
from simulation.plan.staff import Workforce
from simulation.scenario.capacity import Programme
from simulation.scenario.levers import EVERYWHERE, Expand


def build_programmes(setting: Setting, workforce: Workforce) -> Programmes:
    """The tables of phases 4 and 6."""
    programmes = list(setting.baseline.programmes.values())
    pool_of, pool_programme = _pools(setting)
    shape = (len(programmes), *setting.groups.member.shape[1:])
    return Programmes(
        eligible=np.array([setting.member(one.eligible) for one in programmes], np.bool_).reshape(shape),
        referred=np.clip(setting.rows([one.referred_share for one in programmes]), 0.0, 1.0),
        length=np.maximum(nearest(setting.rows([one.length_days for one in programmes])), 1),
        dropout=np.clip(setting.rows([one.dropout_share for one in programmes]), 0.0, 1.0),
        grant_valid=nearest(setting.rows([one.grant_valid_days for one in programmes])),
        follow_up=nearest(setting.rows([one.follow_up_days for one in programmes])),
        pool_of=pool_of,
        places=_places(setting, workforce),
        pool_programme=pool_programme.astype(np.int8),
    )


def is_local(programme: Programme) -> bool:
    """Whether each district has its own places: they (or the specialists) are written by district."""
    number = programme.places if programme.specialist_fte is None else programme.specialist_fte
    return number is not None and number.table is not None and "district" in number.table.axes


def _pools(setting: Setting) -> tuple[npt.NDArray[np.int16], Ints]:
    """The pool that each district draws on (programme, district), and each pool's programme (pool,)."""
    n_districts = len(setting.codes)
    owners: list[int] = []
    rows = np.zeros((len(setting.baseline.programmes), n_districts), dtype=np.int16)
    for number, programme in enumerate(setting.baseline.programmes.values()):
        local = is_local(programme)
        rows[number] = len(owners) + (np.arange(n_districts) if local else 0)
        owners.extend([number] * (n_districts if local else 1))
    return rows, np.array(owners, dtype=np.int64)


def _places(setting: Setting, workforce: Workforce) -> Ints:
    """Whole places at the scale; shape (pool, day).

    Of a programme the whole places in all (rounded down) are scaled, rounded, and shared over its districts
    by largest remainder, so that totals hold.
    """
    pools = [
        _whole(_planned(setting, name, programme, workforce), setting.scale)
        for name, programme in setting.baseline.programmes.items()
    ]
    return np.concatenate(pools) if pools else np.zeros((0, setting.n_days), dtype=np.int64)


def _whole(places: Floats, scale: float) -> Ints:
    totals = nearest(rounded_down(np.maximum(places, 0.0).sum(axis=0)) * scale)
    return largest_remainders(np.maximum(places, 0.0), totals)


def _planned(setting: Setting, name: str, programme: Programme, workforce: Workforce) -> Floats:
    """Places before rounding: effective specialists × people each, or as written and added; (pool, day)."""
    if programme.specialist_fte is not None:
        caseload = programme.people_per_specialist
        places = workforce.specialists(name) * (0.0 if caseload is None else setting.daily(caseload))
        return places if is_local(programme) else places.sum(axis=0, keepdims=True)
    if programme.places is None:
        return np.zeros((1, setting.n_days))
    local = is_local(programme)
    written = setting.by_district(programme.places) if local else setting.daily(programme.places)[None]
    usual = programme.places.unchanged()
    there = setting.by_district(usual) if local else setting.daily(usual)[None]
    parts = [
        _expansion(setting, lever, programme, there)
        for lever in setting.scenario.levers
        if isinstance(lever, Expand) and lever.programme == name
    ]
    return written + exactly_added(parts, len(written), setting.n_days)


def _expansion(setting: Setting, lever: Expand, programme: Programme, there: Floats) -> Part:
    """What a lever adds; where places are one national pool, all of it goes there, wherever it was meant."""
    weights = np.ones(1)
    if is_local(programme):
        weights = district_weights(setting, lever, there[:, setting.day(lever)], programme.eligible)
    amount = setting.daily(lever.amount)
    each = places_per_unit(setting, lever, programme)
    return Part(amount, weights * each, strength(lever, setting.period))


@dataclass(frozen=True, slots=True)
class Ignored:
    """A lever for some districts, on places that are one national pool."""

    programme: str
    file: str
    line: int


def meant_elsewhere(setting: Setting) -> list[Ignored]:
    """Levers whose `where` has no effect, since a programme's places are one national pool."""
    programmes = setting.baseline.programmes
    return [
        Ignored(lever.programme, lever.origin.mark.file, lever.origin.mark.line)
        for lever in setting.scenario.levers
        if isinstance(lever, Expand)
        and lever.where != EVERYWHERE
        and not is_local(programmes[lever.programme])
    ]
