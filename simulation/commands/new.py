"""`kapacitet new`: a commented scenario to copy and change."""

from __future__ import annotations

import os
import re
from argparse import Namespace
from datetime import date
from pathlib import Path

from simulation.commands.failures import DONE, InputError
from simulation.commands.finding import shipped_folder
from simulation.commands.texts import say
from simulation.scenario.load import load
from simulation.scenario.months import months_later
from simulation.scenario.template import new_scenario

_ENDING = ".yaml"
_BASELINE = f"baseline{_ENDING}"
_NOT_IN_NAMES = re.compile(r"[\x00-\x1f<>:\"|?*\\]")


def execute(args: Namespace) -> int:
    """Write NAME.yaml; a file that is there already is left alone."""
    file = _file(args.name, args.language)
    baseline = _baseline(file, args.language)
    first = load(baseline).baseline.period.first_day
    text = new_scenario(file.stem, _as_seen_from(file, baseline), _start(first).isoformat(), args.language)
    _write(file, text, args.language)
    print(say(args.language, "created", file=file))
    return DONE


def _file(name: str, language: str) -> Path:
    file = Path(name if name.endswith(_ENDING) else f"{name}{_ENDING}")
    if _NOT_IN_NAMES.search(file.name) or not name.removesuffix(_ENDING) or file.stem in ("", ".", ".."):
        raise InputError(say(language, "bad-name", name=repr(name)))
    return file


def _baseline(file: Path, language: str) -> Path:
    """The baseline beside the new file, else the one that comes with the program."""
    beside = file.parent / _BASELINE
    if beside.is_file() and file.name != _BASELINE:
        return beside
    folder = shipped_folder()
    if folder is None:
        raise InputError(say(language, "no-baseline"))
    return folder / _BASELINE


def _as_seen_from(file: Path, baseline: Path) -> str:
    """The baseline as the new file names it: relative to its folder."""
    return Path(os.path.relpath(baseline.resolve(), file.parent.resolve())).as_posix()


def _start(first: date) -> date:
    """An example of a first day: a quarter into the period."""
    return months_later(first, 3).replace(day=1)


def _write(file: Path, text: str, language: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8") as new:
            new.write(text)
    except FileExistsError:
        raise InputError(say(language, "exists", file=file)) from None
    except OSError as error:
        raise InputError(say(language, "no-folder", folder=file.parent, reason=error.strerror)) from None
