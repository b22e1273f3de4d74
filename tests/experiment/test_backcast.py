"""A backcast's bands: vectors and a nation's chance, no more."""

import numpy as np
import pytest
from scipy.stats import t as student

from simulation.experiment.backcast import _ends


def _figures(of_vectors: list[float], of_chance: list[float]) -> np.ndarray:
    """(vector, replication, 1, 1): what vectors and replications add to 100."""
    return 100.0 + np.add.outer(np.array(of_vectors), np.array(of_chance))[..., None, None]


def test_where_vectors_agree_only_the_chance_of_a_nation_is_left():
    figures = _figures([0.0, 0.0, 0.0], [-2.0, 2.0])
    (low, high) = _ends(figures, scale=0.25)[0, 0, 1]
    reach = student.ppf(0.975, 2) * np.sqrt(8.0 * 0.25)
    assert (low, high) == (pytest.approx(100.0 - reach), pytest.approx(100.0 + reach))


def test_where_chance_is_none_the_vectors_are_left_at_every_scale():
    figures = _figures([-1.0, 0.0, 1.0], [0.0, 0.0])
    widths = [np.diff(_ends(figures, scale)[0, 0, 0])[0] for scale in (0.05, 1.0)]
    assert widths[0] == pytest.approx(2 * student.ppf(0.9, 2) * 1.0)
    assert widths[0] == pytest.approx(widths[1])


def test_the_wider_band_holds_the_narrower():
    narrow, wide = _ends(_figures([-1.0, 3.0], [-1.0, 1.0]), 0.1)[0, 0]
    assert wide[0] < narrow[0] < narrow[1] < wide[1]
