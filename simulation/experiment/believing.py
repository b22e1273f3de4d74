"""Scenarios as what is believed has them: what is assumed, and draws of what is uncertain."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from simulation.experiment.asked import Asked
from simulation.experiment.levels import believed_scenario, find_levels, recalibrated
from simulation.experiment.making import Progress, in_silence
from simulation.experiment.pairs import Pair
from simulation.experiment.settings import Settings
from simulation.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Believing:
    """Brings beliefs to the levels of the baseline; what that takes is run once and kept below `out`."""

    settings: Settings
    asked: Asked
    out: Path
    progress: Progress = in_silence

    def assumed(self, scenario: Scenario) -> Scenario:
        """The scenario at central values, what it assumes calibrated."""
        seed, engine, workers = self.settings.seed, self.settings.engine, self.asked.workers
        return recalibrated(scenario, seed, engine=engine, out=self.out, workers=workers)

    def drawn(self, scenario: Scenario) -> tuple[Scenario, ...]:
        """The scenario in each draw, from the first on."""
        if not self.asked.draws:
            return ()
        seed, engine, draws = self.settings.seed, self.settings.engine, range(1, self.asked.draws + 1)
        find_levels(
            scenario,
            seed,
            draws,
            engine=engine,
            out=self.out,
            workers=self.asked.workers,
            progress=self.progress,
        )
        return tuple(believed_scenario(scenario, seed, draw, engine=engine, out=self.out) for draw in draws)

    def assumed_pair(self, pair: Pair) -> Pair:
        """Both sides of a comparison at central values."""
        return replace(pair, scenario=self.assumed(pair.scenario), against=self.assumed(pair.against))

    def drawn_pairs(self, pair: Pair) -> tuple[Pair, ...]:
        """A comparison in each draw: the same draw on both sides."""
        both = zip(self.drawn(pair.scenario), self.drawn(pair.against), strict=True)
        return tuple(replace(pair, scenario=one, against=other) for one, other in both)
