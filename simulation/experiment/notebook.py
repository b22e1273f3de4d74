"""What `import simulation` hands on: the commands as functions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from simulation.experiment.asked import Asked, read_precision
from simulation.experiment.compare import SettingsOf, compare_in_memory, compare_to_folders
from simulation.experiment.compared import Compared
from simulation.experiment.engines import AUTO, chosen
from simulation.experiment.outcome import Outcome, outcome_of
from simulation.experiment.pairs import Pair, pairs_of
from simulation.experiment.parts import warnings_of
from simulation.experiment.precision import Precision
from simulation.experiment.run import runs_of
from simulation.experiment.run_folder import run_to_folder
from simulation.experiment.settings import Settings
from simulation.results.replication import merged_checks
from simulation.results.suppression import suppressed_replications
from simulation.scenario import load as loading
from simulation.scenario.scenario import Scenario

SCALE = 0.05
COMPARED_SCALE, COMPARED_REPLICATIONS = 0.1, 20


def load(file: str | Path, *, assume: Mapping[str, str] | None = None) -> Scenario:
    """The scenario in a file; `assume` maps paths to what is believed instead, for its baseline too.

    Raises ScenarioError, which says in full what is wrong in the files.
    """
    return loading.load(file, assume=assume or {})


def run(
    scenario: Scenario | str | Path,
    *,
    replications: int = 1,
    precision: str | None = None,
    draws: int = 0,
    scale: float = SCALE,
    seed: int | None = None,
    engine: str = AUTO,
    workers: int = 1,
    events: bool = False,
    suppress_below: int = 0,
    out: str | Path | None = None,
) -> Outcome:
    """Run a scenario, replicated; with `out` its run folder is made there, or found.

    `precision`, as in "transitions=500", makes replications, at least `replications` of them, until the 95
    per cent interval of the figure is that narrow to either side; `draws` adds replications that each draw
    the uncertain numbers. `scale` is the share of people and of every capacity simulated; `seed` is the
    scenario's own unless given; `engine` is auto, simpy or compiled (NoEngineError where that cannot be
    used). Cells with fewer people behind them than `suppress_below` are blank.

    With more than one worker, a script must keep its own code below `if __name__ == "__main__":`.
    Raises PrecisionError where a precision cannot be read, OutOfReachError where it takes too many.
    """
    one = _scenario(scenario)
    own_seed = one.baseline.run.seed if seed is None else seed
    settings = Settings(own_seed, scale, events=events, engine=chosen(engine), suppress_below=suppress_below)
    asked = Asked(replications, _precision(precision), draws, workers=workers)
    if out is not None:
        return run_to_folder(one, settings, asked, out=Path(out))
    with TemporaryDirectory(prefix="kapacitet-") as folder:
        parts = runs_of(one, settings, asked, Path(folder)).made(workers)
        made = [part.replication for part in parts]
        told = suppressed_replications(made, suppress_below)
        return outcome_of(told, merged_checks(made), warnings_of(parts))


def compare(
    scenarios: Scenario | str | Path | Iterable[Scenario | str | Path],
    against: Scenario | str | Path | None = None,
    *,
    replications: int = COMPARED_REPLICATIONS,
    precision: str | None = None,
    draws: int = 0,
    parts: bool = False,
    scale: float = COMPARED_SCALE,
    seed: int | None = None,
    engine: str = AUTO,
    workers: int = 1,
    suppress_below: int = 0,
    out: str | Path | None = None,
) -> tuple[Compared, ...]:
    """Compare each scenario with another, or with its own circumstance or root, on common random numbers.

    `precision` and `draws` as in `run`, of the paired difference; `parts` takes each package apart. With
    `out` run folders are made there, or found. Raises IncomparableError where a difference would mean
    nothing, and what `run` raises.
    """
    several = [scenarios] if isinstance(scenarios, Scenario | str | Path) else scenarios
    base = None if against is None else _scenario(against)
    pairs = pairs_of([_scenario(one) for one in several], base)
    settings = settings_of(seed, scale, engine=chosen(engine), suppress_below=suppress_below)
    asked = Asked(replications, _precision(precision), draws, parts, workers)
    if out is not None:
        return tuple(compare_to_folders(pairs, settings, asked, out=Path(out)))
    with TemporaryDirectory(prefix="kapacitet-") as folder:
        return compare_in_memory(pairs, settings, asked, out=Path(folder))


def settings_of(seed: int | None, scale: float, *, engine: str, suppress_below: int = 0) -> SettingsOf:
    """The settings of each comparison: the seed is its scenario's own unless given."""

    def settings(pair: Pair) -> Settings:
        own_seed = pair.scenario.baseline.run.seed if seed is None else seed
        return Settings(own_seed, scale, engine=engine, suppress_below=suppress_below)

    return settings


def _precision(typed: str | None) -> Precision | None:
    return None if typed is None else read_precision(typed)


def _scenario(given: Scenario | str | Path) -> Scenario:
    return given if isinstance(given, Scenario) else load(given)
