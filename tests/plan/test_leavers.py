"""The pool of those who left before the first day and come back."""

import numpy as np

from simulation.plan.leavers import expected_days, leaving_law, outflow
from simulation.plan.plan import Came, Route
from simulation.plan.stock import GRID

BOUND = 4.5


def test_they_come_back_at_the_rate_at_which_people_with_a_way_back_left(law, people):
    """Stationarity: returners per day = leavers per day × returning share, while the pool lasts."""
    days = 60
    per_day = (outflow(law.stock) * law.returns.share[:, None]).sum(axis=1)
    mean_days = law.returns.mean_days
    mean = (per_day * expected_days(mean_days) * (1 - np.exp(-days / mean_days))).sum()
    returned = ((people.came == Came.LEFT_BEFORE) & (people.enters < days)).sum()
    assert abs(returned - mean) < BOUND * np.sqrt(mean)


def test_nobody_is_there_who_returns_after_the_period(small, people):
    enters = people.enters[people.came == Came.LEFT_BEFORE]
    assert enters.min() >= 0
    assert enters.max() < small.baseline.period.n_days


def test_some_go_on_counting_and_some_begin_again(people):
    counter = people.counter[people.came == Came.LEFT_BEFORE]
    assert 0 < (counter == 0).mean() < 1


def test_leavers_are_a_part_of_the_stock(law):
    for district in range(len(law.stock.numbers)):
        daily = leaving_law(law.stock, district)
        assert daily.shape == (len(Route), GRID, law.stock.entry.shape[1])
        assert 0 < daily.sum() < 0.1


def test_outflow_grows_with_the_number_in_stock(law):
    flow = outflow(law.stock)
    biggest = int(np.argmax(law.stock.numbers))
    assert flow[:, biggest].sum() == flow.sum(axis=0).max()
