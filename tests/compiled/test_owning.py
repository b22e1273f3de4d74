"""What a run of the compiled engine hands back belongs to whoever asked for it, and to nobody else."""

from __future__ import annotations

import numpy as np
import pytest
from support.tiny import tiny

pytest.importorskip("numba", reason="the compiled engine needs it")

ROWS = ("spell_rows", "appointment_rows", "case_rows", "placement_rows", "enrolment_rows", "event_rows")


def test_rows_handed_back_are_not_those_that_the_run_was_given():
    from simulation.compiled.days import pass_by
    from simulation.compiled.memory import block_of
    from simulation.compiled.tables import given

    values = given(tiny(n_days=2, n_stock=1), None, None, False)  # so few that no room for more is needed
    written = pass_by(block_of(values))
    shared = [
        name for name, (rows, _) in zip(ROWS, written, strict=True) if np.shares_memory(rows, values[name])
    ]
    assert shared == []
