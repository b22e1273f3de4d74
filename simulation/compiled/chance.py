"""Draws, one at a time: the same numbers as `simulation.plan.draws` gives, by the same steps."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from simulation.compiled.jit import COMPILING, compiled, kept
from simulation.compiled.state import State
from simulation.plan import draws, formulas
from simulation.plan.draws import BELOW_ONE, MULTIPLIER_0, MULTIPLIER_1, ROUNDS
from simulation.plan.plan import Key, Words

UNUSED = np.uint64(11)
M0, M1 = np.uint64(MULTIPLIER_0), np.uint64(MULTIPLIER_1)
HALF_SQRT2, INVERSE_LN2 = formulas.HALF_SQRT2, formulas.INVERSE_LN2

log_of_parts = compiled(formulas.log_of_parts)
exp_of_parts = compiled(formulas.exp_of_parts)


@compiled
def log(x: float) -> float:
    """Natural logarithm of a positive number below infinity."""
    fraction, exponent = math.frexp(x)
    if fraction < HALF_SQRT2:
        return log_of_parts(fraction + fraction, float(exponent - 1))
    return log_of_parts(fraction, float(exponent))


@compiled
def exp(x: float) -> float:
    """e to a power of at most 700; below -700 the power counts as -700."""
    bounded = max(x, -700.0)
    turn = math.floor(bounded * INVERSE_LN2 + 0.5)
    return math.ldexp(exp_of_parts(bounded, float(turn)), int(turn))


if COMPILING:
    from llvmlite import ir
    from numba.core import types
    from numba.extending import intrinsic

    @intrinsic  # type: ignore[untyped-decorator]
    def _high_word(typing: Any, a: Any, b: Any) -> Any:  # noqa: ARG001
        """The upper 64 bits of a product."""

        def code(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:  # noqa: ARG001
            wide = ir.IntType(128)
            one, other = (builder.zext(word, wide) for word in arguments)
            upper = builder.lshr(builder.mul(one, other), ir.Constant(wide, 64))
            return builder.trunc(upper, ir.IntType(64))

        return types.uint64(types.uint64, types.uint64), code


@compiled
def _first_word(keys: np.ndarray, id: int, purpose: int, ordinal: int) -> np.uint64:
    """The first word of a block of Philox4x64-10."""
    c0, c1, c2, c3 = np.uint64(id), np.uint64(purpose), np.uint64(ordinal), np.uint64(0)
    for number in range(ROUNDS):
        high0, low0 = _high_word(M0, c0), M0 * c0
        high1, low1 = _high_word(M1, c2), M1 * c2
        c0, c1 = high1 ^ c1 ^ keys[number, 0], low1
        c2, c3 = high0 ^ c3 ^ keys[number, 1], low0
    return c0


@compiled
def _uniform(keys: np.ndarray, id: int, purpose: int, ordinal: int) -> float:
    """That word, in (0, 1)."""
    word = _first_word(keys, id, purpose, ordinal)
    return min((np.float64(np.int64(word >> UNUSED)) + 0.5) * 2.0**-53, BELOW_ONE)


@kept
def first_words(round_keys: Words, ids: Words, purposes: Words, ordinals: Words) -> Words:
    """The first word of each of many blocks: for a `Key`, when people are drawn."""
    words = np.empty_like(ids)
    for at in range(len(ids)):
        words[at] = _first_word(round_keys, ids[at], purposes[at], ordinals[at])
    return words


if COMPILING:

    @compiled
    def uniform(s: State, id: int, purpose: int, ordinal: int) -> float:
        """One uniform draw in (0, 1)."""
        return _uniform(s.round_keys, id, purpose, ordinal)

else:

    def uniform(s: State, id: int, purpose: int, ordinal: int) -> float:
        """One uniform draw in (0, 1). Words of 64 bits that overflow are no business of Python's numbers."""
        key = Key(int(s.round_keys[0, 0]), int(s.round_keys[0, 1]))
        return draws.uniform_one(key, int(id), int(purpose), int(ordinal))


@compiled
def whole_days(mean: float, u: float) -> int:
    """Exponential with that mean, rounded up to whole days, at least 1."""
    return max(1, math.ceil(mean * -log(u)))
