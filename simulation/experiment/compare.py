"""Comparing: each scenario against another run, person by person, on common random numbers.

In each replication what the scenario is compared with runs once, for all scenarios that have it; each
scenario with crowding out as set, held at the crowding multiplier of what it is compared with, and at the
bounds of crowding out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from simulation.experiment.alone import NO_VARIANTS, PARTS, Contribution, Variants, contributions, variants_of
from simulation.experiment.alone import write as write_parts
from simulation.experiment.asked import Asked, settled
from simulation.experiment.believing import Believing
from simulation.experiment.compared import ENTRY, Compared, InMemory, compared_found, entry, page
from simulation.experiment.followed import Followed
from simulation.experiment.headline import Headline, headline
from simulation.experiment.making import Progress, Task, each, in_silence, make
from simulation.experiment.outcome import outcome_of
from simulation.experiment.owners import remove_abandoned
from simulation.experiment.pairs import Pair
from simulation.experiment.parts import Part, warnings_of
from simulation.experiment.reach import Spread
from simulation.experiment.reading import Reader, draws_of
from simulation.experiment.register import write_register
from simulation.experiment.run_folder import facts_of, name_of, noted, written
from simulation.experiment.settings import Settings
from simulation.experiment.sides import Sides, sides_of
from simulation.experiment.stores import Stores
from simulation.results import effects_csv
from simulation.results.checks import Check
from simulation.results.effects import (
    AS_SET,
    AtDelta,
    Effects,
    Paired,
    effects_at,
    rows_at_bounds,
    written_rows,
)
from simulation.results.fixed_groups import Fixed
from simulation.results.folder import find_run, open_run, write_run
from simulation.results.manifest import RunFacts
from simulation.results.replication import merged_checks
from simulation.results.suppression import suppressed_replications

SettingsOf = Callable[[Pair], Settings]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is compared, the runs that it takes, and what is known of it before it is made."""

    pair: Pair
    settings: Settings
    sides: Sides
    variants: Variants
    facts: RunFacts
    followed: Followed

    def tasks(self, numbers: Sequence[int]) -> Iterator[Task]:
        """All replications that it takes."""
        yield from self.sides.tasks(numbers)
        yield from each((run for side in self.variants.sides for run in side.runs), numbers)


def compare_to_folders(
    pairs: Sequence[Pair],
    settings: SettingsOf,
    asked: Asked,
    *,
    out: Path,
    progress: Progress = in_silence,
    command: Sequence[str] = (),
    pages: Callable[[Path], object] | None = None,
) -> Iterator[Compared]:
    """Each comparison once, in order, with its run folder: found if the same is there, else made.

    All runs are made before the first comparison comes; what is finished is kept whatever interrupts this.
    `pages` writes into a folder what is to be read, before it takes its name.
    Raises OutOfReachError.
    """
    remove_abandoned(out)
    comparisons, numbers = _comparisons(pairs, settings, asked, out, progress)
    found = [(one, find_run(out, one.facts)) for one in comparisons]
    new = [one for one, there in found if there is None]
    _make(new, numbers, asked, progress)
    read = Reader(numbers)
    for one, there in found:
        if there is None:
            yield _to_folder(one, asked.workers, read, out, command, pages)
        else:
            yield compared_found(there)


def compare_in_memory(
    pairs: Sequence[Pair], settings: SettingsOf, asked: Asked, *, out: Path
) -> tuple[Compared, ...]:
    """Each comparison with its tables; replications are kept below `out`, which may go afterwards."""
    comparisons, numbers = _comparisons(pairs, settings, asked, out)
    _make(comparisons, numbers, asked)
    read = Reader(numbers)
    return tuple(_in_memory(one, read) for one in comparisons)


def _comparisons(
    pairs: Sequence[Pair], settings: SettingsOf, asked: Asked, out: Path, progress: Progress = in_silence
) -> tuple[tuple[Comparison, ...], range]:
    """The comparisons, each once, and the numbers of the replications."""
    stores, runs = Stores(out), []
    for pair in pairs:
        own = settings(pair)
        believing = Believing(own, asked, out, progress)
        central, drawn = believing.assumed_pair(pair), believing.drawn_pairs(pair)
        variants = variants_of(central, own, stores) if asked.parts else NO_VARIANTS
        runs.append((pair, own, sides_of(central, own, stores, drawn), variants))
    count = settled([sides.central for _, _, sides, _ in runs], asked, progress)
    made: dict[str, Comparison] = {}
    for pair, own, sides, variants in runs:
        facts = facts_of(pair.scenario, own, count, asked, against=pair.against)
        fixed = Fixed.of(pair.scenario, pair.against, own.scale)
        followed = Followed(sides.by_delta.values(), fixed)
        made[facts.folder] = Comparison(pair, own, sides, variants, facts, followed)
    return tuple(made.values()), range(count)


