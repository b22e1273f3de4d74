"""What a reader of results must know: capacities too small, levers that cannot act as written."""

from __future__ import annotations

from pathlib import PurePath

import numpy as np

from simulation.plan.plan import Format, Labels, Meetings, Programmes, Staff
from simulation.plan.programmes import meant_elsewhere
from simulation.plan.setting import Setting

FEW_MEETINGS = 20
FEW_PLACES = 50


def build_warnings(
    setting: Setting, labels: Labels, staff: Staff, meetings: Meetings, programmes: Programmes
) -> tuple[str, ...]:
    """One line for each capacity that is small on the first day, after scaling, and for each such lever."""
    return (
        *_few_meetings(labels, staff, meetings),
        *_few_places(labels, programmes),
        *(
            f"{PurePath(one.file).name}:{one.line}: places in {one.programme} are one pool for all districts;"
            " `where` has no effect"
            for one in meant_elsewhere(setting)
        ),
    )


def _few_meetings(labels: Labels, staff: Staff, meetings: Meetings) -> list[str]:
    """Districts with minutes for fewer than 20 meetings a day, were all at a distance."""
    each = meetings.in_meeting[Format.DISTANCE, 0] + meetings.around[Format.DISTANCE, 0]
    number = staff.diary_rate[:, 0] / max(int(each), 1)
    return [
        f"{name}: {meetings_a_day:.1f} meetings a day; fewer than {FEW_MEETINGS} lengthen waits"
        for name, meetings_a_day in zip(labels.district_names, number, strict=True)
        if meetings_a_day < FEW_MEETINGS
    ]


def _few_places(labels: Labels, programmes: Programmes) -> list[str]:
    """Pools with fewer than 50 places, but some."""
    lines = []
    for pool, places in enumerate(programmes.places[:, 0]):
        if 0 < places < FEW_PLACES:
            programme = int(programmes.pool_programme[pool])
            served = np.flatnonzero(programmes.pool_of[programme] == pool)
            where = labels.district_names[served[0]] if len(served) == 1 else "all districts"
            name = labels.programmes[programme]
            lines.append(f"{name}, {where}: {places} places; fewer than {FEW_PLACES} lengthen waits")
    return lines
