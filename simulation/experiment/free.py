"""Free parameters: numbers of the baseline that calibration multiplies, by one factor or by one a date."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import cast

from simulation.plan.plan import Floats
from simulation.scenario.baseline import Baseline
from simulation.scenario.multiplying import times, value_on
from simulation.scenario.nearest import nearest
from simulation.scenario.nodes import Mark
from simulation.scenario.number import Number
from simulation.scenario.paths import edited, leaf_at, leaves, steps_of
from simulation.scenario.problems import Problems
from simulation.scenario.scalars import read_date, read_number
from simulation.scenario.scenario import Scenario
from simulation.scenario.tables import Row, read_table
from simulation.scenario.units import Unit

COLUMNS = ("path", "spread_share")


@dataclass(frozen=True, slots=True)
class Free:
    """A factor on the number at a path, from a day on (None: from the beginning) until its next one.

    `spread_share` is the standard deviation of the factor's logarithm, as believed before the targets.
    """

    path: str
    from_day: date | None
    spread_share: float

    @property
    def name(self) -> str:
        """The path, with the day where there are several."""
        return f"{self.path} {self.from_day}" if self.from_day else self.path


def read_free(file: Path, baseline: Baseline, problems: Problems) -> tuple[Free, ...]:
    """The free parameters listed in a CSV file: path, from (may be empty), spread_share."""
    shown = file.as_posix()
    start = Mark(shown, 1, 1)
    key, optional = ("path", "from"), ("from",)
    table = read_table(file, shown, COLUMNS, problems, mark=start, path="", optional=optional, key=key)
    rows = table.rows if table else ()
    read = [_free(row, baseline, problems) for row in rows]
    return tuple(one for one in read if one is not None)


def _free(row: Row, baseline: Baseline, problems: Problems) -> Free | None:
    path, when = row["path"], row.cells.get("from")
    number = leaf_at(baseline, path.text)
    if not isinstance(number, Number):
        known = [name for name, leaf in leaves(baseline) if isinstance(leaf, Number)]
        near = nearest(path.text, known)
        id = "unknown-path" if near else "unknown-path.none"
        problems.error(id, path.mark, "", path=path.text, nearest=near)
        return None
    day = read_date(when, path.text, problems) if when is not None and when.text else None
    spread = read_number(row["spread_share"], Unit.SHARE, path.text, problems)
    return None if spread is None else Free(path.text, day, spread)


def scaled(scenario: Scenario, free: Sequence[Free], factors: Floats) -> Scenario:
    """The root with each free number multiplied by its factor; shape (free,)."""
    by_path: dict[str, list[tuple[date | None, float]]] = {}
    for one, factor in zip(free, factors.tolist(), strict=True):
        by_path.setdefault(one.path, []).append((one.from_day, factor))
    changed = {
        steps_of(path): times(cast("Number", leaf_at(scenario.baseline, path)), dict(steps))
        for path, steps in by_path.items()
    }
    return replace(scenario, baseline=cast("Baseline", edited(scenario.baseline, changed)))


def value_of(baseline: Baseline, free: Free) -> float:
    """A free number as it is told: its value from its day on; of a table, the sum over that day's rows."""
    return values_of(cast("Number", leaf_at(baseline, free.path)), free.from_day)


def values_of(number: Number, day: date | None) -> float:
    """A number's value on a day (None: from the beginning); of a table, the sum over the rows in force."""
    if number.table is None:
        return number.steps[0].value if day is None else value_on(number, day)
    return math.fsum(number.table.in_force(day or date.min).rows.values())
