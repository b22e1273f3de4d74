"""Phase 3: who leaves, and by which route.

The one place where people are handled as arrays: the hazards of everybody registered are summed in one
pass, and only those whose cumulated hazard reaches a threshold are woken. Everybody has a slot; when somebody
leaves, the last one moves into theirs (sums do not depend on the order: what is added is whole numbers).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from simulation.model.crowding import crowding
from simulation.model.person import Person
from simulation.model.slots import ROUTES, Slots
from simulation.plan.draws import exponential, uniform, uniform_one
from simulation.plan.plan import NEVER, Floats, Ints, Plan, Route
from simulation.plan.purpose import Purpose

EACH_ROUTE = tuple(Route)
WORK_ROUTES = (Route.WORK, Route.SUPPORTED_WORK)
THRESHOLDS = np.array(
    [
        Purpose.THRESHOLD_WORK,
        Purpose.THRESHOLD_SUPPORTED_WORK,
        Purpose.THRESHOLD_EDUCATION,
        Purpose.THRESHOLD_OTHER,
    ]
)


class LabourMarket:
    """Everybody registered, and the hazards of their leaving."""

    def __init__(self, plan: Plan, root_search: npt.NDArray[np.int64] | None, held: Floats | None) -> None:
        self.plan = plan
        self.people: list[Person] = []
        self.slots = Slots()
        self.crowding = crowding(plan, root_search, held)
        self._meetings: list[tuple[Person, Sequence[float]]] = []
        self._first_thresholds = self._thresholds(plan.people.id, np.zeros(len(plan.people), np.int64))

    def __len__(self) -> int:
        return len(self.people)

    # who is there

    def enter(self, people: Sequence[Person]) -> None:
        """People register: each gets a slot and thresholds for the spell."""
        first, count = len(self.people), len(people)
        self.slots.make_room(first + count)
        slots, new = self.slots, slice(first, first + count)
        index = np.array([person.index for person in people], np.int64)
        slots.district[new] = self.plan.people.district[index]
        slots.profile[new] = self.plan.people.profile[index]
        slots.frailty[new] = self.plan.people.frailty[index]
        slots.kind[new] = [person.kind for person in people]
        slots.band[new] = [person.band for person in people]
        slots.counter_zero[new] = [person.counter_zero for person in people]
        slots.began[new] = [person.spell_began for person in people]
        slots.met[new], slots.ended[new] = NEVER, NEVER
        slots.programme[new], slots.completed[new], slots.offer[new] = -1, -1, 0
        slots.boost[:, new], slots.cumulated[:, new] = 0.0, 0.0
        slots.threshold[:, new] = self._first_thresholds[:, index]
        again = [place for place, person in enumerate(people) if person.spell > 0]
        if again:
            spells = np.array([people[place].spell for place in again], np.int64)
            slots.threshold[:, first + np.array(again)] = self._thresholds(
                self.plan.people.id[index[again]], spells
            )
        for slot, person in enumerate(people, first):
            person.slot = slot
        self.people.extend(people)

    def _thresholds(self, ids: Ints, spells: Ints) -> Floats:
        """Unit-exponential thresholds of each route for a spell's first attempt; shape (route, person)."""
        draws = uniform(self.plan.key, ids[None, :], THRESHOLDS[:, None], (spells << 16)[None, :])
        return exponential(draws)

    def leave(self, person: Person) -> None:
        """A person is no longer registered; the last one takes the slot."""
        slot, last = person.slot, len(self.people) - 1
        moved = self.people[last]
        self.people[slot] = moved
        moved.slot = slot
        self.slots.move(last, slot)
        self.people.pop()
        person.slot = -1

    # what changes somebody's hazards

    def attended(self, person: Person, boosts: Sequence[float]) -> None:
        """A person attended a meeting today; it counts from tomorrow."""
        self._meetings.append((person, boosts))

    def settle_meetings(self, day: int) -> None:
        """Give those who met on a day the larger of the new boost and what was left of the old."""
        slots = np.array([person.slot for person, _ in self._meetings], np.int64)
        new = np.array([boosts for _, boosts in self._meetings]).reshape(-1, ROUTES).T
        self._meetings.clear()
        decay = self.plan.hazards.decay.on(day)
        left = self.slots.boost[:, slots] * _faded(decay, day - self.slots.met[slots])
        self.slots.boost[:, slots] = np.maximum(new, left)
        self.slots.met[slots] = day

    def in_programme(self, person: Person, programme: int) -> None:
        """A person is in a programme from tomorrow."""
        self.slots.programme[person.slot] = programme

    def programme_ended(self, person: Person, programme: int, completed: bool, day: int) -> None:
        """A person's time in a programme ended; one completed has an effect from tomorrow."""
        self.slots.programme[person.slot] = -1
        if completed:
            self.slots.completed[person.slot], self.slots.ended[person.slot] = programme, day

    def offer_open(self, person: Person) -> None:
        """An employer has made an offer: that route's clock stands still until it is over."""
        self.slots.offer[person.slot] = 1

    def offer_over(self, person: Person) -> None:
        """The offer came to nothing: a new attempt begins, with a threshold of its own."""
        slot, route = person.slot, Route.SUPPORTED_WORK
        person.attempt += 1
        ordinal = (person.spell << 16) + person.attempt
        draw = uniform_one(self.plan.key, person.id, Purpose.THRESHOLD_SUPPORTED_WORK, ordinal)
        self.slots.threshold[route, slot] = exponential(draw)
        self.slots.cumulated[route, slot] = 0.0
        self.slots.offer[slot] = 0

    def new_band(self, person: Person) -> None:
        """A person's duration counter passed a threshold."""
        self.slots.band[person.slot] = person.band

    # the pass of the day

    def crossings(self, day: int, offers_taken_up: float) -> list[tuple[Person, Route]]:
        """Cumulate today's hazards, with crowding out; who crosses a threshold, and of which route.

        `offers_taken_up` is the share of offers that end in the job, as far as known.
        """
        hazards = self.hazards(day)
        district = self.slots.district[: len(self.people)]
        search = self.crowding.search(district, hazards, offers_taken_up)
        crowded = self.crowding.multiplier(day, search)
        factor = (self.plan.hazards.demand[:, day] * crowded)[district]
        for route in WORK_ROUTES:
            hazards[route] *= factor
        return self._who_crosses(hazards)

    def hazards(self, day: int) -> Floats:
        """Everybody's hazards today, before demand and crowding: shape (route, slot)."""
        tables, all_of_them = self.plan.hazards, self.slots.filled(len(self.people))
        curve, base = tables.duration.on(day), tables.base.on(day)
        counter = np.minimum(day - all_of_them.counter_zero, curve.shape[1] - 1)
        faded = _faded(tables.decay.on(day), day - all_of_them.met)
        hazards = np.empty((ROUTES, len(self.people)))
        for route, hazard in enumerate(hazards):
            np.multiply(base[route].take(all_of_them.profile), curve[route].take(counter), out=hazard)
            hazard *= 1.0 + all_of_them.boost[route] * faded
        self._programme_effects(day, hazards, all_of_them)
        for route in WORK_ROUTES:
            hazards[route] *= all_of_them.frailty
        hazards[:, np.flatnonzero(all_of_them.began == day)] = 0.0  # from the day after registration
        cell = all_of_them.kind * tables.offers.shape[1] + all_of_them.band
        cell = cell * tables.offers.shape[2] + (all_of_them.programme >= 0)
        hazards[Route.SUPPORTED_WORK] *= tables.offers.take(cell) & (all_of_them.offer == 0)
        return hazards

    def _programme_effects(self, day: int, hazards: Floats, slots: Slots) -> None:
        """Factor while in a programme; for others what is left of the last one completed."""
        tables = self.plan.hazards
        inside = np.flatnonzero(slots.programme >= 0)
        programme, during = slots.programme[inside], tables.during.on(day).T
        after = np.flatnonzero((slots.programme < 0) & (slots.completed >= 0))
        completed, boost, decay = slots.completed[after], tables.after.on(day).T, tables.after_decay.on(day)
        left = decay[completed, np.minimum(day - slots.ended[after], decay.shape[1] - 1)]
        for route, hazard in enumerate(hazards):  # one by one: rows lie whole in memory
            hazard[inside] *= during[route].take(programme)
            hazard[after] *= 1.0 + boost[route].take(completed) * left

    def _who_crosses(self, hazards: Floats) -> list[tuple[Person, Route]]:
        """Add the day's hazards; of the routes that reach their threshold, the one that does so first."""
        all_of_them = self.slots.filled(len(self.people))
        before, threshold = all_of_them.cumulated, all_of_them.threshold
        after = before + hazards
        reached = after >= threshold
        reached &= hazards > 0.0
        slots = np.flatnonzero(reached[0] | reached[1] | reached[2] | reached[3])
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            when = (threshold[:, slots] - before[:, slots]) / hazards[:, slots]
        when[~reached[:, slots]] = np.inf
        routes = when.argmin(axis=0)
        before[...] = after
        crossing = zip(slots.tolist(), routes.tolist(), strict=True)
        return [(self.people[slot], EACH_ROUTE[route]) for slot, route in crossing]


def _faded(decay: Floats, days: npt.NDArray[np.int64]) -> Floats:
    """What is left after so many days; nothing beyond the table's end."""
    left: Floats = decay.take(days, mode="clip")
    return left
