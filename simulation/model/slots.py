"""Everybody registered, as arrays for the pass of phase 3: one column a person, one row a fact.

Rows lie whole in memory, which is what a pass over everybody reads; a column is moved at once when somebody
leaves and the last one takes the slot.
"""

from __future__ import annotations

import numpy as np

from simulation.plan.plan import Floats, Ints, Route

ROUTES = len(Route)


class Slots:
    """Facts by slot. Rows are views that `make_room` renews: ask for them anew after it."""

    WHOLE = (
        "district",
        "profile",
        "kind",
        "band",
        "counter_zero",
        "began",
        "met",  # day of the last attended meeting
        "programme",  # the one they are in, or -1
        "completed",  # the last one completed, or -1
        "ended",  # the day it ended
        "offer",  # 1 while an employer's offer is open: that route's clock stands still
    )
    district: Ints
    profile: Ints
    kind: Ints
    band: Ints
    counter_zero: Ints
    began: Ints
    met: Ints
    programme: Ints
    completed: Ints
    ended: Ints
    offer: Ints
    frailty: Floats  # (slot,)
    boost: Floats  # (route, slot) of the last attended meeting, on its day
    cumulated: Floats  # (route, slot) hazard since the spell, or the attempt, began
    threshold: Floats  # (route, slot)

    def __init__(self, room: int = 1024) -> None:
        self._whole = np.zeros((len(self.WHOLE), room), np.int64)
        self._real = np.zeros((3 * ROUTES + 1, room))
        self._name_rows()

    def _name_rows(self) -> None:
        for row, name in enumerate(self.WHOLE):
            setattr(self, name, self._whole[row])
        self.boost, self.cumulated, self.threshold = (
            self._real[first : first + ROUTES] for first in range(0, 3 * ROUTES, ROUTES)
        )
        self.frailty = self._real[-1]

    def make_room(self, size: int) -> None:
        """Have so many slots at the least."""
        room = self._whole.shape[1]
        if size > room:
            wider = ((0, 0), (0, max(size, 2 * room) - room))
            self._whole, self._real = np.pad(self._whole, wider), np.pad(self._real, wider)
            self._name_rows()

    def filled(self, count: int) -> Slots:
        """The first so many slots, as they are: what is changed there is changed here."""
        first = object.__new__(Slots)
        first._whole, first._real = self._whole[:, :count], self._real[:, :count]
        first._name_rows()
        return first

    def move(self, here: int, there: int) -> None:
        """The facts of one slot become those of another."""
        self._whole[:, there] = self._whole[:, here]
        self._real[:, there] = self._real[:, here]
