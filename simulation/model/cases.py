"""A decision case: an employer's offer of supported work, or a referral to a programme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulation.plan.record import NONE

if TYPE_CHECKING:
    from simulation.model.person import Person

OFFER = 0
"""The case type of an employer's offer; 1 + p is a referral to programme p."""


class Case:
    """One case, from the day it is opened until it is decided, withdrawn or no longer asked for."""

    __slots__ = (
        "closed",
        "complete",
        "incomplete",
        "lapses",
        "minutes",
        "number",
        "opened",
        "person",
        "prepared",
        "queued",
        "ready",
        "remaining",
        "subsidy",
        "supplement",
        "type",
        "unit",
        "worked",
    )

    def __init__(self, person: Person, type: int, number: int, opened: int, unit: int) -> None:
        self.person = person
        self.type = type
        self.number = number
        self.opened = opened
        self.unit = unit
        self.subsidy = NONE
        self.lapses = NONE  # the day an employer no longer waits
        self.prepared = NONE
        self.ready = NONE
        self.supplement = NONE
        self.complete = NONE
        self.minutes = 0  # handling time in all; 0 until the unit takes it up
        self.remaining = 0  # of the part in hand
        self.worked = 0
        self.incomplete = False
        self.queued = False  # stands in its unit's queue
        self.closed = False

    @property
    def is_offer(self) -> bool:
        """Whether an employer waits for it."""
        return self.type == OFFER
