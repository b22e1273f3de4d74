"""Heaps that share one pool of nodes: each is the number of its first node, -1 when empty.

Pairing heaps (Fredman, Sedgewick, Sleator and Tarjan, "The pairing heap", 1986): joining is one comparison,
and taking out the first pairs up its children. The order is by `key`, then `number`. The pool grows.
"""

from __future__ import annotations

from simulation.compiled.growing import longer_pool
from simulation.compiled.jit import compiled
from simulation.compiled.state import State

EMPTY = -1


@compiled
def new_node(s: State, key: int, number: int, item: int) -> int:
    """A node of the pool: one given back, or the next."""
    node = s.nodes_free
    if node >= 0:
        s.nodes_free = int(s.nodes[node].next)
    else:
        node = s.n_nodes
        if node == len(s.nodes):
            s.nodes = longer_pool(s.nodes)
        s.n_nodes = node + 1
    entry = s.nodes[node]
    entry.key, entry.number, entry.who = key, number, item
    entry.child, entry.next = EMPTY, EMPTY
    return node


@compiled
def meld(s: State, one: int, other: int) -> int:
    """Two heaps become one; the one that begins later goes under the other."""
    if one == EMPTY:
        return other
    if other == EMPTY:
        return one
    a, b = s.nodes[one], s.nodes[other]
    if b.key < a.key or (b.key == a.key and b.number < a.number):
        one, other, a, b = other, one, b, a
    b.next, a.child = a.child, other
    return one


@compiled
def without_first(s: State, root: int) -> int:
    """The heap less its first node, which goes back to the pool."""
    child = int(s.nodes[root].child)
    s.nodes[root].next = s.nodes_free
    s.nodes_free = root
    pairs = EMPTY
    while child != EMPTY:  # meld the children two and two, then the pairs from the last
        other = int(s.nodes[child].next)
        following = EMPTY if other == EMPTY else int(s.nodes[other].next)
        pair = meld(s, child, other)
        s.nodes[pair].next = pairs
        pairs, child = pair, following
    rest = EMPTY
    while pairs != EMPTY:
        following = int(s.nodes[pairs].next)
        s.nodes[pairs].next = EMPTY
        rest = meld(s, rest, pairs)
        pairs = following
    if rest != EMPTY:
        s.nodes[rest].next = EMPTY
    return rest
