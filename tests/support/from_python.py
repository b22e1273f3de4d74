"""The compiled engine's plumbing, asked from Python: compiled for the test and kept nowhere.

What is played on a State is a table of whole numbers, a row a step, all in one call: what came of a step is
written into a table beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import numpy as np
from numba.core.caching import NullCache

from simulation.compiled.jit import kept
from simulation.compiled.memory import block_of
from simulation.compiled.tables import given
from simulation.plan.plan import Plan

Function = TypeVar("Function", bound=Callable[..., Any])


def from_python(function: Function) -> Function:
    """A compiled function that Python calls, made as those of the engine are, but not kept on disk."""
    callable_one = kept(function)
    callable_one._cache = NullCache()
    return callable_one


class FirstState:
    """A plan's State before day 0, any field of it replaced; it owns the arrays that its block points to."""

    def __init__(self, plan: Plan, **fields: Any) -> None:
        self.values = given(plan, None, None, True) | fields
        self.block = block_of(self.values)


def table(rows: list[tuple[int, ...]], columns: int) -> Any:
    """Whole numbers by row, also when there is none."""
    return np.array(rows, np.int64).reshape(-1, columns)
