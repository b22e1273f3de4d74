"""Local presence: places open, room minutes, and the share of people within reach."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from simulation.plan.apportion import nearest
from simulation.plan.plan import Days, Floats, Ints, Presence
from simulation.plan.setting import Setting
from simulation.plan.sites import Site, build_sites

WEEKDAYS = 5
DAYS_PER_WEEK = 7


def build_presence(setting: Setting) -> Presence:
    """The contract's arrays, at the scale of the setting."""
    sites = build_sites(setting)
    return Presence(
        access=_access(setting, sites),
        rooms=_rooms(setting, sites),
        places_open=_counted(setting, sites, planned=False),
        planned_open=_counted(setting, sites, planned=True),
    )


def _kinds(setting: Setting) -> tuple[str, ...]:
    return tuple(setting.baseline.places.kinds)


def _counted(setting: Setting, sites: Sequence[Site], *, planned: bool) -> Days:
    """Places open; shape (district, place kind, day)."""
    kinds = _kinds(setting)
    count = np.zeros((len(setting.codes), len(kinds), setting.n_days), dtype=np.int32)
    for site in sites:
        count[site.district, kinds.index(site.kind)] += site.planned if planned else site.open
    return count


def _rooms(setting: Setting, sites: Sequence[Site]) -> Ints:
    """Room minutes on each weekday as seen on each day; shape (district, place kind, weekday, day).

    A kind that is open so many weekdays is so from Monday on in its district's first place, and in the next
    places on the weekdays after (two a week: Monday–Tuesday, Wednesday–Thursday, Friday–Monday, …).
    """
    kinds = _kinds(setting)
    rooms = np.zeros((len(setting.codes), len(kinds), DAYS_PER_WEEK, setting.n_days))
    before = np.zeros((len(setting.codes), len(kinds)), dtype=np.int64)
    weekdays = nearest(setting.rows([kind.open_weekdays for kind in setting.baseline.places.kinds.values()]))
    for site in sites:
        kind = kinds.index(site.kind)
        at = before[site.district, kind]
        before[site.district, kind] += 1
        turn = (np.arange(WEEKDAYS) - 2 * at) % WEEKDAYS
        rooms[site.district, kind, :WEEKDAYS] += (turn[:, None] < weekdays[kind]) * site.open * site.rooms
    minutes = setting.daily(setting.baseline.places.room_minutes_per_day)
    return nearest(rooms * minutes * setting.scale).astype(np.int64)


def _access(setting: Setting, sites: Sequence[Site]) -> Floats:
    """Share of people with a place within reach; shape (district, area type, day).

    1 − (1 − access on the first day) × (1 − reach)^n, n = places of a kind near the area type more than on
    the first day (below 0 when some have closed, which undoes what they gave); never below 0.
    """
    areas = tuple(setting.baseline.area_types)
    written = setting.baseline.places.access_share.daily(
        setting.period, district=setting.codes, area_type=areas
    )
    outside = 1.0 - written
    changed = np.zeros(written.shape, dtype=np.bool_)
    for name, kind in setting.baseline.places.kinds.items():
        near = _near(setting, [site for site in sites if site.kind == name])
        more = near - _near_before(setting, [site for site in sites if site.kind == name])[..., None]
        reach = np.minimum(setting.daily(kind.reach_share), _MOST_REACH)
        outside = outside * (1.0 - reach) ** more
        changed |= more != 0
    return np.where(changed, np.clip(1.0 - outside, 0.0, 1.0), written)


_MOST_REACH = 1.0 - 1e-9
"""A place that reaches everybody leaves a trace of others, so that closing it can be undone."""


def _near(setting: Setting, sites: Sequence[Site]) -> Ints:
    """Places open near each area type; shape (district, area type, day)."""
    count = np.zeros((len(setting.codes), len(setting.baseline.area_types), setting.n_days), dtype=np.int64)
    for site in sites:
        count[site.district] += np.logical_and.outer(site.area_types, site.open)
    return count


def _near_before(setting: Setting, sites: Sequence[Site]) -> Ints:
    """Places near each area type that access on the first day counts: those that stand in the baseline then.

    A lever that opens or closes some on the first day itself changes access; shape (district, area type).
    """
    count = np.zeros((len(setting.codes), len(setting.baseline.area_types)), dtype=np.int64)
    for site in sites:
        if site.at_first:
            count[site.district] += site.area_types
    return count
