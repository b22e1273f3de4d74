"""Items by day: for each purpose and day a chain of pairs of numbers, taken out once when the day comes.

The chains share one pool of nodes, which grows. Days before the period are one day, the eve; a day beyond all
that can come up is not kept.
"""

from __future__ import annotations

from simulation.compiled.growing import longer
from simulation.compiled.jit import compiled
from simulation.compiled.state import State

(
    EXPECTED,  # meetings by due day: person, serial
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
    WATCHED,  # who may reach a threshold: person
    PURPOSES,
) = range(13)

ITEM, MORE, NEXT = range(3)


@compiled
def put(s: State, purpose: int, day: int, item: int, more: int) -> None:
    """Keep an item for a day."""
    place = max(int(day), -1) + 1
    if place >= s.bucket_first.shape[1]:
        return
    node = s.bucket_free
    if node >= 0:
        s.bucket_free = int(s.bucket_nodes[node, NEXT])
    else:
        node = s.n_bucket_nodes
        if node == len(s.bucket_nodes):
            s.bucket_nodes = longer(s.bucket_nodes)
        s.n_bucket_nodes = node + 1
    s.bucket_nodes[node, ITEM] = item
    s.bucket_nodes[node, MORE] = more
    s.bucket_nodes[node, NEXT] = s.bucket_first[purpose, place]
    s.bucket_first[purpose, place] = node


@compiled
def take(s: State, purpose: int, day: int) -> tuple[int, int, int]:
    """Whether there is another item for a day (1 or 0), and which; it is kept no longer."""
    place = max(int(day), -1) + 1
    node = int(s.bucket_first[purpose, place])
    if node < 0:
        return 0, 0, 0
    s.bucket_first[purpose, place] = s.bucket_nodes[node, NEXT]
    s.bucket_nodes[node, NEXT] = s.bucket_free
    s.bucket_free = node
    return 1, int(s.bucket_nodes[node, ITEM]), int(s.bucket_nodes[node, MORE])
