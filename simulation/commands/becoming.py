"""What a lever becomes over time: with it, less what there would be without it, in the plan of a run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from simulation.plan.plan import Floats
from simulation.plan.priority import class_name
from simulation.plan.tables import Tables, build_tables
from simulation.scenario.levers import Agree, Close, Expand, Hire, Keep, Lever, Open, Target
from simulation.scenario.months import months_later
from simulation.scenario.scenario import Scenario
from simulation.scenario.words import ROLES

_FULL_SCALE = 1.0
_MONTHS_SHOWN = (0, 1, 3, 6, 12, 18, 24, 36)
_KRONOR_PER_MKR = 1e6
_MONTHS_PER_YEAR = 12

Measure = Callable[[Tables], Floats]
"""Of the tables of a scenario: an array (district or pool, day)."""


@dataclass(frozen=True, slots=True)
class Becoming:
    """What a lever adds: the country's value of each measure on `days`, and each district's on the last.

    A measure's name is the id of its words in texts; those that the lever does not touch are left out.
    """

    days: tuple[date, ...]
    rows: dict[str, tuple[float, ...]]
    by_district: dict[str, dict[str, float]]


def becoming(scenario: Scenario, lever: Lever) -> Becoming:
    """Compare the scenario's plan with the one it would have without the lever."""
    others = tuple(one for one in scenario.levers if one is not lever)
    with_it = build_tables(scenario, _FULL_SCALE)
    without = build_tables(replace(scenario, levers=others), _FULL_SCALE)
    measures = _measures(scenario, lever, with_it)
    changes = {name: measure(with_it) - measure(without) for name, measure in measures.items()}
    added = {name: change for name, change in changes.items() if np.any(change)}
    days = _days(scenario, lever)
    period = scenario.baseline.period
    at = [period.index(day) for day in days]
    totals = {name: tuple(float(one) for one in values.sum(axis=0)[at]) for name, values in added.items()}
    return Becoming(days, totals, _by_district(with_it, added, at[-1]))


def _by_district(tables: Tables, added: dict[str, Floats], day: int) -> dict[str, dict[str, float]]:
    codes = tables.labels.districts
    return {
        name: {code: float(one) for code, one in zip(codes, values[:, day], strict=True)}
        for name, values in added.items()
        if len(values) == len(codes) and len(codes) > 1
    }


def _days(scenario: Scenario, lever: Lever) -> tuple[date, ...]:
    last = min(lever.until, scenario.baseline.period.last_day)
    shown = {months_later(lever.from_day, months) for months in _MONTHS_SHOWN}
    return (*sorted(day for day in shown if day < last), last)


def _measures(scenario: Scenario, lever: Lever, tables: Tables) -> dict[str, Measure]:
    if isinstance(lever, Hire):
        return _of_staff([list(ROLES).index(role) for role in lever.roles])
    if isinstance(lever, Expand):
        number = list(scenario.baseline.programmes).index(lever.programme)
        return _of_programme(number)
    if isinstance(lever, (Open, Close, Keep)):
        kind = list(scenario.baseline.places.kinds).index(lever.place)
        return {
            "places-planned": lambda one: one.presence.planned_open[:, kind].astype(float),
            "places-open": lambda one: one.presence.places_open[:, kind].astype(float),
        }
    if isinstance(lever, Agree):
        number = list(scenario.baseline.agreements).index(lever.agreement)
        share = np.array([one.share_of_stock for one in scenario.baseline.districts])[:, None]
        return {
            "coverage-signed": lambda one: one.collaboration.coverage[number] * share,
            "coverage-mature": lambda one: one.collaboration.mature[number] * share,
        }
    return _of_target(lever, tables) if isinstance(lever, Target) else {}


def _of_staff(roles: list[int]) -> dict[str, Measure]:
    return {
        "fte-planned": lambda one: one.staff.planned[roles].sum(axis=0),
        "fte-realised": lambda one: one.staff.realised[roles].sum(axis=0),
        "fte-effective": lambda one: one.staff.effective[roles].sum(axis=0),
        "mkr-realised": lambda one: _staff_cost(one, roles),
    }


def _staff_cost(tables: Tables, roles: list[int]) -> Floats:
    each = tables.money.fte_year[roles][:, None]
    cost: Floats = (tables.staff.realised[roles] * each).sum(axis=0) / _KRONOR_PER_MKR
    return cost


def _of_programme(number: int) -> dict[str, Measure]:
    specialist = list(ROLES).index("programme_specialist")
    return {
        "places-added": lambda one: _places(one, number),
        "specialists-planned": lambda one: one.staff.planned[specialist],
        "specialists-realised": lambda one: one.staff.realised[specialist],
        "mkr-realised": lambda one: _programme_cost(one, number, specialist),
    }


def _places(tables: Tables, number: int) -> Floats:
    places: Floats = tables.programmes.places[tables.programmes.pool_programme == number].astype(float)
    return places


def _programme_cost(tables: Tables, number: int, specialist: int) -> Floats:
    """Kronor of the places and of the specialists, as mkr; one row, since a pool may be the country's."""
    places = _places(tables, number).sum(axis=0) * tables.money.place_month[number] * _MONTHS_PER_YEAR
    staff = tables.staff.realised[specialist].sum(axis=0) * tables.money.fte_year[specialist]
    cost: Floats = ((places + staff) / _KRONOR_PER_MKR)[None]
    return cost


def _of_target(lever: Target, tables: Tables) -> dict[str, Measure]:
    if class_name(lever) not in tables.labels.classes:
        return {}
    return {"head-start": lambda one: _head_start(one, lever)}


def _head_start(tables: Tables, lever: Target) -> Floats:
    """Of the lever's class, or where there is none its group's; none where there is neither."""
    classes = tables.labels.classes
    found = [classes.index(name) for name in (class_name(lever), lever.group) if name in classes]
    if not found:
        return np.zeros((1, tables.calendar.n_days))
    start: Floats = tables.meetings.head_start[found[0]].astype(float)[None]
    return start
