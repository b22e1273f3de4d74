"""What every part of the JSON Schema is made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

Schema = dict[str, Any]

TOLD: Schema = {key: {"type": "string"} for key in ("source", "quality", "note")}
"""What may stand on any map."""


def object_of(properties: Mapping[str, Schema], required: Iterable[str]) -> Schema:
    """A map with these keys and no others."""
    return {
        "type": "object",
        "properties": {**properties, **TOLD},
        "required": list(required),
        "additionalProperties": False,
    }


def named(inner: Schema) -> Schema:
    """A map of names, each with one of those."""
    return {"type": "object", "properties": TOLD, "additionalProperties": inner}


def words(allowed: Iterable[str]) -> Schema:
    """One of the words."""
    return {"enum": list(allowed)}


def ref(name: str) -> Schema:
    """A definition by its name."""
    return {"$ref": f"#/$defs/{name}"}
