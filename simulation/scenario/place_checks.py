"""Levers about places: there must be so many to close, and so many closures to stop."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from simulation.scenario.baseline import Baseline
from simulation.scenario.capacity import Place
from simulation.scenario.levers import Close, Keep, Lever, Where
from simulation.scenario.nearest import nearest
from simulation.scenario.planned import peak
from simulation.scenario.problems import Problems


def open_on(place: Place, day: date) -> bool:
    """Whether the place is open on a day."""
    return (place.opens is None or place.opens <= day) and (place.closes is None or place.closes > day)


def fits(place: Place, kind: str, where: Where) -> bool:
    """Whether the place is of the kind, and in one of the districts and area types."""
    in_district = where.districts is None or place.district in where.districts
    in_area = where.area_types is None or bool(set(where.area_types) & set(place.area_types))
    return place.kind == kind and in_district and in_area


def closable(baseline: Baseline, lever: Close) -> list[Place]:
    """The places that the lever may close."""
    places = baseline.places.open_on_first_day_and_planned
    return [one for one in places if fits(one, lever.place, lever.where) and open_on(one, lever.from_day)]


def keepable(baseline: Baseline, lever: Keep) -> list[Place]:
    """The places whose closing on or after `from` the lever may stop."""
    places = baseline.places.open_on_first_day_and_planned
    return [
        one
        for one in places
        if fits(one, lever.place, lever.where) and one.closes is not None and one.closes >= lever.from_day
    ]


def check_places(baseline: Baseline, levers: Sequence[Lever], problems: Problems) -> None:
    """Report places that are not there, and more than there are."""
    taken: dict[tuple[str, str], float] = {}
    named: set[tuple[str, str]] = set()
    for lever in levers:
        if not isinstance(lever, (Close, Keep)):
            continue
        there = closable(baseline, lever) if isinstance(lever, Close) else keepable(baseline, lever)
        if lever.names:
            _check_names(lever, there, named, problems)
        elif lever.amount_key == "count":
            _check_count(baseline, lever, len(there), taken, problems)


def _check_names(
    lever: Close | Keep, there: list[Place], named: set[tuple[str, str]], problems: Problems
) -> None:
    known = [place.name for place in there]
    path, mark = f"{lever.origin.path}.{lever.verb}.names", lever.amount.origin.mark
    for name in lever.names:
        if (lever.verb, name) in named:
            problems.error("place-twice", mark, path, text=name)
        elif name not in known:
            form = f"unknown-place.{lever.verb}"
            problems.error(form, mark, path, text=name, nearest=nearest(name, known) or "–", kind=lever.place)
        named.add((lever.verb, name))


def _check_count(
    baseline: Baseline,
    lever: Close | Keep,
    there: int,
    taken: dict[tuple[str, str], float],
    problems: Problems,
) -> None:
    if isinstance(lever, Keep) and (lever.amount.table or len(lever.amount.steps) > 1):
        problems.error("keep-dated", lever.amount.origin.mark, f"{lever.origin.path}.keep.count")
        return
    key = (lever.verb, lever.place)
    before = taken.get(key, 0.0)
    everywhere = sum(1 for one in baseline.places.open_on_first_day_and_planned if one.kind == lever.place)
    count = peak(lever.amount)
    taken[key] = before + count
    if count > there or taken[key] > everywhere:
        room = there if count > there else everywhere - before
        path, mark = f"{lever.origin.path}.{lever.verb}.count", lever.amount.origin.mark
        problems.error(
            f"impossible-amount.{lever.verb}", mark, path, count=count, there=room, kind=lever.place
        )
