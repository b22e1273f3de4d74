"""Random plans turned to one point each: what they bring about is rare in all the others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from simulation.plan.plan import Plan
from support.more_features import changed, with_its_minutes
from support.random_features import Change
from support.tiny import BEYOND

PLENTY = 900
"""Minutes of a day that are enough for everybody."""


def with_appropriations_of_their_own(plan: Plan) -> Plan:
    """A case type each has money of its own: for offers next to none, so that the first day's pay ends it.

    Places of the two programmes differ in price, and so do their amounts, which last for part of the period.
    """
    days = np.ones(plan.n_days)
    change = _everything_goes_fast(plan)
    change["decisions"] |= {
        "appropriation": np.arange(3, dtype=np.int8),
        "cap": np.array([[0.02], [700.0], [2_100.0]]) * days,
        "granted": np.full((3, plan.n_days), 0.9),
    }
    change["money"] = {"place_month": np.array([[800.0], [4_100.0]]) * days}
    return with_its_minutes(changed(plan, change))


def with_programmes_left_early(plan: Plan) -> Plan:
    """Many leave a long programme for work, and are in another on the day it would have ended.

    All are alike, so that a slot's next may find it as it was; the longer they are there the more leave; and
    grants are good until the first day that is kept no longer.
    """
    base, duration, programmes = plan.hazards.base, plan.hazards.duration, plan.programmes
    rising = np.linspace(0.2, 3.0, duration.tables.shape[-1]) * np.ones_like(duration.tables)
    change = _everything_goes_fast(plan)
    change["hazards"] = {
        "base": replace(base, tables=base.tables + 0.05),
        "duration": replace(duration, tables=rising),
    }
    change["returns"] = {
        "share": np.ones_like(plan.returns.share),
        "mean_days": np.ones_like(plan.returns.mean_days),
    }
    change["programmes"] |= {
        "length": np.full_like(programmes.length, 12),
        "dropout": np.zeros_like(programmes.dropout),
        "follow_up": np.zeros_like(programmes.follow_up),
        "places": np.full_like(programmes.places, len(plan.people.id)),
        "grant_valid": np.zeros_like(programmes.grant_valid) + plan.n_days + BEYOND - np.arange(plan.n_days),
    }
    change["people"] = {"frailty": np.ones_like(plan.people.frailty)}
    return with_its_minutes(changed(plan, change))


def with_everybody_gone_at_once(plan: Plan) -> Plan:
    """Hazards so high that most reach several thresholds on their first day; and many are back soon."""
    base = plan.hazards.base
    change: Change = {"hazards": {"base": replace(base, tables=base.tables + 6.0)}}
    change["returns"] = {"share": np.full_like(plan.returns.share, 0.8)}
    return changed(plan, change)


def with_nobody_for_days(plan: Plan) -> Plan:
    """Full staff and none by turns, for longer than the window: a preparation put off finds no other day.

    The day on which the case would have been ready passes while it waits; or, with nobody on a single day
    only, is still to come when it has been prepared anew. No case is open at the start, and the first days
    off come soon: number 0 is one of these.
    """
    change = _everything_goes_fast(plan)
    change["opening"] = {
        name: getattr(plan.opening, name)[:0]
        for name in ("cases_person", "cases_type", "cases_subsidy", "cases_opened")
    }
    there = ((np.arange(plan.n_days) + 4) // 6 % 2 == 0) & (np.arange(plan.n_days) % 12 != 10)
    change["staff"] = {"diary_rate": np.full_like(plan.staff.diary_rate, PLENTY) * there}
    change["decisions"] |= {"prepare": np.full_like(plan.decisions.prepare, 60)}
    return with_its_minutes(changed(plan, change))


def with_a_long_queue(plan: Plan) -> Plan:
    """Nearly everybody is due on one day, in one lane; and now and then days hold half of what they promised.

    So many stand behind each other, are booked for the same day, and are moved from it. While they wait,
    places come within reach and go out of it. Of short programmes the effect lasts, of each as it does.
    """
    change = _everything_goes_fast(plan)
    tables, rate = plan.meetings, np.full_like(plan.staff.diary_rate, 4 * PLENTY)
    rate[:, np.arange(plan.n_days) % 4 > 1] = 2 * PLENTY
    change["opening"] = {"due": np.minimum(plan.opening.due, 1)}
    change["meetings"] |= {
        "head_start": (np.arange(3)[:, None] + np.arange(plan.n_days)).astype(np.int32) % 3,
        **{name: np.full_like(getattr(tables, name), 0.4) for name in ("physical", "first_physical")},
        "group": np.full_like(tables.group, 0.1),
        "first_group": np.full_like(tables.first_group, 0.1),
    }
    change["staff"] = {"diary_rate": rate}
    change["presence"] = {"access": np.ones_like(plan.presence.access) * (np.arange(plan.n_days) % 2)}
    lasting, after = plan.hazards.after_decay, plan.hazards.after
    change["hazards"] = {
        "after_decay": replace(lasting, tables=lasting.tables * [[1.0], [0.3]]),
        "after": replace(after, tables=after.tables + 2.0),
    }
    change["programmes"] |= {"length": np.full_like(plan.programmes.length, 2)}
    return with_its_minutes(changed(plan, change))


def _everything_goes_fast(plan: Plan) -> Change:
    """A meeting every other day, of which most lead to a referral, and a decision the next."""
    tables, programmes, decisions = plan.meetings, plan.programmes, plan.decisions
    notice = np.full_like(tables.shortest_notice, 2)
    return {
        "meetings": {
            "interval": np.full_like(tables.interval, 2),
            "first_due_after": np.zeros_like(tables.first_due_after),
            "shortest_notice": notice,
            "longest_notice": notice + 4,
        },
        "staff": {"diary_rate": np.full_like(plan.staff.diary_rate, PLENTY)},
        "programmes": {
            "eligible": np.ones_like(programmes.eligible),
            "referred": np.full_like(programmes.referred, 0.5),
        },
        "decisions": {
            "minutes": PLENTY * np.ones_like(decisions.minutes) * plan.calendar.working[: plan.n_days],
            "incomplete": np.zeros_like(decisions.incomplete),
            "granted": np.ones_like(decisions.granted),
            "appropriation": np.full_like(decisions.appropriation, -1),
        },
    }


POINTS: dict[str, Callable[[Plan], Plan]] = {
    "appropriations of their own": with_appropriations_of_their_own,
    "programmes left early": with_programmes_left_early,
    "everybody gone at once": with_everybody_gone_at_once,
    "nobody for days": with_nobody_for_days,
    "a long queue": with_a_long_queue,
}
"""By name."""
