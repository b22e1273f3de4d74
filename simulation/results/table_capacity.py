"""Indicators of capacity: staff, meeting capacity, utilisation, queues, places near people."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from simulation.results.counters import Counts
from simulation.results.grouping import Cube
from simulation.results.indicator import ALL, PERCENT, Indicator, last_stock, share, stock_share
from simulation.results.series import Last, Over, People, Series, Share, Sum

BY_ROLE = ("national", "role", "district", "role_district")
CASEWORKER = "caseworker"


def _staff(name: str) -> Callable[[Counts], Series]:
    return lambda c: Share(c.staff[name], c.days)


def _fte(id: str, needs: str, swedish: str, english: str, formula: str, name: str) -> Indicator:
    formula += " Mean over the days."
    return Indicator(
        id, needs, swedish, english, formula, "full-time equivalents", "share", BY_ROLE, _staff(name)
    )


STAFF = (
    _fte(
        "fte_planned",
        "aak",
        "Årsarbetskrafter, planerade",
        "FTE planned",
        "Full-time equivalents contracted as planned.",
        "planned",
    ),
    _fte(
        "fte_realised",
        "aak",
        "Årsarbetskrafter, anställda",
        "FTE realised",
        "Full-time equivalents contracted in fact, which are those paid.",
        "realised",
    ),
    _fte(
        "fte_in_service",
        "aak",
        "Årsarbetskrafter i tjänst",
        "FTE in service",
        "Realised less absence.",
        "in_service",
    ),
    _fte(
        "fte_effective",
        "aak_eff",
        "Effektiva årsarbetskrafter",
        "Effective FTE",
        "In service, less what new staff have still to learn and the time of their mentors.",
        "effective",
    ),
    Indicator(
        "fte_realised_share",
        "aak",
        "Andel av planerade årsarbetskrafter",
        "Realised share of planned FTE",
        "Realised over planned full-time equivalents.",
        "percent",
        "share",
        BY_ROLE,
        share(lambda c: c.staff["realised"], lambda c: c.staff["planned"], above=None, below=None),
    ),
    Indicator(
        "municipal_fte",
        "komm_eff",
        "Kommunal personal i samverkan",
        "Municipal staff in collaboration",
        "Municipal full-time equivalents beside the service's own, by agreement. Mean over the days.",
        "full-time equivalents",
        "share",
        ("national", "district"),
        lambda c: Share(c.staff["municipal"], c.days),
    ),
)


def _effective_days(counts: Counts) -> Cube:
    """Caseworkers' effective FTE over the days of the month."""
    role = counts.run.plan.labels.roles.index(CASEWORKER)
    districts = len(counts.run.plan.labels.districts)
    by_district = counts.staff["effective"]["role_district"][role * districts : (role + 1) * districts]
    days = counts.run.months.n_days()
    return {"national": by_district.sum(axis=0)[None, :] / days, "district": by_district / days}


def _caseload(name: str) -> Callable[[Counts], Series]:

    def compute(counts: Counts) -> Series:
        people = People(counts.stock(name), counts.weight, Over.MEAN)
        return Share(people.counts, _effective_days(counts), counts.weight, people=(people,))

    return compute


def _mean_cost_capacity(counts: Counts) -> Cube:
    """Meetings that each month's minutes would hold, at the mean minutes of those held."""
    minutes = counts.meetings["held_minutes"]["national"]
    held = counts.meetings["held"]["national"]
    each = np.zeros_like(minutes)
    np.divide(held, minutes, out=each, where=minutes > 0)
    supplied = counts.diary["supplied"]
    by_format = counts.meeting_capacity
    return {name: supplied[name] * each for name in ("national", "district")} | by_format


MEETINGS = (
    Indicator(
        "caseload_long_term",
        "arendetathet",
        "Långtidsarbetslösa per arbetsförmedlare",
        "Long-term unemployed per caseworker",
        "Long-term unemployed at the month ends over caseworkers' effective full-time equivalents.",
        "people per FTE",
        "share",
        ("national", "district"),
        _caseload("long_term"),
    ),
    Indicator(
        "caseload",
        "arendetathet",
        "Inskrivna per arbetsförmedlare",
        "Registered per caseworker",
        "All registered at the month ends over caseworkers' effective full-time equivalents.",
        "people per FTE",
        "share",
        ("national", "district"),
        _caseload("registered"),
    ),
    Indicator(
        "meeting_capacity",
        "motekap",
        "Möteskapacitet",
        "Meeting capacity",
        "Caseworker minutes supplied over the mean minutes, in and around it, of the meetings held in "
        "the month; "
        "by format: over the minutes of that format, were all meetings of it.",
        "meetings",
        "sum",
        ("national", "district", "format"),
        lambda c: Sum(_mean_cost_capacity(c), c.weight),
    ),
    Indicator(
        "utilisation",
        "util",
        "Beläggning",
        "Utilisation",
        "Used over available: caseworkers' minutes (held, missed, cancelled late, cases prepared; by "
        "district too), "
        "decision units' minutes, municipal staff's minutes, room minutes by kind of place, places by "
        "programme. "
        "It explains a bottleneck but ranks wrongly.",
        "percent",
        "share",
        ("resource", "district"),
        lambda c: Share(*c.used, PERCENT),
    ),
    Indicator(
        "minutes_lost",
        "util",
        "Minuter förlorade på uteblivna och sent avbokade möten",
        "Minutes lost with missed and late cancelled meetings",
        "Share of the minutes supplied to the diaries.",
        "percent",
        "share",
        ("national", "district"),
        lambda c: Share(_lost(c), c.diary["supplied"], PERCENT),
    ),
)


