"""The figures that answer a comparison's question, over the whole period and together.

Extra transitions alone reward those who come back and those who would have left soon anyway; beside them
stand people with a first lasting transition, people in work or education on a date, and months of
unemployment avoided.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from simulation.experiment.holm import p_value
from simulation.experiment.ratios import ratio_interval
from simulation.results.csvfiles import number
from simulation.results.definitions import BENEFITS, STATE
from simulation.results.effects import AS_SET, FIXED_HIRES, NOBODY_CROWDED_OUT, Paired, variance_ratio
from simulation.results.indicators import indicator
from simulation.results.keyfigures import years
from simulation.results.summary import LEVELS, PERCENTILES, interval
from simulation.results.tidy import Tidy

Floats = npt.NDArray[np.float64]

MONTHS_LATER = 36
"""The month, counted from the first, at whose end people in work or education are counted too."""
THOUSANDS_PER_MILLION = 1000.0
PEOPLE, MONEY = "people", "SEK million"
GROSS, NET_REGISTERED, NET = "gross_transitions", "net_transitions_registered", "net_transitions_for_all"
TRANSITIONS = {
    GROSS: "gross",
    "crowded_out_transitions": "crowded_out",
    NET_REGISTERED: "net_registered",
    "lost_outside": "lost_outside",
    NET: "net_all",
}
EXTRA_COST, BENEFITS_SAVED, COST_PER_NET = "extra_cost", "benefits_saved", "cost_per_net_transition"
PAYBACK = "payback_months"
LASTING, PRESENT, MONTHS = (
    "extra_first_lasting_transitions", "extra_in_work_or_education", "registered_person_months_avoided",
)  # fmt: skip
FIGURES = (*TRANSITIONS, LASTING, PRESENT, MONTHS, EXTRA_COST, BENEFITS_SAVED)
"""By their ids, those that each replication has; there are several of PRESENT and EXTRA_COST."""
RESTS_ON = (
    "transitions",
    "first_lasting_transitions",
    "in_work_or_education",
    "registered_person_months",
    "spending",
)
"""Indicators that the figures are worked out of."""
NEED_HELD = (GROSS, "crowded_out_transitions")
"""Figures for which the scenario is also run at the crowding multiplier of what it is compared with."""
NET_AT_BOUNDS = {
    NOBODY_CROWDED_OUT: "net_for_all_if_nobody_is_crowded_out",
    FIXED_HIRES: "net_for_all_if_hires_are_fixed",
}


@dataclass(frozen=True, slots=True)
class Headline:
    """One figure; None where there is none.

    `mean` and the 80 and 95 per cent intervals are over the replications (chance), as is `p_value`: how
    likely a mean at least so far from 0 is by chance alone. `p10`, `p50`, `p90` and `share_above_zero` are
    over the draws of what is believed if there are any (knowledge), else over the replications.
    `variance_ratio`: how much pairing narrows it. `period` is a month, or the first and last month with a
    slash between; `group` the payer of a cost.
    """

    id: str
    period: str
    group: str
    unit: str
    mean: float | None
    low80: float | None = None
    high80: float | None = None
    low95: float | None = None
    high95: float | None = None
    p10: float | None = None
    p50: float | None = None
    p90: float | None = None
    share_above_zero: float | None = None
    variance_ratio: float | None = None
    p_value: float | None = None


STATISTICS = ("mean", "low80", "high80", "low95", "high95", "p10", "p50", "p90", "share_above_zero")
"""What tables tell of a figure."""


def statistics_of(one: Headline, names: Sequence[str] = STATISTICS) -> list[float | str]:
    """To write into a row; empty where there is none."""
    values = (getattr(one, name) for name in names)
    return ["" if value is None else value for value in values]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in each replication, (replication,); `ratio` by how much pairing narrows it."""

    id: str
    period: str
    group: str
    unit: str
    values: Floats
    ratio: float = np.nan


def headline(
    by_delta: Mapping[str, Paired], own: Sequence[Figure], drawn: Sequence[Figure] = ()
) -> tuple[Headline, ...]:
    """What is told of a comparison's figures, from its tables by δ; `drawn` are the figures in the draws."""
    paired, whole = by_delta[AS_SET], _Whole(by_delta[AS_SET])
    known = {at: one.values for at, one in enumerate(drawn)}
    each = [told(one, known.get(at)) for at, one in enumerate(own)]
    bounds = [
        _Whole(by_delta[delta], whole.months).move(id, TRANSITIONS[NET])
        for delta, id in NET_AT_BOUNDS.items()
    ]
    months = by_month(paired)
    return *each, cost_per_net(own), payback_of(months), *map(told, bounds)


