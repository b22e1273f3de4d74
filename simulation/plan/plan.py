"""The Plan: everything one replication needs, as arrays. The contract of both engines.

After this only numbers: no YAML, no name to look up. Conventions that hold throughout:

- a day is an int, 0 for the period's first date; days before it are negative;
- an array whose last axis is called `day` has one value for each day of the period;
- `Dated` is a table that changes now and then: `table.on(day)` is the one in force;
- indices stand for names, in the order of `Labels`: districts, programmes, case types, place kinds, roles;
- a *kind of person* is district × profile: `people.district * n_profiles + people.profile`;
- a *band* is an interval of the duration counter between two thresholds that some group asks about;
- minutes, places and days are whole numbers; shares and hazards are float64; hazards are per day.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

from simulation.plan.trial import Trial

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Days = npt.NDArray[np.int32]
Small = npt.NDArray[np.int8]
Bools = npt.NDArray[np.bool_]
Words = npt.NDArray[np.uint64]
FirstWords = Callable[[Words, Words, Words, Words], Words]
"""Of round keys (round, 2) and many ids, purposes, ordinals the first words: see `simulation.plan.draws`."""
Array = TypeVar("Array", bound=np.ndarray)

NEVER = -(10**6)
"""A day long before everything: no meeting attended, no programme completed."""


class Route(IntEnum):
    """The ways out of registered unemployment, in the order that settles a tie."""

    WORK = 0
    SUPPORTED_WORK = 1
    EDUCATION = 2
    OTHER = 3


class Format(IntEnum):
    """How a meeting is held."""

    PHYSICAL = 0
    DISTANCE = 1
    GROUP = 2


class Kind(IntEnum):
    """What a meeting is for. A joint one is a follow-up held together with the municipality."""

    PLANNING = 0
    FOLLOW_UP = 1
    JOINT = 2


class Came(IntEnum):
    """Where a person in the simulation comes from: the first part of their id."""

    IN_STOCK = 1
    LEFT_BEFORE = 2
    ENTRANT = 3


@dataclass(frozen=True, slots=True)
class Dated(Generic[Array]):
    """A table that changes on some days: `tables` has one entry a version, `version` (day,) says which."""

    tables: Array
    version: Days

    def on(self, day: int) -> Array:
        """The table in force on a day."""
        return self.tables[self.version[day]]  # type: ignore[no-any-return]

    def changes_on(self, day: int) -> bool:
        """Whether another table than yesterday's comes into force."""
        return day > 0 and bool(self.version[day] != self.version[day - 1])


@dataclass(frozen=True, slots=True)
class Key:
    """What makes the draws of a replication its own.

    `first_words` changes no draw: it is a faster way to make many of them, None for numpy's.
    """

    seed: int
    replication: int
    first_words: FirstWords | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Labels:
    """The names that indices stand for; for records and reports only, no engine reads them."""

    districts: tuple[str, ...]
    district_names: tuple[str, ...]
    area_types: tuple[str, ...]
    attributes: dict[str, tuple[str, ...]]  # sex, age, born, education, work_capacity: their categories
    groups: tuple[str, ...]
    plan_rows: tuple[str, ...]
    classes: tuple[str, ...]
    units: tuple[str, ...]
    case_types: tuple[str, ...]  # supported_work first, then one per programme
    subsidies: tuple[str, ...]
    programmes: tuple[str, ...]
    place_kinds: tuple[str, ...]
    roles: tuple[str, ...]
    agreements: tuple[str, ...]
    benefits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Calendar:
    """The period's days, and enough days beyond its end to book meetings on (`n_days` + 400 in all)."""

    first_day: date
    n_days: int
    working: Bools  # (n_days + 400,) Monday to Friday, less public holidays
    weekday: Small  # (n_days + 400,) 0 = Monday
    month: Days  # (n_days,) number of the calendar month, 0 for the first
    month_end: Bools  # (n_days,) whether it is a month's last day in the period
    months: tuple[str, ...]  # YYYY-MM
    reports_due: tuple[int, ...]  # day numbers of the reporting dates within the period


@dataclass(frozen=True, slots=True)
class People:
    """Everybody who may be registered during the period, one entry a person, in order of id.

    Those in stock and those who left before day 0 and will return are here, and every entrant; `enters`
    is the day they first register within the period (-1: registered already when it begins).
    """

    id: Ints  # kind·2⁶⁰ + district·2⁴⁸ + day·2³² + number
    came: Small  # Came
    district: npt.NDArray[np.int16]
    area_type: Small  # 0 … 4 for area types 1 … 5
    sex: Small
    age: Small
    born: Small
    education: Small
    work_capacity: Small
    profile: Days  # number of (area_type, sex, age, born, education, work_capacity), row-major
    frailty: Floats
    lot: Floats  # settles equal claims
    reach: Floats  # within reach of a place when below access
    guarantee: Floats  # in a guarantee programme when below the share for the days registered
    benefit: Floats  # picks the benefit from the cumulated shares of the group
    enters: Days
    counter: Days  # days registered on the day `enters`: 0 for entrants, on the eve of day 0 for the stock

    def __len__(self) -> int:
        return len(self.id)


