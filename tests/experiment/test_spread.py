"""How far draws lie apart: not at all where nothing is uncertain."""

from pathlib import Path

import numpy as np
from support.comparing import MORE, scenario_in
from support.pipeline import short_region

from simulation.experiment.engines import SIMPY
from simulation.experiment.spread import Asked, Spread, spread, told
from simulation.plan.believed import drawn
from simulation.scenario.load import load

SEED, SCALE = 5, 0.02


def test_draws_of_what_is_certain_are_the_central_values(tmp_path: Path) -> None:
    region = short_region(tmp_path, "2023-03-31")
    certain = drawn(load(scenario_in(tmp_path, "more", MORE, extends=region)), SEED, 1)
    found = spread(Asked(certain, SEED, SCALE, 1, SIMPY, tmp_path), draws=2, workers=1)
    assert found.before.shape == found.after.shape == (2, len(found.anchors))
    assert not found.before.any()
    assert not found.after.any()
    assert found.effects[0] == found.effects[1] == found.by_chance[1] > 0.0


def test_the_answer_tells_each_anchor_and_the_effect() -> None:
    misses = np.array([[0.01, -0.02], [-0.03, 0.02]])
    text = told(Spread(("registered 2023", "arrived"), misses, misses / 10, np.arange(2.0), np.arange(3.0)))
    lines = text.splitlines()
    assert lines[1].split() == ["registered", "2023", "3.00", "2.83", "0.30", "0.28"]
    assert lines[2].split() == ["arrived", "2.00", "2.83", "0.20", "0.28"]
    assert lines[-1].split()[:3] == ["chance,", "central", "values"]
