"""What commands that run scenarios are asked: scenarios to load, a folder to write in; and their warnings."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from simulation.commands.failures import InputError
from simulation.commands.finding import scenario_file
from simulation.commands.texts import nearest_of, say
from simulation.scenario.files import include
from simulation.scenario.load import Loader
from simulation.scenario.problems import Problems, ScenarioError
from simulation.scenario.scenario import Scenario

if TYPE_CHECKING:
    from simulation.experiment.asked import Asked


def refuse(args: Namespace) -> None:
    """What is typed but cannot be done in this version."""
    if args.backend == "dask":
        raise InputError(say(args.language, "dask"))


def asked_of(args: Namespace, workers: int, *, parts: bool = False) -> Asked:
    """How many replications, how precise, how many draws; InputError where a precision makes no sense."""
    from simulation.experiment.asked import Asked, known_figures, read_precision
    from simulation.experiment.precision import PrecisionError

    if args.precision is None:
        return Asked(args.replications, None, args.draws, parts, workers)
    try:
        precision = read_precision(args.precision)
    except PrecisionError as error:
        near = nearest_of(str(error), list(known_figures())) or known_figures()[0]
        raise InputError(
            say(args.language, f"precision-{error.reason}", typed=args.precision, text=error, near=near)
        ) from None
    return Asked(args.replications, precision, args.draws, parts, workers)


@contextmanager
def within_reach(args: Namespace) -> Iterator[None]:
    """InputError where the precision asked for takes too much, or the figure has no value everywhere."""
    from simulation.experiment.asked import MOST, OutOfReachError
    from simulation.experiment.precision import PrecisionError

    try:
        yield
    except OutOfReachError as error:
        text = say(args.language, "out-of-reach", typed=args.precision, needed=error.needed, most=MOST)
        raise InputError(text) from None
    except PrecisionError as error:
        text = say(args.language, f"precision-{error.reason}", typed=args.precision, text=error, near="")
        raise InputError(text) from None


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
