"""A trial inside the run: who comes to its point while it enrols gets what the arm drawn for them gets.

Arms are drawn for everybody beforehand. What an arm gets is to be of another kind (for whom the contact plan
and the priority are others), to have meetings called off, or a place in a programme at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from simulation.model.recorder import Recorder
from simulation.plan.plan import Plan
from simulation.plan.record import Event
from simulation.plan.trial import ANY_KIND, Point, Trial

if TYPE_CHECKING:
    from simulation.model.person import Appointment, Person

FIRST_PLANNING_MEETING, MEETING, DAY = Point.FIRST_PLANNING_MEETING, Point.MEETING, Point.DAY


class Enrolment:
    """Whom the plan's trial has enrolled, if it has one."""

    def __init__(self, plan: Plan, recorder: Recorder) -> None:
        self.trial = plan.trial
        self.recorder = recorder
        self._treated_until: defaultdict[int, list[Person]] = defaultdict(list)

    def comes_to(self, person: Person, point: Point, day: int, phase: int) -> bool:
        """A person comes to a point; whether the trial enrols them there and now."""
        trial = self.trial
        if trial is None or trial.point != point or person.arm >= 0:
            return False
        if not trial.first_day <= day <= trial.last_day:
            return False
        if not trial.who[person.kind, person.band, person.in_programme]:
            return False
        person.arm = trial.arm.item(person.index)
        self.recorder.enrolment(person, day)
        self.recorder.event(day, phase, Event.ENROLLED, person, person.arm)
        self._treat(trial, person, day)
        return True

    def comes_to_meeting(self, meeting: Appointment, day: int, phase: int) -> bool:
        """A booked meeting's day has come: a point of its own, and another if it is the first planning."""
        person = meeting.person
        planned = not person.met and self.comes_to(person, FIRST_PLANNING_MEETING, day, phase)
        return planned or self.comes_to(person, MEETING, day, phase)

    def _treat(self, trial: Trial, person: Person, day: int) -> None:
        """The person's arm has its way from now on, for as long as it lasts."""
        person.to_call_off = trial.called_off[person.arm].tolist()
        variant, lasts = trial.variant.item(person.arm), trial.lasts.item(person.arm)
        if variant:
            person.become(person.kind + variant * trial.usual_kinds)
            if lasts:
                self._treated_until[day + lasts].append(person)

    def as_usual_again(self, day: int) -> Iterator[Person]:
        """Those whose treatment is over this morning; who has left is as usual already."""
        for person in self._treated_until.pop(day, ()):
            person.become_usual()
            yield person

    def calls_off(self, meeting: Appointment) -> bool:
        """Whether the service calls a meeting off on its day: so many of the next, by kind or of any."""
        left = meeting.person.to_call_off
        kinds = [kind for kind in (meeting.kind, ANY_KIND) if left and left[kind] > 0]
        for kind in kinds[:1]:
            left[kind] -= 1
        return bool(kinds)

    def enrols_on(self, day: int) -> bool:
        """Whether it is the day on which everybody registered is enrolled."""
        return self.trial is not None and self.trial.point == DAY and self.trial.first_day == day

    def given(self, person: Person) -> tuple[int, int] | None:
        """The programme in which a person gets a place on enrolment, and the pool on top; or none."""
        if self.trial is None or self.trial.given[person.arm] < 0:
            return None
        return self.trial.given.item(person.arm), self.trial.pool.item(person.arm)
