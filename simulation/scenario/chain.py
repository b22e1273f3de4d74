"""The files of a scenario: `extends` from the root down, and the levers that `levers_from` brings in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from simulation.scenario.baseline import Baseline
from simulation.scenario.files import Files
from simulation.scenario.inherited import Inherited
from simulation.scenario.lever_reading import Written
from simulation.scenario.nodes import List, Map, Mark, Node, Scalar
from simulation.scenario.problems import Problems
from simulation.scenario.reading import join, unknown_key
from simulation.scenario.rules import by_key
from simulation.scenario.scalars import read_items, read_name, read_number, read_text, read_whole
from simulation.scenario.study_words import TELLING as STUDY_TELLING
from simulation.scenario.units import Unit
from simulation.scenario.vocabulary import INHERITED
from simulation.scenario.words import KINDS

SCENARIO_KEYS = (
    "name",
    "question",
    "not_included",
    "kind",
    "extends",
    "levers",
    "levers_from",
    "assume",
    "budget_mkr_per_year",
)
_SWEEP = ("axes", "design", "cells", "budget", "scenarios", "under", "replications", "indicators")
_TRIAL = ("who", "enrols", "drawn_by", "arms", "treatment", "capacity", "measure", "published", "fit")
_OTHER_KINDS = {"study": STUDY_TELLING, "sweep": _SWEEP, "trial": _TRIAL}
_DRAFT_WORDS = ("slutlig", "final")
_LONGEST_CHAIN = 50

Kind = Literal["scenario", "circumstance", "root"]


@dataclass(frozen=True, slots=True)
class Link:
    """One file of the chain: its map, the name shown, its kind, and its own identity."""

    node: Map
    file: str
    identity: str
    kind: Kind


class Chain:
    """Follows `extends` and `levers_from`; every file is opened once."""

    def __init__(self, files: Files, problems: Problems) -> None:
        self.files = files
        self.problems = problems
        self._brought: set[tuple[str, str]] = set()

    def open(self, path: Path, shown: str) -> Link | None:
        """The file as a link; None if it cannot be read or is another kind of file."""
        node = self.files.yaml(path, shown)
        return None if node is None else self._link(node, shown, str(path.resolve()))

    def _link(self, node: Map, shown: str, identity: str) -> Link | None:
        if self._other_kind(node):
            return None
        if "extends" not in node and not any(key in node for key in ("levers", "levers_from", "assume")):
            if not any(
                entry.key.text in by_key(Baseline) and entry.key.text not in SCENARIO_KEYS for entry in node
            ):
                self.problems.error("wrong-kind.none", node.mark, "")
                return None
            return Link(node, shown, identity, "root")
        self.check_keys(node)
        kind = node.get("kind")
        word = kind and read_name(kind, KINDS, "kind", "kind", self.problems)
        if "extends" not in node:
            self.problems.error("no-extends", node.mark, "")
        return Link(node, shown, identity, "circumstance" if word == "circumstance" else "scenario")

    def _other_kind(self, node: Map) -> bool:
        for kind, keys in _OTHER_KINDS.items():
            telling = [entry.key for entry in node if entry.key.text in keys]
            if telling and not any(key in by_key(Baseline) for key in (telling[0].text,)):
                form = f"wrong-kind.{kind}"
                self.problems.error(form, telling[0].mark, telling[0].text, key=telling[0].text)
                return True
        return False

    def check_keys(self, node: Map, allowed: Sequence[str] = SCENARIO_KEYS) -> None:
        """Report unknown keys, and keys of the root, which a scenario must not override."""
        for entry in node:
            key = entry.key.text
            if key in allowed or key in INHERITED or self.problems.reported(entry.key.mark):
                continue
            if key in by_key(Baseline):
                self._bare_override(entry.key, entry.value)
            else:
                unknown_key(entry.key, "", allowed, self.problems)
        for key in ("name", "question", "not_included"):
            if text := node.get(key):
                read_text(text, key, self.problems)
        name = node.get("name")
        if isinstance(name, Scalar) and any(word in name.text.casefold() for word in _DRAFT_WORDS):
            self.problems.warn("draft-name", name.mark, "name", name=name.text)
        if name is None:
            self.problems.error("missing-key", node.mark, "", keys=("name",))

    def _bare_override(self, key: Scalar, value: Node) -> None:
        path, inner = key.text, value
        while isinstance(inner, Map) and inner.entries and inner.entries[0].key.text != "value":
            path, inner = join(path, inner.entries[0].key.text), inner.entries[0].value
        text = inner.text if isinstance(inner, Scalar) else "…"
        self.problems.error("bare-override", key.mark, key.text, path=path, value=text)

    def down_to(self, link: Link) -> list[Link] | None:
        """The links from the root to this one; None if one is missing, which is reported."""
        links = [link]
        while "extends" in links[0].node:
            node = links[0].node.get("extends")
            parent = self._parent(node, links) if node else None
            if parent is None:
                return None
            links.insert(0, parent)
        return links if links[0].kind == "root" else None

    def _parent(self, node: Node, links: list[Link]) -> Link | None:
        if isinstance(node, Map):
            identity = f"{links[0].identity}#"
            return self._link(node, links[0].file, identity)
        opened = self._named(node, "extends")
        if opened is None:
            return None
        path, shown, identity = opened
        if any(link.identity == identity for link in links) or len(links) > _LONGEST_CHAIN:
            ring = [Path(link.file).stem for link in links]
            self.problems.error(
                "circle", node.mark, "extends", ring=" → ".join([*reversed(ring), ring[-1]][:12])
            )
            return None
        return self.open(path, shown)

    def _named(self, node: Node, at: str) -> tuple[Path, str, str] | None:
        """The file that a scalar names: where, the name shown, its identity; None if it is not there."""
        text = read_text(node, at, self.problems)
        if text is None:
            return None
        path, shown = self.files.beside(node.mark, text)
        if not text or not self.files.exists(path, node.mark, at, text):
            if not text:
                self.problems.error("value-missing", node.mark, at)
            return None
        return path, shown, str(path.resolve())

    def levers(self, link: Link) -> Iterator[Written]:
        """The levers that a link has of its own: written there, and brought in by `levers_from`."""
        node = link.node.get("levers")
        inherited = Inherited().within(link.node, "", self.problems)
        circumstance = link.kind == "circumstance"
        for index, item in enumerate(_lever_items(node, self.problems)):
            yield Written(item, f"levers[{index}]", link.file, circumstance=circumstance, inherited=inherited)
        sources = link.node.get("levers_from")
        items = read_items(sources, "levers_from", self.problems) if sources else ()
        for index, item in enumerate(items or ()):
            for written in self._from_file(item, f"levers_from[{index}]", (link,)):
                yield replace(written, circumstance=circumstance)

    def _from_file(self, item: Node, at: str, above: tuple[Link, ...]) -> Iterator[Written]:
        settings = self._settings(item, at)
        if settings is None:
            return
        file, later, times, brought_mark = settings
        named = self._named(file, at)
        if named is None:
            return
        path, shown, identity = named
        if any(link.identity == identity for link in above) or len(above) > _LONGEST_CHAIN:
            ring = [Path(link.file).stem for link in above]
            self.problems.error("circle", file.mark, at, ring=" → ".join([*ring, Path(shown).stem][:12]))
            return
        link = self.open(path, shown)
        if link is None:
            return
        if link.kind != "scenario":
            self.problems.error(f"wrong-kind.{link.kind}", file.mark, at, file=shown)
            return
        for one in self.deciding(link):
            if self.claim(one, file.mark, at):
                yield from self._shifted(one, (*above, link), later, times, brought_mark)

    def _shifted(
        self,
        link: Link,
        above: tuple[Link, ...],
        later: int,
        times: float,
        brought_mark: Mark | None,
    ) -> Iterator[Written]:
        stem = Path(link.file).stem
        inherited = Inherited().within(link.node, "", self.problems)
        for index, node in enumerate(_lever_items(link.node.get("levers"), self.problems)):
            yield Written(
                node, f"levers[{index}]", link.file, stem, later, times, brought_mark, inherited=inherited
            )
        sources = link.node.get("levers_from")
        items = read_items(sources, "levers_from", self.problems) if sources else ()
        for index, item in enumerate(items or ()):
            for written in self._from_file(item, f"levers_from[{index}]", above):
                yield replace(
                    written,
                    later_months=written.later_months + later,
                    times=written.times * times,
                    brought_mark=brought_mark or written.brought_mark,
                )

    def deciding(self, link: Link) -> list[Link]:
        """The link and the scenarios above it, circumstances and root left out: whose levers it brings."""
        links = self.down_to(link) or [link]
        return [one for one in links if one.kind == "scenario"]

    def claim(self, link: Link, mark: Mark, at: str) -> bool:
        """Whether this is the first time the file's levers come in; the second time it is reported."""
        key = (link.identity, link.file)
        if key in self._brought:
            self.problems.error("lever-twice", mark, at, file=link.file)
            return False
        self._brought.add(key)
        return True

    def _settings(self, item: Node, at: str) -> tuple[Node, int, float, Mark | None] | None:
        """The file, months later, times, and where `times` stands."""
        if not isinstance(item, Map):
            return item, 0, 1.0, None
        for entry in item:
            if entry.key.text not in ("file", "later_months", "times"):
                unknown_key(entry.key, at, ("file", "later_months", "times"), self.problems)
        file, later, times = (item.get(key) for key in ("file", "later_months", "times"))
        if file is None:
            self.problems.error("missing-key", item.mark, at, keys=("file",))
            return None
        months = (
            read_whole(later, Unit.MONTHS, f"{at}.later_months", self.problems, low=-12000) if later else 0
        )
        size = read_number(times, Unit.FACTOR, f"{at}.times", self.problems) if times else 1.0
        if months is None or size is None:
            return None
        return file, months, size, item.mark


def _lever_items(node: Node | None, problems: Problems) -> tuple[Node, ...]:
    """The items of `levers`; a map without dashes is told so, an empty one is none."""
    if isinstance(node, Map) and not problems.reported(node.mark):
        first = node.entries[0].key.mark if node.entries else node.mark
        problems.error("list-expected.levers", first, "levers")
        return ()
    if node is None or (isinstance(node, Scalar) and not node.text):
        return ()
    return read_items(node, "levers", problems) or () if not isinstance(node, List) else node.items
