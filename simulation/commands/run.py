"""`kapacitet run`: one scenario, replicated; its key figures and its run folder."""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from simulation.commands.asked import (
    asked_of,
    loaded,
    ready_engine,
    refuse,
    warn_in_one_line,
    within_reach,
    writable,
)
from simulation.commands.failures import CHECK_FAILED, DONE
from simulation.commands.processes import processes
from simulation.commands.progress import ProgressLine
from simulation.commands.texts import say

if TYPE_CHECKING:
    from simulation.experiment.outcome import Outcome


def execute(args: Namespace) -> int:
    """Run the scenario, or find the same run; print its key figures and where it is."""
    refuse(args)
    asked = asked_of(args, processes(args.workers, args.replications + args.draws))
    (scenario,) = loaded([args.scenario], args.language)
    writable(args.out, args.language)

    from simulation.experiment.run_folder import run_to_folder
    from simulation.experiment.settings import Settings

    seed = scenario.baseline.run.seed if args.seed is None else args.seed
    settings = Settings(
        seed,
        args.scale,
        events=args.events,
        engine=ready_engine(args, scenario),
        suppress_below=args.suppress_below,
    )
    progress = ProgressLine(args.language, quiet=args.quiet)
    try:
        with within_reach(args):
            outcome = run_to_folder(
                scenario, settings, asked, out=args.out, progress=progress, command=sys.argv[1:]
            )
    finally:
        progress.clear()
    return _told(outcome, args)


def _told(outcome: Outcome, args: Namespace) -> int:
    """Key figures and folder on stdout, the rest on stderr; the exit status."""
    from simulation.results.keyfigures import as_lines

    warn_in_one_line(outcome.warnings, args.language)
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
