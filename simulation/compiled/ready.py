"""Compiled code on disk: whether it is there, and having it made before it is needed."""

from __future__ import annotations

import numpy as np
from numba import typeof

from simulation.compiled.chance import first_words
from simulation.compiled.days import pass_by
from simulation.compiled.jit import COMPILING, folder
from simulation.compiled.memory import block_of
from simulation.compiled.tables import given
from simulation.plan.draws import round_keys
from simulation.plan.plan import FirstWords, Plan


def is_kept() -> bool:
    """Whether this source, compiled, is on disk."""
    return any(folder().rglob(f"*.{pass_by.__name__}-*.nbi"))


def compile_with(plan: Plan) -> None:
    """Have the engine compiled, about a minute. Any plan does: what its values are is the same in all."""
    block = block_of(given(plan, None, None, False))
    pass_by.compile(  # type: ignore[attr-defined]
        (typeof(block),)
    )
    none = np.zeros(0, np.uint64)
    first_words(round_keys(0, 0), none, none, none)


def many_draws() -> FirstWords | None:
    """What draws many at once as compiled code; None where functions run as Python."""
    return first_words if COMPILING else None
