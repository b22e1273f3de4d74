"""The order of every queue: (date due less the head start of its class, lot, id), whoever called first.

A queue has lanes. Those in one lane share a head start, so that their order never changes and a heap keeps
it; across lanes the first ones compete with the head starts of the day. Those who have gone stay in the heap
until they come to the front, where they are recognised and dropped: leaving a queue costs nothing.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Lane = TypeVar("Lane", bound=Hashable)
Item = TypeVar("Item")
Claim = tuple[int, float, int, int]
"""Day, lot, id, number; among those who still stand in a queue no two are equal."""


class Queue(Generic[Lane, Item]):
    """Those who wait for the same thing. `has_gone(item, lane)` tells who no longer stands in a lane."""

    def __init__(self, has_gone: Callable[[Item, Lane], bool]) -> None:
        self.lanes: dict[Lane, list[tuple[Claim, int, Item]]] = {}
        self.has_gone = has_gone
        self._joined = 0  # keeps apart equal claims, of which all but one have gone

    def join(self, lane: Lane, claim: Claim, item: Item) -> None:
        """Stand in a lane."""
        self._joined += 1
        heapq.heappush(self.lanes.setdefault(lane, []), (claim, self._joined, item))

    def first(self, lane: Lane) -> tuple[Claim, Item] | None:
        """Who stands first in a lane, or None."""
        waiting = self.lanes[lane]
        while waiting and self.has_gone(waiting[0][2], lane):
            heapq.heappop(waiting)
        return (waiting[0][0], waiting[0][2]) if waiting else None

    def __bool__(self) -> bool:
        return any(self.lanes.values())


class Turns(Generic[Lane, Item]):
    """One day's pass through a queue: look at who is `next`, then `serve` them or let their lane `wait`.

    A lane waits when its first cannot be served: then nobody behind in it can.
    """

    def __init__(self, queue: Queue[Lane, Item], head_start: Callable[[Lane], int]) -> None:
        self._queue = queue
        self._head_start = head_start
        self._front: list[tuple[Claim, int, Lane, Item]] = []
        for order, lane in enumerate(queue.lanes):
            first = self._standing(order, lane)
            if first is not None:
                heapq.heappush(self._front, first)

    def next(self) -> tuple[Lane, Item] | None:
        """Whose turn it is, with their lane, or None when nobody is left."""
        if not self._front:
            return None
        _, _, lane, item = self._front[0]
        return lane, item

    def serve(self) -> None:
        """Whoever's turn it is leaves the queue."""
        _, order, lane, _ = self._front[0]
        heapq.heappop(self._queue.lanes[lane])
        following = self._standing(order, lane)
        if following is None:
            heapq.heappop(self._front)
        else:
            heapq.heapreplace(self._front, following)

    def wait(self) -> None:
        """The lane of whoever's turn it is waits for another day."""
        heapq.heappop(self._front)

    def _standing(self, order: int, lane: Lane) -> tuple[Claim, int, Lane, Item] | None:
        """The first of a lane, with the day's claim."""
        standing = self._queue.first(lane)
        if standing is None:
            return None
        (day, lot, id, number), item = standing
        return (day - self._head_start(lane), lot, id, number), order, lane, item
