"""The example pipelines: they load, their commands are commands, both do the same, and a red step is red."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from simulation.cli import build_parser

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / ".ci" / "examples").glob("*.yml"))
STEPS = ROOT / ".ci" / "steps.py"


def lines(node: object) -> list[str]:
    """Every command in a pipeline, as it is written."""
    if isinstance(node, dict):
        return [line for value in node.values() for line in lines(value)]
    if isinstance(node, list):
        return [line for value in node for line in lines(value)]
    return str(node).splitlines()


def commands(file: Path) -> list[str]:
    """Those of the program, without what the shell makes of their end."""
    found = lines(yaml.safe_load(file.read_text(encoding="utf-8")))
    ours = [line.partition(" || ")[0] for line in found if line.startswith("kapacitet ")]
    shards = ("${{ matrix.shard }}/3", "$CI_NODE_INDEX/$CI_NODE_TOTAL")
    for shard in shards:
        ours = [line.replace(shard, "1/3") for line in ours]
    return ours


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_every_command_is_one(file: Path) -> None:
    parser = build_parser("en")
    made = commands(file)
    assert len(made) >= 8
    for line in made:
        parsed = parser.read(shlex.split(line)[1:])
        for path in (getattr(parsed, name, None) for name in ("sweep", "against", "scenario")):
            if isinstance(path, str | Path) and "/" in str(path):
                assert (ROOT / path).exists(), line


def test_both_do_the_same() -> None:
    one, other = (sorted(commands(file)) for file in EXAMPLES)
    assert one == other


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_each_change_has_the_small_run_and_each_night_all_of_it(file: Path) -> None:
    sys.path.insert(0, str(STEPS.parent))
    try:
        from steps import jobs_of
    finally:
        sys.path.remove(str(STEPS.parent))
    assert [job.name for job in jobs_of(file, "push")] == ["smoke"]
    night = jobs_of(file, "schedule")
    assert [job.name for job in night] == ["smoke", "gate", "sweep", "sweep", "sweep", "merge"]
    assert sum("--shard" in step.lines for job in night for step in job.steps) == 3


@pytest.mark.parametrize(("status", "told"), [(0, "== green"), (1, "== failed: smoke")])
def test_a_step_that_fails_makes_the_pipeline_fail(tmp_path: Path, status: int, told: str) -> None:
    file = tmp_path / "pipeline.yml"
    file.write_text(
        f"stages: [smoke, later]\nsmoke: {{stage: smoke, script: ['exit {status}', 'echo never']}}\n"
        "after: {stage: later, needs: [smoke], script: ['echo later']}\n",
        encoding="utf-8",
    )
    done = subprocess.run([sys.executable, STEPS, file], capture_output=True, text=True, check=False)
    assert done.returncode == status
    assert told in done.stdout
    assert ("\nlater\n" in done.stdout) is (status == 0)
