"""`kapacitet run`: one scenario, replicated; its key figures and its run folder."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from simulation.commands.failures import CHECK_FAILED, DONE, InputError
from simulation.commands.finding import scenario_file
from simulation.commands.progress import ProgressLine
from simulation.commands.texts import say
from simulation.scenario.load import load_with_problems
from simulation.scenario.problems import ScenarioError
from simulation.scenario.scenario import Scenario

if TYPE_CHECKING:
    from simulation.experiment.outcome import Outcome


def execute(args: Namespace) -> int:
    """Run the scenario, or find the same run; print its key figures and where it is."""
    _refuse(args)
    scenario = _loaded(args)
    _writable(args.out, args.language)

    from simulation.experiment.run_folder import run_to_folder
    from simulation.experiment.settings import Settings

    seed = scenario.baseline.run.seed if args.seed is None else args.seed
    progress = ProgressLine(args.language, quiet=args.quiet)
    try:
        outcome = run_to_folder(
            scenario,
            Settings(seed, args.scale, events=args.events),
            replications=args.replications,
            out=args.out,
            workers=_workers(args),
            progress=progress,
            command=sys.argv[1:],
        )
    finally:
        progress.clear()
    return _told(outcome, args)


def _refuse(args: Namespace) -> None:
    """What is typed but cannot be done in this version."""
    refused = {
        "compiled": args.engine == "compiled",
        "dask": args.backend == "dask",
        "draws": args.draws > 0,
        "precision": args.precision is not None,
    }
    for id, asked in refused.items():
        if asked:
            raise InputError(say(args.language, id, draws=args.draws, precision=args.precision))


def _loaded(args: Namespace) -> Scenario:
    """The scenario; warnings go to stderr, errors stop here."""
    scenario, problems, files = load_with_problems(scenario_file(args.scenario))
    if scenario is None or problems.errors:
        raise ScenarioError(problems, files)
    for problem in problems.warnings:
        print(problem.text(args.language), file=sys.stderr)
    if scenario.assume:
        _warn(say(args.language, "assumed", paths=", ".join(scenario.assume)), args.language)
    return scenario


def _writable(out: Path, language: str) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(say(language, "no-folder", folder=out, reason=error.strerror)) from None
    if not os.access(out, os.W_OK | os.X_OK):
        raise InputError(say(language, "no-folder", folder=out, reason=os.strerror(13)))


def _workers(args: Namespace) -> int:
    """As many as asked for, or one per processor; never more than there are replications."""
    there = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return int(min(args.workers or there, args.replications))


def _told(outcome: Outcome, args: Namespace) -> int:
    """Key figures and folder on stdout, the rest on stderr; the exit status."""
    from simulation.results.keyfigures import as_lines

    if outcome.warnings:
        _warn(_in_one_line(outcome.warnings, args.language), args.language)
    if outcome.found:
        print(say(args.language, "found", folder=outcome.folder), file=sys.stderr)
    if not args.quiet:
        print("\n".join(as_lines(outcome.summary, args.language)))
    print(say(args.language, "run-folder", folder=outcome.folder))
    for check in outcome.checks:
        if not check.passed:
            text = say(args.language, "check-failed", name=check.name, detail=check.detail)
            print(text, file=sys.stderr)
    return DONE if outcome.passed else CHECK_FAILED


def _in_one_line(warnings: Sequence[str], language: str) -> str:
    """The first warning, and where the others are."""
    first, others = warnings[0], len(warnings) - 1
    return first + (say(language, "more-warnings", others=others) if others else "")


def _warn(text: str, language: str) -> None:
    print(say(language, "warning", text=text), file=sys.stderr)
