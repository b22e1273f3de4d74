"""A number in any of its forms: plain, dated, uncertain, dated with uncertain parts, or a CSV file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from itertools import pairwise, product, zip_longest
from typing import Literal, cast

from simulation.scenario.inherited import Inherited
from simulation.scenario.nodes import Map, Mark, Node, Scalar
from simulation.scenario.number import Number, Range, Step, Table
from simulation.scenario.reading import Reading, join, table_at
from simulation.scenario.rules import Curve, Rule
from simulation.scenario.scalars import read_date, read_name, read_number, read_whole
from simulation.scenario.tables import CsvTable
from simulation.scenario.units import Unit, unit_of
from simulation.scenario.vocabulary import INHERITED
from simulation.scenario.words import DISTRIBUTIONS, DatedWord

_VALUE_KEYS = ("value", "low", "high", "distribution")
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_DATE_LIKE = re.compile(r"\d{2,4}-|\d{4}$|\d+ ?[a-zåäö]+ ?\d{4}")
_AXIS_NAMES = {"district": "districts", "area_type": "area_types", "group": "groups"}


def unit_for(path: str, rule: Rule) -> Unit:
    """The unit of the number at a path: the rule's, or that of the nearest key that has one."""
    return Unit[rule.unit.upper()] if rule.unit else unit_of(path) or Unit.NUMBER


def read_any_number(
    node: Node,
    path: str,
    rule: Rule,
    inherited: Inherited,
    reading: Reading,
    *,
    since: date | None = None,
) -> Number | None:
    """The number there; a dated one must hold from `since`, by default the period's first day."""
    inside = inherited.within(node, path, reading.problems)
    reading.leaf(path, rule, inside, node.mark)
    if since is None and reading.period:
        since = reading.period.first_day
    maker = _Maker(path, rule, unit_for(path, rule), reading, since)
    if _is_table(node):
        table = maker.table(node)
        if table is None:
            return None
        return Number(inside.origin(path, node.mark), maker.unit.name.lower(), table=table)
    steps = maker.steps(node)
    if steps is None:
        return None
    return Number(inside.origin(path, node.mark), maker.unit.name.lower(), steps=steps)


def _is_table(node: Node) -> bool:
    if isinstance(node, Map):
        value = node.get("value")
        return "rows" in node or (isinstance(value, Scalar) and _is_table(value))
    return isinstance(node, Scalar) and node.text.lower().endswith(".csv")


