"""What all that read a part of a trial file need."""

from __future__ import annotations

from dataclasses import dataclass

from simulation.scenario.nodes import Entry, Map
from simulation.scenario.number import Period
from simulation.scenario.problems import Problems
from simulation.scenario.reading import Reading
from simulation.scenario.vocabulary import INHERITED


@dataclass
class TrialPart:
    """A trial's map. `root` knows names and paths; `reading` takes what is found."""

    node: Map
    file: str
    root: Reading
    reading: Reading
    period: Period

    @property
    def problems(self) -> Problems:
        """What is wrong."""
        return self.reading.problems

    def _map(self, key: str) -> Map | None:
        node = self.node.get(key)
        return None if node is None else self.reading.map_of(node, key)

    def _keys(self, found: Map, at: str, keys: tuple[str, ...], required: tuple[str, ...]) -> None:
        self.reading.check_keys(found, at, keys)
        self.reading.missing_keys(found, at, required)


def named(found: Map) -> tuple[Entry, ...]:
    """What somebody has named there: all but source, quality and note, which any map may have."""
    return tuple(entry for entry in found if entry.key.text not in INHERITED)


def is_one(found: Map, telling: str) -> bool:
    """Whether a map is one of its kind, and not several by name: the key that tells may be misspelt."""
    return telling in found or not any(isinstance(entry.value, Map) for entry in named(found))
