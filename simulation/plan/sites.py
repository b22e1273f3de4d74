"""The places of each kind: those written in the baseline, and what levers open, close and keep."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from simulation.plan.amounts import strength
from simulation.plan.apportion import largest_remainder, rounded_down
from simulation.plan.plan import Bools, Floats, Ints
from simulation.plan.setting import TKR_PER_MKR, Setting, whole_days
from simulation.plan.sharing import district_weights
from simulation.scenario.capacity import Place
from simulation.scenario.levers import Close, Keep, Lever, Open

LONG_TERM = "long_term"


@dataclass(frozen=True, slots=True)
class Site:
    """A place: where it is, whom it is near, and when it is open."""

    name: str
    kind: str
    district: int
    area_types: Bools  # (area type,)
    rooms: Floats  # (day,)
    open: Bools  # (day,)
    planned: Bools  # (day,) open had everything opened when decided
    closes: int | None = None  # the first day it is shut as written, None: it stays
    at_first: bool = False  # open on the first day as written: access on the first day counts it


def build_sites(setting: Setting) -> list[Site]:
    """All places in the order written, those that levers open last; first kept, then closed, then opened."""
    sites = [_written(setting, place) for place in setting.baseline.places.open_on_first_day_and_planned]
    levers = setting.scenario.levers
    for lever in levers:
        if isinstance(lever, Keep):
            sites = _kept(setting, sites, lever)
    for lever in levers:
        if isinstance(lever, Close):
            sites = _closed(setting, sites, lever)
    opened = [_opened(setting, lever) for lever in levers if isinstance(lever, Open)]
    return [*sites, *(site for new in opened for site in new)]


def _written(setting: Setting, place: Place) -> Site:
    period, days = setting.period, np.arange(setting.n_days)
    opens = 0 if place.opens is None else period.index(place.opens)
    closes = None if place.closes is None else period.index(place.closes)
    is_open = (days >= opens) & (days < (setting.n_days if closes is None else closes))
    near = np.isin(tuple(setting.baseline.area_types), place.area_types)
    rooms = np.full(setting.n_days, float(place.rooms))
    district = setting.codes.index(place.district)
    return Site(place.name, place.kind, district, near, rooms, is_open, is_open, closes, bool(is_open[0]))


def _reached(setting: Setting, sites: Sequence[Site], lever: Close | Keep) -> list[int]:
    """The places of the lever's kind, where it says and of the names it says."""
    where = setting.places_where(lever.where)
    return [
        number
        for number, site in enumerate(sites)
        if site.kind == lever.place
        and (where[site.district] & site.area_types).any()
        and (not lever.names or site.name in lever.names)
    ]


def _kept(setting: Setting, sites: list[Site], lever: Keep) -> list[Site]:
    """Closures on or after `from` that do not happen through `until`: in each district the first to come."""
    first, days = setting.period.index(lever.from_day), np.arange(setting.n_days)
    closing = [
        number for number in _reached(setting, sites, lever) if (sites[number].closes or -1) >= max(first, 0)
    ]
    closing.sort(key=lambda number: sites[number].closes or 0)
    wanted = int(_counts(setting, lever)[setting.day(lever)]) if not lever.names else len(closing)
    kept = list(sites)
    for number in _chosen(setting, sites, closing, wanted, lever, LONG_TERM):
        site = sites[number]
        stays = (days >= (site.closes or 0)) & (days <= setting.period.index(lever.until))
        kept[number] = replace(site, open=site.open | stays, planned=site.planned | stays)
    return kept


def _closed(setting: Setting, sites: list[Site], lever: Close) -> list[Site]:
    """Closed from the day the ramp passes each, through `until`; in each district the last written first."""
    day = setting.day(lever)
    reached = [number for number in reversed(_reached(setting, sites, lever)) if sites[number].open[day]]
    counts = _counts(setting, lever) if not lever.names else np.full(setting.n_days, float(len(reached)))
    closed = list(sites)
    chosen = _chosen(setting, sites, reached, _most(setting, lever, counts), lever, "")
    for number, gone in zip(chosen, _ramp(setting, lever, counts, len(chosen)), strict=True):
        site = sites[number]
        closed[number] = replace(site, open=site.open & ~gone, planned=site.planned & ~gone)
    return closed


