"""effects.csv, the same bytes for the same contents, and reading it back."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from simulation.results.csvfiles import DIGITS
from simulation.results.effects import COLUMNS, EFFECT_STATISTICS, ROWS, AtDelta, Effects

if TYPE_CHECKING:
    import pandas as pd

EFFECTS = "effects.csv"


def write(effects: Effects, path: Path) -> None:
    """UTF-8, comma, decimal point; the five rows of an indicator stand together."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for one in effects.by_delta:
            writer.writerows(_lines(effects, one))


def _lines(effects: Effects, at: AtDelta) -> Iterator[list[str]]:
    keys, replications = at.keys, str(effects.replications)
    columns = (keys.indicator, keys.period, keys.breakdown, keys.group, keys.unit)
    named = zip(*(column.tolist() for column in columns), strict=True)
    numbers = ",".join([f"%.{DIGITS}g"] * len(EFFECT_STATISTICS))
    by_key = at.statistics.transpose(1, 0, 2).tolist()
    for (indicator, period, breakdown, group, unit), rows in zip(named, by_key, strict=True):
        for row, values in zip(ROWS, rows, strict=True):
            written = (numbers % tuple(values)).replace("nan", "").split(",")
            yield [
                effects.scenario, effects.against, indicator, row, at.delta, period, breakdown, group, unit,
                *written, replications,
            ]  # fmt: skip


def read(path: Path) -> pd.DataFrame:
    """The table; blanks are missing."""
    import pandas as pd

    numbers = {*EFFECT_STATISTICS, "replications"}
    texts = {name: str for name in COLUMNS if name not in numbers}
    blanks = {name: [""] for name in numbers}
    return pd.read_csv(path, dtype=texts, keep_default_na=False, na_values=blanks)
