"""Chance: keyed draws, word for word as numpy's Philox, and the same for one as for many."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.plan.draws import (
    _first_words,
    exponential,
    person_id,
    round_keys,
    uniform,
    uniform_one,
    whole_days,
    whole_days_each,
)
from simulation.plan.plan import Key
from simulation.plan.purpose import Purpose

words = st.integers(0, 2**63 - 1)


def numpys_word(key: Key, id: int, purpose: int, ordinal: int) -> int:
    """numpy's Philox steps its counter once before the first word, so it starts one step back."""
    counter = (id + (purpose << 64) + (ordinal << 128) - 1) % 2**256
    limbs = [(counter >> shift) % 2**64 for shift in (0, 64, 128, 192)]
    keys = np.array([key.seed, key.replication], dtype=np.uint64)
    return int(np.random.Philox(counter=np.array(limbs, dtype=np.uint64), key=keys).random_raw())


@given(words, words, words, st.integers(0, 2**16), words)
def test_every_word_is_that_of_numpys_philox(seed, replication, id, purpose, ordinal):
    counter = (np.array([value], dtype=np.uint64) for value in (id, purpose, ordinal))
    word = _first_words(round_keys(seed, replication), *counter)[0]
    assert int(word) == numpys_word(Key(seed, replication), id, purpose, ordinal)


@given(words, words, st.lists(words, min_size=1, max_size=30), st.integers(0, 2**40))
def test_one_draw_and_many_give_the_same_bits(seed, replication, ids, ordinal):
    key = Key(seed, replication)
    many = uniform(key, np.array(ids), Purpose.NO_SHOW, ordinal)
    assert many.tolist() == [uniform_one(key, id, Purpose.NO_SHOW, ordinal) for id in ids]


def test_a_draw_does_not_depend_on_how_many_are_drawn_beside_it():
    ids = np.arange(20_000)
    together = uniform(Key(1, 2), ids, Purpose.LOT, 0)
    assert together[8191:8194].tolist() == uniform(Key(1, 2), ids[8191:8194], Purpose.LOT, 0).tolist()


def test_ids_and_ordinals_are_broadcast_together():
    table = uniform(Key(1, 2), np.arange(3)[:, None], Purpose.LOT, np.arange(4))
    assert table.shape == (3, 4)
    assert table[2, 3] == uniform_one(Key(1, 2), 2, Purpose.LOT, 3)


def test_no_ids_give_no_draws():
    assert uniform(Key(1, 2), np.zeros(0, dtype=np.int64), Purpose.LOT, 0).shape == (0,)


def test_draws_are_uniform():
    """Kolmogorov-Smirnov; the key is fixed, so it either always passes or never (false alarm 1 in 1 000)."""
    draws = np.sort(uniform(Key(7, 0), np.arange(50_000), Purpose.LOT, 0))
    distance = np.abs(draws - (np.arange(50_000) + 0.5) / 50_000).max() + 0.5 / 50_000
    assert distance < 1.95 / np.sqrt(50_000)


@pytest.mark.parametrize("other", [(Key(2, 0), 1, 1, 1), (Key(1, 1), 1, 1, 1), (Key(1, 0), 2, 1, 1)])
def test_seed_replication_and_id_each_give_another_draw(other):
    assert uniform_one(Key(1, 0), 1, 1, 1) != uniform_one(*other)


def test_purposes_have_numbers_of_their_own():
    assert len({purpose.value for purpose in Purpose}) == len(list(Purpose.__members__))


def test_an_id_tells_where_a_person_comes_from():
    assert int(person_id(3, 20, 1460, 7)) == 3 * 2**60 + 20 * 2**48 + 1460 * 2**32 + 7


@given(st.floats(1e-16, 1 - 1e-16), st.floats(0, 1000))
def test_whole_days_are_at_least_one_and_the_same_for_one_and_for_many(u, mean):
    days = whole_days(mean, u)
    assert days >= 1
    assert days == whole_days_each(mean, np.array([u]))[0]


@given(st.floats(2.0**-54, 1.0))
def test_exponential_is_the_same_for_one_and_for_many(u):
    assert exponential(u) == exponential(np.array([u, u]))[1] >= 0.0
