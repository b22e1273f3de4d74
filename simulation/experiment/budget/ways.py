"""Ways to spend: each lever of a scenario that costs money every year, at any amount of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

from simulation.plan.amounts import strength
from simulation.plan.setting import DAYS_PER_YEAR
from simulation.scenario.baseline import Baseline
from simulation.scenario.costs import mkr_per_year, municipalities_of, once_mkr
from simulation.scenario.levers import Agree, Expand, Hire, Lever, Open
from simulation.scenario.number import Number, Range, Step
from simulation.scenario.packages import own_levers, resting_on
from simulation.scenario.planned import on_day, peak
from simulation.scenario.rebased import root_of
from simulation.scenario.scenario import Scenario

SPENDING = (Hire, Expand, Open, Agree)
"""Levers whose amount can be any number; what keeps or closes places is bound to those there are."""
MONEY = "mkr_per_year"
_DIGITS = 12

Mix = Mapping[str, float]
"""Way → SEK million a year, fully built up."""


@dataclass(frozen=True, slots=True)
class Way:
    """A lever that money can go to. `mkr_per_year` is what it costs in the scenario, fully built up, and
    `most` what it can cost at all."""

    name: str
    lever: Lever
    baseline: Baseline
    mkr_per_year: float
    most: float = inf

    def costing(self, mkr: float) -> Lever:
        """The lever at that cost a year, from the same day, in the same places."""
        lever, factor = self.lever, mkr / self.mkr_per_year
        extra, once = lever.extra_cost_mkr_per_year, lever.once_mkr
        lever = replace(
            lever,
            extra_cost_mkr_per_year=None if extra is None else scaled(extra, factor),
            once_mkr=None if once is None else scaled(once, factor),
        )
        if not isinstance(lever, Open) or lever.amount_key == MONEY:
            return replace(lever, amount=scaled(lever.amount, factor))
        each = (self.mkr_per_year - (peak(extra) if extra else 0.0)) / peak(lever.amount)
        return replace(lever, amount_key=MONEY, amount=scaled(lever.amount, factor * each))

    def planned_mkr(self, mkr: float) -> float:
        """What it is planned to cost over the period at that cost a year, with what it costs once."""
        lever = self.costing(mkr)
        years = float(strength(lever, self.baseline.period).sum()) / DAYS_PER_YEAR
        return years * mkr + once_mkr(lever, self.baseline)


def scaled(number: Number, factor: float) -> Number:
    """The number times a factor, on every day and in every district."""
    steps = tuple(
        Step(step.from_day, _times(step.value, factor), _scaled_range(step.range, factor))
        for step in number.steps
    )
    table = number.table
    if table is not None:
        table = replace(table, rows={key: _times(value, factor) for key, value in table.rows.items()})
    return replace(number, steps=steps, table=table)


def _scaled_range(span: Range | None, factor: float) -> Range | None:
    return span and replace(span, low=_times(span.low, factor), high=_times(span.high, factor))


def _times(value: float, factor: float) -> float:
    """To as many digits as stay the same whichever way a factor was reached."""
    return float(f"{value * factor:.{_DIGITS}g}")


def ways_of(scenario: Scenario) -> tuple[Way, ...]:
    """The scenario's own levers that cost money a year, in the order of its files and lines."""
    baseline = root_of(scenario).baseline
    costly = [
        lever
        for lever in own_levers(scenario)
        if isinstance(lever, SPENDING) and mkr_per_year(lever, baseline) > 0.0
    ]
    return tuple(
        Way(name, lever, baseline, mkr_per_year(lever, baseline), most_of(lever, baseline))
        for name, lever in zip(_names(costly), costly, strict=True)
    )


def without_price(scenario: Scenario) -> tuple[str, ...]:
    """Its other own levers: what verb and entry they have, to say that they are no way to spend."""
    priced = {id(way.lever) for way in ways_of(scenario)}
    return tuple(f"{one.verb} {one.entry}" for one in own_levers(scenario) if id(one) not in priced)


def _names(levers: Sequence[Lever]) -> Iterator[str]:
    """Verb and entry; numbered from the second of the same."""
    seen = Counter[str]()
    for lever in levers:
        name = f"{lever.verb} {lever.entry}"
        seen[name] += 1
        yield name if seen[name] == 1 else f"{name} {seen[name]}"


def most_of(lever: Lever, baseline: Baseline) -> float:
    """What it can cost a year: agreements end where every municipality has one."""
    if not isinstance(lever, Agree):
        return inf
    left, wanted = _municipalities_left(lever, baseline), municipalities_of(lever, baseline)
    known = left is not None and wanted > 0.0
    return mkr_per_year(lever, baseline) * (left or 0.0) / wanted if known else inf


def _municipalities_left(lever: Agree, baseline: Baseline) -> float | None:
    """Those without the agreement on the lever's first day; None where their number is not known."""
    codes = lever.where.districts or baseline.district_codes
    there = [one for one in baseline.districts if one.code in codes]
    if any(one.municipalities is None for one in there):
        return None
    share = baseline.agreements[lever.agreement].coverage_share
    covered = [on_day(share, baseline, lever.from_day, [one.code]) for one in there]
    return sum((one.municipalities or 0.0) * (1.0 - part) for one, part in zip(there, covered, strict=True))


def spending(scenario: Scenario, ways: Sequence[Way], mix: Mix) -> Scenario:
    """The scenario with that mix in place of its own levers."""
    levers = [way.costing(mix[way.name]) for way in ways if mix.get(way.name)]
    return resting_on(scenario, scenario.against, levers)
