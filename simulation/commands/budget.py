"""`kapacitet budget`: what the next hundred million buys, what binds, and what each part adds."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from simulation.commands.aligned import aligned
from simulation.commands.asked import loaded, ready_engine, writable
from simulation.commands.failures import CHECK_FAILED, DONE, InputError
from simulation.commands.processes import processes
from simulation.commands.progress import ProgressLine
from simulation.commands.report import LANGUAGES_OF, pages_in
from simulation.commands.texts import say

if TYPE_CHECKING:
    from simulation.experiment.budget.budgeting import Budgeting
    from simulation.experiment.budget.folder import Budgeted


def execute(args: Namespace) -> int:
    """Make what is missing, print the tables and where they are."""
    if args.replications < 2:
        raise InputError(say(args.language, "two-replications", typed=args.replications))
    writable(args.out, args.language)
    budgeting = _asked(args)
    from simulation.experiment.budget.budgeting import NothingCostsError, budget_to_folder
    from simulation.experiment.pairs import IncomparableError

    progress = ProgressLine(args.language, quiet=args.quiet)
    file = budgeting.pair.scenario.file
    try:
        pages = pages_in(LANGUAGES_OF[args.report])
        done = budget_to_folder(budgeting, progress, tuple(sys.argv[1:]), pages)
    except IncomparableError as error:
        raise InputError(error.text(args.language)) from None
    except NothingCostsError:
        raise InputError(say(args.language, "nothing-costs", file=file)) from None
    finally:
        progress.clear()
    if done.found:
        print(say(args.language, "found", folder=done.folder), file=sys.stderr)
    if not args.quiet:
        print("\n".join(_lines(done.budgeted, args.language)))
    print(say(args.language, "run-folder", folder=done.folder))
    for name in done.failed:
        print(say(args.language, "check-failed", name=name, detail=file), file=sys.stderr)
    return CHECK_FAILED if done.failed else DONE


def _asked(args: Namespace) -> Budgeting:
    """The scenario against its root, and the circumstances."""
    from simulation.experiment.budget.budgeting import Budgeting
    from simulation.experiment.pairs import IncomparableError, pairs_of
    from simulation.experiment.settings import Settings

    scenario, *circumstances = loaded([args.scenario, *args.under], args.language)
    for one in circumstances:
        if one.kind != "circumstance":
            raise InputError(say(args.language, "no-circumstance", file=one.file))
    try:
        (pair,) = pairs_of([scenario])
    except IncomparableError as error:
        raise InputError(error.text(args.language)) from None
    seed = scenario.baseline.run.seed if args.seed is None else args.seed
    return Budgeting(
        pair,
        Settings(seed, args.scale, engine=ready_engine(args, scenario)),
        args.replications,
        args.step,
        args.up_to,
        tuple(circumstances),
        args.out,
        processes(args.workers, sys.maxsize),
    )


def _lines(made: Budgeted, language: str) -> Iterator[str]:
    """Three tables, and what there is to say of them."""
    from simulation.experiment.budget import telling

    for rows, right in (
        (telling.next_rows(made, language), telling.NEXT_NUMBERS),
        (telling.shadow_rows(made, language), telling.SHADOW_NUMBERS),
        (telling.under_rows(made, language), telling.UNDER_NUMBERS),
    ):
        yield aligned(rows, right=right) + "\n"
    yield from telling.sentences(made, language)
