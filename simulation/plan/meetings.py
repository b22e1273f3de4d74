"""Contact plans, formats, minutes, priority, effect and no-show of meetings."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from simulation.plan.apportion import nearest, over_days
from simulation.plan.curves import table_of
from simulation.plan.groups import NO_ROW, first_fit
from simulation.plan.minutes import (
    joint_extra_minutes,
    kept_share,
    minutes_around,
    minutes_in,
    shortest_minutes,
    travel_minutes,
)
from simulation.plan.plan import Dated, Days, Floats, Ints, Meetings, Small
from simulation.plan.priority import build_classes
from simulation.plan.setting import Setting
from simulation.scenario.number import Number
from simulation.scenario.words import FORMATS, MEETING_KINDS, ROUTES


def build_meetings(setting: Setting, rooms: Ints, joint_meetings: Floats) -> Meetings:
    """The tables of phases 7 and 8.

    `rooms` as in Presence; `joint_meetings` (district, day): what agreements add to the joint meetings that
    can be held on a working day, at scale 1.
    """
    baseline = setting.baseline
    effect, no_show, plan = baseline.leaving.meeting_effect, baseline.no_show, baseline.contact_plan.values()
    first, booking = baseline.first_planning_meeting, baseline.booking
    physical = _shares(setting, [row.physical_share for row in plan])
    group = _shares(setting, [row.group_share for row in plan])
    group = np.minimum(group, 1.0 - physical)
    first_physical, first_group = setting.daily(first.physical_share), setting.daily(first.group_share)
    all_shares = (np.vstack([physical, first_physical]), np.vstack([group, first_group]))
    in_meeting, around, travel = minutes_in(setting), minutes_around(setting), travel_minutes(setting)
    class_of, head_start = build_classes(setting)
    group_row, group_factor = _by_group(setting, effect.group_factor, otherwise=1.0)
    no_show_row, no_show_base = _by_group(setting, no_show.base_share, otherwise=0.0)
    shortest_notice = nearest(setting.daily(booking.shortest_notice_days))
    return Meetings(
        row=contact_row(setting),
        interval=np.maximum(nearest(setting.rows([row.interval_days for row in plan])), 1),
        physical=physical,
        group=group,
        joint=_shares(setting, [row.joint_share for row in plan]),
        first_due_after=nearest(setting.daily(first.due_after_days)),
        first_physical=first_physical,
        first_group=first_group,
        in_meeting=in_meeting,
        around=around,
        joint_extra=joint_extra_minutes(setting),
        travel=travel,
        shortest=shortest_minutes(in_meeting + around, all_shares, travel, rooms),
        joint_cap=_joint_cap(setting, joint_meetings),
        shortest_notice=shortest_notice,
        longest_notice=np.maximum(nearest(setting.daily(booking.longest_notice_days)), shortest_notice),
        max_missed=np.maximum(nearest(setting.daily(baseline.missed_meetings.max_in_a_row)), 1),
        class_of=class_of,
        head_start=head_start,
        boost=_named(setting, effect.boost_share, tuple(ROUTES), 0.0),
        format_factor=_named(setting, effect.format_factor, tuple(FORMATS), 1.0),
        kind_factor=_named(setting, effect.kind_factor, tuple(MEETING_KINDS), 1.0),
        group_row=group_row,
        group_factor=group_factor,
        kept=kept_share(setting),
        no_show_row=no_show_row,
        no_show=no_show_base,
        no_show_format=_named(setting, no_show.format_factor, tuple(FORMATS), 1.0),
        no_show_notice=_notice(setting),
        no_show_outside=setting.daily(no_show.outside_reach_factor),
    )


def contact_row(setting: Setting) -> Small:
    """The row of the contact plan that holds: the first whose group fits, else the last."""
    plan = setting.baseline.contact_plan
    rows = first_fit(setting.groups, [setting.group(row.group) for row in plan.values()])
    return np.where(rows == NO_ROW, len(plan) - 1, rows).astype(np.int8)


def _by_group(setting: Setting, numbers: Mapping[str, Number], otherwise: float) -> tuple[Small, Floats]:
    """The row of each person's group, the first that fits, and values (row, day).

    Where none fits, a last row holds: the value without any factor.
    """
    rows = first_fit(setting.groups, [setting.group(name) for name in numbers])
    values = setting.rows(list(numbers.values()))
    if (rows == NO_ROW).any():
        rows = np.where(rows == NO_ROW, len(numbers), rows).astype(np.int8)
        values = np.vstack([values, np.full(setting.n_days, otherwise)])
    return rows, values


def _named(setting: Setting, numbers: Mapping[str, Number], names: tuple[str, ...], default: float) -> Floats:
    """The values of names in order, the default where none is written; shape (name, day)."""
    otherwise = np.full(setting.n_days, default)
    return np.stack([setting.daily(numbers[name]) if name in numbers else otherwise for name in names])


def _shares(setting: Setting, numbers: list[Number]) -> Floats:
    return np.clip(setting.rows(numbers), 0.0, 1.0)


def _notice(setting: Setting) -> Dated[Floats]:
    """Factor by days of notice: straight lines between knots; the last holds for longer."""
    curve = table_of([setting.baseline.no_show.notice_factor], setting.period)
    return Dated(curve.tables[:, 0], curve.version)


def _joint_cap(setting: Setting, added: Floats) -> Days:
    """Joint meetings that can be held on each working day: whole numbers with the rate as their mean."""
    written = setting.by_district(setting.baseline.joint_meetings_per_working_day_max)
    return over_days((written + added) * setting.scale, setting.working).astype(np.int32)
