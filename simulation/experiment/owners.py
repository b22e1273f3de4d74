"""Names of unfinished folders: they tell which process owns one, so that another can see it has died."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from platform import node

PREFIX = ".unfinished-"
_STAT_START_TIME = 19
"""Position of the start time in /proc/PID/stat, counted after the command's closing parenthesis."""


def unfinished(name: str) -> str:
    """The name of a folder that this process is writing, to become `name` when complete."""
    return f"{PREFIX}{_machine()}-{os.getpid()}-{_started(os.getpid())}-{name}"


def put_in_place(beside: Path, place: Path) -> None:
    """Give a complete folder its name; if another process was first, its own stays (they are equal)."""
    try:
        beside.rename(place)
    except OSError:
        shutil.rmtree(beside)
        if not place.is_dir():
            raise


def placed(out: Path, kind: str, folder: Path, make: Callable[[Path], Path]) -> None:
    """Make a folder where only this process writes, then give it its name; nothing else is left."""
    beside = out / unfinished(kind)
    try:
        put_in_place(make(beside), folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def remove_abandoned(folder: Path) -> None:
    """Remove the unfinished folders in a folder whose process has died; those of other machines stay."""
    for path in folder.glob(f"{PREFIX}*"):
        if _abandoned(path.name):
            shutil.rmtree(path, ignore_errors=True)


def _abandoned(name: str) -> bool:
    parts = name.removeprefix(PREFIX).split("-")
    if len(parts) < 3 or parts[0] != _machine() or not parts[1].isdecimal():
        return False
    return _started(int(parts[1])) != parts[2]


def _machine() -> str:
    """Some letters that stand for this machine: process numbers mean nothing on another."""
    return sha256(node().encode()).hexdigest()[:8]


def _started(process: int) -> str:
    """When a process started, in the system's own count; "gone" if there is none, "alive" if unknown.

    A number given to a new process after the old one died does not match: it started later.
    """
    try:
        stat = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
        return stat.rpartition(")")[2].split()[_STAT_START_TIME]
    except (OSError, IndexError):
        return "alive" if _answers(process) and not Path("/proc/self/stat").exists() else "gone"


def _answers(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