def _chosen(
    setting: Setting, sites: Sequence[Site], among: list[int], wanted: int, lever: Keep | Close, default: str
) -> list[int]:
    """So many of some places, shared over districts, none more than it has; in the order of `interleaved`."""
    there = np.bincount([sites[number].district for number in among], minlength=len(setting.codes))
    weights = there.astype(float)
    if default:
        weights = district_weights(setting, lever, weights, default)
    shared = largest_remainder(weights, min(wanted, len(among)), limits=there)
    queues = {
        district: iter([number for number in among if sites[number].district == district])
        for district in range(len(setting.codes))
    }
    return [next(queues[district]) for district in interleaved(shared)]


def interleaved(counts: Ints) -> list[int]:
    """Districts in the order in which their places come, so that each has its share at any time."""
    turns = [
        ((turn + 0.5) / count, district) for district, count in enumerate(counts) for turn in range(count)
    ]
    return [district for _, district in sorted(turns)]


def _counts(setting: Setting, lever: Lever) -> Floats:
    """How many whole places the amount is on each day, fully built up; shape (day,).

    Money buys at the yearly cost of the lever's first day, and what is left is not spent.
    """
    amounts = setting.daily(lever.amount)
    if lever.amount_key == "mkr_per_year":
        kind = setting.baseline.places.kinds[lever.entry]
        cost = float(setting.daily(kind.tkr_per_year.unchanged())[setting.day(lever)])
        amounts = amounts * TKR_PER_MKR / cost if cost > 0.0 else np.zeros(setting.n_days)
    return np.maximum(rounded_down(amounts), 0).astype(float)


def _most(setting: Setting, lever: Lever, counts: Floats) -> int:
    """The largest of the counts while the lever holds."""
    last = min(setting.period.index(lever.until), setting.n_days - 1)
    return int(counts[setting.day(lever) : last + 1].max(initial=0.0))


def _ramp(setting: Setting, lever: Lever, counts: Floats, places: int) -> list[Bools]:
    """On which days each of the places has appeared: when the ramp passes its whole number."""
    grown = rounded_down(strength(lever, setting.period) * np.minimum(counts, places))
    return [grown >= number for number in range(1, places + 1)]


def _opened(setting: Setting, lever: Open) -> list[Site]:
    """New places: decided along the ramp, open `lead_months` after; shared by long-term unemployed."""
    kind = setting.baseline.places.kinds[lever.place]
    there = np.zeros(len(setting.codes))
    weights = district_weights(setting, lever, there, LONG_TERM)
    counts = _counts(setting, lever)
    districts = interleaved(largest_remainder(weights, _most(setting, lever, counts)))
    near = setting.places_where(lever.where)
    rooms = setting.daily(kind.rooms)
    decided = _ramp(setting, lever, counts, len(districts))
    return [
        Site("", lever.place, district, near[district], rooms, _led(setting, lever, planned), planned)
        for district, planned in zip(districts, decided, strict=True)
    ]


def _led(setting: Setting, lever: Open, planned: Bools) -> Bools:
    """The days of a place decided on the first of `planned`: from so many days later, while still planned.

    The lead time is that of the day of decision; for one decided before the period, that of its first day.
    """
    if not planned.any():
        return planned
    lead = whole_days(setting.daily(setting.baseline.places.kinds[lever.place].lead_months))
    first = int(np.argmax(planned))
    decided = min(first, setting.period.index(lever.from_day)) if first == 0 else first
    is_open: Bools = planned & (np.arange(setting.n_days) >= decided + lead[first])
    return is_open
