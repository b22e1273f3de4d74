"""`kapacitet calibrate`: what the baseline's free numbers would have to be to meet the published figures.

It prints, and changes nothing: what of it goes into the baseline is for somebody to decide.
"""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

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
TOLD_BY_TARGETS = 0.9
"""Where the error given the targets is more than this share of what was believed, they have told nothing."""
TIED = 0.8
"""Two numbers so correlated, given the targets, are told together and not apart."""


def execute(args: Namespace) -> int:
    """Fit, and print: the free numbers, the figures before and after, the starts, and what is not told."""
    question = _question(args)
    from simulation.experiment.calibration import Effort, calibrate

    effort = Effort(args.replications, args.rounds, args.starts, args.vectors)
    progress = ProgressLine(args.language, quiet=args.quiet)
    try:
        answer = calibrate(
            question,
            effort,
            workers=processes(args.workers, max(len(question.free), args.replications)),
            progress=progress,
        )
    finally:
        progress.clear()
    print("\n".join(_lines(answer, args)))
    if args.fits:
        print(_written(answer, args))
    return DONE


def _lines(answer: Answer, args: Namespace) -> list[str]:
    language = args.language
    met = answer.question.met(answer.best.means)
    head = say(language, "calibrated", scale=args.scale, replications=args.replications)
    kept = say(language, "vectors-found", kept=len(answer.vectors), tried=answer.tried)
    return [
        head,
        aligned(free_table(answer, language), right=range(1, 7)),
        *tied(answer, language),
        *([kept] if answer.tried else []),
        "",
        aligned(target_table(answer, language), right=range(3, 7)),
        say(language, "targets-met", met=sum(met), all=len(met)),
        *(["", aligned(start_table(answer, language), right=(1, 2, 3))] if len(answer.ends) > 1 else []),
    ]


def _written(answer: Answer, args: Namespace) -> str:
    from simulation.experiment.fits import write_fits

    factors = np.exp(answer.vectors)
    told = f"scale {args.scale}, {args.replications} replications, {len(factors)} of {answer.tried} tried"
    try:
        write_fits(args.fits, answer.question.free, factors, told)
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(say(args.language, "no-file-written", file=args.fits, reason=reason)) from error
    return say(args.language, "vectors-written", file=args.fits)


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
    """Each free number: as it is, its factor, what it becomes, how far the figures say so, and the range."""
    from simulation.experiment.free import value_of

    baseline = answer.question.root.baseline
    rows = [say(language, "free-columns").split("|")]
    for at, one in enumerate(answer.question.free):
        now, factor, error = value_of(baseline, one), answer.factors[at], answer.fit.deviations[at]
        untold = error > TOLD_BY_TARGETS * one.spread_share
        ends = np.exp(answer.vectors[:, at])
        shown = (number(now), f"{factor:.4f}", number(now * factor), f"{error:.3f}", f"{one.spread_share:g}")
        between = f"{ends.min():.3f}–{ends.max():.3f}" if len(ends) else ""
        rows.append([one.name, *shown, between, say(language, "not-identified") if untold else ""])
    return rows


def tied(answer: Answer, language: str) -> list[str]:
    """A line for each two free numbers that the targets do not tell apart."""
    names = [one.name for one in answer.question.free]
    found = answer.fit.correlations
    pairs = zip(*np.nonzero(np.triu(np.abs(found) > TIED, k=1)), strict=True)
    return [say(language, "tied", one=names[a], other=names[b], value=float(found[a, b])) for a, b in pairs]


def start_table(answer: Answer, language: str) -> list[list[str]]:
    """Where the steps led from each start: what it costs, targets met, and how far from the best."""
    rows = [say(language, "start-columns").split("|")]
    for at, end in enumerate(answer.ends):
        name = say(language, "start-as-it-is") if at == 0 else number(at + 1)
        met = sum(answer.question.met(end.means))
        rows.append([name, f"{end.cost:.1f}", number(met), f"{answer.distance(end):.1f}"])
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
