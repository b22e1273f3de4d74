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
    """Those who wait for the same thing. `has_gone(item, lane)` tells who no longer stands in a lane.

    An entry is the claim's four parts, a number that keeps apart equal claims of which all but one have gone,
    and who it is; flat, since comparing entries is most of what a queue costs.
    """

    def __init__(self, has_gone: Callable[[Item, Lane], bool]) -> None:
        self.lanes: dict[Lane, list[tuple[int, float, int, int, int, Item]]] = {}
        self.has_gone = has_gone
        self._joined = 0

    def join(self, lane: Lane, claim: Claim, item: Item) -> None:
        """Stand in a lane."""
        self._joined += 1
        heapq.heappush(self.lanes.setdefault(lane, []), (*claim, self._joined, item))

    def first(self, lane: Lane) -> tuple[int, float, int, int, int, Item] | None:
        """The entry of whoever stands first in a lane, or None."""
        waiting = self.lanes[lane]
        while waiting and self.has_gone(waiting[0][5], lane):
            heapq.heappop(waiting)
        return waiting[0] if waiting else None

    def waiting(self, lane: Lane) -> list[Item]:
        """Those who stand in a lane, in no order."""
        return [entry[5] for entry in self.lanes[lane] if not self.has_gone(entry[5], lane)]

    def __bool__(self) -> bool:
        return any(self.lanes.values())


class Turns(Generic[Lane, Item]):
    """One day's pass through a queue: look at who is `next`, then `serve` them or let their lane `wait`.

    A lane waits when its first cannot be served: then nobody behind in it can.
    """

    def __init__(self, queue: Queue[Lane, Item], head_start: Callable[[Lane], int]) -> None:
        self._queue = queue
        self._lanes = [lane for lane, waiting in queue.lanes.items() if waiting]
        self._waiting = [queue.lanes[lane] for lane in self._lanes]
        self._head_starts = [head_start(lane) for lane in self._lanes]
        standing = map(self._standing, range(len(self._lanes)))
        self._front = [first for first in standing if first is not None]
        heapq.heapify(self._front)

    def next(self) -> tuple[Lane, Item] | None:
        """Whose turn it is, with their lane, or None when nobody is left."""
        if not self._front:
            return None
        _, _, _, _, order, item = self._front[0]
        return self._lanes[order], item

    def serve(self) -> None:
        """Whoever's turn it is leaves the queue."""
        order = self._front[0][4]
        heapq.heappop(self._waiting[order])
        following = self._standing(order)
        if following is None:
            heapq.heappop(self._front)
        else:
            heapq.heapreplace(self._front, following)

    def wait(self) -> None:
        """The lane of whoever's turn it is waits for another day."""
        heapq.heappop(self._front)

    def _standing(self, order: int) -> tuple[int, float, int, int, int, Item] | None:
        """The first of a lane with the day's claim; the lane's order stands where the entry's number did."""
        entry = self._queue.first(self._lanes[order])
        if entry is None:
            return None
        day, lot, id, number, _, item = entry
        return day - self._head_starts[order], lot, id, number, order, item
