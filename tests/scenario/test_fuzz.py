"""Mutations of valid files end in ScenarioError or a Scenario: never another exception, never slow."""

import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from support.mutants import CASES, byte, changed, line, root, seeds, token
from support.trial_files import RIGHT

from simulation.scenario.load import Loader
from simulation.scenario.load_trial import trial_with_problems
from simulation.scenario.problems import Problems
from simulation.scenario.scenario import Scenario
from simulation.scenario.trial import Trial

SMALL = root()
SEEDS = seeds()
TWO_LEVELS = RIGHT.replace("drawn_by: person", "drawn_by: [district, person]").replace(
    "arms: {more: 0.5, usual: 0.5}",
    "arms: {district: {treated: 0.5, untouched: 0.5}, person: {more: 0.5, usual: 0.5}}",
)
Load = Callable[[Path, Loader], tuple[Scenario | Trial | None, Problems]]


def scenario_in(file: Path, loader: Loader) -> tuple[Scenario | None, Problems]:
    return loader.load(file)


def outcome(loader: Loader, file: Path, text: str, load: Load = scenario_in) -> Scenario | Trial | None:
    """What becomes of the text, within a second; every message can be written in both languages."""
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    start = time.process_time()
    scenario, problems = load(file, loader)
    assert (scenario is None) == bool(problems.errors)
    for language in ("sv", "en"):
        assert problems.render(language, 1)
    assert time.process_time() - start < 2.0, text
    return scenario


@pytest.mark.parametrize("batch", range(8))
def test_mutated_scenarios_are_refused_or_accepted(batch, tmp_path):
    chance, loader = random.Random(1000 + batch), Loader()
    accepted = 0
    for number in range(225):
        text = changed(chance.choice(SEEDS), chance)
        accepted += outcome(loader, tmp_path / f"s{number}.yaml", text) is not None
    assert 0 < accepted < 225


@pytest.mark.parametrize("batch", range(4))
def test_mutated_trials_are_refused_or_accepted(batch, tmp_path):
    chance, loader = random.Random(4000 + batch), Loader()
    accepted = 0
    for number in range(225):
        text = changed(chance.choice((RIGHT, TWO_LEVELS)), chance)
        accepted += outcome(loader, tmp_path / f"t{number}.yaml", text, trial_with_problems) is not None
    assert 0 < accepted < 225


@pytest.mark.parametrize("batch", range(4))
def test_mutated_roots_are_refused_or_accepted(batch, tmp_path):
    chance = random.Random(2000 + batch)
    accepted = 0
    for number in range(50):
        accepted += outcome(Loader(), tmp_path / f"r{number}.yaml", changed(SMALL, chance)) is not None
    assert accepted < 50


def test_mutated_tables_are_refused_or_accepted(tmp_path):
    chance = random.Random(3000)
    tables = sorted((CASES / "small").glob("*.csv"))
    for number in range(60):
        table = chance.choice(tables)
        text = chance.choice((byte, line, token))(table.read_text(), chance)
        mutant = tmp_path / f"{number}.csv"
        mutant.write_bytes(text.encode("utf-8", "surrogatepass"))
        text = SMALL.replace(str(table), mutant.as_posix())
        outcome(Loader(), tmp_path / f"r{number}.yaml", text)
