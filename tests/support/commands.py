"""The command as its users start it: a process of its own, seen from outside."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "cases" / "small.yaml"
PATIENCE = 120.0


def environment() -> dict[str, str]:
    """English, and the package found from anywhere."""
    return {**os.environ, "KAPACITET_LANGUAGE": "en", "PYTHONPATH": str(ROOT)}


def start(*words: object, cwd: Path | None = None) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "simulation", *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=cwd,
        env=environment(),
    )


def kapacitet(*words: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    process = start(*words, cwd=cwd)
    out, err = process.communicate(timeout=PATIENCE)
    return subprocess.CompletedProcess(words, process.returncode, out, err)


def wait_until(true: Callable[[], bool]) -> None:
    """Fails the test if it does not become true in reasonable time."""
    until = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < until, "waited too long"
        time.sleep(0.02)


def children(process: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def finished_parts(out: Path) -> list[Path]:
    return sorted(path for path in out.glob(".parts/*/*") if not path.name.startswith("."))


def run_folders(out: Path) -> list[Path]:
    return sorted(path for path in out.iterdir() if not path.name.startswith("."))