def figures(paired: Paired) -> tuple[Figure, ...]:
    """The figures in each replication; all but the first five are net among the registered."""
    whole = _Whole(paired)
    made = [whole.move(id, row) for id, row in TRANSITIONS.items()]
    lasting, defined = whole.first_lasting()
    made.append(Figure(LASTING, defined, "", PEOPLE, lasting))
    for month in whole.dates():
        there = whole.values("in_work_or_education", [month])
        made.append(Figure(PRESENT, month, "", PEOPLE, there))
    months = -whole.of_years("registered_person_months")
    made.append(Figure(MONTHS, whole.period, "", "person-months", months))
    costs = whole.extra_costs(whole.years)
    made += [Figure(EXTRA_COST, whole.period, payer, MONEY, values) for payer, values in costs]
    made.append(Figure(BENEFITS_SAVED, whole.period, "", MONEY, -whole.benefits(whole.years)))
    return tuple(made)


def by_month(paired: Paired) -> tuple[Figure, ...]:
    """Extra cost of all payers, and after it benefits saved, month by month."""
    whole = _Whole(paired)
    costs = [Figure(EXTRA_COST, month, "", MONEY, whole.all_costs([month])) for month in whole.months]
    saved = [Figure(BENEFITS_SAVED, month, "", MONEY, -whole.benefits([month])) for month in whole.months]
    return *costs, *saved


def by_appropriation(paired: Paired) -> tuple[Figure, ...]:
    """What is spent more over the period, appropriation by appropriation."""
    whole, rows = _Whole(paired), paired.keys.breakdown == "appropriation"
    names = dict.fromkeys(paired.keys.group[rows & (paired.keys.indicator == "spending")].tolist())
    return tuple(
        Figure(
            "spending",
            whole.period,
            name,
            MONEY,
            whole.values("spending", whole.years, breakdown="appropriation", group=name),
        )
        for name in names
    )


class _Whole:
    """Differences of the nation over the whole period: (replication,)."""

    def __init__(self, paired: Paired, months: Sequence[str] = ()) -> None:
        """The period's months are those that there are rows of, unless they are given."""
        self.keys, self.paired = paired.keys, paired
        self.years = years(paired.keys)
        self.months = months or _months(paired.keys)
        self.period = f"{self.months[0]}/{self.months[-1]}"

    def values(
        self,
        indicator: str,
        periods: Sequence[str],
        row: str = "net_registered",
        breakdown: str = "national",
        group: str | None = None,
    ) -> Floats:
        """Added up over some periods."""
        at = [self.keys.row(indicator, period, breakdown, group) for period in periods]
        total: Floats = self.paired.difference(row, at).sum(axis=1)
        return total

    def move(self, id: str, row: str) -> Figure:
        """Transitions over the period, one of the five rows."""
        at = [self.keys.row("transitions", year) for year in self.years]
        runs = {
            "gross": (self.paired.held, self.paired.against),
            "net_registered": (self.paired.scenario, self.paired.against),
        }
        values, ratio = self.of_years("transitions", row), np.nan
        if row in runs and len(values) > 1:
            one, other = (run[:, at].sum(axis=1, keepdims=True) for run in runs[row])
            ratio = float(variance_ratio(values[:, None], one, other)[0])
        return Figure(id, self.period, "", PEOPLE, values, ratio)

    def of_years(self, indicator: str, row: str = "net_registered") -> Floats:
        """Of what is added up over months."""
        return self.values(indicator, self.years, row)

    def first_lasting(self) -> tuple[Floats, str]:
        """Over the months that are early enough to know, and which those are."""
        id = "first_lasting_transitions"
        known = [month for month in self.months if not np.isnan(self.values(id, [month])).any()]
        if not known:
            return np.full(len(self.values(id, self.months)), np.nan), self.period
        return self.values(id, known), f"{known[0]}/{known[-1]}"

    def dates(self) -> Iterator[str]:
        """The months at whose end people are counted."""
        if len(self.months) > MONTHS_LATER:
            yield self.months[MONTHS_LATER - 1]
        yield self.months[-1]

    def benefits(self, periods: Sequence[str]) -> Floats:
        """Benefits of the registered."""
        return self.values("spending", periods, breakdown="appropriation", group=BENEFITS)

    def extra_costs(self, periods: Sequence[str]) -> Iterator[tuple[str, Floats]]:
        """(payer, cost), benefits not included."""
        for payer in self._payers:
            paid = self.values("spending", periods, breakdown="payer", group=payer)
            yield payer, paid - self.benefits(periods) if payer == STATE else paid

    @cached_property
    def _payers(self) -> tuple[str, ...]:
        """In the order of the rows."""
        rows = (self.keys.indicator == "spending") & (self.keys.breakdown == "payer")
        return tuple(dict.fromkeys(self.keys.group[rows].tolist()))

    def all_costs(self, periods: Sequence[str]) -> Floats:
        """Of all payers."""
        total: Floats = np.sum([cost for _, cost in self.extra_costs(periods)], axis=0)
        return total


