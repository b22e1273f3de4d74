"""A study file without mistakes, and what is told of it after replacements."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulation.scenario.load_study import load_study
from simulation.scenario.problems import ScenarioError
from support.sweep_files import SMALL

SCENARIO = f"""\
name: More caseworkers
extends: {SMALL}
levers:
  - hire: {{role: caseworker, fte: 3, from: 2023-02-01}}
"""
RIGHT = """\
name: A study
scenario: one.yaml
method: morris_then_sobol
trajectories: 4
carried_on: 2
cells: 64
vary: [leaving, crowding_out.share]
leave_fixed: [leaving.frailty_variance]
ranges:
  returns.work.returning_share: {low: 0.1, high: 0.4}
indicators: [net_transitions_for_all]
"""


def written(folder: Path, text: str = RIGHT) -> Path:
    """The file of a study, beside the scenario that it is of."""
    (folder / "one.yaml").write_text(SCENARIO, encoding="utf-8")
    file = folder / "study.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def told(folder: Path, text: str, language: str = "en") -> list[str]:
    """What is wrong with a file, without its name and place."""
    with pytest.raises(ScenarioError) as error:
        load_study(written(folder, text))
    lines = [problem.text(language) for problem in error.value.problems.errors]
    plain = [line.replace(f"{folder.as_posix()}/", "") for line in lines]
    return [line.removeprefix("study.yaml:").partition(": ")[2] for line in plain]
