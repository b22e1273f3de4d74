"""What tests of comparisons share: a small region for a quarter, and scenarios in files of their own."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

import simulation
from simulation.experiment.compared import Compared

SCALE = 0.02
R = 2
KEYS = ["indicator", "period", "breakdown", "group"]
MORE = "change: {path: leaving.routes.work.base_per_month, multiply: 1.4, from: 2023-01-15}"
LESS = "change: {path: leaving.routes.work.base_per_month, multiply: 0.7, from: 2023-02-01}"
NOTHING = "hire: {role: caseworker, fte: 0, from: 2023-02-01}"
WEAK = "change: {path: leaving.demand_factor, multiply: 0.8, from: 2023-01-10}"


def scenario_in(folder: Path, name: str, *levers: str, extends: Path, more: str = "") -> Path:
    """A scenario's file of that name."""
    listed = "".join(f"  - {lever}\n" for lever in levers)
    file = folder / f"{name}.yaml"
    head = f"name: Prov {name}\nsource: assumption\nextends: {extends.as_posix()}\n{more}\n"
    file.write_text(f"{head}levers:\n{listed or '  []'}\n", encoding="utf-8")
    return file


def package_in(folder: Path, name: str, *parts: Path, extends: Path) -> Path:
    """The file of a package that takes its levers from others."""
    file = folder / f"{name}.yaml"
    brought = ", ".join(part.name for part in parts)
    head = f"name: Paket {name}\nsource: assumption\nextends: {extends.as_posix()}\n"
    file.write_text(f"{head}levers_from: [{brought}]\n", encoding="utf-8")
    return file


def compared(file: Path, out: Path, against: Path | None = None, replications: int = R) -> Compared:
    """A scenario compared, in the small."""
    (one,) = simulation.compare(file, against, replications=replications, scale=SCALE, out=out)
    return one


def by_row(table: pd.DataFrame, delta: str = "set") -> pd.DataFrame:
    """The five rows as columns, one line for each indicator, period, breakdown and group."""
    return table[table["delta"] == delta].set_index([*KEYS, "row"])["mean"].unstack("row")
