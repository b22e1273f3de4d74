"""`kapacitet trial`: a randomised trial inside the model, against a published result."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from simulation.commands.aligned import aligned, number
from simulation.commands.asked import ready_engine, writable
from simulation.commands.failures import DONE, InputError
from simulation.commands.processes import processes
from simulation.commands.progress import ProgressLine
from simulation.commands.texts import say

if TYPE_CHECKING:
    from simulation.experiment.settings import Settings
    from simulation.experiment.trial_fit import Fitted
    from simulation.experiment.trials import Finding
    from simulation.scenario.trial import Trial


def execute(args: Namespace) -> int:
    """Try it out and print the findings beside what was published; or fit a number to that."""
    trial = _loaded(args)
    writable(args.out, args.language)
    from simulation.experiment.settings import Settings

    seed = trial.scenario.baseline.run.seed if args.seed is None else args.seed
    settings = Settings(seed, args.scale, engine=ready_engine(args, trial.scenario))
    return _fit(trial, settings, args) if args.fit else _try_out(trial, settings, args)


def _loaded(args: Namespace) -> Trial:
    from simulation.scenario.load_trial import is_trial, load_trial

    file = Path(args.trial)
    if file.is_file() and not is_trial(file):
        raise InputError(say(args.language, "no-trial", file=file))
    trial = load_trial(file)
    if args.fit and trial.fit is None:
        raise InputError(say(args.language, "no-fit", file=file))
    return trial


def _try_out(trial: Trial, settings: Settings, args: Namespace) -> int:
    from simulation.experiment.trial_folder import trial_to_folder

    progress = ProgressLine(args.language, quiet=args.quiet)
    try:
        found, folder = trial_to_folder(
            trial,
            settings,
            args.replications,
            out=args.out,
            workers=processes(args.workers, args.replications),
            progress=progress,
            command=sys.argv[1:],
        )
    finally:
        progress.clear()
    if not args.quiet:
        print("\n".join(as_lines(trial, found, args)))
    print(say(args.language, "run-folder", folder=folder))
    return DONE


def as_lines(trial: Trial, found: Sequence[Finding], args: Namespace) -> list[str]:
    """What was asked, a row for each measure, and how certain that is."""
    rows = [say(args.language, "trial-columns").split("|"), *(_cells(one, args.language) for one in found)]
    people = max(one.n_of + one.n_to for one in found)
    told = say(
        args.language,
        "trial-told",
        name=trial.name,
        replications=args.replications,
        scale=args.scale,
        people=number(round(people)),
        errors=", ".join(number(float(f"{one.error:.2g}")) for one in found),
    )
    return [*([trial.question] if trial.question else []), aligned(rows, right=(2, 5, 6, 7, 8, 9, 10)), told]


def _cells(one: Finding, language: str) -> list[str]:
    measure, published = one.measure, one.published
    numbers = [_short(value) for value in (one.estimate, one.low95, one.high95)]
    study = ["", "", ""]
    if published is not None:
        study = [_short(value) for value in (published.value, published.low, published.high)]
    verdict = "" if one.agrees is None else say(language, "agrees" if one.agrees else "disagrees")
    days = number(measure.days)
    return [one.name, measure.outcome, days, measure.of, measure.to, *numbers, *study, verdict]


def _short(value: float) -> str:
    """Four decimals of a share or ratio, fewer of what is counted in days."""
    return f"{value:.4f}" if abs(value) < 10.0 else f"{value:.2f}"


def _fit(trial: Trial, settings: Settings, args: Namespace) -> int:
    """Look for the value, and print each that was tried."""
    from simulation.experiment.trial_folder import fit_trial

    progress = ProgressLine(args.language, quiet=args.quiet)
    try:
        found = fit_trial(
            trial,
            settings,
            args.replications,
            out=args.out,
            workers=processes(args.workers, args.replications),
            progress=progress,
        )
    finally:
        progress.clear()
    print("\n".join(_fit_lines(found, args.language)))
    return DONE


def _fit_lines(found: Fitted, language: str) -> list[str]:
    fit = found.fit
    head = say(language, "fit-columns", path=fit.path, measure=fit.so_that).split("|")
    rows = [
        [number(one.value), _short(one.finding.estimate), _short(one.finding.chance)] for one in found.tried
    ]
    table = aligned([head, *rows], right=(0, 1, 2))
    if found.value is None:
        return [table, say(language, "not-fitted", low=number(fit.low), high=number(fit.high))]
    return [table, say(language, "fitted", path=fit.path, value=number(found.value))]
