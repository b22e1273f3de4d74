"""What an attended meeting does: to the chance of leaving, and to the programmes that may follow."""

from __future__ import annotations

from simulation.model.person import Appointment
from simulation.plan.plan import Kind, Plan, Route


def boost_of(plan: Plan, meeting: Appointment, day: int) -> tuple[float, ...]:
    """b of each route on the day of the meeting: by format, kind and group, less if it was cut short."""
    tables, person = plan.meetings, meeting.person
    kind = Kind.JOINT if meeting.joint else meeting.kind
    row = tables.group_row[person.kind, person.band, person.in_programme]
    factor = (
        float(tables.format_factor[meeting.form, day])
        * float(tables.kind_factor[kind, day])
        * float(tables.group_factor[row, day])
        * float(tables.kept[meeting.form, day])
    )
    return tuple(float(tables.boost[route, day]) * factor for route in Route)


def programme_referred_to(plan: Plan, meeting: Appointment, day: int) -> int | None:
    """One draw chooses among the programmes the person is eligible for, by cumulated shares, or none.

    Nobody in a programme is referred.
    """
    person, programmes = meeting.person, plan.programmes
    if person.in_programme:
        return None
    left = meeting.referral_draw
    eligible = programmes.eligible[:, person.kind, person.band, 0].tolist()
    for programme, share in enumerate(programmes.referred[:, day].tolist()):
        if eligible[programme]:
            if left < share:
                return programme
            left -= share
    return None
