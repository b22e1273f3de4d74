"""What comes of a run: its indicators with intervals, its checks, and the folder they were written to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from simulation.results import parquet
from simulation.results.checks import Check
from simulation.results.folder import TIDY, RunFolder
from simulation.results.summary import Summary, summarise
from simulation.results.tidy import Tidy

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Outcome:
    """A run that is done. `found`: it was there already; `folder` is None when none was asked for."""

    replications: tuple[Tidy, ...]
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
        """One row for each indicator, period, breakdown, group and replication."""
        import pandas as pd

        tables = [one.frame().assign(replication=number) for number, one in enumerate(self.replications)]
        return pd.concat(tables, ignore_index=True)

    def means(self) -> pd.DataFrame:
        """Means and intervals over the replications, as in indicators.csv."""
        return self.summary.frame()


def outcome_of(
    replications: Sequence[Tidy], checks: Sequence[Check], warnings: Sequence[str], folder: Path | None = None
) -> Outcome:
    """The outcome of replications at hand."""
    tables = tuple(replications)
    return Outcome(tables, summarise(tables), tuple(checks), tuple(warnings), folder)


def outcome_found(run: RunFolder) -> Outcome:
    """The outcome of a run that was there already, as its folder tells it."""
    table = parquet.read(run.path / TIDY)
    numbers = table.column("replication").to_numpy()
    tables = tuple(parquet.tidy_of(table.filter(numbers == number)) for number in np.unique(numbers))
    checks = tuple(Check(**check) for check in run.manifest["checks"])
    warnings = tuple(run.manifest["warnings"])
    return Outcome(tables, summarise(tables), checks, warnings, run.path, found=True)
