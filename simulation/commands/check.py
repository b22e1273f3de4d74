"""`kapacitet check`: a gate for CI, whether a run gives what a reference gave, but for chance."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from simulation.commands.failures import CHECK_FAILED, DONE, InputError
from simulation.commands.texts import nearest_of, say

if TYPE_CHECKING:
    from simulation.results.folder import RunFolder

_NOTED = frozenset({"scenario", "against", "outputs", "checks", "seed", "scale", "replications", "draws"})
"""What a manifest has, of any version."""


def execute(args: Namespace) -> int:
    """Judge the run, tell what failed, and write what a job asks for; or make the run the reference."""
    run = opened(args.run, args.language)
    if args.renew:
        return _renewed(run, args)

    from simulation.commands.gate_page import Report
    from simulation.experiment.gate import Limits, judge
    from simulation.experiment.likeness import UnlikeError
    from simulation.results import junit

    reference = opened(args.against, args.language)
    limits = Limits(args.false_alarms, dict(args.tolerance))
    _refuse_unknown(limits.given, reference, args.language)
    try:
        gate = judge(run, reference, limits)
    except UnlikeError as error:
        raise InputError(say(args.language, error.id, **error.details)) from None
    report = Report(run, reference, gate, limits.false_alarms, args.language)
    if args.junit is not None:
        name = f"kapacitet.check.{run.manifest['scenario']['name']}"
        _write(args.junit, lambda file: junit.write(name, report.suites(), file), args.language)
    if args.summary is not None:
        _write(args.summary, lambda file: file.write_text(report.page(), encoding="utf-8"), args.language)
    print("\n".join(report.lines()))
    return DONE if report.passed else CHECK_FAILED


def opened(path: Path, language: str) -> RunFolder:
    """The run folder, or the one whose manifest it is; InputError if there is none."""
    from simulation.results.folder import open_run

    try:
        run = open_run(path)
        noted = run.manifest.keys() >= _NOTED
    except (OSError, ValueError, AttributeError):
        noted = False
    if not noted:
        raise InputError(say(language, "no-run-folder", path=path))
    return run


def _renewed(run: RunFolder, args: Namespace) -> int:
    """The run is the reference from now on."""
    from simulation.experiment.small_reference import write_reference

    if not write_reference(run, args.against):
        raise InputError(say(args.language, "reference-not-renewed", folder=run.path))
    print(say(args.language, "reference-renewed", folder=args.against))
    return DONE


def _refuse_unknown(given: Mapping[str, float], reference: RunFolder, language: str) -> None:
    from simulation.experiment.gate import names

    known = sorted(names(reference)) if given else []
    for name in given:
        if name not in known:
            near = nearest_of(name, known)
            hint = say(language, "did-you-mean", near=near) if near else ""
            raise InputError(say(language, "unknown-tolerance", name=name) + hint)


def _write(file: Path, write: Callable[[Path], object], language: str) -> None:
    """InputError if it cannot be written."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write(file)
    except OSError as error:
        raise InputError(say(language, "no-file-written", file=file, reason=error.strerror)) from None
