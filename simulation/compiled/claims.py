"""Those among whom the last in order is looked for: a heap in one array, which grows; the last on top."""

from __future__ import annotations

from simulation.compiled.growing import longer
from simulation.compiled.jit import compiled
from simulation.compiled.state import State

PLACE, WHO = range(2)


@compiled
def add(s: State, place: int, who: int) -> None:
    """One more, with a place in the order."""
    if s.n_claims == len(s.claims):
        s.claims = longer(s.claims)
    rows, here = s.claims, int(s.n_claims)
    s.n_claims += 1
    while here > 0 and rows[(here - 1) // 2, PLACE] < place:
        above = (here - 1) // 2
        rows[here, PLACE], rows[here, WHO] = rows[above, PLACE], rows[above, WHO]
        here = above
    rows[here, PLACE], rows[here, WHO] = place, who


@compiled
def take_last(s: State) -> int:
    """The last in order, who is among them no longer."""
    rows, who = s.claims, int(s.claims[0, WHO])
    s.n_claims -= 1
    count, here, below = int(s.n_claims), 0, 1
    place = int(rows[count, PLACE])
    while below < count:
        if below + 1 < count and rows[below + 1, PLACE] > rows[below, PLACE]:
            below += 1
        if rows[below, PLACE] <= place:
            break
        rows[here, PLACE], rows[here, WHO] = rows[below, PLACE], rows[below, WHO]
        here, below = below, 2 * below + 1
    rows[here, PLACE], rows[here, WHO] = place, rows[count, WHO]
    return who
