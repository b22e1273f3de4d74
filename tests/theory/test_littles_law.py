"""Little's law, exactly, on queues that the record keeps no account of.

Within a window of days the area under a queue's length is the sum of the waits, each cut off at the window's
ends (Little 1961; the sample-path form of Stidham 1974). Those waiting for a meeting, a decision or a place
are compared day by day in tests/support/invariants.py and in each run's checks. Here: cases without minutes
for their preparation, cases being supplemented, and offers whose employer waits. Their lengths are counted in
the services, at each day's end; their waits are those of the event log and of the facts.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from support.given import always
from support.streams import no_meeting, poisson_days, streams
from support.tiny import static, tiny

from simulation.model.days import Days
from simulation.model.service import Service
from simulation.plan.plan import Plan
from simulation.plan.record import NONE, Event, Record

DAYS = 150
Waits = Iterator[tuple[int, int]]
"""First day at whose end it waits, and the first at whose end it no longer does."""


class Counting(Days):
    """Counts the queues at the end of each day."""

    def __init__(self, service: Service) -> None:
        super().__init__(service)
        self.lengths: dict[str, list[int]] = {"preparation": [], "supplement": [], "employers": []}

    def _record(self, day: int) -> None:
        super()._record(day)
        cases = self.decisions
        unprepared = (queue.waiting(lane) for queue in cases.unprepared for lane in queue.lanes)
        self.lengths["preparation"].append(sum(len(waiting) for waiting in unprepared))
        for name, expected in (("supplement", cases._supplemented), ("employers", cases._employers)):
            still = [case for later in expected.values() for case in later if not case.closed]
            self.lengths[name].append(len(still))


def busy() -> Plan:
    """More offers than minutes to prepare them; some leave meanwhile, some cases are incomplete."""
    hazards = np.array([[0.0], [0.3], [0.0], [0.02]])
    return tiny(
        n_days=DAYS, minutes=4 * 60, **streams(poisson_days(5.0, DAYS, 81)),
        meetings=no_meeting(DAYS),
        hazards={"base": static(hazards, DAYS)}, subsidies={"employer_waits": always(DAYS, 30.0, 1)},
        decisions={"prepare": always(DAYS, 60, 2), "incomplete": always(DAYS, 0.4, 2),
                   "supplement_days": always(DAYS, 8.0, 2), "granted": always(DAYS, 0.6, 2),
                   "minutes": np.full((1, DAYS), 3 * 60)},
    )  # fmt: skip


def preparation(record: Record) -> Waits:
    """From the day an offer came to the day its case got minutes, or was closed without."""
    booked = {}
    for event in record.events[record.events["event"] == Event.CASE_PREPARED]:
        booked[int(event["person"]), int(event["detail"])] = int(event["day"])
    for case in record.cases:
        end = booked.get((int(case["person"]), int(case["number"])), int(case["decided"]))
        yield int(case["opened"]), end


def supplement(record: Record) -> Waits:
    for case in record.cases[record.cases["supplement"] != NONE]:
        closed = DAYS if case["decided"] == NONE else int(case["decided"])
        yield int(case["supplement"]), min(int(case["complete"]), closed)


def employers(record: Record) -> Waits:
    for case in record.cases:
        yield int(case["opened"]), int(case["decided"])


@pytest.fixture(scope="module")
def counted() -> tuple[Record, dict[str, list[int]]]:
    days = Counting(Service(busy(), events=True))
    days.run()
    return days.service.recorder.record(), days.lengths


@pytest.mark.parametrize("window", [(0, DAYS), (40, 111)])
@pytest.mark.parametrize("waits", [preparation, supplement, employers])
def test_the_area_under_a_queues_length_is_the_sum_of_the_waits(counted, waits, window):
    record, lengths = counted
    first, last = window
    total = 0
    for begins, ends in waits(record):
        total += max(min(DAYS if ends == NONE else ends, last) - max(begins, first), 0)
    area = sum(lengths[waits.__name__][first:last])
    assert area == total
    assert area > 2 * (last - first)  # there is a queue
