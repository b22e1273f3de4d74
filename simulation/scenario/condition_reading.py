"""A group's condition, as it is written: `{days_registered: {at_least: 365}, education: compulsory}`."""

from __future__ import annotations

from simulation.scenario import conditions
from simulation.scenario.conditions import (
    AreaType,
    Attribute,
    Condition,
    Counter,
    Everyone,
    InDistrict,
    Status,
)
from simulation.scenario.inherited import Inherited
from simulation.scenario.nodes import List, Node
from simulation.scenario.reading import Reading, join
from simulation.scenario.rules import Rule
from simulation.scenario.scalars import read_items, read_whole
from simulation.scenario.units import Unit
from simulation.scenario.vocabulary import INHERITED

_OWN_KEYS = ("days_registered", "status", "area_type", "district", "any", "all")


def read_condition(
    node: Node, path: str, _rule: Rule, _inherited: Inherited, reading: Reading
) -> Condition | None:
    """The condition; several keys must all hold, and `{}` holds for everybody."""
    found = reading.map_of(node, path)
    if found is None:
        return None
    attributes = tuple(reading.words.names("attributes"))
    reading.check_keys(found, path, (*_OWN_KEYS, *attributes))
    allowed = {*_OWN_KEYS, *attributes}
    parts = [
        _part(entry.key.text, entry.value, join(path, entry.key.text), reading)
        for entry in found
        if entry.key.text not in INHERITED and entry.key.text in allowed
    ]
    right = [part for part in parts if part is not None]
    unknown = any(entry.key.text not in allowed and entry.key.text not in INHERITED for entry in found)
    if len(right) < len(parts) or unknown:
        return None
    return _together(right)


def _together(parts: list[Condition]) -> Condition:
    if not parts:
        return Everyone()
    return parts[0] if len(parts) == 1 else conditions.All(tuple(parts))


def _part(key: str, node: Node, path: str, reading: Reading) -> Condition | None:
    if key == "days_registered":
        return _counter(node, path, reading)
    if key in ("any", "all"):
        return _combined(key, node, path, reading)
    if key == "status":
        return Status(in_programme=True) if reading.name(node, "status", path) else None
    vocabulary = {"area_type": "area_types", "district": "districts"}.get(key, f"categories:{key}")
    names = _names(node, vocabulary, path, reading)
    if names is None:
        return None
    if key == "area_type":
        return AreaType(names)
    return InDistrict(names) if key == "district" else Attribute(key, names)


def _names(node: Node, vocabulary: str, path: str, reading: Reading) -> tuple[str, ...] | None:
    """One name, or a list of them."""
    items = node.items if isinstance(node, List) else (node,)
    names = [reading.name(item, vocabulary, path) for item in items]
    if not names:
        reading.problems.error("empty-list", node.mark, path)
    return None if None in names or not names else tuple(name for name in names if name)


def _counter(node: Node, path: str, reading: Reading) -> Condition | None:
    found = reading.map_of(node, path)
    if found is None:
        return None
    reading.check_keys(found, path, ("at_least", "under"))
    at_least, under = (
        (limit, read_whole(limit, Unit.DAYS, join(path, key), reading.problems) if limit else None)
        for key, limit in ((key, found.get(key)) for key in ("at_least", "under"))
    )
    if (at_least[0] and at_least[1] is None) or (under[0] and under[1] is None):
        return None
    if not (at_least[0] or under[0]):
        reading.problems.error("missing-key.one", found.mark, path, keys=("at_least", "under"))
        return None
    if at_least[1] is not None and under[1] is not None and at_least[1] >= under[1]:
        reading.problems.error("empty-span", found.mark, path, low=at_least[1], high=under[1])
        return None
    return Counter(at_least[1], under[1])


def _combined(key: str, node: Node, path: str, reading: Reading) -> Condition | None:
    items = read_items(node, path, reading.problems)
    if items is None:
        return None
    plain, nothing = Rule(), Inherited()
    parts = [
        read_condition(item, f"{path}[{index}]", plain, nothing, reading) for index, item in enumerate(items)
    ]
    if not parts:
        reading.problems.error("empty-list", node.mark, path)
    right = tuple(part for part in parts if part is not None)
    if len(right) < len(parts) or not parts:
        return None
    return conditions.Any(right) if key == "any" else conditions.All(right)
