"""Those whom a trial has enrolled, followed from the day of enrolment: where they are, and for how long.

A person is registered, or in work, in education or elsewhere by the route of the last leaving. Day 0 is the
day of enrolment; `until_days` n means the days 0 … n − 1, `at_days` n the state on day n.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from simulation.plan.groups import band_of
from simulation.plan.plan import Groups, Plan, Route
from simulation.plan.record import NONE, Outcome, Record

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

REGISTERED = -1
"""The state of those who have not left; others are in that of their route."""

WORK = (Route.WORK, Route.SUPPORTED_WORK)
WORK_OR_EDUCATION = (*WORK, Route.EDUCATION)
EVERY_ROUTE = tuple(Route)


@dataclass(frozen=True, slots=True)
class FollowedUp:
    """Everybody enrolled in a run, one entry a person; stays are spells and the times after them."""

    person: Ints
    day: Ints  # of enrolment
    arm: Ints
    district: Ints
    kind: Ints  # of person, as usual
    counter: Ints  # days registered on enrolment
    left_on: Ints  # day of leaving the spell they were enrolled in, or beyond the end
    route: Ints  # of that leaving, or REGISTERED
    stays: Stays
    held: Ints  # entry of each meeting held after enrolment
    held_after: Ints  # days from enrolment to it

    def __len__(self) -> int:
        return len(self.person)

    def among(self, groups: Groups, group: int) -> Bools:
        """Who belonged to a group on enrolment, as somebody in no programme; shape (person,)."""
        member: Bools = groups.member[group, self.kind, band_of(groups, self.counter), 0]
        return member


@dataclass(frozen=True, slots=True)
class Stays:
    """Of those enrolled: each stretch of days in one state, from `start` to before `stop` after enrolment."""

    who: Ints  # entry in FollowedUp
    start: Ints
    stop: Ints
    state: Ints

    def days(self, people: int, states: tuple[int, ...], until: int) -> Floats:
        """Days that each person is in one of some states before a day; shape (person,)."""
        inside = np.isin(self.state, states)
        length = np.minimum(self.stop, until) - np.minimum(np.maximum(self.start, 0), until)
        days = np.bincount(self.who[inside], np.maximum(length, 0)[inside], people)
        return days.astype(np.float64)

    def within(self, people: int, states: tuple[int, ...], at: int) -> Bools:
        """Whether each person is in one of some states on a day; shape (person,)."""
        there = (self.start <= at) & (at < self.stop) & np.isin(self.state, states)
        found = np.zeros(people, np.bool_)
        found[self.who[there]] = True
        return found


def followed_up(plan: Plan, record: Record) -> FollowedUp:
    """From a run's enrolments, spells and meetings."""
    enrolled = record.enrolments
    person, day = (enrolled[name].astype(np.int64) for name in ("person", "day"))
    entry = np.full(len(plan.people), -1)
    entry[person] = np.arange(len(person))
    spells = record.spells[entry[record.spells["person"]] >= 0]
    who = entry[spells["person"]]
    later = spells["spell"] >= enrolled["spell"][who]
    spells, who = spells[later], who[later]
    first = spells["spell"] == enrolled["spell"][who]
    out = _or_beyond(spells["day_out"])
    of_enrolment = np.empty(len(person), np.int64)  # the row of the spell they were enrolled in
    of_enrolment[who[first]] = np.flatnonzero(first)
    spell = spells[of_enrolment]
    held = record.appointments[record.appointments["outcome"] == Outcome.HELD]
    by = entry[held["person"]]
    after = held["ended"].astype(np.int64) - day[by]
    counts = (by >= 0) & (after >= 0)
    return FollowedUp(
        person=person,
        day=day,
        arm=enrolled["arm"].astype(np.int64),
        district=plan.people.district[person].astype(np.int64),
        kind=plan.people.district[person].astype(np.int64) * plan.n_profiles + plan.people.profile[person],
        counter=(spell["counter_in"] + day - spell["day_in"]).astype(np.int64),
        left_on=out[of_enrolment],
        route=np.where(spell["route"] == NONE, REGISTERED, spell["route"]).astype(np.int64),
        stays=_stays(spells, who, out, day),
        held=by[counts],
        held_after=after[counts],
    )


BEYOND = 10**6
"""A day after all others."""


def _or_beyond(days: npt.NDArray[np.int32]) -> Ints:
    return np.where(days == NONE, BEYOND, days).astype(np.int64)


def _stays(spells: npt.NDArray[np.void], who: Ints, out: Ints, day: Ints) -> Stays:
    """Each spell, and the time from it to the next of the same person, or to the end."""
    since = spells["day_in"].astype(np.int64)
    again = np.append(np.where(who[1:] == who[:-1], since[1:], BEYOND), BEYOND)
    left = spells["route"] != NONE
    enrolled = day[who]
    return Stays(
        who=np.concatenate([who, who[left]]),
        start=np.concatenate([since - enrolled, (out - enrolled)[left]]),
        stop=np.concatenate([out - enrolled, (again - enrolled)[left]]),
        state=np.concatenate([np.full(len(who), REGISTERED), spells["route"][left].astype(np.int64)]),
    )


# what is asked of them


def _at(*states: int) -> Callable[[FollowedUp, int], Floats]:
    return lambda people, days: people.stays.within(len(people), states, days).astype(float)


def _days(*states: int) -> Callable[[FollowedUp, int], Floats]:
    return lambda people, days: people.stays.days(len(people), states, days)


def _left(*routes: int) -> Callable[[FollowedUp, int], Floats]:
    return lambda people, days: has_left(people, routes, days).astype(float)


def has_left(people: FollowedUp, routes: tuple[int, ...], days: int) -> Bools:
    """Who leaves the spell they were enrolled in by one of some routes, so many days after at the latest."""
    left: Bools = np.isin(people.route, routes) & (people.left_on - people.day < days)
    return left


def _meetings_held(people: FollowedUp, days: int) -> Floats:
    return np.bincount(people.held[people.held_after < days], minlength=len(people)).astype(float)


OUTCOMES: Mapping[str, Callable[[FollowedUp, int], Floats]] = {
    "registered": _at(REGISTERED),
    "in_work": _at(*WORK),
    "in_work_or_education": _at(*WORK_OR_EDUCATION),
    "days_registered": _days(REGISTERED),
    "days_in_work": _days(*WORK),
    "days_in_education": _days(Route.EDUCATION),
    "days_elsewhere": _days(Route.OTHER),
    "meetings_held": _meetings_held,
    "left_for_work": _left(*WORK),
    "left_for_work_or_education": _left(*WORK_OR_EDUCATION),
    "left": _left(*EVERY_ROUTE),
}
"""What a trial can measure: a number for each person, so many days after enrolment (or until then)."""

LEAVING: Mapping[str, tuple[int, ...]] = {
    "left_for_work": WORK,
    "left_for_work_or_education": WORK_OR_EDUCATION,
    "left": EVERY_ROUTE,
}
"""Those that have a hazard: the routes that count; leaving by another ends the time at risk."""
