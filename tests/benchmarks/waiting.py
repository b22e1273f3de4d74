"""How the time of a run grows with the number of people waiting in one queue.

Everybody is due on day 0 in one district whose diary holds one in fifty a day. A queue whose every request
costs time in proportion to those waiting would make 200 000 people a hundred times slower per person than
2 000. Prints seconds per person, side by side in one run.
"""

from __future__ import annotations

import time

import numpy as np
from support.tiny import tiny

from simulation.model.days import run

DAYS = 40
SIZES = (2_000, 20_000, 200_000)


def seconds_per_person(n: int) -> float:
    """Wall time of one run divided by the number waiting."""
    plan = tiny(
        n_days=DAYS, n_stock=n, minutes=n // 50 * 60, meetings={"interval": np.full((1, DAYS), 90, np.int32)}
    )
    began = time.perf_counter()
    record = run(plan)
    seconds = time.perf_counter() - began
    still_waiting = int(record.waiting_for_meeting[0, DAYS // 2])
    each = 1e6 * seconds / n
    print(f"{n:>8} people, {still_waiting:>7} waiting half-way: {seconds:7.2f} s, {each:6.1f} µs a person")
    return seconds / n


def main() -> None:
    """Measure each size, and print the ratio of the largest to the smallest."""
    costs = [seconds_per_person(n) for n in SIZES]
    print(f"time per person, {SIZES[-1]} against {SIZES[0]} waiting: {costs[-1] / costs[0]:.2f}")


if __name__ == "__main__":
    main()
