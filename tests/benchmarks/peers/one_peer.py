"""The reduced problem solved once by one package, in a process where all is loaded; prints JSON.

PYTHONPATH=.:tests python -m benchmarks.peers.one_peer --peer compiled --people 3200
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from importlib import import_module
from time import perf_counter

from benchmarks import memory
from benchmarks.peers.reduced import Peer, Problem

PEERS = {
    "compiled": ("benchmarks.peers.ours", "compiled"),
    "simpy": ("benchmarks.peers.ours", "simpy"),
    "priority_resource": ("benchmarks.peers.priority_resource", "solve"),
    "salabim": ("benchmarks.peers.salabim_peer", "solve"),
    "ciw": ("benchmarks.peers.ciw_peer", "solve"),
}
A_FEW = 40


def peer(name: str) -> Peer:
    """The way of a package; only that package is imported."""
    module, function = PEERS[name]
    way: Peer = getattr(import_module(module), function)
    return way


def main() -> None:
    """A few people first, so that everything is loaded; then those asked for."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--peer", choices=PEERS, required=True)
    arguments.add_argument("--people", type=int, required=True)
    given = arguments.parse_args()
    problem, way = Problem(given.people), peer(given.peer)
    way(Problem(A_FEW))
    before = memory.begin_anew()
    began = perf_counter()
    outcome = way(problem)
    seconds = perf_counter() - began
    measured = {"seconds": seconds, "bytes": memory.peak() - before, "events": outcome.events}
    print(json.dumps(measured | asdict(outcome)))


if __name__ == "__main__":
    main()
