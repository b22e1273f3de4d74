"""Exits by duration derived from a stock: exact where the stock stands still and everybody leaves alike."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.experiment.derived import EXITS, Classes

rates = st.floats(0.01, 0.3)


@given(st.floats(1e3, 1e6), rates)
def test_exits_between_middles_of_equal_classes_are_those_of_a_stock_that_everybody_leaves_alike(flow, rate):
    """Classes under 6 and 6 to 12 months of inflow `flow` a month, leaving at `rate`."""
    half, year = (flow / rate * (math.exp(-rate * first) - math.exp(-rate * (first + 6))) for first in (0, 6))
    stock = Classes(half, year, 1.0, 1.0)
    assert EXITS["exits_from_3_to_9_months"](stock) == pytest.approx(rate, rel=1e-6)


@given(st.floats(1e3, 1e6), st.floats(0.005, 0.1))
def test_exits_of_those_long_there_are_near_those_of_a_stock_that_everybody_leaves_alike(flow, rate):
    """A class of a year is taken to stand at its middle: off by its curvature, here at most a tenth."""

    def between(first: float, last: float) -> float:
        return flow / rate * (math.exp(-rate * first) - math.exp(-rate * last))

    stock = Classes(between(0, 6), between(6, 12), between(12, 24), between(24, 1e4))
    for name in ("exits_from_9_to_18_months", "exits_after_12_months", "exits_after_24_months"):
        assert EXITS[name](stock) == pytest.approx(rate, rel=0.1)


def test_the_published_exits_are_those_of_the_published_stock():
    """August 2026: 134 563, 65 819, 66 012 and 83 004; published: 11.9, 7.7, 5.8 and 4.2 per cent a month."""
    published = Classes(134_563, 65_819, 66_012, 83_004)
    assert [round(100 * exit(published), 1) for exit in EXITS.values()] == [11.9, 7.7, 5.8, 4.2]
