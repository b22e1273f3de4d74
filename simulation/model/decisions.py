"""Decisions: caseworkers prepare a case, a unit handles it, and somebody may have to supplement it first.

Phase 5: each unit works its queue with the day's minutes. Phase 8: cases are prepared, with minutes of the
diary.
"""

from __future__ import annotations

import math
from collections import defaultdict

import numpy as np

from simulation.model.diary import Diary
from simulation.model.happenings import Denied, Granted
from simulation.model.person import Case, Person
from simulation.model.queue import Queue, Turns
from simulation.model.recorder import Recorder
from simulation.model.spending import Spending
from simulation.plan.draws import uniform_each, uniform_one, whole_days
from simulation.plan.formulas import added
from simulation.plan.plan import Plan
from simulation.plan.purpose import Purpose
from simulation.plan.record import NONE, Event, Verdict

DECIDING, PREPARING = 5, 8
HANDLING_DRAWS = np.array([Purpose.HANDLING, Purpose.INCOMPLETE, Purpose.GRANTED])


class Decisions:
    """Every case of the service, and the units that decide them."""

    def __init__(self, plan: Plan, recorder: Recorder, spending: Spending) -> None:
        self.plan = plan
        self.recorder = recorder
        self.spending = spending
        self.units = [Unit(plan, number) for number in range(len(plan.labels.units))]
        self.unprepared = [Queue[tuple[int, int], Case](_needs_no_preparing) for _ in range(plan.n_districts)]
        self._becoming_ready: defaultdict[int, list[Case]] = defaultdict(list)
        self._supplemented: defaultdict[int, list[Case]] = defaultdict(list)
        self._employers: defaultdict[int, list[Case]] = defaultdict(list)  # by the day they no longer wait
        self.offers_closed = [0] * plan.n_days
        self.offers_taken_up = [0] * plan.n_days

    # opening

    def open(self, person: Person, type: int, day: int, phase: int) -> Case:
        """A case is opened; it waits for its preparation."""
        case = Case(person, type, person.case_number, day, int(self.plan.decisions.unit_of[person.district]))
        person.case_number += 1
        person.cases[type] = case
        event = Event.OFFER if case.is_offer else Event.REFERRED
        self.recorder.event(day, phase, event, person, case.number)
        if case.is_offer:
            self.employer_waits(case, self._subsidy(case, day), day)
        self._wait_for_preparing(case)
        return case

    def _wait_for_preparing(self, case: Case) -> None:
        """In the lane of its type and of the minutes that it takes."""
        person = case.person
        lane = case.type, int(self.plan.decisions.prepare[case.type, case.opened])
        self.unprepared[person.district].join(lane, (case.opened, person.lot, person.id, case.number), case)

    def _subsidy(self, case: Case, day: int) -> int:
        """Drawn among those the person is eligible for, their shares rescaled."""
        person, subsidies = case.person, self.plan.subsidies
        eligible = subsidies.eligible[:, person.kind, person.band, person.in_programme]
        shares = (subsidies.share[:, day] * eligible).tolist()
        if not any(shares):  # today's shares are all of other subsidies
            shares = eligible.astype(float).tolist()
        left = self._draw(case, Purpose.SUBSIDY) * added(shares)
        last = NONE
        for subsidy, share in enumerate(shares):
            if share > 0.0:
                last = subsidy
                if left < share:
                    break
                left -= share
        return last

    def employer_waits(self, case: Case, subsidy: int, day: int) -> None:
        """An employer waits for a decision, for as long as drawn."""
        case.subsidy = subsidy
        mean = float(self.plan.subsidies.employer_waits[subsidy, max(day, 0)])
        case.lapses = day + whole_days(mean, self._draw(case, Purpose.PATIENCE))
        self._employers[case.lapses].append(case)

    def enqueue(self, case: Case, ready: int) -> None:
        """A prepared case is ready for its unit from a day on."""
        case.ready = case.complete = ready
        self._becoming_ready[max(ready, 0)].append(case)

    def _draw(self, case: Case, purpose: Purpose) -> float:
        return uniform_one(self.plan.key, case.person.id, purpose, case.number)

    # phase 3

    def employers_no_longer_waiting(self, day: int) -> list[Case]:
        """Offers whose employer's patience is over today: their cases lapse."""
        lapsed = [case for case in self._employers.pop(day, ()) if not case.closed]
        for case in lapsed:
            self._close(case, day, Verdict.LAPSED)
            self.recorder.event(day, 3, Event.LAPSED, case.person, case.number)
        return lapsed

    def is_hired_anyway(self, case: Case, day: int) -> bool:
        """Whether the person gets the job all the same, without support."""
        chance = self.plan.subsidies.hired_anyway[case.subsidy, day]
        return self._draw(case, Purpose.HIRED_ANYWAY) < float(chance)

    def withdraw(self, person: Person, day: int, phase: int, *, offers: bool) -> None:
        """A person leaves, or has got a place: their referrals are withdrawn, and offers if so told."""
        for case in list(person.cases.values()):
            if offers or not case.is_offer:
                self._close(case, day, Verdict.WITHDRAWN)
                self.recorder.event(day, phase, Event.WITHDRAWN, person, case.number)

    def _close(self, case: Case, day: int, verdict: Verdict) -> None:
        self.units[case.unit].release(case)
        case.closed = True
        del case.person.cases[case.type]
        if case.is_offer:
            self.offers_closed[day] += 1
            self.offers_taken_up[day] += self._is_taken_up(case, day, verdict)
        self.recorder.case(case, day, verdict)

    def _is_taken_up(self, case: Case, day: int, verdict: Verdict) -> bool:
        """Whether the offer ends in the job, with support or without."""
        if verdict == Verdict.GRANTED:
            return True
        return verdict != Verdict.WITHDRAWN and self.is_hired_anyway(case, day)

    def share_taken_up(self, day: int) -> float:
        """Share of the offers closed in the window before a day that ended in the job."""
        first = max(day - self.plan.crowding.window_days, 0)
        closed = sum(self.offers_closed[first:day])
        return (
            sum(self.offers_taken_up[first:day]) / closed if closed else float(self.plan.crowding.offer_share)
        )

    # phase 5

    def decide(self, day: int) -> None:
        """Each unit works its queue with the day's minutes."""
        ready = [case for case in self._becoming_ready.pop(day, ()) if not case.closed]
        self._draw_handling(ready)
        for case in ready:
            self.units[case.unit].receive(case, case.ready)
        for case in self._supplemented.pop(day, ()):
            if not case.closed:
                self.units[case.unit].receive(case, day)
        for unit in self.units:
            self._work(unit, day)

    def _draw_handling(self, ready: list[Case]) -> None:
        """How each will fare with its unit; if not known yet, for all at once that become ready later too."""
        if all(case.handling_draw for case in ready):
            return
        later = [case for cases in self._becoming_ready.values() for case in cases]
        cases = [case for case in ready + later if not case.handling_draw]
        ids = [case.person.id for case in cases]
        draws = uniform_each(self.plan.key, ids, HANDLING_DRAWS, [case.number for case in cases])
        for case, drawn in zip(cases, draws, strict=True):
            case.handling_draw, case.incomplete_draw, case.granted_draw = drawn

    def _work(self, unit: Unit, day: int) -> None:
        """Take case after case; one not finished is first in line the next day."""
        supplied = minutes = int(self.plan.decisions.minutes[unit.number, day])
        turns = unit.turns(day)
        while minutes > 0 and (case := unit.next_case(turns)) is not None:
            if case.minutes == 0:
                self._take_up(case, day)
            worked = min(minutes, case.remaining)
            minutes -= worked
            case.worked += worked
            case.remaining -= worked
            if case.remaining:
                break
            unit.in_hand = None
            self._part_done(case, day)
        self.recorder.units[:, unit.number, day] = (supplied, supplied - minutes, minutes)

    def _take_up(self, case: Case, day: int) -> None:
        """How long it takes; and whether something is missing, which is found after the first part."""
        decisions = self.plan.decisions
        quantiles = decisions.handling.on(day)[case.type]
        case.minutes = int(quantiles[int(case.handling_draw * len(quantiles))])
        case.incomplete = case.incomplete_draw < float(decisions.incomplete[case.type, day])
        first = math.ceil(case.minutes * float(decisions.first_share[day]))
        case.remaining = max(first, 1) if case.incomplete else case.minutes

    def _part_done(self, case: Case, day: int) -> None:
        if case.incomplete and case.supplement == NONE:
            self._send_back(case, day)
            return
        decisions = self.plan.decisions
        granted = case.granted_draw < float(decisions.granted[case.type, day])
        granted = granted and not self.spending.is_stopped(case.type, day)
        self._close(case, day, Verdict.GRANTED if granted else Verdict.REFUSED)
        event = Event.GRANTED if granted else Event.REFUSED
        self.recorder.event(day, DECIDING, event, case.person, case.number)
        case.person.tell(Granted(case) if granted else Denied(case))

    def _send_back(self, case: Case, day: int) -> None:
        """Something is missing: the case waits for it, then takes the rest of its minutes."""
        decisions, person = self.plan.decisions, case.person
        mean = decisions.supplement_days[case.type, day] * decisions.supplement_factor[person.district, day]
        back = day + whole_days(float(mean), self._draw(case, Purpose.SUPPLEMENT))
        self.units[case.unit].release(case)
        case.supplement, case.complete = day, back
        case.remaining = case.minutes - case.worked
        self._supplemented[back].append(case)
        self.recorder.event(day, DECIDING, Event.CASE_SUPPLEMENTED, person, case.number)

    # phase 8

    def prepare(self, diary: Diary, day: int) -> None:
        """A district's unprepared cases take minutes from the nearest day of the window that has them."""
        waiting = self.unprepared[diary.district]
        if not waiting:
            return
        head_start = self.plan.decisions.head_start
        turns = Turns(waiting, lambda lane: int(head_start[lane[0], day]))
        while (turn := turns.next()) is not None:
            _, case = turn
            found = self._day_to_prepare(case, diary, day)
            if found is None:
                turns.wait()
                continue
            case.prepared = found
            turns.serve()
            self.enqueue(case, diary.next_working_day(found))
            self.recorder.event(day, PREPARING, Event.CASE_PREPARED, case.person, case.number)

    def _day_to_prepare(self, case: Case, diary: Diary, day: int) -> int | None:
        minutes = diary.preparation(case)
        if minutes == 0:
            return day
        tables = self.plan.meetings
        first, last = day + int(tables.shortest_notice[day]), day + int(tables.longest_notice[day])
        for candidate in range(first, last + 1):
            if diary.working[candidate] and diary.free(candidate) >= minutes:
                diary.prepare(case, minutes, candidate)
                return candidate
        return None

    def unprepare(self, cases: list[Case]) -> None:
        """Cases whose preparation a shrunken day cannot hold wait for another."""
        for case in cases:
            if not case.closed:
                self._becoming_ready[case.ready].remove(case)
                case.prepared = case.ready = case.complete = NONE
                self._wait_for_preparing(case)

    def end_day(self, day: int) -> None:
        """How many wait for a decision: since phase 5 some may have been withdrawn."""
        self.recorder.waiting_for_decision[:, day] = [unit.waiting for unit in self.units]

    def still_open(self, person: Person) -> None:
        """The period ends with these cases open."""
        for case in person.cases.values():
            self.recorder.case(case, NONE, Verdict.OPEN)


