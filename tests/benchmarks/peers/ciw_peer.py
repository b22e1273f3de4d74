"""The reduced problem in Ciw: a network of two nodes, the caseworkers and the time between (servers for all).

Two classes of customer, the first before the second; whoever has been served is of the second. Leaving at a
constant hazard has no memory: while waiting it is a reneging time, in between it is what may end first.
"""

from __future__ import annotations

import math
import random

import ciw
from benchmarks.peers.reduced import (
    DAYS,
    DAYS_REGISTERED,
    INTERVAL,
    MEETINGS_A_DAY,
    Outcome,
    Problem,
)

CASEWORKERS, BETWEEN = 1, 2  # nodes
NEW, OLD = "new", "old"  # classes
HAZARD = 1 / DAYS_REGISTERED


def solve(problem: Problem) -> Outcome:
    """A year."""
    ciw.seed(1)
    year = ciw.Simulation(network(problem))
    year.simulate_until_max_time(DAYS)
    meetings = [record for record in year.get_all_records(only=["service"]) if record.node == CASEWORKERS]
    meetings += under_way(year)
    return Outcome(
        registered=year.nodes[0].number_of_individuals - problem.stock,
        held=len(meetings),
        left=year.nodes[-1].number_of_individuals,
        days_waited=sum(meeting.waiting_time for meeting in meetings),
    )


def under_way(year: ciw.Simulation) -> list[ciw.data_record.DataRecord]:
    """The meetings that have begun when the year ends."""
    records = year.get_all_records(only=[], include_incomplete=True)
    return [
        record
        for record in records
        if record.node == CASEWORKERS and not math.isnan(float(record.service_start_date or math.nan))
    ]


def network(problem: Problem) -> ciw.network.Network:
    """Both nodes, for both classes."""
    meeting = ciw.dists.Deterministic(1 / MEETINGS_A_DAY)
    patience = ciw.dists.Exponential(HAZARD)
    to_old = {NEW: {NEW: 0.0, OLD: 1.0}, OLD: {NEW: 0.0, OLD: 1.0}}
    return ciw.create_network(
        priority_classes={NEW: 0, OLD: 1},
        arrival_distributions={
            NEW: [ciw.dists.Deterministic(problem.gap), None],
            OLD: [None, ciw.dists.Sequential([0.0, math.inf])],
        },
        batching_distributions={
            NEW: [ciw.dists.Deterministic(1), ciw.dists.Deterministic(1)],
            OLD: [ciw.dists.Deterministic(1), ciw.dists.Deterministic(problem.stock)],
        },
        service_distributions={NEW: [meeting, meeting], OLD: [meeting, Between(problem)]},
        reneging_time_distributions={NEW: [patience, None], OLD: [patience, None]},
        class_change_matrices=[to_old, to_old],
        routing={NEW: router(), OLD: router()},
        number_of_servers=[problem.caseworkers, math.inf],
    )


def router() -> ciw.routing.NetworkRouting:
    """After a meeting the time between; after that a meeting, unless they have left."""
    return ciw.routing.NetworkRouting([ciw.routing.Direct(to=BETWEEN), UnlessLeft()])


class Between(ciw.dists.Distribution):
    """Days to the next due date, or to leaving if that comes first."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.in_stock = 0

    def sample(self, t: float | None = None, ind: ciw.individual.Individual | None = None) -> float:
        due_in: float = INTERVAL
        if not t:
            due_in = self.problem.due_at_first(self.in_stock)
            self.in_stock += 1
        leaves_in = random.expovariate(HAZARD)
        ind.leaves = leaves_in < due_in
        return min(leaves_in, due_in)


class UnlessLeft(ciw.routing.NodeRouting):
    """On to the caseworkers, or out."""

    def next_node(self, ind: ciw.individual.Individual) -> ciw.node.Node:
        return self.simulation.nodes[-1 if ind.leaves else CASEWORKERS]
