"""The part of the JSON Schema that is about sensitivity studies."""

from __future__ import annotations

from simulation.scenario.jsonschema_object import Schema, named, object_of, ref, words
from simulation.scenario.study import METHODS

_PATHS: Schema = {"type": "array", "items": {"type": "string"}}
_ENDS: Schema = {"type": "number"}


def study_schema() -> Schema:
    """A study."""
    said = {
        "name": ref("text"),
        "question": ref("text"),
        "scenario": {"type": "string"},
        "method": words(METHODS),
        "trajectories": {"type": "integer", "minimum": 4},
        "carried_on": {"type": "integer", "minimum": 1},
        "cells": {"type": "integer", "minimum": 1},
        "vary": _PATHS,
        "leave_fixed": _PATHS,
        "ranges": named(object_of({"low": _ENDS, "high": _ENDS}, ("low", "high"))),
        "indicators": {"type": "array", "items": ref("text")},
    }
    return object_of(said, ("name", "scenario"))
