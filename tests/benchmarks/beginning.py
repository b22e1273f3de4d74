"""The compiled engine's first call: on a machine that has never seen it, and on one that has."""

from __future__ import annotations

from collections.abc import Iterator
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from benchmarks.children import child
from benchmarks.tables import short, table

HEADING = ("the code is", "import s", "first call s", "second call s", "whole process s")


def lines() -> Iterator[str]:
    """A table of both, side by side."""
    with TemporaryDirectory() as folder:
        rows = [_row("compiled", folder), _row("read from disk", folder)]
    yield table(HEADING, rows)


def _row(what: str, folder: str) -> list[str]:
    began = perf_counter()
    measured: dict[str, Any] = child("benchmarks.first_call", NUMBA_CACHE_DIR=folder)
    seconds = [measured["import"], measured["first"], measured["second"], perf_counter() - began]
    return [what, *(short(each) for each in seconds)]
