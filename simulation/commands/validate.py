"""`kapacitet validate`: every mistake in one pass; runs nothing."""

from __future__ import annotations

import sys
from argparse import Namespace

from simulation.commands.failures import DONE, WRONG_INPUT, InputError
from simulation.commands.finding import scenario_file
from simulation.commands.options import COMPARED_REPLICATIONS, COMPARED_SCALE
from simulation.commands.texts import say
from simulation.scenario.study import Study
from simulation.scenario.sweep import Sweep


def execute(args: Namespace) -> int:
    """Print `ok` when there is no error, and how large a sweep or study is; what is wrong goes to stderr."""
    from simulation.scenario.checking import check
    from simulation.scenario.load_study import is_study, load_study
    from simulation.scenario.load_sweep import is_sweep, load_sweep

    files = [scenario_file(typed) for typed in args.scenario]
    problems, count = check(files)
    sweeps = [] if problems.errors else [load_sweep(file) for file in files if is_sweep(file)]
    studies = [] if problems.errors else [load_study(file) for file in files if is_study(file)]
    if sweeps or studies:
        from simulation.experiment.sensitivity.probing import studied_indicators
        from simulation.experiment.sweeps.swept import report_unknown
    for sweep in sweeps:
        report_unknown(sweep.indicators, problems)
    for study in studies:
        report_unknown(study.indicators, problems, studied_indicators())
    if problems.all:
        print(problems.render(args.language, count), file=sys.stderr)
    if problems.errors:
        return WRONG_INPUT
    planned = (*(_swept(one, args.language) for one in sweeps), *(_studied(one, args) for one in studies))
    print("\n".join(["ok", *planned]))
    return DONE


def _swept(sweep: Sweep, language: str) -> str:
    """How many cells and replications, and about how long they take."""
    from simulation.commands.progress import duration
    from simulation.experiment.settings import Settings
    from simulation.experiment.sweeps.cell import Loaded
    from simulation.experiment.sweeps.estimate import sweep_seconds

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
        time=duration(sweep_seconds(sweep, replications, cells, COMPARED_SCALE)),
    )


def _studied(study: Study, args: Namespace) -> str:
    """How many assumptions and evaluations, and about how long they take."""
    from simulation.commands.progress import duration
    from simulation.experiment.pairs import IncomparableError
    from simulation.experiment.sensitivity.factors import written
    from simulation.experiment.sensitivity.studying import planned
    from simulation.experiment.sweeps.estimate import paired_seconds

    try:
        factors = written(study)
    except IncomparableError as error:
        raise InputError(error.text(args.language)) from None
    evaluations = planned(study, factors, COMPARED_REPLICATIONS)
    return say(
        args.language,
        "study-planned",
        file=study.file,
        factors=len(factors.names),
        evaluations=evaluations,
        scale=COMPARED_SCALE,
        time=duration(paired_seconds(study.scenario, evaluations, COMPARED_SCALE)),
    )
