"""What can happen to a jobseeker. A service tells; the jobseeker's process wakes and acts on it."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from simulation.model.person import Appointment, Case
from simulation.plan.plan import Route


class Met(NamedTuple):
    """The booked meeting was held."""

    appointment: Appointment


class Missed(NamedTuple):
    """The person did not come to the booked meeting."""

    appointment: Appointment


class Moved(NamedTuple):
    """The service could not hold what it had booked: the meeting is due at once."""

    appointment: Appointment


class Offered(NamedTuple):
    """An employer offers supported work, which needs a decision."""


class Granted(NamedTuple):
    """A case was granted."""

    case: Case


class Denied(NamedTuple):
    """A case was refused, or the employer no longer waits."""

    case: Case


class Placed(NamedTuple):
    """A place in a programme came free."""

    programme: int


class Finished(NamedTuple):
    """The time in a programme is over."""

    programme: int
    completed: bool


class Leaves(NamedTuple):
    """The person leaves registered unemployment."""

    route: Route


Happening: TypeAlias = Met | Missed | Moved | Offered | Granted | Denied | Placed | Finished | Leaves
