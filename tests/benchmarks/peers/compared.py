"""The reduced problem by every package, size by size; one that was too slow is not asked for more."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

from benchmarks.children import TooLongError, child
from benchmarks.peers.reduced import Problem
from benchmarks.tables import short, table, whole

NAMES = {
    "compiled": "ours, compiled",
    "simpy": "ours, SimPy",
    "priority_resource": "SimPy PriorityResource",
    "salabim": "salabim",
    "ciw": "Ciw",
}
HEADING = (
    "package", "jobseekers", "people", "seconds", "times compiled", "events", "events/s", "person-years/s",
    "bytes/person", "meetings held", "mean days waited", "left",
)  # fmt: skip
UNKNOWN = "–"
OPTIONAL = ("salabim", "ciw")


def lines(sizes: list[int], limit: float) -> Iterator[str]:
    """A table; a cell of seconds over the limit says so."""
    child("benchmarks.first_call")  # has the engine compiled, which no limit is meant for
    absent = {name for name in OPTIONAL if find_spec(name) is None}
    for name in sorted(absent):
        yield f"{name} is not installed (it is in the extra `peers`)"
    too_slow: set[str] = set()
    rows = []
    for size in sorted(sizes):
        measured = {name: _measured(name, size, limit, too_slow) for name in NAMES if name not in absent}
        fastest = measured["compiled"]
        rows += [_row(name, Problem(size), each, fastest, limit) for name, each in measured.items()]
    yield table(HEADING, rows)


def _measured(name: str, size: int, limit: float, too_slow: set[str]) -> dict[str, Any] | None:
    if name in too_slow:
        return None
    try:
        return child("benchmarks.peers.one_peer", "--peer", name, "--people", size, seconds=limit)
    except TooLongError:
        too_slow.add(name)
        return None


def _row(
    name: str, problem: Problem, measured: dict[str, Any] | None, fastest: dict[str, Any] | None, limit: float
) -> list[str]:
    people = problem.stock + len(problem.entries)
    begins = [NAMES[name], whole(problem.stock), whole(people)]
    if measured is None:
        return [*begins, f"over {limit:g}", *[UNKNOWN] * (len(HEADING) - len(begins) - 1)]
    seconds, events, held = measured["seconds"], measured["events"], measured["held"]
    return [
        *begins,
        short(seconds),
        UNKNOWN if fastest is None else short(seconds / fastest["seconds"]),
        whole(events),
        whole(events / seconds),
        whole(problem.person_years / seconds),
        whole(measured["bytes"] / people),
        whole(held),
        short(measured["days_waited"] / max(held, 1)),
        whole(measured["left"]),
    ]
