"""`kapacitet sweep`: many comparisons from one file, resumed and shared out."""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from simulation.commands.aligned import aligned
from simulation.commands.asked import ready_engine, warn_in_one_line, writable
from simulation.commands.failures import CHECK_FAILED, DONE, InputError
from simulation.commands.finding import scenario_file
from simulation.commands.options import COMPARED_REPLICATIONS
from simulation.commands.processes import processes
from simulation.commands.progress import ProgressLine
from simulation.commands.texts import say

if TYPE_CHECKING:
    from simulation.experiment.sweeps.backend import Backend
    from simulation.experiment.sweeps.swept import Swept
    from simulation.scenario.sweep import Sweep

MOST_ROWS = 40
"""Of the table that is printed; all of them are in the folder."""


def execute(args: Namespace) -> int:
    """Make what is missing, print what it comes to and where it is."""
    sweep = _loaded(args)
    backend = _backend(args)
    writable(args.out, args.language)
    from simulation.experiment.settings import Settings
    from simulation.experiment.sweeps.folder import Shard
    from simulation.experiment.sweeps.sweeping import Sweeping, sweep_to_folder
    from simulation.scenario.load_sweep import Cells, looked_at

    first = Cells(sweep).scenario(*next(looked_at(sweep)))
    seed = first.baseline.run.seed if args.seed is None else args.seed
    settings = Settings(seed, args.scale, engine=ready_engine(args, first))
    replications = args.replications or sweep.replications or COMPARED_REPLICATIONS
    sweeping = Sweeping.of(sweep, settings, replications, args.out)
    progress = ProgressLine(args.language, quiet=args.quiet)
    try:
        done = sweep_to_folder(
            sweeping,
            backend=backend,
            shard=None if args.shard is None else Shard(*args.shard),
            progress=progress,
            command=sys.argv[1:],
        )
    finally:
        progress.clear()
    if done.found:
        print(say(args.language, "found", folder=done.folder), file=sys.stderr)
    if not args.quiet:
        print("\n".join(as_lines(done.swept, sweep.name, sweeping.axes, args)))
    print(say(args.language, "run-folder", folder=done.folder))
    for name, where in done.failed.items():
        print(say(args.language, "check-failed", name=name, detail=where), file=sys.stderr)
    warn_in_one_line(done.warnings, args.language)
    return CHECK_FAILED if done.failed else DONE


def _loaded(args: Namespace) -> Sweep:
    """The sweep, whose indicators must be known."""
    from simulation.experiment.sweeps.swept import report_unknown
    from simulation.scenario.load_sweep import is_sweep, load_sweep
    from simulation.scenario.problems import Problems, ScenarioError

    file = scenario_file(args.sweep)
    if file.is_file() and not is_sweep(file):
        raise InputError(say(args.language, "no-sweep", file=file))
    sweep = load_sweep(file)
    problems = Problems()
    report_unknown(sweep.indicators, problems)
    if problems.errors:
        raise ScenarioError(problems, len(sweep.layers))
    return sweep


def _backend(args: Namespace) -> Backend:
    from simulation.experiment.sweeps.backend import Backend, UnreachedError, reached

    if args.backend != "dask":
        return Backend(processes(args.workers, sys.maxsize))
    if args.scheduler is None:
        raise InputError(say(args.language, "no-scheduler"))
    try:
        reached(args.scheduler)
    except ImportError:
        raise InputError(say(args.language, "no-dask")) from None
    except UnreachedError as error:
        text = say(args.language, "unreached-scheduler", address=args.scheduler, reason=error)
        raise InputError(text) from None
    return Backend(scheduler=args.scheduler)


def as_lines(swept: Swept, name: str, axes: tuple[str, ...], args: Namespace) -> list[str]:
    """The table, where effects turn, which option is regretted least, and how certain that is."""
    from simulation.experiment.sweeps.folder import side_by_side
    from simulation.experiment.sweeps.telling import sentences

    rows = side_by_side(swept, args.language)
    shown, left = rows[: MOST_ROWS + 1], len(rows) - 1 - MOST_ROWS
    lines = [aligned(shown, right=range(len(swept.columns), len(rows[0])))]
    if left > 0:
        lines.append(say(args.language, "sweep-more", cells=left, file="sweep.csv"))
    if not swept.complete:
        cells = say(args.language, "sweep-share", cells=len(swept.answered), all=len(swept.labels))
        return [*lines, cells]
    told = say(
        args.language,
        "sweep-told",
        name=name,
        cells=len(swept.labels),
        replications=swept.replications,
        scale=f"{args.scale:g}",
    )
    return [*lines, *sentences(swept, axes, args.language), told]
