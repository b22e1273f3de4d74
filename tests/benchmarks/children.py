"""Measurements in processes of their own, so that none finds memory or code that another has left."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

READY = "ready"


class TooLongError(Exception):
    """A measurement did not end in the time it was given."""


def child(module: str, *options: object, seconds: float | None = None, **environment: str) -> dict[str, Any]:
    """What a module, run as a program with these options, prints last, as JSON."""
    command = _command(module, options)
    try:
        ended = subprocess.run(
            command, capture_output=True, text=True, timeout=seconds, env=_with(environment), check=False
        )
    except subprocess.TimeoutExpired:
        raise TooLongError(f"more than {seconds:g} s") from None
    if ended.returncode:
        raise SystemExit(f"{' '.join(command)}\n{ended.stderr}")
    return _last(ended.stdout)


def at_once(n: int, module: str, *options: object) -> list[dict[str, Any]]:
    """The same in `n` processes, which all begin to measure when the last of them is ready."""
    begun = [
        subprocess.Popen(
            _command(module, (*options, "--wait")), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(n)
    ]
    for each in begun:
        if each.stdout is None or each.stdout.readline().strip() != READY:
            raise SystemExit(f"{module} did not get ready")
    for each in begun:
        if each.stdin is not None:
            each.stdin.write("go\n")
            each.stdin.flush()
    return [_last(each.communicate()[0]) for each in begun]


def wait_for_go() -> None:
    """In the process: say that it is ready, and wait for the others."""
    print(READY, flush=True)
    sys.stdin.readline()


def _command(module: str, options: tuple[object, ...]) -> list[str]:
    return [sys.executable, "-m", module, *(str(option) for option in options)]


def _with(environment: Mapping[str, str]) -> dict[str, str]:
    return {**os.environ, **environment}


def _last(output: str) -> dict[str, Any]:
    result: dict[str, Any] = json.loads(output.splitlines()[-1])
    return result
