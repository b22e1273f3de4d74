"""A scenario: a baseline with everything that files, levers and beliefs make of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from simulation.scenario.baseline import Baseline
from simulation.scenario.levers import ChangeLever, Lever
from simulation.scenario.number import Number
from simulation.scenario.paths import expand, leaf_at, leaves


@dataclass(frozen=True, slots=True)
class Layer:
    """A file that the scenario was made from, the hash of its bytes, and what it calls itself."""

    file: str
    sha256: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Scenario:
    """A scenario, validated and immutable.

    `baseline` is the tree with every `change` lever attached to its number; `levers` are the others, in
    the order of the files from the root down. `root` is the baseline at the root of `extends`, with
    `assume` applied, None for a root itself; where something is assumed, `calibrated` is the root as it is
    written; `against` is what the scenario is compared with: the
    nearest circumstance in its chain, or the root (itself, for a root).
    """

    name: str
    question: str
    kind: Literal["scenario", "circumstance", "root"]
    file: str
    layers: tuple[Layer, ...]
    baseline: Baseline
    levers: tuple[Lever, ...] = ()
    changes: tuple[ChangeLever, ...] = ()
    assume: Mapping[str, Number] = field(default_factory=dict)
    root: Scenario | None = None
    compared_with: Scenario | None = None
    budget_mkr_per_year: Number | None = None
    calibrated: Baseline | None = None

    @property
    def against(self) -> Scenario:
        """What it is compared with: the nearest circumstance, or the root."""
        return self.compared_with or self.root or self

    def numbers(self) -> Mapping[str, Number]:
        """Every number by its path, in the order of the sections."""
        return {path: leaf for path, leaf in leaves(self.baseline) if isinstance(leaf, Number)}

    def value(self, path: str) -> Number:
        """The number at a path; KeyError if there is none."""
        found = leaf_at(self.baseline, path)
        if not isinstance(found, Number):
            raise KeyError(path)
        return found

    def paths(self, pattern: str) -> tuple[str, ...]:
        """The paths of the numbers that a path with `*` means."""
        return expand(pattern, self.numbers())
