"""A trial inside the run: who comes to its point while it enrols gets what the arm drawn for them gets.

Arms are drawn for everybody beforehand. What an arm gets is to be of another kind (for whom the contact plan
and the priority are others), to have meetings called off, or a place in a programme at once.
"""

from __future__ import annotations

from simulation.compiled import buckets, recorder
from simulation.compiled.jit import compiled
from simulation.compiled.person import become, in_programme
from simulation.compiled.state import State
from simulation.plan.record import Event
from simulation.plan.trial import ANY_KIND as _ANY_KIND
from simulation.plan.trial import Point

ANY_KIND, NOBODY = int(_ANY_KIND), -1
NO_TRIAL = -1
REGISTRATION, FIRST_PLANNING_MEETING, MEETING, GRANT, DAY = (int(point) for point in Point)
IS_ENROLLED = int(Event.ENROLLED)


@compiled
def comes_to(s: State, i: int, point: int) -> bool:
    """A person comes to a point; whether the trial enrols them there and now."""
    if s.trial_point != point or s.enrolled[i] != NOBODY:
        return False
    if s.today < s.trial_first_day or s.today > s.trial_last_day:
        return False
    p = s.people[i]
    if s.trial_who[2 * (int(p.kind) * s.n_bands + p.band) + in_programme(s, i)] == 0:
        return False
    s.enrolled[i] = s.trial_arm[i]
    recorder.enrolment(s, i)
    recorder.event(s, IS_ENROLLED, i, s.enrolled[i])
    treat(s, i)
    return True


@compiled
def comes_to_meeting(s: State, i: int) -> bool:
    """A booked meeting's day has come: a point of its own, and another if it is the first planning."""
    planned = s.people[i].met == 0 and comes_to(s, i, FIRST_PLANNING_MEETING)
    return planned or comes_to(s, i, MEETING)


@compiled
def treat(s: State, i: int) -> None:
    """The person's arm has its way from now on, for as long as it lasts."""
    arm = s.enrolled[i]
    for kind in range(ANY_KIND + 1):
        s.to_call_off[i, kind] = s.trial_called_off[arm, kind]
    if s.trial_variant[arm] != 0:
        become(s, i, s.people[i].kind + s.trial_variant[arm] * s.usual_kinds)
        if s.trial_lasts[arm] != 0:
            buckets.put(s, buckets.TREATED, s.today + s.trial_lasts[arm], i, i)


@compiled
def as_usual_again(s: State, day: int) -> int:
    """The next whose treatment is over this morning, or -1; if they have left, they are as usual already."""
    there, i, _ = buckets.take(s, buckets.TREATED, day)
    if not there:
        return NOBODY
    become(s, i, s.people[i].kind % s.usual_kinds)
    return i


@compiled
def calls_off(s: State, i: int) -> bool:
    """Whether the service calls a meeting off on its day: so many of the next, by kind or of any."""
    if s.trial_point == NO_TRIAL or s.enrolled[i] == NOBODY:
        return False
    left, kind = s.to_call_off[i], s.meetings[i].kind
    which = kind if left[kind] > 0 else ANY_KIND
    if left[which] == 0:
        return False
    left[which] -= 1
    return True


@compiled
def enrols_on(s: State, day: int) -> bool:
    """Whether it is the day on which everybody registered is enrolled."""
    return bool(s.trial_point == DAY and s.trial_first_day == day)


@compiled
def given(s: State, i: int) -> int:
    """The programme in which a person gets a place on enrolment, or -1."""
    return int(s.trial_given[s.enrolled[i]])
