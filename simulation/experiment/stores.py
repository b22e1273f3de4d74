"""Where the replications of scenarios are kept; each scenario once, however many need it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from simulation.experiment.framed import Framed
from simulation.experiment.parts import Parts
from simulation.experiment.replicate import Stored
from simulation.experiment.settings import Settings, part_id
from simulation.results.hashes import source_hash
from simulation.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Stores:
    """Below one folder, by part id."""

    out: Path
    _known: dict[str, Stored] = field(default_factory=dict)

    def of(self, scenario: Scenario, settings: Settings, draw: int = 0) -> Stored:
        """A scenario that follows the crowding rule; its root without the event log."""
        id = part_id(scenario, settings, source_hash(), draw=draw)
        if id not in self._known:
            root = None
            if scenario.root is not None:
                root = self.of(scenario.root, replace(settings, events=False), draw)
            framed = Framed(scenario, settings.scale, None if root is None else root.framed)
            self._known[id] = Stored(framed, Parts.within(self.out, id), settings, root, draw=draw)
        return self._known[id]

    def held(self, stored: Stored, by: Stored) -> Stored:
        """The same scenario held at the crowding multiplier of another run."""
        return self._unlike(replace(stored, root=stored.root or stored, held_by=by))

    def at(self, stored: Stored, delta: float) -> Stored:
        """The same scenario with that δ throughout; a root is the same with any."""
        return stored if stored.root is None else self._unlike(replace(stored, delta=delta))

    def _unlike(self, stored: Stored) -> Stored:
        """A run that follows another rule, kept by what that is; nobody asks for its event log."""
        settings = replace(stored.settings, events=False)
        by = None if stored.held_by is None else stored.held_by.parts.folder.name
        id = part_id(
            stored.framed.scenario,
            settings,
            source_hash(),
            held_by=by,
            delta=stored.delta,
            draw=stored.draw,
            by_place=stored.by_place,
        )
        if id not in self._known:
            self._known[id] = replace(stored, parts=Parts.within(self.out, id), settings=settings)
        return self._known[id]
