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
from simulation.scenario.jsonschema_object import TOLD, Schema, object_of
from simulation.scenario.jsonschema_study import study_schema
from simulation.scenario.jsonschema_sweep import sweep_schema
from simulation.scenario.jsonschema_trial import trial_schema
from simulation.scenario.number import Number, Period
from simulation.scenario.rules import Curve, Rule, slots_of
from simulation.scenario.sections import District, Holiday
from simulation.scenario.sweep_words import TELLING
from simulation.scenario.trial_words import OF_SCENARIOS
from simulation.scenario.verbs import VERBS, Verb
from simulation.scenario.vocabulary import FIXED
from simulation.scenario.words import DatedWord

_DATE = r"^\d{4}-\d{2}-\d{2}$"


def json_schema() -> Schema:
    """A schema for roots, scenarios, sweeps, studies and trials, draft 2020-12."""
    said = {key: _scenario_key(key) for key in SCENARIO_KEYS}
    beside = {key: schema for key, schema in said.items() if key not in OF_SCENARIOS}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "kapacitet",
        "if": {"anyOf": [{"required": [key]} for key in TELLING]},
        "then": sweep_schema(said),
        "else": {
            "if": {"required": ["extends"], "not": {"required": ["who"]}},
            "then": object_of(said, ("name", "extends")),
            "else": {
                "if": {"required": ["who"]},
                "then": trial_schema(beside),
                "else": {
                    "if": {"required": ["scenario"]},
                    "then": study_schema(),
                    "else": _section(Baseline),
                },
            },
        },
        "$defs": _definitions(),
    }


def _definitions() -> Schema:
    plain: Schema = {"type": ["number", "string"]}
    uncertain = object_of(
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
        "where": object_of(
            {"districts": {"$ref": "#/$defs/names"}, "area_types": {"$ref": "#/$defs/names"}}, ()
        ),
        "lever": _levers(),
    }


def _dated(inner: Schema) -> Schema:
    return {
        "type": "object",
        "patternProperties": {_DATE: inner},
        "properties": TOLD,
        "additionalProperties": False,
    }


def _table() -> Schema:
    rows = {"type": "array", "items": {"type": "array"}}
    return object_of(
        {"columns": {"type": "array", "items": {"type": "string"}}, "rows": rows}, ("columns", "rows")
    )


def _section(section: type[Any]) -> Schema:
    slots = slots_of(section)
    properties = {slot.key: _type(slot.type, slot.rule) for slot in slots}
    made = object_of(properties, tuple(slot.key for slot in slots if slot.required))
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
        return {"type": "object", "properties": TOLD, "additionalProperties": below}
    return object_of(dict.fromkeys(names, below), tuple(names) if rule.every else ())


def _word(rule: Rule) -> Schema:
    return {"enum": list(FIXED[rule.names])} if rule.names in FIXED else {"$ref": "#/$defs/text"}


def _curve(_rule: Rule) -> Schema:
    number = {"$ref": "#/$defs/number"}
    return {
        "type": "object",
        "patternProperties": {r"^\d+$": number},
        "properties": TOLD,
        "additionalProperties": False,
    }


def _period(_rule: Rule) -> Schema:
    day = {"$ref": "#/$defs/date"}
    return object_of({"first_day": day, "last_day": day}, ("first_day", "last_day"))


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
    return {"oneOf": [object_of({name: _lever(verb)}, (name,)) for name, verb in VERBS.items()]}


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
    return object_of(made, (verb.key, "from"))
