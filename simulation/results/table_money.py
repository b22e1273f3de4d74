"""Indicators of money: by appropriation, by who pays, by sort of cost. Kronor of the scenario's price
year."""

from __future__ import annotations

import numpy as np

from simulation.results.counters import Counts
from simulation.results.definitions import KRONOR_PER_MILLION
from simulation.results.grouping import Cube
from simulation.results.indicator import ALL, Indicator
from simulation.results.periods import Period, periods_of
from simulation.results.series import Floats, Over, People, Series, Sum, Yearly
from simulation.results.spending import MUNICIPALITIES, taxes

MKR = 1.0 / KRONOR_PER_MILLION
UNIT = "SEK million"
WHAT_IS_KNOWN = (
    " What this model knows of: staff of four roles, the service's own premises, places taken in its "
    "programmes, "
    "subsidies of jobs begun within the period, benefits of the registered. Not all that an "
    "appropriation pays."
)


def _spent(counts: Counts) -> Series:
    accounts = counts.accounts
    return Sum(
        {"appropriation": accounts.by_appropriation, "payer": accounts.by_payer, "item": accounts.by_item},
        MKR,
    )


def _paid_by_municipalities(counts: Counts) -> Series:
    row = counts.accounts.payers.index(MUNICIPALITIES)
    return Sum({"national": counts.accounts.by_payer[[row]]}, MKR)


def _whole_years(counts: Counts) -> dict[str, tuple[int, Period]]:
    """label → (number of the year, its months), of the calendar years wholly within the period."""
    calendar = counts.run.plan.calendar
    years = [period for period in periods_of(calendar) if period.is_year]
    months = counts.run.months.n_days()
    whole = (365, 366)
    return {
        year.label: (number, year)
        for number, year in enumerate(years)
        if int(months[year.first : year.last + 1].sum()) in whole
    }


def _allotted_by_year(counts: Counts) -> dict[str, Floats]:
    allotted, names = counts.run.plan.money.allotted, counts.accounts.appropriations
    return {
        label: np.array([_of_year(allotted.get(name), number) for name in names])
        for label, (number, _) in _whole_years(counts).items()
    }


def _of_year(kronor: Floats | None, year: int) -> float:
    return float(kronor[year]) * MKR if kronor is not None and year < len(kronor) else float("nan")


def _allotted(counts: Counts) -> Series:
    return Yearly(_allotted_by_year(counts), len(counts.accounts.appropriations))


def _unspent(counts: Counts) -> Series:
    spent, years = counts.accounts.by_appropriation, _whole_years(counts)
    left = {
        label: kronor - spent[:, years[label][1].first : years[label][1].last + 1].sum(axis=1) * MKR
        for label, kronor in _allotted_by_year(counts).items()
    }
    return Yearly(left, len(counts.accounts.appropriations))


def _benefits(counts: Counts) -> Series:
    cube: Cube = counts.exposure.benefits | {"benefit": counts.exposure.by_benefit}
    a_day = {name: table / counts.run.months.n_days() for name, table in counts.exposure.days.items()}
    # The nation's benefits, in all and by benefit, are accounts as spending is: no people are behind them.
    a_day |= {name: np.full(cube[name].shape, np.nan) for name in ("national", "benefit")}
    return Sum(cube, counts.weight * MKR, people=(People(a_day, counts.weight, Over.MEAN),))


def _taxes(counts: Counts) -> Series:
    return Sum({"national": taxes(counts.run, counts.exits)[None, :]}, MKR)


INDICATORS = (
    Indicator(
        "spending",
        "utg_1_1 / 1_2 / 1_3 / 1_4",
        "Utgifter",
        "Spending",
        "By appropriation (the state's), by who pays, and by sort of cost." + WHAT_IS_KNOWN,
        UNIT,
        "sum",
        ("appropriation", "payer", "item"),
        _spent,
    ),
    Indicator(
        "allotted",
        "outnyttjat",
        "Tilldelat anslag",
        "Allotted appropriation",
        "What the appropriation has in the calendar year.",
        UNIT,
        "year",
        ("appropriation",),
        _allotted,
    ),
    Indicator(
        "unspent",
        "outnyttjat",
        "Outnyttjat anslag",
        "Unspent appropriation",
        "Allotted less spent in the calendar year; negative is overspent. Since spent is what this "
        "model knows of, "
        "differences between scenarios say more than the level.",
        UNIT,
        "year",
        ("appropriation",),
        _unspent,
    ),
    Indicator(
        "benefits_paid",
        "utg_1_2",
        "Ersättning till inskrivna",
        "Benefits of the registered",
        "Days registered times the daily benefit of each person, 0 for those without.",
        UNIT,
        "sum",
        (*ALL, "benefit"),
        _benefits,
    ),
    Indicator(
        "municipal_cost",
        "komm_eff",
        "Kommunernas kostnad",
        "Cost of municipalities",
        "Municipal staff in agreements; programme places, premises and extra costs of levers that "
        "municipalities pay. Saved social assistance is not modelled.",
        UNIT,
        "sum",
        ("national",),
        _paid_by_municipalities,
    ),
    Indicator(
        "taxes_and_fees",
        "aterbet",
        "Skatter och avgifter",
        "Taxes and fees",
        "Days in work that was left for within the period, times the scenario's kronor per work day; 0 "
        "unless the "
        "scenario sets them. Optional: not part of any other row.",
        UNIT,
        "sum",
        ("national",),
        _taxes,
    ),
)
