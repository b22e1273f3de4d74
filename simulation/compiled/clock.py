"""The processor's time that each phase of the day has taken, over the whole run."""

from __future__ import annotations

import ctypes
import os
import time

from simulation.compiled.jit import COMPILING, compiled
from simulation.compiled.state import State

PHASES = 10
"""Those of the day, and as number 0 what comes before the first."""
TICKS_A_SECOND = 1000 if os.name == "nt" else 1_000_000

if COMPILING:
    from typing import Any

    from llvmlite import binding, ir
    from numba.core import cgutils, types
    from numba.extending import intrinsic

    _clock = ctypes.CDLL("msvcrt" if os.name == "nt" else None).clock
    binding.add_symbol("kapacitet_clock", ctypes.cast(_clock, ctypes.c_void_p).value)

    @intrinsic  # type: ignore[untyped-decorator]
    def now(typing: Any) -> Any:  # noqa: ARG001
        """C's `clock`, by a name of our own, so that code kept on disk finds it."""

        def code(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:  # noqa: ARG001
            whole = ir.IntType(8 * ctypes.sizeof(ctypes.c_long))
            called = cgutils.get_or_insert_function(
                builder.module, ir.FunctionType(whole, ()), "kapacitet_clock"
            )
            return builder.sext(builder.call(called, ()), ir.IntType(64))

        return types.int64(), code

else:

    def now() -> int:
        """The time the process has taken, in ticks."""
        return time.process_time_ns() * TICKS_A_SECOND // 10**9


@compiled
def begins(s: State, phase: int) -> None:
    """A phase of the day begins; the time since the last began is that one's."""
    ticks = now()
    s.ticks[s.phase] += ticks - s.clock
    s.clock, s.phase = ticks, phase
