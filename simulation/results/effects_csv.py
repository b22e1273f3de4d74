"""effects.csv, the same bytes for the same contents, and reading it back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from simulation.results.csvfiles import fields, numbers, quoted
from simulation.results.effects import COLUMNS, EFFECT_STATISTICS, ROWS, AtDelta, Effects

if TYPE_CHECKING:
    import pandas as pd

EFFECTS = "effects.csv"


def write(effects: Effects, path: Path) -> None:
    """UTF-8, comma, decimal point; the five rows of an indicator stand together."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(f"{','.join(COLUMNS)}\n")
        for one in effects.by_delta:
            file.writelines(_lines(effects, one))


def _lines(effects: Effects, at: AtDelta) -> Iterator[str]:
    """The five lines of an indicator at a time."""
    columns = (at.keys.indicator, at.keys.period, at.keys.breakdown, at.keys.group, at.keys.unit)
    names = [fields(column.tolist()) for column in columns]
    scenario, last = f"{quoted(effects.scenario)},{quoted(effects.against)}", f"{effects.replications}\n"
    by_row = [numbers(statistics) for statistics in at.statistics]
    for indicator, *where, of_key in zip(*names, zip(*by_row, strict=True), strict=True):
        head, tail = f"{scenario},{indicator}", f"{at.delta},{','.join(where)}"
        of_rows = zip(ROWS, of_key, strict=True)
        yield "".join([f"{head},{row},{tail},{values},{last}" for row, values in of_rows])


def read(path: Path) -> pd.DataFrame:
    """The table; blanks are missing."""
    import pandas as pd

    numbers = {*EFFECT_STATISTICS, "replications"}
    texts = {name: str for name in COLUMNS if name not in numbers}
    blanks = {name: [""] for name in numbers}
    return pd.read_csv(path, dtype=texts, keep_default_na=False, na_values=blanks)
