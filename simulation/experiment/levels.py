"""Levels of what is believed: draws, and what is assumed, brought to the exits and stock of the baseline.

By what a root's numbers are multiplied is found by running the root alone (`level_search`), once for each
draw and for all scenarios that have that root. It is kept by draw beside the replications, complete or
absent, and depends on no number of draws or replications, on no scenario and no process.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from simulation.experiment.anchors import Figures
from simulation.experiment.level_search import Found, Simulation, Slopes, scale_for, search
from simulation.experiment.making import Progress, in_silence
from simulation.experiment.owners import put_in_place, remove_abandoned, unfinished
from simulation.experiment.parts import PARTS
from simulation.experiment.settings import KEY_SCHEME
from simulation.experiment.workers import finished
from simulation.plan.believed import drawn, parameters
from simulation.plan.plan import Floats
from simulation.plan.rescale import rescaled, rescaled_paths, with_levels_of
from simulation.results.hashes import source_hash
from simulation.scenario.rebased import root_of
from simulation.scenario.resolved import digest
from simulation.scenario.scenario import Scenario

_ID_LENGTH = 16
_FILE = "levels.json"
UNCHANGED = Found({}, {}, {}, 0, met=True)
"""Of a belief that is that of the baseline."""


def believed_scenario(
    scenario: Scenario, seed: int, draw: int, *, engine: str, out: Path, workers: int = 1
) -> Scenario:
    """The scenario, and all it is compared with, as a draw (1, 2, …) has them, at the levels of its root.

    Without anything uncertain it is the scenario itself.
    """
    found = levels_of_draw(scenario, seed, draw, engine=engine, out=out, workers=workers)
    return rescaled(drawn(scenario, seed, draw), found.factors)


def levels_of_draw(
    scenario: Scenario, seed: int, draw: int, *, engine: str, out: Path, workers: int = 1
) -> Found:
    """What the levels of a draw came to, found now unless they are kept."""
    shelf = _Shelf.of(root_of(scenario), seed, engine, out)
    return shelf.found(_name(draw), root_of(drawn(scenario, seed, draw)), workers=workers)


def find_levels(
    scenario: Scenario,
    seed: int,
    draws: Iterable[int],
    *,
    engine: str,
    out: Path,
    workers: int = 1,
    progress: Progress = in_silence,
) -> None:
    """Have the levels of several draws found, by any number of processes, for `believed_scenario` to read."""
    numbers = sorted(set(draws))
    root = root_of(scenario)
    shelf = _Shelf.of(root, seed, engine, out)
    missing = [draw for draw in numbers if not shelf.has(_name(draw))] if parameters(root) else []
    there = len(numbers) - len(missing)
    progress(there, len(numbers))
    if workers > 1 and missing:
        shelf.slopes(rescaled_paths(root.baseline), workers)
    finding = _Finding(root, seed, missing, engine, out)
    for done, _ in enumerate(finished(finding, range(len(missing)), workers), start=1):
        progress(there + done, len(numbers))


def _name(draw: int) -> str:
    """What a draw is kept under."""
    return f"{draw:06d}"


def recalibrated(scenario: Scenario, seed: int, *, engine: str, out: Path, workers: int = 1) -> Scenario:
    """The scenario with what is assumed (`assume`), at the levels of its root as it is written.

    An assumption about the levels themselves (inflow, demand, bases, who is registered) is kept as it is.
    Without `assume` it is the scenario itself.
    """
    root = root_of(scenario)
    if root.calibrated is None:
        return scenario
    assumed = tuple(root.assume)
    written = replace(root, baseline=with_levels_of(root.calibrated, root.baseline, assumed), assume={})
    shelf = _Shelf.of(replace(written, calibrated=None), seed, engine, out)
    found = shelf.found(digest(root)[:_ID_LENGTH], root, assumed, workers)
    return rescaled(scenario, found.factors)


def believed_levels(root: Scenario, believed: Scenario, seed: int, *, engine: str, out: Path) -> Found:
    """What the levels of a root believed otherwise came to, found now unless they are kept."""
    return _Shelf.of(root, seed, engine, out).found(digest(believed)[:_ID_LENGTH], believed)


def misses_at(
    root: Scenario, believed: Scenario, seed: int, *, engine: str, out: Path
) -> Mapping[str, float]:
    """By anchor, how far off the levels of a root believed otherwise are, as it stands: a share."""
    shelf = _Shelf.of(root, seed, engine, out)
    anchors = shelf.anchors()
    misses = shelf.simulate(believed).misses(anchors)
    return dict(zip(anchors.names, misses.tolist(), strict=True))


@dataclass(frozen=True, slots=True)
class _Finding:
    """Finds the levels of a draw by its place in a list."""

    root: Scenario
    seed: int
    draws: Sequence[int]
    engine: str
    out: Path

    def __call__(self, at: int) -> None:
        levels_of_draw(self.root, self.seed, self.draws[at], engine=self.engine, out=self.out)


@dataclass(frozen=True, slots=True)
class _Shelf:
    """What is kept of the levels of a root: its anchors, its slopes, and each draw."""

    root: Scenario
    folder: Path
    simulate: Simulation

    @classmethod
    def of(cls, root: Scenario, seed: int, engine: str, out: Path) -> _Shelf:
        """That of a root with a seed, below the folder where run folders go."""
        deciding = [digest(root), seed, scale_for(root), engine, KEY_SCHEME, source_hash(), "levels"]
        id = sha256(json.dumps(deciding).encode()).hexdigest()[:_ID_LENGTH]
        return cls(root, out / PARTS / id, Simulation(seed, engine))

    def found(self, name: str, believed: Scenario, assumed: Collection[str] = (), workers: int = 1) -> Found:
        """What the levels of another belief came to, kept under a name."""
        if digest(believed) == digest(self.root):
            return UNCHANGED
        paths = rescaled_paths(self.root.baseline, assumed)

        def look() -> dict[str, Any]:
            slopes = partial(self.slopes, paths, workers)
            return asdict(search(believed, self.anchors(), paths, slopes, self.simulate))

        return Found(**self._kept(name, look))

    def has(self, name: str) -> bool:
        """Whether something is kept under a name."""
        return (self.folder / name).is_dir()

    def anchors(self) -> Figures:
        """Those of the root itself."""

        def run() -> dict[str, Any]:
            figures = self.simulate(self.root)
            return {"names": figures.names, "values": figures.values.tolist()}

        kept = self._kept("anchors", run)
        return Figures(tuple(kept["names"]), np.array(kept["values"]))

    def slopes(self, paths: tuple[str, ...], workers: int = 1) -> Floats:
        """What each of those numbers does to each anchor."""
        name = f"slopes-{sha256(' '.join(paths).encode()).hexdigest()[:_ID_LENGTH]}"
        taken = Slopes(self.root, self.anchors(), paths, self.simulate)
        kept: Floats = np.array(self._kept(name, lambda: taken(workers).tolist()))
        return kept

    def _kept(self, name: str, make: Callable[[], Any]) -> Any:
        """What is kept under a name, made and kept unless it is there; complete or absent."""
        place = self.folder / name
        if not self.has(name):
            made = json.dumps(make())
            self.folder.mkdir(parents=True, exist_ok=True)
            remove_abandoned(self.folder)
            beside = self.folder / unfinished(name)
            beside.mkdir()
            (beside / _FILE).write_text(made, encoding="utf-8")
            put_in_place(beside, place)
        return json.loads((place / _FILE).read_text(encoding="utf-8"))
