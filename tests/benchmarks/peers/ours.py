"""The reduced problem by this program's engines: a plan with everything but one diary switched off.

What differs from the other packages: time is whole days, a meeting is booked the day before it is held, and
whoever leaves on the day of a booked meeting wastes its minutes.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from benchmarks.peers.reduced import (
    DAYS,
    DAYS_REGISTERED,
    INTERVAL,
    MEETINGS_A_DAY,
    Outcome,
    Problem,
)
from support.tiny import opening, static, tiny

from simulation.experiment.engines import COMPILED, SIMPY, engine
from simulation.plan.plan import Plan, Route
from simulation.plan.record import FLOW, NONE
from simulation.plan.record import Outcome as Ended

MINUTES = 60  # of a meeting in `tiny`
BEFORE_ALL_OTHERS = 10 * DAYS  # head start in days


def simpy(problem: Problem) -> Outcome:
    """By the SimPy engine."""
    return _solved(problem, SIMPY)


def compiled(problem: Problem) -> Outcome:
    """By the compiled engine."""
    return _solved(problem, COMPILED)


def _solved(problem: Problem, name: str) -> Outcome:
    record = engine(name)(plan_of(problem))
    meetings = record.appointments
    held = meetings[meetings["outcome"] == Ended.HELD]
    return Outcome(
        registered=int(record.flows[FLOW.index("registered")].sum()),
        held=len(held),
        left=int((record.spells["day_out"] != NONE).sum()),
        days_waited=float((held["day"] - held["due"]).sum()),
    )


def plan_of(problem: Problem) -> Plan:
    """The plan: stock met before, first meetings due at once and booked for tomorrow, one way out."""
    one_day = np.ones(DAYS, np.int32)
    head_start = np.zeros((2, DAYS), np.int32)
    head_start[0] = BEFORE_ALL_OTHERS
    hazard = np.zeros((len(Route), 1))
    hazard[Route.OTHER] = 1 / DAYS_REGISTERED
    plan = tiny(
        n_days=DAYS,
        n_stock=problem.stock,
        entrants=[int(time) for time in problem.entries if time < DAYS],
        minutes=problem.caseworkers * MEETINGS_A_DAY * MINUTES,
        meetings={
            "interval": np.full((1, DAYS), INTERVAL, np.int32),
            "first_due_after": 0 * one_day,
            "shortest_notice": one_day,
            "longest_notice": one_day,
            "head_start": head_start,
        },
        hazards={"base": static(hazard, DAYS)},
    )
    return _in_motion(plan, problem)


def _in_motion(plan: Plan, problem: Problem) -> Plan:
    """Those in stock have met their caseworker before; their next meetings are spread over an interval."""
    begins = replace(
        opening(problem.stock),
        due=np.arange(problem.stock, dtype=np.int32) % INTERVAL,
        met=np.ones(problem.stock, np.bool_),
    )
    return replace(plan, opening=begins)
