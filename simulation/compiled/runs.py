"""Entries that came in order, each behind the one before: chains of chunks, taken from the front.

Each run is a row of `runs`; its chunks come from one pool, which grows. An entry is day, rank, number, who.
"""

from __future__ import annotations

from simulation.compiled.growing import longer
from simulation.compiled.jit import compiled
from simulation.compiled.state import State

ENTRIES = 15
"""So many to a chunk."""
SIZE = 4
DAY, RANK, NUMBER, WHO = range(SIZE)
NEXT, START = 0, SIZE
WIDTH = START + SIZE * ENTRIES

HEAD, FRONT, TAIL, END = range(4)
"""Of a run: the first chunk and the place in it, the last chunk and the place after its last."""
NO_CHUNK = -1


@compiled
def is_empty(s: State, run: int) -> bool:
    """Whether nobody stands in a run."""
    return bool(s.runs[run, HEAD] == NO_CHUNK)


@compiled
def comes_last(s: State, run: int, day: int, rank: int, number: int) -> bool:
    """Whether an entry stands behind everybody in a run."""
    if is_empty(s, run):
        return True
    tail, place = s.run_chunks[s.runs[run, TAIL]], int(s.runs[run, END]) - SIZE
    if tail[place + DAY] != day:
        return bool(tail[place + DAY] < day)
    if tail[place + RANK] != rank:
        return bool(tail[place + RANK] < rank)
    return bool(tail[place + NUMBER] < number)


@compiled
def append(s: State, run: int, day: int, rank: int, number: int, who: int) -> None:
    """Stand behind everybody in a run."""
    if is_empty(s, run) or s.runs[run, END] == WIDTH:
        add_chunk(s, run)
    place, row = int(s.runs[run, END]), s.run_chunks[s.runs[run, TAIL]]
    row[place + DAY], row[place + RANK], row[place + NUMBER], row[place + WHO] = day, rank, number, who
    s.runs[run, END] = place + SIZE


@compiled
def add_chunk(s: State, run: int) -> None:
    """Another chunk at a run's end: one given back, or the next of the pool."""
    chunk = s.run_chunks_free
    if chunk >= 0:
        s.run_chunks_free = int(s.run_chunks[chunk, NEXT])
    else:
        chunk = s.n_run_chunks
        if chunk == len(s.run_chunks):
            s.run_chunks = longer(s.run_chunks)
        s.n_run_chunks = chunk + 1
    s.run_chunks[chunk, NEXT] = NO_CHUNK
    if is_empty(s, run):
        s.runs[run, HEAD], s.runs[run, FRONT] = chunk, START
    else:
        s.run_chunks[s.runs[run, TAIL], NEXT] = chunk
    s.runs[run, TAIL], s.runs[run, END] = chunk, START


@compiled
def drop_first(s: State, run: int) -> None:
    """Whoever stands first in a run leaves it; an empty chunk goes back to the pool."""
    chunk, place = int(s.runs[run, HEAD]), int(s.runs[run, FRONT]) + SIZE
    s.runs[run, FRONT] = place
    is_last = chunk == s.runs[run, TAIL]
    if place == (s.runs[run, END] if is_last else WIDTH):
        s.runs[run, HEAD], s.runs[run, FRONT] = NO_CHUNK if is_last else s.run_chunks[chunk, NEXT], START
        s.run_chunks[chunk, NEXT] = s.run_chunks_free
        s.run_chunks_free = chunk


@compiled
def of_first(s: State, run: int, what: int) -> int:
    """A part of the entry of whoever stands first in a run."""
    return int(s.run_chunks[s.runs[run, HEAD], int(s.runs[run, FRONT]) + what])


@compiled
def soon(s: State, run: int, ahead: int) -> int:
    """Who stands so many behind the first, if in the same chunk; else whoever is written at its end."""
    place = min(int(s.runs[run, FRONT]) + SIZE * ahead, WIDTH - SIZE)
    return int(s.run_chunks[s.runs[run, HEAD], place + WHO])
