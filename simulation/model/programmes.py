"""Programmes: who has a grant waits for a free place, stays for its length, and frees it for the next.

Phase 4: those whose time is over. Phase 6: those waiting take free places, in order of the date granted.
"""

from __future__ import annotations

import math
from collections import defaultdict

from simulation.model.happenings import Finished, Placed
from simulation.model.person import Grant, Person, Placement
from simulation.model.queue import Queue, Turns
from simulation.model.recorder import Recorder
from simulation.plan.draws import uniform_one
from simulation.plan.plan import Plan, Route
from simulation.plan.purpose import Purpose
from simulation.plan.record import NONE, Ending, Event

ENDING, PLACING = 4, 6
LANE = NO_HEAD_START = 0
"""Places are given by the date granted alone: everybody stands in one lane."""


class Programmes:
    """Every pool of places, who is in them and who waits for them."""

    def __init__(self, plan: Plan, recorder: Recorder) -> None:
        self.plan = plan
        self.recorder = recorder
        pools = len(plan.programmes.pool_programme)
        self.waiting = [Queue[int, Grant](_has_gone) for _ in range(pools)]
        self.n_waiting = [0] * pools
        self.occupied = [0] * pools
        self._ending: defaultdict[int, list[Placement]] = defaultdict(list)
        self._lapsing: defaultdict[int, list[Grant]] = defaultdict(list)
        self._freed: defaultdict[int, list[int]] = defaultdict(list)  # pools, held for follow-up until a day

    def _pool(self, person: Person, programme: int) -> int:
        return int(self.plan.programmes.pool_of[programme, person.district])

    # waiting

    def wait_for_place(self, person: Person, programme: int, day: int) -> None:
        """A person with a grant stands in line for a place."""
        grant = Grant(person, programme, day)
        person.grants[programme] = grant
        pool = self._pool(person, programme)
        self.waiting[pool].join(LANE, (day, person.lot, person.id, person.start_number), grant)
        self.n_waiting[pool] += 1
        self._lapsing[day + int(self.plan.programmes.grant_valid[programme, day])].append(grant)

    def _end_wait(self, grant: Grant) -> None:
        grant.void = True
        del grant.person.grants[grant.programme]
        self.n_waiting[self._pool(grant.person, grant.programme)] -= 1

    def give_up_grants(self, person: Person, day: int) -> None:
        """A person leaves, or has got another place: what they waited for is void."""
        for grant in list(person.grants.values()):
            self._end_wait(grant)
            self._record_unused(grant, day, Ending.GRANT_VOID)

    def _record_unused(self, grant: Grant, day: int, ending: Ending) -> None:
        pool = self._pool(grant.person, grant.programme)
        self.recorder.placement(grant.person, grant.programme, pool, grant.granted, NONE, ending, day)

    # phase 4

    def end(self, day: int) -> None:
        """Those whose last day it is have completed the programme or dropped out."""
        for placement in self._ending.pop(day, ()):
            person = placement.person
            if person.placement is not placement:
                continue
            ending = Ending.DROPPED_OUT if placement.drops_out else Ending.COMPLETED
            self._free(placement, day, day, ending)
            self.recorder.event(day, ENDING, Event.PROGRAMME_ENDED, person, placement.programme)
            person.tell(Finished(placement.programme, completed=not placement.drops_out))
        for pool in self._freed.pop(day, ()):
            self.occupied[pool] -= 1

    def _free(self, placement: Placement, day: int, freed: int, ending: Ending) -> None:
        self.recorder.programme(placement, day, freed, ending)
        placement.person.placement = None
        placement.person.find_cell()
        if freed <= day:
            self.occupied[placement.pool] -= 1
        else:
            self._freed[freed].append(placement.pool)

    def leave(self, person: Person, route: Route, day: int) -> None:
        """A person leaves: the place is free at once, or kept for follow-up when it was for work."""
        self.give_up_grants(person, day)
        placement = person.placement
        if placement is None:
            return
        works = route in (Route.WORK, Route.SUPPORTED_WORK)
        kept = int(self.plan.programmes.follow_up[placement.programme, day]) if works else 0
        self._free(placement, day, day + kept, Ending.LEFT)

    # phase 6

    def place(self, day: int) -> None:
        """Free places go to those waiting; then the grants whose time is out lapse."""
        for pool, places in enumerate(self.plan.programmes.places[:, day].tolist()):
            if places > self.occupied[pool]:
                self._fill(pool, places, day)
        for grant in self._lapsing.pop(day, ()):
            if not grant.void:
                self._end_wait(grant)
                self._record_unused(grant, day, Ending.GRANT_LAPSED)
                self.recorder.event(day, PLACING, Event.GRANT_LAPSED, grant.person, grant.programme)

    def _fill(self, pool: int, places: int, day: int) -> None:
        turns = Turns(self.waiting[pool], lambda _: NO_HEAD_START)
        while self.occupied[pool] < places and (turn := turns.next()) is not None:
            turns.serve()
            self._start(turn[1], pool, day)

    def _start(self, grant: Grant, pool: int, day: int) -> None:
        self._end_wait(grant)
        self._begin(Placement(grant.person, grant.programme, pool, grant.granted, day), PLACING)
        grant.person.tell(Placed(grant.programme))

    def give(self, person: Person, programme: int, pool: int, day: int, phase: int) -> None:
        """A place at once, of a pool on top, without a case."""
        self._begin(Placement(person, programme, pool, day, day), phase)

    def _begin(self, placement: Placement, phase: int) -> None:
        person, day = placement.person, placement.started
        placement.number = person.start_number
        person.start_number += 1
        self._draw_length(placement, day)
        self.enter(placement)
        self.recorder.event(day, phase, Event.PROGRAMME_STARTED, person, placement.programme)

    def _draw_length(self, placement: Placement, day: int) -> None:
        """The programme's length, or for those who drop out a day uniform over it."""
        tables, programme = self.plan.programmes, placement.programme
        length = int(tables.length[programme, day])
        id, number, key = placement.person.id, placement.number, self.plan.key
        chance = float(tables.dropout[programme, day])
        placement.drops_out = uniform_one(key, id, Purpose.DROPS_OUT, number) < chance
        if placement.drops_out:
            length = math.ceil(length * uniform_one(key, id, Purpose.DROPOUT_DAY, number))
        placement.ends = day + length

    def enter(self, placement: Placement) -> None:
        """A person is in a programme."""
        person = placement.person
        person.placement = placement
        person.find_cell()
        self.give_up_grants(person, placement.started)
        self.occupied[placement.pool] += 1
        self._ending[placement.ends].append(placement)

    # the day's end, and the period's

    def end_day(self, day: int) -> None:
        """How many wait and how many places are taken."""
        self.recorder.waiting_for_place[:, day] = self.n_waiting
        self.recorder.occupied[:, day] = self.occupied

    def taken_by_programme(self) -> list[int]:
        """Places taken, by programme."""
        taken = [0] * len(self.plan.labels.programmes)
        for pool, programme in enumerate(self.plan.programmes.pool_programme):
            taken[int(programme)] += self.occupied[pool]
        return taken

    def still_open(self, person: Person) -> None:
        """The period ends: what the person is in, or waits for, goes on."""
        for grant in person.grants.values():
            self._record_unused(grant, NONE, Ending.OPEN)
        if person.placement is not None:
            self.recorder.programme(person.placement, NONE, NONE, Ending.OPEN)


def _has_gone(grant: Grant, lane: int) -> bool:  # noqa: ARG001
    return grant.void
