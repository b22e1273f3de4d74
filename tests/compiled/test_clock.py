"""The compiled engine tells how long each phase took: no record depends on it, so it is asked for here."""

from __future__ import annotations

import time

import pytest
from support.situations import a_crowd

pytest.importorskip("numba", reason="the compiled engine needs it")


def test_each_phase_takes_some_time_and_together_they_take_no_more_than_the_run():
    from simulation.compiled.clock import PHASES
    from simulation.compiled.days import timed

    plan = a_crowd().plan
    timed(plan)  # compiled or read from disk
    before = time.process_time()
    seconds = timed(plan)[1]
    took = time.process_time() - before
    assert len(seconds) == PHASES
    assert min(seconds) >= 0.0
    assert 0.0 < sum(seconds) <= took
