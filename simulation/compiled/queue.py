"""The order of every queue: (date due less the head start of its class, lot, id), whoever called first.

A queue is a range of lanes; those in a lane share a head start. Who joins a lane behind everybody stands in
its run, others in a heap beside it; the first of both is at the front. Who has gone stays until they come to
the front. A turn looks along the fronts of the lanes, with the day's head starts.
"""

from __future__ import annotations

from simulation.compiled import runs
from simulation.compiled.ahead import fetch_person
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
AHEAD = 4
"""Whoever stands so many behind the first is asked for now."""
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
    """Stand in a lane, given by the place of its root: behind everybody, or in the heap beside."""
    if runs.comes_last(s, root, day, rank, number):
        runs.append(s, root, day, rank, number, item)
    else:
        s.roots[root] = meld(s, int(s.roots[root]), new_node(s, key_of(day, rank), number, item))


@compiled
def key_of(day: int, rank: int) -> int:
    """One number in order of day, then rank."""
    return ((int(day) + EARLIEST) << RANKS) + int(rank)


@compiled
def stand(s: State, queue: int, first_root: int, lane: int) -> None:
    """The first of a lane comes to its front, with the day's claim; those gone are dropped."""
    root = first_root + lane
    look_at_front(s, root, lane)
    while s.turn_key[lane] != NO_ONE and has_gone(
        s, queue, lane, int(s.turn_who[lane]), int(s.turn_number[lane])
    ):
        drop_front(s, root, lane)
        look_at_front(s, root, lane)
    if s.turn_key[lane] != NO_ONE:
        s.turn_key[lane] -= int(s.turn_head_start[lane]) << RANKS
        if queue == LISTS:  # asked for now: those who may be served soon
            ask_for_next(s, root)


@compiled
def look_at_front(s: State, root: int, lane: int) -> None:
    """Whoever is first in a lane's run or in its heap, gone or not."""
    key, number, who, of_run = NO_ONE, 0, -1, 0
    if not runs.is_empty(s, root):
        key = key_of(runs.of_first(s, root, runs.DAY), runs.of_first(s, root, runs.RANK))
        number, who, of_run = runs.of_first(s, root, runs.NUMBER), runs.of_first(s, root, runs.WHO), 1
    if s.roots[root] != EMPTY:
        node = s.nodes[s.roots[root]]
        if node.key < key or (node.key == key and node.number < number):
            key, number, who, of_run = int(node.key), int(node.number), int(node.who), 0
    s.turn_key[lane], s.turn_number[lane], s.turn_who[lane], s.turn_of_run[lane] = key, number, who, of_run


@compiled
def drop_front(s: State, root: int, lane: int) -> None:
    """Whoever was last looked at leaves the lane."""
    if s.turn_of_run[lane] != 0:
        runs.drop_first(s, root)
    else:
        s.roots[root] = without_first(s, int(s.roots[root]))


@compiled
def ask_for_next(s: State, root: int) -> None:
    """Bring those near who come to the front next."""
    if not runs.is_empty(s, root):
        fetch_person(s, runs.soon(s, root, AHEAD))
    if s.roots[root] != EMPTY:
        fetch_person(s, int(s.nodes[max(int(s.nodes[s.roots[root]].child), 0)].who))


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
def at_front(s: State, lane: int) -> int:
    """Who stands first in a lane."""
    return int(s.turn_who[lane])


@compiled
def serve(s: State, queue: int, first_root: int, lane: int) -> None:
    """Whoever is first in a lane leaves the queue."""
    drop_front(s, first_root + lane, lane)
    stand(s, queue, first_root, lane)


@compiled
def wait(s: State, lane: int) -> None:
    """A lane waits for another day."""
    s.turn_key[lane] = NO_ONE
