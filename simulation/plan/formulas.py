"""Logarithm and exponential, from additions, multiplications and divisions alone; and sums from the left.

Libraries differ in the last bit between machines, and between one number and an array of them. These two
do not: every step is one operation that IEEE 754 rounds in one way only, so a number, an array and a
compiled loop that takes the same steps give the same bits everywhere. The reductions and coefficients are
those of fdlibm (Sun Microsystems, e_log.c and e_exp.c, 1993); the error stays below 1 unit in the last place.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any, TypeVar, overload

import numpy as np

from simulation.plan.plan import Floats

FloatOrFloats = TypeVar("FloatOrFloats", float, Floats)

LN2_HIGH = 6.93147180369123816490e-01  # its last 32 bits are 0, so that a whole number times it is exact
LN2_LOW = 1.90821492927058770002e-10
INVERSE_LN2 = 1.44269504088896338700
HALF_SQRT2 = 0.70710678118654752440
LOG_COEFFICIENTS = (
    6.666666666666735130e-01,
    3.999999999940941908e-01,
    2.857142874366239149e-01,
    2.222219843214978396e-01,
    1.818357216161805012e-01,
    1.531383769920937332e-01,
    1.479819860511658591e-01,
)
EXP_COEFFICIENTS = (
    1.66666666666666019037e-01,
    -2.77777777770155933842e-03,
    6.61375632143793436117e-05,
    -1.65339022054652515390e-06,
    4.13813679705723846039e-08,
)


@overload
def log(x: float) -> float: ...
@overload
def log(x: Floats) -> Floats: ...
def log(x: float | Floats) -> float | Floats:
    """Natural logarithm of a positive number below infinity, or of each in an array."""
    if isinstance(x, np.ndarray):
        fractions, exponents = np.frexp(x)
        small = fractions < HALF_SQRT2
        return log_of_parts(
            np.where(small, fractions + fractions, fractions), (exponents - small).astype(float)
        )
    fraction, exponent = math.frexp(x)
    if fraction < HALF_SQRT2:
        return log_of_parts(fraction + fraction, float(exponent - 1))
    return log_of_parts(fraction, float(exponent))


def log_of_parts(m: FloatOrFloats, k: FloatOrFloats) -> FloatOrFloats:
    """ln(m·2ᵏ) for m from √½ up to √2."""
    l1, l2, l3, l4, l5, l6, l7 = LOG_COEFFICIENTS
    f = m - 1.0
    s = f / (2.0 + f)
    z = s * s
    w = z * z
    rest = z * (l1 + w * (l3 + w * (l5 + w * l7))) + w * (l2 + w * (l4 + w * l6))
    half = 0.5 * f * f
    return k * LN2_HIGH - ((half - (s * (half + rest) + k * LN2_LOW)) - f)


@overload
def exp(x: float) -> float: ...
@overload
def exp(x: Floats) -> Floats: ...
def exp(x: float | Floats) -> float | Floats:
    """e to a power of at most 700, or to each in an array; below −700 the power counts as −700."""
    if isinstance(x, np.ndarray):
        bounded = np.maximum(x, -700.0)
        turns = np.floor(bounded * INVERSE_LN2 + 0.5)
        return np.ldexp(exp_of_parts(bounded, turns), turns.astype(np.int64))
    bounded_one = max(float(x), -700.0)
    turn = math.floor(bounded_one * INVERSE_LN2 + 0.5)
    return math.ldexp(exp_of_parts(bounded_one, float(turn)), turn)


def exp_of_parts(x: FloatOrFloats, k: FloatOrFloats) -> FloatOrFloats:
    """eˣ·2⁻ᵏ, where k is the whole number nearest x/ln 2."""
    p1, p2, p3, p4, p5 = EXP_COEFFICIENTS
    high = x - k * LN2_HIGH
    low = k * LN2_LOW
    r = high - low
    t = r * r
    c = r - t * (p1 + t * (p2 + t * (p3 + t * (p4 + t * p5))))
    result: Any = 1.0 - ((low - (r * c) / (2.0 - c)) - high)
    return result  # type: ignore[no-any-return]


def added(values: Iterable[float]) -> float:
    """Real numbers added one by one from the left, as `sum` did before Python 3.12."""
    total = 0.0
    for value in values:
        total += value
    return total
