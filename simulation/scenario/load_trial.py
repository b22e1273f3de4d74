"""Loading a trial: its file, the scenario that it extends, and every mistake in one pass."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from simulation.scenario.chain import SCENARIO_KEYS, Link
from simulation.scenario.load import Loader, Loading
from simulation.scenario.nodes import Map, Mark
from simulation.scenario.problems import Problems, ScenarioError
from simulation.scenario.reader import read_yaml
from simulation.scenario.reading import Reading
from simulation.scenario.root_reading import SOURCES, check_sources
from simulation.scenario.scenario import Scenario
from simulation.scenario.trial import Trial
from simulation.scenario.trial_checks import check_treatments
from simulation.scenario.trial_reading import TrialReader
from simulation.scenario.trial_words import OF_SCENARIOS, TRIAL_KEYS

_AS_SCENARIOS = tuple(key for key in SCENARIO_KEYS if key not in OF_SCENARIOS)


def load_trial(path: Path | str) -> Trial:
    """The trial in a file; ScenarioError with all that is wrong in it and in the files it builds on."""
    loader = Loader()
    trial, problems = trial_with_problems(Path(path), loader)
    if trial is None or problems.errors:
        raise ScenarioError(problems, max(len(loader.files.hashes), 1))
    return trial


def trial_with_problems(path: Path, loader: Loader) -> tuple[Trial | None, Problems]:
    """The trial (None if there are errors), errors and warnings."""
    problems = Problems()
    loader.files.begin(problems)
    return _LoadingTrial(problems, loader, path).load(), problems


def is_trial(path: Path) -> bool:
    """Whether a file is a trial's, as far as can be told."""
    if not path.is_file():
        return False
    node = read_yaml(path, path.as_posix(), Problems())
    return node is not None and any(entry.key.text in TRIAL_KEYS for entry in node)


class _LoadingTrial:
    """One trial being loaded."""

    def __init__(self, problems: Problems, loader: Loader, path: Path) -> None:
        self.problems, self.loader, self.path = problems, loader, path
        self.shown = path.as_posix()
        self.loading = Loading(problems, loader)

    def load(self) -> Trial | None:
        """The trial, None if there are errors."""
        if not self.loading.exists(self.path, Mark(self.shown, 1, 1)):
            return None
        node = self.loader.files.yaml(self.path, self.shown)
        links = None if node is None else self._links(node)
        if node is None or links is None:
            return None
        scenario = self.loading.assembled(links, {})
        _, root = self.loader.root(links[0], self.problems)
        fields = None if root.period is None else self._fields(node, root, links[0])
        if scenario is not None and fields is not None:
            check_treatments(scenario, fields["treatment"], root.leaves, self.problems)
        if scenario is None or fields is None or self.problems.errors:
            return None
        layers = self.loader.files.layers
        lived_in = as_extended(scenario)
        return Trial(
            name=scenario.name,
            question=scenario.question,
            file=self.shown,
            layers=layers,
            scenario=lived_in,
            **fields,
        )

    def _links(self, node: Map) -> list[Link] | None:
        """The chain from the root down to the trial, which as a scenario changes nothing."""
        for key in OF_SCENARIOS:
            if entry := node.entry(key):
                self.problems.error("trial-levers", entry.key.mark, key, key=key)
        rest = without(node, OF_SCENARIOS)
        self.loading.chain.check_keys(rest, (*_AS_SCENARIOS, *TRIAL_KEYS))
        rest = without(rest, TRIAL_KEYS)
        if "extends" not in rest:
            self.problems.error("no-extends", node.mark, "")
            return None
        return self.loading.chain.down_to(Link(rest, self.shown, str(self.path.resolve()), "scenario"))

    def _fields(self, node: Map, root: Reading, link: Link) -> dict[str, Any] | None:
        if root.period is None:
            return None
        reading = replace(root, leaves={}, unsourced=[], sources={})
        fields = TrialReader(node, self.shown, root, reading, root.period).read()
        folder = self.loader.files.folder_of(link.file)
        check_sources(reading, folder, posixpath.join(posixpath.dirname(link.file), SOURCES))
        return fields


def as_extended(scenario: Scenario) -> Scenario:
    """What a trial extends, where that is a root: as a scenario the trial itself changes nothing."""
    nothing = not scenario.levers and not scenario.changes and scenario.compared_with is None
    return scenario.root if nothing and scenario.root is not None else scenario


def without(node: Map, keys: Sequence[str]) -> Map:
    """The map without some of its keys."""
    return Map(tuple(entry for entry in node if entry.key.text not in keys), node.mark)
