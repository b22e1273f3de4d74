"""`kapacitet reproduce`: a run again from its manifest, and whether every output is the same."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from simulation.commands.asked import ready_engine, warn, writable
from simulation.commands.check import opened
from simulation.commands.failures import CHECK_FAILED, DONE, InputError
from simulation.commands.interrupts import Interrupted
from simulation.commands.processes import processes
from simulation.commands.progress import ProgressLine
from simulation.commands.report import pages_like
from simulation.commands.texts import say

if TYPE_CHECKING:
    from simulation.experiment.again import Kept
    from simulation.results.folder import RunFolder
    from simulation.results.sameness import Output


def execute(args: Namespace) -> int:
    """Make the run again and tell, output by output, whether it is the same."""
    from simulation.experiment.again import Kept
    from simulation.experiment.kept import NotKeptError

    run = opened(args.manifest, args.language)
    try:
        kept = Kept.of(run)
    except NotKeptError as error:
        raise InputError(say(args.language, error.id, **error.details)) from None
    engine = _engine(kept, args.language)
    try:
        with _place(args) as place:
            return _told(run, _made(kept, place, engine, args), args)
    except Interrupted as stop:
        print(f"kapacitet: {say(args.language, 'reproduce-interrupted')}", file=sys.stderr)
        return stop.status


def _made(kept: Kept, place: Path, engine: str, args: Namespace) -> RunFolder:
    """The run, made again."""
    noted = kept.run.manifest
    runs = noted["replications"]["done"] + noted["draws"]["planned"]
    facts = {"seed": noted["seed"], "scale": noted["scale"], "replications": runs, "engine": engine}
    if not args.quiet:
        print(say(args.language, "reproducing", run=noted["scenario"]["name"], **facts), file=sys.stderr)
    progress = ProgressLine(args.language, quiet=args.quiet)
    try:
        workers = processes(args.workers, runs)
        return kept.again(
            place,
            engine=engine,
            workers=workers,
            progress=progress,
            command=sys.argv[1:],
            pages=pages_like(kept.run),
        )
    finally:
        progress.clear()


@contextmanager
def _place(args: Namespace) -> Iterator[Path]:
    """Where the run is made: a folder that goes, or the one asked for, which must hold nothing yet."""
    if args.out is not None:
        writable(args.out, args.language)
        if any(args.out.iterdir()):
            raise InputError(say(args.language, "not-empty", folder=args.out))
        yield args.out
        return
    with TemporaryDirectory(prefix="kapacitet-") as folder:
        yield Path(folder)


def _engine(kept: Kept, language: str) -> str:
    """The noted engine, or where that cannot be used the other: they give the same."""
    from simulation.experiment.engines import SIMPY, NoEngineError, chosen

    noted: str = kept.run.manifest["engine"]
    try:
        chosen(noted)
    except NoEngineError as error:
        warn(say(language, "other-engine", noted=noted, reason=error, engine=SIMPY), language)
        return SIMPY
    return ready_engine(Namespace(engine=noted, language=language), kept.scenario)


def _told(run: RunFolder, made: RunFolder, args: Namespace) -> int:
    """One line an output, then what has changed if one differs; the exit status."""
    from simulation.results.sameness import changes, outputs_of

    outputs = outputs_of(run, made)
    unlike = [one for one in outputs if not one.same]
    width = max(len(one.name) for one in outputs)
    for one in outputs:
        if not args.quiet or not one.same:
            print(f"{one.name:{width}}  {_word(one, args.language)}")
    if any(one.word != "same" for one in outputs):
        found = list(changes(run.manifest, made.manifest))
        print(say(args.language, "changed-then-now" if found else "nothing-changed"))
        print("".join(f"  {what}: {then} → {now}\n" for what, then, now in found), end="")
    verdict = "not-reproduced" if unlike else "reproduced"
    print(say(args.language, verdict, count=len(outputs), failed=len(unlike)))
    if args.out is not None:
        print(say(args.language, "run-folder", folder=made.path))
    return CHECK_FAILED if unlike else DONE


def _word(output: Output, language: str) -> str:
    """Whether it is the same, and if not, where it differs."""
    where = say(language, f"detail-{output.detail}", **output.details) if output.detail else ""
    return say(language, f"output-{output.word}") + where
