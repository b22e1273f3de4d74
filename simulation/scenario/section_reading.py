"""A map of a file read into its section: the walk over the dataclasses that are the schema."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from datetime import date
from types import NoneType
from typing import Any, get_args, get_origin

from simulation.scenario.capacity import Place
from simulation.scenario.condition_reading import read_condition
from simulation.scenario.conditions import Condition
from simulation.scenario.inherited import Inherited
from simulation.scenario.nodes import List, Map, Mark, Node
from simulation.scenario.number import Number, Origin, Period, Step
from simulation.scenario.numbers import read_any_number, read_curve, read_dated_word, unit_for
from simulation.scenario.reading import BROKEN, Reading, join, table_at
from simulation.scenario.rules import Curve, Rule, Slot, slots_of
from simulation.scenario.scalars import read_date, read_items, read_text, read_whole
from simulation.scenario.sections import District, Holiday
from simulation.scenario.table_reading import read_holidays, read_places
from simulation.scenario.units import Unit
from simulation.scenario.vocabulary import INHERITED
from simulation.scenario.words import ASSUMPTION, DatedWord


def read_section(
    section: type, node: Node, path: str, inherited: Inherited, reading: Reading, extra: tuple[str, ...] = ()
) -> Any:
    """The section written in a map, or BROKEN; `extra` are keys that are read elsewhere."""
    found = reading.map_of(node, path)
    if found is None:
        return BROKEN
    slots = slots_of(section)
    allowed = [slot.key for slot in slots]
    reading.check_keys(found, path, (*allowed, *extra))
    inside = inherited.within(found, path, reading.problems)
    values = {slot.name: _read_slot(slot, found, path, inside, reading) for slot in slots}
    reading.missing_keys(found, path, [slot.key for slot in slots if slot.required])
    if any(value is BROKEN for value in values.values()):
        return BROKEN
    return section(**values)


def _read_slot(slot: Slot, found: Map, path: str, inherited: Inherited, reading: Reading) -> Any:
    entry = found.entry(slot.key)
    at = join(path, slot.key)
    if entry is not None:
        return read_as(slot.type, entry.value, at, slot.rule, inherited, reading)
    if slot.required:
        return BROKEN
    return _left_out(slot.type, at, slot.rule, found.mark, reading)


def read_as(hint: Any, node: Node, path: str, rule: Rule, inherited: Inherited, reading: Reading) -> Any:
    """The value of that type, or BROKEN."""
    hint = _without_none(hint)
    if reader := _READERS.get(hint):
        value = reader(node, path, rule, inherited, reading)
        return BROKEN if value is None else value
    if get_origin(hint) is Mapping or get_origin(hint) is dict:
        return _read_map(get_args(hint)[1], node, path, rule, inherited, reading)
    return read_section(hint, node, path, inherited, reading)


def _without_none(hint: Any) -> Any:
    parts = [part for part in get_args(hint) if part is not NoneType]
    return parts[0] if hint != Condition and len(parts) == 1 and NoneType in get_args(hint) else hint


def _read_map(inner: Any, node: Node, path: str, rule: Rule, inherited: Inherited, reading: Reading) -> Any:
    """A map of named things, in written order, with those filled in that may be left out."""
    if len(rule.keys) == 2 and "benefits" in rule.keys and not _nested(node):
        return _read_wide_table(node, path, rule, inherited, reading)
    found = reading.map_of(node, path)
    if found is None:
        return BROKEN
    inside = inherited.within(found, path, reading.problems)
    vocabulary, below = rule.keys[0], _below(rule)
    values: dict[str, Any] = {}
    for entry in found:
        name = entry.key.text
        if name in INHERITED:
            continue
        if not _right_name(entry.key, vocabulary, path, reading):
            values[name] = BROKEN
            continue
        deeper = _categories_of(below, name)
        values[name] = read_as(inner, entry.value, join(path, name), deeper, inside, reading)
    _check_every(values, found, path, rule, reading)
    if any(value is BROKEN for value in values.values()) or reading.problems.reported(found.mark):
        return BROKEN
    return _filled(values, inner, path, rule, found.mark, reading)


def _nested(node: Node) -> bool:
    return isinstance(node, Map) and "rows" not in node and "value" not in node


def _below(rule: Rule) -> Rule:
    """The rule of what stands one level down."""
    if len(rule.keys) > 1:
        return dataclasses.replace(rule, keys=rule.keys[1:])
    return dataclasses.replace(rule, keys=("",), adds_up=False)


def _categories_of(rule: Rule, name: str) -> Rule:
    if rule.keys == ("categories",):
        return dataclasses.replace(rule, keys=(f"categories:{name}",))
    return rule


def _right_name(key: Any, vocabulary: str, path: str, reading: Reading) -> bool:
    """Whether a key is a name of the vocabulary, or, where names are free, can be a step of a path."""
    if vocabulary:
        if key.text not in reading.words.names(vocabulary):
            reading.unknown_key(key, path, tuple(reading.words.names(vocabulary)))
            return False
        return True
    if key.text and all(char.isalnum() or char in "_-+" for char in key.text):
        return True
    if not reading.problems.reported(key.mark):
        reading.problems.error("name-form", key.mark, path, name=key.text)
    return False


def _check_every(values: Mapping[str, Any], found: Map, path: str, rule: Rule, reading: Reading) -> None:
    if rule.every and len(rule.keys) == 1:
        reading.missing_keys(found, path, tuple(reading.words.names(rule.keys[0])))
    elif not rule.keys[0] and not values and rule.default != {} and rule.adds_up:
        reading.problems.error("empty-map", found.mark, path)


def _filled(
    values: dict[str, Any], inner: Any, path: str, rule: Rule, mark: Mark, reading: Reading
) -> dict[str, Any]:
    """The same with what was left out, where the rule has a value for that."""
    if rule.fill is None or not rule.keys[0] or inner is not Number:
        return values
    names = reading.words.names(rule.keys[0])
    made = {
        name: _constant(rule.fill, join(path, name), rule, mark, reading)
        for name in names
        if name not in values
    }
    return {name: (values | made)[name] for name in names}


def _left_out(hint: Any, path: str, rule: Rule, mark: Mark, reading: Reading) -> Any:
    """What a key that is not written means."""
    if rule.default is None or isinstance(rule.default, (str, tuple)):
        return rule.default
    if isinstance(rule.default, float):
        return _constant(rule.default, path, rule, mark, reading)
    inner = get_args(_without_none(hint))[1]
    return _filled({}, inner, path, rule, mark, reading)


def _constant(value: float, path: str, rule: Rule, mark: Mark, reading: Reading) -> Number:
    """The number that a key left out stands for: none, or no effect."""
    reading.leaves[path] = rule
    unit = unit_for(path, rule).name.lower()
    return Number(Origin(path, mark, ASSUMPTION), unit, (Step(None, value),))


def _read_wide_table(node: Node, path: str, rule: Rule, inherited: Inherited, reading: Reading) -> Any:
    """Shares per group in a CSV with one column for each: `group, …`."""
    names = tuple(reading.words.names(rule.keys[1]))
    found = table_at(node, path, ("group", *names), (), reading)
    if found is None:
        return BROKEN
    inside = inherited.within(node, path, reading.problems)
    table: dict[str, dict[str, Number]] = {}
    right = True
    for row in found.rows:
        group = reading.name(row["group"], rule.keys[0], path)
        at = join(path, group or "?")
        cells = {
            name: read_any_number(row[name], join(at, name), _below(_below(rule)), inside, reading)
            for name in names
        }
        right = right and group is not None and None not in cells.values()
        table[group or "?"] = {name: number for name, number in cells.items() if number}
    return table if right else BROKEN


def _read_word(node: Node, path: str, rule: Rule, _: Inherited, reading: Reading) -> str | None:
    return reading.name(node, rule.names, path) if rule.names else read_text(node, path, reading.problems)


def _read_int(node: Node, path: str, _: Rule, __: Inherited, reading: Reading) -> int | None:
    return read_whole(node, Unit.COUNT, path, reading.problems)


def _read_names(node: Node, path: str, rule: Rule, _: Inherited, reading: Reading) -> tuple[str, ...] | None:
    if rule.names == "districts" and not isinstance(node, (List, Map)) and node.text == "all":
        return tuple(reading.words.names("districts")) or None
    items = read_items(node, path, reading.problems)
    if items is None:
        return None
    if rule.names == "paths":
        texts = [read_text(item, path, reading.problems) for item in items]
    else:
        texts = [reading.name(item, rule.names, path) for item in items]
    return None if None in texts else tuple(text for text in texts if text is not None)


def _read_dates(node: Node, path: str, _: Rule, __: Inherited, reading: Reading) -> tuple[date, ...] | None:
    items = read_items(node, path, reading.problems)
    days = [_read_day_inside(item, path, reading) for item in items or ()]
    return None if items is None or None in days else tuple(day for day in days if day)


def _read_day_inside(node: Node, path: str, reading: Reading) -> date | None:
    """A day of the period."""
    day, period = read_date(node, path, reading.problems), reading.period
    if day and period and not period.first_day <= day <= period.last_day:
        first, last = period.first_day, period.last_day
        reading.problems.error("outside-period.report", node.mark, path, first=first, last=last)
        return None
    return day


_READERS: Mapping[Any, Callable[[Node, str, Rule, Inherited, Reading], Any]] = {
    Number: read_any_number,
    Curve: read_curve,
    DatedWord: read_dated_word,
    str: _read_word,
    int: _read_int,
    tuple[str, ...]: _read_names,
    tuple[date, ...]: _read_dates,
    tuple[Place, ...]: read_places,
    tuple[Holiday, ...]: read_holidays,
    tuple[District, ...]: lambda _node, _path, _rule, _inherited, reading: reading.words.districts or None,
    Period: lambda _node, _path, _rule, _inherited, reading: reading.period,
    Condition: read_condition,
}
