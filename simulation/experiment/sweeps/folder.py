"""A sweep's folder, or that of a share of it: complete or absent, the same bytes for the same sweep."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np

from simulation.experiment.headline import STATISTICS, Headline, statistics_of
from simulation.experiment.sweeps.crossing import crossings
from simulation.experiment.sweeps.regret import regrets
from simulation.experiment.sweeps.swept import Answered, Swept
from simulation.experiment.sweeps.telling import sentences
from simulation.results import csvfiles, markdown
from simulation.results.folder import MANIFEST, SUMMARY_PAGE, complete_or_absent, hashes_of
from simulation.results.keyfigures import span, written
from simulation.results.manifest import RunFacts, as_text, manifest

SWEEP, CELLS, ANSWERS, TABLE = "sweep.yaml", "cells.csv", "answers.csv", "sweep.csv"
CROSSINGS, REGRETS = "break_even.csv", "regret.csv"
ANSWER_COLUMNS = ("cell", "replication", "figure", "period", "group", "unit", "value")


@dataclass(frozen=True, slots=True)
class Shard:
    """One of `of` shares of the cells, counted from 1: those whose id, as a number, falls to it."""

    number: int
    of: int

    def has(self, cell: str) -> bool:
        """Whether a cell falls to it, whatever the order of the cells."""
        return int(cell, 16) % self.of == self.number - 1

    @property
    def suffix(self) -> str:
        """Of its folder's name."""
        return f".shard-{self.number}-of-{self.of}"


def write_sweep(
    out: Path, facts: RunFacts, swept: Swept, *, text: str, axes: tuple[str, ...], shard: Shard | None = None
) -> Path:
    """Write the folder below `out`: every table of a whole sweep, of a shard what merging it takes."""
    folder = out / folder_of(facts, shard)
    with complete_or_absent(folder) as beside:
        (beside / SWEEP).write_text(text, encoding="utf-8")
        csvfiles.write_rows(beside / CELLS, ("cell", *swept.columns), _labels(swept))
        csvfiles.write_rows(beside / ANSWERS, ANSWER_COLUMNS, _answers(swept))
        if shard is None:
            _write_tables(beside, facts, swept, axes)
        told = manifest(facts, [(number, 0) for number in range(swept.replications)], (), hashes_of(beside))
        told |= {"shard": None if shard is None else {"number": shard.number, "of": shard.of}}
        told |= {"indicators": list(swept.indicators), "axes": list(axes)}
        (beside / MANIFEST).write_text(as_text(told), encoding="utf-8")
    return folder


def folder_of(facts: RunFacts, shard: Shard | None) -> str:
    """The folder's name."""
    return facts.folder + ("" if shard is None else shard.suffix)


def _write_tables(beside: Path, facts: RunFacts, swept: Swept, axes: tuple[str, ...]) -> None:
    columns = ("cell", *swept.columns, "indicator", "period", "group", "unit", *STATISTICS, "replications")
    csvfiles.write_rows(beside / TABLE, columns, _rows(swept))
    crossed = list(crossings(swept, axes))
    if crossed:
        names = tuple(one.name for one in fields(crossed[0]))
        csvfiles.write_rows(beside / CROSSINGS, names, map(astuple, crossed))
    made = regrets(swept)
    if made:
        names = ("scenario", "under", "indicator", "period", "group", "unit", "effect", "regret")
        columns = (*names, "low80", "high80", "low95", "high95", "best", "largest_regret")
        csvfiles.write_rows(beside / REGRETS, columns, [_regret(one) for one in made])
    (beside / SUMMARY_PAGE).write_text(page(facts.title, swept, axes), encoding="utf-8")


def _labels(swept: Swept) -> Iterable[Sequence[object]]:
    return [(cell, *_told(labels, swept.columns)) for cell, labels in swept.labels.items()]


def _told(labels: Mapping[str, str], columns: Sequence[str]) -> list[str]:
    return [labels.get(column, "") for column in columns]


def _answers(swept: Swept) -> Iterable[Sequence[object]]:
    """Every value, to the bit: what a share is merged from."""
    for cell in swept.labels:
        if (one := swept.answered.get(cell)) is not None:
            for number, row in enumerate(one.values.tolist()):
                for key, value in zip(one.keys, row, strict=True):
                    id, period, group, unit = key
                    yield cell, number, id, period, group, unit, repr(value)


def _rows(swept: Swept) -> Iterable[Sequence[object]]:
    for cell, one in swept.rows():
        labels = _told(swept.labels[cell], swept.columns)
        key = (one.id, one.period, one.group, one.unit)
        yield cell, *labels, *key, *statistics_of(one), swept.replications


def _regret(one: Any) -> Sequence[object]:
    own, behind = one.effect, one.regret
    key = (one.scenario, one.under, own.id, own.period, own.group, own.unit)
    numbers = [*statistics_of(own, ("mean",)), *statistics_of(behind, STATISTICS[:5])]
    return (*key, *numbers, one.best, csvfiles.number(one.worst))


def page(title: str, swept: Swept, axes: tuple[str, ...]) -> str:
    """SUMMARY.md: each cell a line, its indicators with the 80 per cent interval; then sentences."""
    rows = side_by_side(swept, "en")
    table = markdown.table(rows, right=range(len(swept.columns), len(rows[0])))
    told_of = f"{len(rows) - 1} cells, {swept.replications} replications each; mean and 80 per cent interval."
    told = "".join(f"\n- {one}" for one in sentences(swept, axes, "en"))
    return f"# {title}\n\n{told_of}\n\n{table}\n{told}\n".rstrip("\n") + "\n"


def side_by_side(swept: Swept, language: str) -> list[list[str]]:
    """A head, and a row for each cell: what tells it from the others, and its indicators."""
    by_cell: dict[str, list[Headline]] = {}
    for cell, one in swept.rows():
        by_cell.setdefault(cell, []).append(one)
    heads = list(dict.fromkeys(_head(one) for several in by_cell.values() for one in several))
    rows = [[*swept.columns, *heads]]
    for cell, several in by_cell.items():
        told = {_head(one): with_interval(one, language) for one in several}
        rows.append([*_told(swept.labels[cell], swept.columns), *(told.get(head, "") for head in heads)])
    return rows


def with_interval(one: Headline, language: str) -> str:
    """The mean, and the 80 per cent interval in brackets."""
    told = written(one.mean, language)
    if one.low80 is None or one.high80 is None:
        return told
    return f"{told} ({span(one.low80, one.high80, language)})"


def _head(one: Headline) -> str:
    return " ".join(part for part in (one.id, one.group, f"({one.unit})") if part)


def read_share(folder: Path) -> tuple[dict[str, Any], dict[str, dict[str, str]], dict[str, Answered]]:
    """A folder's manifest, labels and answers, as they were written."""
    told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    labels = {row.pop("cell"): row for row in _read(folder / CELLS)}
    keys: dict[str, dict[tuple[str, str, str, str], int]] = {}
    values: dict[str, dict[tuple[int, int], float]] = {}
    for row in _read(folder / ANSWERS):
        known = keys.setdefault(row["cell"], {})
        at = known.setdefault((row["figure"], row["period"], row["group"], row["unit"]), len(known))
        values.setdefault(row["cell"], {})[int(row["replication"]), at] = float(row["value"])
    answered = {}
    for cell, known in keys.items():
        shape = (max(number for number, _ in values[cell]) + 1, len(known))
        made = np.full(shape, np.nan)
        for place, value in values[cell].items():
            made[place] = value
        answered[cell] = Answered(tuple(known), made)
    return told, labels, answered


def _read(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))
