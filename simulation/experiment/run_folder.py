"""From a scenario to its run folder: found if the same run is there, else made."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from simulation.experiment.asked import Asked
from simulation.experiment.making import Progress, in_silence
from simulation.experiment.outcome import Outcome, outcome_found, outcome_of
from simulation.experiment.owners import remove_abandoned, unfinished
from simulation.experiment.parts import Part, warnings_of
from simulation.experiment.run import runs_of
from simulation.experiment.settings import Settings
from simulation.results.folder import find_run, open_run, write_run
from simulation.results.manifest import Against, RunFacts
from simulation.results.replication import merged_checks
from simulation.scenario.resolved import as_yaml
from simulation.scenario.scenario import Layer, Scenario
from simulation.scenario.study import Study
from simulation.scenario.sweep import Sweep

_SCENARIO_FILE = ".yaml"
_NOT_IN_NAMES = re.compile(r"[^\w.-]+")


def run_to_folder(
    scenario: Scenario,
    settings: Settings,
    asked: Asked,
    *,
    out: Path,
    progress: Progress = in_silence,
    command: Sequence[str] = (),
) -> Outcome:
    """The run's outcome and folder; a folder is complete or absent, whatever interrupts this.

    Raises OutOfReachError.
    """
    remove_abandoned(out)
    runs = runs_of(scenario, settings, asked, out, progress)
    facts = facts_of(scenario, settings, len(runs.numbers), asked)
    if found := find_run(out, facts):
        return outcome_found(found)
    parts = runs.made(asked.workers, progress)
    known = noted(facts, parts, asked.workers, command)
    made = [part.replication for part in parts]
    folder = written(out, facts, lambda beside: write_run(beside, known, made))
    if settings.suppress_below:
        return replace(outcome_found(open_run(folder)), found=False)
    return outcome_of(made, merged_checks(made), known.warnings, folder=folder)


def written(out: Path, facts: RunFacts, write: Callable[[Path], Path]) -> Path:
    """The run folder, made where only this process writes, then renamed."""
    beside = out / unfinished("run")
    try:
        _put(write(beside), out, facts)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return out / facts.folder


def _put(made: Path, out: Path, facts: RunFacts) -> None:
    """Give the folder its place, unless another process has just put the same run there."""
    folder = out / facts.folder
    if find_run(out, facts):
        return
    shutil.rmtree(folder, ignore_errors=True)  # one of that name which is not whole
    try:
        made.rename(folder)
    except OSError:
        if find_run(out, facts) is None:
            raise


def facts_of(
    scenario: Scenario,
    settings: Settings,
    replications: int,
    asked: Asked,
    against: Scenario | None = None,
) -> RunFacts:
    """What the manifest says of a run before it is made; it decides the run's id."""
    files = _relative(scenario)
    layers, inputs = _apart({name: layer.sha256 for name, layer in files.items()})
    return RunFacts(
        name=name_of(scenario),
        scenario=as_yaml(scenario),
        layers=layers,
        inputs=inputs,
        titles=_titles(files),
        seed=settings.seed,
        scale=settings.scale,
        replications=replications,
        draws=asked.draws,
        parts=asked.parts,
        events=settings.events,
        suppress_below=settings.suppress_below,
        engine=settings.engine,
        title=scenario.name,
        against=None if against is None else Against(name_of(against), against.name, as_yaml(against)),
    )


def facts_of_many(
    asked: Sweep | Study | Scenario, name: str, deciding: str, settings: Settings, replications: int
) -> RunFacts:
    """The same of many comparisons from one file; `deciding` is all that does beside the settings."""
    files = {Path(one.file).name: one for one in asked.layers}
    layers, inputs = _apart({name: layer.sha256 for name, layer in files.items()})
    return RunFacts(
        name=name,
        scenario=deciding,
        layers=layers,
        inputs=inputs,
        titles=_titles(files),
        seed=settings.seed,
        scale=settings.scale,
        replications=replications,
        draws=0,
        events=False,
        engine=settings.engine,
        title=asked.name,
    )


def _apart(hashes: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Scenario files and data files."""
    layers = {file: digest for file, digest in hashes.items() if file.endswith(_SCENARIO_FILE)}
    return layers, {file: digest for file, digest in hashes.items() if file not in layers}


def noted(facts: RunFacts, parts: Sequence[Part], workers: int, command: Sequence[str]) -> RunFacts:
    """The same with what is known when it has been made, which decides nothing."""
    seconds = sum(part.made.seconds for part in parts)
    handled = sum(part.made.events_handled for part in parts)
    return replace(
        facts,
        warnings=warnings_of(parts),
        seconds=seconds,
        peak_memory_mb=max((part.made.peak_memory_mb for part in parts), default=0.0),
        command=command,
        more={
            "workers": workers,
            "events_handled": handled,
            "events_per_second": round(handled / seconds) if seconds else 0,
            "seconds_by_replication": [round(part.made.seconds, 3) for part in parts],
        },
    )


def name_of(scenario: Scenario) -> str:
    """What a scenario is called in tables and names of folders: as its file."""
    return name_of_file(scenario.file)


def name_of_file(file: str) -> str:
    """What a file's scenario or trial is called."""
    return _NOT_IN_NAMES.sub("-", Path(file).stem)


def _relative(scenario: Scenario) -> dict[str, Layer]:
    """The files named from the scenario's folder: the same wherever the command is given from."""
    folder = Path(scenario.file).parent
    return {Path(os.path.relpath(one.file, folder)).as_posix(): one for one in scenario.layers}


def _titles(files: Mapping[str, Layer]) -> dict[str, str]:
    """What the files that have a name call themselves."""
    return {name: layer.title for name, layer in files.items() if layer.title}
