"""Comparing: each scenario against another run, person by person, on common random numbers.

In each replication what the scenario is compared with runs once, for all scenarios that have it; each
scenario with crowding out, and once more held at the crowding multiplier of what it is compared with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from simulation.experiment.compared import ENTRY, Compared, InMemory, compared_found, entry
from simulation.experiment.headline import headline
from simulation.experiment.making import Progress, in_silence, make
from simulation.experiment.outcome import outcome_of
from simulation.experiment.owners import remove_abandoned
from simulation.experiment.pairs import Pair
from simulation.experiment.parts import Part
from simulation.experiment.replicate import Stored
from simulation.experiment.run_folder import facts_of, name_of, written
from simulation.experiment.settings import Settings
from simulation.experiment.stores import Stores
from simulation.plan.calendar import build_calendar
from simulation.plan.record import Floats
from simulation.results import effects_csv
from simulation.results.checks import Check
from simulation.results.effects import Effects, Paired, Replicated, effects_of, together, written_rows
from simulation.results.folder import find_run, open_run, write_run
from simulation.results.manifest import RunFacts
from simulation.results.outside import lost_outside
from simulation.results.replication import merged_checks
from simulation.results.suppression import Bools, hidden_rows, on_rows, suppressed_replications

SettingsOf = Callable[[Pair], Settings]


@dataclass(frozen=True, slots=True)
class Trio:
    """The three runs of a comparison, and what is known of it."""

    pair: Pair
    facts: RunFacts
    scenario: Stored
    against: Stored
    held: Stored

    @property
    def runs(self) -> tuple[Stored, ...]:
        """In the order that they are made."""
        return self.against, self.scenario, self.held


def compare_to_folders(
    pairs: Sequence[Pair],
    settings: SettingsOf,
    *,
    replications: int,
    out: Path,
    workers: int = 1,
    progress: Progress = in_silence,
    command: Sequence[str] = (),
) -> Iterator[Compared]:
    """Each comparison once, in order, with its run folder: found if the same is there, else made.

    All runs are made before the first comparison comes; what is finished is kept whatever interrupts this.
    """
    remove_abandoned(out)
    trios = _trios(pairs, settings, replications, out)
    found = {name for name, trio in trios.items() if find_run(out, trio.facts) is not None}
    new = [trio for name, trio in trios.items() if name not in found]
    make([run for trio in new for run in trio.runs], range(replications), workers, progress)
    read = Reader(range(replications))
    for trio in trios.values():
        there = find_run(out, trio.facts)
        if there is None:
            yield _to_folder(trio, read, out, workers, command)
        else:
            yield compared_found(there)


def compare_in_memory(
    pairs: Sequence[Pair], settings: SettingsOf, *, replications: int, out: Path, workers: int = 1
) -> tuple[Compared, ...]:
    """Each comparison with its tables; replications are kept below `out`, which may go afterwards."""
    trios = _trios(pairs, settings, replications, out).values()
    make([run for trio in trios for run in trio.runs], range(replications), workers)
    read = Reader(range(replications))
    return tuple(_in_memory(trio, read) for trio in trios)


def _trios(pairs: Sequence[Pair], settings: SettingsOf, replications: int, out: Path) -> dict[str, Trio]:
    """The comparisons by the name of their run folder, so each once."""
    stores, trios = Stores(out), {}
    for pair in pairs:
        own = settings(pair)
        facts = facts_of(pair.scenario, own, replications, against=pair.against)
        scenario, against = stores.of(pair.scenario, own), stores.of(pair.against, replace(own, events=False))
        trios[facts.folder] = Trio(pair, facts, scenario, against, stores.held(scenario, against))
    return trios


@dataclass(frozen=True, slots=True)
class Read:
    """All replications of one run, as a comparison needs them; multiplier is (replication, district, day).

    `hidden` are the rows of its table that are suppressed.
    """

    table: Replicated
    multiplier: Floats
    checks: tuple[Check, ...]
    hidden: Bools

    @classmethod
    def of(cls, parts: Sequence[Part], suppress_below: int) -> Read:
        """What is kept of them."""
        tables = [part.replication.tidy for part in parts]
        checks = merged_checks([part.replication for part in parts])
        multiplier = np.stack([part.multiplier for part in parts])
        return cls(Replicated.of(tables), multiplier, checks, hidden_rows(tables, suppress_below))


class Reader:
    """Reads finished replications. The run read last is kept: several scenarios are compared with it."""

    def __init__(self, numbers: Sequence[int]) -> None:
        self._numbers = numbers
        self._last: tuple[Path, Read] | None = None

    def parts(self, stored: Stored) -> tuple[Part, ...]:
        """All that is kept of them."""
        return tuple(stored.parts.load(number) for number in self._numbers)

    def against(self, stored: Stored) -> Read:
        """What scenarios are compared with."""
        if self._last is None or self._last[0] != stored.parts.folder:
            below = stored.settings.suppress_below
            self._last = stored.parts.folder, Read.of(self.parts(stored), below)
        return self._last[1]


@dataclass(frozen=True, slots=True)
class _Result:
    """What is computed of three runs."""

    own: tuple[Part, ...]
    paired: Paired
    also: tuple[Check, ...]

    def effects(self, trio: Trio) -> Effects:
        """The rows that are written."""
        chosen = self.paired.taken(written_rows(self.paired.keys))
        return effects_of(chosen, trio.facts.name, name_of(trio.pair.against))


def _result(trio: Trio, read: Reader) -> _Result:
    against, own = read.against(trio.against), read.parts(trio.scenario)
    below = trio.scenario.settings.suppress_below
    held, scenario = Read.of(read.parts(trio.held), below), Read.of(own, below)
    keys = together(scenario.table.keys, against.table.keys)
    daily = (against.multiplier - scenario.multiplier) * np.stack([part.outside for part in own])
    lost = lost_outside(keys, build_calendar(trio.pair.scenario), daily)
    also = (*_named("against", against.checks), *_named("held", held.checks))
    runs = (scenario, against, held)
    values = [one.table.on(keys) for one in runs]
    paired = Paired(keys, values[0], values[1], values[2], lost)
    if below:
        hidden = [on_rows(keys, one.table.keys, one.hidden) for one in runs]
        paired = paired.without(np.any(hidden, axis=0))
    return _Result(own, paired, also)


def _named(run: str, checks: Sequence[Check]) -> list[Check]:
    return [replace(check, name=f"{run}.{check.name}") for check in checks]


def _to_folder(trio: Trio, read: Reader, out: Path, workers: int, command: Sequence[str]) -> Compared:
    result = _result(trio, read)
    facts = facts_of(
        trio.pair.scenario, trio.scenario.settings, len(result.own), result.own, workers, command,
        trio.pair.against,
    )  # fmt: skip
    figures, effects = headline(result.paired), result.effects(trio)

    def write(beside: Path) -> Path:
        return write_run(
            beside,
            facts,
            [part.replication for part in result.own],
            [lambda folder, _: effects_csv.write(effects, folder / effects_csv.EFFECTS)],
            also=result.also,
            told={ENTRY: entry(figures)},
        )

    folder = written(out, facts, write)
    return replace(compared_found(open_run(folder)), found=False)


def _in_memory(trio: Trio, read: Reader) -> Compared:
    result, against = _result(trio, read), trio.pair.against
    made = [part.replication for part in result.own]
    warnings = tuple(dict.fromkeys(text for part in result.own for text in part.made.warnings))
    checks = (*merged_checks(made), *result.also)
    told = suppressed_replications(made, trio.scenario.settings.suppress_below)
    outcome = outcome_of([one.tidy for one in told], merged_checks(made), warnings)
    return Compared(
        name=trio.facts.name,
        against=name_of(against),
        title=trio.facts.title,
        against_title=against.name,
        headline=headline(result.paired),
        replications=len(made),
        checks=checks,
        warnings=warnings,
        in_memory=InMemory(result.effects(trio), outcome),
    )
