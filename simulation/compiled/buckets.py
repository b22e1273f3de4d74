"""Items by day: for each purpose and day a chain of chunks, each of some pairs of numbers side by side.

Items are taken out once, when their day comes. The chunks share one pool, which grows. Days before the period
are one day, the eve; a day beyond all that can come up is not kept.
"""

from __future__ import annotations

from simulation.compiled.growing import longer
from simulation.compiled.jit import compiled
from simulation.compiled.state import State

(
    CROSSING,  # thresholds of the duration counter: person, spell
    RETURNING,  # person, counter
    LEAVING,  # person, spell · 4 + route
    READY,  # cases ready for their unit: case, times enqueued
    SUPPLEMENTED,  # case
    EMPLOYERS,  # offers by the day the employer no longer waits: case
    ENDING,  # places by their last day: person, serial
    LAPSING,  # grants by their last day: grant
    FREED,  # pools of places held for follow-up until a day: pool
    SUBSIDY_ENDS,  # subsidy
    WATCHED,  # who may reach a threshold: slot, person
    TREATED,  # by the morning on which a trial's treatment is over: person
    PURPOSES,
) = range(13)
"""Those of the whole country; after them come each district's."""

OF_DISTRICTS = 2
"""Purposes that a district has of its own."""

PAIRS = 15
"""So many to a chunk."""
NEXT, COUNT, FIRST = range(3)
WIDTH = FIRST + 2 * PAIRS


@compiled
def expected(d: int) -> int:
    """A district's meetings that come on the list, by the day they are due: person, serial."""
    return PURPOSES + OF_DISTRICTS * int(d)


@compiled
def booked(d: int) -> int:
    """A district's meetings by the day they are booked for: person, serial."""
    return PURPOSES + OF_DISTRICTS * int(d) + 1


@compiled
def put(s: State, purpose: int, day: int, item: int, more: int) -> None:
    """Keep an item for a day."""
    place = max(int(day), -1) + 1
    if place >= s.bucket_first.shape[1]:
        return
    chunk = int(s.bucket_first[purpose, place])
    if chunk < 0 or s.bucket_chunks[chunk, COUNT] == PAIRS:
        chunk = new_chunk(s, chunk)
        s.bucket_first[purpose, place] = chunk
    count = int(s.bucket_chunks[chunk, COUNT])
    s.bucket_chunks[chunk, FIRST + 2 * count] = item
    s.bucket_chunks[chunk, FIRST + 2 * count + 1] = more
    s.bucket_chunks[chunk, COUNT] = count + 1


@compiled
def new_chunk(s: State, following: int) -> int:
    """An empty chunk of the pool, one given back or the next; another comes after it."""
    chunk = s.bucket_free
    if chunk >= 0:
        s.bucket_free = int(s.bucket_chunks[chunk, NEXT])
    else:
        chunk = s.n_bucket_chunks
        if chunk == len(s.bucket_chunks):
            s.bucket_chunks = longer(s.bucket_chunks)
        s.n_bucket_chunks = chunk + 1
    s.bucket_chunks[chunk, NEXT], s.bucket_chunks[chunk, COUNT] = following, 0
    return chunk


@compiled
def take(s: State, purpose: int, day: int) -> tuple[int, int, int]:
    """Whether there is another item for a day (1 or 0), and which; it is kept no longer."""
    place = max(int(day), -1) + 1
    chunk = int(s.bucket_first[purpose, place])
    if chunk < 0:
        return 0, 0, 0
    last = int(s.bucket_chunks[chunk, COUNT]) - 1
    s.bucket_chunks[chunk, COUNT] = last
    if last == 0:
        s.bucket_first[purpose, place] = s.bucket_chunks[chunk, NEXT]
        s.bucket_chunks[chunk, NEXT] = s.bucket_free
        s.bucket_free = chunk
    item, more = pair(s, chunk, last)
    return 1, item, more


@compiled
def pair(s: State, chunk: int, number: int) -> tuple[int, int]:
    """One of a chunk's items."""
    place = FIRST + 2 * number
    return int(s.bucket_chunks[chunk, place]), int(s.bucket_chunks[chunk, place + 1])


@compiled
def soon(s: State, purpose: int, day: int, ahead: int) -> int:
    """The item that is taken so many after the next, or -1."""
    chunk = int(s.bucket_first[purpose, max(int(day), -1) + 1])
    left = -1 - ahead
    while chunk >= 0:  # all but the first are full
        left += int(s.bucket_chunks[chunk, COUNT])
        if left >= 0:
            return pair(s, chunk, left)[0]
        chunk = int(s.bucket_chunks[chunk, NEXT])
    return -1


# looking at a day's items without taking them


@compiled
def first_chunk(s: State, purpose: int, day: int) -> int:
    """A day's first chunk, or -1."""
    return int(s.bucket_first[purpose, max(int(day), -1) + 1])


@compiled
def items_in(s: State, chunk: int) -> int:
    """How many a chunk holds."""
    return int(s.bucket_chunks[chunk, COUNT])


@compiled
def next_chunk(s: State, chunk: int) -> int:
    """The one after it, or -1."""
    return int(s.bucket_chunks[chunk, NEXT])
