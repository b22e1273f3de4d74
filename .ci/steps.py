"""Run a pipeline's steps on this machine, one after another, as its file says.

    python .ci/steps.py .ci/examples/github-actions.yml --event schedule
    python .ci/steps.py .ci/examples/gitlab-ci.yml --event push

For the two examples and files like them: `run` and `script` lines by bash, in the order of the jobs that the
event has, once for each shard. What a pipeline fetches from elsewhere is left out (checkout, setting up
Python, caches), and so is installing: the commands are those on the path. All jobs share one folder, so that
what one uploads stands where another downloads it; it must be new, and `results` and `scenarios` are linked
into it. Exit status 1 if a step of any job failed; a job that needs a failed one is not run.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
PAGE = "GITHUB_STEP_SUMMARY"
INSTALLING = "pip install"
NOT_JOBS = {"default", "variables", "stages"}


@dataclass(frozen=True)
class Step:
    """Lines for one shell; `always`: though a step before it failed."""

    lines: str
    always: bool = False


@dataclass(frozen=True)
class Job:
    """Steps, run in this environment. `needs`: jobs without which it is not run."""

    name: str
    steps: tuple[Step, ...]
    needs: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)


def main() -> int:
    """Run all jobs of an event; 1 if any failed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--event", choices=("push", "schedule"), default="push")
    parser.add_argument("--folder", type=Path, help="a new folder to run in (default: one that is removed)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as beside:
        folder = given.folder or Path(beside) / "pipeline"
        folder.mkdir(parents=True)
        for name in ("results", "scenarios"):
            (folder / name).symlink_to(ROOT / name)
        return _all_run(jobs_of(given.file, given.event), folder)


def jobs_of(file: Path, event: str) -> list[Job]:
    """The jobs that an event has, in order, shards one after another."""
    told = yaml.safe_load(file.read_text(encoding="utf-8"))
    return list(_of_github(told, event) if "jobs" in told else _of_gitlab(told, event))


def _of_github(told: Mapping[str, Any], event: str) -> Iterator[Job]:
    left_out: set[str] = set()
    for name, job in told["jobs"].items():
        needs = _listed(job.get("needs"))
        if f"'{event}'" not in job.get("if", f"'{event}'") or left_out & set(needs):
            left_out.add(name)
            continue
        matrix = job.get("strategy", {}).get("matrix", {"": [""]})
        ((key, values),) = matrix.items()
        for value in values:
            lines = ((step["run"], step.get("if")) for step in job["steps"] if "run" in step)
            filled = (
                (re.sub(rf"\$\{{\{{ matrix\.{key} \}}\}}", str(value), run), when) for run, when in lines
            )
            steps = tuple(Step(run, when == "always()") for run, when in filled if INSTALLING not in run)
            yield Job(name, steps, needs, {"CI": "true", **told.get("env", {})})


def _of_gitlab(told: Mapping[str, Any], event: str) -> Iterator[Job]:
    jobs = {name: job for name, job in told.items() if name not in NOT_JOBS}
    for stage in told["stages"]:
        for name, job in jobs.items():
            rules = " ".join(rule["if"] for rule in job.get("rules", ()))
            if job["stage"] != stage or (rules and f'"{event}"' not in rules):
                continue
            copies = job.get("parallel", 1)
            for number in range(1, copies + 1):
                shard = {"CI_NODE_INDEX": str(number), "CI_NODE_TOTAL": str(copies)}
                environment = {"CI": "true", **told.get("variables", {}), **shard}
                script = "set -e\n" + "\n".join(job["script"])
                yield Job(name, (Step(script),), tuple(job.get("needs", ())), environment)


def _listed(needs: str | list[str] | None) -> tuple[str, ...]:
    return (needs,) if isinstance(needs, str) else tuple(needs or ())


def _all_run(jobs: list[Job], folder: Path) -> int:
    page, failed, waiting = folder / "page.md", set[str](), set[str]()
    for job in jobs:
        if (failed | waiting) & set(job.needs):
            print(f"== {job.name}: not run", flush=True)
            waiting.add(job.name)
            continue
        print(f"== {job.name}", flush=True)
        if not _run(job, folder, page):
            failed.add(job.name)
    if page.is_file():
        print(f"== the job page\n{page.read_text(encoding='utf-8')}", flush=True)
    print(f"== {'failed: ' + ', '.join(sorted(failed)) if failed else 'green'}", flush=True)
    return 1 if failed else 0


def _run(job: Job, folder: Path, page: Path) -> bool:
    """Whether all its steps succeeded."""
    environment = {**os.environ, **{name: str(value) for name, value in job.environment.items()}}
    well = True
    for step in job.steps:
        if well or step.always:
            print(f"$ {step.lines}", flush=True)
            done = subprocess.run(
                ["bash", "-e", "-o", "pipefail", "-c", step.lines],
                cwd=folder,
                env={**environment, PAGE: str(page)},
                check=False,
            )
            if done.returncode:
                print(f"-- status {done.returncode}", flush=True)
            well = well and done.returncode == 0
    return well


if __name__ == "__main__":
    sys.exit(main())