@dataclass(frozen=True, slots=True)
class Opening:
    """Day 0 is a service in motion. The first arrays are aligned with the people in stock, who come first."""

    last_meeting: Days  # last attended meeting, negative, or NEVER
    boost: Floats  # (person, route) given by that meeting on its day
    due: Days  # when the next meeting is due
    met: Bools  # whether the first planning meeting of the spell has been held
    programme: Small  # the programme they are in, or -1
    started: Days  # when it started, negative
    ends: Days  # the last day they are in it (completed or dropped out), 0 or later
    drops_out: Bools
    cases_person: Days  # backlog of the decision units: index into people
    cases_type: Small  # case type
    cases_subsidy: Small  # subsidy of an offer, or -1
    cases_opened: Days  # negative


@dataclass(frozen=True, slots=True)
class Groups:
    """Which kinds of person belong to which group, by band and by whether they are in a programme."""

    band_starts: Days  # (band,) first counter day of each band; the first is 0
    member: Bools  # (group, kind of person, band, in a programme)


@dataclass(frozen=True, slots=True)
class Hazards:
    """Phase 3. Hazard of a route = base × duration × meeting × programme (× frailty × demand × crowding)."""

    base: Dated[Floats]  # (route, profile) chance per day to leave without meetings and programmes
    duration: Dated[Floats]  # (route, counter day), the last one holds for all later
    decay: Dated[Floats]  # (days since the last attended meeting,) exp(-d / decay), 0 beyond the end
    demand: Floats  # (district, day)
    during: Dated[Floats]  # (programme, route) factor while in it
    after: Dated[Floats]  # (programme, route) boost after completing it
    after_decay: Dated[Floats]  # (programme, days since the end) exp(-d / decay), 0 beyond the end
    offers: Bools  # (kind of person, band, in a programme) whether any subsidy's offers can come


@dataclass(frozen=True, slots=True)
class Crowding:
    """How much of a gain in search others lose (δ), and who else competes."""

    delta: Floats  # (district, day)
    outside_competitors: float
    offer_share: float  # of offers that end in the job, before any has closed
    window_days: int  # how far back the realised share looks


@dataclass(frozen=True, slots=True)
class Meetings:
    """Contact plans, formats, minutes, who comes first, and who does not come."""

    row: Small  # (kind of person, band, in a programme) row of the contact plan
    interval: Days  # (row, day)
    physical: Floats  # (row, day) share to be held physically
    group: Floats  # (row, day)
    joint: Floats  # (row, day)
    first_due_after: Days  # (day,)
    first_physical: Floats  # (day,)
    first_group: Floats  # (day,)
    in_meeting: Days  # (format, day) caseworker minutes per person in the meeting, rounded up
    around: Days  # (format, day) before and after it, rounded up
    joint_extra: Days  # (day,)
    travel: Days  # (place kind, day) added to a meeting there
    shortest: Days  # (district, day) minutes of the shortest meeting: less than that left of a day is carried
    joint_cap: Days  # (district, day) joint meetings per working day at the most
    shortest_notice: Days  # (day,)
    longest_notice: Days  # (day,)
    max_missed: Days  # (day,) missed in a row before the plan's interval applies again
    class_of: Dated[Small]  # (planning or not, kind of person, band, in a programme): index 0 planning
    head_start: Days  # (class, day) days of waiting that a class is worth
    boost: Floats  # (route, day)
    format_factor: Floats  # (format, day) on the boost
    kind_factor: Floats  # (kind, day) on the boost
    group_row: Small  # (kind of person, band, in a programme) row of group_factor
    group_factor: Floats  # (group row, day) on the boost
    kept: Floats  # (format, day) of the boost, of a meeting shorter than planned
    no_show_row: Small  # (kind of person, band, in a programme)
    no_show: Floats  # (no-show row, day)
    no_show_format: Floats  # (format, day)
    no_show_notice: Dated[Floats]  # (days of notice,) the last one holds for longer
    no_show_outside: Floats  # (day,) for those outside reach


@dataclass(frozen=True, slots=True)
class Presence:
    """Rooms and access."""

    access: Floats  # (district, area type, day) share within reach of a place
    rooms: Ints  # (district, place kind, weekday, day) room minutes on such a weekday, as seen on that day
    places_open: Days  # (district, place kind, day) number open
    planned_open: Days  # (district, place kind, day) number open had everything opened when decided


@dataclass(frozen=True, slots=True)
class Collaboration:
    """Agreements: how much of each district they cover, signed and mature. What they do stands elsewhere."""

    coverage: Floats  # (agreement, district, day) share of the long-term unemployed under one
    mature: Floats  # (agreement, district, day) of that, how much has matured


