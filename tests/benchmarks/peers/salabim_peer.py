"""The reduced problem in salabim: a component for each jobseeker, caseworkers as a Resource with priorities.

Monitors are off and only the first in the queue is looked at: the fastest that the package offers.
"""

from __future__ import annotations

import random
from collections.abc import Generator
from typing import Any

import salabim
from benchmarks.peers.reduced import (
    DAYS,
    DAYS_REGISTERED,
    FIRST,
    INTERVAL,
    LATER,
    MEETINGS_A_DAY,
    Outcome,
    Problem,
)


def solve(problem: Problem) -> Outcome:
    """A year."""
    salabim.yieldless(False)
    env = salabim.Environment(trace=False)
    year = Year(env, problem)
    for number in range(problem.stock):
        Jobseeker(name="", year=year, comes=LATER, due_in=problem.due_at_first(number))
    Newcomers(name="", year=year, gap=problem.gap)
    env.run(till=DAYS)
    return year.outcome


class Year:
    """The caseworkers, chance, and what came of it."""

    def __init__(self, env: salabim.Environment, problem: Problem) -> None:
        self.caseworkers = salabim.Resource(
            "caseworkers", problem.caseworkers, honor_only_first=True, monitor=False, env=env
        )
        self.chance = random.Random(1)
        self.outcome = Outcome()


class Newcomers(salabim.Component):
    """One after the other, evenly."""

    def process(self, year: Year, gap: float) -> Generator[Any, None, None]:
        while True:
            yield self.hold(gap)
            year.outcome.registered += 1
            Jobseeker(name="", year=year, comes=FIRST, due_in=0.0)


class Jobseeker(salabim.Component):
    """From one meeting to the next, until it is time to leave."""

    def setup(self, **_: object) -> None:
        self.status.monitor(False)
        self.mode.monitor(False)

    def process(self, year: Year, comes: int, due_in: float) -> Generator[Any, None, None]:
        now, outcome, caseworkers = self.env.now, year.outcome, year.caseworkers
        leaves = now() + year.chance.expovariate(1 / DAYS_REGISTERED)
        while now() + due_in < leaves:
            yield self.hold(due_in)
            due = now()
            yield self.request((caseworkers, 1, comes), fail_at=leaves)
            if self.failed():
                break
            outcome.held += 1
            outcome.days_waited += now() - due
            yield self.hold(1 / MEETINGS_A_DAY)
            self.release()
            comes, due_in = LATER, INTERVAL
        yield self.hold(max(leaves - now(), 0))
        outcome.left += 1
