"""Minutes of meetings: in them, around them, what a shorter one keeps, and the shortest there is."""

from __future__ import annotations

import numpy as np

from simulation.plan.apportion import rounded_up
from simulation.plan.plan import Bools, Days, Floats, Format, Ints
from simulation.plan.setting import Setting
from simulation.scenario.words import FORMATS


def minutes_in(setting: Setting) -> Days:
    """Caseworker minutes per person in the meeting, those of a group shared by its people; (format, day)."""
    written = setting.baseline.meeting_minutes
    numbers = (written.physical.in_meeting, written.distance.in_meeting, written.group.in_meeting)
    return rounded_up(_per_person(setting, setting.daily(*numbers)))


def minutes_around(setting: Setting) -> Days:
    """Before and after it, per person; (format, day)."""
    written = setting.baseline.meeting_minutes
    numbers = (written.physical.around, written.distance.around, written.group.around)
    return rounded_up(_per_person(setting, setting.daily(*numbers)))


def _per_person(setting: Setting, minutes: Floats) -> Floats:
    minutes[Format.GROUP] /= setting.daily(setting.baseline.meeting_minutes.group.people)
    return minutes


def kept_share(setting: Setting) -> Floats:
    """min(1, minutes / planned)^elasticity, planned = the minutes without levers; shape (format, day)."""
    written = setting.baseline.meeting_minutes
    elasticity = setting.daily(setting.baseline.leaving.meeting_effect.minutes_elasticity)
    kept = np.ones((len(FORMATS), setting.n_days))
    for row, number in enumerate(
        (written.physical.in_meeting, written.distance.in_meeting, written.group.in_meeting)
    ):
        now, planned = setting.daily(number), setting.daily(number.unchanged())
        kept[row] = np.minimum(1.0, np.where(planned > 0.0, now / np.where(planned > 0.0, planned, 1.0), 1.0))
    shares: Floats = kept**elasticity
    return shares


def travel_minutes(setting: Setting) -> Days:
    """Added to a meeting there; (place kind, day)."""
    kinds = setting.baseline.places.kinds.values()
    return rounded_up(setting.rows([kind.travel_minutes_per_meeting for kind in kinds]))


def shortest_minutes(minutes: Days, shares: tuple[Floats, Floats], travel: Days, rooms: Ints) -> Days:
    """Of the formats that can occur in a district on a day; shape (district, day).

    `minutes` (format, day) in and around; `shares` physical and group (row, day), the first planning meeting
    among the rows; `rooms` as in Presence. Distance can occur wherever some row leaves a share for it, or
    asks for physical meetings, which are held at a distance when no room is left.
    """
    physical, group = shares
    n_districts, n_days = len(rooms), minutes.shape[1]
    at_distance = np.any((physical > 0.0) | (physical + group < 1.0), axis=0)
    in_group = np.any(group > 0.0, axis=0)
    shortest = np.where(at_distance, minutes[Format.DISTANCE], _NONE)
    shortest = np.minimum(shortest, np.where(in_group, minutes[Format.GROUP], _NONE))
    asked = np.any(physical > 0.0, axis=0)
    least = np.minimum(_in_rooms(minutes, travel, rooms.any(axis=2) & asked), shortest)
    return np.broadcast_to(np.where(least == _NONE, 0, least), (n_districts, n_days)).astype(np.int32)


_NONE = np.iinfo(np.int32).max


def _in_rooms(minutes: Days, travel: Days, open_: Bools) -> Days:
    """Of a physical meeting where travel is least; `open_` (district, place kind, day)."""
    there = np.where(open_, minutes[Format.PHYSICAL] + travel, _NONE)
    least: Days = there.min(axis=1, initial=_NONE)
    return least


def joint_extra_minutes(setting: Setting) -> Days:
    """What a joint meeting takes more; (day,)."""
    return rounded_up(setting.daily(setting.baseline.meeting_minutes.joint_extra))
