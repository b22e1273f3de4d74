"""What the engines are run on when they are compared: a plan, and what a run is told beside it.

`random_situation(seed)` is a pure function of its seed. One in four is a root, one measured against a random
search, one against a search near its own (some cells equal, some none), one held at a path.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np

from simulation.model.days import run
from simulation.plan.build import Frame, build_frame, populate
from simulation.plan.plan import Key, Plan
from simulation.plan.record import Record
from simulation.plan.trial import Point
from simulation.scenario.load import load
from support.engines import ROOT, Engine
from support.more_features import (
    changed,
    with_its_minutes,
    with_more,
    with_rooms_at_once,
    with_shrinking_days,
    with_three_programmes,
)
from support.pointed_plans import POINTS, STRETCH, everything_goes_fast
from support.random_features import FEATURES
from support.random_plans import random_plan
from support.trials_in_plans import with_a_trial

SMALL = ROOT / "tests" / "cases" / "small.yaml"
PARTS = ROOT / "tests" / "cases" / "parts"
SCENARIOS = ROOT / "scenarios"
KINDS = ("root", "against another", "against itself", "held")
SEED = 20230101
Rng = np.random.Generator


@dataclass(frozen=True)
class Situation:
    """A run that is asked of both engines."""

    name: str
    plan: Plan
    root_search: Any = None
    held: Any = None
    events: bool = True

    def run(self, engine: Engine) -> Record:
        """The engine's record of it."""
        return engine(self.plan, root_search=self.root_search, held=self.held, events=self.events)


def random_situation(seed: int) -> Situation:
    """A small plan in which everything may vary, and one of the four kinds of run."""
    rng = np.random.default_rng((seed, 1))
    plan = _random_plan(seed, rng)
    kind = KINDS[seed % len(KINDS)]
    situation = Situation(f"random plan {seed}, {kind}", plan, events=bool(rng.random() < 0.9))
    shape = (plan.n_districts, plan.n_days)
    if kind == "held":
        return replace(situation, held=rng.choice([0.0, 0.8, 1.0, 1.3], shape))
    if kind == "against another":
        some = rng.choice(4, shape, p=(0.6, 0.1, 0.2, 0.1))
        return replace(situation, root_search=np.choose(some, (rng.integers(0, 2**40, shape), 0, 1, 2**36)))
    if kind == "against itself":
        return replace(situation, root_search=_shaken(run(plan).search, rng))
    return situation


def _random_plan(seed: int, rng: Rng) -> Plan:
    features = FEATURES if rng.random() < 0.6 else tuple(f for f in FEATURES if rng.random() < 0.7)
    plan = random_plan(
        seed,
        n_days=int(rng.integers(5, 60)),
        n_stock=int(rng.integers(0, 25)),
        n_entrants=int(rng.integers(0, 20)),
        districts=int(rng.integers(1, 4)),
        features=features,
    )
    return with_more(rng, plan) if rng.random() < 0.8 else plan


