"""What is believed: one draw of every uncertain number, the same for a scenario and all it is compared with.

A quantile belongs to a number's name and a draw's number, so it depends on no other number, on no
replication and on no scenario. All steps of a dated number stand at the same quantile of their ranges. A
value is the inverse of its range's distribution there: it lies within the range, and nothing is clamped.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from typing import Any, NamedTuple, cast

from simulation.plan.draws import uniform_one
from simulation.plan.plan import Key
from simulation.plan.purpose import Purpose
from simulation.scenario.baseline import Baseline
from simulation.scenario.correlated import Mix, mixes
from simulation.scenario.levers import Lever
from simulation.scenario.number import Number, Range, Step
from simulation.scenario.paths import edited, leaves, steps_of
from simulation.scenario.rebased import rebased, root_of
from simulation.scenario.scenario import Scenario
from simulation.scenario.verbs import VERBS

_HASH_BITS = 60
_LEVERS, _CORRELATIONS = "levers", "correlations."
_COSTS = ("extra_cost_mkr_per_year", "once_mkr")


@dataclass(frozen=True, slots=True)
class Parameter:
    """An uncertain number: its name and its steps that have a range.

    `mix` is empty for a number whose draw is its own, else the names and weights of the normals that its own
    is the sum of. A `whole` number is rounded to the nearest.
    """

    name: str
    steps: tuple[Step, ...]
    mix: Mix = ()
    whole: bool = False

    def at(self, quantile: float) -> tuple[float, ...]:
        """Its value at a quantile, at each step that has a range."""
        return tuple(_at(step, quantile, self.whole) for step in self.steps)


def parameters(scenario: Scenario) -> tuple[Parameter, ...]:
    """All that is uncertain in a scenario: numbers of its root by path, then amounts of its levers.

    A lever's number is named by verb, entry, places and key, not by file or position: it has the same
    draw in a package and alone. Two levers alike in all of these move together, and the first is told.
    """
    root = root_of(scenario).baseline
    mixed = mixes(root)
    of_root = (Parameter(path, _uncertain(number), mixed.get(path, ())) for path, number in _ranged(root))
    of_levers = (
        Parameter(one.name, _uncertain(one.number), whole=one.whole)
        for lever in (*scenario.levers, *scenario.changes)
        for one in _numbers(lever)
        if one.number.uncertain
    )
    known: dict[str, Parameter] = {}
    for one in (*of_root, *of_levers):
        known.setdefault(one.name, one)
    return tuple(known.values())


def quantile(parameter: Parameter, seed: int, draw: int) -> float:
    """Where in its range a number stands in a draw (1, 2, …), between 0 and 1."""
    if draw < 1:
        raise ValueError(f"draw {draw} is below 1")
    if not parameter.mix:
        return _own(parameter.name, seed, draw)
    from scipy.special import ndtr, ndtri

    return float(ndtr(math.fsum(weight * ndtri(_own(name, seed, draw)) for name, weight in parameter.mix)))


def values(parameters: Iterable[Parameter], seed: int, draw: int) -> Mapping[str, float]:
    """The values of a draw by name; of a dated number the first of those that have a range."""
    return {one.name: one.at(quantile(one, seed, draw))[0] for one in parameters}


def mixed(parameters: Iterable[Parameter], own: Mapping[str, float]) -> Mapping[str, float]:
    """Quantiles of numbers that are uncertain together, from those of their own draws, both by name.

    Of those that a number's is mixed of, the ones that have no draw here are left out, as is a lone number's
    mix: the weights of the others then keep its variance.
    """
    return {one.name: _mixed(one, own) for one in parameters if one.name in own}


def _mixed(parameter: Parameter, own: Mapping[str, float]) -> float:
    from scipy.special import ndtr, ndtri

    there = [(name, weight) for name, weight in parameter.mix if name in own]
    if len(there) <= 1:
        return own[parameter.name]
    length = math.sqrt(math.fsum(weight**2 for _, weight in there))
    return float(ndtr(math.fsum(weight / length * ndtri(own[name]) for name, weight in there)))


def believed_at(scenario: Scenario, quantiles: Mapping[str, float]) -> Scenario:
    """The scenario, its root and what is between with those numbers at those quantiles of their ranges.

    All other numbers stand at their central values; none has a range. Not rescaled. Quantiles are by the
    names of `parameters`.
    """
    drawing = _Drawing(quantiles)
    return rebased(scenario, drawing.baseline(root_of(scenario).baseline), drawing.lever)


def drawn(scenario: Scenario, seed: int, draw: int) -> Scenario:
    """The scenario, its root and what is between as a draw has them, without ranges; not yet rescaled.

    Without anything uncertain it is the scenario itself.
    """
    known = parameters(scenario)
    if not known:
        return scenario
    drawing = _Drawing({one.name: quantile(one, seed, draw) for one in known})
    return rebased(scenario, drawing.baseline(root_of(scenario).baseline), drawing.lever)


@dataclass(frozen=True, slots=True)
class _Drawing:
    """Puts values at quantiles in place of ranges."""

    quantiles: Mapping[str, float]

    def baseline(self, root: Baseline) -> Baseline:
        """The root with its uncertain numbers as they are drawn."""
        numbers = {steps_of(path): self._number(path, number) for path, number in _ranged(root)}
        return cast("Baseline", edited(root, numbers))

    def lever(self, lever: Lever) -> Lever:
        """The lever with its amount and costs as they are drawn."""
        made: dict[str, Any] = {
            one.key: self._number(one.name, one.number, one.whole)
            for one in _numbers(lever)
            if one.number.uncertain
        }
        return replace(lever, **made) if made else lever

    def _number(self, name: str, number: Number, whole: bool = False) -> Number:
        """One that has no quantile stands at its central value."""
        at = self.quantiles.get(name)
        steps = (
            Step(step.from_day, step.value if at is None else _at(step, at, whole)) if step.range else step
            for step in number.steps
        )
        return replace(number, steps=tuple(steps))


def _ranged(baseline: Baseline) -> Iterator[tuple[str, Number]]:
    for path, leaf in leaves(baseline):
        if isinstance(leaf, Number) and leaf.uncertain and not path.startswith(_CORRELATIONS):
            yield path, leaf


def _uncertain(number: Number) -> tuple[Step, ...]:
    return tuple(step for step in number.steps if step.range)


class _OfLever(NamedTuple):
    """A lever's amount or cost: its field, its name among all that is uncertain, whether it must be whole."""

    key: str
    name: str
    number: Number
    whole: bool


