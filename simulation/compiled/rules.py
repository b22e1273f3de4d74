"""The numbers in force today, for meetings: what hangs on people's groups is looked up by group."""

from __future__ import annotations

from simulation.compiled.chance import uniform
from simulation.compiled.jit import compiled
from simulation.compiled.person import in_programme
from simulation.compiled.state import State
from simulation.plan.plan import Kind
from simulation.plan.purpose import Purpose
from simulation.plan.trial import WHOLE as _WHOLE

PLANNING, JOINT, REFERRAL_DRAW = int(Kind.PLANNING), int(Kind.JOINT), int(Purpose.REFERRAL)
NOT_DRAWN = -1.0
WHOLE = int(_WHOLE)


@compiled
def class_of(s: State, i: int) -> int:
    """The priority class of a person's meeting."""
    version = s.class_of_version[s.in_force]
    others = 1 if s.meetings[i].kind != PLANNING else 0
    return int(s.class_of[version, others, s.people[i].group])


@compiled
def interval(s: State, i: int) -> int:
    """Days between meetings by the person's contact plan."""
    return int(s.interval[s.row[s.people[i].group], s.in_force])


@compiled
def shares(s: State, i: int) -> tuple[float, float, float]:
    """Of such meetings: the share physical, in a group, and joint with the municipality."""
    day = s.in_force
    if s.meetings[i].kind == PLANNING:
        return s.first_physical[day], s.first_group[day], 0.0
    row = s.row[s.people[i].group]
    return s.physical[row, day], s.group[row, day], s.joint[row, day]


@compiled
def from_diary(s: State, i: int, minutes: int) -> int:
    """Of the minutes of a person's meeting what the diary gives, rounded up; a trial adds the rest."""
    return -(-minutes * int(s.from_diary[s.meetings[i].class_, s.in_force]) // WHOLE)


@compiled
def reaches(s: State, i: int) -> bool:
    """Whether a place lies within the person's reach."""
    p = s.people[i]
    return bool(p.reach < s.access[s.in_force, p.district, p.area])


@compiled
def no_show(s: State, i: int, notice: int) -> float:
    """The chance not to come: of the group, by format, notice and reach; at most 1."""
    row, form, day = s.no_show_row[s.people[i].group], s.meetings[i].form, s.in_force
    version = s.no_show_notice_version[day]
    last = s.no_show_notice.shape[1] - 1
    chance = s.no_show[row, day] * s.no_show_format[form, day]
    chance *= s.no_show_notice[version, min(int(notice), last)]
    if not reaches(s, i):
        chance *= s.no_show_outside[day]
    return min(chance, 1.0)


@compiled
def boost(s: State, i: int) -> float:
    """What the boosts of a person's meeting are multiplied by: format, kind, group, and if cut short."""
    m, day = s.meetings[i], s.in_force
    kind = JOINT if m.joint != 0 else int(m.kind)
    row = s.group_row[s.people[i].group]
    return (
        s.format_factor[m.form, day]
        * s.kind_factor[kind, day]
        * s.group_factor[row, day]
        * s.kept[m.form, day]
    )


@compiled
def programme_referred_to(s: State, i: int) -> int:
    """One draw chooses among the programmes the person is eligible for, by cumulated shares, or none (-1).

    Nobody in a programme is referred.
    """
    if in_programme(s, i) != 0:
        return -1
    p, cumulated, draw = s.people[i], 0.0, NOT_DRAWN
    for programme in range(s.n_programmes):
        if s.eligible[p.group, programme]:
            if draw == NOT_DRAWN:
                draw = uniform(s, p.id, REFERRAL_DRAW, s.meetings[i].number)
            cumulated += s.referred[programme, s.in_force]
            if draw < cumulated:
                return programme
    return -1
