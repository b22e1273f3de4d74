"""The reduced problem: one diary, so plain that general simulation packages can express it too.

One district with a number of jobseekers. A meeting is due `INTERVAL` days after the last one; the first is
due on registration. Caseworkers hold `MEETINGS_A_DAY` meetings a day each. Whoever is due is served in
order of class (those with a first meeting before all others), then of due date. Everybody leaves at a
constant hazard, whatever they are doing; whoever leaves while waiting gives up the wait. Newcomers register
at the pace that keeps the number registered. Those registered at the start have their next meetings spread
over one interval.

A caseworker has so many jobseekers that a wait of some ten days arises: about a quarter of all are waiting.
The numbers are assumptions of the benchmark, near those of the nation in size.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

DAYS = 365
DAYS_A_YEAR = 365.25
INTERVAL = 30  # days between meetings, wait not included
MEETINGS_A_DAY = 8  # of one caseworker
JOBSEEKERS_A_CASEWORKER = 320  # a meeting each every 40 days: 30 and a wait of 10
DAYS_REGISTERED = 336  # mean of the exponential time to leaving
FIRST, LATER = 0, 1  # classes: the lower comes first


@dataclass(frozen=True, slots=True)
class Problem:
    """How many jobseekers are registered at the start."""

    stock: int

    @property
    def caseworkers(self) -> int:
        """At least one."""
        return max(round(self.stock / JOBSEEKERS_A_CASEWORKER), 1)

    @property
    def entries(self) -> list[float]:
        """When newcomers register, in days: evenly spread."""
        return [(i + 1) * self.gap for i in range(int(DAYS / self.gap))]

    @property
    def gap(self) -> float:
        """Days between two newcomers."""
        return DAYS_REGISTERED / self.stock

    @property
    def person_years(self) -> float:
        """Registered time, chance apart: the number registered is kept."""
        return self.stock * DAYS / DAYS_A_YEAR

    def due_at_first(self, number: int) -> int:
        """The day when the next meeting of somebody in stock is due."""
        return number % INTERVAL


@dataclass(slots=True)
class Outcome:
    """What a year led to; packages agree but for chance and the hour of the day."""

    registered: int = 0
    held: int = 0
    left: int = 0
    days_waited: float = 0.0  # by those whose meetings were held, from due to held

    @property
    def events(self) -> int:
        """Registrations, meetings and departures: the same count whatever a package calls an event."""
        return self.registered + self.held + self.left


class Peer(Protocol):
    """A package's way to solve it."""

    def __call__(self, problem: Problem) -> Outcome:
        """From the problem to the outcome."""
        ...