def _lost(counts: Counts) -> Cube:
    missed, late = counts.diary["missed"], counts.diary["cancelled_late"]
    return {name: missed[name] + late[name] for name in missed}


def _queue(name: str) -> Callable[[Counts], Series]:
    return last_stock(lambda c: c.queues[name])


def _per_day(counts: Counts, person_days: Cube) -> People:
    """Person-days as the mean number of people, whatever the length of the month."""
    days = counts.run.months.n_days()
    by_day = {name: table / days for name, table in person_days.items()}
    return People(by_day, counts.weight, Over.MEAN)


def _waiting_share(counts: Counts) -> Series:
    """Days waited by what for, over all days registered; what is left is waiting for nothing."""
    days = counts.exposure.days["national"]
    waited = counts.waiting_days["national"][0]
    parts = np.concatenate([waited, days - waited.sum(axis=0)[None, :]])
    top, bottom = {"waiting_for": parts}, {"waiting_for": days}
    return Share(top, bottom, PERCENT, people=(_per_day(counts, top), _per_day(counts, bottom)))


def _waiting_for(what: int) -> Callable[[Counts], Series]:
    def compute(counts: Counts) -> Series:
        waited = {name: table[:, what] for name, table in counts.waiting_days.items()}
        everybody = {name: counts.exposure.days[name] for name in waited}
        people = _per_day(counts, waited), _per_day(counts, everybody)
        return Share(waited, everybody, PERCENT, people=people)

    return compute


QUEUES = (
    Indicator(
        "waiting_for_booking",
        "ko_mote",
        "Väntar på att få en tid",
        "Waiting for a booking",
        "People whose meeting is due without a booking, at the end of the period's last month.",
        "people",
        "last",
        ("national", "district"),
        _queue("meeting"),
    ),
    Indicator(
        "cases_in_queue",
        "balans",
        "Ärenden i kö",
        "Cases in the units' queues",
        "Cases ready to be handled, at the end of the period's last month.",
        "cases",
        "last",
        ("national", "unit"),
        _queue("decision"),
    ),
    Indicator(
        "waiting_for_place",
        "insats_start",
        "Väntar på plats i insats",
        "Waiting for a place",
        "People with a grant and no place, at the end of the period's last month.",
        "people",
        "last",
        ("national", "programme"),
        _queue("place"),
    ),
    Indicator(
        "time_waiting",
        "flaskhals",
        "Andel av tiden som är väntan",
        "Share of time spent waiting",
        "Share of all days registered on which the person waits for a place (from the grant), else for "
        "a decision "
        "(from the day the case is opened), else for a meeting (from the day it is due until held), else for "
        "nothing. An explanation of the bottleneck, not its measure.",
        "percent",
        "share",
        ("waiting_for",),
        _waiting_share,
    ),
    *(
        Indicator(
            f"time_waiting_for_{english}",
            "flaskhals",
            f"Andel av tiden i väntan på {swedish}",
            f"Share of time waiting for a {english}",
            "As time_waiting, of those in the group.",
            "percent",
            "share",
            ("national", "sex", "area_type", "district"),
            _waiting_for(what),
        )
        for what, (english, swedish) in enumerate(
            (("place", "plats"), ("decision", "beslut"), ("meeting", "möte"))
        )
    ),
)

PLACES = (
    Indicator(
        "places_open",
        "kont",
        "Fysiska mötesplatser",
        "Physical meeting points",
        "Places open at the end of the period's last month, by kind.",
        "places",
        "last",
        ("national", "place_kind", "district", "place_kind_district"),
        lambda c: Last(c.offices["open"]),
    ),
    Indicator(
        "places_planned",
        "kont",
        "Fysiska mötesplatser, planerade",
        "Physical meeting points as planned",
        "Places that would be open had everything opened when decided.",
        "places",
        "last",
        ("national", "place_kind", "district", "place_kind_district"),
        lambda c: Last(c.offices["planned"]),
    ),
    Indicator(
        "access_share",
        "tackn",
        "Tillgänglighet till fysiskt möte",
        "Access to a physical meeting",
        "Long-term unemployed with a place within reach over all of them, at the month ends; reach is as the "
        "scenario says, not a travel time.",
        "percent",
        "share",
        ALL,
        stock_share(lambda c: c.stock("long_term_within_reach"), lambda c: c.stock("long_term")),
    ),
    Indicator(
        "programme_places",
        "insats_start",
        "Platser i insatser",
        "Places in programmes",
        "Places there were. Mean over the days.",
        "places",
        "share",
        ("national", "programme"),
        lambda c: Share(c.place_months["places"], c.days, c.weight),
    ),
    Indicator(
        "programme_places_used",
        "insats_start",
        "Platser i insatser, använda",
        "Places in programmes used",
        "Places taken at the days' ends, also those kept for somebody who has left for work. Mean over "
        "the days.",
        "places",
        "share",
        ("national", "programme"),
        lambda c: Share(c.place_months["occupied"], c.days, c.weight),
    ),
)

INDICATORS = (*STAFF, *MEETINGS, *QUEUES, *PLACES)
