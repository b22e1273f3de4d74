"""From the text of a scenario to its indicators: what tests of the whole pipeline share."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any

import numpy as np

from simulation.model.days import run
from simulation.plan.build import Frame, build_frame, populate
from simulation.plan.plan import Key, Plan
from simulation.plan.record import Record
from simulation.results.checks import Check, checks
from simulation.results.tidy import Tidy, compute
from simulation.scenario.load import load
from simulation.scenario.resolved import digest
from simulation.scenario.scenario import Scenario

CASES = Path(__file__).parents[1] / "cases"
SMALL = CASES / "small.yaml"
SEED = 20230101


def written(folder: Path, *levers: str, extends: Path = SMALL, more: str = "") -> Scenario:
    """The scenario of a file with those levers (each a text in braces) and more lines at its top."""
    listed = "".join(f"  - {lever}\n" for lever in levers)
    file = folder / "scenario.yaml"
    head = f"name: Prov\nsource: assumption\nextends: {extends.as_posix()}\n{more}\n"
    file.write_text(f"{head}levers:\n{listed or '  []'}\n", encoding="utf-8")
    return load(file)


def short_region(folder: Path, last_day: str) -> Path:
    """The small region with a period that ends sooner, in a mirror of the folder of cases."""
    cases = folder / "cases"
    for name in ("small", "parts"):
        shutil.copytree(CASES / name, cases / name)
    text = SMALL.read_text(encoding="utf-8")
    for old, new in (("last_day: 2023-12-31", f"last_day: {last_day}"), ("[2023-06-30]", f"[{last_day}]")):
        assert old in text
        text = text.replace(old, new)
    (cases / "small.yaml").write_text(text, encoding="utf-8")
    return cases / "small.yaml"


@dataclass(frozen=True)
class Ran:
    """A run with all that comes of it."""

    plan: Plan
    record: Record
    tidy: Tidy
    checks: tuple[Check, ...]

    @property
    def failed(self) -> list[Check]:
        return [check for check in self.checks if not check.passed]


class Pipeline:
    """Runs scenarios at one scale; a root that several share is built and run once."""

    def __init__(self, scale: float, seed: int = SEED, *, events: bool = True) -> None:
        self.scale, self.seed, self.events = scale, seed, events
        self._roots: dict[tuple[str, int], Ran] = {}
        self._frames: dict[str, Frame] = {}

    def ran(self, scenario: Scenario, replication: int = 0) -> Ran:
        """The run of a scenario, its root's first."""
        if scenario.root is None:
            return self._root(scenario, replication)
        root = self._root(scenario.root, replication)
        frame = build_frame(scenario, self.scale, self._root_frame(scenario.root))
        return self._made(frame, replication, root.record.search)

    def _root(self, root: Scenario, replication: int) -> Ran:
        key = digest(root), replication
        if key not in self._roots:
            self._roots[key] = self._made(self._root_frame(root), replication, None)
        return self._roots[key]

    def _root_frame(self, root: Scenario) -> Frame:
        key = digest(root)
        if key not in self._frames:
            self._frames[key] = build_frame(root, self.scale)
        return self._frames[key]

    def _made(self, frame: Frame, replication: int, search: Any) -> Ran:
        plan = populate(frame, Key(self.seed, replication))
        record = run(plan, root_search=search, events=self.events)
        return Ran(plan, record, compute(plan, record), checks(plan, record, root=search is None))


def arrays(part: object, name: str = "") -> Iterator[tuple[str, np.ndarray]]:
    """Every array below a plan, a record or a table, by its path."""
    if isinstance(part, np.ndarray):
        yield name, part
    elif isinstance(part, dict):
        for key, value in part.items():
            yield from arrays(value, f"{name}.{key}")
    elif is_dataclass(part):
        for one in fields(part):
            yield from arrays(getattr(part, one.name), f"{name}.{one.name}")


def differing(one: object, other: object) -> list[str]:
    """The paths of the arrays that are not the same to the bit."""
    pairs = zip(arrays(one), arrays(other), strict=True)
    return [name for (name, left), (_, right) in pairs if not _same(left, right)]


def _same(left: np.ndarray, right: np.ndarray) -> bool:
    if left.dtype == object:
        return left.tolist() == right.tolist()
    return left.dtype == right.dtype and left.shape == right.shape and left.tobytes() == right.tobytes()


def empty_without_reason(tidy: Tidy) -> list[str]:
    """Figures that are no number, yet no flag says why; or that are not finite."""
    wrong = (np.isnan(tidy.value) & (tidy.flag == "")) | np.isinf(tidy.value)
    return [f"{tidy.indicator[at]} {tidy.period[at]} {tidy.breakdown[at]}" for at in np.flatnonzero(wrong)]
