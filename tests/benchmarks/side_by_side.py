"""Two replications at once, each in a process of its own, against one alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.children import at_once
from benchmarks.growth import COMPILED, PARTS, Measured, replication
from benchmarks.tables import short, table

AT_ONCE = 2
HEADING = ("at once", *(f"{part} s" for part in PARTS), "replication s")


def lines(scale: float, repeat: int, scenario: Path) -> Iterator[str]:
    """The best of so many turns of one alone and of two (the slower of the two); the ratio."""
    options = ("--engine", COMPILED, "--scale", scale, "--scenario", scenario)
    turns = [(_slowest(1, *options), _slowest(AT_ONCE, *options)) for _ in range(repeat)]
    alone, beside = (min(some, key=replication) for some in zip(*turns, strict=True))
    yield table(HEADING, [_row(1, alone), _row(AT_ONCE, beside)])
    yield ""
    yield (
        f"scale {scale:g}, compiled: {AT_ONCE} at once take {replication(beside) / replication(alone):.2f} "
        f"times the time of one ({beside['run'] / alone['run']:.2f} times the run alone)"
    )


def _slowest(n: int, *options: object) -> Measured:
    return max(at_once(n, "benchmarks.one_replication", *options), key=replication)


def _row(n: int, measured: Measured) -> list[str]:
    return [str(n), *(short(measured[part]) for part in PARTS), short(replication(measured))]
