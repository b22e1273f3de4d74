"""Demand doubled for a while: the queue's path against its fluid limit, and the error against 1/√n.

All three queues are Lindley's (1952), Q(t+1) = max(Q(t) + N(t) − m, 0), with Poisson numbers N of mean n·a(t)
and capacity m = n a day. Their fluid limit is q(t+1) = max(q(t) + a(t) − 1, 0) (Newell 1968). The map from
what has come to the queue is Lipschitz (Whitt 2002, section 13.5). So on every path, with A what has come,

    max |Q/n − q| ≤ 2·max |A/n − a|

and the standard deviation of Q/n at the end of a surge of d days is close to √(a·d/n). The exact mean and
deviation at a size n follow from Lindley's recursion of the law of Q.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np
import pytest
from scipy.stats import poisson
from support.chains import next_workload
from support.engines import engine
from support.given import always
from support.streams import no_meeting, one_meeting, poisson_days, streams, sure_offer
from support.tiny import tiny
from support.z import LIMIT, z_of_mean, z_of_squares

from simulation.plan.plan import Plan
from simulation.plan.record import Event, Record

DAYS, FIRST, LAST, USUAL = 120, 20, 50, 0.75
DEMAND = np.where((np.arange(DAYS) >= FIRST) & (np.arange(DAYS) < LAST), 2 * USUAL, USUAL)
SMALL, LARGE, WAYS = 6, 54, 24
BOOKED = 8
"""Days of the window that are not closed yet after phase 8, and full when anybody waits."""


def coming(size: int, ways: int, seed: int) -> list[list[int]]:
    """A stream for each way; every queue, size and number of ways has streams of its own."""
    return [poisson_days(size * DEMAND, DAYS, [seed, size, ways, way]) for way in range(ways)]


def decisions(size: int, ways: int) -> Plan:
    """An offer each; every district has its own unit, which decides `size` cases a day."""
    return tiny(
        n_days=DAYS, minutes=0, meetings=no_meeting(DAYS), **streams(*coming(size, ways, 1)),
        hazards={"base": sure_offer(DAYS)}, subsidies={"employer_waits": always(DAYS, 1e9, 1)},
        labels={"units": tuple(f"unit {way}" for way in range(ways))},
        decisions={"minutes": np.full((ways, DAYS), 60 * size), "unit_of": np.arange(ways, dtype=np.int16)},
    )  # fmt: skip


def meetings(size: int, ways: int) -> Plan:
    """A first meeting each; a district's diary holds `size` a day."""
    come = streams(*coming(size, ways, 2))
    return tiny(n_days=DAYS, minutes=60 * size, meetings=one_meeting(DAYS), **come)


def preparations(size: int, ways: int) -> Plan:
    """An offer each, whose case takes an hour of a diary that holds `size` a day; the unit is never short."""
    return tiny(
        n_days=DAYS, minutes=60 * size, meetings=no_meeting(DAYS), **streams(*coming(size, ways, 3)),
        hazards={"base": sure_offer(DAYS)}, subsidies={"employer_waits": always(DAYS, 1e9, 1)},
        decisions={"minutes": np.full((1, DAYS), 10**6), "prepare": always(DAYS, 60, 2)},
    )  # fmt: skip


def unprepared(record: Record, districts: np.ndarray) -> np.ndarray:
    """Cases without minutes at each day's end, by district: the record has no account of them."""
    change = np.zeros((districts.max() + 1, DAYS), int)
    for event, step in ((Event.OFFER, 1), (Event.CASE_PREPARED, -1)):
        these = record.events[record.events["event"] == event]
        np.add.at(change, (districts[these["person"]], these["day"]), step)
    return change.cumsum(axis=1)


Queue = tuple[Callable[[int, int], Plan], Callable[[Record, np.ndarray], np.ndarray], int, int]
QUEUES: dict[str, Queue] = {
    "decisions": (decisions, lambda record, _: record.waiting_for_decision, 2, 0),
    "meetings": (meetings, lambda record, _: record.waiting_for_meeting, 0, BOOKED),
    "preparations": (preparations, unprepared, 1, BOOKED),
}
"""The plan, the account of who waits, days from registration until one can be served, and of the window
the days' worth of the diary that is promised to people who no longer wait."""


@lru_cache(maxsize=8)
def found(queue: str, size: int, ways: int = WAYS, name: str = "compiled") -> tuple[Plan, np.ndarray]:
    plan_of, account, _, _ = QUEUES[queue]
    plan = plan_of(size, ways)
    return plan, account(engine(name)(plan, events=queue == "preparations"), plan.people.district)


