"""Rows that are added one by one: when an array is full, one twice as long takes its place."""

from __future__ import annotations

from typing import Any

import numpy as np

from simulation.compiled.jit import compiled


@compiled
def longer(rows: Any) -> Any:
    """A table at least twice as long, with the same rows first."""
    table = np.empty((2 * len(rows) + 16, rows.shape[1]), rows.dtype)
    table[: len(rows)] = rows
    return table


@compiled
def longer_pool(records: Any) -> Any:
    """A pool of records at least twice as long, with the same first."""
    pool = np.empty(2 * len(records) + 16, records.dtype)
    for number in range(len(records)):
        pool[number] = records[number]
    return pool


@compiled
def fresh(rows: Any, size: int) -> Any:
    """A table of so many rows like another. Memory is taken when a page is first written to."""
    return np.empty((max(size, len(rows)), rows.shape[1]), rows.dtype)


@compiled
def fresh_pool(records: Any, size: int) -> Any:
    """A pool of so many records like others, likewise."""
    return np.empty(max(size, len(records)), records.dtype)
