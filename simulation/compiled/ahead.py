"""Asking for memory ahead of its use, where it is known who comes next: it changes no number."""

from __future__ import annotations

from typing import Any

from simulation.compiled.jit import COMPILING, compiled
from simulation.compiled.state import LINE, State

if COMPILING:
    from llvmlite import ir
    from numba.core import cgutils, types
    from numba.extending import intrinsic

    BYTE, WHOLE = ir.IntType(8), ir.IntType(32)
    READ, KEEP, DATA = ir.Constant(WHOLE, 0), ir.Constant(WHOLE, 3), ir.Constant(WHOLE, 1)

    def _ask(context: Any, builder: Any, rows: Any, arguments: Any, beyond: int) -> Any:
        """Ask for the line so many bytes beyond the beginning of a row."""
        array = context.make_array(rows)(context, builder, arguments[0])
        stride = cgutils.unpack_tuple(builder, array.strides)[0]
        start = builder.bitcast(array.data, BYTE.as_pointer())
        bytes_on = builder.add(builder.mul(stride, arguments[1]), ir.Constant(stride.type, beyond))
        place = builder.gep(start, [bytes_on])
        kind = ir.FunctionType(ir.VoidType(), (place.type, WHOLE, WHOLE, WHOLE))
        name = "llvm.prefetch.p0"
        builder.call(cgutils.get_or_insert_function(builder.module, kind, name), (place, READ, KEEP, DATA))
        return context.get_dummy_value()

    @intrinsic  # type: ignore[untyped-decorator]
    def fetch(typing: Any, rows: Any, row: Any) -> Any:  # noqa: ARG001
        """Bring a row, or the first line of it, near. Any number of a row is allowed: nothing is read."""

        def code(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            return _ask(context, builder, signature.args[0], arguments, 0)

        return types.void(rows, types.int64), code

    @intrinsic  # type: ignore[untyped-decorator]
    def fetch_rest(typing: Any, rows: Any, row: Any) -> Any:  # noqa: ARG001
        """Bring the second line of a row near."""

        def code(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            return _ask(context, builder, signature.args[0], arguments, LINE)

        return types.void(rows, types.int64), code

else:

    def fetch(rows: Any, row: int) -> None:
        """Python asks for nothing ahead."""

    def fetch_rest(rows: Any, row: int) -> None:
        """Nor for this."""


@compiled
def fetch_person(s: State, i: int) -> None:
    """Who is about to be looked at, and their meeting."""
    fetch(s.people, i)
    fetch(s.meetings, i)


@compiled
def fetch_all(s: State, later: int, next: int) -> None:
    """Two who are looked at later, or -1: of the first all but the slot, of the next, near by now, that."""
    if later >= 0:
        fetch_person(s, later)
    if next >= 0:
        fetch_slot(s, next)


@compiled
def fetch_slot(s: State, i: int) -> None:
    """Where a person stands in the pass of the day; they must be near already."""
    fetch_row(s, int(s.people[i].slot))


@compiled
def fetch_row(s: State, slot: int) -> None:
    """A slot, by its number."""
    fetch(s.slots, slot)
    fetch(s.asides, slot)
    fetch_rest(s.asides, slot)
