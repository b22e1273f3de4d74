"""What the long commands are asked alike: how finely to simulate, where tables go, a root and its targets."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from simulation.experiment.targets import Target, read_targets
from simulation.scenario.problems import Problems, ScenarioError


def effort_options(parser: ArgumentParser, *, scale: float, replications: int) -> None:
    """Scale, replications, processes, and the folder of tables."""
    parser.add_argument("--scale", type=float, default=scale)
    parser.add_argument("--replications", type=int, default=replications)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--out", type=Path, default=Path("docs/validation"))


def target_options(parser: ArgumentParser) -> None:
    """A root, and its targets."""
    parser.add_argument("scenario", type=Path)
    parser.add_argument("--targets", type=Path, help="default: calibration/targets.csv beside the root")


def targets_of(root: Path, typed: Path | None, problems: Problems) -> tuple[Target, ...]:
    """The targets typed, or those beside the root; ScenarioError where anything so far is wrong."""
    targets = read_targets(typed or root.parent / "calibration" / "targets.csv", problems)
    stop_at(problems)
    return targets


def stop_at(problems: Problems) -> None:
    """ScenarioError if something is wrong."""
    if problems.errors:
        raise ScenarioError(problems, 2)
