"""The shadow value of each capacity: the net effect of 5 % more of it, per SEK 100 million."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Any

import numpy as np

from simulation.experiment.budget.trying import Tried
from simulation.experiment.holm import holm, p_value
from simulation.experiment.pairs import Pair
from simulation.experiment.ratios import linearised, ratio_interval
from simulation.plan.plan import Floats
from simulation.results.definitions import CHALLENGED_AREA_TYPES
from simulation.results.summary import LEVELS
from simulation.scenario.baseline import Baseline
from simulation.scenario.capacity import Place
from simulation.scenario.costs import mkr_per_year
from simulation.scenario.levers import Agree, Expand, Hire, Lever, Open, Where
from simulation.scenario.number import Number, Step
from simulation.scenario.packages import own_levers, resting_on
from simulation.scenario.planned import capacity_of, on_day, planned_fte
from simulation.scenario.rebased import root_of
from simulation.scenario.scenario import Scenario
from simulation.scenario.verbs import VERBS

STAFF = ("caseworker", "decision_officer")
MORE = 0.05
"""Of what is planned on the day the levers begin."""
PER_MKR = 100.0
EVERYWHERE, MOST, SOME, LEAST = "all", "most-challenged", "in-between", "least-challenged"
WITHOUT, WITH = "without", "with"
"""Whether the scenario's own levers are there too."""
LIKELY = 0.05


@dataclass(frozen=True, slots=True)
class More:
    """5 % more of a capacity, in a group of districts, with or without the scenario's own levers."""

    group: str
    base: str
    lever: Lever

    @property
    def capacity(self) -> str:
        """Verb and entry: a programme and an agreement may have the same name."""
        return f"{self.lever.verb} {self.lever.entry}"


@dataclass(frozen=True, slots=True)
class Value:
    """What it gives: net for all and cost in SEK million, (replication,) each; per SEK 100 million, with 80
    and 95 per cent intervals; blank where chance alone may make the cost 0."""

    more: More
    net: Floats
    cost: Floats
    mean: float
    low80: float
    high80: float
    low95: float
    high95: float

    @property
    def each(self) -> Floats:
        """Each replication's part in the mean."""
        return linearised(self.net, self.cost) * PER_MKR


def groups_of(baseline: Baseline) -> dict[str, tuple[str, ...]]:
    """Districts by the share of their unemployed who live in challenged area types, in three groups with
    about a third of the unemployed each; none where there are fewer than three districts."""
    ranked = sorted(baseline.districts, key=lambda one: (-_challenged(one.area_type_share), one.code))
    if len(ranked) < 3:
        return {}
    total, reached = sum(one.share_of_stock for one in ranked), 0.0
    groups: dict[str, list[str]] = {MOST: [], SOME: [], LEAST: []}
    for one in ranked:
        middle = (reached + one.share_of_stock / 2) / total
        list(groups.values())[min(int(middle * 3), 2)].append(one.code)
        reached += one.share_of_stock
    return {name: tuple(codes) for name, codes in groups.items() if codes}


def _challenged(shares: Sequence[float]) -> float:
    return sum(shares[number] for number in CHALLENGED_AREA_TYPES if number < len(shares))


def more_of(scenario: Scenario) -> tuple[More, ...]:
    """Every capacity that has a price; staff, and what the scenario's levers are about, also with those
    levers there and by group of districts."""
    baseline, own = root_of(scenario).baseline, own_levers(scenario)
    like = min(own, key=lambda lever: lever.from_day)
    closer = {*STAFF, *(lever.entry for lever in own)}
    everywhere = list(_Capacities(baseline, like, None).levers())
    made = [More(EVERYWHERE, WITHOUT, lever) for lever in everywhere]
    made += [More(EVERYWHERE, WITH, lever) for lever in everywhere if lever.entry in closer]
    for group, codes in groups_of(baseline).items():
        several = _Capacities(baseline, like, codes).levers()
        made += [More(group, WITHOUT, lever) for lever in several if lever.entry in closer]
    return tuple(made)


