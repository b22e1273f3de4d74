"""A trial file without mistakes, and what is told of it after replacements."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulation.scenario.load_trial import load_trial
from simulation.scenario.problems import ScenarioError

SMALL = Path(__file__).parents[2] / "tests" / "cases" / "small.yaml"
RIGHT = f"""\
name: A trial
extends: {SMALL}
who: {{group: new, on: registration}}
enrols: {{from: 2023-02-01, until: 2023-03-31}}
drawn_by: person
arms: {{more: 0.5, usual: 0.5}}
treatment:
  more:
    - change: {{path: contact_plan.*.interval_days, to: 14, for_days: 60}}
    - give: {{programme: work_practice}}
    - cancel_meeting: {{kind: planning, count: 1}}
    - target: {{group: treated, head_start_days: 20, for_days: 60}}
measure: {{outcome: in_work, at_days: 120, contrast: difference, of: more, to: usual}}
published: {{value: 0.1, low: 0.05, high: 0.15, source: assumption}}
fit: {{path: crowding_out.share, low: 0, high: 1}}
"""


def written(folder: Path, text: str = RIGHT) -> Path:
    """The file of a trial."""
    file = folder / "trial.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def replaced(*pairs: tuple[str, str]) -> str:
    """The right file's text with some of it replaced."""
    text = RIGHT
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def told(folder: Path, *pairs: tuple[str, str], language: str = "en") -> list[str]:
    """What is wrong after replacements, without the file's name and place."""
    with pytest.raises(ScenarioError) as error:
        load_trial(written(folder, replaced(*pairs)))
    lines = [problem.text(language) for problem in error.value.problems.errors]
    plain = [line.replace(f"{folder.as_posix()}/", "") for line in lines]
    return [line.removeprefix("trial.yaml:").partition(": ")[2] for line in plain]
