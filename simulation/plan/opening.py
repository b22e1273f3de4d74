"""Day 0 is a service in motion: meetings held, programmes under way, cases waiting.

All tables are those of the first day in the baseline at the root, so that no lever changes what has been.
Somebody whose counter is c on the eve of the first day (day −1) registered on day −1 − c.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulation.plan.backlog import Backlog, draw_backlog
from simulation.plan.draws import uniform
from simulation.plan.past import before, mean_kind_factor, realised_intervals
from simulation.plan.plan import (
    NEVER,
    Bools,
    Days,
    Decisions,
    Floats,
    Format,
    Groups,
    Hazards,
    Ints,
    Key,
    Meetings,
    Opening,
    People,
    Programmes,
    Route,
    Subsidies,
)
from simulation.plan.purpose import Purpose
from simulation.plan.standing import Stock, stock_of
from simulation.plan.under_way import UnderWay, draw_under_way
from simulation.scenario.baseline import Baseline
from simulation.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class LastMeetings:
    """The last attended meeting of each in stock, and what follows from it."""

    row: Ints  # of the contact plan
    day: Days
    boost: Floats
    due: Days
    met: Bools


def build_opening(
    scenario: Scenario,
    key: Key,
    scale: float,
    people: People,
    groups: Groups,
    meetings: Meetings,
    programmes: Programmes,
    decisions: Decisions,
    subsidies: Subsidies,
    hazards: Hazards,
) -> Opening:
    """The opening of one replication. The tables are the root's, places scaled already."""
    baseline = before(scenario)
    stock = stock_of(people, groups, hazards)
    under_way = draw_under_way(key, stock, programmes)
    last = _last_meetings(baseline, key, stock, under_way.programme >= 0, meetings)
    flows = _openings(baseline, stock, under_way.programme >= 0, last, programmes, hazards)
    backlog = draw_backlog(baseline, key, scale, stock, flows, decisions, subsidies, under_way.programme >= 0)
    return _opening(last, under_way, backlog)


def _last_meetings(
    baseline: Baseline, key: Key, stock: Stock, in_programme: Bools, meetings: Meetings
) -> LastMeetings:
    """Days since the last attended meeting are uniform over the realised interval of the contact plan's row.

    Those who have been registered for fewer days have none: their first planning meeting is due.
    """
    row = meetings.row[stock.kind, stock.band, in_programme.astype(np.int64)].astype(np.int64)
    u = uniform(key, stock.id, Purpose.LAST_MEETING, 0)
    since = 1 + np.floor(u * realised_intervals(baseline)[row]).astype(np.int64)
    met = since <= stock.counter
    first_due = -1 - stock.counter + int(meetings.first_due_after[0])
    boost = _boost(baseline, key, stock, in_programme, row, meetings) * met[:, None]
    return LastMeetings(
        row=row,
        day=np.where(met, -since, NEVER).astype(np.int32),
        boost=boost,
        due=np.where(met, meetings.interval[row, 0] - since, first_due).astype(np.int32),
        met=met,
    )


def _boost(
    baseline: Baseline, key: Key, stock: Stock, in_programme: Bools, row: Ints, meetings: Meetings
) -> Floats:
    """Boost on the meeting's day, by route; the kind factor is the mean over follow-ups alone and joint."""
    format_ = _format(baseline, key, stock, row, meetings)
    group_row = meetings.group_row[stock.kind, stock.band, in_programme.astype(np.int64)]
    factor = meetings.format_factor[format_, 0] * mean_kind_factor(meetings)[row]
    factor *= meetings.group_factor[group_row, 0]
    boost: Floats = factor[:, None] * meetings.boost[:, 0]
    return boost


def _format(baseline: Baseline, key: Key, stock: Stock, row: Ints, meetings: Meetings) -> Ints:
    """The last meeting's format by the plan's shares; physical only for those within reach of a place."""
    u = uniform(key, stock.id, Purpose.LAST_MEETING_FORMAT, 0)
    physical, group = meetings.physical[row, 0], meetings.group[row, 0]
    access = baseline.places.access_share.daily(
        baseline.period, district=baseline.district_codes, area_type=tuple(baseline.area_types)
    )[stock.district, stock.area_type, 0]
    met_there = (u < physical) & (stock.reach < access)
    in_group = (u >= physical) & (u < physical + group)
    return np.select([met_there, in_group], [Format.PHYSICAL, Format.GROUP], Format.DISTANCE).astype(np.int64)


def _openings(
    baseline: Baseline,
    stock: Stock,
    in_programme: Bools,
    last: LastMeetings,
    programmes: Programmes,
    hazards: Hazards,
) -> Floats:
    """Cases that each in stock is expected to open per day: (case type, person), offers first."""
    status = in_programme.astype(np.int64)
    offers = _offer_hazard(stock, last, hazards) * hazards.offers[stock.kind, stock.band, status]
    met_per_day = 1.0 / realised_intervals(baseline)[last.row]
    eligible = programmes.eligible[:, stock.kind, stock.band, 0] & ~in_programme
    referrals = eligible * programmes.referred[:, :1] * met_per_day
    flows: Floats = np.vstack((offers, referrals)) * (stock.counter > 0)
    return flows


def _offer_hazard(stock: Stock, last: LastMeetings, hazards: Hazards) -> Floats:
    route = Route.SUPPORTED_WORK
    duration, decay = hazards.duration.on(0)[route], hazards.decay.on(0)
    since = np.minimum(-last.day.astype(np.int64), len(decay) - 1)
    factor = 1.0 + last.boost[:, route] * decay[since]
    hazard: Floats = (
        hazards.base.on(0)[route, stock.profile]
        * duration[np.minimum(stock.counter, len(duration) - 1)]
        * hazards.demand[stock.district, 0]
        * stock.frailty
        * factor
    )
    return hazard


def _opening(last: LastMeetings, under_way: UnderWay, backlog: Backlog) -> Opening:
    return Opening(
        last_meeting=last.day,
        boost=last.boost,
        due=last.due,
        met=last.met,
        programme=under_way.programme,
        started=under_way.started,
        ends=under_way.ends,
        drops_out=under_way.drops_out,
        cases_person=backlog.person,
        cases_type=backlog.type,
        cases_subsidy=backlog.subsidy,
        cases_opened=backlog.opened,
    )
