"""The whole baseline: every section of a root file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from simulation.scenario.capacity import (
    Agreement,
    Correlation,
    CrowdingOut,
    Decisions,
    Guarantee,
    Money,
    Places,
    Programme,
    Run,
    Staff,
    Subsidy,
)
from simulation.scenario.conditions import Condition
from simulation.scenario.number import Number, Period
from simulation.scenario.rules import BY_DISTRICT, Rule
from simulation.scenario.sections import (
    Booking,
    ContactPlan,
    District,
    FirstPlanningMeeting,
    Holiday,
    Inflow,
    Leaving,
    MeetingMinutes,
    MissedMeetings,
    NoShow,
    People,
    Return,
    Targeting,
)


@dataclass(frozen=True, slots=True)
class Baseline:
    """A root: what every scenario is compared with."""

    name: str
    period: Annotated[Period, Rule(fixed=True)]
    public_holidays: Annotated[tuple[Holiday, ...], Rule(columns=("day", "name"), fixed=True)]
    districts: Annotated[
        tuple[District, ...], Rule(columns=("code", "name", "labour_force", "share_of_stock"), fixed=True)
    ]
    area_types: Annotated[Mapping[str, str], Rule(fixed=True)]
    people: People
    groups: Annotated[Mapping[str, Condition], Rule(fixed=True)]
    inflow: Inflow
    returns: Annotated[Mapping[str, Return], Rule(keys=("routes",), every=True)]
    leaving: Leaving
    booking: Booking
    contact_plan: Mapping[str, ContactPlan]
    first_planning_meeting: FirstPlanningMeeting
    missed_meetings: MissedMeetings
    meeting_minutes: MeetingMinutes
    joint_meetings_per_working_day_max: Annotated[Number, Rule(axes=BY_DISTRICT)]
    no_show: NoShow
    targeting: Targeting
    staff: Annotated[Mapping[str, Staff], Rule(keys=("roles",), every=True)]
    decisions: Decisions
    subsidies: Mapping[str, Subsidy]
    programmes: Mapping[str, Programme]
    guarantee_programmes: Guarantee
    places: Places
    agreements: Mapping[str, Agreement]
    crowding_out: CrowdingOut
    money: Money
    run: Annotated[Run, Rule(fixed=True)]
    correlations: Annotated[Mapping[str, Correlation], Rule(fixed=True, default={})]
    question: Annotated[str, Rule(default="")]
    not_included: Annotated[str, Rule(default="")]
    reports_due: Annotated[tuple[date, ...], Rule(fixed=True, default=())]

    @property
    def district_codes(self) -> tuple[str, ...]:
        """The districts' codes, in their order."""
        return tuple(district.code for district in self.districts)
