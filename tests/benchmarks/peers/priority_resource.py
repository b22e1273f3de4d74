"""The reduced problem in plain SimPy: a process for each jobseeker, caseworkers as a PriorityResource."""

from __future__ import annotations

import random
from collections.abc import Generator

import simpy
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
    year = Year(problem)
    year.env.run(until=DAYS)
    return year.outcome


class Year:
    """The caseworkers and those who come to them."""

    def __init__(self, problem: Problem) -> None:
        self.env = simpy.Environment()
        self.caseworkers = simpy.PriorityResource(self.env, problem.caseworkers)
        self.chance = random.Random(1)
        self.outcome = Outcome()
        for number in range(problem.stock):
            self.env.process(self.jobseeker(LATER, problem.due_at_first(number)))
        self.env.process(self.newcomers(problem.gap))

    def newcomers(self, gap: float) -> Generator[simpy.Event, None, None]:
        """One after the other, evenly."""
        while True:
            yield self.env.timeout(gap)
            self.outcome.registered += 1
            self.env.process(self.jobseeker(FIRST, 0.0))

    def jobseeker(self, priority: int, due_in: float) -> Generator[simpy.Event, None, None]:
        """From one meeting to the next, until it is time to leave."""
        env, stays = self.env, self.chance.expovariate(1 / DAYS_REGISTERED)
        leaves, leaving = env.now + stays, env.timeout(stays)
        while env.now + due_in < leaves:
            yield env.timeout(due_in)
            due = env.now
            with self.caseworkers.request(priority) as turn:
                yield turn | leaving
                if not turn.triggered:
                    break
                self.outcome.held += 1
                self.outcome.days_waited += env.now - due
                yield env.timeout(1 / MEETINGS_A_DAY)
            priority, due_in = LATER, INTERVAL
        if not leaving.processed:
            yield leaving
        self.outcome.left += 1
