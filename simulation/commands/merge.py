"""`kapacitet merge`: shares of one sweep put together."""

from __future__ import annotations

from argparse import Namespace

from simulation.commands.asked import writable
from simulation.commands.failures import DONE, InputError
from simulation.commands.sweep import as_lines
from simulation.commands.texts import say


def execute(args: Namespace) -> int:
    """Merge, print what the sweep comes to and where it is; InputError where shares are not of one sweep."""
    writable(args.out, args.language)
    from simulation.experiment.sweeps.merge import UnlikeError, merge

    try:
        swept, told, folder = merge(args.folder, args.out)
    except UnlikeError as error:
        raise InputError(say(args.language, f"merge-{error.id}", **error.details)) from None
    args.scale = told["scale"]
    if not args.quiet:
        print("\n".join(as_lines(swept, told["scenario"]["title"], tuple(told["axes"]), args)))
    print(say(args.language, "run-folder", folder=folder))
    return DONE
