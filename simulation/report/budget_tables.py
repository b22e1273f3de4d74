"""What the page of a budget reads: the tables of its folder, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from simulation.experiment.budget.folder import ASKED, KINKS, MIX, NEXT, SHADOW, UNDER, WAITING
from simulation.experiment.budget.next_hundred import BEST_MIX
from simulation.report.cells import Cell, Told
from simulation.report.rows import Row, read_rows, told_in
from simulation.report.words import say
from simulation.results.folder import SCENARIO, RunFolder
from simulation.scenario.baseline import Baseline
from simulation.scenario.load import load
from simulation.scenario.rebased import root_of
from simulation.scenario.scenario import Scenario
from simulation.scenario.words import ROLES


@dataclass(frozen=True)
class BudgetTables:
    """The folder of a budget, and how its numbers are found."""

    run: RunFolder

    @property
    def manifest(self) -> Mapping[str, Any]:
        """How it was made."""
        return self.run.manifest

    @cached_property
    def scenario(self) -> Scenario:
        """As it was resolved."""
        return load(self.run.path / SCENARIO)

    @property
    def baseline(self) -> Baseline:
        """Of its root."""
        return root_of(self.scenario).baseline

    @cached_property
    def ways(self) -> tuple[str, ...]:
        """In the table's order, the best mix last."""
        return tuple(dict.fromkeys(row["way"] for row in self._next))

    def sums(self, way: str) -> tuple[float, ...]:
        """SEK million a year at which it was tried, 0 included."""
        return tuple(dict.fromkeys(float(row["mkr_per_year"]) for row in self._next if row["way"] == way))

    def at(self, way: str, mkr: float, figure: str) -> Told | None:
        """A figure of a way at a sum; None where it is not defined."""
        for row in self._next:
            if (row["way"], float(row["mkr_per_year"]), row["figure"]) == (way, mkr, figure):
                return told_in(row, NEXT, ("way", "mkr_per_year", "figure"))
        return None

    @cached_property
    def mix(self) -> tuple[Row, ...]:
        """The best mix at each sum."""
        return self._read(MIX)

    @cached_property
    def kinks(self) -> tuple[Row, ...]:
        """Where lines bend down by more than chance."""
        return self._read(KINKS)

    def values(self, districts: str, levers: str) -> list[tuple[str, Told, bool]]:
        """(capacity, shadow value, whether it may be the greatest), the greatest first."""
        keys = ("capacity", "districts", "levers")
        found = [
            (row["capacity"], told, row["may_be_greatest"] == "yes")
            for row in self._read(SHADOW)
            if (row["districts"], row["levers"]) == (districts, levers)
            and (told := told_in(row, SHADOW, keys)) is not None
        ]
        return sorted(found, key=lambda one: -one[1].mean.value)

    def under(self, figure: str) -> list[tuple[str, str, Told]]:
        """(circumstance, what, figure) of what was tried under circumstances."""
        keys = ("circumstance", "what", "figure")
        rows = (row for row in self._read(UNDER) if row["figure"] == figure)
        return [
            (row["circumstance"], row["what"], told) for row in rows if (told := told_in(row, UNDER, keys))
        ]

    def waiting(self) -> dict[str, Cell]:
        """Per cent of the time registered spent waiting, as things are: by what for."""
        return {
            row["waiting_for"]: Cell(float(row["without"]), 0.1, WAITING, row["waiting_for"], "without")
            for row in self._read(WAITING)
        }

    def circumstance(self, name: str) -> str:
        """What a circumstance is called in its file; empty for things as they are."""
        titles: Mapping[str, str] = self.manifest[ASKED]["titles"]
        return titles.get(name, name)

    def name(self, way: str, language: str) -> str:
        """A way or capacity, to read."""
        if way == BEST_MIX:
            return say(language, "best-mix")
        _, *rest = way.split(" ") if " " in way else ("", way)
        again = f" ({rest[1]})" if len(rest) > 1 else ""
        return " + ".join(self._entry(one, language) for one in rest[0].split("+")) + again

    def _entry(self, entry: str, language: str) -> str:
        if language == "sv" and entry in self._swedish:
            name = self._swedish[entry]
            return name if name[1:2].isupper() else name[:1].lower() + name[1:]
        return entry.replace("_", " ")

    @cached_property
    def _swedish(self) -> Mapping[str, str]:
        """Names of roles, programmes, places and agreements."""
        known = {id: one.name for id, one in self.baseline.programmes.items() if one.name}
        known |= {id: one.name for id, one in self.baseline.places.kinds.items() if one.name}
        agreed = {id: say("sv", f"agreement-{id}") for id in self.baseline.agreements if id in AGREEMENTS}
        return {**ROLES, **known, **agreed}

    @cached_property
    def _next(self) -> tuple[Row, ...]:
        return self._read(NEXT)

    def _read(self, name: str) -> tuple[Row, ...]:
        return read_rows(self.run.path / name)


AGREEMENTS = ("municipal", "municipal_deepened", "civil_society")
"""Those that the dictionary has a name for: a scenario gives them none."""
