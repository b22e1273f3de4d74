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
from simulation.plan.draws import exponential, uniform, uniform_one
from simulation.plan.plan import NEVER, Floats, Plan, Route
from simulation.plan.purpose import Purpose

ROUTES = len(Route)
WORK_ROUTES = (Route.WORK, Route.SUPPORTED_WORK)
THRESHOLDS = np.array(
    [
        Purpose.THRESHOLD_WORK,
        Purpose.THRESHOLD_SUPPORTED_WORK,
        Purpose.THRESHOLD_EDUCATION,
        Purpose.THRESHOLD_OTHER,
    ]
)

SLOT = np.dtype(
    [
        ("district", np.int64),
        ("profile", np.int64),
        ("kind", np.int64),
        ("band", np.int64),
        ("counter_zero", np.int64),
        ("began", np.int64),
        ("met", np.int64),  # day of the last attended meeting
        ("programme", np.int64),  # the one they are in, or -1
        ("completed", np.int64),  # the last one completed, or -1
        ("ended", np.int64),  # the day it ended
        ("offer", np.bool_),  # an employer's offer is open: that route's clock stands still
        ("frailty", np.float64),
    ]
)


class LabourMarket:
    """Everybody registered, and the hazards of their leaving."""

    def __init__(self, plan: Plan, root_search: npt.NDArray[np.int64] | None, held: Floats | None) -> None:
        self.plan = plan
        self.people: list[Person] = []
        self.state = np.zeros(1024, SLOT)
        self.boost = np.zeros((ROUTES, 1024))  # of the last attended meeting, on its day
        self.cumulated = np.zeros((ROUTES, 1024))
        self.threshold = np.zeros((ROUTES, 1024))
        self.crowding = crowding(plan, root_search, held)
        self._meetings: list[tuple[Person, Sequence[float]]] = []

    def __len__(self) -> int:
        return len(self.people)

    # who is there

    def enter(self, people: Sequence[Person]) -> None:
        """People register: each gets a slot and thresholds for the spell."""
        first, count = len(self.people), len(people)
        self._make_room(first + count)
        new = slice(first, first + count)
        index = np.array([person.index for person in people], np.int64)
        state = self.state[new]
        state["district"] = self.plan.people.district[index]
        state["profile"] = self.plan.people.profile[index]
        state["kind"] = [person.kind for person in people]
        state["band"] = [person.band for person in people]
        state["counter_zero"] = [person.counter_zero for person in people]
        state["began"] = [person.spell_began for person in people]
        state["met"], state["programme"], state["completed"], state["ended"] = NEVER, -1, -1, NEVER
        state["offer"] = False
        state["frailty"] = self.plan.people.frailty[index]
        self.boost[:, new], self.cumulated[:, new] = 0.0, 0.0
        ids = self.plan.people.id[index]
        spells = np.array([person.spell for person in people], np.int64) << 16
        draws = uniform(self.plan.key, ids[None, :], THRESHOLDS[:, None], spells[None, :])
        self.threshold[:, new] = exponential(draws)
        for slot, person in enumerate(people, first):
            person.slot = slot
        self.people.extend(people)

    def _make_room(self, size: int) -> None:
        if size <= len(self.state):
            return
        more = max(size, 2 * len(self.state)) - len(self.state)
        self.state = np.concatenate([self.state, np.zeros(more, SLOT)])
        wider = ((0, 0), (0, more))
        self.boost, self.cumulated, self.threshold = (
            np.pad(rows, wider) for rows in (self.boost, self.cumulated, self.threshold)
        )

    def leave(self, person: Person) -> None:
        """A person is no longer registered; the last one takes the slot."""
        slot, last = person.slot, len(self.people) - 1
        moved = self.people[last]
        self.people[slot] = moved
        moved.slot = slot
        self.state[slot] = self.state[last]
        for rows in (self.boost, self.cumulated, self.threshold):
            rows[:, slot] = rows[:, last]
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
        left = self.boost[:, slots] * _faded(decay, day - self.state["met"][slots])
        self.boost[:, slots] = np.maximum(new, left)
        self.state["met"][slots] = day

    def in_programme(self, person: Person, programme: int) -> None:
        """A person is in a programme from tomorrow."""
        self.state["programme"][person.slot] = programme

    def programme_ended(self, person: Person, programme: int, completed: bool, day: int) -> None:
        """A person's time in a programme ended; one completed has an effect from tomorrow."""
        state = self.state[person.slot]
        state["programme"] = -1
        if completed:
            state["completed"], state["ended"] = programme, day

    def offer_open(self, person: Person) -> None:
        """An employer has made an offer: that route's clock stands still until it is over."""
        self.state["offer"][person.slot] = True

    def offer_over(self, person: Person) -> None:
        """The offer came to nothing: a new attempt begins, with a threshold of its own."""
        slot, route = person.slot, Route.SUPPORTED_WORK
        person.attempt += 1
        ordinal = (person.spell << 16) + person.attempt
        draw = uniform_one(self.plan.key, person.id, Purpose.THRESHOLD_SUPPORTED_WORK, ordinal)
        self.threshold[route, slot] = exponential(draw)
        self.cumulated[route, slot] = 0.0
        self.state["offer"][slot] = False

    def new_band(self, person: Person) -> None:
        """A person's duration counter passed a threshold."""
        self.state["band"][person.slot] = person.band

    # the pass of the day

    def crossings(self, day: int, offers_taken_up: float) -> list[tuple[Person, Route]]:
        """Cumulate today's hazards, with crowding out; who crosses a threshold, and of which route.

        `offers_taken_up` is the share of offers that end in supported work, as far as known.
        """
        count = len(self.people)
        state = self.state[:count]
        hazards = self.hazards(day)
        search = self.crowding.search(state["district"], hazards, offers_taken_up)
        crowded = self.crowding.multiplier(day, search)
        factor = (self.plan.hazards.demand[:, day] * crowded)[state["district"]]
        for route in WORK_ROUTES:
            hazards[route] *= factor
        return self._who_crosses(hazards)

    def hazards(self, day: int) -> Floats:
        """Everybody's hazards today, before demand and crowding: shape (route, slot)."""
        tables, count = self.plan.hazards, len(self.people)
        state = self.state[:count]
        counter = day - state["counter_zero"]
        curve = tables.duration.on(day)
        counter = np.minimum(counter, curve.shape[1] - 1)
        faded = _faded(tables.decay.on(day), day - state["met"])
        base = tables.base.on(day)
        hazards = np.empty((ROUTES, count))
        for route in Route:
            hazard = hazards[route]
            np.multiply(base[route][state["profile"]], curve[route][counter], out=hazard)
            hazard *= 1.0 + self.boost[route, :count] * faded
        self._programme_effects(day, hazards)
        for route in WORK_ROUTES:
            hazards[route] *= state["frailty"]
        hazards[:, state["began"] == day] = 0.0  # from the day after registration
        may_get_offers = tables.offers[
            state["kind"], state["band"], (state["programme"] >= 0).astype(np.int64)
        ]
        hazards[Route.SUPPORTED_WORK, state["offer"] | ~may_get_offers] = 0.0
        return hazards

    def _programme_effects(self, day: int, hazards: Floats) -> None:
        """Factor while in a programme; for others what is left of the last one completed."""
        tables, state = self.plan.hazards, self.state[: len(self.people)]
        inside = np.flatnonzero(state["programme"] >= 0)
        hazards[:, inside] *= tables.during.on(day)[state["programme"][inside]].T
        after = np.flatnonzero((state["programme"] < 0) & (state["completed"] >= 0))
        programme = state["completed"][after]
        decay = tables.after_decay.on(day)
        since = np.minimum(day - state["ended"][after], decay.shape[1] - 1)
        hazards[:, after] *= 1.0 + tables.after.on(day)[programme].T * decay[programme, since]

    def _who_crosses(self, hazards: Floats) -> list[tuple[Person, Route]]:
        """Add the day's hazards; of the routes that reach their threshold, the one that does so first."""
        count = len(self.people)
        before = self.cumulated[:, :count]
        reached = before + hazards >= self.threshold[:, :count]
        reached &= hazards > 0.0
        slots = np.flatnonzero(reached.any(axis=0))
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            when = (self.threshold[:, slots] - before[:, slots]) / hazards[:, slots]
        when[~reached[:, slots]] = np.inf
        routes = when.argmin(axis=0)
        before += hazards
        return [(self.people[slot], Route(route)) for slot, route in zip(slots, routes, strict=True)]


def _faded(decay: Floats, days: npt.NDArray[np.int64]) -> Floats:
    """What is left after so many days; nothing beyond the table's end."""
    left: Floats = decay[np.minimum(days, len(decay) - 1)]
    return left
