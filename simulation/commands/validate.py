"""`kapacitet validate`: every mistake in one pass; runs nothing."""

from __future__ import annotations

import sys
from argparse import Namespace

from simulation.commands.failures import DONE, WRONG_INPUT
from simulation.commands.finding import scenario_file


def execute(args: Namespace) -> int:
    """Print `ok` when there is no error; problems and warnings on stderr."""
    from simulation.scenario.load_trial import check

    problems, files = check([scenario_file(typed) for typed in args.scenario])
    if problems.all:
        print(problems.render(args.language, files), file=sys.stderr)
    if problems.errors:
        return WRONG_INPUT
    print("ok")
    return DONE
