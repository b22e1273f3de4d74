"""The part of the JSON Schema that is about sweeps."""

from __future__ import annotations

from simulation.scenario.jsonschema_object import Schema, named, object_of, ref, words
from simulation.scenario.sweep import DESIGNS
from simulation.scenario.sweep_words import ENDS, STEPS

_PLAIN: Schema = {"type": "number"}
_STEPPED = object_of(dict.fromkeys(STEPS, _PLAIN), STEPS)
_LISTED: Schema = {"type": "array", "items": _PLAIN, "minItems": 1}
_SHARE: Schema = {"type": "number", "minimum": 0, "maximum": 1}
_FILES: Schema = {"type": "array", "items": {"type": "string"}}


def sweep_keys() -> dict[str, Schema]:
    """What a sweep says beside what a scenario may say."""
    between = object_of(dict.fromkeys(ENDS, _PLAIN), ENDS)
    return {
        "axes": named({"anyOf": [_LISTED, _STEPPED, between]}),
        "design": words(DESIGNS),
        "cells": {"type": "integer", "minimum": 1},
        "budget": object_of(
            {
                "total_mkr_per_year": {"anyOf": [_PLAIN, _LISTED, _STEPPED]},
                "shares": {
                    "anyOf": [
                        object_of({"step": _SHARE}, ("step",)),
                        {"type": "array", "items": named(_SHARE)},
                    ]
                },
            },
            ("total_mkr_per_year", "shares"),
        ),
        "scenarios": _FILES,
        "under": {"type": "array", "items": _FILES},
        "replications": {"type": "integer", "minimum": 2},
        "indicators": {"type": "array", "items": ref("text")},
    }


def sweep_schema(said: dict[str, Schema]) -> Schema:
    """A sweep; `said` are the keys of scenarios, in which $name stands for a number."""
    return object_of({**said, **sweep_keys()}, ("name",))
