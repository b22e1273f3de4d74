"""Asking for memory ahead of its use, where it is known who comes next: it changes no number."""

from __future__ import annotations

from typing import Any

from simulation.compiled.jit import COMPILING, compiled
from simulation.compiled.state import State

if COMPILING:
    from llvmlite import ir
    from numba.core import cgutils, types
    from numba.extending import intrinsic

    BYTE, WHOLE = ir.IntType(8), ir.IntType(32)
    READ, KEEP, DATA = ir.Constant(WHOLE, 0), ir.Constant(WHOLE, 3), ir.Constant(WHOLE, 1)

    @intrinsic  # type: ignore[untyped-decorator]
    def fetch(typing: Any, rows: Any, row: Any) -> Any:  # noqa: ARG001
        """Bring a row, or the first line of it, near. Any number of a row is allowed: nothing is read."""

        def code(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:  # noqa: ARG001
            array = context.make_array(rows)(context, builder, arguments[0])
            stride = cgutils.unpack_tuple(builder, array.strides)[0]
            start = builder.bitcast(array.data, BYTE.as_pointer())
            place = builder.gep(start, [builder.mul(stride, arguments[1])])
            kind = ir.FunctionType(ir.VoidType(), (place.type, WHOLE, WHOLE, WHOLE))
            name = "llvm.prefetch.p0"
            builder.call(
                cgutils.get_or_insert_function(builder.module, kind, name), (place, READ, KEEP, DATA)
            )
            return context.get_dummy_value()

        return types.void(rows, types.int64), code

else:

    def fetch(rows: Any, row: int) -> None:
        """Python asks for nothing ahead."""


@compiled
def fetch_person(s: State, i: int) -> None:
    """Who is about to be looked at, and their meeting."""
    fetch(s.people, i)
    fetch(s.meetings, i)


@compiled
def fetch_slot(s: State, i: int) -> None:
    """Where a person stands in the pass of the day; they must be near already."""
    slot = int(s.people[i].slot)
    fetch(s.slots, slot)
    fetch(s.asides, slot)
