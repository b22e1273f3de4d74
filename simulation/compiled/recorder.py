"""Writes down what happens. The rules call it; it decides nothing."""

from __future__ import annotations

from simulation.compiled.growing import longer, longer_pool
from simulation.compiled.jit import compiled
from simulation.compiled.person import in_programme
from simulation.compiled.state import FORM_BITS, KIND_BITS, NOT_YET, State
from simulation.plan.record import FLOW
from simulation.plan.record import NONE as _NONE

NONE = int(_NONE)
REGISTERED, RETURNED, LEFT_WORK, STOCK = (
    FLOW.index(line) for line in ("registered", "returned", "left_work", "stock")
)


@compiled
def event(s: State, what: int, i: int, detail: int) -> None:
    """Something happened to somebody, in this phase of today."""
    if s.logging != 0:
        if s.n_events == len(s.event_rows):
            s.event_rows = longer(s.event_rows)
        row = s.event_rows[s.n_events]
        row[0], row[1], row[2], row[3], row[4] = s.today, s.phase, what, i, detail
    s.n_events += 1


@compiled
def spell(s: State, i: int, day_out: int, route: int, away: int) -> None:
    """A spell ended, or goes on when the period does (day and route NONE)."""
    if s.n_spell_rows == len(s.spell_rows):
        s.spell_rows = longer(s.spell_rows)
    p, row = s.people[i], s.spell_rows[s.n_spell_rows]
    s.n_spell_rows += 1
    row[0], row[1], row[2], row[3] = i, p.spell, p.spell_began, p.spell_began - p.counter_zero
    row[4], row[5], row[6], row[7] = day_out, route, p.subsidy, away


@compiled
def appointment(s: State, i: int, day: int, outcome: int) -> None:
    """A meeting was held, missed, cancelled, moved or given up, or is still to come."""
    if s.n_appointment_rows == len(s.appointment_rows):
        s.appointment_rows = longer_pool(s.appointment_rows)
    m, row = s.meetings[i], s.appointment_rows[s.n_appointment_rows]
    s.n_appointment_rows += 1
    row.person, row.spell, row.number = i, s.people[i].spell, m.number
    row.class_, row.minutes = m.class_, m.minutes
    other = (int(m.joint) + 2 * in_programme(s, i)) << FORM_BITS
    row.what = ((other + int(m.form)) << KIND_BITS) + int(m.kind)
    row.due, row.booked, row.day = m.due, max(int(m.booked), NOT_YET), max(int(m.day), NOT_YET)
    row.ended, row.outcome = max(day, NOT_YET), outcome


@compiled
def case(s: State, number: int, day: int, verdict: int) -> None:
    """A case ended, or is open when the period ends (day NONE)."""
    if s.n_case_rows == len(s.case_rows):
        s.case_rows = longer(s.case_rows)
    c, row = s.cases[number], s.case_rows[s.n_case_rows]
    s.n_case_rows += 1
    row[0], row[1], row[2], row[3], row[4] = c.person, s.people[c.person].spell, c.number, c.type, c.subsidy
    row[5], row[6], row[7], row[8], row[9] = c.unit, c.opened, c.prepared, c.ready, c.supplement
    row[10], row[11], row[12], row[13], row[14] = c.complete, day, verdict, c.minutes, c.worked


@compiled
def placement(s: State, i: int, programme: int, pool: int, granted: int, ending: int, day: int) -> None:
    """A grant that led to no place."""
    _placement(s, i, NONE, programme, pool, granted, NONE, day, NONE, ending)


@compiled
def programme(s: State, i: int, day: int, freed: int, ending: int) -> None:
    """A time in a programme ended, or goes on when the period ends (days NONE)."""
    here, which = s.placements[i], s.people[i].programme
    _placement(s, i, here.number, which, here.pool, here.granted, here.started, day, freed, ending)


@compiled
def enrolment(s: State, i: int) -> None:
    """A trial has enrolled somebody."""
    if s.n_enrolment_rows == len(s.enrolment_rows):
        s.enrolment_rows = longer(s.enrolment_rows)
    row = s.enrolment_rows[s.n_enrolment_rows]
    s.n_enrolment_rows += 1
    row[0], row[1], row[2], row[3] = i, s.people[i].spell, s.today, s.enrolled[i]


@compiled
def _placement(
    s: State, i: int, number: int, programme: int, pool: int, granted: int, started: int, day: int,
    freed: int, ending: int,
) -> None:  # fmt: skip
    if s.n_placement_rows == len(s.placement_rows):
        s.placement_rows = longer(s.placement_rows)
    row = s.placement_rows[s.n_placement_rows]
    s.n_placement_rows += 1
    row[0], row[1], row[2], row[3], row[4] = i, s.people[i].spell, number, programme, pool
    row[5], row[6], row[7], row[8], row[9] = granted, started, day, freed, ending
