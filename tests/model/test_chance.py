"""Common random numbers, seen from the model: what a change leaves alone stays as it was, bit for bit."""

import hashlib
import os
import subprocess
import sys
from copy import deepcopy
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest
from support.given import always
from support.invariants import differences
from support.random_plans import FEATURES, random_plan
from support.tiny import static, tiny

from simulation.model.days import run
from simulation.plan.plan import Key, People, Plan
from simulation.plan.record import Record

DAYS, CHANGE = 30, 12
ROOT = Path(__file__).parents[2]
SEEDS = range(12)


def busy(seed: int) -> Plan:
    return random_plan(seed, DAYS, 12, 8, 2, FEATURES)


def changed_from(plan: Plan, day: int) -> Plan:
    """More of everything from a day on, and other rules."""

    def more(path: np.ndarray, by: float) -> np.ndarray:
        path = path.copy()
        path[..., day:] += np.asarray(by).astype(path.dtype)
        return path

    staff, decisions, meetings = plan.staff, plan.decisions, plan.meetings
    open_days = plan.calendar.working[: plan.n_days]
    return replace(
        plan,
        staff=replace(
            staff,
            diary_rate=more(staff.diary_rate, 150.0),
            diary_minutes=more(staff.diary_minutes, 150) * open_days,
            municipal_minutes=more(staff.municipal_minutes, 50),
        ),
        decisions=replace(
            decisions,
            minutes=more(decisions.minutes, 100) * open_days,
            prepare=more(decisions.prepare, 10),
            granted=more(decisions.granted, 0.1),
        ),
        programmes=replace(plan.programmes, places=more(plan.programmes.places, 2)),
        presence=replace(plan.presence, rooms=more(plan.presence.rooms, 80)),
        meetings=replace(
            meetings,
            interval=more(meetings.interval, 5),
            head_start=more(meetings.head_start, 9),
            boost=more(meetings.boost, 1.0),
            longest_notice=more(meetings.longest_notice, 3),
            joint_cap=more(meetings.joint_cap, 2),
        ),
        hazards=replace(plan.hazards, demand=more(plan.hazards.demand, 0.5)),
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_a_change_dated_d_leaves_every_event_before_d_identical(seed: int):
    root = run(busy(seed), events=True)
    scenario = run(changed_from(busy(seed), CHANGE), root_search=root.search, events=True)
    before, after = (record.events[record.events["day"] < CHANGE] for record in (root, scenario))
    assert np.array_equal(before, after)
    assert (scenario.multiplier[:, :CHANGE] == 1.0).all()
    assert np.array_equal(root.diary[..., :CHANGE], scenario.diary[..., :CHANGE])


def test_such_a_change_does_change_what_comes_after():
    root = run(busy(1), events=True)
    assert differences(root, run(changed_from(busy(1), CHANGE), root_search=root.search, events=True))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_change_that_changes_nothing_is_the_baseline_bit_for_bit(seed: int):
    root = run(busy(seed), events=True)
    again = changed_from(busy(seed), DAYS)  # the day after the last
    assert differences(root, run(deepcopy(again), root_search=root.search, events=True)) == []


def roomy(n: int, seed: int = 1) -> Plan:
    """Nobody stands in anybody's way; everything else happens."""
    days = 60
    return tiny(
        n_days=days, n_stock=n, minutes=60 * 100,
        hazards={"base": static(np.array([[0.01], [0.02], [0.01], [0.01]]), days)},
        meetings={"no_show": always(days, 0.2, 1), "boost": always(days, 0.5, 4)},
        programmes={"referred": always(days, 0.3, 1), "places": np.full((1, days), 100)},
        decisions={"minutes": np.full((1, days), 100_000), "incomplete": always(days, 0.3, 2),
                   "granted": always(days, 0.6, 2)},
        returns={"share": always(days, 0.7, 4), "mean_days": always(days, 8.0, 4)},
        people={"frailty": 0.5 + np.arange(n) / n},
        seed=seed,
    )  # fmt: skip


def without(plan: Plan, person: int) -> Plan:
    keep = np.arange(len(plan.people)) != person
    who = People(**{f.name: getattr(plan.people, f.name)[keep] for f in fields(People)})
    stock = {
        f.name: getattr(plan.opening, f.name)[keep]
        for f in fields(plan.opening)
        if not f.name.startswith("cases")
    }
    return replace(plan, people=who, opening=replace(plan.opening, **stock))


def about_others(record: Record, person: int, renumber: bool) -> list[list]:
    tables = []
    for table in (record.spells, record.appointments, record.cases, record.placements):
        rows = table[table["person"] != person] if renumber else table.copy()
        rows = rows.copy()
        if renumber:
            rows["person"] -= rows["person"] > person
        tables.append(rows.tolist())
    return tables


def test_one_more_person_changes_nobody_elses_draws():
    plan = roomy(20)
    person = 7
    everybody, others = run(plan), run(without(plan, person))
    assert about_others(everybody, person, True) == about_others(others, person, False)


def test_another_replication_draws_anew():
    plan = roomy(20)
    other = replace(plan, key=Key(plan.key.seed, 1))
    assert "spells" in differences(run(plan), run(other))


SCRIPT = """
import hashlib
from support.random_plans import FEATURES, random_plan
from simulation.model.days import run
record = run(random_plan(5, 30, 12, 8, 2, FEATURES), events=True)
arrays = (record.spells, record.appointments, record.cases, record.placements, record.events, record.diary)
print(hashlib.sha256(b"".join(a.tobytes() for a in arrays)).hexdigest())
"""


def test_the_hash_seed_of_the_process_does_not_matter():
    hashes = set()
    for seed in ("1", "2"):
        env = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"}
        told = subprocess.run(
            [sys.executable, "-c", SCRIPT], env=env, capture_output=True, text=True, check=True
        )
        hashes.add(told.stdout)
    record = run(random_plan(5, 30, 12, 8, 2, FEATURES), events=True)
    tables = (
        record.spells,
        record.appointments,
        record.cases,
        record.placements,
        record.events,
        record.diary,
    )
    here = hashlib.sha256(b"".join(table.tobytes() for table in tables)).hexdigest()
    assert hashes == {here + "\n"}
