"""The sections of a baseline about people, leaving and meetings: the typed contract.

Each class is one map of the file, each field one key. The loader, the JSON Schema and the messages are
all made from these classes; what a rule means stands in `rules.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from simulation.scenario.number import Number
from simulation.scenario.rules import BY_DISTRICT, Curve, Rule


@dataclass(frozen=True, slots=True)
class District:
    """A labour market: its code and name, labour force, and shares."""

    code: str
    name: str
    labour_force: float
    share_of_stock: float
    area_type_share: tuple[float, ...]
    """Of its unemployed, in each of `area_types`, in that order."""
    municipalities: float | None = None
    """How many municipalities there are in it, where the file says so."""


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day without meetings or decisions."""

    day: date
    name: str


@dataclass(frozen=True, slots=True)
class People:
    """Who is registered on the first day, and what they are like."""

    registered_on_first_day: Annotated[Number, Rule(fixed=True)]
    days_registered_share: Annotated[Mapping[str, Number], Rule(adds_up=True, fixed=True)]
    attributes: Annotated[
        Mapping[str, Mapping[str, Number]], Rule(keys=("", ""), unit="share", adds_up=True, fixed=True)
    ]
    age_limit_years: Annotated[Number, Rule(fixed=True)]
    survived_share: Annotated[Number, Rule(fixed=True)]
    initial_drift_tolerance_share: Annotated[Number, Rule(fixed=True)]


@dataclass(frozen=True, slots=True)
class Inflow:
    """New registrations, returners not counted."""

    registrations_per_month: Annotated[Number, Rule(axes=BY_DISTRICT)]
    season_factor: Curve


@dataclass(frozen=True, slots=True)
class Return:
    """How many come back of those who left by a route, and after how long."""

    returning_share: Number
    mean_days_away: Number
    counter_resets_after_days: Number


@dataclass(frozen=True, slots=True)
class Route:
    """A way to leave; the base is per month without meetings and programmes, with all factors 1."""

    base_per_month: Number
    duration_factor: Curve
    profile_factor: Annotated[
        Mapping[str, Mapping[str, Number]], Rule(keys=("profile", "categories"), fill=1.0, default={})
    ]


@dataclass(frozen=True, slots=True)
class MeetingEffect:
    """How an attended meeting raises the chance to leave, and how that fades."""

    decay_days: Number
    boost_share: Annotated[Mapping[str, Number], Rule(keys=("routes",), low=0, high=10, fill=0.0)]
    format_factor: Annotated[Mapping[str, Number], Rule(keys=("formats",), fill=1.0)]
    kind_factor: Annotated[Mapping[str, Number], Rule(keys=("meeting_kinds",), fill=1.0)]
    group_factor: Annotated[Mapping[str, Number], Rule(keys=("groups",))]
    minutes_elasticity: Annotated[Number, Rule(unit="share")]


@dataclass(frozen=True, slots=True)
class Leaving:
    """Leaving by each route, and what changes it."""

    frailty_variance: Annotated[Number, Rule(unit="factor", fixed=True)]
    demand_factor: Annotated[Number, Rule(axes=BY_DISTRICT)]
    routes: Annotated[Mapping[str, Route], Rule(keys=("routes",), every=True)]
    meeting_effect: MeetingEffect


@dataclass(frozen=True, slots=True)
class Booking:
    """The window in which a meeting is booked, and the share of minutes that can be used."""

    shortest_notice_days: Annotated[Number, Rule(low=1)]
    longest_notice_days: Annotated[Number, Rule(high=365)]
    usable_share: Number


@dataclass(frozen=True, slots=True)
class ContactPlan:
    """How often a group is met and how; the first row whose group fits a person holds."""

    group: Annotated[str, Rule(names="groups")]
    interval_days: Annotated[Number, Rule(low=1)]
    realised_interval_days: Annotated[Number, Rule(low=1, fixed=True)]
    physical_share: Number
    joint_share: Annotated[Number, Rule(default=0.0)]
    group_share: Annotated[Number, Rule(default=0.0)]


@dataclass(frozen=True, slots=True)
class FirstPlanningMeeting:
    """The first meeting after registration."""

    due_after_days: Number
    physical_share: Number
    group_share: Annotated[Number, Rule(default=0.0)]


@dataclass(frozen=True, slots=True)
class MissedMeetings:
    """After so many missed in a row the next is due at the plan's interval."""

    max_in_a_row: Number


@dataclass(frozen=True, slots=True)
class Minutes:
    """A meeting's minutes, with the jobseeker and around it."""

    in_meeting: Annotated[Number, Rule(low=1)]
    around: Number


@dataclass(frozen=True, slots=True)
class GroupMinutes:
    """A group meeting's minutes, shared by so many people."""

    in_meeting: Annotated[Number, Rule(low=1)]
    around: Number
    people: Annotated[Number, Rule(low=1)]


@dataclass(frozen=True, slots=True)
class MeetingMinutes:
    """Minutes by format; a joint meeting takes `joint_extra` more."""

    physical: Minutes
    distance: Minutes
    group: GroupMinutes
    joint_extra: Number


@dataclass(frozen=True, slots=True)
class NoShow:
    """The chance that a booked meeting is missed: base × factors."""

    base_share: Annotated[Mapping[str, Number], Rule(keys=("groups",))]
    format_factor: Annotated[Mapping[str, Number], Rule(keys=("formats",), fill=1.0, default={})]
    notice_factor: Curve
    outside_reach_factor: Annotated[Number, Rule(default=1.0)]


@dataclass(frozen=True, slots=True)
class PriorityClass:
    """A class of meetings and the days of waiting it is worth; names a kind of meeting or a group."""

    head_start_days: Number
    kind: Annotated[str | None, Rule(names="meeting_kinds", default=None)]
    group: Annotated[str | None, Rule(names="groups", default=None)]


@dataclass(frozen=True, slots=True)
class Targeting:
    """Who comes first; the first class that fits."""

    classes: Mapping[str, PriorityClass]
