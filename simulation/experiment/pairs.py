"""What each scenario is compared with, and which comparisons make no sense."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from simulation.scenario.rebased import root_of
from simulation.scenario.resolved import digest
from simulation.scenario.scenario import Scenario

REASONS = {
    "root-alone": {
        "sv": "{scenario} är en rot och har inget att jämföras med; ange ett scenario som bygger på den, "
        "eller --against FIL",
        "en": "{scenario} is a root and has nothing to be compared with; give a scenario that extends it, "
        "or --against FILE",
    },
    "itself": {
        "sv": "{scenario} kan inte jämföras med sig själv",
        "en": "{scenario} cannot be compared with itself",
    },
    "period": {
        "sv": "{scenario} och {against} har olika perioder: {one} och {other}",
        "en": "{scenario} and {against} have different periods: {one} and {other}",
    },
    "population": {
        "sv": "{scenario} och {against} har olika befolkning: {one} och {other} (distrikt, inskrivna första "
        "dagen)",
        "en": "{scenario} and {against} have different populations: {one} and {other} (districts, "
        "registered on the first day)",
    },
    "root": {
        "sv": "{scenario} och {against} har olika rötter, {one} och {other}, eller skilda antaganden i "
        "assume: skillnaden vore inte insatsernas",
        "en": "{scenario} and {against} have different roots, {one} and {other}, or assume different "
        "things: the difference would not be that of the levers",
    },
}


class IncomparableError(Exception):
    """Two runs whose difference would mean nothing."""

    def __init__(self, id: str, **details: str) -> None:
        super().__init__(REASONS[id]["en"].format(**details))
        self.id, self.details = id, details

    def text(self, language: str) -> str:
        """Why, in "sv" or "en"."""
        return REASONS[self.id][language].format(**self.details)


@dataclass(frozen=True, slots=True)
class Pair:
    """A scenario and what it is compared with."""

    scenario: Scenario
    against: Scenario


def pairs_of(scenarios: Iterable[Scenario], against: Scenario | None = None) -> tuple[Pair, ...]:
    """Each scenario with what it is compared with: the one given, or its own circumstance or root.

    Raises IncomparableError.
    """
    pairs = tuple(Pair(one, against or one.against) for one in scenarios)
    for pair in pairs:
        _refuse(pair, given=against is not None)
    return pairs


def _refuse(pair: Pair, *, given: bool) -> None:
    scenario, against = pair.scenario, pair.against
    names = {"scenario": scenario.file, "against": against.file}
    if scenario.root is None and not given:
        raise IncomparableError("root-alone", **names)
    one, other = root_of(scenario), root_of(against)
    if digest(one) != digest(other):
        raise _unlike(one, other, names)
    if digest(scenario) == digest(against) and _place(scenario) == _place(against):
        raise IncomparableError("itself", **names)


def _place(scenario: Scenario) -> Path:
    return Path(scenario.file).resolve()


def _unlike(one: Scenario, other: Scenario, names: dict[str, str]) -> IncomparableError:
    """The reason why two roots are not one."""
    for id, what in (("period", period_of), ("population", population_of)):
        if what(one) != what(other):
            return IncomparableError(id, **names, one=what(one), other=what(other))
    return IncomparableError("root", **names, one=one.file, other=other.file)


def period_of(root: Scenario) -> str:
    """First and last day, to read."""
    period = root.baseline.period
    return f"{period.first_day}–{period.last_day}"


def population_of(root: Scenario) -> str:
    """How many districts, and how many registered on the first day, to read."""
    return f"{len(root.baseline.districts)}, {root.baseline.people.registered_on_first_day.first:g}"
