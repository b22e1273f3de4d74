"""What the newest study of a scenario found of each of its numbers, read from its folder."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from simulation.results.folder import MANIFEST
from simulation.scenario.resolved import digest
from simulation.scenario.scenario import Scenario

TORNADO, STUDIED = "tornado.csv", "studied"


@dataclass(frozen=True, slots=True)
class Influence:
    """How far a number moves a figure between its 10th and 90th percentile, with the 95 per cent interval, as
    they are written; `share` is of what all assumptions do, empty where that cannot be told."""

    swing: str
    low95: str
    high95: str
    share: str

    @property
    def size(self) -> float:
        """In the figure's unit."""
        return abs(float(self.swing))


@dataclass(frozen=True, slots=True)
class Found:
    """A study, the first figure it was asked for, and what each number does to it, by name."""

    folder: Path
    figure: str
    unit: str
    by_name: Mapping[str, Influence]


def influences(scenario: Scenario, out: Path) -> Found | None:
    """Of the newest finished study of just this scenario below `out`, None if there is none."""
    wanted = digest(scenario)
    folders = [path.parent for path in out.glob(f"*/{TORNADO}") if _scenario_of(path.parent) == wanted]
    newest = max(folders, key=lambda one: (one / MANIFEST).stat().st_mtime_ns, default=None)
    return None if newest is None else _read(newest)


def _scenario_of(folder: Path) -> str | None:
    """The digest of what was studied; None of a folder that is no study's."""
    try:
        told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    digest_of: str | None = told.get(STUDIED, {}).get("scenario")
    return digest_of


def _read(folder: Path) -> Found | None:
    rows = list(_first_figure(folder))
    if not rows:
        return None
    figure = " ".join(rows[0][key] for key in ("indicator", "period", "group") if rows[0][key])
    by_name = {
        row["factor"]: Influence(row["swing"], row["low95"], row["high95"], row["share_of_assumptions"])
        for row in rows
    }
    return Found(folder, figure, rows[0]["unit"], by_name)


def _first_figure(folder: Path) -> Iterator[dict[str, str]]:
    with (folder / TORNADO).open(encoding="utf-8", newline="") as file:
        first = None
        for row in csv.DictReader(file):
            key = row["indicator"], row["period"], row["group"]
            first = first or key
            if key != first:
                return
            yield row
