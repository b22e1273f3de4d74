"""Where a value came from: source, quality and note hold for all below a map until something nearer."""

from __future__ import annotations

from dataclasses import dataclass, replace

from simulation.scenario.nodes import Map, Mark, Node
from simulation.scenario.number import Origin
from simulation.scenario.problems import Problems
from simulation.scenario.scalars import read_name, read_text
from simulation.scenario.words import QUALITIES


@dataclass(frozen=True, slots=True)
class Inherited:
    """What holds for the values of a map."""

    source: str = ""
    quality: str = ""
    note: str = ""
    source_mark: Mark | None = None

    def within(self, node: Node, path: str, problems: Problems) -> Inherited:
        """What holds inside a map that may say otherwise; a source of its own drops quality and note."""
        if not isinstance(node, Map):
            return self
        inside = self
        if source := node.get("source"):
            text = read_text(source, _at(path, "source"), problems) or ""
            inside = Inherited(source=text, source_mark=source.mark)
        if quality := node.get("quality"):
            word = read_name(quality, QUALITIES, "quality", _at(path, "quality"), problems) or ""
            inside = replace(inside, quality=word)
        if note := node.get("note"):
            inside = replace(inside, note=read_text(note, _at(path, "note"), problems) or "")
        return inside

    def origin(self, path: str, mark: Mark) -> Origin:
        """The origin of a value at a path."""
        return Origin(path, mark, self.source, self.quality, self.note)


NOTHING = Inherited()


def _at(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key
