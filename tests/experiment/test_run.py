"""Replications: made once, kept, read again."""

from pathlib import Path

import pytest
from support.commands import SMALL, finished_parts

from simulation.experiment.run import Runs
from simulation.experiment.settings import Settings
from simulation.experiment.stores import Stores
from simulation.scenario.load import load

SETTINGS = Settings(seed=3, scale=0.01)


def test_replications_of_any_numbers_are_made_and_those_there_are_read(tmp_path: Path) -> None:
    stored = Stores(tmp_path).of(load(SMALL), SETTINGS)
    told: list[tuple[int, int]] = []
    (made,) = Runs(stored, [4]).made()
    both = Runs(stored, [2, 4]).made(progress=lambda done, of: told.append((done, of)))
    assert [part.replication.number for part in both] == [2, 4]
    assert both[1].replication.tidy.frame().equals(made.replication.tidy.frame())
    assert (both[1].search == made.search).all()
    assert both[1].made == made.made
    assert told == [(1, 2), (2, 2)]


def test_what_stops_a_run_leaves_nothing_unfinished_and_keeps_the_rest(tmp_path: Path) -> None:
    class Stop(BaseException):
        pass

    def stop(done: int, planned: int) -> None:
        if done:
            raise Stop

    with pytest.raises(Stop):
        Runs(Stores(tmp_path).of(load(SMALL), SETTINGS), range(9)).made(progress=stop)
    assert len(finished_parts(tmp_path)) == 1
    assert list(tmp_path.glob(".parts/*/.*")) == []
