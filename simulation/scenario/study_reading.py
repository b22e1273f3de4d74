"""A study file's own keys, read: method, how much is run, what is varied and between which ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from simulation.scenario.change_reading import paths_of
from simulation.scenario.nodes import Map, Node, Scalar
from simulation.scenario.number import Number, Range
from simulation.scenario.numbers import unit_for
from simulation.scenario.paths import below_path, leaf_at, within
from simulation.scenario.reading import Reading, unknown_key
from simulation.scenario.scalars import read_items, read_name, read_number, read_text, read_whole
from simulation.scenario.scenario import Scenario
from simulation.scenario.study import CARRIED_ON, CELLS, METHODS, MORRIS, MORRIS_THEN_SOBOL, SOBOL
from simulation.scenario.units import Unit
from simulation.scenario.vocabulary import INHERITED

OF_METHOD = {"trajectories": SOBOL, "carried_on": SOBOL, "cells": MORRIS}
"""Keys, and the method that they do not belong to."""
LEVERS = "levers"
_ENDS = ("low", "high")
_LEAST_TRAJECTORIES, _MOST = 4, 1_000_000
BESIDE = 3
"""Columns of the design beside those carried on: the others, with evidence and without, and chance."""
LEAST_BASE = 8
"""Points of the base design of which indices can be reckoned at all."""


def least_cells(carried_on: int) -> int:
    """The fewest cells with which a variance is divided among so many."""
    return LEAST_BASE * (carried_on + BESIDE + 2)


@dataclass
class StudyReader:
    """Reads a study's map, of a scenario whose root has been read as `root`."""

    node: Map
    scenario: Scenario
    root: Reading

    def read(self) -> dict[str, Any]:
        """Fields of the Study; what is wrong is reported, and left out."""
        method = self._method()
        ranges = self._ranges()
        made: dict[str, Any] = {
            "method": method,
            "trajectories": self._whole("trajectories", _LEAST_TRAJECTORIES),
            "carried_on": self._whole("carried_on", 1),
            "cells": self._whole("cells", 1),
            "ranges": ranges,
            "indicators": self._indicators(),
        }
        self._enough(made)
        varied = self._varied(ranges)
        made["vary"] = self._paths("vary", varied)
        named = (*made["vary"], *ranges)
        kept = [path for path in varied if not made["vary"] or within(path, named)]
        made["leave_fixed"] = self._paths("leave_fixed", tuple(kept))
        left = [path for path in kept if not within(path, made["leave_fixed"])]
        if not left and not self.root.problems.errors:
            self.root.problems.error("study-nothing", self.node.mark, "")
        return {key: value for key, value in made.items() if value is not None}

    def _method(self) -> str:
        node = self.node.get("method")
        read = None if node is None else read_name(node, METHODS, "word", "method", self.root.problems)
        method = read or MORRIS_THEN_SOBOL
        for key, other in OF_METHOD.items():
            if method == other and (entry := self.node.entry(key)):
                self.root.problems.error("study-method", entry.key.mark, key, key=key, method=method)
        return method

    def _whole(self, key: str, low: int) -> int | None:
        node = self.node.get(key)
        if node is None or self.root.problems.reported(node.mark):
            return None
        return read_whole(node, Unit.NUMBER, key, self.root.problems, low=low, high=_MOST)

    def _enough(self, made: dict[str, Any]) -> None:
        """Whether the cells are enough for what is carried on."""
        node = self.node.get("cells") or self.node.get("carried_on")
        if node is None or made["method"] == MORRIS or self.root.problems.reported(node.mark):
            return
        cells, least = made["cells"] or CELLS, least_cells(made["carried_on"] or CARRIED_ON)
        if cells < least:
            self.root.problems.error("study-cells", node.mark, "cells", cells=cells, least=least)

    def _varied(self, ranges: dict[str, Range]) -> tuple[str, ...]:
        """Paths of all that has a range, and `levers` if an amount has."""
        root = (self.scenario.root or self.scenario).numbers()
        there = [path for path, number in root.items() if number.uncertain or path in ranges]
        amounts = [lever.amount.uncertain for lever in (*self.scenario.levers, *self.scenario.changes)]
        return (*there, *([LEVERS] if any(amounts) else []))

    def _paths(self, key: str, varied: tuple[str, ...]) -> tuple[str, ...]:
        """The paths listed, each of which must mean something that is varied."""
        node = self.node.get(key)
        items = read_items(node, key, self.root.problems) if node is not None else None
        made = []
        for number, item in enumerate(items or ()):
            text = read_text(item, at := f"{key}[{number}]", self.root.problems)
            if text is None:
                continue
            made.append(text)
            if within(text, varied) or below_path(text, varied):
                continue
            if text == LEVERS or below_path(text, tuple(self.root.leaves)):
                self.root.problems.error(f"study-{key}", item.mark, at, path=text)
            else:
                paths_of(item, at, self.root)
        return tuple(made)

    def _ranges(self) -> dict[str, Range]:
        node = self.node.get("ranges")
        if node is None:
            return {}
        if not isinstance(node, Map):
            self.root.problems.error("map-expected.here", node.mark, "ranges")
            return {}
        made = {}
        for entry in node:
            if entry.key.text in INHERITED:
                continue
            found = paths_of(entry.key, "ranges", self.root)
            for path in found or ():
                span = self._range(path, entry.value, f"ranges.{entry.key.text}")
                if span is not None:
                    made[path] = span
        return made

    def _range(self, path: str, node: Node, at: str) -> Range | None:
        """The ends, which must hold every value that the number has."""
        problems = self.root.problems
        if not isinstance(node, Map):
            problems.error("map-expected.here", node.mark, at)
            return None
        unknown = [entry.key for entry in node if entry.key.text not in _ENDS]
        for key in unknown:
            unknown_key(key, at, _ENDS, problems)
        if unknown:
            return None
        if missing := tuple(key for key in _ENDS if key not in node):
            problems.error("half-range", node.mark, at, keys=missing)
            return None
        number = leaf_at((self.scenario.root or self.scenario).baseline, path)
        if not isinstance(number, Number) or number.table is not None:
            problems.error("study-range", node.mark, at, path=path)
            return None
        low, high = (self._end(node.get(key), path, at) for key in _ENDS)
        if low is None or high is None:
            return None
        for step in number.steps:
            if not low <= step.value <= high:
                problems.error("range-order", node.mark, at, low=low, value=step.value, high=high)
                return None
        return Range(low, high)

    def _end(self, node: Node | None, path: str, at: str) -> float | None:
        """An end, within what the number may be."""
        if node is None:
            return None
        rule = self.root.leaves[path]
        unit = unit_for(path, rule)
        unit = Unit.FACTOR if unit is Unit.MULTIPLIER else unit
        return read_number(node, unit, at, self.root.problems, low=rule.low, high=rule.high)

    def _indicators(self) -> tuple[Scalar, ...]:
        node = self.node.get("indicators")
        items = read_items(node, "indicators", self.root.problems) if node is not None else None
        read = [(item, read_text(item, "indicators", self.root.problems)) for item in items or ()]
        return tuple(item for item, text in read if text and isinstance(item, Scalar))
