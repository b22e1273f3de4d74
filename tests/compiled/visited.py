"""Does the proof of equality reach every rule? The rules and statements of an engine that random plans run.

    PYTHONPATH=.:tests python tests/compiled/visited.py --engine simpy --plans 100
    NUMBA_DISABLE_JIT=1 PYTHONPATH=.:tests python tests/compiled/visited.py --engine compiled --plans 100

Status 1 when a rule, or a statement of one, is never run, beside those that say why.
"""

from __future__ import annotations

import argparse
import os
import sys
import warnings
from collections.abc import Iterator

from support.engines import PACKAGES, engine, rule_files
from support.rules_visited import COMPILED_ONLY, Lines, Rule, following, rules
from support.situations import Situation, a_crowd, in_a_trial, random_situation, shrinking, three_programmes

GUARDS = {
    "meetings.py: Meetings.cancel": "return",
    "meetings.py: cancel": "return",
}
"""Against what no rule of today brings about: leaving when a meeting has ended."""

ONE_IN = 10
"""Beside so many random plans, one with three programmes and one with shrinking days."""

TRIALS = 20
"""Plans with a trial: at each point four."""


def main(arguments: list[str] | None = None) -> int:
    """Status 1 when something is never run."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--engine", choices=list(PACKAGES), default="simpy")
    parser.add_argument("--plans", type=int, default=100)
    asked = parser.parse_args(arguments)
    if asked.engine == "compiled" and os.environ.get("NUMBA_DISABLE_JIT") != "1":
        print("set NUMBA_DISABLE_JIT=1: what is compiled cannot be followed", file=sys.stderr)
        return 2
    warnings.simplefilter("ignore")
    seen, number = visit(asked.engine, _situations(asked.plans))
    print("\n".join(table(asked.engine, seen)))
    never = never_run(asked.engine, seen)
    print("\n" + "\n".join(never or _but_for(asked.engine, seen, number)))
    return int(bool(never))


def _situations(plans: int) -> Iterator[Situation]:
    yield a_crowd()
    for seed in range(plans // ONE_IN):
        yield three_programmes(seed)
        yield shrinking(seed)
    yield from (in_a_trial(seed) for seed in range(TRIALS))
    yield from (random_situation(seed) for seed in range(plans))


def _but_for(name: str, seen: Lines, number: int) -> Iterator[str]:
    """What was not run, by name."""
    not_run = [f"`{rule.full_name}`" for rule in rules(name) if any(_missing(rule, seen))]
    yield f"Every statement was run, in {number} plans; but for some, with a reason, of {', '.join(not_run)}."


def visit(name: str, situations: Iterator[Situation]) -> tuple[Lines, int]:
    """The lines that an engine runs in these situations, and in how many: until nothing is left to run."""
    number = 0
    with following(name) as seen:
        run = engine(name)  # some rules run when they are imported
        for number, situation in enumerate(situations, 1):  # noqa: B007
            situation.run(run)
            if not never_run(name, seen):
                break
    return seen, number


def never_run(name: str, seen: Lines) -> list[str]:
    """Statements of rules that were not run, less the guards and what Python does without."""
    return [
        f"{rule.full_name}, line {line}: {text}"
        for rule in rules(name)
        for line, text in _missing(rule, seen)
        if GUARDS.get(rule.full_name) != text and rule.full_name not in COMPILED_ONLY
    ]


def _missing(rule: Rule, seen: Lines) -> Iterator[tuple[int, str]]:
    source = rule.file.read_text(encoding="utf-8").splitlines()
    for line in rule.statements:
        if line not in seen[str(rule.file)]:
            yield line, source[line - 1].strip()


def table(name: str, seen: Lines) -> Iterator[str]:
    """Markdown: a row a file."""
    yield "| file | rules | entered | statements | run |"
    yield "|---|---:|---:|---:|---:|"
    for file in rule_files(name):
        here = [rule for rule in rules(name) if rule.file == file]
        lines = {line for rule in here for line in rule.statements}
        run = lines & seen[str(file)]
        entered = sum(not run.isdisjoint(rule.statements) for rule in here)
        if here:
            yield f"| {file.name} | {len(here)} | {entered} | {len(lines)} | {len(run)} |"


if __name__ == "__main__":
    raise SystemExit(main())
