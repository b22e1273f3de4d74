"""Tables that change now and then, and curves."""

import math
from datetime import date

import numpy as np
from support.levers import number

from simulation.plan.curves import decay_table, straight_lines, table_of
from simulation.plan.dated import dated
from simulation.scenario.number import Period

YEAR = Period(date(2023, 1, 1), date(2023, 12, 31))


def test_a_table_that_never_changes_has_one_version():
    table = dated(np.full((1, 365), 2.0), np.copy)
    assert table.tables.shape == (1, 1)
    assert not any(table.changes_on(day) for day in range(365))


def test_each_run_of_equal_days_is_a_version():
    values = np.array([[1.0, 1, 2, 2, 1]])
    table = dated(values, lambda on_day: on_day * 10)
    assert table.version.tolist() == [0, 0, 1, 1, 2]
    assert table.on(3).tolist() == [20.0]
    assert [table.changes_on(day) for day in range(5)] == [False, False, True, False, True]


def test_curves_are_straight_lines_between_knots_then_flat():
    assert straight_lines([0, 10], np.array([1.0, 0.5]), 13).tolist()[::5] == [1.0, 0.75, 0.5]
    curves = [((0, number(1.0)), (4, number(3.0))), ((0, number(2.0)), (2, number(0.0)))]
    table = table_of(curves, YEAR)
    assert table.on(0).tolist() == [[1, 1.5, 2, 2.5, 3], [2, 1, 0, 0, 0]]


def test_a_knot_that_is_dated_gives_two_versions():
    table = table_of([((0, number(1.0)), (2, number(3.0, **{"2023-07-01": 5.0})))], YEAR)
    assert table.tables.shape == (2, 1, 3)
    assert table.on(180)[0].tolist() == [1, 2, 3]
    assert table.on(181)[0].tolist() == [1, 3, 5]


def test_a_decay_halves_and_ends_where_it_is_negligible():
    shares = decay_table(np.array([10.0, 2.0]))
    assert shares[0, 0] == 1.0
    assert math.isclose(shares[0, 10], math.exp(-1), rel_tol=1e-12)
    assert (shares[:, -1] == 0.0).all()
    last = np.flatnonzero(shares[1])[-1]
    assert shares[1, last] >= 1e-12 > math.exp(-(last + 1) / 2)


def test_no_decay_time_means_no_effect_the_day_after():
    assert decay_table(np.array([0.0])).tolist() == [[1.0, 0.0]]
