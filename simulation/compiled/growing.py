"""Rows that are added one by one: when an array is full, one twice as long takes its place."""

from __future__ import annotations

from typing import Any

import numpy as np

from simulation.compiled.jit import compiled


@compiled
def with_room(rows: Any, filled: int) -> Any:
    """A table with room for one more row."""
    if filled < len(rows):
        return rows
    wider = np.empty((2 * len(rows) + 16, rows.shape[1]), rows.dtype)
    wider[: len(rows)] = rows
    return wider


@compiled
def records_with_room(records: Any, filled: int) -> Any:
    """A pool of records with room for one more."""
    if filled < len(records):
        return records
    wider = np.empty(2 * len(records) + 16, records.dtype)
    for number in range(len(records)):
        wider[number] = records[number]
    return wider
