"""`kapacitet compare`: scenarios against their root, a circumstance or another; effects with intervals."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable
from typing import TYPE_CHECKING

from simulation.commands.asked import (
    asked_of,
    loaded,
    ready_engine,
    refuse,
    warn,
    warn_in_one_line,
    within_reach,
    writable,
)
from simulation.commands.failures import CHECK_FAILED, DONE, InputError
from simulation.commands.processes import processes
from simulation.commands.progress import ProgressLine
from simulation.commands.report import LANGUAGES_OF, has_pages, pages_in, write_pages
from simulation.commands.texts import say
from simulation.scenario.scenario import Scenario

if TYPE_CHECKING:
    from simulation.experiment.compared import Compared
    from simulation.experiment.pairs import Pair

RUNS_EACH = 4
"""In each replication: what is compared with, the scenario as set, held, and with hires fixed."""


def execute(args: Namespace) -> int:
    """Compare each scenario, or find the same comparison; print what it gives and where it is."""
    refuse(args)
    pairs = _pairs(args)
    runs = RUNS_EACH * len(pairs) * (args.replications + args.draws)
    asked = asked_of(args, processes(args.workers, runs), parts=args.parts)
    writable(args.out, args.language)

    from simulation.commands.effects_table import side_by_side
    from simulation.experiment.compare import compare_to_folders
    from simulation.experiment.notebook import settings_of

    engine = ready_engine(args, pairs[0].scenario)
    progress = ProgressLine(args.language, quiet=args.quiet)
    done = compare_to_folders(
        pairs,
        settings_of(args.seed, args.scale, engine=engine, suppress_below=args.suppress_below),
        asked,
        out=args.out,
        progress=progress,
        command=sys.argv[1:],
        pages=pages_in(LANGUAGES_OF[args.report]),
    )
    told: list[Compared] = []
    try:
        with within_reach(args):
            for compared in done:
                progress.clear()
                _complete(compared, args)
                _tell(compared, args, first=not told)
                told.append(compared)
    finally:
        progress.clear()
    if len(told) > 1 and not args.quiet:
        print("\n".join(["", *side_by_side(told, args.language)]))
    warn_in_one_line(tuple(dict.fromkeys(text for one in told for text in one.warnings)), args.language)
    return DONE if all(one.passed for one in told) else CHECK_FAILED


def _pairs(args: Namespace) -> tuple[Pair, ...]:
    """What is compared with what; InputError where a difference would mean nothing."""
    from simulation.experiment.pairs import IncomparableError, pairs_of

    typed = [*args.scenario, *([args.against] if args.against is not None else [])]
    scenarios = loaded(typed, args.language)
    against = scenarios.pop() if args.against is not None else None
    try:
        pairs = pairs_of(scenarios, against)
    except IncomparableError as error:
        raise InputError(error.text(args.language)) from None
    _warn_of_circumstances(scenarios, args.language)
    return pairs


def _warn_of_circumstances(scenarios: Iterable[Scenario], language: str) -> None:
    for scenario in scenarios:
        if scenario.kind == "circumstance":
            warn(say(language, "circumstance-compared", scenario=scenario.file), language)


def _complete(compared: Compared, args: Namespace) -> None:
    """Give a folder that was found the pages asked for, if it was made without."""
    languages, folder = LANGUAGES_OF[args.report], compared.folder
    if compared.found and folder is not None and not has_pages(folder, languages):
        write_pages(folder, languages)


def _tell(compared: Compared, args: Namespace, *, first: bool) -> None:
    """What it gives and its folder on stdout, the rest on stderr."""
    from simulation.commands.effects_table import as_lines, parts_lines

    if compared.found:
        print(say(args.language, "found", folder=compared.folder), file=sys.stderr)
    if not args.quiet:
        lines = [*as_lines(compared, args.language), *parts_lines(compared, args.language)]
        print("\n".join(([] if first else [""]) + lines))
    print(say(args.language, "run-folder", folder=compared.folder))
    for check in compared.checks:
        if not check.passed:
            text = say(args.language, "check-failed", name=check.name, detail=check.detail)
            print(text, file=sys.stderr)
