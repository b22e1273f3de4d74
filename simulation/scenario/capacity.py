"""The sections of a baseline about staff, decisions, programmes, places, agreements and money."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from simulation.scenario.number import Number
from simulation.scenario.rules import BY_DISTRICT, Curve, Names, Rule
from simulation.scenario.words import DatedWord


@dataclass(frozen=True, slots=True)
class Staff:
    """A role: how many, the minutes they have, and how they come and go."""

    absence_share: Number
    leaving_per_year_share: Number
    hiring: Annotated[DatedWord, Rule(names="hiring")]
    notice_months: Number
    recruiting_months: Number
    filled_share: Number
    learning_weeks: Number
    mentor_time_share: Number
    fte: Annotated[Number | None, Rule(axes=BY_DISTRICT, default=None)]
    """Planned; None where it follows from decision units or programmes."""
    working_minutes_per_day: Annotated[Number | None, Rule(default=None)]
    time_with_jobseekers_share: Annotated[Number | None, Rule(default=None)]
    time_on_cases_share: Annotated[Number | None, Rule(default=None)]


@dataclass(frozen=True, slots=True)
class DecisionUnit:
    """A unit that decides the cases of its districts."""

    districts: Annotated[Names, Rule(names="districts")]
    decision_officer_fte: Number
    initial_backlog_cases: Annotated[Number, Rule(fixed=True)]
    initial_age_days: Annotated[Number, Rule(fixed=True)]


@dataclass(frozen=True, slots=True)
class CaseType:
    """A kind of case: the work in it and how it ends."""

    handling_minutes: Number
    caseworker_minutes: Number
    incomplete_share: Number
    supplement_days: Number
    granted_share: Number
    head_start_days: Number


@dataclass(frozen=True, slots=True)
class Decisions:
    """Decision units and types of cases."""

    units: Mapping[str, DecisionUnit]
    handling_spread: Annotated[Number, Rule(unit="factor")]
    handled_before_supplement_share: Number
    case_types: Annotated[Mapping[str, CaseType], Rule(keys=("case_types",), every=True)]


@dataclass(frozen=True, slots=True)
class Subsidy:
    """A wage subsidy that an employer's offer may come with."""

    eligible: Annotated[str, Rule(names="groups")]
    offers_share: Number
    employer_waits_days: Number
    hired_anyway_share: Number
    paid_months: Annotated[Number, Rule(fixed=True)]
    tkr_per_month: Number
    paid_by: Annotated[str, Rule(names="payers", default="state")]


@dataclass(frozen=True, slots=True)
class Programme:
    """An intervention; capacity is `places`, or `specialist_fte` × `people_per_specialist`."""

    eligible: Annotated[str, Rule(names="groups")]
    referred_share: Number
    length_days: Annotated[Number, Rule(low=1)]
    dropout_share: Number
    grant_valid_days: Number
    tkr_per_place_month: Number
    during_factor: Annotated[Mapping[str, Number], Rule(keys=("routes",), fill=1.0, default={})]
    after_boost_share: Annotated[
        Mapping[str, Number], Rule(keys=("routes",), low=0, high=10, fill=0.0, default={})
    ]
    after_decay_days: Annotated[Number, Rule(low=1)]
    name: Annotated[str, Rule(default="")]
    places: Annotated[Number | None, Rule(axes=BY_DISTRICT, default=None)]
    specialist_fte: Annotated[Number | None, Rule(axes=BY_DISTRICT, default=None)]
    people_per_specialist: Annotated[Number | None, Rule(default=None)]
    follow_up_days: Annotated[Number, Rule(default=0.0)]
    paid_by: Annotated[str, Rule(names="payers", default="state")]


@dataclass(frozen=True, slots=True)
class Guarantee:
    """A status that sets the benefit."""

    share_by_days_registered: Annotated[Curve, Rule(unit="share", fixed=True)]


