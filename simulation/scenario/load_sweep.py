"""Loading a sweep: its file, the scenarios of its cells, and every mistake in one pass."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import islice, product
from pathlib import Path
from typing import Any

from simulation.scenario.chain import SCENARIO_KEYS, Link
from simulation.scenario.files import include
from simulation.scenario.load import Loader, Loading
from simulation.scenario.load_trial import without
from simulation.scenario.nodes import Entry, List, Map, Mark, Node, Scalar
from simulation.scenario.problems import Problems, ScenarioError
from simulation.scenario.reader import read_yaml
from simulation.scenario.resolved import plain
from simulation.scenario.scenario import Scenario
from simulation.scenario.sweep import Choice, Sweep
from simulation.scenario.sweep_reading import SweepReader
from simulation.scenario.sweep_words import FILLED_IN, OF_ONE_SCENARIO, SWEEP_KEYS, TELLING

NOTHING = "no-effect"
LOOKED_AT = 500
"""Cells that are loaded to see whether they make sense; of more, so many that every value is in one."""

Values = Mapping[str, float]


def load_sweep(path: Path | str) -> Sweep:
    """The sweep in a file; ScenarioError with all that is wrong in it, in its cells and in their files."""
    loader = Loader()
    sweep, problems = sweep_with_problems(Path(path), loader)
    if sweep is None or problems.errors:
        raise ScenarioError(problems, max(len(loader.files.hashes), 1))
    return sweep


def is_sweep(path: Path) -> bool:
    """Whether a file is a sweep's, as far as can be told."""
    if not path.is_file():
        return False
    node = read_yaml(path, path.as_posix(), Problems())
    return node is not None and any(entry.key.text in TELLING for entry in node)


def sweep_with_problems(path: Path, loader: Loader) -> tuple[Sweep | None, Problems]:
    """The sweep (None if there are errors), errors and warnings."""
    problems, shown = Problems(), path.as_posix()
    loader.files.begin(problems)
    if not loader.files.exists(path, Mark(shown, 1, 1), "", path.name):
        return None, problems
    node = loader.files.yaml(path, shown)
    if node is None:
        return None, problems
    fields = _fields(node, loader, problems)
    if problems.errors:
        return None, problems
    sweep = Sweep(_text(node, "name"), _text(node, "question"), shown, (), **fields)
    layers = {one.file: one for one in loader.files.layers}
    cells = Cells(sweep, loader)
    for choice, values in looked_at(sweep):
        _, found = cells.with_problems(choice, values)
        include(_without_nothings(found), problems)
        layers |= {one.file: one for one in loader.files.layers}
    if problems.errors:
        return None, problems
    return replace(sweep, layers=tuple(layers.values())), problems


def _fields(node: Map, loader: Loader, problems: Problems) -> dict[str, Any]:
    """What the file says beside the scenario in it."""
    chain = Loading(problems, loader).chain
    chain.check_keys(node, (*SCENARIO_KEYS, *SWEEP_KEYS))
    if "scenarios" not in node and "extends" not in node:
        problems.error("no-extends", node.mark, "")
    reader = SweepReader(node, without(node, SWEEP_KEYS), problems)
    fields = reader.read()
    reader.check_names()
    return fields


def _text(node: Map, key: str) -> str:
    found = node.get(key)
    return found.text if isinstance(found, Scalar) else ""


def looked_at(sweep: Sweep) -> Iterator[tuple[Choice, Values]]:
    """Cells in which every value of every axis and every choice stands at least once; all, if they are few.

    Of what is drawn, the ends.
    """
    ends = {axis.name: axis.values or (axis.low, axis.high) for axis in sweep.axes}
    every = (
        (choice, dict(zip(ends, row, strict=True)))
        for choice in sweep.choices
        for row in product(*ends.values())
    )
    few = list(islice(every, LOOKED_AT + 1))
    if len(few) <= LOOKED_AT:
        yield from few
        return
    first = {name: values[0] for name, values in ends.items()}
    yield from ((choice, first) for choice in sweep.choices)
    for name, values in ends.items():
        yield from ((sweep.choices[0], first | {name: value}) for value in values[1:])


