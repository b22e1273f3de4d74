"""The order of every queue: (date due less the head start of its class, lot, id), whoever called first.

A queue is a range of lanes, each a heap of its own; those in a lane share a head start. Who has gone stays in
the heap until they come to the front. A turn looks along the fronts of the lanes, with the day's head starts.
"""

from __future__ import annotations

from simulation.compiled.ahead import fetch, fetch_person
from simulation.compiled.heaps import EMPTY, meld, new_node, without_first
from simulation.compiled.jit import compiled
from simulation.compiled.state import State
from simulation.plan.plan import NEVER as _NEVER
from simulation.plan.record import NONE as _NONE

LISTS, UNPREPARED, UNITS, PLACES = range(4)
"""Which queue: a district's list of meetings or of cases to prepare, a unit's cases, a pool's grants."""

WISHES = 4
EARLIEST = 2**22
"""Added to a day, so that all are positive: days before the period go back to NEVER."""
RANKS = 32
"""Bits below the day in an entry's key, for the rank that settles equal days."""
NO_ONE = 2**62
NEVER, NONE = int(_NEVER), int(_NONE)


@compiled
def has_gone(s: State, queue: int, lane: int, item: int, number: int) -> bool:
    """Whether an entry's item no longer stands in a lane."""
    if queue == LISTS:  # booked, ended, or standing in another lane since
        m = s.meetings[item]
        gone = m.exists == 0 or m.serial != number or m.booked != NEVER or m.ended != 0
        return gone or m.class_ * WISHES + m.wish != lane
    if queue == UNPREPARED:
        return s.cases[item].closed != 0 or s.cases[item].prepared != NONE
    if queue == UNITS:
        return s.cases[item].closed != 0
    return s.grants[item].void != 0


@compiled
def join(s: State, root: int, day: int, rank: int, number: int, item: int) -> None:
    """Stand in a lane, given by the place of its root."""
    key = ((int(day) + EARLIEST) << RANKS) + int(rank)
    s.roots[root] = meld(s, int(s.roots[root]), new_node(s, key, number, item))


@compiled
def stand(s: State, queue: int, first_root: int, lane: int) -> None:
    """The first of a lane comes to its front, with the day's claim; those gone are dropped."""
    root = int(s.roots[first_root + lane])
    while root != EMPTY and has_gone(s, queue, lane, int(s.nodes[root].who), int(s.nodes[root].number)):
        root = without_first(s, root)
    s.roots[first_root + lane] = root
    if root == EMPTY:
        s.turn_key[lane] = NO_ONE
    else:
        s.turn_key[lane] = s.nodes[root].key - (int(s.turn_head_start[lane]) << RANKS)
        s.turn_number[lane] = s.nodes[root].number
        if queue == LISTS:  # asked for now: those who may be served soon
            fetch(s.people, int(s.nodes[root].who))
            fetch_person(s, int(s.nodes[max(int(s.nodes[root].child), 0)].who))


@compiled
def turns(s: State, queue: int, first_root: int, lanes: int) -> None:
    """A day's pass through a queue begins; the lanes' head starts have been set."""
    for lane in range(lanes):
        stand(s, queue, first_root, lane)


@compiled
def whose_turn(s: State, lanes: int) -> int:
    """The lane whose front is first, or -1 when nobody is left."""
    best = 0
    for lane in range(1, lanes):
        key, first = s.turn_key[lane], s.turn_key[best]
        if key < first or (key == first and s.turn_number[lane] < s.turn_number[best]):
            best = lane
    return best if s.turn_key[best] != NO_ONE else -1


@compiled
def at_front(s: State, first_root: int, lane: int) -> int:
    """Who stands first in a lane."""
    return int(s.nodes[s.roots[first_root + lane]].who)


@compiled
def serve(s: State, queue: int, first_root: int, lane: int) -> None:
    """Whoever is first in a lane leaves the queue."""
    s.roots[first_root + lane] = without_first(s, int(s.roots[first_root + lane]))
    stand(s, queue, first_root, lane)


@compiled
def wait(s: State, lane: int) -> None:
    """A lane waits for another day."""
    s.turn_key[lane] = NO_ONE
