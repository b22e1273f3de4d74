"""Vectors that fit: written, read back, and put into a root."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest
from support.commands import SMALL

from simulation.experiment.fits import read_fits, write_fits
from simulation.experiment.free import Free, values_of
from simulation.scenario.load import load
from simulation.scenario.paths import leaf_at
from simulation.scenario.problems import Problems

WORK, DEMAND = "leaving.routes.work.base_per_month", "leaving.demand_factor"
FREE = (Free(WORK, None, 0.1), Free(DEMAND, date(2023, 7, 1), 0.1))


def test_what_is_written_is_read_back_and_multiplies_the_root(tmp_path: Path) -> None:
    file, root = tmp_path / "fits.csv", load(SMALL)
    write_fits(file, FREE, np.array([[1.1, 0.9], [0.95, 1.02]]), "made here")
    problems = Problems()
    fits = read_fits(file, root, problems)
    assert not problems.errors
    assert fits.factors == pytest.approx(np.array([[1.1, 0.9], [0.95, 1.02]]))
    made = fits.applied(root, 1).baseline
    before = values_of(leaf_at(root.baseline, WORK), None)
    assert values_of(leaf_at(made, WORK), None) == pytest.approx(0.95 * before)
    assert values_of(leaf_at(made, DEMAND), date(2023, 7, 1)) == pytest.approx(
        1.02 * values_of(leaf_at(root.baseline, DEMAND), date(2023, 7, 1))
    )


def test_a_path_that_the_root_has_not_is_told_where_it_stands(tmp_path: Path) -> None:
    file = tmp_path / "fits.csv"
    file.write_text("vector,path,from,factor\n1,leaving.nothing,,1.1\n", encoding="utf-8")
    problems = Problems()
    assert len(read_fits(file, load(SMALL), problems)) == 0
    told = [one.text("en") for one in problems.errors]
    assert len(told) == 1
    assert told[0].endswith("fits.csv:2:3: no such path: leaving.nothing [unknown-path]")
