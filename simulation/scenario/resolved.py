"""A scenario as one complete text: everything that decides its result, files and levers gathered in.

Loading the text again gives the same scenario. Tables stand in it as `columns` and `rows`, and
what is extended stands below `extends`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import is_dataclass
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import numpy as np

from simulation.scenario.capacity import Place
from simulation.scenario.conditions import (
    CONDITIONS,
    All,
    AreaType,
    Attribute,
    Condition,
    Counter,
    Everyone,
    InDistrict,
    Status,
)
from simulation.scenario.levers import ChangeLever, Close, Hire, Keep, Lever
from simulation.scenario.number import Number, Origin, Period, Step
from simulation.scenario.packages import own_levers
from simulation.scenario.rules import slots_of
from simulation.scenario.sections import District, Holiday
from simulation.scenario.verbs import VERBS
from simulation.scenario.words import ASSUMPTION, DatedWord

if TYPE_CHECKING:
    from simulation.scenario.baseline import Baseline
    from simulation.scenario.scenario import Scenario

TELLS = frozenset({"name", "question", "not_included", "source", "quality", "note", "part"})
"""Keys that only tell a reader something: they decide no result."""


def resolved(scenario: Scenario) -> dict[str, Any]:
    """The scenario as maps, lists, texts and numbers, in the language of a file."""
    chain = _chain(scenario)
    made: dict[str, Any] = _root(chain[0])
    for one in chain[1:]:
        made = _extending(made, one)
    if scenario.assume and scenario.root is not None:
        assumed = {path: _number(number, "") for path, number in scenario.assume.items()}
        made["assume"] = assumed
    return made


def digest(scenario: Scenario) -> str:
    """The sha256 of what decides the result: of all but names, questions, sources and notes."""
    text = json.dumps(_without_telling(resolved(scenario)), ensure_ascii=False)
    return sha256(text.encode()).hexdigest()


def as_yaml(scenario: Scenario) -> str:
    """The same as a file that is complete in itself: loading it gives this scenario again."""
    import yaml

    class Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
        """Writes numbers as the language reads them, never `1e-05`, and each value in full."""

        def ignore_aliases(self, _data: object) -> bool:
            return True

    def number(dumper: Any, value: float) -> Any:
        text = plain(value)
        return dumper.represent_scalar(f"tag:yaml.org,2002:{'float' if '.' in text else 'int'}", text)

    Dumper.add_representer(float, number)
    text: str = yaml.dump(
        resolved(scenario),
        Dumper=Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=100,
        default_flow_style=None,
    )
    return text


def plain(value: float) -> str:
    """The shortest text that is read as exactly this number, without an exponent."""
    return str(np.format_float_positional(value, trim="-"))


def _chain(scenario: Scenario) -> list[Scenario]:
    """The root, the circumstances in between, and the scenario."""
    chain = [scenario]
    while chain[0].root is not None:
        chain.insert(0, chain[0].against)
    return chain


def _root(scenario: Scenario) -> dict[str, Any]:
    baseline: Baseline = scenario.baseline
    made: dict[str, Any] = {"name": baseline.name, "source": ASSUMPTION}
    for slot in slots_of(type(baseline)):
        value = getattr(baseline, slot.name)
        if slot.name != "name" and (slot.required or not _default(value)):
            made[slot.key] = _written(value, baseline)
    return made


def _extending(above: dict[str, Any], scenario: Scenario) -> dict[str, Any]:
    """A file that extends another; decisions that a circumstance builds on stand in one between them."""
    own = own_levers(scenario)
    happens = scenario.kind == "circumstance"
    decided = [lever for lever in own if happens and not lever.circumstance]
    if decided:
        above = {"name": scenario.name, "extends": above, "levers": _levers(decided)}
    made: dict[str, Any] = {"name": scenario.name}
    if scenario.question:
        made["question"] = scenario.question
    if happens:
        made["kind"] = "circumstance"
    if scenario.budget_mkr_per_year is not None:
        made["budget_mkr_per_year"] = _number(scenario.budget_mkr_per_year, "")
    made["extends"] = above
    made["levers"] = _levers([lever for lever in own if lever not in decided])
    return made


def _levers(levers: Iterable[Lever]) -> list[dict[str, Any]]:
    return [{lever.verb: _lever(lever)} for lever in levers]


def _default(value: Any) -> bool:
    return value is None or value == "" or value == () or value == {}


def _written(value: Any, baseline: Baseline | None = None) -> Any:
    """Any value of a section as it would be written."""
    if isinstance(value, Number):
        return _number(value, ASSUMPTION)
    if isinstance(value, DatedWord):
        return _word(value)
    if isinstance(value, Period):
        return {"first_day": value.first_day.isoformat(), "last_day": value.last_day.isoformat()}
    if isinstance(value, CONDITIONS):
        return _condition(value)
    if isinstance(value, Mapping):
        return {name: _written(inner, baseline) for name, inner in value.items()}
    if isinstance(value, tuple):
        return _tuple(value, baseline)
    if is_dataclass(value):
        slots = [(slot, getattr(value, slot.name)) for slot in slots_of(type(value))]
        return {
            slot.key: _written(inner, baseline)
            for slot, inner in slots
            if slot.required or not _default(inner)
        }
    return value


def _tuple(value: tuple[Any, ...], baseline: Baseline | None) -> Any:
    if value and isinstance(value[0], District):
        return _districts(value, tuple(baseline.area_types) if baseline else ())
    if value and isinstance(value[0], Holiday):
        return _rows(("day", "name"), [(one.day.isoformat(), one.name) for one in value])
    if value and isinstance(value[0], Place):
        columns = ("name", "kind", "district", "area_types", "rooms", "opens", "closes")
        return _rows(columns, [_place(one) for one in value])
    if value and isinstance(value[0], tuple):
        return {str(day): _number(number, ASSUMPTION) for day, number in value}
    return [one.isoformat() if isinstance(one, date) else one for one in value]


def _districts(districts: tuple[District, ...], types: tuple[str, ...]) -> dict[str, Any]:
    counted = all(one.municipalities is not None for one in districts)
    columns = ["code", "name", "labour_force", "share_of_stock", *(f"area_type_{one}" for one in types)]
    rows = [
        [one.code, one.name, one.labour_force, one.share_of_stock, *one.area_type_share]
        + ([one.municipalities] if counted else [])
        for one in districts
    ]
    return _rows([*columns, "municipalities"] if counted else columns, rows)


def _place(place: Place) -> list[Any]:
    days = [day.isoformat() if day else "" for day in (place.opens, place.closes)]
    return [place.name, place.kind, place.district, " ".join(place.area_types), place.rooms, *days]


def _rows(columns: Iterable[str], rows: Iterable[Iterable[Any]]) -> dict[str, Any]:
    return {"columns": list(columns), "rows": [list(row) for row in rows]}


def _number(number: Number, above: str) -> Any:
    """The number without its changes, with its source where it is not the one that holds above."""
    value: Any
    if number.table is not None:
        columns = [*number.table.axes, "value"]
        value = _rows(columns, [[*key, amount] for key, amount in number.table.rows.items()])
    elif len(number.steps) == 1 and number.steps[0].from_day is None:
        value = _step(number.steps[0])
    else:
        value = {(step.from_day or date.min).isoformat(): _step(step) for step in number.steps}
    told = _origin(number.origin, above)
    if not told:
        return value
    return {**value, **told} if isinstance(value, dict) else {"value": value, **told}


def _step(step: Step) -> Any:
    if step.range is None:
        return step.value
    made = {"value": step.value, "low": step.range.low, "high": step.range.high}
    return made if step.range.distribution == "triangular" else {**made, "distribution": "uniform"}


def _origin(origin: Origin, above: str) -> dict[str, str]:
    told = {"source": origin.source, "quality": origin.quality, "note": origin.note}
    if origin.source == above and not origin.quality and not origin.note:
        return {}
    return {key: text for key, text in told.items() if text}


def _word(word: DatedWord) -> Any:
    if len(word.steps) == 1 and word.steps[0][0] is None:
        return word.steps[0][1]
    return {(day or date.min).isoformat(): text for day, text in word.steps}


def _condition(condition: Condition) -> dict[str, Any]:
    """The condition as it would be written."""
    if isinstance(condition, Everyone):
        return {}
    if isinstance(condition, Attribute):
        return {condition.name: list(condition.categories)}
    if isinstance(condition, Counter):
        limits = {"at_least": condition.at_least, "under": condition.under}
        return {"days_registered": {key: days for key, days in limits.items() if days is not None}}
    if isinstance(condition, Status):
        return {"status": "in_programme"}
    if isinstance(condition, AreaType):
        return {"area_type": list(condition.area_types)}
    if isinstance(condition, InDistrict):
        return {"district": list(condition.districts)}
    return {"all" if isinstance(condition, All) else "any": [_condition(part) for part in condition.parts]}


def _lever(lever: Lever) -> dict[str, Any]:
    """The lever with everything that holds for it."""
    verb = VERBS[lever.verb]
    made: dict[str, Any] = {verb.key: list(lever.roles) if isinstance(lever, Hire) else lever.entry}
    if isinstance(lever, (Close, Keep)) and lever.amount_key != "count":
        made |= {"all": True} if lever.amount_key == "all" else {"names": list(lever.names)}
    elif isinstance(lever, ChangeLever) and lever.word:
        made["to"] = lever.word
    else:
        made[lever.amount_key] = _number(lever.amount, lever.origin.source)
    made |= {"from": lever.from_day.isoformat(), "until": lever.until.isoformat()}
    if lever.over_months:
        made["over_months"] = lever.over_months
    if lever.where.districts or lever.where.area_types:
        parts = {"districts": lever.where.districts, "area_types": lever.where.area_types}
        made["where"] = {key: list(names) for key, names in parts.items() if names}
    if verb.shared_by:
        made["shared_by"] = lever.shared_by
    costs = {"extra_cost_mkr_per_year": lever.extra_cost_mkr_per_year, "once_mkr": lever.once_mkr}
    made |= {key: _number(cost, lever.origin.source) for key, cost in costs.items() if cost is not None}
    return {**made, "part": lever.part, "paid_by": lever.paid_by, **_origin(lever.origin, "")}


def _without_telling(value: Any) -> Any:
    """The same without what only tells a reader something."""
    if isinstance(value, dict) and "rows" not in value:
        kept = {key: _without_telling(inner) for key, inner in value.items() if key not in TELLS}
        return kept["value"] if set(kept) == {"value"} else kept
    if isinstance(value, list):
        return [_without_telling(inner) for inner in value]
    return value
