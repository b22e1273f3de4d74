"""What a report reads: the tables of a finished comparison's folder, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulation.experiment import alone
from simulation.report.cells import STATISTICS, Told, told_of
from simulation.results.folder import CSV, SCENARIO, RunFolder, open_run
from simulation.results.indicators import table
from simulation.scenario.load import load
from simulation.scenario.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd

EFFECTS, SUMMARY = "effects.csv", "summary.json"
NET_ROW = "net_registered"
_KEYS = ("indicator", "row", "delta", "period", "breakdown", "group")
_LEVEL_KEYS = ("indicator", "period", "breakdown", "group")


class NotComparedError(Exception):
    """A run that was compared with nothing has no effects to report."""


@dataclass(frozen=True)
class Tables:
    """The folder of a comparison, and how its numbers are found."""

    run: RunFolder

    @classmethod
    def of(cls, folder: Path) -> Tables:
        """NotComparedError where the run was compared with nothing."""
        run = open_run(folder)
        if run.manifest.get("against") is None:
            raise NotComparedError(folder)
        return cls(run)

    @property
    def manifest(self) -> Mapping[str, Any]:
        """How the run was made."""
        return self.run.manifest

    @cached_property
    def scenario(self) -> Scenario:
        """As it was resolved."""
        return load(self.run.path / SCENARIO)

    @cached_property
    def headline(self) -> Sequence[Mapping[str, Any]]:
        """The figures that a comparison prints, in their order."""
        made: list[dict[str, Any]] = json.loads((self.run.path / SUMMARY).read_text(encoding="utf-8"))[
            "effects"
        ]
        return made

    @cached_property
    def years(self) -> tuple[str, ...]:
        """Calendar years of the period, in order."""
        return self._periods(len("YYYY"))

    @cached_property
    def months(self) -> tuple[str, ...]:
        """Months of the period, in order."""
        return self._periods(len("YYYY-MM"))

    @cached_property
    def reporting_dates(self) -> tuple[str, ...]:
        """Dates on which the assignment is reported, in order."""
        return self._periods(len("YYYY-MM-DD"))

    def _periods(self, length: int) -> tuple[str, ...]:
        periods = self._effects.index.unique("period")
        return tuple(sorted(one for one in periods if len(one) == length))

    def figure(self, id: str, group: str | None = None, period: str | None = None) -> Told | None:
        """A figure of the headline, of several periods the last; None where it is not defined."""
        found = [
            (at, one)
            for at, one in enumerate(self.headline)
            if one["id"] == id and group in (None, one["group"]) and period in (None, one["period"])
        ]
        if not found or found[-1][1]["mean"] is None:
            return None
        at, one = found[-1]
        row = {name: float("nan") if one[name] is None else one[name] for name in STATISTICS}
        return told_of(row, SUMMARY, f"effects/{at}", one["unit"])

    def effect(
        self, indicator: str, period: str, breakdown: str = "national", group: str = "all"
    ) -> Told | None:
        """A net row of effects.csv, crowding out as it is set; None where it is blank or there is none."""
        key = (indicator, NET_ROW, "set", period, breakdown, group)
        if key not in self._effects.index:
            return None
        found: Any = self._effects.loc[key, :]
        if found["mean"] != found["mean"]:
            return None
        numbers = {name: float(found[name]) for name in STATISTICS}
        return told_of(numbers, EFFECTS, "|".join(key), str(found["unit"]))

    def groups(self, breakdown: str, indicator: str = "transitions") -> tuple[str, ...]:
        """The groups of a breakdown, in the table's order."""
        index = self._effects.index
        there = index[
            (index.get_level_values("breakdown") == breakdown)
            & (index.get_level_values("indicator") == indicator)
        ]
        return tuple(dict.fromkeys(there.get_level_values("group")))

    def level(
        self, indicator: str, period: str, breakdown: str = "national", group: str = "all"
    ) -> Told | None:
        """The scenario's own level, of indicators.csv; None where it is blank or there is none."""
        key = (indicator, period, breakdown, group)
        if key not in self._levels.index:
            return None
        found: Any = self._levels.loc[key, :]
        if found["mean"] != found["mean"]:
            return None
        numbers = {name: float(found[name]) for name in STATISTICS}
        return told_of(numbers, CSV, "|".join(key), str(found["unit"]))

    @cached_property
    def _levels(self) -> pd.DataFrame:
        import pandas as pd

        table = pd.read_csv(
            self.run.path / CSV,
            engine="pyarrow",
            usecols=[*_LEVEL_KEYS, *STATISTICS, "unit"],
            dtype={"period": str, "group": str},
        )
        return table.set_index(list(_LEVEL_KEYS)).sort_index()

    def indicators(self, breakdown: str) -> tuple[str, ...]:
        """Those that have effects by calendar year in a breakdown, in the order of their definitions."""
        there = {row["indicator"] for row in self.by_year(breakdown)}
        return tuple(one.id for one in table() if one.id in there)

    def by_year(self, breakdown: str, wanted: Sequence[str] | None = None) -> list[dict[str, Any]]:
        """Level and net effect by calendar year, in the order wanted (all, in the table's)."""
        both = self._by_year
        found = both[both["breakdown"] == breakdown]
        if wanted is not None:
            place = {id: at for at, id in enumerate(wanted)}
            found = found[found["indicator"].isin(place)]
            found = found.sort_values("indicator", key=lambda ids: ids.map(place), kind="stable")
        return [{str(name): value for name, value in row.items()} for row in found.to_dict("records")]

    @cached_property
    def _by_year(self) -> pd.DataFrame:
        levels = self._levels[["mean"]].rename(columns={"mean": "level"}).reset_index()
        net = self._effects.xs((NET_ROW, "set"), level=("row", "delta")).reset_index()
        net = net[net["period"].str.len() == len("YYYY")]
        return net.merge(levels, on=list(_LEVEL_KEYS), how="left")

    @cached_property
    def parts(self) -> pd.DataFrame | None:
        """What the parts of a package give, if it was taken apart."""
        return alone.read(self.run.path)

    @cached_property
    def _effects(self) -> pd.DataFrame:
        import pandas as pd

        table = pd.read_csv(
            self.run.path / EFFECTS,
            engine="pyarrow",
            usecols=[*_KEYS, *STATISTICS, "unit"],
            dtype={"delta": str, "period": str, "group": str},
        )
        return table[table["delta"] == "set"].set_index(list(_KEYS)).sort_index()
