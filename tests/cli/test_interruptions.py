"""A run that is stopped: by Ctrl-C, by SIGTERM, by kill -9; seen from outside, with real processes."""

import os
import signal
import subprocess
from pathlib import Path

import pytest
from support.commands import (
    SMALL,
    alive,
    children,
    finished_parts,
    kapacitet,
    run_folders,
    start,
    wait_until,
)

from simulation.experiment.owners import unfinished

MANY = ("--replications", 500)
GONE = 2**22 + 1
"""More than Linux lets a process number be."""


def _run(out: Path, *words: object) -> tuple[object, ...]:
    return ("run", SMALL, "--scale", "0.02", "--out", out, *words)


def _started(out: Path, workers: int) -> subprocess.Popen[str]:
    """A long run, of which something is finished and more under way."""
    process = start(*_run(out, *MANY, "--workers", workers))
    wait_until(lambda: bool(finished_parts(out)) or process.poll() is not None)
    assert process.poll() is None, process.communicate()
    return process


@pytest.mark.parametrize(
    ("number", "workers", "status"),
    [(signal.SIGINT, 2, 130), (signal.SIGTERM, 2, 143), (signal.SIGINT, 1, 130)],
)
def test_a_signal_ends_all_processes_and_keeps_what_is_finished(
    number: signal.Signals, workers: int, status: int, tmp_path: Path
) -> None:
    process = _started(tmp_path, workers)
    team = children(process.pid)
    if number == signal.SIGINT:  # as a terminal does: to every process in it
        for one in team:
            os.kill(one, number)
    process.send_signal(number)
    out, err = process.communicate(timeout=60)
    assert process.returncode == status
    told = [line for line in err.splitlines() if not line.startswith("compiling")]  # the first run here does
    assert len(told) == 1
    assert "interrupted" in told[0]
    assert out == ""
    wait_until(lambda: not any(alive(one) for one in team))
    assert run_folders(tmp_path) == []
    assert finished_parts(tmp_path)
    assert list(tmp_path.glob(".parts/*/.*")) == [], "nothing unfinished is left"


def test_after_kill_9_workers_end_and_the_next_run_goes_on(tmp_path: Path) -> None:
    process = _started(tmp_path, 2)
    team = children(process.pid)
    process.kill()
    process.communicate(timeout=60)
    wait_until(lambda: not any(alive(one) for one in team))
    assert all(path.name.startswith(".") for path in tmp_path.iterdir())
    first = finished_parts(tmp_path)[0]
    made = (first / "made.json").stat().st_mtime_ns
    left = first.parent / unfinished("000007").replace(f"-{os.getpid()}-", f"-{GONE}-")
    left.mkdir()
    ours = first.parent / unfinished("000008")
    ours.mkdir()
    done = kapacitet(*_run(tmp_path, "--replications", 1))
    assert done.returncode == 0, done.stderr
    assert (first / "made.json").stat().st_mtime_ns == made
    assert not left.exists(), "a dead process's is removed"
    assert ours.exists(), "ours may still be at work"
    assert len(run_folders(tmp_path)) == 1


def test_no_progress_is_written_where_nobody_watches(tmp_path: Path) -> None:
    done = kapacitet(*_run(tmp_path, "--replications", 1, "--workers", 1))
    assert all(line.startswith("warning") for line in done.stderr.splitlines())
    assert "\r" not in done.stderr
