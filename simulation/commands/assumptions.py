"""`kapacitet assumptions`: the register of all parameters, the weakest first."""

from __future__ import annotations

import csv
import sys
from argparse import Namespace

from simulation.commands.aligned import aligned, number
from simulation.commands.failures import DONE
from simulation.commands.finding import scenario_file
from simulation.commands.texts import say
from simulation.scenario.describe import Fact, assumptions
from simulation.scenario.load import load

_COLUMNS = ("path", "value", "low", "high", "unit", "source", "quality", "set_at", "note")
_NO_SOURCE = ("", "assumption", "calibrated")
_WIDEST = 40


def execute(args: Namespace) -> int:
    """Print the register, as a table to read or as CSV."""
    facts = assumptions(load(scenario_file(args.scenario)))
    if args.csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(_COLUMNS)
        writer.writerows(_cells(fact) for fact in facts)
        return DONE
    unsupported = sum(fact.source in _NO_SOURCE for fact in facts)
    uncertain = sum(fact.low is not None for fact in facts)
    print(say(args.language, "register", all=len(facts), unsupported=unsupported, uncertain=uncertain))
    print(aligned([_COLUMNS[:-1], *(_short(fact) for fact in facts)]))
    return DONE


def _cells(fact: Fact) -> list[str]:
    low, high = ("" if end is None else number(end) for end in (fact.low, fact.high))
    return [
        fact.path, fact.value, low, high, fact.unit, fact.source, fact.quality, fact.set_at, fact.note
    ]  # fmt: skip


def _short(fact: Fact) -> list[str]:
    """The same without the note, each cell but the path cut where it is long."""
    path, *others = _cells(fact)[:-1]
    return [path, *(text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…" for text in others)]
