"""What it costs, month by month, in kronor at full scale: each item with who pays it and from what.

Appropriations are reported, not enforced. Spent is what this model knows of: staff of the four roles,
premises of the agency, places in its programmes, subsidies of jobs begun within the period, benefits of those
registered. What costs so much a month costs a thirtieth of it a day; what costs so much a year, a 365th (in
leap years a 366th).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from simulation.plan.plan import Route
from simulation.results.capacity import by_programme
from simulation.results.counting_people import Exits
from simulation.results.definitions import (
    ADMINISTRATION,
    BENEFITS,
    DAYS_A_MONTH,
    PROGRAMMES,
    STATE,
    WAGE_SUBSIDIES,
)
from simulation.results.exposure import Exposure
from simulation.results.periods import days_in_year
from simulation.results.run import Run
from simulation.results.status import column

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
MUNICIPALITIES = "municipalities"


@dataclass(frozen=True, slots=True)
class Item:
    """One sort of cost: kronor by month."""

    name: str
    payer: str
    appropriation: str | None  # only of what the state pays
    kronor: Floats  # (month,)


def items(run: Run, left: Exits, exposure: Exposure) -> tuple[Item, ...]:
    """All costs of a run."""
    return (
        *_staff(run),
        *_premises(run),
        *_programmes(run),
        *_subsidies(run, left),
        *_benefits(run, exposure),
        *_levers(run),
    )


def _item(run: Run, name: str, payer: str, appropriation: str, daily: Floats) -> Item:
    return Item(name, payer, appropriation if payer == STATE else None, run.by_month(daily))


def _staff(run: Run) -> list[Item]:
    plan, year = run.plan, days_in_year(run.plan.calendar)
    paid = plan.staff.realised.sum(axis=1) * plan.money.fte_year / year
    own = [
        _item(run, f"staff|{role}", STATE, ADMINISTRATION, paid[i])
        for i, role in enumerate(plan.labels.roles)
    ]
    municipal = plan.money.municipal_fte.sum(axis=0) * plan.money.municipal_fte_year / year
    return [*own, _item(run, "staff|municipal", MUNICIPALITIES, ADMINISTRATION, municipal)]


def _premises(run: Run) -> list[Item]:
    plan, year = run.plan, days_in_year(run.plan.calendar)
    there = plan.presence.places_open.astype(np.int64)
    opened = np.maximum(np.diff(there, axis=2, prepend=there[:, :, :1]), 0).sum(axis=0)
    kronor = there.sum(axis=0) * plan.money.premises_year / year + opened * plan.money.premises_open
    return [
        _item(run, f"premises|{kind}", plan.money.premises_payer[i], ADMINISTRATION, kronor[i])
        for i, kind in enumerate(plan.labels.place_kinds)
    ]


def _programmes(run: Run) -> list[Item]:
    """Place-months taken, also those kept for somebody who has left for work."""
    plan = run.plan
    taken = by_programme(run, run.record.occupied.astype(np.float64)) / plan.scale
    kronor = taken * plan.money.place_month / DAYS_A_MONTH
    return [
        _item(run, f"programme|{name}", plan.money.place_payer[i], PROGRAMMES, kronor[i])
        for i, name in enumerate(plan.labels.programmes)
    ]


def subsidised_jobs(run: Run, left: Exits) -> Floats:
    """Jobs with each subsidy on each day, begun within the period: (subsidy, day).

    Paid from the day of leaving for as many months as the subsidy lasts, or until the person is back.
    """
    subsidies, n_days = run.plan.subsidies, run.plan.n_days
    number = column(run.record.spells, "subsidy")[left.spell]
    chosen = np.flatnonzero((left.route == Route.SUPPORTED_WORK) & (number >= 0))
    number, first, away = number[chosen], left.day[chosen], left.away[chosen]
    paid = np.rint(subsidies.paid_months * DAYS_A_MONTH).astype(np.int64)[number]
    length = np.where(away < 0, paid, np.minimum(paid, away))
    last = np.minimum(first + length, n_days)
    shape = len(subsidies.paid_months), n_days + 1
    began = np.bincount(number * shape[1] + first, minlength=shape[0] * shape[1])
    ended = np.bincount(number * shape[1] + last, minlength=shape[0] * shape[1])
    result: Floats = np.cumsum((began - ended).reshape(shape), axis=1)[:, :n_days].astype(np.float64)
    return result


def _subsidies(run: Run, left: Exits) -> list[Item]:
    plan = run.plan
    jobs = subsidised_jobs(run, left) / plan.scale
    kronor = jobs * plan.subsidies.kr_per_month / DAYS_A_MONTH
    return [
        _item(run, f"subsidy|{name}", STATE, WAGE_SUBSIDIES, kronor[i])
        for i, name in enumerate(plan.labels.subsidies)
    ]


def _benefits(run: Run, exposure: Exposure) -> list[Item]:
    kronor = exposure.by_benefit / run.plan.scale
    return [
        Item(f"benefit|{name}", STATE, BENEFITS, kronor[i]) for i, name in enumerate(run.plan.labels.benefits)
    ]


def _levers(run: Run) -> list[Item]:
    """The item is called by its payer too, where that is not the state."""
    money = run.plan.money
    return [
        _item(run, "levers|extra", STATE, ADMINISTRATION, money.extra),
        *(
            _item(run, f"levers|extra|{payer}", payer, ADMINISTRATION, kronor)
            for payer, kronor in money.extra_others.items()
        ),
        _item(run, "levers|agreements_set_up", STATE, ADMINISTRATION, money.agreements_set_up),
    ]


def taxes(run: Run, left: Exits) -> Floats:
    """Taxes and fees by month on the days that people are in work they left for within the period; an
    option."""
    at_work = np.flatnonzero(np.isin(left.route, (Route.WORK, Route.SUPPORTED_WORK)))
    first, away, n_days = left.day[at_work], left.away[at_work], run.plan.n_days
    last = np.where(away < 0, n_days, np.minimum(first + away, n_days))
    change = np.bincount(first, minlength=n_days + 1) - np.bincount(last, minlength=n_days + 1)
    people = np.cumsum(change)[:n_days] / run.plan.scale
    return run.by_month(people * run.plan.money.tax_per_work_day)


@dataclass(frozen=True, slots=True)
class Accounts:
    """Kronor by month of each item, and summed by appropriation and by who pays."""

    items: tuple[str, ...]
    by_item: Floats
    appropriations: tuple[str, ...]
    by_appropriation: Floats
    payers: tuple[str, ...]
    by_payer: Floats


def accounts(run: Run, costs: tuple[Item, ...]) -> Accounts:
    """Add up the items."""
    known = (ADMINISTRATION, BENEFITS, PROGRAMMES, WAGE_SUBSIDIES)
    appropriations = tuple(dict.fromkeys((*run.plan.money.allotted, *known)))
    payers = tuple(dict.fromkeys((STATE, MUNICIPALITIES, *(item.payer for item in costs))))
    kronor = np.array([item.kronor for item in costs])
    drawn = np.array([[item.appropriation == name for item in costs] for name in appropriations])
    paid = np.array([[item.payer == name for item in costs] for name in payers])
    names = tuple(item.name for item in costs)
    return Accounts(names, kronor, appropriations, drawn @ kronor, payers, paid @ kronor)
