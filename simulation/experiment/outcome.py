"""What comes of a run: its indicators with intervals, its checks, and the folder they were written to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from simulation.results import parquet
from simulation.results.checks import Check
from simulation.results.folder import TIDY, RunFolder
from simulation.results.replication import Replication
from simulation.results.summary import Summary, summarise
from simulation.results.tidy import Tidy

if TYPE_CHECKING:
    import pandas as pd

UNITS = "units"
"""Of a data frame's `attrs`: indicator → unit."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A run that is done. `found`: it was there already; `folder` is None when none was asked for.

    `replications` are at central values, `draws` each with its own draw of what is believed.
    """

    replications: tuple[Tidy, ...]
    draws: tuple[Tidy, ...]
    summary: Summary
    checks: tuple[Check, ...]
    warnings: tuple[str, ...]
    folder: Path | None = None
    found: bool = False

    @property
    def passed(self) -> bool:
        """Whether all checks held in all replications."""
        return all(check.passed for check in self.checks)

    def indicators(self) -> pd.DataFrame:
        """One row for each indicator, period, breakdown, group and replication.

        `draw` is 0 at central values; draw j has the chance of replication j − 1. `attrs["units"]`: units.
        """
        import pandas as pd

        central = [one.frame().assign(replication=at, draw=0) for at, one in enumerate(self.replications)]
        drawn = [one.frame().assign(replication=at, draw=at + 1) for at, one in enumerate(self.draws)]
        return with_units(pd.concat([*central, *drawn], ignore_index=True))

    def means(self) -> pd.DataFrame:
        """Means and intervals over the replications, as in indicators.csv; `attrs["units"]` has each unit."""
        return with_units(self.summary.frame())


def with_units(table: pd.DataFrame) -> pd.DataFrame:
    """The table with the unit of each indicator in its metadata."""
    each = table[["indicator", "unit"]].drop_duplicates()
    table.attrs[UNITS] = dict(zip(each["indicator"], each["unit"], strict=True))
    return table


def outcome_of(
    replications: Sequence[Replication], checks: Sequence[Check], warnings: Sequence[str], **more: Any
) -> Outcome:
    """The outcome of replications at hand."""
    central = tuple(one.tidy for one in replications if one.draw == 0)
    drawn = tuple(one.tidy for one in replications if one.draw > 0)
    return Outcome(central, drawn, summarise(central, drawn), tuple(checks), tuple(warnings), **more)


def outcome_found(run: RunFolder) -> Outcome:
    """The outcome of a run that was there already, as its folder tells it."""
    table = parquet.read(run.path / TIDY)
    numbers, draws = (table.column(name).to_numpy() for name in ("replication", "draw"))

    def tables(rows: Any) -> tuple[Tidy, ...]:
        each = np.unique(numbers[rows])
        return tuple(parquet.tidy_of(table.filter(rows & (numbers == number))) for number in each)

    central, drawn = tables(draws == 0), tables(draws > 0)
    checks = tuple(Check(**check) for check in run.manifest["checks"])
    warnings = tuple(run.manifest["warnings"])
    summary = summarise(central, drawn)
    return Outcome(central, drawn, summary, checks, warnings, run.path, found=True)
