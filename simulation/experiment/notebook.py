"""What `import simulation` hands on: the commands as functions."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from simulation.experiment.outcome import Outcome, outcome_of
from simulation.experiment.run import replications_of
from simulation.experiment.run_folder import run_to_folder
from simulation.experiment.settings import Settings
from simulation.results.replication import merged_checks
from simulation.scenario import load as loading
from simulation.scenario.scenario import Scenario

SCALE = 0.05


def load(file: str | Path, *, assume: Mapping[str, str] | None = None) -> Scenario:
    """The scenario in a file; `assume` maps paths to what is believed instead, for its baseline too.

    Raises ScenarioError, which says in full what is wrong in the files.
    """
    return loading.load(Path(file), assume=assume or {})


def run(
    scenario: Scenario | str | Path,
    *,
    replications: int = 1,
    scale: float = SCALE,
    seed: int | None = None,
    workers: int = 1,
    events: bool = False,
    out: str | Path | None = None,
) -> Outcome:
    """Run a scenario, replicated; with `out` its run folder is made there, or found.

    `scale` is the share of people and of every capacity simulated; `seed` is the scenario's own unless
    given. With more than one worker, a script must keep its own code below `if __name__ == "__main__":`.
    """
    chosen = scenario if isinstance(scenario, Scenario) else load(scenario)
    own_seed = chosen.baseline.run.seed if seed is None else seed
    settings = Settings(own_seed, scale, events=events)
    if out is not None:
        return run_to_folder(chosen, settings, replications=replications, out=Path(out), workers=workers)
    with TemporaryDirectory(prefix="kapacitet-") as folder:
        numbers = range(replications)
        parts = replications_of(chosen, settings, numbers=numbers, out=Path(folder), workers=workers)
        made = [part.replication for part in parts]
        warnings = dict.fromkeys(text for part in parts for text in part.made.warnings)
        return outcome_of([one.tidy for one in made], merged_checks(made), tuple(warnings))
