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

    def of(self, scenario: Scenario, settings: Settings) -> Stored:
        """A scenario that follows the crowding rule; its root without the event log."""
        id = part_id(scenario, settings, source_hash())
        if id not in self._known:
            root = None
            if scenario.root is not None:
                root = self.of(scenario.root, replace(settings, events=False))
            framed = Framed(scenario, settings.scale, None if root is None else root.framed)
            self._known[id] = Stored(framed, Parts.within(self.out, id), settings, root)
        return self._known[id]

    def held(self, stored: Stored, by: Stored) -> Stored:
        """The same scenario held at the crowding multiplier of another run."""
        scenario, settings = stored.framed.scenario, stored.settings
        id = part_id(scenario, settings, source_hash(), held_by=by.parts.folder.name)
        if id not in self._known:
            parts, root = Parts.within(self.out, id), stored.root or stored
            self._known[id] = Stored(stored.framed, parts, settings, root, by)
        return self._known[id]