@dataclass(frozen=True, slots=True)
class Place:
    """A place that stands or is planned: open from `opens` (None: already) until the day before `closes`."""

    name: str
    kind: str
    district: str
    area_types: Names
    rooms: int
    opens: date | None
    closes: date | None


@dataclass(frozen=True, slots=True)
class PlaceKind:
    """What one more place of a kind is, reaches and costs."""

    rooms: Number
    open_weekdays: Annotated[Number, Rule(low=0, high=5)]
    reach_share: Number
    lead_months: Number
    tkr_per_year: Number
    tkr_to_open: Number
    name: Annotated[str, Rule(default="")]
    travel_minutes_per_meeting: Annotated[Number, Rule(default=0.0)]
    paid_by: Annotated[str, Rule(names="payers", default="state")]


@dataclass(frozen=True, slots=True)
class Places:
    """Local presence."""

    kinds: Mapping[str, PlaceKind]
    open_on_first_day_and_planned: Annotated[
        tuple[Place, ...],
        Rule(columns=("name", "kind", "district", "area_types", "rooms", "opens", "closes"), fixed=True),
    ]
    access_share: Annotated[Number, Rule(axes=("district", "area_type"), fixed=True)]
    room_minutes_per_day: Number


@dataclass(frozen=True, slots=True)
class Agreement:
    """A kind of agreement and what each brings."""

    with_: Annotated[str, Rule(key="with", names="partners")]
    coverage_share: Annotated[Number, Rule(axes=BY_DISTRICT)]
    maturity_months: Number
    coordinator_fte_per_municipality: Annotated[Number, Rule(default=0.0)]
    municipal_fte_per_municipality: Annotated[Number, Rule(default=0.0)]
    set_up_tkr_per_municipality: Annotated[Number, Rule(default=0.0)]
    supplement_days_factor: Annotated[Number, Rule(unit="factor", default=1.0)]
    joint_meetings_per_working_day: Annotated[Number, Rule(default=0.0)]


@dataclass(frozen=True, slots=True)
class WeakMarket:
    """Which districts are weak labour markets."""

    unemployment_above_share: Number


@dataclass(frozen=True, slots=True)
class CrowdingOut:
    """Of a small gain, what others lose at once."""

    share: Annotated[Number, Rule(high=2)]
    weak_market_share: Annotated[Number, Rule(high=2)]
    weak_market_districts: WeakMarket
    outside_competitors: Annotated[Number, Rule(unit="factor", fixed=True)]
    offer_share: Annotated[Number, Rule(fixed=True)]


@dataclass(frozen=True, slots=True)
class Appropriation:
    """Money allotted per calendar year."""

    allotted_mkr: Number
    name: Annotated[str, Rule(default="")]


@dataclass(frozen=True, slots=True)
class Money:
    """Unit costs and appropriations, in the prices of one year."""

    prices_of_year: int
    appropriations: Annotated[Mapping[str, Appropriation], Rule(keys=("appropriations",), every=True)]
    tkr_per_fte_year: Annotated[Mapping[str, Number], Rule(keys=("paid_staff",), every=True)]
    benefit_kr_per_day: Annotated[Mapping[str, Number], Rule()]
    benefit_share: Annotated[
        Mapping[str, Mapping[str, Number]],
        Rule(keys=("groups", "benefits"), unit="share", adds_up=True, every=True, fixed=True),
    ]
    capped: Annotated[Names, Rule(names="appropriations", default=())]
    tax_and_fees_kr_per_work_day: Annotated[Number, Rule(default=0.0, fixed=True)]


@dataclass(frozen=True, slots=True)
class Correlation:
    """Two numbers whose draws go together; value −1 to 1."""

    between: Annotated[Names, Rule(names="paths")]
    value: Annotated[Number, Rule(unit="factor", low=-1, high=1, fixed=True)]


@dataclass(frozen=True, slots=True)
class Run:
    """How a run is made; scale, replications and draws are options of the command."""

    seed: int
