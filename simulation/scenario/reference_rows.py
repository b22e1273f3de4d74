"""Every key of a root, as a row of the reference: made from the sections, which are the schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from math import isfinite
from types import NoneType
from typing import Any, get_args, get_origin

from simulation.scenario.baseline import Baseline
from simulation.scenario.capacity import Place
from simulation.scenario.conditions import Condition
from simulation.scenario.messages import number_text
from simulation.scenario.number import Number, Period
from simulation.scenario.numbers import unit_for
from simulation.scenario.reading import join
from simulation.scenario.rules import Curve, Rule, slots_of
from simulation.scenario.sections import District, Holiday
from simulation.scenario.units import Unit
from simulation.scenario.vocabulary import FIXED
from simulation.scenario.words import DatedWord

FREE = "name"


@dataclass(frozen=True, slots=True)
class Row:
    """A key: its path (`*` for a step that is a name), what may stand there, and who may change it."""

    path: str
    kind: str
    limits: str = ""
    by: str = ""
    left_out: str = ""
    changed: str = "–"
    names: tuple[str, ...] = ()
    """What each `*` of the path is."""

    @property
    def section(self) -> str:
        """The top key that it stands under."""
        return self.path.partition(".")[0]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the tree a type stands."""

    path: str
    rule: Rule
    fixed: bool
    names: tuple[str, ...] = ()

    def below(self, key: str, rule: Rule) -> _Place:
        return _Place(join(self.path, key), rule, self.fixed or rule.fixed, self.names)

    def each(self) -> _Place:
        """One entry of a map."""
        rule = self.rule
        name = rule.keys[0] or FREE
        left = replace(rule, keys=rule.keys[1:] or ("",), default=rule.default)
        return _Place(f"{self.path}.*", left, self.fixed, (*self.names, name))


def rows() -> tuple[Row, ...]:
    """All keys, in the order of the sections."""
    return tuple(_section(Baseline, _Place("", Rule(), fixed=False)))


def _section(section: type[Any], at: _Place) -> Iterator[Row]:
    for slot in slots_of(section):
        place = at.below(slot.key, slot.rule)
        yield from _of(slot.type, replace(place, fixed=place.fixed or place.path == "people"))


def _of(hint: Any, at: _Place) -> Iterator[Row]:
    parts = [part for part in get_args(hint) if part is not NoneType]
    if hint != Condition and NoneType in get_args(hint) and len(parts) == 1:
        hint = parts[0]
    if hint in _KINDS:
        yield _KINDS[hint](at)
    elif get_origin(hint) is Mapping:
        yield from _of(get_args(hint)[1], at.each())
    else:
        yield from _section(hint, at)


def _number(at: _Place) -> Row:
    unit = unit_for(at.path, at.rule)
    by = "" if at.rule.axes == ("from",) else ", ".join(at.rule.axes)
    return _row(at, _called(unit), _limits(unit, at.rule), by)


def _curve(at: _Place) -> Row:
    unit = unit_for(at.path, at.rule)
    return _row(at, f"curve of {_called(unit)}", _limits(unit, at.rule))


def _row(at: _Place, kind: str, limits: str = "", by: str = "") -> Row:
    return Row(at.path, kind, limits, by, _left_out(at.rule), _changed(at), at.names)


def _changed(at: _Place) -> str:
    return "assume" if at.fixed else "lever, assume"


def _called(unit: Unit) -> str:
    return unit.english.replace("a number of things", "count")


def _limits(unit: Unit, rule: Rule) -> str:
    low = unit.limits.low if rule.low is None else rule.low
    high = unit.limits.high if rule.high is None else rule.high
    if isfinite(low) and isfinite(high):
        return f"{number_text(low)}–{number_text(high)}"
    return f"{number_text(low)} or more" if isfinite(low) else ""


def _left_out(rule: Rule) -> str:
    """What leaving the key out means; empty if it must be written."""
    if rule.fill is not None:
        return number_text(rule.fill)
    if isinstance(rule.default, float):
        return number_text(rule.default)
    if isinstance(rule.default, str):
        return rule.default or "none"
    return "none" if rule.default is None or rule.default in ((), {}) else ""


def _word(at: _Place) -> Row:
    kind = "text" if not at.rule.names else _one_of(at.rule.names)
    return Row(at.path, kind, left_out=_left_out(at.rule), names=at.names)


def _dated_word(at: _Place) -> Row:
    return _row(at, _one_of(at.rule.names))


def _one_of(vocabulary: str) -> str:
    fixed = FIXED.get(vocabulary)
    return " · ".join(f"`{word}`" for word in fixed) if fixed else f"one of `{vocabulary}`"


def _told(kind: str) -> Any:
    return lambda at: Row(at.path, kind, left_out=_left_out(at.rule), names=at.names)


def _table(at: _Place) -> Row:
    columns = ", ".join(f"`{column}`" for column in at.rule.columns)
    return Row(at.path, f"CSV: {columns}", names=at.names)


def _names(at: _Place) -> Row:
    kind = "paths" if at.rule.names == "paths" else f"list of `{at.rule.names}`"
    return Row(at.path, kind, left_out=_left_out(at.rule), names=at.names)


_KINDS: Mapping[Any, Any] = {
    Number: _number,
    Curve: _curve,
    DatedWord: _dated_word,
    Condition: _told("condition"),
    Period: _told("`{first_day, last_day}`"),
    str: _word,
    int: _told("whole number"),
    tuple[str, ...]: _names,
    tuple[date, ...]: _told("list of dates"),
    tuple[District, ...]: _table,
    tuple[Holiday, ...]: _table,
    tuple[Place, ...]: _table,
}