class _Maker:
    """Reads the parts of one number."""

    def __init__(self, path: str, rule: Rule, unit: Unit, reading: Reading, since: date | None) -> None:
        self.path, self.rule, self.unit = path, rule, unit
        self.reading, self.problems, self.since = reading, reading.problems, since

    def value(self, node: Node, *, end: bool = False) -> float | None:
        """A plain number; of a range's end it is not asked whether it is an odd factor."""
        read = read_whole if self.rule.whole else read_number
        unit = Unit.FACTOR if end and self.unit is Unit.MULTIPLIER else self.unit
        value = read(node, unit, self.path, self.problems, low=self.rule.low, high=self.rule.high)
        return None if value is None else float(value)

    def steps(self, node: Node) -> tuple[Step, ...] | None:
        """The steps of a number that is not a table."""
        if isinstance(node, Map) and _looks_dated(node):
            return self._dated(node)
        step = self._step(None, node)
        return None if step is None else (step,)

    def _dated(self, node: Map) -> tuple[Step, ...] | None:
        entries = [entry for entry in node if entry.key.text not in INHERITED]
        days = dated_keys(entries_of(node), self.path, self.reading, self.since)
        steps = [self._step(day, entry.value) for day, entry in zip_longest(days or (), entries) if entry]
        return None if days is None or None in steps else cast("tuple[Step, ...]", tuple(steps))

    def _step(self, day: date | None, node: Node) -> Step | None:
        if not isinstance(node, Map):
            value = self.value(node)
            return None if value is None else Step(day, value)
        self.reading.check_keys(node, self.path, _VALUE_KEYS)
        stated = node.get("value")
        if stated is None:
            self.problems.error("missing-key", node.mark, self.path, keys=("value",))
            return None
        value = self.value(stated)
        span, right = self._range(node, value)
        return Step(day, value, span) if value is not None and right else None

    def _range(self, node: Map, value: float | None) -> tuple[Range | None, bool]:
        """The range beside a value, and whether it is right (it may be left out)."""
        low_node, high_node, form = node.get("low"), node.get("high"), node.get("distribution")
        kind = form and read_name(form, DISTRIBUTIONS, "distribution", self.path, self.problems)
        if low_node is None and high_node is None:
            if form:
                self.problems.error("half-range", form.mark, self.path, keys=("low", "high"))
            return None, form is None
        if low_node is None or high_node is None:
            missing = "low" if low_node is None else "high"
            self.problems.error("half-range", node.mark, self.path, keys=(missing,))
            return None, False
        low, high = self.value(low_node, end=True), self.value(high_node, end=True)
        if low is None or high is None or value is None or (form and not kind):
            return None, False
        if not low <= value <= high:
            mark = low_node.mark if low > value else high_node.mark
            self.problems.error("range-order", mark, self.path, low=low, value=value, high=high)
            return None, False
        shape = cast("Literal['triangular', 'uniform']", kind or "triangular")
        return Range(low, high, shape), True

    def table(self, node: Node) -> Table | None:
        """The values of a CSV file, which must have a row for everything that it varies by."""
        mark = node.mark
        if isinstance(node, Map) and "rows" not in node:
            self.reading.check_keys(node, self.path, ("value",))
        elif isinstance(node, Map):
            self.reading.check_keys(node, self.path, ("columns", "rows"))
        found = table_at(node, self.path, ("value",), self.rule.axes, self.reading)
        if found is None:
            return None
        axes = tuple(axis for axis in self.rule.axes if axis in found.columns)
        rows, right = self._rows(found, axes)
        if not right or not self._covers(rows, axes, found, mark):
            return None
        return Table(found.file, axes, rows)

    def _rows(self, found: CsvTable, axes: tuple[str, ...]) -> tuple[dict[tuple[str, ...], float], bool]:
        rows: dict[tuple[str, ...], float] = {}
        right = True
        self._warn_of_unused(found)
        for row in found.rows:
            key = tuple(self._key(axis, row[axis]) for axis in axes)
            value = self.value(row["value"])
            if value is None or None in key:
                right = False
            else:
                rows[cast("tuple[str, ...]", key)] = value
        return rows, right

    def _warn_of_unused(self, found: CsvTable) -> None:
        """Warn of the first row that begins after the period ends."""
        if "from" not in found.columns or not self.reading.period:
            return
        last = self.reading.period.last_day.isoformat()
        for row in found.rows:
            day = row["from"].text
            if _DATE.fullmatch(day) and day > last:
                self.problems.warn("unused-row", row["from"].mark, self.path, day=day, last=last)
                return

    def _key(self, axis: str, cell: Scalar) -> str | None:
        if axis == "from":
            day = read_date(cell, self.path, self.problems)
            return None if day is None else day.isoformat()
        return self.reading.name(cell, _AXIS_NAMES[axis], self.path)

    def _covers(
        self, rows: dict[tuple[str, ...], float], axes: tuple[str, ...], found: CsvTable, mark: Mark
    ) -> bool:
        """Whether there is a row for each district, area type or group, from the first day on."""
        varies = [axis for axis in axes if axis != "from"]
        known = [self.reading.words.names(_AXIS_NAMES[axis]) for axis in varies]
        if not all(known):
            return False
        first: dict[tuple[str, ...], str] = {}
        for key in rows:
            named = dict(zip(axes, key, strict=True))
            at, day = tuple(named[axis] for axis in varies), named.get("from", "")
            first[at] = min(first.get(at, day), day)
        missing = [at for at in product(*known) if at not in first]
        if missing:
            labels = _labels(missing, varies, self.reading)
            self.problems.error("missing-row", mark, self.path, file=found.file, missing=labels)
            return False
        return self._begins(first, varies, found, mark)

    def _begins(
        self, first: dict[tuple[str, ...], str], varies: list[str], found: CsvTable, mark: Mark
    ) -> bool:
        if self.since is None:
            return True
        late = [at for at, day in first.items() if day > self.since.isoformat()]
        if late:
            labels = _labels(late, varies, self.reading) or (self.since.isoformat(),)
            self.problems.error(
                "dated-gap.table", mark, self.path, file=found.file, missing=labels, day=self.since
            )
        return not late


