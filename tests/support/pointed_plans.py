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

HOUR = 60

STRETCH = 64
"""Days that the compiled engine looks ahead at once."""


def with_appropriations_of_their_own(plan: Plan) -> Plan:
    """A case type each has money of its own: for offers next to none, so that the first day's pay ends it.

    Places of the two programmes differ in price, and so do their amounts, which last for part of the period.
    """
    days = np.ones(plan.n_days)
    change = everything_goes_fast(plan)
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
    change = everything_goes_fast(plan)
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
    change = everything_goes_fast(plan)
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
    change = everything_goes_fast(plan)
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


def with_ends_to_the_minute(plan: Plan) -> Plan:
    """All takes an hour; days that shrink hold what they had promised, or one minute too little.

    In one district from many hours, in which as many cases are to be prepared, one is left. In the other days
    hold an hour, and a minute that is carried on: then not that minute, or nothing. Every other day is off.
    """
    change, day = everything_goes_fast(plan), np.arange(plan.n_days)
    change["calendar"] = {"working": np.arange(len(plan.calendar.working)) % 2 == 0}
    in_hours = np.where(day // 4 % 2 == 0, 10.0 * HOUR, HOUR)
    to_the_minute = np.select([day % 12 == 5, day % 12 < 10], [HOUR, HOUR + 1.0], 0.0)
    change["staff"] = {"diary_rate": np.stack([in_hours, to_the_minute])}
    change["meetings"] |= {
        **{name: np.zeros_like(getattr(plan.meetings, name)) for name in ("around", "travel", "joint")},
        "in_meeting": np.full_like(plan.meetings.in_meeting, HOUR),
        "shortest": np.array([[0], [HOUR]], np.int32) * np.ones_like(plan.meetings.shortest),
        "shortest_notice": np.full_like(plan.meetings.shortest_notice, 3),
        "longest_notice": np.full_like(plan.meetings.longest_notice, 9),
    }
    change["decisions"] |= {"prepare": np.full_like(plan.decisions.prepare, HOUR)}
    base = plan.hazards.base
    change["hazards"] = {"base": replace(base, tables=base.tables + 0.05)}
    return with_its_minutes(changed(plan, change))


def with_two_kinds_unlike_in_everything(plan: Plan) -> Plan:
    """Whatever hangs on somebody's groups is one thing for half of the profiles and another for the rest.

    All lots are equal, so that the ids settle every claim; and these fall.
    """
    shape, tables, people = plan.meetings.row.shape, plan.meetings, plan.people
    kind = (np.arange(shape[0])[:, None, None] % 2 * np.ones(shape)).astype(np.int8)
    whether = kind.astype(np.bool_)
    rows = dict.fromkeys(("row", "group_row", "no_show_row"), kind)
    class_of = replace(tables.class_of, tables=np.zeros_like(tables.class_of.tables) + kind)
    return changed(
        plan,
        {
            "meetings": {**rows, "class_of": class_of},
            "hazards": {"offers": whether},
            "programmes": {"eligible": np.zeros_like(plan.programmes.eligible) + whether},
            "subsidies": {"eligible": np.zeros_like(plan.subsidies.eligible) + whether},
            "people": {"lot": np.full_like(people.lot, 0.5), "id": people.id[::-1].copy()},
        },
    )


def with_nothing_before_a_stretch_is_over(plan: Plan) -> Plan:
    """Nobody leaves; then all do, some of them on the last of the days that were looked ahead on the first.

    The day comes later after registration than there are days looked ahead; and nobody meets anybody before.
    """
    base, duration = plan.hazards.base, plan.hazards.duration
    registered = 20 + np.arange(len(plan.people.id), dtype=np.int32) % 4
    leave_after = int(registered[1]) + STRETCH
    curve = np.ones((1, 4, 1)) * (np.arange(leave_after + 2) >= leave_after)
    change: Change = {
        "hazards": {
            "base": replace(base, tables=base.tables + 9.0),
            "duration": replace(duration, tables=curve),
        },
        "staff": {"diary_rate": np.zeros_like(plan.staff.diary_rate)},
        "people": {"counter": registered},
    }
    return with_its_minutes(changed(plan, change))


def everything_goes_fast(plan: Plan) -> Change:
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
    "ends to the minute": with_ends_to_the_minute,
    "two kinds": with_two_kinds_unlike_in_everything,
    "a stretch": with_nothing_before_a_stretch_is_over,
}
"""By name."""
