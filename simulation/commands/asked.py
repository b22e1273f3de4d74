"""What commands that run scenarios are asked: scenarios to load, a folder to write in; and their warnings."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Iterable, Sequence
from pathlib import Path

from simulation.commands.failures import InputError
from simulation.commands.finding import scenario_file
from simulation.commands.texts import say
from simulation.scenario.files import include
from simulation.scenario.load import Loader
from simulation.scenario.problems import Problems, ScenarioError
from simulation.scenario.scenario import Scenario


def refuse(args: Namespace) -> None:
    """What is typed but cannot be done in this version."""
    refused = {
        "dask": args.backend == "dask",
        "draws": args.draws > 0,
        "precision": args.precision is not None,
    }
    for id, asked in refused.items():
        if asked:
            raise InputError(say(args.language, id, draws=args.draws, precision=args.precision))


def ready_engine(args: Namespace, scenario: Scenario) -> str:
    """The name of the engine that runs are made by, compiled if need be: then a line on stderr says so.

    InputError if the one asked for cannot be used here.
    """
    from simulation.experiment.engines import NoEngineError, chosen, compile_for, must_be_compiled

    try:
        name = chosen(args.engine)
    except NoEngineError as error:
        raise InputError(say(args.language, "no-engine", reason=error)) from None
    if must_be_compiled(name):
        print(say(args.language, "compiling"), file=sys.stderr, flush=True)
        compile_for(scenario)
    return name


def loaded(typed: Iterable[str], language: str) -> list[Scenario]:
    """The scenarios; warnings go to stderr, each once, and the errors of all of them stop here."""
    loader, found = Loader(), Problems()
    scenarios, files = [], set[str]()
    for one in typed:
        path = scenario_file(one)
        scenario, problems = loader.load(path)
        include(problems, found)
        files |= {path.as_posix(), *loader.files.hashes}
        scenarios += [scenario] if scenario is not None else []
    if found.errors:
        raise ScenarioError(found, len(files))
    for problem in found.warnings:
        print(problem.text(language), file=sys.stderr)
    assumed = dict.fromkeys(path for scenario in scenarios for path in scenario.assume)
    if assumed:
        warn(say(language, "assumed", paths=", ".join(assumed)), language)
    return scenarios


def writable(out: Path, language: str) -> None:
    """Make the folder; InputError if nothing can be written in it."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(say(language, "no-folder", folder=out, reason=error.strerror)) from None
    if not os.access(out, os.W_OK | os.X_OK):
        raise InputError(say(language, "no-folder", folder=out, reason=os.strerror(13)))


def warn(text: str, language: str) -> None:
    """A warning on stderr."""
    print(say(language, "warning", text=text), file=sys.stderr)


def warn_in_one_line(warnings: Sequence[str], language: str) -> None:
    """The first warning, and where the others are; nothing if there is none."""
    if warnings:
        others = len(warnings) - 1
        warn(warnings[0] + (say(language, "more-warnings", others=others) if others else ""), language)
