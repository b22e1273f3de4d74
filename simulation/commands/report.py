"""`kapacitet report`: pages and charts of what is finished, a comparison, budget, study or sweep, again."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from simulation.commands.asked import writable
from simulation.commands.check import opened
from simulation.commands.failures import DONE, InputError
from simulation.commands.texts import say

if TYPE_CHECKING:
    from simulation.results.folder import RunFolder

LANGUAGES_OF: dict[str, tuple[str, ...]] = {"both": ("sv", "en"), "sv": ("sv",), "en": ("en",), "none": ()}
"""What --report and --only can be, and in which languages pages are then written."""


def execute(args: Namespace) -> int:
    """Write them into the run folder, in both languages or the one asked for; print where the pages are."""
    run = opened(args.run, args.language)
    writable(run.path, args.language)
    from simulation.report.dated_page import NoReportDateError
    from simulation.report.making import ShareError
    from simulation.report.tables import NotComparedError

    languages = LANGUAGES_OF[args.only or "both"]
    try:
        pages = write_date(run, args.date, languages) if args.date else write_anew(run, languages)
    except NoReportDateError as error:
        there = ", ".join(error.there)
        raise InputError(say(args.language, "no-report-date", date=args.date, there=there)) from None
    except NotComparedError:
        raise InputError(say(args.language, "not-compared", folder=run.path)) from None
    except ShareError:
        raise InputError(say(args.language, "not-whole", folder=run.path)) from None
    print("\n".join(map(str, pages)))
    return DONE


def write_pages(folder: Path, languages: Sequence[str]) -> tuple[Path, ...]:
    """Into a finished folder, whose manifest then says so."""
    from simulation.report.making import report
    from simulation.results.folder import note_outputs

    pages = report(folder, languages)
    note_outputs(folder)
    return pages


def write_anew(run: RunFolder, languages: Sequence[str]) -> tuple[Path, ...]:
    """The same with what the newest study beside it found of assumptions."""
    from simulation.report.study_tables import take_study

    take_study(run)
    return write_pages(run.path, languages)


def write_date(run: RunFolder, date: str, languages: Sequence[str]) -> tuple[Path, ...]:
    """The page of a reporting date, into a finished folder, whose manifest then says so."""
    from simulation.report.making import report_of_date
    from simulation.results.folder import note_outputs

    pages = report_of_date(run.path, date, languages)
    note_outputs(run.path)
    return pages


def pages_in(languages: Sequence[str]) -> Callable[[Path], object] | None:
    """What writes them into a folder that is being made; None for no language."""
    if not languages:
        return None
    from simulation.report.making import report

    return partial(report, languages=languages)


def pages_like(run: RunFolder) -> Callable[[Path], object] | None:
    """The same for the pages that a run has, with what its report took from a study."""
    made = pages_in([one for one in LANGUAGES_OF["both"] if f"report.{one}.html" in run.manifest["outputs"]])
    if made is None:
        return None
    from simulation.report.study_tables import take_from

    def like(folder: Path) -> None:
        take_from(run.path, folder)
        made(folder)

    return like


def has_pages(folder: Path, languages: Sequence[str]) -> bool:
    """Whether a folder has all of them."""
    return all((folder / f"report.{one}.html").is_file() for one in languages)
