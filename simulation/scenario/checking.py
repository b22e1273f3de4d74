"""Everything wrong with files of any kind, each mistake once; nothing is run."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from simulation.scenario.files import include
from simulation.scenario.load import Loader, checked
from simulation.scenario.load_study import is_study, study_with_problems
from simulation.scenario.load_sweep import is_sweep, sweep_with_problems
from simulation.scenario.load_trial import is_trial, trial_with_problems
from simulation.scenario.problems import Problems

Load = Callable[[Path, Loader], tuple[Any, Problems]]


def check(paths: Iterable[Path]) -> tuple[Problems, int]:
    """Everything wrong with scenarios, trials, sweeps and studies, and how many files were read."""
    files, loader = list(paths), Loader()
    kinds = {path: _kind(path) for path in files}
    problems, shown = checked([path for path, load in kinds.items() if load is None], loader)
    for path, load in kinds.items():
        if load is not None:
            include(load(path, loader)[1], problems)
            shown |= {path.as_posix(), *loader.files.hashes}
    return problems, len(shown)


def _kind(path: Path) -> Load | None:
    """How a file is loaded that is not a scenario's."""
    kinds: tuple[tuple[Callable[[Path], bool], Load], ...] = (
        (is_trial, trial_with_problems),
        (is_sweep, sweep_with_problems),
        (is_study, study_with_problems),
    )
    return next((load for is_one, load in kinds if is_one(path)), None)
