"""From a trial to plans that enrol: tables with its treatments; and, a replication, who is in which arm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from simulation.plan.added import with_more, without_more
from simulation.plan.arms import UNSPLIT, Arms
from simulation.plan.build import Drawn, Frame, build_frame, populate
from simulation.plan.plan import Bools, Groups, Key, Plan
from simulation.plan.tables import Tables, build_tables
from simulation.plan.treated import from_diary, with_treatments
from simulation.plan.trial import Point
from simulation.plan.trial import Trial as Rules
from simulation.scenario.trial import Treatment, Trial, treated_scenario

NOTHING = -1
KINDS_CALLED_OFF = ("planning", "follow_up", "any")
AS_USUAL = Treatment(cancelled={}, programme=None, changes=(), head_start_days=None, for_days=None)


@dataclass(frozen=True, slots=True)
class Enrolling:
    """What all replications of a trial have in common; `rules` lack only who is in which arm."""

    trial: Trial
    frame: Frame
    rules: Rules
    arms: Arms

    def plan(self, key: Key, drawn: Drawn | None = None, *, treats: bool = True) -> Plan:
        """A replication in which people are enrolled; and treated, unless all arms are to be as usual."""
        plan = populate(self.frame, key, drawn)
        arm = self.arms.draw(key, plan.people, plan.n_districts)
        rules = self.rules if treats else as_usual(self.rules)
        return replace(plan, trial=replace(rules, arm=arm))


def as_usual(rules: Rules) -> Rules:
    """The trial that enrols the same and treats nobody."""
    return replace(
        rules,
        variant=np.zeros_like(rules.variant),
        called_off=np.zeros_like(rules.called_off),
        given=np.full_like(rules.given, NOTHING),
    )


def build_enrolling(trial: Trial, scale: float, root: Frame | None = None) -> Enrolling:
    """The trial's scenario with its treatments; `root`, if at hand, is the frame of that scenario's root."""
    frame = build_frame(trial.scenario, scale, root)
    usual = frame.tables
    treatments = [trial.treatment.get(arm, AS_USUAL) for arm in trial.arms]
    others = [arm for arm, one in zip(trial.arms, treatments, strict=True) if _are_others(one)]
    meetings = [build_tables(treated_scenario(trial, arm), scale).meetings for arm in others]
    added = trial.capacity == "added"
    treated = [with_more(usual.meetings, one) if added else without_more(one) for one in meetings]
    given = [_given(one, usual) for one in treatments]
    pools = sorted(set(given) - {NOTHING})
    tables = replace(usual, **with_treatments(usual, treated, others, pools))
    rules = Rules(
        **_when(trial, usual),
        **_treatments(treatments),
        who=_who(trial, tables.groups, usual.labels.groups, gives_places=bool(pools)),
        arm=np.zeros(0, np.int8),
        variant=np.array([1 + others.index(arm) if arm in others else 0 for arm in trial.arms], np.int8),
        given=np.array(given, np.int8),
        pool=_pools(given, pools, first=len(usual.programmes.pool_programme)),
        usual_kinds=len(usual.meetings.row),
        from_diary=from_diary(usual.meetings, treated),
    )
    return Enrolling(trial, replace(frame, tables=tables), rules, arms_of(trial))


def _are_others(treatment: Treatment) -> bool:
    """Whether those treated are of another kind: the contact plan or the priority differs for them."""
    return bool(treatment.changes) or treatment.head_start_days is not None


def _given(treatment: Treatment, tables: Tables) -> int:
    programme = treatment.programme
    return NOTHING if programme is None else tables.labels.programmes.index(programme)


def _pools(given: Sequence[int], pools: Sequence[int], first: int) -> Any:
    """The pool on top that each arm's places come from."""
    numbers = [NOTHING if one == NOTHING else first + pools.index(one) for one in given]
    return np.array(numbers, np.int16)


def _when(trial: Trial, tables: Tables) -> dict[str, Any]:
    first = tables.calendar.first_day
    return {
        "point": int(Point[trial.on.upper()]),
        "first_day": (trial.first_day - first).days,
        "last_day": (trial.last_day - first).days,
    }


def _treatments(treatments: Sequence[Treatment]) -> dict[str, Any]:
    counts = [[one.cancelled.get(kind, 0) for kind in KINDS_CALLED_OFF] for one in treatments]
    return {
        "lasts": np.array([one.for_days or 0 for one in treatments], np.int32),
        "called_off": np.array(counts, np.int8),
    }


def _who(trial: Trial, groups: Groups, names: Sequence[str], *, gives_places: bool) -> Bools:
    """Whom the trial enrols; nobody in a programme where an arm gives a place in one."""
    who: Bools = groups.member[list(names).index(trial.group)].copy()
    if gives_places:
        who[..., 1] = False
    return who


def arms_of(trial: Trial) -> Arms:
    """How its arms are drawn."""
    split = UNSPLIT if trial.split is None else list(trial.district_arms).index(trial.split)
    return Arms(tuple(trial.district_arms.values()), split, tuple(trial.person_arms.values()))
