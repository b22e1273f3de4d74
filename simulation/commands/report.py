"""`kapacitet report`: pages and charts of a finished comparison, again."""

from __future__ import annotations

from argparse import Namespace

from simulation.commands.asked import writable
from simulation.commands.check import opened
from simulation.commands.failures import DONE, InputError
from simulation.commands.texts import say


def execute(args: Namespace) -> int:
    """Write them into the run folder, in both languages or the one asked for; print where the pages are."""
    run = opened(args.run, args.language)
    writable(run.path, args.language)
    from simulation.report.making import report
    from simulation.report.tables import NotComparedError
    from simulation.report.words import LANGUAGES

    try:
        pages = report(run.path, LANGUAGES if args.only is None else (args.only,))
    except NotComparedError:
        raise InputError(say(args.language, "not-compared", folder=run.path)) from None
    print("\n".join(map(str, pages)))
    return DONE
