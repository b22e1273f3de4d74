"""A JSON Schema of the language, for editors, made from the sections and the verbs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import NoneType
from typing import Any, get_args, get_origin

from simulation.scenario.baseline import Baseline
from simulation.scenario.capacity import Place
from simulation.scenario.chain import SCENARIO_KEYS
from simulation.scenario.conditions import Condition
from simulation.scenario.number import Number, Period
from simulation.scenario.rules import Curve, Rule, slots_of
from simulation.scenario.sections import District, Holiday
from simulation.scenario.verbs import VERBS, Verb
from simulation.scenario.vocabulary import FIXED
from simulation.scenario.words import DatedWord

Schema = dict[str, Any]

_DATE = r"^\d{4}-\d{2}-\d{2}$"
_TOLD: Schema = {key: {"type": "string"} for key in ("source", "quality", "note")}


def json_schema() -> Schema:
    """A schema for roots and scenarios, draft 2020-12."""
    root = _section(Baseline)
    scenario = _object({key: _scenario_key(key) for key in SCENARIO_KEYS}, ("name", "extends"))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "kapacitet",
        "if": {"required": ["extends"]},
        "then": scenario,
        "else": root,
        "$defs": _definitions(),
    }


def _definitions() -> Schema:
    plain: Schema = {"type": ["number", "string"]}
    uncertain = _object(
        {"value": plain, "low": plain, "high": plain, "distribution": {"enum": list(FIXED["distributions"])}},
        ("value",),
    )
    either = {"anyOf": [plain, uncertain]}
    return {
        "number": {"anyOf": [plain, uncertain, _dated(either), _table()]},
        "date": {"type": "string", "pattern": _DATE},
        "text": {"type": ["string", "number", "boolean", "null"]},
        "names": {"type": "array", "items": {"type": ["string", "number"]}},
        "condition": {"type": "object"},
        "where": _object(
            {"districts": {"$ref": "#/$defs/names"}, "area_types": {"$ref": "#/$defs/names"}}, ()
        ),
        "lever": _levers(),
    }


def _dated(inner: Schema) -> Schema:
    return {
        "type": "object",
        "patternProperties": {_DATE: inner},
        "properties": _TOLD,
        "additionalProperties": False,
    }


def _table() -> Schema:
    rows = {"type": "array", "items": {"type": "array"}}
    return _object(
        {"columns": {"type": "array", "items": {"type": "string"}}, "rows": rows}, ("columns", "rows")
    )


def _object(properties: Mapping[str, Schema], required: tuple[str, ...]) -> Schema:
    return {
        "type": "object",
        "properties": {**properties, **_TOLD},
        "required": list(required),
        "additionalProperties": False,
    }


def _section(section: type[Any]) -> Schema:
    slots = slots_of(section)
    properties = {slot.key: _type(slot.type, slot.rule) for slot in slots}
    made = _object(properties, tuple(slot.key for slot in slots if slot.required))
    told = (section.__doc__ or "").strip().splitlines()[0]
    return {"description": told, **made}


def _type(hint: Any, rule: Rule) -> Schema:
    parts = [part for part in get_args(hint) if part is not NoneType]
    if hint != Condition and NoneType in get_args(hint) and len(parts) == 1:
        return _type(parts[0], rule)
    if hint in _SIMPLE:
        made: Schema = _SIMPLE[hint](rule)
        return made
    if get_origin(hint) is Mapping:
        return _map(get_args(hint)[1], rule)
    return _section(hint)


def _map(inner: Any, rule: Rule) -> Schema:
    names = FIXED.get(rule.keys[0])
    below = _type(inner, Rule(keys=rule.keys[1:] or ("",), names=rule.names))
    if rule.columns or "benefits" in rule.keys:
        return {"anyOf": [{"type": ["object", "string"]}]}
    if names is None:
        return {"type": "object", "properties": _TOLD, "additionalProperties": below}
    return _object(dict.fromkeys(names, below), tuple(names) if rule.every else ())


def _word(rule: Rule) -> Schema:
    return {"enum": list(FIXED[rule.names])} if rule.names in FIXED else {"$ref": "#/$defs/text"}


def _curve(_rule: Rule) -> Schema:
    number = {"$ref": "#/$defs/number"}
    return {
        "type": "object",
        "patternProperties": {r"^\d+$": number},
        "properties": _TOLD,
        "additionalProperties": False,
    }


def _period(_rule: Rule) -> Schema:
    day = {"$ref": "#/$defs/date"}
    return _object({"first_day": day, "last_day": day}, ("first_day", "last_day"))


def _of(name: str) -> Any:
    return lambda _rule: {"$ref": f"#/$defs/{name}"}


def _file(_rule: Rule) -> Schema:
    return {"anyOf": [{"type": "string", "pattern": r"\.csv$"}, _table()]}


_SIMPLE: Mapping[Any, Any] = {
    Number: _of("number"),
    Curve: _curve,
    DatedWord: lambda rule: {"anyOf": [_word(rule), _dated(_word(rule))]},
    Period: _period,
    Condition: _of("condition"),
    str: _word,
    int: lambda _rule: {"type": "integer"},
    tuple[str, ...]: lambda _rule: {"anyOf": [{"$ref": "#/$defs/names"}, {"const": "all"}]},
    tuple[date, ...]: lambda _rule: {"type": "array", "items": {"$ref": "#/$defs/date"}},
    tuple[District, ...]: _file,
    tuple[Holiday, ...]: _file,
    tuple[Place, ...]: _file,
}


def _scenario_key(key: str) -> Schema:
    special: Mapping[str, Schema] = {
        "kind": {"enum": list(FIXED["kinds"])},
        "extends": {"type": ["string", "object"]},
        "levers": {"type": "array", "items": {"$ref": "#/$defs/lever"}},
        "levers_from": {"type": "array", "items": {"type": ["string", "object"]}},
        "assume": {"type": "object"},
        "budget_mkr_per_year": {"$ref": "#/$defs/number"},
    }
    return special.get(key, {"$ref": "#/$defs/text"})


def _levers() -> Schema:
    return {"oneOf": [_object({name: _lever(verb)}, (name,)) for name, verb in VERBS.items()]}


def _lever(verb: Verb) -> Schema:
    number, day = {"$ref": "#/$defs/number"}, {"$ref": "#/$defs/date"}
    special: Mapping[str, Schema] = {
        "from": day,
        "until": day,
        "over_months": {"type": "integer", "minimum": 0},
        "where": {"$ref": "#/$defs/where"},
        "paid_by": {"enum": list(FIXED["payers"])},
        "extra_cost_mkr_per_year": number,
        "once_mkr": number,
        "names": {"$ref": "#/$defs/names"},
        "all": {"const": True},
        "role": {"type": ["string", "array"]},
        **dict.fromkeys((*verb.amounts, "to", "add", "multiply"), number),
    }
    made = {key: special.get(key, {"$ref": "#/$defs/text"}) for key in verb.keys}
    return _object(made, (verb.key, "from"))
