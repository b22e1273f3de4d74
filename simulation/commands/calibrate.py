"""`kapacitet calibrate`: what the baseline's free numbers would have to be to meet the published figures.

It prints, and writes nothing: what of it goes into the baseline is for somebody to decide.
"""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from simulation.commands.aligned import aligned, number
from simulation.commands.asked import ready_engine
from simulation.commands.failures import DONE, InputError
from simulation.commands.finding import scenario_file
from simulation.commands.processes import processes
from simulation.commands.progress import ProgressLine
from simulation.commands.texts import say
from simulation.scenario.load import load
from simulation.scenario.problems import Problems, ScenarioError

if TYPE_CHECKING:
    from simulation.experiment.calibration import Answer, Question

FOLDER, FREE, TARGETS = "calibration", "free.csv", "targets.csv"


def execute(args: Namespace) -> int:
    """Fit, and print two tables: the free numbers, and the figures before and after."""
    question = _question(args)
    from simulation.experiment.calibration import calibrate

    progress = ProgressLine(args.language, quiet=args.quiet)
    try:
        answer = calibrate(
            question,
            replications=args.replications,
            rounds=args.rounds,
            workers=processes(args.workers, max(len(question.free), args.replications)),
            progress=progress,
        )
    finally:
        progress.clear()
    print(say(args.language, "calibrated", scale=args.scale, replications=args.replications))
    print(aligned(free_table(answer, args.language), right=range(1, 6)))
    print()
    print(aligned(target_table(answer, args.language), right=range(3, 7)))
    met = sum(one.met(value) for one, value in zip(question.targets, answer.after.mean(axis=0), strict=True))
    print(say(args.language, "targets-met", met=met, all=len(question.targets)))
    return DONE


def _question(args: Namespace) -> Question:
    """What is asked, from the root and the two lists beside it."""
    from simulation.experiment.calibration import Question
    from simulation.experiment.free import read_free
    from simulation.experiment.targets import read_targets

    file = scenario_file(args.scenario)
    scenario = load(file)
    if scenario.root is not None:
        raise InputError(say(args.language, "calibrate-root", file=file, root=scenario.root.file))
    problems = Problems()
    free = read_free(_list(args.free, file, FREE), scenario.baseline, problems)
    targets = read_targets(_list(args.targets, file, TARGETS), problems)
    if problems.errors:
        raise ScenarioError(problems, 2)
    seed = scenario.baseline.run.seed if args.seed is None else args.seed
    return Question(scenario, free, targets, seed, args.scale, ready_engine(args, scenario))


def _list(typed: Path | None, scenario: Path, name: str) -> Path:
    return typed or scenario.parent / FOLDER / name


def free_table(answer: Answer, language: str) -> list[list[str]]:
    """Each free number: as it is, its factor, what it becomes, and how far the figures say so."""
    from simulation.experiment.free import value_of

    baseline = answer.question.root.baseline
    rows = [say(language, "free-columns").split("|")]
    for one, factor, error in zip(answer.question.free, answer.factors, answer.fit.deviations, strict=True):
        now = value_of(baseline, one)
        shown = (number(now), f"{factor:.4f}", number(now * factor), f"{error:.3f}", f"{one.spread_share:g}")
        rows.append([one.name, *shown])
    return rows


def target_table(answer: Answer, language: str) -> list[list[str]]:
    """Each published figure beside the simulated one before and after, with the error of chance."""
    from simulation.experiment.targets import AT_MOST
    from simulation.results.summary import standard_error

    rows = [say(language, "target-columns").split("|")]
    errors = standard_error(answer.after)
    for at, target in enumerate(answer.question.targets):
        before, after = (float(part[:, at].mean()) for part in (answer.before, answer.after))
        rows.append(
            [
                target.indicator,
                target.period,
                "≤" if target.kind == AT_MOST else "=",
                number(target.value),
                f"{100 * (before / target.value - 1):+.1f} %",
                f"{100 * (after / target.value - 1):+.1f} %",
                f"{100 * errors[at] / target.value:.1f}",
                say(language, "met" if target.met(after) else "missed"),
            ]
        )
    return rows
