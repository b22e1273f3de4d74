"""Writes down what happens. The services call it; it decides nothing."""

from __future__ import annotations

from array import array
from struct import Struct
from typing import Any

import numpy as np

from simulation.model.person import Appointment, Case, Person, Placement
from simulation.plan.plan import Plan
from simulation.plan.record import (
    APPOINTMENT,
    CASE,
    DIARY,
    ENROLMENT,
    EVENT,
    FLOW,
    NONE,
    PLACEMENT,
    SPELL,
    UNIT,
    Ending,
    Event,
    Facts,
    Outcome,
    Record,
    Verdict,
)

LINE = {name: number for number, name in enumerate(FLOW)}
"""The flows' place in the account, by name."""

ROW = Struct(f"{len(APPOINTMENT.names or ())}i").pack
"""An appointment's numbers as bytes: of these there are most, and an array takes bytes twice as fast."""


class Recorder:
    """Facts and accounts of one run, as they come."""

    def __init__(self, plan: Plan, events: bool) -> None:
        days, districts = plan.n_days, plan.n_districts
        kinds, pools = len(plan.labels.place_kinds), len(plan.programmes.pool_programme)
        units = len(plan.labels.units)
        self._spells, self._appointments = array("i"), array("i")
        self._cases, self._placements, self._enrolments = array("i"), array("i"), array("i")
        self._events = array("q") if events else None
        self.n_events = 0
        self.diary = np.zeros((len(DIARY), districts, days), np.int64)
        self.room_minutes = np.zeros((districts, kinds, days), np.int64)
        self.municipal_minutes = np.zeros((districts, days), np.int64)
        self.units = np.zeros((len(UNIT), units, days), np.int64)
        self.waiting_for_meeting = np.zeros((districts, days), np.int64)
        self.waiting_for_decision = np.zeros((units, days), np.int64)
        self.waiting_for_place = np.zeros((pools, days), np.int64)
        self.occupied = np.zeros((pools, days), np.int64)
        self.flows = np.zeros((len(FLOW), districts, days), np.int64)
        self.search = np.zeros((districts, days), np.int64)
        self.multiplier = np.ones((districts, days))

    def event(self, day: int, phase: int, event: Event, person: Person, detail: int) -> None:
        """Something happened to somebody."""
        self.n_events += 1
        if self._events is not None:
            self._events.extend((day, phase, event, person.index, detail))

    def spell(self, person: Person, day_out: int, route: int, away: int) -> None:
        """A spell ended, or goes on when the period does (day and route NONE)."""
        counter = person.days_registered(person.spell_began)
        self._spells.extend(
            (person.index, person.spell, person.spell_began, counter, day_out, route, person.subsidy, away)
        )

    def appointment(self, meeting: Appointment, day: int, outcome: Outcome) -> None:
        """A meeting was held, missed, cancelled, moved or given up, or is still to come."""
        class_ = NONE if meeting.lane is None else meeting.lane[0]
        person = meeting.person
        row = ROW(
            person.index, person.spell, meeting.number, meeting.kind, meeting.form, meeting.joint, class_,
            meeting.due, meeting.booked, meeting.day, day, outcome, meeting.minutes,
            person.placement is not None,
        )  # fmt: skip
        self._appointments.frombytes(row)

    def case(self, case: Case, day: int, verdict: Verdict) -> None:
        """A case ended, or is open when the period ends (day NONE)."""
        person = case.person
        self._cases.extend(
            (person.index, person.spell, case.number, case.type, case.subsidy, case.unit, case.opened)
        )
        self._cases.extend((case.prepared, case.ready, case.supplement, case.complete, day, verdict))
        self._cases.extend((case.minutes, case.worked))

    def placement(
        self, person: Person, programme: int, pool: int, granted: int, number: int, ending: Ending, day: int
    ) -> None:
        """A grant that led to no place."""
        self._placements.extend(
            (person.index, person.spell, number, programme, pool, granted, NONE, day, NONE, ending)
        )

    def programme(self, placement: Placement, day: int, freed: int, ending: Ending) -> None:
        """A time in a programme ended, or goes on when the period ends (days NONE)."""
        person = placement.person
        self._placements.extend(
            (person.index, person.spell, placement.number, placement.programme, placement.pool)
        )
        self._placements.extend((placement.granted, placement.started, day, freed, ending))

    def enrolment(self, person: Person, day: int) -> None:
        """A trial has enrolled somebody."""
        self._enrolments.extend((person.index, person.spell, day, person.arm))

    def record(self) -> Record:
        """All of it."""
        return Record(
            spells=_sorted(self._spells, SPELL),
            appointments=_sorted(self._appointments, APPOINTMENT),
            cases=_sorted(self._cases, CASE),
            placements=_sorted(self._placements, PLACEMENT),
            enrolments=_sorted(self._enrolments, ENROLMENT),
            diary=self.diary,
            room_minutes_used=self.room_minutes,
            municipal_minutes_used=self.municipal_minutes,
            units=self.units,
            waiting_for_meeting=self.waiting_for_meeting,
            waiting_for_decision=self.waiting_for_decision,
            waiting_for_place=self.waiting_for_place,
            occupied=self.occupied,
            flows=self.flows,
            search=self.search,
            multiplier=self.multiplier,
            events=None if self._events is None else _event_log(self._events),
            n_events=self.n_events,
        )


def _sorted(flat: array[int], table: np.dtype[Any]) -> Facts:
    """The flat numbers as a table, its rows in order of their columns from the left."""
    names = table.names or ()
    columns = np.frombuffer(flat, np.int32).reshape(-1, len(names)) if flat else np.empty((0, len(names)))
    columns = columns.astype(np.int32)
    ordered = columns[np.lexsort(columns.T[::-1])]
    return np.ascontiguousarray(ordered).view(table).reshape(-1)


def _event_log(flat: array[int]) -> Facts:
    """The log in order of day, phase, event, person, detail."""
    columns = np.array(flat, np.int64).reshape(-1, len(EVENT.names or ()))
    columns = columns[np.lexsort(columns.T[::-1])]
    log = np.empty(len(columns), EVENT)
    for number, name in enumerate(EVENT.names or ()):
        log[name] = columns[:, number]
    return log
