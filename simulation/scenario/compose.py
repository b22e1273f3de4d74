"""YAML text as a tree of what was written, with the place of everything.

Built from the parser's events, never from loaded objects: no alias is followed, no tag is obeyed, nothing is
guessed to be a number, and depth and size are bounded while reading, whatever the file holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeAlias

import yaml

from simulation.scenario.problems import Problems
from simulation.scenario.source import Source

Place: TypeAlias = tuple[int, int]

MOST_LEVELS = 20
MOST_NODES = 200_000

_TOO_DEEP = "nesting depth"
"""What the fast parser says from PyYAML 6.0.4 on."""
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class RawScalar:
    """A scalar; `style` is "" for plain text, else the sign it began with."""

    text: str
    start: Place
    end: Place
    style: str = ""


@dataclass(slots=True)
class RawMap:
    """A map, duplicates and all; `flow` is `{ }`."""

    start: Place
    flow: bool
    entries: list[tuple[Raw, Raw]] = field(default_factory=list)


@dataclass(slots=True)
class RawList:
    """A list."""

    start: Place
    items: list[Raw] = field(default_factory=list)


Raw: TypeAlias = RawScalar | RawMap | RawList


class TooMuchError(Exception):
    """The file is deeper or larger than any scenario; reported before it is raised."""


def compose(source: Source, first: int, end: int, problems: Problems) -> Raw | None:
    """The tree of the lines from `first` to before `end`; None if nothing stands there.

    Raises yaml.YAMLError for what is no YAML (places counted from `first`), TooMuchError for too much of it.
    """
    builder = _Builder(source, first, problems)
    for event in _events("\n".join(source.lines[first:end]) + "\n"):
        if not builder.take(event):
            break
    return builder.root


def _events(text: str) -> Iterator[yaml.Event]:
    """What the parser sees. The fast one gives up on deep nesting before it has told where that begins (its
    scanner runs ahead); the other then goes on from there, as far as it is asked to."""
    told = 0
    try:
        for event in yaml.parse(text, Loader=_Loader):
            told += 1
            yield event
    except yaml.scanner.ScannerError as error:
        if _TOO_DEEP not in str(error.problem):
            raise
        yield from islice(yaml.parse(text, Loader=yaml.SafeLoader), told, None)


class _Builder:
    """Takes the parser's events one by one and builds the tree."""

    def __init__(self, source: Source, first: int, problems: Problems) -> None:
        self.root: Raw | None = None
        self._source = source
        self._first = first
        self._problems = problems
        self._open: list[RawMap | RawList] = []
        self._keys: list[Raw | None] = []
        self._anchors: set[str | None] = set()
        self._count = 0

    def take(self, event: yaml.Event) -> bool:
        """Take one event; False when the rest is not read."""
        if isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            line, column = self._at(event.start_mark)
            self._problems.error("one-document", self._source.mark(line, column), "")
            return False
        if isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
            self._keys.pop()
        elif isinstance(event, yaml.NodeEvent):
            self._take_node(event)
        return True

    def _take_node(self, event: yaml.NodeEvent) -> None:
        self._count += 1
        if self._count > MOST_NODES:
            self._report("too-large", event, size=f"> {MOST_NODES}", limit=str(MOST_NODES))
            raise TooMuchError
        if event.anchor is not None or getattr(event, "tag", None) is not None:
            self._refuse(event)
        node = self._node(event)
        self._place(node)
        if not isinstance(node, RawScalar):
            self._enter(node, event)

    def _refuse(self, event: yaml.NodeEvent) -> None:
        """Report an anchor, alias or tag; where it can only begin a text, that the text needs quotes."""
        if isinstance(event, yaml.AliasEvent):
            is_text = event.anchor not in self._anchors
        else:
            is_text = isinstance(event, yaml.ScalarEvent) and not event.value
            self._anchors.add(event.anchor)
        self._report("quote-text" if is_text else "yaml-feature", event)

    def _node(self, event: yaml.NodeEvent) -> Raw:
        start = self._at(event.start_mark)
        if isinstance(event, yaml.MappingStartEvent):
            return RawMap(start, bool(event.flow_style))
        if isinstance(event, yaml.SequenceStartEvent):
            return RawList(start)
        end = self._at(event.end_mark)
        if isinstance(event, yaml.ScalarEvent):
            return RawScalar(event.value, start, end, event.style or "")
        return RawScalar(f"*{event.anchor}", start, end)

    def _enter(self, node: RawMap | RawList, event: yaml.NodeEvent) -> None:
        self._open.append(node)
        self._keys.append(None)
        if len(self._open) > MOST_LEVELS:
            self._report("too-deep", event, levels=MOST_LEVELS)
            raise TooMuchError

    def _place(self, node: Raw) -> None:
        """Put a node where it belongs: the root, an item, a key, or the value of the key before."""
        if not self._open:
            self.root = node
            return
        parent = self._open[-1]
        if isinstance(parent, RawList):
            parent.items.append(node)
        elif (key := self._keys[-1]) is None:
            self._keys[-1] = node
        else:
            parent.entries.append((key, node))
            self._keys[-1] = None

    def _at(self, mark: Any) -> Place:
        return mark.line + self._first, mark.column

    def _report(self, id: str, event: yaml.Event, **details: object) -> None:
        line, column = self._at(event.start_mark)
        path = self._source.path_at(line)
        self._problems.error(id, self._source.mark(line, column), path, **details)
