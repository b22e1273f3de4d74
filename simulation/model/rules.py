"""The numbers in force today, as plain ones: looking up a number in a list costs a third of one in an array.

A *cell* is what a person's groups depend on: kind of person, band of the duration counter, status.
Contact plan, priority class, no-show and effects are looked up by it.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from itertools import accumulate
from math import prod

import numpy as np

from simulation.model.person import Appointment, Person
from simulation.plan.plan import Kind, Plan, Small
from simulation.plan.trial import WHOLE

PLANNING, JOINT = int(Kind.PLANNING), int(Kind.JOINT)  # as plain numbers: cheaper to look up


def _by_cell(table: Small) -> bytes:
    """A row number for each cell."""
    return table.astype("uint8").tobytes()


class Rules:
    """What holds today for meetings. `begin` makes them those of a day; before day 0 those of day 0 hold."""

    def __init__(self, plan: Plan) -> None:
        tables = plan.meetings
        self._plan = plan
        self._row = _by_cell(tables.row)
        self._group_row = _by_cell(tables.group_row)
        self._no_show_row = _by_cell(tables.no_show_row)
        self._classes = (b"", b"")
        eligible = plan.programmes.eligible
        by_cell = eligible.reshape(len(eligible), prod(eligible.shape[1:]))
        patterns, pattern = np.unique(by_cell, axis=1, return_inverse=True)
        self._eligible: list[list[int]] = [np.flatnonzero(column).tolist() for column in patterns.T]
        self._pattern = array("i", pattern.reshape(-1).astype(np.int32).tobytes())  # of each cell
        self._day = -1
        self.begin(0)

    def begin(self, day: int) -> None:
        """The rules of a day."""
        tables, before = self._plan.meetings, self._day
        self._day = day
        self._boosts: dict[tuple[int, int, int], tuple[float, ...]] = {}
        self._chances: dict[tuple[int, int, int, bool], float] = {}
        if day <= 0 or before < 0 or tables.class_of.changes_on(day):
            planning, others = tables.class_of.on(day)
            self._classes = (_by_cell(planning), _by_cell(others))
        columns = zip(tables.physical[:, day], tables.group[:, day], tables.joint[:, day], strict=True)
        self._shares = [(float(physical), float(group), float(joint)) for physical, group, joint in columns]
        self._first = (float(tables.first_physical[day]), float(tables.first_group[day]), 0.0)
        referred = self._plan.programmes.referred
        if before < 0 or (referred[:, day] != referred[:, before]).any():
            self._referrals = [self._cumulated_shares(eligible) for eligible in self._eligible]
        self._access: list[list[float]] = self._plan.presence.access[:, :, day].tolist()
        self._interval: list[int] = tables.interval[:, day].tolist()
        self.head_start: list[int] = tables.head_start[:, day].tolist()
        trial, classes = self._plan.trial, len(self.head_start)
        self._from_diary = [WHOLE] * classes if trial is None else trial.from_diary[:, day].tolist()
        self.in_meeting: list[int] = tables.in_meeting[:, day].tolist()
        self.around: list[int] = tables.around[:, day].tolist()
        self.minutes: list[int] = [sum(parts) for parts in zip(self.in_meeting, self.around, strict=True)]
        self.travel: list[int] = tables.travel[:, day].tolist()
        self.joint_extra = int(tables.joint_extra[day])
        self.shortest_notice = int(tables.shortest_notice[day])
        self.longest_notice = int(tables.longest_notice[day])

    def class_of(self, meeting: Appointment) -> int:
        """The priority class of a meeting."""
        return self._classes[meeting.kind != PLANNING][meeting.person.cell]

    def interval(self, person: Person) -> int:
        """Days between meetings by the person's contact plan."""
        return self._interval[self._row[person.cell]]

    def shares(self, meeting: Appointment) -> tuple[float, float, float]:
        """Of such meetings: the share physical, in a group, and joint with the municipality."""
        return self._first if meeting.kind == PLANNING else self._shares[self._row[meeting.person.cell]]

    def from_diary(self, class_: int, minutes: int) -> int:
        """Of the minutes of a class's meeting what the diary gives, rounded up; a trial adds the rest."""
        return -(-minutes * self._from_diary[class_] // WHOLE)

    def reaches(self, person: Person) -> bool:
        """Whether a place lies within the person's reach."""
        return person.reach < self._access[person.district][person.area]

    def no_show(self, meeting: Appointment, notice: int) -> float:
        """The chance not to come: of the group, by format, notice and reach; at most 1."""
        row, form = self._no_show_row[meeting.person.cell], meeting.form
        inside = self.reaches(meeting.person)
        chance = self._chances.get((row, form, notice, inside))
        if chance is None:
            tables, day = self._plan.meetings, self._day
            by_notice = tables.no_show_notice.on(day)
            chance = float(tables.no_show[row, day]) * float(tables.no_show_format[form, day])
            chance *= float(by_notice[min(notice, len(by_notice) - 1)])
            if not inside:
                chance *= float(tables.no_show_outside[day])
            chance = self._chances[row, form, notice, inside] = min(chance, 1.0)
        return chance

    def boost(self, meeting: Appointment) -> tuple[float, ...]:
        """b of each route on the day of a meeting: by format, kind and group, less if it was cut short."""
        kind = JOINT if meeting.joint else meeting.kind
        row, form = self._group_row[meeting.person.cell], meeting.form
        boosts = self._boosts.get((form, kind, row))
        if boosts is None:
            tables, day = self._plan.meetings, self._day
            factor = (
                float(tables.format_factor[form, day])
                * float(tables.kind_factor[kind, day])
                * float(tables.group_factor[row, day])
                * float(tables.kept[form, day])
            )
            boosts = tuple(boost * factor for boost in tables.boost[:, day].tolist())
            self._boosts[form, kind, row] = boosts
        return boosts

    def programme_referred_to(self, meeting: Appointment) -> int | None:
        """One draw chooses among the programmes the person is eligible for, by cumulated shares, or none.

        Nobody in a programme is referred.
        """
        person = meeting.person
        if person.placement is not None:
            return None
        cumulated, programmes = self._referrals[self._pattern[person.cell]]
        return programmes[bisect_right(cumulated, meeting.referral_draw)]

    def _cumulated_shares(self, eligible: list[int]) -> tuple[list[float], list[int | None]]:
        """Of the programmes somebody is eligible for; and which they are, then none."""
        shares: list[float] = self._plan.programmes.referred[eligible, self._day].tolist()
        return list(accumulate(shares)), [*eligible, None]
