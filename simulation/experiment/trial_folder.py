"""From a trial to its folder: found if the same trial is there, else tried out."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from simulation.experiment.asked import Asked
from simulation.experiment.levels import recalibrated
from simulation.experiment.making import Progress, in_silence
from simulation.experiment.owners import remove_abandoned
from simulation.experiment.replicate import peak_memory_mb
from simulation.experiment.run_folder import facts_of, name_of_file, written
from simulation.experiment.settings import Settings
from simulation.experiment.trial_fit import Fitted, fitted, with_value
from simulation.experiment.trials import Finding, Question, try_out
from simulation.results import csvfiles
from simulation.results.folder import MANIFEST, SCENARIO, complete_or_absent, hashes_of
from simulation.results.hashes import text_hash
from simulation.results.manifest import RunFacts, as_text, manifest
from simulation.scenario.trial import Trial

TRIAL, FINDINGS = "trial.yaml", "trial.csv"
COLUMNS = (
    "measure", "outcome", "days", "contrast", "of", "to", "among", "estimate", "low95", "high95",
    "without_control", "chance", "error_of_one_study", "n_of", "n_to", "mean_of", "mean_to", "clusters",
    "published", "published_low", "published_high", "source", "agrees",
)  # fmt: skip


def trial_to_folder(
    trial: Trial,
    settings: Settings,
    replications: int,
    *,
    out: Path,
    workers: int = 1,
    progress: Progress = in_silence,
    command: Sequence[str] = (),
) -> tuple[tuple[Finding, ...], Path]:
    """What the trial finds, and the folder that says so: complete or absent."""
    remove_abandoned(out)
    start = perf_counter()
    question = Question(trial, settings.seed, settings.scale, settings.engine)
    found = try_out(question, replications, workers, progress)
    facts = replace(
        _facts(trial, settings, replications),
        seconds=perf_counter() - start,
        peak_memory_mb=peak_memory_mb(),
        command=command,
    )
    return found, written(out, facts, lambda beside: _write(beside, facts, trial, found))


def _facts(trial: Trial, settings: Settings, replications: int) -> RunFacts:
    """What decides the result: the scenario, and the trial's own file as an input beside it."""
    facts = facts_of(trial.scenario, settings, replications, Asked(replications))
    text = Path(trial.file).read_text(encoding="utf-8")
    return replace(
        facts,
        name=name_of_file(trial.file),
        title=trial.name,
        inputs={**facts.inputs, TRIAL: text_hash(text)},
    )


def _write(out: Path, facts: RunFacts, trial: Trial, found: Sequence[Finding]) -> Path:
    folder = out / facts.folder
    with complete_or_absent(folder) as beside:
        (beside / SCENARIO).write_text(facts.scenario, encoding="utf-8")
        (beside / TRIAL).write_bytes(Path(trial.file).read_bytes())
        (beside / FINDINGS).write_text(as_csv(found), encoding="utf-8")
        done = [(number, 0) for number in range(facts.replications)]
        text = as_text(manifest(facts, done, (), hashes_of(beside)))
        (beside / MANIFEST).write_text(text, encoding="utf-8")
    return folder


def as_csv(found: Sequence[Finding]) -> str:
    """The findings, one a row; blank where there is nothing to say."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_row(one) for one in found)
    return text.getvalue()


def _row(one: Finding) -> list[str]:
    measure, published = one.measure, one.published
    words = [one.name, measure.outcome, str(measure.days), measure.contrast, measure.of, measure.to]
    numbers = [
        one.estimate, one.low95, one.high95, one.without_control, one.chance, one.error,
        one.n_of, one.n_to, one.mean_of, one.mean_to, one.clusters,
    ]  # fmt: skip
    told = [] if published is None else [published.value, published.low, published.high]
    study = [csvfiles.number(value) for value in told] or ["", "", ""]
    verdict = "" if one.agrees is None else str(one.agrees).lower()
    source = "" if published is None else published.source
    return [*words, measure.among or "", *map(csvfiles.number, numbers), *study, source, verdict]


def fit_trial(
    trial: Trial,
    settings: Settings,
    replications: int,
    *,
    out: Path,
    workers: int = 1,
    progress: Progress = in_silence,
) -> Fitted:
    """The value with which the fitted measure comes out as published; ValueError without `fit`."""
    fit = trial.fit
    if fit is None:
        raise ValueError(f"{trial.file} does not say what to fit")

    def look(value: float) -> Finding:
        assuming = with_value(trial, value)
        scenario = recalibrated(
            assuming.scenario, settings.seed, engine=settings.engine, out=out, workers=workers
        )
        question = Question(
            replace(assuming, scenario=scenario), settings.seed, settings.scale, settings.engine
        )
        found = try_out(question, replications, workers, progress)
        return next(one for one in found if one.name == fit.so_that)

    return fitted(fit, look)
