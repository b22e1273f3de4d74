"""`kapacitet assumptions`: the register of all parameters, the weakest first, or the most influential."""

from __future__ import annotations

import csv
import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from simulation.commands.aligned import aligned, number
from simulation.commands.failures import DONE
from simulation.commands.finding import scenario_file
from simulation.commands.texts import say
from simulation.scenario.describe import NO_EVIDENCE, Fact, assumptions
from simulation.scenario.load import load

if TYPE_CHECKING:
    from simulation.experiment.sensitivity.influence import Found

_COLUMNS = ("path", "value", "low", "high", "unit", "source", "quality", "set_at", "note")
_INFLUENCE = ("swing", "swing_low95", "swing_high95", "share_of_assumptions")
_WIDEST = 40


def execute(args: Namespace) -> int:
    """Print the register, as a table to read or as CSV."""
    from simulation.experiment.sensitivity.influence import influences

    scenario = load(scenario_file(args.scenario))
    facts, found = assumptions(scenario), influences(scenario, args.out)
    if found is not None:
        facts = tuple(sorted(facts, key=lambda fact: -_size(fact, found)))
    if args.csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow((*_COLUMNS, *_INFLUENCE))
        writer.writerows((*_cells(fact), *_influence(fact, found)) for fact in facts)
        return DONE
    unsupported = sum(fact.source in NO_EVIDENCE for fact in facts)
    uncertain = sum(fact.low is not None for fact in facts)
    order = say(args.language, "register-weakest")
    if found is not None:
        told = {"figure": found.figure, "unit": found.unit, "folder": found.folder.name}
        order = say(args.language, "register-influence", **told)
    counts = {"all": len(facts), "unsupported": unsupported, "uncertain": uncertain}
    print(say(args.language, "register", **counts, order=order))
    heads, shown = list(_COLUMNS[:-1]), [_short(fact) for fact in facts]
    if found is not None:
        heads = [heads[0], "swing", "share", *heads[1:]]
        shown = [
            [row[0], *_told(fact, found, args.language), *row[1:]]
            for fact, row in zip(facts, shown, strict=True)
        ]
    print(aligned([heads, *shown]))
    return DONE


def _size(fact: Fact, found: Found) -> float:
    """How far it moves the answer; what was not varied comes last."""
    known = found.by_name.get(fact.path)
    return -1.0 if known is None else known.size


def _influence(fact: Fact, found: Found | None) -> list[str]:
    known = None if found is None else found.by_name.get(fact.path)
    return ["", "", "", ""] if known is None else [known.swing, known.low95, known.high95, known.share]


def _told(fact: Fact, found: Found, language: str) -> list[str]:
    """Swing and share, to read."""
    from simulation.results.keyfigures import TO

    swing, low, high, share = _influence(fact, found)
    if not swing:
        return ["", ""]
    interval = f"{_digits(swing)} ({_digits(low)} {TO[language]} {_digits(high)})"
    return [interval, f"{100 * float(share):.0f} %" if share else "–"]


def _digits(text: str) -> str:
    return number(float(f"{float(text):.3g}"))


def _cells(fact: Fact) -> list[str]:
    low, high = ("" if end is None else number(end) for end in (fact.low, fact.high))
    return [
        fact.path, fact.value, low, high, fact.unit, fact.source, fact.quality, fact.set_at, fact.note
    ]  # fmt: skip


def _short(fact: Fact) -> list[str]:
    """The same without the note, each cell but the path cut where it is long."""
    path, *others = _cells(fact)[:-1]
    return [path, *(text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…" for text in others)]
