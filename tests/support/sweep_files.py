"""A sweep file without mistakes, and what is told of it after replacements."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulation.scenario.load_sweep import load_sweep
from simulation.scenario.problems import ScenarioError

SMALL = Path(__file__).parents[2] / "tests" / "cases" / "small.yaml"
RIGHT = f"""\
name: A sweep
extends: {SMALL}
assume:
  crowding_out.share: $share
levers:
  - hire: {{role: caseworker, mkr_per_year: $staff, from: 2023-02-01}}
  - hire: {{role: decision_officer, mkr_per_year: $decisions, from: 2023-02-01}}
axes:
  share: {{from: 0, to: 1, step: 0.5}}
design: grid
budget:
  total_mkr_per_year: [10, 20]
  shares:
    - {{staff: 1}}
    - {{staff: 0.7, decisions: 0.3}}
replications: 4
indicators: [net_transitions_for_all]
"""
SEVERAL = """\
name: Several
scenarios: [one.yaml, two.yaml]
under: [[], [slump.yaml]]
"""


def written(folder: Path, text: str = RIGHT) -> Path:
    """The file of a sweep."""
    file = folder / "sweep.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def with_others(folder: Path) -> None:
    """Two scenarios and a circumstance beside it."""
    for name, fte in (("one", 2), ("two", 4)):
        lever = f"  - hire: {{role: caseworker, fte: {fte}, from: 2023-02-01}}\n"
        text = f"name: {name}\nextends: {SMALL}\nlevers:\n{lever}"
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    change = "  - change: {path: leaving.demand_factor, multiply: 0.8, from: 2023-03-01}\n"
    text = f"name: Slump\nkind: circumstance\nextends: {SMALL}\nlevers:\n{change}"
    (folder / "slump.yaml").write_text(text, encoding="utf-8")


def replaced(text: str, *pairs: tuple[str, str]) -> str:
    """A right file's text with some of it replaced."""
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def told(folder: Path, text: str, language: str = "en") -> list[str]:
    """What is wrong with a file, without its name and place."""
    with_others(folder)
    with pytest.raises(ScenarioError) as error:
        load_sweep(written(folder, text))
    lines = [problem.text(language) for problem in error.value.problems.errors]
    plain = [line.replace(f"{folder.as_posix()}/", "").replace(folder.as_posix(), "here") for line in lines]
    return [line.removeprefix("sweep.yaml:").partition(": ")[2] for line in plain]
