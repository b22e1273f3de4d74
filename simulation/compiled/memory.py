"""The State in memory: one block that every compiled function is handed the address of.

To compiled code a State is a bare pointer. A field is read at its own offset, so that the code of a function
names only the fields that it uses (as a structure of some two hundred arrays each access would name them all,
and compiling took minutes). An array read from it carries no owner, which spares counting references; it is
good until the field is set anew. Those that grow have an owner in the block; `release` lets go of them.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import typeof

from simulation.compiled.jit import COMPILING
from simulation.compiled.state import FIELDS, GROWING, State

WORDS = 16
"""So many words of 64 bits for a field; the largest is an array of four dimensions."""

_types: tuple[Any, ...] = ()
"""What each field is to compiled code: as they were the first time, and ever after the same."""


def block_of(values: dict[str, Any]) -> Any:
    """The block of memory that is a State with a value for each field. It owns none of the arrays.

    Raises TypeError when a value is of another type than that field was before.
    """
    if not COMPILING:
        return State(*(values[name] for name in FIELDS))
    global _types
    found = tuple(typeof(values[name]) for name in FIELDS)
    if _types and found != _types:
        different = [name for name, one, other in zip(FIELDS, found, _types, strict=True) if one != other]
        raise TypeError(f"of another type than before: {', '.join(different)}")
    _types = found
    block = np.zeros((len(FIELDS), WORDS), np.int64)
    for row, name in zip(block, FIELDS, strict=True):
        _fill(row, values[name])
    return block


def _fill(row: Any, value: Any) -> None:
    """A field as numba lays it out: an array without an owner, or a number."""
    if isinstance(value, np.ndarray):
        words = (0, 0, value.size, value.itemsize, value.ctypes.data, *value.shape, *value.strides)
        row[: len(words)] = words
    elif isinstance(value, float):
        row[:1].view(np.float64)[0] = value
    else:
        row[0] = value


if COMPILING:
    from llvmlite import ir
    from numba.core import cgutils, types
    from numba.core.datamodel import models
    from numba.core.imputils import impl_ret_borrowed, lower_getattr_generic, lower_setattr_generic
    from numba.core.typing.templates import AttributeTemplate
    from numba.extending import infer_getattr, intrinsic, register_model

    BYTE = ir.IntType(8)
    SLOT = 8 * WORDS

    class StateType(types.Type):
        """What compiled code knows of a State: the type of each field."""

        def __init__(self, fields: tuple[Any, ...]) -> None:
            self.types = dict(zip(FIELDS, fields, strict=True))
            super().__init__(f"State({hash(fields):x})")

    @register_model(StateType)
    class StateModel(models.OpaqueModel):  # type: ignore[misc]
        """A bare pointer."""

    @infer_getattr
    class StateFields(AttributeTemplate):  # type: ignore[misc]
        """The type of each field."""

        key = StateType

        def generic_resolve(self, state: Any, name: str) -> Any:
            """The type of a field by name, or None."""
            return state.types.get(name)

    def _address(context: Any, builder: Any, state: Any, pointer: Any, name: str) -> Any:
        """Where a field stands."""
        layout = context.get_value_type(state.types[name])
        place = builder.gep(pointer, [ir.Constant(ir.IntType(64), SLOT * FIELDS.index(name))])
        return builder.bitcast(place, layout.as_pointer())

    def _as_it_stays(builder: Any, address: Any) -> Any:
        """An array that stays where it is: read part by part, each of them known never to change."""
        value = ir.Constant(address.type.pointee, ir.Undefined)
        for number in range(len(address.type.pointee.elements)):
            part = builder.load(cgutils.gep_inbounds(builder, address, 0, number))
            part.set_metadata("invariant.load", builder.module.add_metadata([]))
            value = builder.insert_value(value, part, number)
        return value

    @lower_getattr_generic(StateType)  # type: ignore[untyped-decorator]
    def _get(context: Any, builder: Any, state: Any, pointer: Any, name: str) -> Any:
        field = state.types[name]
        address = _address(context, builder, state, pointer, name)
        if not isinstance(field, types.Array):
            return impl_ret_borrowed(context, builder, field, builder.load(address))
        value = builder.load(address) if name in GROWING else _as_it_stays(builder, address)
        array = context.make_array(field)(context, builder, value)
        array.meminfo = cgutils.get_null_value(array.meminfo.type)
        array.parent = cgutils.get_null_value(array.parent.type)
        return array._getvalue()

    @lower_setattr_generic(StateType)  # type: ignore[untyped-decorator]
    def _set(context: Any, builder: Any, signature: Any, arguments: Any, name: str) -> None:
        state, given = signature.args
        pointer, value = arguments
        field = state.types[name]
        if isinstance(field, types.Array) and name not in GROWING:
            raise TypeError(f"{name} stays where it is")
        address = _address(context, builder, state, pointer, name)
        value = context.cast(builder, value, given, field)
        context.nrt.incref(builder, field, value)
        context.nrt.decref(builder, field, builder.load(address))
        builder.store(value, address)

    @intrinsic  # type: ignore[untyped-decorator]
    def state_at(typing: Any, block: Any) -> Any:  # noqa: ARG001
        """The State that a block of memory holds; it lives as long as the block."""

        def code(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:  # noqa: ARG001
            array = context.make_array(block)(context, builder, arguments[0])
            return builder.bitcast(array.data, BYTE.as_pointer())

        return StateType(_types)(block), code

    @intrinsic(prefer_literal=True)  # type: ignore[untyped-decorator]
    def owned(typing: Any, state: Any, name: Any) -> Any:  # noqa: ARG001
        """An array that grew, to be handed on: with its owner."""
        field = state.types[name.literal_value]

        def code(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:  # noqa: ARG001
            value = builder.load(_address(context, builder, state, arguments[0], name.literal_value))
            context.nrt.incref(builder, field, value)
            return value

        return field(state, name), code

    @intrinsic  # type: ignore[untyped-decorator]
    def release(typing: Any, state: Any) -> Any:  # noqa: ARG001
        """Let go of the arrays that grew: whoever was given one has it alone."""

        def code(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:  # noqa: ARG001
            for name in sorted(GROWING):
                value = builder.load(_address(context, builder, state, arguments[0], name))
                context.nrt.decref(builder, state.types[name], value)
            return context.get_dummy_value()

        return types.void(state), code

else:

    def state_at(block: State) -> State:
        """Uncompiled, the State itself is handed over."""
        return block

    def owned(state: State, name: str) -> Any:
        """Python counts owners by itself."""
        return getattr(state, name)

    def release(state: State) -> None:
        """Nothing to let go of."""
