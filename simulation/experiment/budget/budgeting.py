"""From a scenario to the folder of its budget: what is tried, in four parts, each kept as it is finished."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter

from simulation.experiment.alone import Contribution, contributions_of
from simulation.experiment.budget.folder import Budgeted, Under, write_budget
from simulation.experiment.budget.next_hundred import (
    BEST_MIX,
    Asking,
    Line,
    amounts,
    kinks,
    mixes_of,
)
from simulation.experiment.budget.shadow import Value, more_of, pair_of, value_of
from simulation.experiment.budget.telling import page
from simulation.experiment.budget.trying import Trying
from simulation.experiment.budget.ways import spending, ways_of, without_price
from simulation.experiment.making import Progress, in_silence
from simulation.experiment.owners import placed, remove_abandoned
from simulation.experiment.pairs import Pair, pairs_of
from simulation.experiment.parts import PARTS
from simulation.experiment.run_folder import facts_of_many, name_of
from simulation.experiment.settings import Settings
from simulation.experiment.sweeps.backend import Backend
from simulation.results.folder import MANIFEST
from simulation.results.manifest import RunFacts
from simulation.scenario.packages import parts_of, under, with_parts
from simulation.scenario.resolved import digest
from simulation.scenario.scenario import Scenario

CHOOSING_FROM = 500_000
"""The first replication that chooses the best mix: far from those that tell what it gives."""


class NothingCostsError(Exception):
    """No lever of the scenario costs money every year."""


@dataclass(frozen=True, slots=True)
class Budgeting:
    """A scenario with all that decides its budget, and where what is finished is kept."""

    pair: Pair
    settings: Settings
    replications: int
    step: float
    up_to: float
    circumstances: tuple[Scenario, ...]
    out: Path
    workers: int

    @property
    def asked(self) -> dict[str, object]:
        """Sums, and circumstances by file, for the manifest."""
        under = [Path(one.file).name for one in self.circumstances]
        titles = {name_of(one): one.name for one in self.circumstances}
        return {"step": self.step, "up_to": self.up_to, "under": under, "titles": titles}

    @property
    def facts(self) -> RunFacts:
        """What is known before anything is run; it decides the id."""
        scenario = self.pair.scenario
        deciding = (
            digest(scenario), digest(self.pair.against), self.step, self.up_to,
            *(digest(one) for one in self.circumstances),
        )  # fmt: skip
        name, text = f"{name_of(scenario)}-budget", "\n".join(map(str, deciding))
        return facts_of_many(scenario, name, text, self.settings, self.replications)


@dataclass(frozen=True, slots=True)
class Done:
    """A budget that is done; `found`: its folder was there. `failed` are checks that did not hold."""

    budgeted: Budgeted
    folder: Path
    found: bool
    failed: tuple[str, ...]


def budget_to_folder(
    budgeting: Budgeting,
    progress: Progress = in_silence,
    command: tuple[str, ...] = (),
    pages: Callable[[Path], object] | None = None,
) -> Done:
    """The budget and its folder: complete or absent, whatever interrupts this.

    NothingCostsError; IncomparableError where a circumstance has another root. Progress begins anew with
    each part. `pages` writes into the folder what is to be read.
    """
    begun = perf_counter()
    for folder in (budgeting.out, budgeting.out / PARTS):
        remove_abandoned(folder)
    course = _Course(budgeting, progress)
    budgeted = course.budgeted()
    facts = budgeting.facts
    folder = budgeting.out / facts.folder
    found = (folder / MANIFEST).is_file()
    if not found:
        known = replace(facts, seconds=perf_counter() - begun, command=command)
        text = page(known, budgeted, "en")

        def write(beside: Path) -> Path:
            return write_budget(beside, known, budgeted, text, budgeting.asked, pages)

        placed(budgeting.out, "budget", folder, write)
    return Done(budgeted, folder, found, tuple(course.failed()))


class _Course:
    """Runs the parts, one after another, and tells what they found."""

    def __init__(self, budgeting: Budgeting, progress: Progress) -> None:
        self._asked, self._progress = budgeting, progress
        self._pair, self._numbers = budgeting.pair, range(budgeting.replications)
        self._trying = Trying(budgeting.settings, budgeting.out, Backend(budgeting.workers))
        self._ways = ways_of(budgeting.pair.scenario)
        self._made: list[Pair] = []
        if not self._ways:
            raise NothingCostsError
        pairs_of(budgeting.circumstances, budgeting.pair.against)

    def budgeted(self) -> Budgeted:
        """All of it."""
        self._make([self._pair])
        lines, mix = self._lines()
        return Budgeted(
            pair=self._pair,
            ways=self._ways,
            without_price=without_price(self._pair.scenario),
            lines=(*lines, mix),
            kinks=kinks((*lines, mix)),
            values=tuple(self._values()),
            contributions=self._contributions(),
            under=tuple(self._under()),
            own=self._trying.tried(self._pair, self._numbers),
            replications=len(self._numbers),
        )

    def failed(self) -> Iterator[str]:
        """Checks that did not hold, each once."""
        names = (name for pair in self._made for name in self._trying.failed(pair, self._numbers))
        yield from dict.fromkeys(names)

    def _make(self, pairs: Sequence[Pair]) -> None:
        self._trying.make(pairs, self._numbers, self._progress)
        self._made += pairs

    def _lines(self) -> tuple[list[Line], Line]:
        """Each way alone, and the best mix."""
        count = len(self._numbers)
        choosing = range(CHOOSING_FROM, CHOOSING_FROM + count)
        asking = Asking(self._pair, self._ways, self._trying, self._numbers, choosing)
        sums = amounts(self._asked.step, self._asked.up_to)
        by_way = {way.name: mixes_of(way, sums) for way in self._ways}
        alone = [mix for mixes in by_way.values() for mix in mixes if mix]
        self._make([asking.pair_of(mix) for mix in alone])
        best = asking.best(sums, self._progress)
        self._make([asking.pair_of(mix) for mix in best if mix])
        return [asking.line(name, mixes) for name, mixes in by_way.items()], asking.line(BEST_MIX, best)

    def _values(self) -> Iterator[Value]:
        several = more_of(self._pair.scenario)
        self._make([pair_of(self._pair, more) for more in several])
        own = self._trying.tried(self._pair, self._numbers)
        for more in several:
            tried = self._trying.tried(pair_of(self._pair, more), self._numbers)
            yield value_of(more, tried, own)

    def _contributions(self) -> tuple[Contribution, ...]:
        """What the parts of a package give; nothing where it has one alone."""
        names = parts_of(self._pair.scenario)
        if len(names) < 2:
            return ()
        alone = {name: self._with([name]) for name in names}
        all_but = {name: self._with([one for one in names if one != name]) for name in names}
        self._make([*alone.values(), *all_but.values()])
        tried = self._trying.tried
        return contributions_of(
            {name: tried(pair, self._numbers).told for name, pair in alone.items()},
            {name: tried(pair, self._numbers).told for name, pair in all_but.items()},
            tried(self._pair, self._numbers).told,
        )

    def _with(self, parts: Sequence[str]) -> Pair:
        return replace(self._pair, scenario=with_parts(self._pair.scenario, parts))

    def _under(self) -> Iterator[Under]:
        """The scenario, and a step of each way, as things are and under each circumstance."""
        step = min(self._asked.step, self._asked.up_to)
        asked = {"": self._pair.scenario}
        for way in self._ways:
            asked[way.name] = spending(self._pair.scenario, self._ways, {way.name: min(step, way.most)})
        places: list[Scenario | None] = [None, *self._asked.circumstances]
        several = [
            ("" if place is None else name_of(place), what, self._placed(one, place))
            for place in places
            for what, one in asked.items()
        ]
        self._make([pair for *_, pair in several])
        for name, what, pair in several:
            yield Under(name, what, self._trying.tried(pair, self._numbers))

    def _placed(self, scenario: Scenario, place: Scenario | None) -> Pair:
        if place is None:
            return replace(self._pair, scenario=scenario)
        return Pair(under(scenario, place), place)