def _shaken(search: Any, rng: Rng) -> Any:
    """Mostly as it was; here none, there half as much, or some more."""
    how = rng.choice(4, search.shape, p=(0.7, 0.1, 0.1, 0.1))
    return np.choose(how, (search, np.zeros_like(search), search // 2, search + search // 3))


@cache
def small_region(scale: float) -> Situation:
    """The small region, a root: more people than a random plan has."""
    return Situation("the small region", populate(build_frame(load(SMALL), scale), Key(SEED, 0)))


def small_scenarios(scale: float) -> Iterator[Situation]:
    """Its scenarios, measured against it."""
    frame = build_frame(load(SMALL), scale)
    search = small_region(scale).run(run).search
    for file in sorted(PARTS.glob("*.yaml")):
        yield _against(search, f"the small region, {file.name}", build_frame(load(file), scale, frame))


def shipped(scale: float, which: str = "s*.yaml") -> Iterator[Situation]:
    """The baseline; then the shipped scenarios whose files are called so, measured against it."""
    frame = build_frame(load(SCENARIOS / "baseline.yaml"), scale)
    root = Situation("the baseline", populate(frame, Key(SEED, 0)))
    yield root
    search = root.run(run).search
    for file in sorted(SCENARIOS.glob(which)):
        if file.name != "sources.yaml":
            yield _against(search, file.name, build_frame(load(file), scale, frame))


def _against(search: Any, name: str, frame: Frame) -> Situation:
    return Situation(name, populate(frame, Key(SEED, 0)), root_search=search)


def shrinking(seed: int) -> Situation:
    """A random plan in which days hold less than they had promised, time and again."""
    rng = np.random.default_rng((seed, 2))
    sizes = {"n_stock": int(rng.integers(5, 25)), "n_entrants": int(rng.integers(5, 20))}
    plan = random_plan(seed, n_days=50, districts=2, features=FEATURES, **sizes)
    return Situation(f"shrinking days {seed}", with_shrinking_days(rng, with_more(rng, plan)))


def rooms_at_once(seed: int) -> Situation:
    """A random plan in which all rooms change at once, by a minute that decides."""
    rng = np.random.default_rng((seed, 4))
    plan = random_plan(seed, n_days=40, n_stock=20, n_entrants=10, districts=2, features=FEATURES)
    return Situation(f"rooms at once {seed}", with_rooms_at_once(rng, with_more(rng, plan)))


def three_programmes(seed: int) -> Situation:
    """A random plan in which somebody may wait for three programmes at a time."""
    rng = np.random.default_rng((seed, 3))
    sizes = {"n_stock": int(rng.integers(5, 25)), "n_entrants": int(rng.integers(5, 20))}
    plan = random_plan(seed, n_days=50, districts=2, features=FEATURES, **sizes)
    return Situation(f"three programmes {seed}", with_three_programmes(rng, with_more(rng, plan)))


def in_a_trial(seed: int) -> Situation:
    """A random plan with a trial, at one point after the other as seeds go."""
    rng = np.random.default_rng((seed, 5))
    sizes = {"n_stock": int(rng.integers(8, 25)), "n_entrants": int(rng.integers(5, 20))}
    plan = random_plan(seed, n_days=50, districts=2, features=FEATURES, **sizes)
    if rng.random() < 0.8:
        plan = with_more(rng, plan)
    at = tuple(Point)[seed % len(Point)]
    if at == Point.GRANT or rng.random() < 0.3:
        plan = with_its_minutes(changed(plan, everything_goes_fast(plan)))
    return Situation(f"a trial at {at.name} {seed}", with_a_trial(rng, plan, at))


def spent_in_january(seed: int) -> Situation:
    """A random plan that begins at New Year, with one appropriation for all, of which the first day takes."""
    situation = random_situation(seed)
    plan = situation.plan
    calendar = replace(plan.calendar, month=np.ones_like(plan.calendar.month), months=("2022-12", "2023-01"))
    one_for_all = np.zeros_like(plan.decisions.appropriation)
    cap = np.full_like(plan.decisions.cap, 300.0)
    decisions = replace(plan.decisions, appropriation=one_for_all, cap=cap)
    plan = replace(plan, calendar=calendar, decisions=decisions)
    return replace(situation, name=f"spent in January {seed}", plan=plan, root_search=None, held=None)


def pointed(point: str, seed: int) -> Situation:
    """A random plan turned to one of the points."""
    days = STRETCH + 2 if point == "a stretch" else 30
    plan = random_plan(seed, n_days=days, n_stock=12, n_entrants=6, districts=2, features=FEATURES)
    return Situation(f"{point} {seed}", POINTS[point](plan))


@cache
def a_crowd() -> Situation:
    """Few days, and soon more people than arrays have room for at first."""
    plan = random_plan(7, n_days=6, n_stock=1015, n_entrants=95, districts=3, features=FEATURES)
    return Situation("a crowd", plan)


@cache
def a_long_queue() -> Situation:
    """More people than one part of a queue has room for, who all stand in it at once."""
    plan = random_plan(3, n_days=14, n_stock=150, n_entrants=10, districts=1, features=FEATURES)
    return Situation("a long queue", POINTS["a long queue"](plan))


FIXED = (*range(24), 53, 81, 90, 105, 158)
"""Seeds of random situations: the last five notice what the others do not."""

SHRINKING = (1, 2, 12)
"""Seeds of shrinking days, that notice what none of these does."""

JANUARY = (17,)
"""Seeds of what is spent in January, that notice when the first day of it is forgotten."""

THREE = (0, 1)
"""Seeds of three programmes."""

ROOMS = (0,)
"""Seeds of rooms that change at once."""

TRIALS = (*range(15), 17)
"""Seeds of trials: at each point three, and one in which people in a programme are enrolled."""

POINTED = (
    ("appropriations of their own", 0),
    ("programmes left early", 1),
    ("everybody gone at once", 0),
    ("nobody for days", 0),
    ("ends to the minute", 0),
    ("two kinds", 0),
    ("a stretch", 0),
)
"""Points with seeds that notice what the point is for."""


@cache
def for_mutations() -> tuple[Situation, ...]:
    """Few and small, but together they reach every rule; the smallest first."""
    situations = (
        *map(random_situation, FIXED),
        a_crowd(),
        a_long_queue(),
        *map(shrinking, SHRINKING),
        *map(spent_in_january, JANUARY),
        *map(three_programmes, THREE),
        *map(rooms_at_once, ROOMS),
        *map(in_a_trial, TRIALS),
        *(pointed(point, seed) for point, seed in POINTED),
    )
    return tuple(sorted(situations, key=lambda one: len(one.plan.people.id) * one.plan.n_days))
