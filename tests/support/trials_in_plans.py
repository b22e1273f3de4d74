"""Random plans with a trial in them: whom it enrols, and what its arms get, varied as all else."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from simulation.plan.added import with_more, without_more
from simulation.plan.plan import Meetings, Plan
from simulation.plan.treated import from_diary, with_treatments
from simulation.plan.trial import Point, Trial
from support.random_features import steps

Rng = np.random.Generator
ARMS = 4


def with_a_trial(rng: Rng, plan: Plan, point: Point) -> Plan:
    """An arm as usual, one met by another plan, one with meetings called off as well, one with a place."""
    usual, kinds, given = plan.meetings, len(plan.meetings.row), int(rng.integers(0, 2))
    others = [_otherwise(rng, usual) for _ in range(2)]
    treated = [with_more(usual, one) if rng.random() < 0.7 else without_more(one) for one in others]
    parts = with_treatments(plan, treated, ("b", "c"), (given,))
    programme_pool = len(plan.programmes.pool_programme)
    first = int(rng.integers(0, plan.n_days // 2))
    who = rng.random(parts["meetings"].row.shape) < 0.6
    gives = bool(rng.random() < 0.6)
    if gives:
        who[..., 1] = False  # who has a place is given none
    trial = Trial(
        point=int(point),
        first_day=first,
        last_day=first if point == Point.DAY else plan.n_days - 8,
        who=who,
        arm=rng.integers(0, ARMS, len(plan.people)).astype(np.int8),
        variant=np.array([0, 1, 2, 0], np.int8),
        lasts=np.array([0, rng.integers(0, 20), rng.integers(1, 9), 0], np.int32),
        called_off=np.array([[0, 0, 0], [0, 0, 0], rng.integers(0, 3, 3), [0, 1, 0]], np.int8),
        given=np.array([-1, -1, -1, given if gives else -1], np.int8),
        pool=np.array([-1, -1, -1, programme_pool if gives else -1], np.int16),
        usual_kinds=kinds,
        from_diary=from_diary(usual, treated),
    )
    return replace(plan, **parts, trial=trial)


def _otherwise(rng: Rng, usual: Meetings) -> Meetings:
    """Other rows of the contact plan, and other classes and head starts."""
    days = usual.interval.shape[1]
    tables = rng.integers(0, len(usual.head_start), usual.class_of.tables.shape).astype(np.int8)
    return replace(
        usual,
        row=rng.integers(0, len(usual.interval), usual.row.shape).astype(np.int8),
        interval=steps(rng, np.array([1, 2, 9], np.int32), len(usual.interval), days=days),
        physical=usual.physical * 0.7,
        class_of=replace(usual.class_of, tables=tables),
        head_start=steps(rng, np.array([0, 3, 25], np.int32), len(usual.head_start), days=days),
        no_show=usual.no_show * 0.5,
    )