def _make(
    comparisons: Sequence[Comparison], numbers: range, asked: Asked, progress: Progress = in_silence
) -> None:
    """Make all replications; people are followed through those that are there while others are made."""

    def follow(number: int) -> None:
        for one in comparisons:
            one.followed.follow_if_made(number)

    make([task for one in comparisons for task in one.tasks(numbers)], asked.workers, progress, follow)


@dataclass(frozen=True, slots=True)
class _Result:
    """What is computed of the runs."""

    own: tuple[Part, ...]
    drawn: tuple[Part, ...]
    headline: tuple[Headline, ...]
    spread: Spread
    effects: Effects
    contributions: tuple[Contribution, ...]
    also: tuple[Check, ...]


def _result(one: Comparison, read: Reader) -> _Result:
    central = one.sides.central
    read.forget_all_but([side.against for side in one.sides.by_delta.values()])
    own = read.parts(central.scenario)
    paired = {delta: read.paired(side, one.followed) for delta, side in one.sides.by_delta.items()}
    drawn_parts, drawn = draws_of(one.sides.drawn, one.followed.fixed)
    by_delta = tuple(_effects(delta, rows, drawn) for delta, rows in paired.items())
    spread = Spread.of(read.numbers, paired[AS_SET], drawn)
    runs = {"against": central.against, "held": central.held}
    return _Result(
        own,
        drawn_parts,
        headline(paired, spread.central, spread.drawn),
        spread,
        Effects(one.facts.name, name_of(one.pair.against), by_delta, len(read.numbers)),
        contributions(one.variants, paired[AS_SET], read) if one.variants.alone else (),
        tuple(check for name, run in runs.items() for check in _named(name, read.of(run).checks)),
    )


def _effects(delta: str, paired: Paired, drawn: Paired | None) -> AtDelta:
    """Of the rows that go out; the draws are made with crowding out as set."""
    if delta != AS_SET:
        return effects_at(delta, paired.taken(rows_at_bounds(paired.keys)))
    rows = written_rows(paired.keys)
    return effects_at(delta, paired.taken(rows), drawn and drawn.taken(rows))


def _named(run: str, checks: Sequence[Check]) -> list[Check]:
    return [replace(check, name=f"{run}.{check.name}") for check in checks]


def _to_folder(
    one: Comparison,
    workers: int,
    read: Reader,
    out: Path,
    command: Sequence[str],
    pages: Callable[[Path], object] | None,
) -> Compared:
    result = _result(one, read)
    made = (*result.own, *result.drawn)
    facts = noted(one.facts, made, workers, command)

    def tables(folder: Path, _: object) -> None:
        effects_csv.write(result.effects, folder / effects_csv.EFFECTS)
        result.spread.write(folder)
        write_register(one.pair.scenario, folder)
        if result.contributions:
            write_parts(result.contributions, len(result.own), folder / PARTS)

    def write(beside: Path) -> Path:
        replications = [part.replication for part in made]
        return write_run(
            beside,
            facts,
            replications,
            [tables],
            also=result.also,
            told={ENTRY: entry(result.headline)},
            page=page(name_of(one.pair.against), one.pair.against.name, result.headline),
            last=pages,
        )

    folder = written(out, facts, write)
    return replace(compared_found(open_run(folder)), found=False)


def _in_memory(one: Comparison, read: Reader) -> Compared:
    result, facts = _result(one, read), one.facts
    made = [part.replication for part in (*result.own, *result.drawn)]
    warnings = warnings_of(result.own)
    told = suppressed_replications(made, one.settings.suppress_below)
    return Compared(
        name=facts.name,
        against=name_of(one.pair.against),
        title=facts.title,
        against_title=one.pair.against.name,
        headline=result.headline,
        replications=len(result.own),
        draws=len(result.drawn),
        checks=(*merged_checks(made), *result.also),
        warnings=warnings,
        in_memory=InMemory(
            result.effects, outcome_of(told, merged_checks(made), warnings), result.contributions
        ),
    )
