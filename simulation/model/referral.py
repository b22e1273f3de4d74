"""Which programme an attended meeting may lead to."""

from __future__ import annotations

from simulation.model.person import Appointment
from simulation.plan.plan import Plan


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
