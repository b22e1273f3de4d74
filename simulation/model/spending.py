"""What capped appropriations have spent of the calendar year's amount: when it is gone, grants stop.

A cap is optional: without one nothing is counted here, and the tables of results report what was spent.
"""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from simulation.model.person import OFFER
from simulation.plan.formulas import added
from simulation.plan.plan import Plan

DAYS_A_MONTH = 30


class Spending:
    """Kronor spent since New Year, by appropriation."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        caps = plan.decisions.cap
        self.any_capped = bool(np.isfinite(caps).any()) if caps.size else False
        self.spent = [0.0] * len(caps)
        self._subsidised = [0] * len(plan.labels.subsidies)
        self._ends: defaultdict[int, list[int]] = defaultdict(list)

    def is_stopped(self, case_type: int, day: int) -> bool:
        """Whether grants of a case type have stopped for the year."""
        appropriation = int(self.plan.decisions.appropriation[case_type])
        if not self.any_capped or appropriation < 0:
            return False
        return self.spent[appropriation] >= float(self.plan.decisions.cap[appropriation, day])

    def supported_work_begins(self, subsidy: int, day: int, back_after: int | None) -> None:
        """A subsidy is paid from a day on, for its months or until the person is back."""
        if not self.any_capped or subsidy < 0:
            return
        days = round(float(self.plan.subsidies.paid_months[subsidy]) * DAYS_A_MONTH)
        self._subsidised[subsidy] += 1
        self._ends[day + min(days, back_after or days)].append(subsidy)

    def start_day(self, day: int) -> None:
        """At New Year nothing of the year's amount is spent."""
        if self._is_new_year(day):
            self.spent = [0.0] * len(self.spent)

    def end_day(self, day: int, occupied: list[int]) -> None:
        """Pay for the day: places of each programme taken, and subsidies."""
        if not self.any_capped:
            return
        for subsidy in self._ends.pop(day, ()):
            self._subsidised[subsidy] -= 1
        decisions, subsidies = self.plan.decisions, self.plan.subsidies
        if decisions.appropriation[OFFER] >= 0:
            paid = added(
                count * float(subsidies.kr_per_month[subsidy, day])
                for subsidy, count in enumerate(self._subsidised)
            )
            self.spent[int(decisions.appropriation[OFFER])] += paid / DAYS_A_MONTH
        for programme, places in enumerate(occupied):
            if decisions.appropriation[1 + programme] >= 0:
                price = float(self.plan.money.place_month[programme, day])
                self.spent[int(decisions.appropriation[1 + programme])] += places * price / DAYS_A_MONTH

    def _is_new_year(self, day: int) -> bool:
        calendar = self.plan.calendar
        month = calendar.months[calendar.month[day]]
        return month.endswith("-01") and bool(day == 0 or calendar.month[day] != calendar.month[day - 1])
