"""What can happen to a jobseeker. A service tells; the jobseeker's process wakes and acts on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from simulation.model.person import Appointment, Case
from simulation.plan.plan import Route


@dataclass(slots=True)
class Met:
    """The booked meeting was held."""

    appointment: Appointment


@dataclass(slots=True)
class Missed:
    """The person did not come to the booked meeting."""

    appointment: Appointment


@dataclass(slots=True)
class CalledOff:
    """The service called the booked meeting off on its day."""


@dataclass(slots=True)
class Moved:
    """The service could not hold what it had booked: the meeting is due at once."""

    appointment: Appointment


@dataclass(slots=True)
class Offered:
    """An employer offers supported work, which needs a decision."""


@dataclass(slots=True)
class Granted:
    """A case was granted."""

    case: Case


@dataclass(slots=True)
class Denied:
    """A case was refused, or the employer no longer waits."""

    case: Case


@dataclass(slots=True)
class Placed:
    """A place in a programme came free."""

    programme: int


@dataclass(slots=True)
class Finished:
    """The time in a programme is over."""

    programme: int
    completed: bool


@dataclass(slots=True)
class Enrolled:
    """A trial has enrolled the person."""


@dataclass(slots=True)
class Leaves:
    """The person leaves registered unemployment."""

    route: Route


Happening: TypeAlias = (
    Met | Missed | CalledOff | Moved | Offered | Granted | Denied | Placed | Finished | Enrolled | Leaves
)
