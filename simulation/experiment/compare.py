"""Comparing: each scenario against another run, person by person, on common random numbers.

In each replication what the scenario is compared with runs once, for all scenarios that have it; each
scenario with crowding out as set, held at the crowding multiplier of what it is compared with, and at the
bounds of crowding out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from simulation.experiment.compared import ENTRY, Compared, InMemory, compared_found, entry
from simulation.experiment.headline import Headline, headline
from simulation.experiment.making import Progress, in_silence, make
from simulation.experiment.outcome import outcome_of
from simulation.experiment.owners import remove_abandoned
from simulation.experiment.pairs import Pair
from simulation.experiment.parts import Part
from simulation.experiment.reading import Reader
from simulation.experiment.run_folder import facts_of, name_of, written
from simulation.experiment.settings import Settings
from simulation.experiment.sides import Sides, sides_of
from simulation.experiment.stores import Stores
from simulation.results import effects_csv
from simulation.results.checks import Check
from simulation.results.effects import (
    AS_SET,
    Effects,
    Paired,
    effects_at,
    rows_at_bounds,
    written_rows,
)
from simulation.results.folder import find_run, open_run, write_run
from simulation.results.manifest import RunFacts
from simulation.results.replication import merged_checks
from simulation.results.suppression import suppressed_replications

SettingsOf = Callable[[Pair], Settings]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is compared, the runs that it takes, and what is known of it."""

    pair: Pair
    facts: RunFacts
    settings: Settings
    sides: Sides


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
    comparisons = _comparisons(pairs, settings, replications, out)
    found = {name for name, one in comparisons.items() if find_run(out, one.facts) is not None}
    numbers = range(replications)
    new = [one.sides for name, one in comparisons.items() if name not in found]
    make([task for sides in new for task in sides.tasks(numbers)], workers, progress)
    read = Reader(numbers)
    for one in comparisons.values():
        there = find_run(out, one.facts)
        if there is None:
            yield _to_folder(one, read, out, workers, command)
        else:
            yield compared_found(there)


def compare_in_memory(
    pairs: Sequence[Pair], settings: SettingsOf, *, replications: int, out: Path, workers: int = 1
) -> tuple[Compared, ...]:
    """Each comparison with its tables; replications are kept below `out`, which may go afterwards."""
    comparisons = _comparisons(pairs, settings, replications, out).values()
    numbers = range(replications)
    make([task for one in comparisons for task in one.sides.tasks(numbers)], workers)
    read = Reader(numbers)
    return tuple(_in_memory(one, read) for one in comparisons)


def _comparisons(
    pairs: Sequence[Pair], settings: SettingsOf, replications: int, out: Path
) -> dict[str, Comparison]:
    """The comparisons by the name of their run folder, so each once."""
    stores, comparisons = Stores(out), {}
    for pair in pairs:
        own = settings(pair)
        facts = facts_of(pair.scenario, own, replications, against=pair.against)
        comparisons[facts.folder] = Comparison(pair, facts, own, sides_of(pair, own, stores))
    return comparisons


@dataclass(frozen=True, slots=True)
class _Result:
    """What is computed of the runs."""

    own: tuple[Part, ...]
    headline: tuple[Headline, ...]
    effects: Effects
    also: tuple[Check, ...]


def _result(one: Comparison, read: Reader) -> _Result:
    central = one.sides.central
    read.forget_all_but([side.against for side in one.sides.by_delta.values()])
    paired = {delta: read.paired(side) for delta, side in one.sides.by_delta.items()}
    by_delta = [effects_at(delta, _written(delta, rows)) for delta, rows in paired.items()]
    effects = Effects(one.facts.name, name_of(one.pair.against), tuple(by_delta), one.facts.replications)
    also = (
        *_named("against", read.of(central.against).checks),
        *_named("held", read.of(central.held).checks),
    )
    return _Result(read.parts(central.scenario), headline(paired), effects, also)


def _written(delta: str, paired: Paired) -> Paired:
    """The rows that go out."""
    rows = written_rows(paired.keys) if delta == AS_SET else rows_at_bounds(paired.keys)
    return paired.taken(rows)


def _named(run: str, checks: Sequence[Check]) -> list[Check]:
    return [replace(check, name=f"{run}.{check.name}") for check in checks]


def _to_folder(one: Comparison, read: Reader, out: Path, workers: int, command: Sequence[str]) -> Compared:
    result = _result(one, read)
    facts = facts_of(
        one.pair.scenario, one.settings, len(result.own), result.own, workers, command, one.pair.against
    )

    def write(beside: Path) -> Path:
        return write_run(
            beside,
            facts,
            [part.replication for part in result.own],
            [lambda folder, _: effects_csv.write(result.effects, folder / effects_csv.EFFECTS)],
            also=result.also,
            told={ENTRY: entry(result.headline)},
        )

    folder = written(out, facts, write)
    return replace(compared_found(open_run(folder)), found=False)


def _in_memory(one: Comparison, read: Reader) -> Compared:
    result, against = _result(one, read), one.pair.against
    made = [part.replication for part in result.own]
    warnings = tuple(dict.fromkeys(text for part in result.own for text in part.made.warnings))
    checks = (*merged_checks(made), *result.also)
    told = suppressed_replications(made, one.settings.suppress_below)
    outcome = outcome_of([one.tidy for one in told], merged_checks(made), warnings)
    return Compared(
        name=one.facts.name,
        against=name_of(against),
        title=one.facts.title,
        against_title=against.name,
        headline=result.headline,
        replications=len(made),
        checks=checks,
        warnings=warnings,
        in_memory=InMemory(result.effects, outcome),
    )
