"""Everything wrong with files of any kind, each mistake once; nothing is run."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from simulation.scenario.files import include
from simulation.scenario.load import Loader, checked
from simulation.scenario.load_sweep import is_sweep, sweep_with_problems
from simulation.scenario.load_trial import is_trial, trial_with_problems
from simulation.scenario.problems import Problems


def check(paths: Iterable[Path]) -> tuple[Problems, int]:
    """Everything wrong with scenarios, trials and sweeps, and how many files were read."""
    files, loader = list(paths), Loader()
    others = {path: trial_with_problems for path in files if is_trial(path)}
    sweeps = {path: sweep_with_problems for path in files if path not in others and is_sweep(path)}
    problems, shown = checked([path for path in files if path not in {**others, **sweeps}], loader)
    for path, load in {**others, **sweeps}.items():
        include(load(path, loader)[1], problems)
        shown |= {path.as_posix(), *loader.files.hashes}
    return problems, len(shown)
