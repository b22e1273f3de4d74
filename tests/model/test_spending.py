"""A capped appropriation: grants stop when the year's amount is spent, and go on at New Year."""

from datetime import date

import numpy as np
import pytest
from support.given import always
from support.tiny import tiny

from simulation.model.days import run
from simulation.model.spending import Spending
from simulation.plan.plan import Plan
from simulation.plan.record import Verdict

DAYS = 30
PROGRAMME, OFFER = 1, 0


def capped(cap: float, first_day: date = date(2023, 1, 2), **parts) -> Plan:
    months = ("2022-12", "2023-01") if first_day.year == 2022 else ("2023-01",)
    new_year = (date(2023, 1, 1) - first_day).days
    month = (np.arange(DAYS) >= new_year).astype(np.int32) if len(months) > 1 else np.zeros(DAYS, np.int32)
    return tiny(
        n_days=DAYS, n_stock=4,
        calendar={"first_day": first_day, "months": months, "month": month},
        decisions={"appropriation": np.array([0, 1], np.int8), "cap": np.full((2, DAYS), cap)},
        money={"place_month": always(DAYS, 3_000.0, 1)},
        **parts,
    )  # fmt: skip


def test_without_a_cap_grants_never_stop():
    spending = Spending(tiny(n_days=DAYS))
    spending.end_day(0, [10**9])
    assert not spending.is_stopped(PROGRAMME, 1)


def test_places_taken_are_paid_by_the_day_and_stop_grants_when_the_amount_is_spent():
    spending = Spending(capped(1_000.0))
    stopped = []
    for day in range(6):
        stopped.append(spending.is_stopped(PROGRAMME, day))
        spending.end_day(day, [2])  # two places of 100 a day
    assert stopped == [False] * 5 + [True]


def test_one_appropriation_does_not_stop_another():
    spending = Spending(capped(100.0))
    spending.end_day(0, [5])
    assert spending.is_stopped(PROGRAMME, 1)
    assert not spending.is_stopped(OFFER, 1)


@pytest.mark.parametrize(("back_after", "paid_days"), [(None, 12), (4, 4), (500, 12)])
def test_a_wage_subsidy_is_paid_for_its_months_or_until_the_person_is_back(back_after, paid_days):
    spending = Spending(capped(1e9, subsidies={"paid_months": np.array([0.4])}))
    spending.supported_work_begins(0, 2, back_after)
    for day in range(2, DAYS):
        spending.end_day(day, [0])
    assert spending.spent[0] == pytest.approx(paid_days * 10_000 / 30)


def test_at_new_year_grants_go_on_from_its_first_day():
    plan = capped(1_000.0, date(2022, 12, 20))  # New Year is day 12
    spending, stopped = Spending(plan), []
    for day in range(14):
        spending.start_day(day)
        stopped.append(spending.is_stopped(PROGRAMME, day))
        spending.end_day(day, [2])
    assert stopped == [False] * 5 + [True] * 7 + [False] * 2


def test_when_grants_have_stopped_cases_are_refused():
    opening = {
        "cases_person": np.arange(4, dtype=np.int32), "cases_type": np.ones(4, np.int32),
        "cases_subsidy": np.full(4, -1, np.int32), "cases_opened": np.full(4, -3, np.int32),
    }  # fmt: skip
    plan = capped(250.0, opening=opening)
    plan.decisions.minutes[:] = 60  # one case a day; the first place costs 100 a day, the second too
    cases = run(plan).cases
    verdicts = cases["verdict"][np.argsort(cases["decided"])].tolist()
    assert verdicts == [Verdict.GRANTED, Verdict.GRANTED, Verdict.REFUSED, Verdict.REFUSED]
