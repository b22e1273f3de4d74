"""Numbers as CSV files have them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from simulation.results.csvfiles import AT_ONCE, number, numbers

Floats = npt.NDArray[np.float64]
OFTEN = st.sampled_from([np.nan, 0.0, -0.0, 0.1, 1e-5, 1e10, 12345678.125, 5e-324, np.inf])
TABLES = arrays(np.float64, array_shapes(min_dims=2, max_dims=2), elements=OFTEN | st.floats())


def one_by_one(rows: Floats) -> list[str]:
    return [",".join("" if np.isnan(one) else f"{one:.10g}" for one in row) for row in rows.tolist()]


@given(TABLES)
def test_rows_written_together_are_as_each_number_is_written(rows: Floats) -> None:
    assert numbers(rows) == one_by_one(rows) == [",".join(map(number, row)) for row in rows.tolist()]


def test_so_are_more_rows_than_are_written_at_once() -> None:
    rows = np.random.default_rng(1).normal(0.0, 1e6, (2 * AT_ONCE + 7, 3))
    rows[::3] = np.nan
    rows[1::5, 1] = np.nan
    assert numbers(rows) == one_by_one(rows)


def test_no_rows_are_no_texts() -> None:
    assert numbers(np.zeros((0, 4))) == []
