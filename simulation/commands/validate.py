"""`kapacitet validate`: every mistake in one pass; runs nothing."""

from __future__ import annotations

import sys
from argparse import Namespace

from simulation.commands.failures import DONE, WRONG_INPUT
from simulation.commands.finding import scenario_file
from simulation.commands.texts import say
from simulation.scenario.sweep import Sweep


def execute(args: Namespace) -> int:
    """Print `ok` when there is no error, of a sweep how much it is; problems and warnings on stderr."""
    from simulation.scenario.checking import check
    from simulation.scenario.load_sweep import is_sweep, load_sweep

    files = [scenario_file(typed) for typed in args.scenario]
    problems, count = check(files)
    sweeps = [] if problems.errors else [load_sweep(file) for file in files if is_sweep(file)]
    for sweep in sweeps:
        from simulation.experiment.sweeps.swept import report_unknown

        report_unknown(sweep.indicators, problems)
    if problems.all:
        print(problems.render(args.language, count), file=sys.stderr)
    if problems.errors:
        return WRONG_INPUT
    print("\n".join(["ok", *(_planned(sweep, args.language) for sweep in sweeps)]))
    return DONE


def _planned(sweep: Sweep, language: str) -> str:
    """How many cells and replications, and about how long they take."""
    from simulation.commands.options import COMPARED_REPLICATIONS, COMPARED_SCALE
    from simulation.commands.progress import duration
    from simulation.experiment.settings import Settings
    from simulation.experiment.sweeps.cell import Loaded
    from simulation.experiment.sweeps.estimate import seconds

    cells = sum(1 for _ in Loaded(sweep, Settings(0, COMPARED_SCALE)))
    replications = sweep.replications or COMPARED_REPLICATIONS
    return say(
        language,
        "sweep-planned",
        file=sweep.file,
        cells=cells,
        replications=replications,
        all=cells * replications,
        scale=COMPARED_SCALE,
        time=duration(seconds(sweep, replications, cells, COMPARED_SCALE)),
    )
