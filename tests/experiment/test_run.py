"""Replications: made once, kept, read again."""

from pathlib import Path

import pytest
from support.commands import SMALL, finished_parts

from simulation.experiment.run import replications_of
from simulation.experiment.settings import Settings
from simulation.scenario.load import load

SETTINGS = Settings(seed=3, scale=0.01)


def test_replications_of_any_numbers_are_made_and_those_there_are_read(tmp_path: Path) -> None:
    scenario = load(SMALL)
    told: list[tuple[int, int]] = []
    (made,) = replications_of(scenario, SETTINGS, numbers=[4], out=tmp_path)
    both = replications_of(
        scenario, SETTINGS, numbers=[4, 2], out=tmp_path, progress=lambda done, of: told.append((done, of))
    )
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
        replications_of(load(SMALL), SETTINGS, numbers=range(9), out=tmp_path, progress=stop)
    assert len(finished_parts(tmp_path)) == 1
    assert list(tmp_path.glob(".parts/*/.*")) == []
