"""Loading: a scenario's file and all that it builds on, every mistake in one pass."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from simulation.scenario.apply import completed, with_changes
from simulation.scenario.baseline import Baseline
from simulation.scenario.chain import Chain, Link
from simulation.scenario.change_reading import read_change
from simulation.scenario.checks import check_baseline
from simulation.scenario.files import Files, include
from simulation.scenario.inherited import Inherited
from simulation.scenario.lever_checks import check_levers
from simulation.scenario.lever_reading import Written, opened, read_lever
from simulation.scenario.levers import ChangeLever, Lever
from simulation.scenario.nodes import Map, Mark, Node, Scalar
from simulation.scenario.number import Number
from simulation.scenario.numbers import read_any_number
from simulation.scenario.problems import Problems, ScenarioError
from simulation.scenario.reader import read_yaml
from simulation.scenario.reading import Reading
from simulation.scenario.root_reading import (
    SOURCES,
    check_sources,
    command_line_assumptions,
    numbers_of,
    read_assumed,
    read_root,
    with_assumed,
)
from simulation.scenario.scenario import Layer, Scenario
from simulation.scenario.verbs import MONEY
from simulation.scenario.vocabulary import INHERITED
from simulation.scenario.words import ASSUMPTION

NO_ASSUMPTIONS: Mapping[str, str] = {}


def load(path: Path | str, *, assume: Mapping[str, str] = NO_ASSUMPTIONS) -> Scenario:
    """The scenario in a file; ScenarioError with all that is wrong in it and in the files it builds on."""
    scenario, problems, files = load_with_problems(Path(path), assume=assume)
    if scenario is None or problems.errors:
        raise ScenarioError(problems, files)
    return scenario


def check(paths: Iterable[Path]) -> tuple[Problems, int]:
    """Everything wrong with several scenarios, each mistake once, and how many files were read.

    A register of sources among them is only read: what it says is checked where it is used.
    """
    found, shown = checked(paths, Loader())
    return found, len(shown)


def checked(paths: Iterable[Path], loader: Loader) -> tuple[Problems, set[str]]:
    """As `check`, with the files that were read."""
    found = Problems()
    shown: set[str] = set()
    for path in paths:
        if path.name == SOURCES:
            read_yaml(path, path.as_posix(), found)
        else:
            _, problems = loader.load(path)
            include(problems, found)
        shown |= {path.as_posix(), *loader.files.hashes}
    return found, shown


def load_with_problems(
    path: Path, *, assume: Mapping[str, str] = NO_ASSUMPTIONS
) -> tuple[Scenario | None, Problems, int]:
    """The scenario (None if there are errors), errors and warnings, and how many files were read."""
    loader = Loader()
    scenario, problems = loader.load(path, assume=assume)
    return scenario, problems, max(len(loader.files.hashes), 1)


class Loader:
    """Loads several scenarios; a file and a root that they share are read once."""

    def __init__(self) -> None:
        self.files = Files()
        self._roots: dict[str, tuple[Baseline | None, Reading, Problems, dict[str, str]]] = {}

    def load(
        self, path: Path, *, assume: Mapping[str, str] = NO_ASSUMPTIONS
    ) -> tuple[Scenario | None, Problems]:
        """The scenario (None if there are errors), errors and warnings."""
        problems = Problems()
        self.files.begin(problems)
        return Loading(problems, self).load(path, assume), problems

    def root(self, link: Link, problems: Problems) -> tuple[Baseline | None, Reading]:
        """The baseline of a root, and a reading of it that goes on from there."""
        key = f"{link.identity} {link.file}"
        if key not in self._roots:
            found = Problems()
            before = dict(self.files.hashes)
            self.files.begin(found)
            baseline, reading = read_root(link, self.files, found)
            self._roots[key] = baseline, reading, found, dict(self.files.hashes)
            self.files.begin(problems)
            self.files.hashes |= before
        baseline, reading, found, hashes = self._roots[key]
        include(found, problems)
        self.files.hashes |= hashes
        return baseline, replace(reading, problems=problems, sources=dict(reading.sources))


@dataclass(frozen=True, slots=True)
class _Part:
    """What a link of the chain brings: its levers, those of `levers_from` included."""

    link: Link
    levers: tuple[Lever, ...]


class Loading:
    """One scenario being loaded."""

    def __init__(self, problems: Problems, loader: Loader) -> None:
        self.problems = problems
        self.loader = loader
        self.files = loader.files
        self.chain = Chain(self.files, problems)

    def load(self, path: Path, assume: Mapping[str, str]) -> Scenario | None:
        """The scenario, None if there are errors."""
        start = Mark(path.as_posix(), 1, 1)
        if not self.exists(path, start):
            return None
        link = self.chain.open(path, path.as_posix())
        if link is None:
            return None
        links = self.chain.down_to(link)
        if links is None:
            self._read_what_can_be(link)
            return None
        for one in links:
            self.chain.claim(one, one.node.mark, "extends")
        return self.assembled(links, assume)

    def exists(self, path: Path, start: Mark) -> bool:
        """Whether the file is there; if not, that is reported."""
        return self.files.exists(path, start, "", path.name)

    def _read_what_can_be(self, link: Link) -> None:
        """Levers of a file whose root is missing: their files are opened, no more can be said."""
        for _ in self.chain.levers(link):
            pass

    def assembled(self, links: list[Link], assume: Mapping[str, str]) -> Scenario | None:
        """The scenario that links from the root down come to; None if there are errors."""
        raw, reading = self.loader.root(links[0], self.problems)
        assumed = read_assumed(
            [*_assumptions(links, self.problems), *command_line_assumptions(assume.items())], reading
        )
        root = raw and with_assumed(raw, assumed)
        if root:
            check_baseline(root, self.problems)
        lever_reading = replace(reading, leaves={}, unsourced=[])
        parts = [_Part(link, tuple(self._levers(link, reading, lever_reading))) for link in links]
        levers = [lever for part in parts for lever in part.levers]
        folder = Path(self.files.folder_of(links[0].file))
        shown = posixpath.join(posixpath.dirname(links[0].file), SOURCES)
        check_sources(reading, folder, shown)
        budget = self._budget(links[-1], lever_reading)
        if root is None:
            return None
        check_levers(root, levers, budget, reading.leaves, self.problems)
        if self.problems.errors:
            return None
        layers = self.files.layers
        whole = [_Part(part.link, tuple(completed(one, root) for one in part.levers)) for part in parts]
        return _built(whole, root, raw if assumed else None, numbers_of(assumed), layers, budget)

    def _levers(self, link: Link, root: Reading, reading: Reading) -> Iterable[Lever]:
        if root.period is None:
            return
        for written in self.chain.levers(link):
            lever = _read(written, root, reading)
            if lever:
                yield lever

    def _budget(self, link: Link, reading: Reading) -> Number | None:
        node = link.node.get("budget_mkr_per_year")
        if node is None:
            return None
        return read_any_number(node, "budget_mkr_per_year", MONEY, Inherited(), reading)


def _read(written: Written, root: Reading, reading: Reading) -> Lever | None:
    if root.period is None:
        return None
    reader = opened(written, reading, root.period)
    if reader is None:
        return None
    return read_change(reader, root) if reader.verb == "change" else read_lever(reader)


def _assumptions(links: Sequence[Link], problems: Problems) -> Iterable[tuple[Scalar, Node, Inherited]]:
    """The `assume` of every file, from the root down."""
    for link in links:
        node = link.node.get("assume")
        if node is None:
            continue
        if not isinstance(node, Map):
            problems.error("map-expected.here", node.mark, "assume")
            continue
        believed = Inherited(source=ASSUMPTION).within(link.node, "", problems)
        inherited = believed.within(node, "assume", problems)
        for entry in node:
            if entry.key.text not in INHERITED:
                yield entry.key, entry.value, inherited


def _text(link: Link, key: str) -> str:
    node = link.node.get(key)
    return node.text if isinstance(node, Scalar) else ""


def _built(
    parts: list[_Part],
    root: Baseline,
    written: Baseline | None,
    assumed: Mapping[str, Number],
    layers: tuple[Layer, ...],
    budget: Number | None,
) -> Scenario:
    """The scenario of the last part, with those that it is compared with."""
    scenario = Scenario(
        name=root.name,
        question=root.question,
        kind="root",
        file=parts[0].link.file,
        layers=layers,
        baseline=root,
        assume=assumed,
        calibrated=written,
    )
    top, nearest_circumstance = scenario, None
    for index, part in enumerate(parts[1:], start=2):
        levers = [lever for earlier in parts[:index] for lever in earlier.levers]
        changes = tuple(lever for lever in levers if isinstance(lever, ChangeLever))
        last = index == len(parts)
        if not last and part.link.kind != "circumstance":
            continue
        kind: Literal["scenario", "circumstance"] = (
            "circumstance" if part.link.kind == "circumstance" else "scenario"
        )
        scenario = Scenario(
            name=_text(part.link, "name"),
            question=_text(part.link, "question"),
            kind=kind,
            file=part.link.file,
            layers=layers,
            baseline=with_changes(root, changes),
            levers=tuple(lever for lever in levers if not isinstance(lever, ChangeLever)),
            changes=changes,
            assume=assumed,
            root=top,
            compared_with=nearest_circumstance,
            budget_mkr_per_year=budget if last else None,
        )
        if kind == "circumstance":
            nearest_circumstance = scenario
    return scenario