def _months(keys: Tidy) -> list[str]:
    return sorted(period for period in set(keys.period.tolist()) if len(period) == len("YYYY-MM"))


def period_value(keys: Tidy, values: Floats, id: str) -> Floats:
    """One of the national indicators over the period, as `national_values` has it."""
    ((_, of_each),) = national_values(keys, values, [id])
    return of_each


def national_values(keys: Tidy, values: Floats, ids: Iterable[str]) -> Iterator[tuple[str, Floats]]:
    """National indicators over the period, (replication,): added up if they add up, else in the last year."""
    known = years(keys)
    for id in ids:
        over = known if indicator(id).over == "sum" else known[-1:]
        yield id, values[:, [keys.row(id, year) for year in over]].sum(axis=1)


def told(figure: Figure, known: Floats | None = None) -> Headline:
    """A figure with its statistics; `known` are its values in the draws of what is believed."""
    values = figure.values
    bounds = [float(bound) for level in LEVELS for bound in interval(values, level)]
    spread = values if known is None else known
    several, blank = len(spread) > 1, np.isnan(spread).any()
    percentiles = np.quantile(spread, PERCENTILES).tolist() if several else [np.nan] * len(PERCENTILES)
    above = float((spread > 0).mean()) if several and not blank else np.nan
    p = p_value(values)
    return _rounded(figure, float(values.mean()), *bounds, *percentiles, above, figure.ratio, p)


def _rounded(figure: Figure, *values: float) -> Headline:
    """To as many digits as are written."""
    rounded = [float(text) if (text := number(value)) else None for value in values]
    return Headline(figure.id, figure.period, figure.group, figure.unit, *rounded)


def cost_per_net(made: Sequence[Figure]) -> Headline:
    """Mean cost of all payers, benefits not deducted, over mean net for all, of a comparison's figures.

    Not defined where that is not above 0; without an interval where chance alone may make it 0.
    """
    net = next(one for one in made if one.id == NET)
    costs: Floats = np.sum([one.values for one in made if one.id == EXTRA_COST], axis=0)
    cost, mean, bounds = costs * THOUSANDS_PER_MILLION, np.nan, [np.nan] * (2 * len(LEVELS))
    if net.values.mean() > 0:
        mean = float(cost.mean() / net.values.mean())
        bounds = [bound for level in LEVELS for bound in ratio_interval(cost, net.values, level)]
    return _rounded(Figure(COST_PER_NET, net.period, "", "SEK thousand", net.values), mean, *bounds)


def payback_of(months: Sequence[Figure]) -> Headline:
    """Months from the first that costs more until mean benefits saved cover mean cost, both cumulated.

    Of the figures by month. For good: a first month in which little is spent yet and a few left sooner by
    chance pays nothing back. Not defined where the period ends before, or nothing costs more.
    """
    costs, saved = ([one for one in months if one.id == id] for id in (EXTRA_COST, BENEFITS_SAVED))
    period = f"{costs[0].period}/{costs[-1].period}"
    cost, back = (np.array([one.values.mean() for one in several]) for several in (costs, saved))
    return _rounded(Figure(PAYBACK, period, "", "months", cost), payback(cost, back))


def payback(cost: Floats, saved: Floats) -> float:
    """The number of months, by month; NaN where it is not defined."""
    dearer = np.flatnonzero(cost > 0.0)
    behind = np.flatnonzero(np.cumsum(saved) < np.cumsum(cost))
    covered = int(behind[-1]) + 1 if len(behind) else 0
    if not len(dearer) or covered == len(cost):
        return np.nan
    return float(max(covered - int(dearer[0]), 0) + 1)
