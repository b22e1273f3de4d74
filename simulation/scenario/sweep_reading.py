"""A sweep file's own keys, read: axes, design, budget, scenarios, circumstances, what is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from itertools import combinations, pairwise
from math import inf
from typing import Any

from simulation.scenario.messages import number_text
from simulation.scenario.nearest import nearest
from simulation.scenario.nodes import Entry, List, Map, Node, Scalar
from simulation.scenario.problems import Problems
from simulation.scenario.reading import meant, unknown_key
from simulation.scenario.scalars import read_items, read_name, read_number, read_text, read_whole
from simulation.scenario.sweep import DESIGNS, GRID, Axis, Budget
from simulation.scenario.sweep_words import (
    ENDS,
    FILLED_IN,
    MOST_VALUES,
    NAME,
    OF_ONE_SCENARIO,
    STEPS,
    TELLING,
)
from simulation.scenario.units import Unit
from simulation.scenario.vocabulary import INHERITED

MOST_REPLICATIONS = 100_000
_WRITABLE = (1, 2, 4, 5, 8, 10, 16, 20, 25, 40, 50, 100, 200, 500, 1000)
"""Parts of a span that have few decimals."""


def named_in(node: Node) -> Iterator[Scalar]:
    """Every $name below a node."""
    if isinstance(node, Scalar):
        if not node.quoted and FILLED_IN.fullmatch(node.text):
            yield node
        return
    for inner in node:
        yield from named_in(inner.value if isinstance(inner, Entry) else inner)


def _dividing(span: Decimal, step: Decimal) -> Decimal:
    """The step near one that divides a span evenly and has few decimals: half, a fifth, a tenth of it."""
    near = max(round(span / step), 1) if step > 0 else 10
    parts = sorted(_WRITABLE, key=lambda number: (abs(number - near), number))
    return (span / parts[0]).normalize()


@dataclass
class SweepReader:
    """Reads a sweep's map; `rest` is the scenario in it, without the sweep's own keys."""

    node: Map
    rest: Map
    problems: Problems
    _told: set[str] = field(default_factory=set)

    def read(self) -> dict[str, Any]:
        """Fields of the Sweep; what is wrong is reported, and left out or empty."""
        if not any(key in self.node for key in TELLING):
            self.problems.error("sweep-nothing", self.node.mark, "")
        design = self._design()
        axes = tuple(self._axes(design))
        scenarios = self._files("scenarios")
        return {
            "axes": axes,
            "design": design,
            "cells": self._cells(design, axes),
            "budget": self._budget(axes),
            "scenarios": scenarios,
            "under": self._under(scenarios),
            "replications": self._replications(),
            "indicators": self._indicators(),
        }

    def check_names(self) -> None:
        """Every $name has a value, and every name is used: as they are written, right or wrong."""
        if any(self.problems.reported(entry.key.mark) for entry in self.node):
            return
        used = {one.text[1:]: one for one in named_in(self.rest)}
        axes = {entry.key.text: entry.key for entry in self._entries("axes")}
        shared = {entry.key.text: entry.key for entry in self._shared_entries()}
        known = (*axes, *shared)
        meant = {nearest(name, known) for name in used if name not in known}
        for name, one in used.items():
            if name not in known and not self._any_mix():
                self._unknown(one, name, known)
        for at, names in (("axes", axes), ("budget.shares", shared)):
            for name, key in names.items():
                if name not in used and name not in meant and not self.problems.reported(key.mark):
                    self.problems.error("sweep-unused", key.mark, at, name=name)

    def _any_mix(self) -> bool:
        """Whether the budget is for every name that no axis has."""
        budget = self.node.get("budget")
        return isinstance(budget, Map) and isinstance(budget.get("shares"), Map)

    def _unknown(self, one: Scalar, name: str, known: Sequence[str]) -> None:
        allowed = ", ".join(f"${each}" for each in known) or "–"
        if near := nearest(name, known):
            self.problems.error("sweep-name", one.mark, "", name=name, nearest=near, allowed=allowed)
        else:
            self.problems.error("sweep-name.none", one.mark, "", name=name, allowed=allowed)

    # axes and design

    def _design(self) -> str:
        node = self.node.get("design")
        return GRID if node is None else read_name(node, DESIGNS, "word", "design", self.problems) or GRID

    def _entries(self, key: str) -> tuple[Entry, ...]:
        found = self.node.get(key)
        if found is None:
            return ()
        if not isinstance(found, Map):
            self.problems.error("map-expected.here", found.mark, key)
            return ()
        return tuple(entry for entry in found if entry.key.text not in INHERITED)

    def _axes(self, design: str) -> Iterator[Axis]:
        for entry in self._entries("axes"):
            name, at = entry.key.text, f"axes.{entry.key.text}"
            if not NAME.fullmatch(name):
                self.problems.error("sweep-name.form", entry.key.mark, "axes", name=name)
            elif (axis := self._axis(name, entry.value, at, design)) is not None:
                yield axis

    def _axis(self, name: str, node: Node, at: str, design: str) -> Axis | None:
        drawn = isinstance(node, Map) and any(key in node for key in ENDS)
        if drawn and design == GRID:
            self.problems.error("sweep-axis.drawn", node.mark, at)
        elif not drawn and design != GRID:
            self.problems.error("sweep-axis.grid", node.mark, at, design=design)
        elif drawn and isinstance(node, Map):
            return self._between(name, node, at)
        elif (values := self._values(node, at)) is not None:
            return Axis(name, values)
        return None

    def _between(self, name: str, node: Map, at: str) -> Axis | None:
        self._keys(node, at, ENDS)
        low, high = (self._number(node.get(key), f"{at}.{key}") for key in ENDS)
        if low is None or high is None:
            return None
        if low >= high:
            mark = (node.get("low") or node).mark
            self.problems.error("sweep-axis.order", mark, at, low=number_text(low), high=number_text(high))
            return None
        return Axis(name, low=low, high=high)

    def _values(self, node: Node, at: str) -> tuple[float, ...] | None:
        """The values of a list or of steps, in order; None where they are wrong."""
        if isinstance(node, Map):
            return self._stepped(node, at)
        if not isinstance(node, List) or not node.items:
            self.problems.error("sweep-axis", node.mark, at)
            return None
        values = [self._number(item, at) for item in node]
        known = [value for value in values if value is not None]
        for position, value in enumerate(known):
            if value in known[:position]:
                self.problems.error("sweep-axis.twice", node.mark, at, value=number_text(value))
                return None
        return tuple(known) if len(known) == len(values) else None

    def _stepped(self, node: Map, at: str) -> tuple[float, ...] | None:
        """From one number to another, both included, by a step that divides their distance: as decimals."""
        self._keys(node, at, STEPS)
        read = [self._decimal(node.get(key), f"{at}.{key}") for key in STEPS]
        first, last, step = read
        if first is None or last is None or step is None:
            return None
        if first >= last:
            mark = (node.get("from") or node).mark
            self.problems.error("sweep-axis.order", mark, at, low=str(first), high=str(last))
            return None
        span = last - first
        mark = (node.get("step") or node).mark
        if step <= 0 or span % step:
            self.problems.error("sweep-step", mark, at, span=str(span), right=str(_dividing(span, step)))
            return None
        count = int(span / step) + 1
        if count > MOST_VALUES:
            self.problems.error("sweep-axis.many", mark, at, values=count, most=MOST_VALUES)
            return None
        return tuple(float(first + step * number) for number in range(count))

    def _cells(self, design: str, axes: Sequence[Axis]) -> int | None:
        node = self.node.get("cells")
        if design == GRID:
            if node is not None:
                self.problems.error("sweep-cells", node.mark, "cells")
            return None
        if not axes and not self._entries("axes"):
            self.problems.error("sweep-cells.axes", self.node.mark, "", design=design)
        if node is None:
            self.problems.error("missing-key", self.node.mark, "", keys=("cells",))
            return None
        return read_whole(node, Unit.NUMBER, "cells", self.problems, low=1, high=MOST_VALUES)

    # budget

    def _shared_entries(self) -> Iterator[Entry]:
        """The names in the rows of a budget's shares."""
        budget = self.node.get("budget")
        rows = budget.get("shares") if isinstance(budget, Map) else None
        seen = set[str]()
        for row in rows if isinstance(rows, List) else ():
            for entry in row if isinstance(row, Map) else ():
                if entry.key.text not in seen:
                    seen.add(entry.key.text)
                    yield entry

    def _budget(self, axes: Sequence[Axis]) -> Budget | None:
        node = self.node.get("budget")
        if node is None:
            return None
        if not isinstance(node, Map):
            self.problems.error("map-expected.here", node.mark, "budget")
            return None
        self._keys(node, "budget", ("total_mkr_per_year", "shares"))
        total, shares = node.get("total_mkr_per_year"), node.get("shares")
        totals = self._totals(total) if total is not None else None
        made = self._shares(shares, {axis.name for axis in axes}) if shares is not None else None
        return None if totals is None or made is None else Budget(totals, made)

    def _totals(self, node: Node) -> tuple[float, ...] | None:
        at = "budget.total_mkr_per_year"
        if isinstance(node, Scalar):
            one = read_number(node, Unit.MKR, at, self.problems)
            return None if one is None else (one,)
        return self._values(node, at)

    def _shares(self, node: Node, axes: set[str]) -> tuple[Mapping[str, float], ...] | None:
        at = "budget.shares"
        if isinstance(node, Map):
            self._keys(node, at, ("step",))
            used = dict.fromkeys(one.text[1:] for one in named_in(self.rest))
            names = [name for name in used if name not in axes]
            if not names:
                self.problems.error("sweep-shares.names", node.mark, at)
                return None
            return self._mixes(node, names)
        rows = read_items(node, at, self.problems) or ()
        names = list(dict.fromkeys(entry.key.text for entry in self._shared_entries()))
        read = [self._row(row, f"{at}[{number}]", axes) for number, row in enumerate(rows)]
        if not read or None in read:
            return None
        return tuple({name: row.get(name, 0.0) for name in names} for row in read if row is not None)

    def _row(self, node: Node, at: str, axes: set[str]) -> dict[str, float] | None:
        if not isinstance(node, Map):
            self.problems.error("map-expected.here", node.mark, at)
            return None
        row: dict[str, float] = {}
        for entry in node:
            name = entry.key.text
            if name in axes and name not in self._told:
                self._told.add(name)
                self.problems.error("sweep-name.twice", entry.key.mark, at, name=name)
            share = read_number(entry.value, Unit.SHARE, f"{at}.{name}", self.problems)
            if share is None:
                return None
            row[name] = share
        total = sum((Decimal(repr(share)) for share in row.values()), Decimal(0))
        if abs(total - 1) > Decimal("1e-9"):
            self.problems.error("sweep-shares", node.mark, at, sum=number_text(float(total)))
            return None
        return row

    def _mixes(self, node: Map, names: Sequence[str]) -> tuple[Mapping[str, float], ...] | None:
        """All mixes in steps, as bars between stones: the last name's share moves first."""
        at = "budget.shares.step"
        step: Decimal | None = self._decimal(node.get("step"), at)
        if step is None:
            return None
        if step <= 0 or step > 1 or Decimal(1) % step:
            mark, right = (node.get("step") or node).mark, str(_dividing(Decimal(1), step))
            self.problems.error("sweep-step", mark, at, span="1", right=right)
            return None
        stones, bars = int(Decimal(1) / step), len(names) - 1
        mixes = []
        for places in combinations(range(stones + bars), bars):
            ends = (-1, *places, stones + bars)
            counts = [high - low - 1 for low, high in pairwise(ends)]
            mixes.append({name: float(step * n) for name, n in zip(names, counts, strict=True)})
        return tuple(reversed(mixes))

    # files and the rest

    def _files(self, key: str) -> tuple[str, ...]:
        node = self.node.get(key)
        if node is None:
            return ()
        for other in OF_ONE_SCENARIO:
            if entry := self.node.entry(other):
                self.problems.error("sweep-levers", entry.key.mark, other, key=other)
        items = read_items(node, key, self.problems) or ()
        read = (read_text(item, f"{key}[{number}]", self.problems) for number, item in enumerate(items))
        return tuple(text for text in read if text)

    def _under(self, scenarios: Sequence[str]) -> tuple[tuple[str, ...], ...]:
        node = self.node.get("under")
        if node is None:
            return ((),)
        if not scenarios and "scenarios" not in self.node:
            self.problems.error("sweep-under", node.mark, "under")
        rows = read_items(node, "under", self.problems) or ()
        made = []
        for number, row in enumerate(rows):
            items = read_items(row, f"under[{number}]", self.problems) or ()
            texts = [read_text(item, f"under[{number}]", self.problems) for item in items]
            made.append(tuple(text for text in texts if text))
        return tuple(made) or ((),)

    def _replications(self) -> int | None:
        node = self.node.get("replications")
        if node is None:
            return None
        return read_whole(node, Unit.NUMBER, "replications", self.problems, low=2, high=MOST_REPLICATIONS)

    def _indicators(self) -> tuple[Scalar, ...]:
        node = self.node.get("indicators")
        items = read_items(node, "indicators", self.problems) if node is not None else None
        read = [(item, read_text(item, "indicators", self.problems)) for item in items or ()]
        return tuple(item for item, text in read if text and isinstance(item, Scalar))

    # numbers

    def _keys(self, node: Map, at: str, keys: tuple[str, ...]) -> None:
        """All of these, and no others."""
        for entry in node:
            if entry.key.text not in keys:
                unknown_key(entry.key, at, keys, self.problems)
        misspelt = {meant(entry.key.text, keys) for entry in node}
        missing = tuple(key for key in keys if key not in node and key not in misspelt)
        if missing:
            self.problems.error("missing-key", node.mark, at, keys=missing)

    def _number(self, node: Node | None, at: str) -> float | None:
        if node is None:
            return None
        return read_number(node, Unit.NUMBER, at, self.problems, low=-inf, high=inf)

    def _decimal(self, node: Node | None, at: str) -> Decimal | None:
        """The number just as it is written."""
        value = self._number(node, at)
        if value is None or not isinstance(node, Scalar):
            return None
        try:
            return Decimal(node.text)
        except InvalidOperation:
            return Decimal(repr(value))
