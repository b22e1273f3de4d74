"""Paths: every number and word of a baseline has one, `*` is one whole step of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import is_dataclass, replace
from typing import Any, TypeAlias

from simulation.scenario.conditions import CONDITIONS
from simulation.scenario.nearest import nearest
from simulation.scenario.number import Number
from simulation.scenario.rules import Rule, by_key, slots_of
from simulation.scenario.words import DatedWord

Leaf: TypeAlias = Number | DatedWord


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Leaf]]:
    """Every number and dated word below a value, with its path, in the order of the sections."""
    if isinstance(value, (Number, DatedWord)):
        yield path, value
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from leaves(inner, _join(path, name))
    elif _is_curve(value):
        for day, number in value:
            yield _join(path, str(day)), number
    elif is_dataclass(value) and not isinstance(value, (type, *CONDITIONS)):
        for slot in slots_of(type(value)):
            yield from leaves(getattr(value, slot.name), _join(path, slot.key))


def leaf_at(value: Any, path: str) -> Leaf | None:
    """The number or dated word at a path, None if there is none."""
    for step in steps_of(path):
        if isinstance(value, Mapping):
            value = value.get(step)
        elif _is_curve(value):
            value = next((number for day, number in value if str(day) == step), None)
        else:
            slot = by_key(type(value)).get(step) if is_dataclass(value) else None
            value = getattr(value, slot.name) if slot else None
    return value if isinstance(value, (Number, DatedWord)) else None


def edited(value: Any, edits: Mapping[tuple[str, ...], Leaf]) -> Any:
    """The same value with other leaves at those paths (each a tuple of steps below the value)."""
    if () in edits:
        return edits[()]
    below: dict[str, dict[tuple[str, ...], Leaf]] = {}
    for steps, leaf in edits.items():
        below.setdefault(steps[0], {})[steps[1:]] = leaf
    if isinstance(value, Mapping):
        return {name: edited(inner, below[name]) if name in below else inner for name, inner in value.items()}
    if isinstance(value, tuple):
        return tuple((day, edited(number, below.get(str(day), {(): number}))) for day, number in value)
    slots = by_key(type(value))
    changed = {
        slots[key].name: edited(getattr(value, slots[key].name), inner) for key, inner in below.items()
    }
    return replace(value, **changed)


def steps_of(path: str) -> tuple[str, ...]:
    """The steps of a path."""
    return tuple(path.split("."))


def expand(pattern: str, paths: Collection[str]) -> tuple[str, ...]:
    """The paths that a path with `*` means, in their order."""
    if "*" not in pattern:
        return (pattern,) if pattern in paths else ()
    wanted = steps_of(pattern)
    return tuple(path for path in paths if _fits(wanted, steps_of(path)))


def below_path(path: str, paths: Collection[str]) -> tuple[str, ...]:
    """The paths below a path, itself included."""
    wanted = steps_of(path)
    return tuple(one for one in paths if _fits(wanted, steps_of(one)[: len(wanted)]))


def within(path: str, paths: Iterable[str]) -> bool:
    """Whether a path is one of those, or stands below one."""
    return any(below_path(one, (path,)) for one in paths)


def _fits(wanted: tuple[str, ...], steps: tuple[str, ...]) -> bool:
    return len(wanted) == len(steps) and all(
        want in ("*", step) for want, step in zip(wanted, steps, strict=True)
    )


def nearest_path(pattern: str, paths: Collection[str]) -> str | None:
    """The path that was probably meant: the nearest name at the first step that does not fit."""
    fitting: list[str] = []
    left = [steps_of(path) for path in paths]
    for index, want in enumerate(steps_of(pattern)[:12]):
        there = list(dict.fromkeys(steps[index] for steps in left if len(steps) > index))
        step = want if want == "*" or want in there else nearest(want, there)
        if step is None:
            return None
        fitting.append(step)
        left = [steps for steps in left if len(steps) > index and step in ("*", steps[index])]
    found = ".".join(fitting)
    return found if found != pattern else None


def with_star(pattern: str, paths: Collection[str]) -> str | None:
    """The path with `*` for a step that was left out: `contact_plan.physical_share`."""
    steps = steps_of(pattern)[:12]
    tried = (".".join((*steps[:at], "*", *steps[at:])) for at in range(1, len(steps)))
    return next((one for one in tried if expand(one, paths)), None)


def next_steps(pattern: str, paths: Collection[str]) -> tuple[str, ...]:
    """What may follow a path that stops too early."""
    count = len(steps_of(pattern))
    return tuple(
        dict.fromkeys(
            steps_of(path)[count] for path in below_path(pattern, paths) if path.count(".") >= count
        )
    )


def fixed_above(path: str, rules: Mapping[str, Rule], sections: type) -> bool:
    """Whether a lever may not change the number at a path: it is a belief or the world."""
    if rules[path].fixed:
        return True
    top = by_key(sections).get(steps_of(path)[0])
    return bool(top and top.rule.fixed) or steps_of(path)[0] == "people"


def _is_curve(value: Any) -> bool:
    return (
        isinstance(value, tuple)
        and bool(value)
        and isinstance(value[0], tuple)
        and isinstance(value[0][1], Number)
    )


def _join(path: str, step: str) -> str:
    return f"{path}.{step}" if path else step
