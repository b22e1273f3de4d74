"""Compiled draws and formulas give the bits of those that the plan's package gives, which numpy's are."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support.tiny import tiny

pytest.importorskip("numba", reason="the compiled engine needs it")

from support.from_python import FirstState, from_python

from simulation.compiled import chance
from simulation.compiled.memory import state_at
from simulation.plan import draws, formulas
from simulation.plan.plan import Key
from simulation.plan.purpose import Purpose

GREATEST = 2**63 - 1
LEAST = 5e-324
BEYOND_ALL = 1.7976931348623157e308
words = st.integers(0, GREATEST)
ordinals = st.one_of(st.integers(0, 5), words)


@from_python
def uniforms(block: Any, ids: Any, purposes: Any, ordinals: Any) -> Any:
    """A draw for each of the ids, with its purpose and ordinal."""
    s = state_at(block)
    result = np.empty(len(ids))
    for number in range(len(ids)):
        result[number] = chance.uniform(s, ids[number], purposes[number], ordinals[number])
    return result


@from_python
def logs(xs: Any) -> Any:
    """The logarithm of each."""
    result = np.empty(len(xs))
    for number in range(len(xs)):
        result[number] = chance.log(xs[number])
    return result


@from_python
def exps(xs: Any) -> Any:
    """e to the power of each."""
    result = np.empty(len(xs))
    for number in range(len(xs)):
        result[number] = chance.exp(xs[number])
    return result


@from_python
def days(means: Any, us: Any) -> Any:
    """Whole days for each mean and draw."""
    result = np.empty(len(us), np.int64)
    for number in range(len(us)):
        result[number] = chance.whole_days(means[number], us[number])
    return result


def drawn(key: Key, counters: list[tuple[int, int, int]]) -> list[float]:
    """Compiled, for each (id, purpose, ordinal)."""
    columns = np.array(counters, np.int64).reshape(-1, 3).T.copy()
    state = FirstState(replace(tiny(), key=key))
    result: list[float] = uniforms(state.block, *columns).tolist()
    return result


@given(words, words, st.lists(st.tuples(words, ordinals, ordinals), max_size=30))
@example(GREATEST, GREATEST, [(GREATEST, GREATEST, GREATEST), (0, 0, 0)])
@settings(deadline=None)
def test_a_compiled_draw_has_the_bits_of_the_same_draw_in_python(seed, replication, counters):
    key = Key(seed, replication)
    assert drawn(key, counters) == [draws.uniform_one(key, *counter) for counter in counters]


@given(words, st.integers(0, 2**16), st.lists(words, min_size=draws.FEW + 1, max_size=60), st.integers(0, 9))
@settings(deadline=None)
def test_and_of_many_drawn_at_once(seed, replication, ids, ordinal):
    key = Key(seed, replication)
    purposes = np.array([Purpose.LOT, Purpose.NO_SHOW, Purpose.DROPS_OUT])
    each = draws.uniform_each(key, ids, purposes, [ordinal] * len(ids))
    assert drawn(key, [(id, int(purpose), ordinal) for id in ids for purpose in purposes]) == [
        u for row in each for u in row
    ]


@given(words, words, st.lists(st.tuples(words, ordinals), min_size=draws.FEW + 1, max_size=60))
@settings(deadline=None)
def test_a_key_that_draws_many_as_compiled_code_gives_the_same_draws(seed, replication, counters):
    ids, ordinals = np.array(counters, np.int64).T
    by_numpy, compiled = Key(seed, replication), Key(seed, replication, chance.first_words)
    assert by_numpy == compiled
    assert np.array_equal(
        draws.uniform(by_numpy, ids, Purpose.LOT, ordinals),
        draws.uniform(compiled, ids, Purpose.LOT, ordinals),
    )


@given(st.lists(st.floats(LEAST, BEYOND_ALL), min_size=1, max_size=60))
@example([LEAST, 2.0**-1022, 1.0 - 2.0**-53, 1.0, 1.0 + 2.0**-52, formulas.HALF_SQRT2, BEYOND_ALL])
@example([formulas.HALF_SQRT2 * 2.0**32])  # which of the two ways it goes decides its last bit
@settings(deadline=None)
def test_a_compiled_logarithm_has_the_bits_of_the_formula(xs):
    assert logs(np.array(xs)).view(np.int64).tolist() == bits([formulas.log(x) for x in xs])


@given(st.lists(st.floats(-1_000.0, 700.0), min_size=1, max_size=60))
@example([-1_000.0, -700.0, -0.0, 0.0, LEAST, 2.0**-53, 0.5 / formulas.INVERSE_LN2, 700.0])
@settings(deadline=None)
def test_a_compiled_exponential_has_the_bits_of_the_formula(xs):
    assert exps(np.array(xs)).view(np.int64).tolist() == bits([formulas.exp(x) for x in xs])


def test_so_they_have_on_a_hundred_thousand_numbers_of_the_size_they_are_asked_for():
    rng = np.random.default_rng(1)
    us, powers = rng.random(100_000) + 2.0**-54, rng.normal(0.0, 3.0, 100_000)
    assert np.array_equal(logs(us), formulas.log(us))
    assert np.array_equal(exps(powers), formulas.exp(powers))


@given(st.lists(st.tuples(st.floats(0.0, 10_000.0), st.floats(2.0**-54, draws.BELOW_ONE)), max_size=60))
@example([(0.0, 0.5), (1.0, 2.0**-54), (10_000.0, 2.0**-54), (0.5, draws.BELOW_ONE)])
@settings(deadline=None)
def test_compiled_whole_days_are_those_of_python(pairs):
    means, us = np.array(pairs, float).reshape(-1, 2).T.copy()
    assert days(means, us).tolist() == [draws.whole_days(mean, u) for mean, u in pairs]


def bits(numbers: list[float]) -> list[int]:
    """So that -0.0 is not 0.0."""
    result: list[int] = np.array(numbers).view(np.int64).tolist()
    return result