def arriving(queue: str) -> np.ndarray:
    """Demand on the day from which it can be served."""
    delay = QUEUES[queue][2]
    return np.concatenate([np.zeros(delay), DEMAND[: DAYS - delay]])


def fluid(queue: str, arriving: np.ndarray) -> np.ndarray:
    """q(t), less what is booked: of one unit of capacity."""
    level, path = 0.0, np.zeros(arriving.shape[-1])
    for day, came in enumerate(arriving):
        level = max(level + came - 1, 0.0)
        path[day] = max(level - QUEUES[queue][3], 0.0)
    return path


@lru_cache(maxsize=4)
def moments(queue: str, size: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Mean and deviation of those waiting at each day's end, and the root mean square from the fluid path."""
    law, states = np.append(1.0, np.zeros(40 * size)), np.arange(40 * size + 1)
    waiting = np.maximum(states - QUEUES[queue][3] * size, 0)
    levels, told = size * fluid(queue, arriving(queue)), []
    for rate, level in zip(size * arriving(queue), levels, strict=True):
        law = next_workload(law, poisson.pmf(np.arange(12 * size), rate), size)[: len(states)]
        mean = law @ waiting
        told.append((mean, np.sqrt(law @ (waiting - mean) ** 2), np.sqrt(law @ (waiting - level) ** 2)))
    mean, deviation, error = np.array(told).T
    return mean, deviation, error


RUNS = [("simpy", SMALL, 5), ("compiled", SMALL, WAYS), ("compiled", LARGE, WAYS)]


@pytest.mark.parametrize("queue", list(QUEUES))
@pytest.mark.parametrize(("name", "size", "ways"), RUNS[:2])
def test_every_path_is_lindleys_recursion_of_those_who_came(queue, name, size, ways):
    """Exactly, day by day: nobody is served a day early or late."""
    plan, path = found(queue, size, ways, name)
    for way, waiting in enumerate(path):
        ready = plan.people.enters[plan.people.district == way] + QUEUES[queue][2]
        expected, level = [], 0
        for came in np.bincount(ready, minlength=DAYS)[:DAYS].tolist():
            level = max(level + came - size, 0)
            expected.append(max(level - QUEUES[queue][3] * size, 0))
        assert waiting.tolist() == expected


@pytest.mark.parametrize("queue", list(QUEUES))
@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_the_queue_of_a_surge_has_the_mean_that_lindleys_recursion_gives(queue, size):
    """At the surge's end, and a fortnight later, when a part of what it left has been served."""
    _, path = found(queue, size)
    mean, deviation, _ = moments(queue, size)
    end = LAST - 1 + QUEUES[queue][2]
    for day in (end, end + 14):
        what = f"waiting for {queue}, day {day}"
        z = z_of_mean(path[:, day].mean(), mean[day], deviation[day], WAYS, what, "Lindley 1952")
        assert abs(z) < LIMIT


@pytest.mark.parametrize("queue", list(QUEUES))
def test_the_distance_from_the_fluid_path_shrinks_as_one_over_the_root_of_the_size(queue):
    """Nine times the size, a third of the distance: √(a·d/n); its mean squares, by Fisher's F."""
    end, square = LAST - 1 + QUEUES[queue][2], {}
    for size in (SMALL, LARGE):
        path, error = found(queue, size)[1][:, end] / size, moments(queue, size)[2][end] / size
        limit = np.sqrt(2 * USUAL * (LAST - FIRST) / size)
        assert error == pytest.approx(limit, rel=0.03)
        square[size] = float(((path - fluid(queue, arriving(queue))[end]) ** 2).mean()) / error**2
    ratio = square[SMALL] / square[LARGE]
    what = f"{queue}: mean squares over their expectation, small over large"
    assert abs(z_of_squares(ratio, WAYS, WAYS, what, "√(a·d/n)")) < LIMIT


@pytest.mark.parametrize("queue", list(QUEUES))
@pytest.mark.parametrize(("name", "size", "ways"), RUNS)
def test_no_path_is_further_from_the_fluid_than_twice_what_came_is_from_its_mean(queue, name, size, ways):
    plan, path = found(queue, size, ways, name)
    mean = np.cumsum(arriving(queue))
    for way, waiting in enumerate(path):
        ready = plan.people.enters[plan.people.district == way] + QUEUES[queue][2]
        came = np.cumsum(np.bincount(ready, minlength=DAYS)[:DAYS])
        bound = 2 * np.abs(came / size - mean).max()
        assert np.abs(waiting / size - fluid(queue, arriving(queue))).max() <= bound + 1e-9