def _numbers(lever: Lever) -> Iterator[_OfLever]:
    """A lever's amount and costs."""
    places = (*(lever.where.districts or ()), *(lever.where.area_types or ()))
    name = ".".join((_LEVERS, lever.verb, lever.entry, *(["+".join(places)] if places else [])))
    rule = VERBS[lever.verb].amounts.get(lever.amount_key)
    whole = rule is not None and rule.whole
    yield _OfLever("amount", f"{name}.{lever.amount_key}", lever.amount, whole)
    for key in _COSTS:
        number = getattr(lever, key)
        if number is not None:
            yield _OfLever(key, f"{name}.{key}", number, whole=False)


def _at(step: Step, quantile: float, whole: bool) -> float:
    value = step.value if step.range is None else inverse(step.range, step.value, quantile)
    return float(round(value)) if whole else value


def inverse(span: Range, mode: float, u: float) -> float:
    """The value below which a share u of a range's distribution lies; the triangular one has a mode."""
    width = span.high - span.low
    if span.distribution == "uniform":
        return span.low + u * width
    below = mode - span.low
    if u * width < below:
        return span.low + math.sqrt(u * width * below)
    return span.high - math.sqrt((1.0 - u) * width * (span.high - mode))


@lru_cache(maxsize=4096)
def _id(name: str) -> int:
    """A stable number of 60 bits for a name."""
    return int.from_bytes(sha256(name.encode()).digest()[:8], "big") >> (64 - _HASH_BITS)


def _own(name: str, seed: int, draw: int) -> float:
    """The uniform of a name and a draw: no replication enters it."""
    return uniform_one(Key(seed, 0), _id(name), Purpose.PARAMETER, draw)
