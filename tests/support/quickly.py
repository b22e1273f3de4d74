"""The compiled engine uncompiled, three times as fast: for trying thousands of mistakes in it.

As Python it spends most of its time in numpy's own records, which look up each field anew, and in reading the
clock, which no record depends on. Here a field is a property, and the clock stands still.
"""

from __future__ import annotations

import importlib
from typing import Any

import numpy as np


def _field(name: str) -> property:
    def read(row: Any) -> Any:
        return row[name]

    def write(row: Any, value: Any) -> None:
        row[name] = value

    return property(read, write)


def records(size: int, layout: np.dtype[Any]) -> Any:
    """So many records of zeros, as the engine's own function gives."""
    fields = {name: _field(name) for name in layout.names or ()}
    return np.zeros(size, np.dtype((type("Row", (np.void,), {"__slots__": (), **fields}), layout)))


def quicken(mistaken: str) -> None:
    """Put both into the engine as it is imported, but not into the file that is tried."""
    if mistaken != "state.py":
        importlib.import_module("simulation.compiled.state").records = records  # type: ignore[attr-defined]
    if mistaken != "clock.py":
        importlib.import_module("simulation.compiled.clock").now = lambda: 0  # type: ignore[attr-defined]
