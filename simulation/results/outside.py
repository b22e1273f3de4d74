"""What competitors who are not registered lose when more of the registered seek the same jobs."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from simulation.plan.plan import Calendar
from simulation.results.effects import WITH_OUTSIDE
from simulation.results.periods import months_of, periods_of
from simulation.results.series import sums
from simulation.results.tidy import Tidy

Floats = npt.NDArray[np.float64]
NATIONAL, DISTRICT = "national", "district"


def lost_outside(keys: Tidy, calendar: Calendar, daily: Floats) -> Floats:
    """Moves to work lost outside, for each row of a table; NaN where not defined.

    `daily` is (replication, district, day): outside competitors × S₀ × demand × (the multiplier of what the
    scenario is compared with less the scenario's), in people. Defined for the nation and for districts, of
    the indicators that have it.
    """
    periods = periods_of(calendar)
    at = {period.label: number for number, period in enumerate(periods)}
    monthly = np.add.reduceat(daily, months_of(calendar).first, axis=2)
    by_period = np.stack([sums(one, periods) for one in monthly])
    result = np.full((len(daily), len(keys)), np.nan)
    for breakdown, values in ((NATIONAL, by_period.sum(axis=1, keepdims=True)), (DISTRICT, by_period)):
        rows = _rows(keys, breakdown)
        groups = {name: number for number, name in enumerate(dict.fromkeys(keys.group[rows].tolist()))}
        group = [groups[name] for name in keys.group[rows].tolist()]
        result[:, rows] = values[:, group, [at[label] for label in keys.period[rows].tolist()]]
    return result


def _rows(keys: Tidy, breakdown: str) -> npt.NDArray[np.int64]:
    """Where those rows of a breakdown are that have it; the groups come in the plan's order."""
    chosen = keys.breakdown == breakdown
    return np.array(
        [at for at in np.flatnonzero(chosen).tolist() if keys.indicator[at] in WITH_OUTSIDE], np.int64
    )