def _without_nothings(found: Problems) -> Problems:
    """All but the warnings of amounts of 0: in a sweep they are meant."""
    kept = Problems()
    for problem in found.all:
        if problem.id != NOTHING:
            report = kept.warn if problem.warning else kept.error
            report(problem.id, problem.mark, problem.path, **problem.details)
    return kept


class Cells:
    """Loads the scenarios of a sweep's cells; files and roots that they share are read once."""

    def __init__(self, sweep: Sweep, loader: Loader | None = None) -> None:
        self.sweep = sweep
        self.loader = loader or Loader()

    def scenario(self, choice: Choice, values: Values) -> Scenario:
        """The scenario of a cell; ScenarioError where it makes no sense."""
        scenario, problems = self.with_problems(choice, values)
        if scenario is None or problems.errors:
            raise ScenarioError(problems, max(len(self.loader.files.hashes), 1))
        return scenario

    def with_problems(self, choice: Choice, values: Values) -> tuple[Scenario | None, Problems]:
        """The scenario (None if there are errors), errors and warnings."""
        problems = Problems()
        self.loader.files.begin(problems)
        loading = Loading(problems, self.loader)
        node = self.loader.files.yaml(Path(self.sweep.file), self.sweep.file)
        links = None if node is None else self._links(node, loading, choice, values)
        return None if links is None else loading.assembled(links, {}), problems

    def _links(self, node: Map, loading: Loading, choice: Choice, values: Values) -> list[Link] | None:
        """The chain from the root down: what a file that said all of it would have."""
        own = filled_in(
            without(node, SWEEP_KEYS), {**_amounts(choice), **{k: plain(v) for k, v in values.items()}}
        )
        identity = str(Path(self.sweep.file).resolve())
        if not choice.scenario:
            links = loading.chain.down_to(Link(own, self.sweep.file, identity, "scenario"))
        else:
            links = self._chosen(node, loading, choice)
            if links is not None:
                links.append(Link(without(own, OF_ONE_SCENARIO), self.sweep.file, identity, "scenario"))
        for one in links or ():
            loading.chain.claim(one, one.node.mark, "extends")
        return links

    def _chosen(self, node: Map, loading: Loading, choice: Choice) -> list[Link] | None:
        """Root, circumstances in their order, and the scenario: each file once."""
        chosen: dict[str, Link] = {}
        for key, file in (*(("under", one) for one in choice.under), ("scenarios", choice.scenario)):
            mark = (node.get(key) or node).mark
            path, shown = loading.files.beside(mark, file)
            link = loading.chain.open(path, shown) if loading.files.exists(path, mark, key, file) else None
            links = None if link is None else loading.chain.down_to(link)
            if links is None:
                return None
            if key == "under" and links[-1].kind != "circumstance":
                loading.problems.error("sweep-circumstance", mark, key, file=file)
                return None
            first = next(iter(chosen), None)
            if first is not None and links[0].identity != first:
                loading.problems.error("sweep-roots", mark, key, file=file)
                return None
            chosen |= {one.identity: one for one in links if one.identity not in chosen}
        return list(chosen.values())


def _amounts(choice: Choice) -> dict[str, str]:
    """What each name of a budget gets, as decimals: 0.3 of 100 is 30."""
    if choice.total is None or choice.shares is None:
        return {}
    total = Decimal(plain(choice.total))
    return {name: plain(float(total * Decimal(plain(share)))) for name, share in choice.shares.items()}


def filled_in(node: Map, texts: Mapping[str, str]) -> Map:
    """The map with a number's text in place of each $name."""
    made = _filled_in(node, texts)
    return made if isinstance(made, Map) else node


def _filled_in(node: Node, texts: Mapping[str, str]) -> Node:
    if isinstance(node, Map):
        return Map(tuple(Entry(one.key, _filled_in(one.value, texts)) for one in node), node.mark)
    if isinstance(node, List):
        return List(tuple(_filled_in(one, texts) for one in node), node.mark)
    named = None if node.quoted else FILLED_IN.fullmatch(node.text)
    return node if named is None else replace(node, text=texts.get(named.group(1), node.text))