@dataclass(frozen=True, slots=True)
class Staff:
    """Full-time equivalents by role and district, planned and realised (officers by district)."""

    planned: Floats  # (role, district, day) contracted as planned
    realised: Floats  # (role, district, day) contracted in fact: what is paid
    present: Floats  # (role, district, day) less absence
    effective: Floats  # (role, district, day) less learning and mentors' time
    diary_rate: Floats  # (district, day) caseworker minutes of a working day, usable share taken off
    diary_minutes: Ints  # (district, day) whole minutes supplied; 0 on days not worked; fractions carried
    municipal_minutes: Ints  # (district, day) of municipal staff in joint meetings, of a working day


@dataclass(frozen=True, slots=True)
class Decisions:
    """Case types (0 = offers of supported work, 1 + p = programme p), units, and how a case fares."""

    unit_of: npt.NDArray[np.int16]  # (district,)
    minutes: Ints  # (unit, day) whole minutes supplied; 0 on days not worked; fractions carried
    handling: Dated[Days]  # (case type, 1024) minutes at equally likely quantiles, rounded up
    prepare: Days  # (case type, day) caseworker minutes, from the diary
    incomplete: Floats  # (case type, day) share that needs supplementing
    supplement_days: Floats  # (case type, day) mean
    supplement_factor: Floats  # (district, day) of agreements
    granted: Floats  # (case type, day)
    head_start: Days  # (case type, day)
    first_share: Floats  # (day,) of the minutes, handled before the supplement
    appropriation: Small  # (case type,) what its grants are paid from: 0 … in the order of `cap`, or -1
    cap: Floats  # (appropriation, day) kr to spend in that day's calendar year before grants stop; else inf


@dataclass(frozen=True, slots=True)
class Subsidies:
    """What an employer's offer may come with."""

    eligible: Bools  # (subsidy, kind of person, band, in a programme)
    share: Floats  # (subsidy, day) of offers, rescaled among those the person is eligible for
    employer_waits: Floats  # (subsidy, day) mean days
    hired_anyway: Floats  # (subsidy, day)
    paid_months: Floats  # (subsidy,)
    kr_per_month: Floats  # (subsidy, day) paid to the employer


@dataclass(frozen=True, slots=True)
class Programmes:
    """Personnel-intensive interventions: who may come, how long, how many places."""

    eligible: Bools  # (programme, kind of person, band, in a programme)
    referred: Floats  # (programme, day) share of attended meetings
    length: Days  # (programme, day)
    dropout: Floats  # (programme, day)
    grant_valid: Days  # (programme, day)
    follow_up: Days  # (programme, day) how long the place stays taken after its person left for work
    pool_of: npt.NDArray[np.int16]  # (programme, district) the pool of places that a person draws on
    places: Ints  # (pool, day)
    pool_programme: Small  # (pool,)


@dataclass(frozen=True, slots=True)
class Returns:
    """Of those who left by each route: how many come back, after how long."""

    share: Floats  # (route, day)
    mean_days: Floats  # (route, day)
    resets_after: Days  # (route, day) the duration counter restarts when away at least so long


@dataclass(frozen=True, slots=True)
class Money:
    """Prices, for the tables of results and for capped appropriations. Kronor of `prices_of_year`."""

    prices_of_year: int
    fte_year: Floats  # (role, day) kr per full-time equivalent and year
    municipal_fte: Floats  # (district, day) municipal staff beside the service's own
    municipal_fte_year: Floats  # (day,)
    place_month: Floats  # (programme, day) kr per place and month
    place_payer: tuple[str, ...]  # per programme: state or municipalities or …
    premises_year: Floats  # (place kind, day) kr per open place and year
    premises_open: Floats  # (place kind, day) kr to open one
    premises_payer: tuple[str, ...]  # per place kind
    benefit_row: Small  # (kind of person, band, in a programme) row of benefit_share
    benefit_share: Floats  # (benefit row, benefit)
    benefit_day: Floats  # (benefit, day) kr per day
    guarantee: Floats  # (counter day,) share in a guarantee programme, the last one holds
    allotted: dict[str, Floats]  # appropriation: (year,) kr
    tax_per_work_day: float
    extra: Floats  # (day,) kr per day that levers cost the state beside all this
    extra_others: dict[str, Floats]  # other payer: (day,) the same; payers of nothing are left out
    agreements_set_up: Floats  # (day,) kr once, to set up agreements


@dataclass(frozen=True, slots=True)
class Plan:
    """One replication of one scenario, ready to run."""

    key: Key
    scale: float
    labels: Labels
    calendar: Calendar
    people: People
    opening: Opening
    groups: Groups
    hazards: Hazards
    crowding: Crowding
    meetings: Meetings
    presence: Presence
    collaboration: Collaboration
    staff: Staff
    decisions: Decisions
    subsidies: Subsidies
    programmes: Programmes
    returns: Returns
    money: Money
    warnings: tuple[str, ...] = field(default=())
    trial: Trial | None = None

    @property
    def n_days(self) -> int:
        """Days in the period."""
        return self.calendar.n_days

    @property
    def n_districts(self) -> int:
        """Districts."""
        return len(self.labels.districts)

    @property
    def n_profiles(self) -> int:
        """Profiles: area type × sex × age × region of birth × education × work capacity."""
        return int(self.hazards.base.tables.shape[-1])
