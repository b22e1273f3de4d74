"""Four real numbers side by side, one for each route out: loaded, multiplied and added at a stroke.

Each of the four is what IEEE 754 makes of it alone: no lane knows of another, and nothing is contracted.
"""

from __future__ import annotations

import math
import operator
from typing import Any

import numpy as np

from simulation.compiled.jit import COMPILING

LANES = 4

if COMPILING:
    from llvmlite import ir
    from numba.core import cgutils, types
    from numba.core.datamodel import models
    from numba.core.typing.templates import ConcreteTemplate, infer_global, signature
    from numba.extending import intrinsic, lower_builtin, register_model

    class FourType(types.Type):
        """What compiled code knows of four numbers."""

        def __init__(self) -> None:
            super().__init__("Four")

    FOUR = FourType()
    REAL, WHOLE, VECTOR = ir.DoubleType(), ir.IntType(32), ir.VectorType(ir.DoubleType(), LANES)

    class TwoType(types.Type):
        """The same of two: the work routes, or the others."""

        def __init__(self) -> None:
            super().__init__("Two")

    TWO = TwoType()
    HALF = ir.VectorType(ir.DoubleType(), LANES // 2)

    @register_model(TwoType)
    class TwoModel(models.PrimitiveModel):  # type: ignore[misc]
        """One register, of half the width."""

        def __init__(self, manager: Any, type: Any) -> None:
            super().__init__(manager, type, HALF)

    @register_model(FourType)
    class FourModel(models.PrimitiveModel):  # type: ignore[misc]
        """One register."""

        def __init__(self, manager: Any, type: Any) -> None:
            super().__init__(manager, type, VECTOR)

    def _pointer(context: Any, builder: Any, rows: Any, value: Any, row: Any, wide: int) -> Any:
        """Where a row of a table begins, of which so many columns are meant."""
        table = context.make_array(rows)(context, builder, value)
        stride = cgutils.unpack_tuple(builder, table.strides)[0]
        start = builder.bitcast(table.data, ir.IntType(8).as_pointer())
        place = builder.gep(start, [builder.mul(row, stride)])
        return builder.bitcast(place, ir.VectorType(REAL, wide).as_pointer())

    @intrinsic  # type: ignore[untyped-decorator]
    def four(typing: Any, rows: Any, row: Any) -> Any:  # noqa: ARG001
        """A row of a table of four columns."""

        def code(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:  # noqa: ARG001
            value, at = arguments
            return builder.load(_pointer(context, builder, rows, value, at, LANES), align=8)

        return FOUR(rows, types.int64), code

    @intrinsic  # type: ignore[untyped-decorator]
    def two(typing: Any, rows: Any, row: Any) -> Any:  # noqa: ARG001
        """The first two columns of a row."""

        def code(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:  # noqa: ARG001
            value, at = arguments
            return builder.load(_pointer(context, builder, rows, value, at, LANES // 2), align=8)

        return TWO(rows, types.int64), code

    def _part(lanes: tuple[int, ...]) -> Any:
        def of(typing: Any, numbers: Any) -> Any:  # noqa: ARG001
            def code(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:  # noqa: ARG001
                order = ir.Constant(ir.VectorType(WHOLE, len(lanes)), list(lanes))
                return builder.shuffle_vector(arguments[0], ir.Constant(VECTOR, ir.Undefined), order)

            return TWO(FOUR), code

        return of

    first_two, last_two = intrinsic(_part((0, 1))), intrinsic(_part((2, 3)))

    @intrinsic  # type: ignore[untyped-decorator]
    def together(typing: Any, first: Any, last: Any) -> Any:  # noqa: ARG001
        """Two and two as four."""

        def code(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:  # noqa: ARG001
            order = ir.Constant(ir.VectorType(WHOLE, LANES), list(range(LANES)))
            return builder.shuffle_vector(*arguments, order)

        return FOUR(TWO, TWO), code

    @intrinsic  # type: ignore[untyped-decorator]
    def two_and_ones(typing: Any, rows: Any, row: Any) -> Any:  # noqa: ARG001
        """A row of a table of two columns, and twice 1."""

        def code(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:  # noqa: ARG001
            value, at = arguments
            two = builder.load(_pointer(context, builder, rows, value, at, 2), align=8)
            ones = ir.Constant(two.type, [1.0, 1.0])
            order = ir.Constant(ir.VectorType(WHOLE, LANES), list(range(LANES)))
            return builder.shuffle_vector(two, ones, order)

        return FOUR(rows, types.int64), code

    @intrinsic  # type: ignore[untyped-decorator]
    def keep(typing: Any, rows: Any, row: Any, numbers: Any) -> Any:  # noqa: ARG001
        """Write four numbers to a row."""

        def code(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:  # noqa: ARG001
            value, at, what = arguments
            builder.store(what, _pointer(context, builder, rows, value, at, LANES), align=8)
            return context.get_dummy_value()

        return types.void(rows, types.int64, FOUR), code

    def _everywhere(builder: Any, number: Any) -> Any:
        numbers = ir.Constant(VECTOR, ir.Undefined)
        for lane in range(LANES):
            numbers = builder.insert_element(numbers, number, ir.Constant(WHOLE, lane))
        return numbers

    @intrinsic  # type: ignore[untyped-decorator]
    def everywhere(typing: Any, number: Any) -> Any:  # noqa: ARG001
        """Four times the same."""

        def code(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:  # noqa: ARG001
            return _everywhere(builder, arguments[0])

        return FOUR(types.float64), code

    @intrinsic  # type: ignore[untyped-decorator]
    def larger(typing: Any, one: Any, other: Any) -> Any:  # noqa: ARG001
        """Of each pair the larger."""

        def code(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:  # noqa: ARG001
            return builder.select(builder.fcmp_ordered(">", *arguments), *arguments)

        return FOUR(FOUR, FOUR), code

    @intrinsic  # type: ignore[untyped-decorator]
    def one_of(typing: Any, numbers: Any, place: Any) -> Any:  # noqa: ARG001
        """Four times a number of a table."""

        def code(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:  # noqa: ARG001
            value, at = arguments
            number = builder.load(
                builder.gep(context.make_array(numbers)(context, builder, value).data, [at])
            )
            return _everywhere(builder, number)

        return FOUR(numbers, types.int64), code

    @intrinsic  # type: ignore[untyped-decorator]
    def number_of(typing: Any, numbers: Any, lane: Any) -> Any:  # noqa: ARG001
        """One of the four."""

        def code(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:  # noqa: ARG001
            return builder.extract_element(*arguments)

        return types.float64(numbers, types.int64), code

    @intrinsic  # type: ignore[untyped-decorator]
    def smallest(typing: Any, numbers: Any) -> Any:  # noqa: ARG001
        """The smallest of the four, of those that are numbers; infinity if none is."""

        def code(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:  # noqa: ARG001
            least = ir.Constant(REAL, float("inf"))
            for lane in range(LANES):
                number = builder.extract_element(arguments[0], ir.Constant(WHOLE, lane))
                least = builder.select(builder.fcmp_ordered("<", number, least), number, least)
            return least

        return types.float64(FOUR), code

    @intrinsic  # type: ignore[untyped-decorator]
    def any_reaches(typing: Any, one: Any, other: Any) -> Any:  # noqa: ARG001
        """Whether any of the four is at least its counterpart."""

        def code(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:  # noqa: ARG001
            bits = builder.bitcast(builder.fcmp_ordered(">=", *arguments), ir.IntType(LANES))
            return builder.icmp_unsigned("!=", bits, ir.Constant(bits.type, 0))

        return types.boolean(FOUR, FOUR), code

    class Sign(ConcreteTemplate):  # type: ignore[misc]
        """Of two fours a third, number by number; and of two twos."""

        cases = (signature(FOUR, FOUR, FOUR), signature(TWO, TWO, TWO))

    infer_global(operator.mul)(type("Times", (Sign,), {}))
    infer_global(operator.add)(type("Plus", (Sign,), {}))
    infer_global(operator.sub)(type("Less", (Sign,), {}))
    infer_global(operator.truediv)(type("By", (Sign,), {}))

    @lower_builtin(operator.mul, TWO, TWO)  # type: ignore[untyped-decorator]
    @lower_builtin(operator.mul, FOUR, FOUR)  # type: ignore[untyped-decorator]
    def _times(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:  # noqa: ARG001
        return builder.fmul(*arguments)

    @lower_builtin(operator.add, TWO, TWO)  # type: ignore[untyped-decorator]
    @lower_builtin(operator.add, FOUR, FOUR)  # type: ignore[untyped-decorator]
    def _plus(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:  # noqa: ARG001
        return builder.fadd(*arguments)

    @lower_builtin(operator.sub, FOUR, FOUR)  # type: ignore[untyped-decorator]
    def _less(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:  # noqa: ARG001
        return builder.fsub(*arguments)

    @lower_builtin(operator.truediv, FOUR, FOUR)  # type: ignore[untyped-decorator]
    def _by(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:  # noqa: ARG001
        return builder.fdiv(*arguments)

else:

    class Four(tuple[float, ...]):
        """Four numbers, as Python has them."""

        __slots__ = ()

        def __mul__(self, other: Any) -> Four:
            return Four(map(operator.mul, self, other))

        def __add__(self, other: Any) -> Four:
            return Four(map(operator.add, self, other))

        def __sub__(self, other: Any) -> Four:
            return Four(map(operator.sub, self, other))

        def __truediv__(self, other: Any) -> Four:
            """By nothing: infinity or no number, as IEEE 754 has it."""
            with np.errstate(divide="ignore", invalid="ignore"):
                return Four((np.array(self, float) / np.array(other, float)).tolist())

    def four(rows: Any, row: int) -> Any:
        """A row of a table of four columns."""
        return Four(rows[row])

    def two(rows: Any, row: int) -> Any:
        """The first two columns of a row."""
        return Four(rows[row][: LANES // 2])

    def first_two(numbers: Any) -> Any:
        """Half of the four."""
        return Four(numbers[: LANES // 2])

    def last_two(numbers: Any) -> Any:
        """The other half."""
        return Four(numbers[LANES // 2 :])

    def together(first: Any, last: Any) -> Any:
        """Two and two as four."""
        return Four((*first, *last))

    def two_and_ones(rows: Any, row: int) -> Any:
        """A row of a table of two columns, and twice 1."""
        return Four((*rows[row], 1.0, 1.0))

    def keep(rows: Any, row: int, numbers: Any) -> None:
        """Write four numbers to a row."""
        rows[row] = numbers

    def everywhere(number: float) -> Any:
        """Four times the same."""
        return Four((number,) * LANES)

    def larger(one: Any, other: Any) -> Any:
        """Of each pair the larger."""
        return Four(map(max, one, other))

    def one_of(numbers: Any, place: int) -> Any:
        """Four times a number of a table."""
        return Four((numbers[place],) * LANES)

    def number_of(numbers: Any, lane: int) -> float:
        """One of the four."""
        return float(numbers[lane])

    def smallest(numbers: Any) -> float:
        """The smallest of the four, of those that are numbers; infinity if none is."""
        return min((number for number in numbers if number == number), default=math.inf)

    def any_reaches(one: Any, other: Any) -> bool:
        """Whether any of the four is at least its counterpart."""
        return any(map(operator.ge, one, other))
