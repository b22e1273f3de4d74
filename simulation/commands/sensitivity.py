"""`kapacitet sensitivity`: which assumptions decide the answer."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from simulation.commands.aligned import aligned
from simulation.commands.asked import ready_engine, writable
from simulation.commands.failures import CHECK_FAILED, DONE, InputError
from simulation.commands.finding import scenario_file
from simulation.commands.processes import processes
from simulation.commands.progress import ProgressLine
from simulation.commands.texts import say

if TYPE_CHECKING:
    from simulation.experiment.sensitivity.folder import Studied
    from simulation.scenario.study import Study


def execute(args: Namespace) -> int:
    """Make what is missing, print the tornado and where the tables are."""
    study = _loaded(args)
    writable(args.out, args.language)
    from simulation.experiment.pairs import IncomparableError
    from simulation.experiment.sensitivity.studying import (
        NothingMovesError,
        NothingRangedError,
        Studying,
        study_to_folder,
    )
    from simulation.experiment.settings import Settings

    if args.replications < 2:
        raise InputError(say(args.language, "two-replications", typed=args.replications))
    scenario = study.scenario
    seed = scenario.baseline.run.seed if args.seed is None else args.seed
    settings = Settings(seed, args.scale, engine=ready_engine(args, scenario))
    workers = processes(args.workers, sys.maxsize)
    studying = Studying(study, settings, args.replications, args.out, workers)
    progress = ProgressLine(args.language, quiet=args.quiet)
    try:
        done = study_to_folder(studying, progress, tuple(sys.argv[1:]))
    except IncomparableError as error:
        raise InputError(error.text(args.language)) from None
    except NothingRangedError:
        raise InputError(say(args.language, "nothing-ranged", file=study.file)) from None
    except NothingMovesError:
        asked = ", ".join(studying.indicators)
        raise InputError(say(args.language, "nothing-moves", indicators=asked)) from None
    finally:
        progress.clear()
    if done.found:
        print(say(args.language, "found", folder=done.folder), file=sys.stderr)
    if not args.quiet:
        print("\n".join(_lines(done.studied, args)))
    print(say(args.language, "run-folder", folder=done.folder))
    for name in done.failed:
        print(say(args.language, "check-failed", name=name, detail=study.file), file=sys.stderr)
    return CHECK_FAILED if done.failed else DONE


def _loaded(args: Namespace) -> Study:
    """The study, whose figures must be known."""
    from simulation.experiment.sensitivity.probing import studied_indicators
    from simulation.experiment.sweeps.swept import report_unknown
    from simulation.scenario.load_study import load_study
    from simulation.scenario.problems import Problems, ScenarioError

    study = load_study(scenario_file(args.study))
    problems = Problems()
    report_unknown(study.indicators, problems, studied_indicators())
    if problems.errors:
        raise ScenarioError(problems, len(study.layers))
    return study


def _lines(studied: Studied, args: Namespace) -> Iterator[str]:
    """A table for each figure, and what there is to say of it."""
    from simulation.experiment.sensitivity.telling import NUMBERS, tables

    for heading, rows, sentences in tables(studied, args.language):
        yield f"{heading}\n{aligned(rows, right=NUMBERS)}"
        yield "\n".join([*sentences, ""])
    yield say(
        args.language,
        "study-told",
        name=studied.study.name,
        evaluations=studied.evaluations,
        factors=len(studied.factors.names),
        scale=f"{args.scale:g}",
    )
