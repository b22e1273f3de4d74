"""Those who come on a list together, in order of rank: so each stands behind the one before."""

from __future__ import annotations

from typing import Any

import numpy as np

from simulation.compiled.growing import longer
from simulation.compiled.jit import compiled
from simulation.compiled.state import State

RANK, WHO, SERIAL = range(3)
BITS, MOST_BITS = 8, 32
DIGITS = 1 << BITS
FEW_ENOUGH = 48
"""So many are left as they come: they need no order, only time."""


@compiled
def add(s: State, rank: int, who: int, serial: int) -> None:
    """One more comes on the list."""
    if s.n_coming == len(s.coming):
        s.coming, s.coming_apart = longer(s.coming), longer(s.coming_apart)
    row = s.coming[s.n_coming]
    row[RANK], row[WHO], row[SERIAL] = rank, who, serial
    s.n_coming += 1


@compiled
def put_in_order(s: State) -> None:
    """All that are coming in order of rank, digit by digit from the last (radix sort)."""
    if s.n_coming <= FEW_ENOUGH:
        return
    shift = 0
    while shift < MOST_BITS and (len(s.people) - 1) >> shift != 0:
        by_digit(s.coming, s.coming_apart, s.n_coming, shift)
        by_digit(s.coming_apart, s.coming, s.n_coming, shift + BITS)
        shift += 2 * BITS


@compiled
def by_digit(rows: Any, ordered: Any, count: int, shift: int) -> None:
    """Rows into another table, in order of a digit of the rank; those of one digit stay as they were."""
    starts = np.zeros(DIGITS + 1, np.int64)
    for number in range(count):
        starts[((int(rows[number, RANK]) >> shift) & (DIGITS - 1)) + 1] += 1
    for digit in range(DIGITS):
        starts[digit + 1] += starts[digit]
    for number in range(count):
        digit = (int(rows[number, RANK]) >> shift) & (DIGITS - 1)
        place = starts[digit]
        starts[digit] += 1
        ordered[place, RANK], ordered[place, WHO] = rows[number, RANK], rows[number, WHO]
        ordered[place, SERIAL] = rows[number, SERIAL]
