"""How a field of a section is written: what the loader, the JSON Schema and the messages all read.

A section is a frozen dataclass; the annotation of a field says what it becomes, and the rule beside it
says what may stand in the file. So the schema stands in one place: the sections.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Annotated, Any, TypeAlias, get_args, get_origin, get_type_hints

from simulation.scenario.number import Number

REQUIRED = object()
"""The default of a key that must be written."""

Curve: TypeAlias = tuple[tuple[int, Number], ...]
"""A number at some days (or months): in order of day."""

Names: TypeAlias = tuple[str, ...]

DATED: Names = ("from",)
BY_DISTRICT: Names = ("from", "district")


@dataclass(frozen=True, slots=True)
class Rule:
    """What may be written at a key.

    `unit` and the limits hold where the key's ending does not say them; `axes` are the columns that a CSV
    may have before `value`; `keys` are the vocabularies of a map's keys, one per level ("" = any name);
    `every`: all of those keys must be there; `fill`: the value of a key left out; `names`: the
    vocabulary of a word; `adds_up`: the map's shares make 1; `fixed`: no lever changes it.
    """

    key: str = ""
    unit: str = ""
    low: float | None = None
    high: float | None = None
    axes: Names = DATED
    keys: Names = ("",)
    every: bool = False
    fill: float | None = None
    names: str = ""
    adds_up: bool = False
    fixed: bool = False
    whole: bool = False
    columns: Names = ()
    default: Any = REQUIRED


@dataclass(frozen=True, slots=True)
class Slot:
    """A field of a section: its name in Python, its key in the file, its type and its rule."""

    name: str
    key: str
    type: Any
    rule: Rule

    @property
    def required(self) -> bool:
        """Whether the key must be written."""
        return self.rule.default is REQUIRED


def slots_of(section: type[Any]) -> tuple[Slot, ...]:
    """The fields of a section, in order."""
    if section not in _SLOTS:
        hints = get_type_hints(section, include_extras=True)
        _SLOTS[section] = tuple(_slot(one.name, hints[one.name]) for one in fields(section))
    return _SLOTS[section]


_SLOTS: dict[Any, tuple[Slot, ...]] = {}


def _slot(name: str, hint: Any) -> Slot:
    if get_origin(hint) is not Annotated:
        return Slot(name, name, hint, Rule())
    plain, rule = get_args(hint)
    return Slot(name, rule.key or name, plain, rule)


def by_key(section: type[Any]) -> Mapping[str, Slot]:
    """The fields of a section by the key they are written with."""
    return {slot.key: slot for slot in slots_of(section)}