def _labels(keys: Iterable[tuple[str, ...]], varies: list[str], reading: Reading) -> tuple[str, ...]:
    """Rows as a reader knows them: `09 Gotlands län`, with the area type where there is one."""
    return tuple(
        " · ".join(
            f"{name} {reading.words.names('districts')[name]}" if axis == "district" else name
            for axis, name in zip(varies, key, strict=True)
        )
        for key in keys
        if key
    )


def _looks_dated(node: Map) -> bool:
    keys = [key.text for key in entries_of(node)]
    return any(_DATE_LIKE.match(key) for key in keys) and not any(key in _VALUE_KEYS for key in keys)


def entries_of(node: Map) -> list[Scalar]:
    """The keys of a map that are its own, not source, quality or note."""
    return [entry.key for entry in node if entry.key.text not in INHERITED]


def dated_keys(
    keys: list[Scalar], path: str, reading: Reading, since: date | None
) -> tuple[date, ...] | None:
    """The dates of a dated value, in order, the first on or before `since`; None if something is wrong."""
    days = [read_date(key, path, reading.problems) for key in keys]
    if None in days or not days:
        return None
    right = cast("list[date]", days)
    for key, earlier, day in zip(keys[1:], right, right[1:], strict=False):
        if day <= earlier:
            reading.problems.error("date-order", key.mark, path, day=day, earlier=earlier)
            return None
    if since and right[0] > since:
        form = "dated-gap" if reading.period and since == reading.period.first_day else "dated-gap.lever"
        reading.problems.error(form, keys[0].mark, path, first=since, last=_day_before(right[0]))
        return None
    return tuple(right)


def _day_before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)


def read_curve(node: Node, path: str, rule: Rule, inherited: Inherited, reading: Reading) -> Curve | None:
    """A number at some days: `{0: 1.0, 240: 0.85}`, days ascending."""
    found = reading.map_of(node, path)
    if found is None:
        return None
    inside = inherited.within(found, path, reading.problems)
    points: list[tuple[int | None, Number | None]] = []
    plain = Rule(unit=rule.unit, axes=rule.axes, low=rule.low, high=rule.high)
    for entry in found:
        if entry.key.text not in INHERITED:
            at = join(path, entry.key.text)
            day = read_whole(entry.key, Unit.DAYS, at, reading.problems)
            points.append((day, read_any_number(entry.value, at, plain, inside, reading)))
    if not points:
        reading.problems.error("empty-curve", node.mark, path)
        return None
    if any(day is None or number is None for day, number in points):
        return None
    curve = cast("Curve", tuple(points))
    for (earlier, _), (day, number) in pairwise(curve):
        if day <= earlier:
            reading.problems.error("curve-order", number.origin.mark, path, day=day, earlier=earlier)
            return None
    return curve


def read_dated_word(
    node: Node, path: str, rule: Rule, inherited: Inherited, reading: Reading
) -> DatedWord | None:
    """A word, plain or dated: `open`, `{2023-01-01: open, 2023-10-01: stopped}`."""
    inside = inherited.within(node, path, reading.problems)
    reading.leaf(path, rule, inside, node.mark)
    if not isinstance(node, Map):
        word = reading.name(node, rule.names, path)
        return DatedWord(((None, word),)) if word else None
    keys = entries_of(node)
    first = reading.period.first_day if reading.period else None
    days = dated_keys(keys, path, reading, first)
    words = [reading.name(entry.value, rule.names, path) for entry in node if entry.key.text not in INHERITED]
    if days is None or None in words:
        return None
    return DatedWord(tuple(zip(days, cast("list[str]", words), strict=True)))
