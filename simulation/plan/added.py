"""Minutes that a trial adds: what the diary gives to meetings of the treated, and what comes on top of it.

The diary goes on giving as many minutes a month as the usual contact plan would take: meetings twice as often
take half of their minutes each, meetings of twice the minutes half as well. The rest comes on top. Where no
more minutes are planned, none are added: a head start alone adds none, nor does a first planning meeting,
which everybody has.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from simulation.plan.plan import Days, Floats, Format, Ints, Meetings, Small
from simulation.plan.trial import WHOLE


@dataclass(frozen=True, slots=True)
class Treated:
    """How those of a treatment are met. All in a class take as large a share of the diary."""

    meetings: Meetings
    usual_class: Small  # (class,) the one of the usual classes that it is part of
    from_diary: Days  # (class, day) of a meeting's minutes, what the diary gives, of WHOLE


def without_more(meetings: Meetings) -> Treated:
    """Met in the diary's minutes alone: others pay."""
    classes = len(meetings.head_start)
    return Treated(meetings, np.arange(classes, dtype=np.int8), np.full_like(meetings.head_start, WHOLE))


def with_more(usual: Meetings, meetings: Meetings) -> Treated:
    """Met with minutes added, beside those of the usual tables: classes are split by share.

    Who finds no day holds up those behind in the same class, whom no more days would suit: so they must need
    as much of the diary.
    """
    shares, share = _shares(usual, meetings)
    split = meetings.class_of.tables * np.int64(len(shares)) + share
    classes, number = np.unique(split, return_inverse=True)
    usual_class, which = np.divmod(classes, len(shares))
    class_of = replace(meetings.class_of, tables=number.reshape(split.shape).astype(np.int8))
    met = replace(meetings, class_of=class_of, head_start=meetings.head_start[usual_class])
    return Treated(met, usual_class.astype(np.int8), shares[which])


def _shares(usual: Meetings, meetings: Meetings) -> tuple[Days, Ints]:
    """Each share (number, day), and which of them holds (planning or not, kind, band, in a programme).

    It is usual minutes a day over those now planned, at most all, and rounded down: a third of 60 minutes
    is then 20 when rounded up, not 21 for the last bit of a third.
    """
    pairs, pair = _distinct(np.stack([usual.row.ravel(), meetings.row.ravel()], axis=1))
    before, planned = _minutes_a_day(usual)[pairs[:, 0]], _minutes_a_day(meetings)[pairs[:, 1]]
    given = np.divide(before, planned, out=np.ones_like(planned), where=planned > before)
    of_pairs = np.floor(given * WHOLE).astype(np.int32)
    shares, number = _distinct(np.vstack([np.full_like(of_pairs[:1], WHOLE), of_pairs]))
    which = np.stack([np.zeros_like(pair), 1 + pair])  # of planning meetings all, of others by their rows
    return shares, number[which].reshape(2, *meetings.row.shape)


def _distinct(rows: Any) -> tuple[Any, Ints]:
    """The rows that differ, and which of them each is."""
    distinct, number = np.unique(rows, axis=0, return_inverse=True)
    return distinct, number.reshape(-1)  # its shape is another from one version of numpy to the next


def _minutes_a_day(meetings: Meetings) -> Floats:
    """(row, day) a caseworker's minutes by the contact plan, travel and the municipality left aside."""
    minutes = meetings.in_meeting + meetings.around
    physical, group = meetings.physical, meetings.group
    distance = np.maximum(1.0 - physical - group, 0.0)
    each = physical * minutes[Format.PHYSICAL] + group * minutes[Format.GROUP]
    each = each + distance * minutes[Format.DISTANCE]
    a_day: Floats = each / meetings.interval
    return a_day
