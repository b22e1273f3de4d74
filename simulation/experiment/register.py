"""assumptions.csv: every uncertain number of a scenario, the weakest first, as its reader is told it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from simulation.results.csvfiles import write_rows
from simulation.scenario.describe import Fact, assumptions
from simulation.scenario.scenario import Scenario

REGISTER = "assumptions.csv"
COLUMNS = ("path", "value", "low", "high", "unit", "source", "quality")


def write_register(scenario: Scenario, folder: Path) -> None:
    """Into a run folder. Where a number was set is left out: that is the user's file, by the user's path."""
    write_rows(folder / REGISTER, COLUMNS, _rows(assumptions(scenario)))


def _rows(facts: Sequence[Fact]) -> Iterator[Sequence[object]]:
    for fact in facts:
        if fact.low is not None and fact.high is not None:
            yield fact.path, fact.value, fact.low, fact.high, fact.unit, fact.source, fact.quality
