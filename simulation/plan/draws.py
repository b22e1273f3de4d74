"""Chance: each draw is a pure function of what it decides.

Philox4x64-10 (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", 2011) with key
(seed, replication) and counter (id, purpose, ordinal, 0); of the block, the first word x gives
u = ((x >> 11) + 0.5)·2⁻⁵³. Nothing is passed around or advanced, so one more person, or a new purpose,
changes no other draw. numpy's own Philox gives the same words, once its counter is set one step back.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import overload

import numpy as np

from simulation.plan.formulas import log
from simulation.plan.plan import Floats, Ints, Key, Words
from simulation.plan.purpose import Purpose

ROUNDS = 10
WORD = 2**64 - 1
HALF = 2**32 - 1
MULTIPLIER_0 = 0xD2E7470EE14C6C93
MULTIPLIER_1 = 0xCA5A826395121157
STEP_0 = 0x9E3779B97F4A7C15
STEP_1 = 0xBB67AE8584CAA73B
BELOW_ONE = 1.0 - 2.0**-53
"""The greatest number below 1: what the one word that would round to 1 gives."""

UNIT = 4
"""The first part of the id of what is not a person: (unit, number)."""

BLOCK = 8192
"""So many draws at a time stay in the processor's cache."""

FEW = 24
"""Up to so many draws are made faster one by one."""

_MULTIPLIERS = np.array([[MULTIPLIER_0], [MULTIPLIER_1]], dtype=np.uint64)
_HALF = np.array(HALF, dtype=np.uint64)
_32 = np.array(32, dtype=np.uint64)
_HALVES = np.stack((_MULTIPLIERS & _HALF, _MULTIPLIERS >> _32))[:, None]


def person_id(came: int, district: int | Ints, day: int | Ints, number: int | Ints) -> Ints:
    """Where somebody comes from: kind·2⁶⁰ + district·2⁴⁸ + day·2³² + number (stock: day 0)."""
    parts = (np.asarray(part, dtype=np.int64) for part in (came, district, day, number))
    kind, where, when, which = parts
    ids: Ints = (kind << 60) + (where << 48) + (when << 32) + which
    return ids


def uniform(key: Key, ids: Ints, purpose: Purpose | int | Ints, ordinals: Ints | int) -> Floats:
    """One uniform draw in (0, 1) for each of the ids, purposes and ordinals, which are broadcast together."""
    shape = np.broadcast_shapes(np.shape(ids), np.shape(purpose), np.shape(ordinals))
    counters = [_flat(part, shape) for part in (ids, purpose, ordinals)]
    result = np.empty(counters[0].size)
    if result.size <= FEW:
        parts = (counter.tolist() for counter in counters)
        result[:] = [uniform_one(key, *counter) for counter in zip(*parts, strict=True)]
        return result.reshape(shape)
    first_words, keys = key.first_words or _first_words, round_keys(key.seed, key.replication)
    for start in range(0, result.size, BLOCK):
        part = slice(start, start + BLOCK)
        result[part] = _uniforms(first_words(keys, *(counter[part] for counter in counters)))
    return result.reshape(shape)


def uniform_each(key: Key, ids: list[int], purposes: Ints, ordinals: list[int]) -> list[list[float]]:
    """For each id with its ordinal, one draw of each purpose."""
    who, which = np.array(ids, np.int64), np.array(ordinals, np.int64)
    draws: list[list[float]] = uniform(key, who[:, None], purposes[None, :], which[:, None]).tolist()
    return draws


def _flat(part: Ints | int, shape: tuple[int, ...]) -> Words:
    words = np.empty(shape, dtype=np.uint64)
    words[...] = part
    return words.reshape(-1)


def _uniforms(words: Words) -> Floats:
    u: Floats = (words >> np.uint64(11)).astype(np.float64)
    u += 0.5
    u *= 2.0**-53
    return np.minimum(u, BELOW_ONE, out=u)


def _first_words(round_keys: Words, ids: Words, purposes: Words, ordinals: Words) -> Words:
    """The first word of each block. Words 0 and 2 of the state are multiplied, words 1 and 3 are not."""
    state = np.stack((ids, ordinals))
    others = np.stack((purposes, np.zeros_like(purposes)))
    products = _Products(state.shape)
    swapped = products.high[::-1]
    for round_key in round_keys[:, :, None]:
        low = state * _MULTIPLIERS
        products.multiply(state)
        np.bitwise_xor(swapped, others, state)
        np.bitwise_xor(state, round_key, state)
        others = low[::-1]
    first: Words = state[0]
    return first


class _Products:
    """High words of the products with the two multipliers, by halves of 32 bits, in arrays used again."""

    def __init__(self, shape: tuple[int, ...]) -> None:
        self._halves = np.empty((2, *shape), dtype=np.uint64)
        self._products = np.empty((2, *self._halves.shape), dtype=np.uint64)
        self._lower, self._higher = self._halves
        (self._carried, self._crossed), (self._upper, self.high) = self._products
        self._carry = self._products[0]

    def multiply(self, state: Words) -> None:
        """Of such a state: `high` becomes the high words."""
        carried, crossed, high = self._carried, self._crossed, self.high
        np.bitwise_and(state, _HALF, self._lower)
        np.right_shift(state, _32, self._higher)
        np.multiply(_HALVES, self._halves, self._products)
        np.right_shift(carried, _32, carried)
        np.add(carried, self._upper, carried)
        np.bitwise_and(carried, _HALF, self._upper)
        np.add(crossed, self._upper, crossed)
        np.right_shift(self._carry, _32, self._carry)
        np.add(high, carried, high)
        np.add(high, crossed, high)


def uniform_one(key: Key, id: int, purpose: Purpose | int, ordinal: int) -> float:
    """The same draw as `uniform`, for one."""
    m0, m1, word = MULTIPLIER_0, MULTIPLIER_1, WORD
    c0, c1, c2, c3 = int(id), int(purpose), int(ordinal), 0
    for k0, k1 in _round_keys(key.seed, key.replication):
        p0, p1 = m0 * c0, m1 * c2
        c0, c1 = (p1 >> 64) ^ c1 ^ k0, p1 & word
        c2, c3 = (p0 >> 64) ^ c3 ^ k1, p0 & word
    u = ((c0 >> 11) + 0.5) * 2.0**-53
    return u if u < 1.0 else BELOW_ONE


@lru_cache(maxsize=64)
def _round_keys(seed: int, replication: int) -> tuple[tuple[int, int], ...]:
    return tuple(
        ((seed + number * STEP_0) & WORD, (replication + number * STEP_1) & WORD) for number in range(ROUNDS)
    )


@lru_cache(maxsize=64)
def round_keys(seed: int, replication: int) -> Words:
    """The two key words of each round, (rounds, 2): the key, raised by a constant a round."""
    return np.array(_round_keys(seed, replication), dtype=np.uint64)


@overload
def exponential(u: float) -> float: ...
@overload
def exponential(u: Floats) -> Floats: ...
def exponential(u: float | Floats) -> float | Floats:
    """Unit-exponential: −ln u."""
    return -log(u)


def whole_days(mean: float, u: float) -> int:
    """Exponential with that mean, rounded up to whole days, at least 1."""
    return max(1, math.ceil(mean * -log(float(u))))


def whole_days_each(means: float | Floats, us: Floats) -> Ints:
    """The same as `whole_days`, for each."""
    days: Ints = np.maximum(np.ceil(means * -log(us)), 1.0).astype(np.int64)
    return days
