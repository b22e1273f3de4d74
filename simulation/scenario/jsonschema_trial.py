"""The part of the JSON Schema that is about trials."""

from __future__ import annotations

from simulation.scenario.jsonschema_object import Schema, named, object_of, ref, words
from simulation.scenario.trial import TREATED
from simulation.scenario.trial_words import (
    AGREES_WHEN,
    AT_DAYS,
    CALLED_OFF,
    CAPACITY,
    CONTRASTS,
    DISTRICT,
    DRAWN_BY,
    ON_A_DAY,
    OVER_DAYS,
    PERSON,
    POINTS,
    REQUIRED,
    UNTIL_DAYS,
)

_WHOLE: Schema = {"type": "integer", "minimum": 1}
_DAYS = _WHOLE
_SHARES = named({"type": "number", "minimum": 0, "maximum": 1})
_PLAIN: Schema = {"type": "number"}
_VALUES = ("value", "low", "high")


def trial_keys() -> dict[str, Schema]:
    """What a trial says beside what a scenario may say."""
    both = [DISTRICT, PERSON]
    return {
        "who": object_of({"group": ref("text"), "on": _point()}, ("group", "on")),
        "enrols": object_of({"from": ref("date"), "until": ref("date")}, ("from", "until")),
        "drawn_by": {"anyOf": [words(DRAWN_BY), {"const": both}, *({"const": [one]} for one in both)]},
        "arms": {"anyOf": [_SHARES, object_of(dict.fromkeys(both, _SHARES), both)]},
        "treatment": named({"type": "array", "items": _treatment()}),
        "capacity": words(CAPACITY),
        "measure": _one_or_named(_measure()),
        "published": _one_or_named(object_of(dict.fromkeys(_VALUES, _PLAIN), _VALUES)),
        "agrees_when": words(AGREES_WHEN),
        "fit": object_of(
            {"path": ref("text"), "low": _PLAIN, "high": _PLAIN, "so_that": ref("text")},
            ("path", "low", "high"),
        ),
    }


def trial_schema(said: dict[str, Schema]) -> Schema:
    """A trial; `said` are the keys that it shares with scenarios."""
    return object_of({**said, **trial_keys()}, ("name", "extends", *REQUIRED))


def _point() -> Schema:
    return {"anyOf": [words(POINTS), ref("date")]}


def _one_or_named(one: Schema) -> Schema:
    return {"anyOf": [one, named(one)]}


def _measure() -> Schema:
    """The outcome says which of the two kinds of days it is measured with."""
    said = {
        "contrast": words(CONTRASTS),
        "of": ref("text"),
        "to": ref("text"),
        "among": ref("text"),
    }
    needed = ("outcome", "contrast", "of", "to")
    kinds = ((AT_DAYS, ON_A_DAY), (UNTIL_DAYS, OVER_DAYS))
    return {
        "anyOf": [
            object_of({"outcome": words(outcomes), days: _DAYS, **said}, (*needed, days))
            for days, outcomes in kinds
        ]
    }


def _treatment() -> Schema:
    """One of the four things that an arm can get."""
    amounts = ("to", "add", "multiply")
    change = object_of(
        {"path": ref("text"), "for_days": _DAYS, **dict.fromkeys(amounts, ref("number"))}, ("path",)
    )
    given: dict[str, Schema] = {
        "cancel_meeting": object_of({"kind": words(CALLED_OFF), "count": _WHOLE}, ("kind", "count")),
        "give": object_of({"programme": ref("text")}, ("programme",)),
        "change": {**change, "oneOf": [{"required": [amount]} for amount in amounts]},
        "target": object_of(
            {"group": {"const": TREATED}, "head_start_days": ref("number"), "for_days": _DAYS},
            ("group", "head_start_days"),
        ),
    }
    return {"oneOf": [object_of({key: schema}, (key,)) for key, schema in given.items()]}