@dataclass(frozen=True, slots=True)
class _Capacities:
    """A lever for each capacity in some districts, from the day of another lever to the end."""

    baseline: Baseline
    like: Lever
    codes: tuple[str, ...] | None

    def levers(self) -> Iterator[Lever]:
        """5 % more of each that is there and costs something."""
        for lever in (*self._staff(), *self._programmes(), *self._places(), *self._agreements()):
            if mkr_per_year(lever, self.baseline) > 0.0:
                yield lever

    def _staff(self) -> Iterator[Lever]:
        for role in STAFF:
            there = planned_fte(self.baseline, role, self.like.from_day, self.codes)
            yield Hire(roles=(role,), **self._common("fte", there, "staff"))

    def _programmes(self) -> Iterator[Lever]:
        for name, programme in self.baseline.programmes.items():
            all_of_it = Expand(programme=name, **self._common("places", 1.0, programme.eligible))
            there = capacity_of(all_of_it, self.baseline)
            yield replace(all_of_it, amount=self._more(there))

    def _places(self) -> Iterator[Lever]:
        """Whole places: one at least."""
        open_now = [one for one in self.baseline.places.open_on_first_day_and_planned if self._is_open(one)]
        for kind in self.baseline.places.kinds:
            there = sum(one.kind == kind for one in open_now)
            whole = ceil(there * MORE) / MORE
            yield Open(place=kind, **self._common("count", whole, VERBS["open"].shared_by))

    def _is_open(self, place: Place) -> bool:
        day = self.like.from_day
        there = (place.opens is None or place.opens <= day) and (place.closes is None or place.closes > day)
        return there and (self.codes is None or place.district in self.codes)

    def _agreements(self) -> Iterator[Lever]:
        for name, agreement in self.baseline.agreements.items():
            day, codes = self.like.from_day, self.codes or self.baseline.district_codes
            there = sum(
                (one.municipalities or 0.0) * on_day(agreement.coverage_share, self.baseline, day, [one.code])
                for one in self.baseline.districts
                if one.code in codes
            )
            shared = VERBS["agree"].shared_by
            yield Agree(agreement=name, **self._common("municipalities", there, shared))

    def _common(self, key: str, there: float, shared_by: str) -> dict[str, Any]:
        """What levers of every kind have."""
        return {
            "amount_key": key,
            "amount": self._more(there),
            "from_day": self.like.from_day,
            "until": self.baseline.period.last_day,
            "where": Where(self.codes),
            "shared_by": shared_by,
            "part": self.like.part,
            "origin": self.like.origin,
        }

    def _more(self, there: float) -> Number:
        value = float(f"{there * MORE:.9g}")
        return replace(self.like.amount, steps=(Step(None, value),), table=None, changes=())


def pair_of(pair: Pair, more: More) -> Pair:
    """The capacity added to what the pair's scenario is compared with, or to the scenario."""
    earlier = pair.scenario if more.base == WITH else pair.against
    return replace(pair, scenario=resting_on(pair.scenario, earlier, [more.lever]))


def value_of(more: More, tried: Tried, own: Tried) -> Value:
    """What it gives, beside the scenario's own levers what it adds to them."""
    net, cost = tried.net, tried.cost
    if more.base == WITH:
        net, cost = net - own.net, cost - own.cost
    bounds = [bound * PER_MKR for level in LEVELS for bound in ratio_interval(net, cost, level)]
    known = cost.mean() > 0.0 and bounds[0] == bounds[0]
    mean = float(net.mean() / cost.mean()) * PER_MKR if known else np.nan
    return Value(more, net, cost, mean, *bounds)


def apart(values: Sequence[Value]) -> tuple[Value, ...]:
    """Those that may be the greatest of some: the greatest, and all that chance alone may put below it."""
    known = [one for one in values if one.mean == one.mean]
    if not known:
        return ()
    first = max(known, key=lambda one: one.mean)
    others = [one for one in known if one is not first]
    adjusted = holm([p_value(first.each - one.each) for one in others])
    return (first, *(one for one, p in zip(others, adjusted, strict=True) if not p < LIKELY))
