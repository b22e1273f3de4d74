"""Means and intervals over replications, row by row of the tidy table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from simulation.results.series import NOT_APPLICABLE, SUPPRESSED, UNCERTAIN
from simulation.results.tidy import KEYS, Texts, Tidy, same_rows

if TYPE_CHECKING:
    import pandas as pd

Floats = npt.NDArray[np.float64]

STATISTICS = ("mean", "low80", "high80", "low95", "high95", "p10", "p50", "p90")
COLUMNS = (*KEYS, *STATISTICS, "replications", "flag")
LEVELS = (0.80, 0.95)
PERCENTILES = (0.1, 0.5, 0.9)


@dataclass(frozen=True, slots=True)
class Summary:
    """One row for each row of the replications' tables; `statistics` is (row, STATISTICS), NaN where
    blank."""

    keys: Tidy
    statistics: Floats
    replications: int
    flag: Texts

    def __len__(self) -> int:
        return len(self.flag)

    def frame(self) -> pd.DataFrame:
        """As a data frame with the columns of indicators.csv; blanks are missing."""
        import pandas as pd

        columns: dict[str, object] = {name: getattr(self.keys, name) for name in KEYS}
        columns |= {name: self.statistics[:, i] for i, name in enumerate(STATISTICS)}
        columns |= {"replications": self.replications, "flag": self.flag}
        return pd.DataFrame(columns)

    def find(
        self, indicator: str, period: str, breakdown: str = "national", group: str | None = None
    ) -> dict[str, float | None]:
        """The statistics of one row, None where blank; KeyError if there is no such row."""
        values = self.statistics[self.keys.row(indicator, period, breakdown, group)].tolist()
        return {name: None if np.isnan(v) else float(v) for name, v in zip(STATISTICS, values, strict=True)}


def standard_error(values: Floats) -> Floats:
    """Of the mean over the first axis; blank with fewer than two values."""
    n = len(values)
    if n < 2:
        return np.full(values.shape[1:], np.nan)
    error: Floats = values.std(axis=0, ddof=1) / np.sqrt(n)
    return error


def interval(values: Floats, level: float) -> tuple[Floats, Floats]:
    """Student's t interval of the mean over the first axis; blank with fewer than two values."""
    n = len(values)
    if n < 2:
        blank = np.full(values.shape[1:], np.nan)
        return blank, blank
    mean = values.mean(axis=0)
    half = quantile_of_t(level, n) * values.std(axis=0, ddof=1) / np.sqrt(n)
    return mean - half, mean + half


def quantile_of_t(level: float, n: Floats | int) -> Floats:
    """How many standard errors a two-sided Student interval of a mean of n values reaches to each side.

    By the function that scipy.stats.t calls, without the seconds that importing all of scipy.stats takes.
    """
    from scipy.special import stdtrit

    return np.asarray(stdtrit(n - 1, 0.5 + level / 2), dtype=np.float64)


def summarise(replications: Sequence[Tidy], draws: Sequence[Tidy] = ()) -> Summary:
    """Mean and Student t intervals over the replications; percentiles over the draws, if there are any.

    Replications (chance) are at central values, draws (knowledge) each with its own parameters. A row is
    blank when any replication's is, since the mean of the rest would say something else. Raises ValueError
    when the tables do not have the same rows.
    """
    first = replications[0]
    if not all(same_rows(table, first) for table in (*replications[1:], *draws)):
        raise ValueError("replications with different rows cannot be summarised together")
    values = np.stack([table.value for table in replications])
    bounds = [bound for level in LEVELS for bound in interval(values, level)]
    spread = np.stack([table.value for table in draws]) if len(draws) else values
    statistics = np.stack([values.mean(axis=0), *bounds, *_percentiles(spread)], axis=1)
    return Summary(first, statistics, len(replications), _flags(replications))


def _percentiles(values: Floats) -> Floats:
    if len(values) < 2:
        return np.full((len(PERCENTILES), values.shape[1]), np.nan)
    result: Floats = np.quantile(values, PERCENTILES, axis=0)
    return result


def _flags(replications: Sequence[Tidy]) -> Texts:
    """Not applicable, or suppressed, where it is in all; uncertain where some are blank."""
    blank = np.stack([np.isnan(table.value) for table in replications])
    all_alike = np.stack([table.flag == NOT_APPLICABLE for table in replications]).all(axis=0)
    flags = np.where(blank.any(axis=0), UNCERTAIN, "")
    flags = np.where(all_alike, NOT_APPLICABLE, flags)
    return np.where(replications[0].flag == SUPPRESSED, SUPPRESSED, flags).astype(object)
