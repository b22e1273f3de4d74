"""How far draws of what is believed lie apart: in levels, before and after they are rescaled, and in effect.

    python -m simulation.experiment.spread scenarios/s01-fler-arbetsformedlare.yaml --draws 20

All draws have the chance of one replication, so what is left is what the draws do. Beside the effects stands
what chance does to them: the scenario at central values, in as many replications.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import numpy as np

from simulation.experiment.anchors import Figures, figures
from simulation.experiment.engines import AUTO, chosen, compile_for, engine, key_of, must_be_compiled
from simulation.experiment.gathered import gathered
from simulation.experiment.levels import believed_scenario, find_levels, levels_of_draw
from simulation.plan.believed import drawn
from simulation.plan.build import build_frame, populate
from simulation.plan.plan import Floats, Plan
from simulation.plan.record import Ints, Record
from simulation.scenario.load import load
from simulation.scenario.rebased import root_of
from simulation.scenario.scenario import Scenario

MOVES = ("left work", "left supported_work", "left education")
"""Anchors that are transitions to work or education."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A scenario, how it is run, and where levels are kept."""

    scenario: Scenario
    seed: int
    scale: float
    replication: int
    engine: str
    out: Path

    def run(
        self, scenario: Scenario, replication: int, root_search: Ints | None = None
    ) -> tuple[Plan, Record]:
        """One run of a scenario."""
        plan = populate(build_frame(scenario, self.scale), key_of(self.engine, self.seed, replication))
        return plan, engine(self.engine)(plan, root_search=root_search)

    def pair(self, scenario: Scenario, replication: int) -> tuple[Figures, float]:
        """The anchors of the root, and the effect of the scenario: moves to work or education, in people."""
        plan, record = self.run(root_of(scenario), replication)
        anchors = figures(plan, record)
        if scenario.root is None:
            return anchors, 0.0
        with_levers = figures(*self.run(scenario, replication, record.search))
        return anchors, (_moves(with_levers) - _moves(anchors)) / self.scale

    def draw(self, at: int) -> Floats:
        """Of draw at + 1: the root's anchors as drawn, and rescaled; and last the effect."""
        before = figures(*self.run(root_of(drawn(self.scenario, self.seed, at + 1)), self.replication))
        rescaled = believed_scenario(self.scenario, self.seed, at + 1, engine=self.engine, out=self.out)
        after, effect = self.pair(rescaled, self.replication)
        return np.concatenate((before.values, after.values, [effect]))

    def by_chance(self, replication: int) -> Floats:
        """The effect in a replication at central values; shape (1,)."""
        return np.array([self.pair(self.scenario, replication)[1]])


def _moves(found: Figures) -> float:
    return float(sum(found.values[found.names.index(name)] for name in MOVES))


@dataclass(frozen=True, slots=True)
class Spread:
    """What came of it: misses are (draw, anchor) shares, effects (draw,) and (replication,) people."""

    anchors: tuple[str, ...]
    before: Floats
    after: Floats
    effects: Floats
    by_chance: Floats


def spread(asked: Asked, *, draws: int, workers: int) -> Spread:
    """Draws 1 … `draws` against the root at central values; as many replications for chance."""
    central, _ = asked.pair(root_of(asked.scenario), asked.replication)
    found = gathered(asked.draw, draws, workers)
    count = len(central.names)
    before, after = _misses(central, found[:, :count]), _misses(central, found[:, count:-1])
    chance = gathered(asked.by_chance, draws, workers)[:, 0]
    return Spread(central.names, before, after, found[:, -1], chance)


def _misses(central: Figures, several: Floats) -> Floats:
    return np.stack([Figures(central.names, row).misses(central) for row in several])


def levels_found(asked: Asked, *, draws: int, workers: int) -> str:
    """Have the levels found; what that took."""
    began, numbers = perf_counter(), range(1, draws + 1)
    scenario, seed, which, out = asked.scenario, asked.seed, asked.engine, asked.out
    find_levels(scenario, seed, numbers, engine=which, out=out, workers=workers)
    seconds = perf_counter() - began
    levels = [levels_of_draw(scenario, seed, draw, engine=which, out=out) for draw in numbers]
    runs, met = sum(one.runs for one in levels), sum(one.met for one in levels)
    return f"levels: {seconds:.0f} s for {draws} draws, {runs} runs; {met} within all tolerances"


def told(found: Spread) -> str:
    """The lines of the answer."""
    lines = ["per cent of the baseline at central values     drawn: max     sd   rescaled: max     sd"]
    for name, before, after in zip(found.anchors, found.before.T, found.after.T, strict=True):
        shown = [100.0 * value for one in (before, after) for value in (np.abs(one).max(), one.std(ddof=1))]
        lines.append(f"  {name:42} {shown[0]:12.2f} {shown[1]:6.2f} {shown[2]:15.2f} {shown[3]:6.2f}")
    lines.append("more moves to work or education by the period's end         mean      sd     p10     p90")
    for name, effects in (("draws, one chance", found.effects), ("chance, central values", found.by_chance)):
        low, high = np.quantile(effects, (0.1, 0.9))
        lines.append(f"  {name:50} {effects.mean():11.0f} {effects.std(ddof=1):7.0f} {low:7.0f} {high:7.0f}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print how far the draws of a scenario lie apart, and what a draw takes."""
    parser = argparse.ArgumentParser(description="How far draws of what is believed lie apart.")
    parser.add_argument("scenario", type=Path)
    parser.add_argument("--draws", type=int, default=20)
    parser.add_argument("--scale", type=float, default=0.05)
    parser.add_argument("--replication", type=int, default=0, help="whose chance all draws have")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--out", type=Path, help="where levels are kept for the next time")
    options = parser.parse_args(arguments)
    with TemporaryDirectory(prefix="kapacitet-") as folder:
        out, scenario, which = options.out or Path(folder), load(options.scenario), chosen(AUTO)
        asked = Asked(scenario, scenario.baseline.run.seed, options.scale, options.replication, which, out)
        if must_be_compiled(which):
            compile_for(scenario)
        print(levels_found(asked, draws=options.draws, workers=options.workers), flush=True)
        print(told(spread(asked, draws=options.draws, workers=options.workers)))


if __name__ == "__main__":
    main()
