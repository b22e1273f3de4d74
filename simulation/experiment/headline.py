"""The figures that answer a comparison's question, over the whole period and together.

Extra transitions alone reward those who come back and those who would have left soon anyway; beside them
stand people with a first lasting transition, people in work or education on a date, and months of
unemployment avoided.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from simulation.results.csvfiles import number
from simulation.results.definitions import BENEFITS, STATE
from simulation.results.effects import Paired
from simulation.results.keyfigures import years
from simulation.results.summary import LEVELS, interval

Floats = npt.NDArray[np.float64]

MONTHS_LATER = 36
"""The month, counted from the first, at whose end people in work or education are counted too."""
THOUSANDS_PER_MILLION = 1000.0
PEOPLE, MONEY = "people", "SEK million"
TRANSITIONS = {
    "gross_transitions": "gross",
    "crowded_out_transitions": "crowded_out",
    "net_transitions_registered": "net_registered",
    "lost_outside": "lost_outside",
    "net_transitions_for_all": "net_all",
}
EXTRA_COST, COST_PER_NET = "extra_cost", "cost_per_net_transition"
NET = "net_transitions_for_all"


@dataclass(frozen=True, slots=True)
class Headline:
    """One figure: its mean over the replications and 80 per cent interval, None where there is none.

    `period` is a month, or the first and last month with a slash between; `group` the payer of a cost.
    """

    id: str
    period: str
    group: str
    unit: str
    mean: float | None
    low80: float | None
    high80: float | None


def headline(paired: Paired) -> tuple[Headline, ...]:
    """The figures of a comparison, from its tables; all but the first five are net among the registered."""
    whole = _Whole(paired)
    costs = dict(whole.extra_costs())
    moves = {id: whole.of_years("transitions", row) for id, row in TRANSITIONS.items()}
    lasting, defined = whole.first_lasting()
    made = [_figure(id, whole.period, "", PEOPLE, values) for id, values in moves.items()]
    made.append(_figure("extra_first_lasting_transitions", defined, "", PEOPLE, lasting))
    for month in whole.dates():
        there = whole.values("in_work_or_education", [month])
        made.append(_figure("extra_in_work_or_education", month, "", PEOPLE, there))
    months = -whole.of_years("registered_person_months")
    made.append(_figure("registered_person_months_avoided", whole.period, "", "person-months", months))
    made += [_figure(EXTRA_COST, whole.period, payer, MONEY, values) for payer, values in costs.items()]
    made.append(_figure("benefits_saved", whole.period, "", MONEY, -whole.benefits()))
    made.append(_cost_per_net(whole.period, np.sum(list(costs.values()), axis=0), moves[NET]))
    return tuple(made)


class _Whole:
    """Differences of the nation over the whole period: (replication,)."""

    def __init__(self, paired: Paired) -> None:
        self.keys = paired.keys
        self.rows = dict(zip(TRANSITIONS.values(), paired.differences, strict=True))
        self.years = years(paired.keys)
        lengths = {period for period in set(paired.keys.period.tolist()) if len(period) == len("YYYY-MM")}
        self.months = sorted(lengths)
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
        total: Floats = self.rows[row][:, at].sum(axis=1)
        return total

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

    def benefits(self) -> Floats:
        """Benefits of the registered."""
        return self.values("spending", self.years, breakdown="appropriation", group=BENEFITS)

    def extra_costs(self) -> Iterator[tuple[str, Floats]]:
        """(payer, cost), benefits not included."""
        rows = (self.keys.indicator == "spending") & (self.keys.breakdown == "payer")
        for payer in dict.fromkeys(self.keys.group[rows].tolist()):
            paid = self.values("spending", self.years, breakdown="payer", group=payer)
            yield payer, paid - self.benefits() if payer == STATE else paid


def _figure(id: str, period: str, group: str, unit: str, values: Floats) -> Headline:
    low, high = interval(values, LEVELS[0])
    return _rounded(id, period, group, unit, (float(values.mean()), float(low), float(high)))


def _rounded(id: str, period: str, group: str, unit: str, values: tuple[float, float, float]) -> Headline:
    """To as many digits as are written."""
    mean, low, high = (float(text) if (text := number(value)) else None for value in values)
    return Headline(id, period, group, unit, mean, low, high)


def _cost_per_net(period: str, cost: Floats, net: Floats) -> Headline:
    """Mean cost of all payers, benefits not deducted, over mean net for all.

    Not defined where that is not above 0; without an interval where chance alone may make it 0.
    """
    mean = low = high = np.nan
    if net.mean() > 0:
        thousands = cost * THOUSANDS_PER_MILLION
        mean = float(thousands.mean() / net.mean())
        low, high = ratio_interval(thousands, net, LEVELS[0])
    return _rounded(COST_PER_NET, period, "", "SEK thousand", (mean, low, high))


def ratio_interval(top: Floats, bottom: Floats, level: float) -> tuple[float, float]:
    """Fieller's interval of a ratio of two paired means; NaN where the lower one may be 0.

    Fieller, E. C. (1954), Some problems in interval estimation, J. R. Stat. Soc. B 16, 175-185.
    """
    n = len(top)
    if n < 2:
        return np.nan, np.nan
    from scipy.stats import t

    squared = t.ppf(0.5 + level / 2, n - 1) ** 2
    (var_top, both), (_, var_bottom) = np.cov(top, bottom) / n
    a = bottom.mean() ** 2 - squared * var_bottom
    if a <= 0:
        return np.nan, np.nan
    b = top.mean() * bottom.mean() - squared * both
    c = top.mean() ** 2 - squared * var_top
    half = np.sqrt(max(b * b - a * c, 0.0))
    return float((b - half) / a), float((b + half) / a)