class Unit:
    """A decision unit: its queue, and the case in hand."""

    def __init__(self, plan: Plan, number: int) -> None:
        self.plan = plan
        self.number = number
        self.queue = Queue[int, Case](_is_closed)
        self.in_hand: Case | None = None
        self.waiting = 0

    def receive(self, case: Case, since: int) -> None:
        """A case joins the queue, with the date since which it has been ready."""
        person = case.person
        self.queue.join(case.type, (since, person.lot, person.id, case.number), case)
        case.queued = True
        self.waiting += 1

    def release(self, case: Case) -> None:
        """A case leaves the queue, if it stood in it."""
        self.waiting -= case.queued
        case.queued = False

    def turns(self, day: int) -> Turns[int, Case]:
        """The queue in today's order."""
        head_start = self.plan.decisions.head_start
        return Turns(self.queue, lambda type: int(head_start[type, day]))

    def next_case(self, turns: Turns[int, Case]) -> Case | None:
        """The case in hand if there is one, else the next in turn, taken in hand."""
        if self.in_hand is not None and self.in_hand.closed:
            self.in_hand = None
        if self.in_hand is None and (turn := turns.next()) is not None:
            self.in_hand = turn[1]
            turns.serve()
        return self.in_hand


def _is_closed(case: Case, lane: int) -> bool:  # noqa: ARG001
    return case.closed


def _needs_no_preparing(case: Case, lane: tuple[int, int]) -> bool:  # noqa: ARG001
    return case.closed or case.prepared != NONE
