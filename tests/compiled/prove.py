"""Are the engines equal? On as many random plans as asked for, and on scenarios at a scale.

    PYTHONPATH=.:tests python tests/compiled/prove.py --plans 1000 --small 0.2 --shipped 0.002
    PYTHONPATH=.:tests python tests/compiled/prove.py --baseline 1 --no-events

The second is for a release: the nation, at full scale (20 minutes and 4 GB by the SimPy engine). Ends at the
first difference, with status 1: the first day, phase and person, and what both engines say about it.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from support.engines import PACKAGES, engine
from support.equal import difference, fingerprint
from support.pointed_plans import POINTS
from support.situations import (
    Situation,
    a_crowd,
    a_long_queue,
    pointed,
    random_situation,
    rooms_at_once,
    shipped,
    shrinking,
    small_region,
    small_scenarios,
    three_programmes,
)

NAMES = ("simpy", "compiled")
EVERY = 50
OF_A_SEED = ("random plan", "shrinking days", "three programmes", "rooms at once", *POINTS)
"""Of these every so many is told; of all others, each."""

ONE_IN = 10
"""Beside so many random plans one with shrinking days, of three programmes, with rooms changing at once, and
one for each point."""


def main(arguments: list[str] | None = None) -> int:
    """Status 1 at the first difference."""
    asked = _parser().parse_args(arguments)
    engines = tuple(engine(name) for name in asked.engines)
    events = 0
    for number, situation in enumerate(_situations(asked), 1):
        records = [situation.run(run) for run in engines]
        if told := difference(*records, situation.plan, tuple(asked.engines)):
            print(f"{situation.name}: NOT EQUAL\n{told}")
            return 1
        events += records[0].n_events
        if number % EVERY == 0 or not situation.name.startswith(OF_A_SEED):
            print(f"{number} equal, the last: {situation.name}: {fingerprint(records[0])[:16]}", flush=True)
    print(f"all equal; {events} events")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--plans", type=int, default=0, help="random plans")
    parser.add_argument("--from-seed", type=int, default=0, help="the first plan's seed")
    parser.add_argument(
        "--small", type=float, default=0.0, help="scale of the small region and its scenarios"
    )
    parser.add_argument("--baseline", type=float, default=0.0, help="scale of the baseline")
    parser.add_argument("--shipped", type=float, default=0.0, help="scale of the baseline and all scenarios")
    parser.add_argument("--no-events", action="store_true", help="without the event logs, which need memory")
    parser.add_argument("--engines", nargs=2, choices=list(PACKAGES), default=NAMES)
    return parser


def _situations(asked: argparse.Namespace) -> Iterator[Situation]:
    for situation in _all(asked):
        yield replace(situation, events=False) if asked.no_events else situation


def _all(asked: argparse.Namespace) -> Iterator[Situation]:
    first = asked.from_seed
    yield from (random_situation(seed) for seed in range(first, first + asked.plans))
    yield from (shrinking(seed) for seed in range(first, first + asked.plans // ONE_IN))
    yield from (three_programmes(seed) for seed in range(first, first + asked.plans // ONE_IN))
    yield from (rooms_at_once(seed) for seed in range(first, first + asked.plans // ONE_IN))
    for point in POINTS:
        yield from (pointed(point, seed) for seed in range(first, first + asked.plans // ONE_IN))
    if asked.plans:
        yield a_crowd()
        yield a_long_queue()
    if asked.small:
        yield small_region(asked.small)
        yield from small_scenarios(asked.small)
    if asked.baseline:
        yield from islice(shipped(asked.baseline), 1)
    if asked.shipped:
        yield from shipped(asked.shipped)


if __name__ == "__main__":
    raise SystemExit(main())
