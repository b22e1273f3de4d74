"""The Record: what one run leaves behind. Both engines write it; every indicator is computed from it.

Facts stand in tables with one row for each thing that came to an end (or had not, when the period did),
all columns int32, sorted by their columns from the left. Accounts are counts by day. Days before the period
are negative (the stock's spells begin on day -1, meetings booked before day 0 are booked on day -1); a day
that has not come, or a thing that there is none of, is NONE.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import numpy as np
import numpy.typing as npt

NONE = -1_000_000
"""In a fact table: not yet, never, none."""

Facts = npt.NDArray[np.void]
Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


def _table(*columns: str) -> np.dtype[Any]:
    return np.dtype([(column, np.int32) for column in columns])


class Outcome(IntEnum):
    """How an appointment ended. A request that never got a time ends with GAVE_UP or OPEN."""

    HELD = 0
    MISSED = 1
    CANCELLED = 2  # the person left, in time for others to use the minutes
    CANCELLED_LATE = 3  # the person left, too late for that
    MOVED = 4  # by the service, when a day's minutes had shrunk
    GAVE_UP = 5  # the person left before a time was booked
    OPEN = 6  # still waiting, or booked beyond the end of the period
    CALLED_OFF = 7  # by the service on the day itself, in a trial


class Verdict(IntEnum):
    """How a decision case ended."""

    GRANTED = 0
    REFUSED = 1
    WITHDRAWN = 2  # the person left
    LAPSED = 3  # the employer no longer waits
    OPEN = 4


class Ending(IntEnum):
    """How a programme grant or place ended."""

    COMPLETED = 0
    DROPPED_OUT = 1
    LEFT = 2  # left unemployment while in the programme
    GRANT_LAPSED = 3  # no place came free in time
    GRANT_VOID = 4  # the person left while waiting for a place
    OPEN = 5


SPELL = _table("person", "spell", "day_in", "counter_in", "day_out", "route", "subsidy", "away_days")
"""A spell of registered unemployment. `day_out` is the day of leaving, the first day not registered."""

APPOINTMENT = _table(
    "person", "spell", "number", "kind", "format", "joint", "class_", "due", "booked", "day", "ended",
    "outcome", "minutes", "in_programme",
)  # fmt: skip
"""From the day a meeting is `due` to its outcome on day `ended`. It waits until `booked`; `day` is when it is
(or was to be) held; `class_` the priority class when it was booked; `minutes` the caseworker's, as booked."""

CASE = _table(
    "person", "spell", "number", "type", "subsidy", "unit", "opened", "prepared", "ready", "supplement",
    "complete", "decided", "verdict", "minutes", "worked",
)  # fmt: skip
"""A decision case. It stands in the unit's queue from `ready` to `supplement`, when something was found
missing (NONE if nothing), and from `complete`, from when nothing was missing, to `decided`, when it ended."""

PLACEMENT = _table(
    "person", "spell", "number", "programme", "pool", "granted", "started", "ended", "freed", "ending"
)
"""A grant of a programme and what came of it; `freed` is the day its place could be given to another."""

ENROLMENT = _table("person", "spell", "day", "arm")
"""Somebody whom a trial has enrolled."""

EVENT = np.dtype(
    [("day", np.int32), ("phase", np.int8), ("event", np.int8), ("person", np.int32), ("detail", np.int64)]
)
"""The event log, in order of (day, phase, event, person, detail)."""


class Event(IntEnum):
    """What the event log tells; `detail` says more (its meaning stands beside each)."""

    REGISTERED = 0  # spell number
    LEFT = 1  # route
    OFFER = 2  # case number
    BOOKED = 3  # day of the meeting
    HELD = 4  # meeting number
    MISSED = 5  # meeting number
    CANCELLED = 6  # day of the meeting
    MOVED = 7  # day of the meeting
    REFERRED = 8  # case number
    CASE_PREPARED = 9  # case number
    CASE_SUPPLEMENTED = 10  # case number
    GRANTED = 11  # case number
    REFUSED = 12  # case number
    LAPSED = 13  # case number
    WITHDRAWN = 14  # case number
    PROGRAMME_STARTED = 15  # programme
    PROGRAMME_ENDED = 16  # programme
    GRANT_LAPSED = 17  # programme
    CALLED_OFF = 18  # meeting number
    ENROLLED = 19  # arm


DIARY = (
    "supplied", "carried_in", "held", "missed", "cancelled_late", "prepared", "carried_out", "unused",
)  # fmt: skip
"""Minutes of a district's diary on a day: the first two together equal the rest together."""

UNIT = ("supplied", "worked", "unused")
"""Minutes of a decision unit on a day: the first equals the other two together."""

FLOW = (
    "registered", "returned", "left_work", "left_supported_work", "left_education", "left_other", "stock",
)  # fmt: skip
"""People by district and day; `stock` is the number at the end of the day."""


SEARCH_UNIT = 2.0**40
"""S of the crowding rule is a whole number of 2⁻⁴⁰, so that the order of adding does not matter."""


@dataclass(frozen=True, slots=True)
class Record:
    """One run."""

    spells: Facts
    appointments: Facts
    cases: Facts
    placements: Facts
    enrolments: Facts
    diary: Ints  # (DIARY, district, day)
    room_minutes_used: Ints  # (district, place kind, day)
    municipal_minutes_used: Ints  # (district, day)
    units: Ints  # (UNIT, unit, day)
    waiting_for_meeting: Ints  # (district, day) due, without a booking, at the end of the day
    waiting_for_decision: Ints  # (unit, day) open cases ready to be handled, at the end of the day
    waiting_for_place: Ints  # (pool, day) at the end of the day
    occupied: Ints  # (pool, day) places taken at the end of the day
    flows: Ints  # (FLOW, district, day)
    search: Ints  # (district, day) S of the crowding rule, in units of 2⁻⁴⁰
    multiplier: Floats  # (district, day) crowding; 1 in a root
    events: Facts | None
    n_events: int
