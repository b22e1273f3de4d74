"""Indicators of equal service: five measures of the long-term unemployed, compared between groups.

Three differences each: area types 1–2 less the rest, women less men (the scenario's first category of sex
less the second), and the spread between districts: 90th less 10th percentile, weighted by long-term
unemployed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from simulation.results.counters import Counts
from simulation.results.definitions import MEDIAN
from simulation.results.equality import COMPARED_GROUPS, difference, rate, spread, standardised_rate
from simulation.results.indicator import PERCENT, Indicator
from simulation.results.periods import Periods
from simulation.results.series import Floats, Gap, Series, sums
from simulation.results.waits import LifeTable, quantile, surviving

COMPARED = ("compared",)


def _sizes(counts: Counts, periods: Periods) -> Floats:
    """Long-term unemployed by district and period, at the month ends."""
    return sums(counts.stock("long_term")["district"], periods)


def _smallest(counts: Counts, periods: Periods) -> Floats:
    """Long-term unemployed, mean of the month ends, of the smallest group in each comparison."""
    stocks = counts.stratified["long_term"]
    groups = [sums(stocks[name][:, 1:], periods).sum(axis=-1) for name in COMPARED_GROUPS]
    least = np.stack([np.where(group > 0, group, np.inf).min(axis=0) for group in groups])
    finite = np.where(np.isinf(least), 0.0, least)
    scaled: Floats = finite * counts.weight / periods.n_months
    return scaled


def _differences(by_group: dict[str, Floats], weight: Floats) -> Floats:
    return np.stack(
        [
            difference(by_group["area_type"]),
            difference(by_group["sex"]),
            spread(by_group["district"], weight),
        ]
    )


def _rates(top: str, *, before: bool, standardised: bool) -> Callable[[Counts], Series]:
    """Differences of top over long-term unemployed (at the end of the month, or of the one before)."""
    share = standardised_rate if standardised else rate
    part = slice(None) if top == "long_term_transitions" else slice(1, None)
    base = slice(-1) if before else slice(1, None)

    def compute(counts: Counts) -> Series:
        above, below = counts.stratified[top], counts.stratified["long_term"]

        def gaps(periods: Periods) -> Floats:
            values = {
                name: share(sums(above[name][:, part], periods), sums(below[name][:, base], periods))
                for name in COMPARED_GROUPS
            }
            return _differences(values, _sizes(counts, periods))

        return Gap(gaps, partial(_smallest, counts), PERCENT)

    return compute


def _wait(*, standardised: bool) -> Callable[[Counts], Series]:
    def compute(counts: Counts) -> Series:
        table: LifeTable = counts.compared_wait[1 if standardised else 0]

        def gaps(periods: Periods) -> Floats:
            values = {name: _medians(table, name, periods) for name in COMPARED_GROUPS}
            return _differences(values, _sizes(counts, periods))

        return Gap(gaps, partial(_smallest, counts))

    return compute


def _medians(table: LifeTable, name: str, periods: Periods) -> Floats:
    left = surviving(sums(table.happened[name], periods), sums(table.at_risk[name], periods))
    days, reached = quantile(left, MEDIAN)
    return np.where(reached, days, np.nan)


def _pair(
    measure: str, swedish: str, english: str, unit: str, compute: Callable[[bool], Callable[[Counts], Series]]
) -> tuple[Indicator, ...]:
    formula = (
        f"Of the long-term unemployed, {english}: area types 1–2 less the rest, the first sex less the "
        f"second, and "
        "over districts the 90th less the 10th percentile weighted by their long-term unemployed."
    )
    national_mix = (
        " Each group's own rates weighted by the national mix of age, region of birth, work capacity "
        "and two years "
        "or more registered."
    )
    return (
        Indicator(
            f"gap_{measure}",
            "gap",
            f"Likvärdighetsgap: {swedish}",
            f"Equity gap: {english}",
            formula,
            unit,
            "share",
            COMPARED,
            compute(False),
        ),
        Indicator(
            f"gap_{measure}_standardised",
            "gap",
            f"Likvärdighetsgap, standardiserat: {swedish}",
            f"Equity gap, standardised: {english}",
            formula + national_mix,
            unit,
            "share",
            COMPARED,
            compute(True),
        ),
    )


INDICATORS = (
    *_pair(
        "access",
        "tillgänglighet till fysiskt möte",
        "access to a physical meeting",
        "percentage points",
        lambda s: _rates("long_term_within_reach", before=False, standardised=s),
    ),
    *_pair(
        "wait_for_meeting",
        "väntan på möte, median",
        "wait for a meeting, median",
        "days",
        lambda s: _wait(standardised=s),
    ),
    *_pair(
        "met",
        "andel som träffat arbetsförmedlare",
        "share met in the last six months",
        "percentage points",
        lambda s: _rates("long_term_met", before=False, standardised=s),
    ),
    *_pair(
        "activity",
        "andel med aktivitet",
        "share with activity",
        "percentage points",
        lambda s: _rates("long_term_active", before=False, standardised=s),
    ),
    *_pair(
        "transition_rate",
        "övergångar per månad",
        "transition rate per month",
        "percentage points",
        lambda s: _rates("long_term_transitions", before=True, standardised=s),
    ),
)
