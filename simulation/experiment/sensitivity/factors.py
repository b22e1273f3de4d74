"""What a study varies: the uncertain numbers of its scenario, how good each is, and how they are grouped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import cast

from simulation.experiment.levels import recalibrated
from simulation.experiment.pairs import Pair, pairs_of
from simulation.plan.believed import Parameter, mixed, parameters
from simulation.scenario.baseline import Baseline
from simulation.scenario.describe import NO_EVIDENCE, assumptions
from simulation.scenario.number import Number, Range
from simulation.scenario.paths import edited, leaf_at, steps_of, within
from simulation.scenario.rebased import rebased, root_of
from simulation.scenario.scenario import Scenario
from simulation.scenario.study import Study

CHANCE = "chance"
"""The factor that is no number: which of all possible replications is run."""
OTHERS = {True: "others with evidence", False: "others without evidence"}


@dataclass(frozen=True, slots=True)
class Factor:
    """An uncertain number that is varied; source and quality as in the register of assumptions."""

    parameter: Parameter
    source: str
    quality: str

    @property
    def name(self) -> str:
        """Its path, or that of a lever's amount."""
        return self.parameter.name

    @property
    def has_evidence(self) -> bool:
        """Whether a source stands behind it."""
        return self.source not in NO_EVIDENCE


@dataclass(frozen=True)
class Factors:
    """All that a study varies, in the order of the sections, and the pair that it is varied in."""

    pair: Pair
    factors: tuple[Factor, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Of all of them."""
        return tuple(one.name for one in self.factors)

    @cached_property
    def by_name(self) -> Mapping[str, Factor]:
        """Each by its name."""
        return {one.name: one for one in self.factors}

    def quantiles(self, own: Mapping[str, float]) -> Mapping[str, float]:
        """Quantiles of those that have a draw of their own here, numbers uncertain together as they are."""
        return mixed((one.parameter for one in self.factors), own)

    def groups(self, carried: Iterable[str]) -> Mapping[str, str]:
        """name → group for dividing the variance: each carried on alone, the others by evidence."""
        alone = set(carried)
        return {one.name: one.name if one.name in alone else OTHERS[one.has_evidence] for one in self.factors}


def factors_of(study: Study, seed: int, *, engine: str, out: Path) -> Factors:
    """What a study varies, at the levels of the root as it is written; IncomparableError as `written`."""
    (pair,) = pairs_of([study.scenario])
    both = (pair.scenario, pair.against)
    return _in_pair(study, *(recalibrated(one, seed, engine=engine, out=out) for one in both))


def written(study: Study) -> Factors:
    """The same without running anything; IncomparableError where there is nothing to compare with."""
    (pair,) = pairs_of([study.scenario])
    return _in_pair(study, pair.scenario, pair.against)


def _in_pair(study: Study, scenario: Scenario, against: Scenario) -> Factors:
    pair = Pair(with_ranges(scenario, study.ranges), with_ranges(against, study.ranges))
    known = {fact.path: (fact.source, fact.quality) for fact in assumptions(root_of(pair.scenario))}
    return Factors(
        pair,
        tuple(
            Factor(one, *known.get(one.name, ("", "")))
            for one in parameters(pair.scenario)
            if _varies(one.name, study)
        ),
    )


def with_ranges(scenario: Scenario, ranges: Mapping[str, Range]) -> Scenario:
    """The scenario, and all it is compared with, where those numbers of the root have those ranges."""
    if not ranges:
        return scenario
    root = root_of(scenario).baseline
    numbers = {steps_of(path): _ranged(cast("Number", leaf_at(root, path)), ranges[path]) for path in ranges}
    return rebased(scenario, cast("Baseline", edited(root, numbers)))


def _ranged(number: Number, span: Range) -> Number:
    return replace(number, steps=tuple(replace(step, range=span) for step in number.steps))


def _varies(name: str, study: Study) -> bool:
    wanted = not study.vary or name in study.ranges or within(name, study.vary)
    return wanted and not within(name, study.leave_fixed)
