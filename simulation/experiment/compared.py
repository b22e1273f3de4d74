"""What comes of a comparison: effects with their intervals, the headline, checks, and the folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from simulation.experiment import alone
from simulation.experiment.alone import Contribution
from simulation.experiment.headline import NET, Headline
from simulation.experiment.holm import holm
from simulation.experiment.outcome import Outcome, outcome_found, with_units
from simulation.results import markdown
from simulation.results.checks import Check
from simulation.results.effects import Effects
from simulation.results.folder import RunFolder, open_run
from simulation.results.keyfigures import span, written

if TYPE_CHECKING:
    import pandas as pd

ENTRY = "effects"
"""Of summary.json."""


@dataclass(frozen=True, slots=True)
class InMemory:
    """The tables of a comparison for which no folder was asked."""

    effects: Effects
    outcome: Outcome
    contributions: tuple[Contribution, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison that is done. `found`: it was there already; `folder` is None when none was asked for.

    `checks` are those of the scenario's run, and those of the others by names that begin with `against.` or
    `held.`.
    """

    name: str
    against: str
    title: str
    against_title: str
    headline: tuple[Headline, ...]
    replications: int
    checks: tuple[Check, ...]
    warnings: tuple[str, ...]
    folder: Path | None = None
    found: bool = False
    in_memory: InMemory | None = None
    draws: int = 0

    @property
    def passed(self) -> bool:
        """Whether all checks held in all replications of the three runs."""
        return all(check.passed for check in self.checks)

    def effects(self) -> pd.DataFrame:
        """One row for each indicator, row, period, breakdown and group, as in effects.csv."""
        if self.in_memory is not None:
            return with_units(self.in_memory.effects.frame())
        table = self._run().effects()
        if table is None:
            raise FileNotFoundError(f"{self.folder}: no effects.csv")
        return with_units(table)

    def headlines(self) -> pd.DataFrame:
        """The figures that answer the question, over the whole period."""
        import pandas as pd

        return pd.DataFrame([asdict(one) for one in self.headline])

    def parts(self) -> pd.DataFrame | None:
        """What each part of a package gives, as in parts.csv; None if it was not taken apart."""
        if self.in_memory is not None:
            return alone.frame(self.in_memory.contributions, self.replications)
        return alone.read(self._run().path)

    def outcome(self) -> Outcome:
        """The scenario's own run, with crowding out."""
        return self.in_memory.outcome if self.in_memory is not None else outcome_found(self._run())

    def _run(self) -> RunFolder:
        if self.folder is None:
            raise FileNotFoundError("a comparison without a folder or tables")
        return open_run(self.folder)


def judged_together(compared: Sequence[Compared], id: str = NET) -> tuple[float | None, ...]:
    """P-values of a figure of several comparisons, by Holm's method; None where there is none."""
    found = [next((one.p_value for one in each.headline if one.id == id), None) for each in compared]
    adjusted = holm([np.nan if p is None else p for p in found]).tolist()
    return tuple(None if np.isnan(p) else p for p in adjusted)


def compared_found(run: RunFolder) -> Compared:
    """The comparison that a run folder holds."""
    manifest, told = run.manifest, run.told()
    return Compared(
        name=manifest["scenario"]["name"],
        against=manifest["against"]["name"],
        title=manifest["scenario"]["title"],
        against_title=manifest["against"]["title"],
        headline=tuple(Headline(**row) for row in told[ENTRY]),
        replications=manifest["replications"]["done"],
        draws=manifest["draws"]["done"],
        checks=tuple(Check(**check) for check in manifest["checks"]),
        warnings=tuple(manifest["warnings"]),
        folder=run.path,
        found=True,
    )


def entry(headline: tuple[Headline, ...]) -> list[dict[str, Any]]:
    """The headline as summary.json has it."""
    return [asdict(one) for one in headline]


def page(against: str, title: str, headline: Sequence[Headline]) -> list[str]:
    """The headline for a job page, in Markdown: what it is compared with, and a row a figure."""
    rows = [(_named(one), one.unit, _mean(one), _span(one)) for one in headline]
    head = ("Effect", "Unit", "Difference", "95 per cent interval, of chance alone")
    return [f"Compared with {title} (`{against}`).", "", markdown.table([head, *rows], right=(2, 3)), ""]


def _named(one: Headline) -> str:
    return ", ".join(filter(None, (f"`{one.id}`", one.group, one.period)))


def _mean(one: Headline) -> str:
    return "not defined" if one.mean is None else written(one.mean, "en")


def _span(one: Headline) -> str:
    return "" if one.low95 is None or one.high95 is None else span(one.low95, one.high95, "en")
