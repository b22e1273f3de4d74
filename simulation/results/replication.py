"""What is kept of one replication, in memory or as a folder of its own until the run is complete."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from simulation.plan.plan import Plan
from simulation.plan.record import Record
from simulation.results import parquet
from simulation.results.checks import Check, checks_of
from simulation.results.indicators import table
from simulation.results.run import Run
from simulation.results.tidy import Tidy, tidy_of

DONE, BASE, SPELLS = "replication.json", "base.npy", "spells"


@dataclass(frozen=True, slots=True)
class Replication:
    """One replication: its number, its draw of parameters (0: central values), and what came of it."""

    number: int
    draw: int
    tidy: Tidy
    spells: Any | None  # Arrow table
    events: Any | None  # Arrow table
    checks: tuple[Check, ...]

    @classmethod
    def of(
        cls,
        plan: Plan,
        record: Record,
        draw: int = 0,
        *,
        root: bool = False,
        by_place: bool = False,
        only: Collection[str] = (),
    ) -> Replication:
        """Compute indicators, perhaps by place and sex only or only those named, and checks of a record.

        `root`: the crowding multiplier must be 1.
        """
        spells, events = parquet.spell_table(plan, record), parquet.event_table(plan, record)
        run = Run.of(plan, record, by_place=by_place)
        passed = checks_of(run, root=root)
        wanted = [one for one in table() if not only or one.id in only]
        return cls(plan.key.replication, draw, tidy_of(run, wanted), spells, events, passed)

    def save(self, folder: Path) -> None:
        """Write it as a folder, which is complete or absent."""
        beside = folder.with_name(f".{folder.name}.{os.getpid()}")
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir(parents=True)
        parquet.keep(parquet.tidy_table(self.tidy), beside / "tidy")
        np.save(beside / BASE, self.tidy.base)
        parquet.keep(self.spells, beside / SPELLS)
        if self.events is not None:
            parquet.keep(self.events, beside / "events")
        about = {"number": self.number, "draw": self.draw, "checks": [asdict(check) for check in self.checks]}
        (beside / DONE).write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        beside.rename(folder)

    @classmethod
    def load(cls, folder: Path, *, people: bool = True) -> Replication:
        """Read one that was saved, perhaps without spells and events, which are most of it to read.

        FileNotFoundError if it is not there.
        """
        about = json.loads((folder / DONE).read_text(encoding="utf-8"))
        events = parquet.kept(folder / "events") if people and (folder / "events").exists() else None
        return cls(
            about["number"],
            about["draw"],
            replace(parquet.tidy_of(parquet.kept(folder / "tidy")), base=np.load(folder / BASE)),
            parquet.kept(folder / SPELLS) if people else None,
            events,
            tuple(Check(**check) for check in about["checks"]),
        )


def merged_checks(replications: list[Replication]) -> tuple[Check, ...]:
    """Each check once: passed if it passed in every replication; the first failure's detail."""
    result = []
    for position, check in enumerate(replications[0].checks):
        same = [(r.number, r.draw, r.checks[position]) for r in replications]
        failed = [(number, draw, each) for number, draw, each in same if not each.passed]
        if failed:
            number, draw, first = failed[0]
            detail = (
                f"replication {number}, draw {draw}: {first.detail} ({len(failed)} of {len(same)} failed)"
            )
            result.append(Check(check.name, False, detail))
        else:
            result.append(check)
    return tuple(result)
