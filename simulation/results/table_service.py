"""Indicators of what the service does: meetings, decisions, programmes, and how long people wait for each."""

from __future__ import annotations

from collections.abc import Callable

from simulation.results.counters import Counts
from simulation.results.definitions import LATE_DECISION_DAYS, MEDIAN, MONTHS_PER_YEAR, NINETIETH
from simulation.results.grouping import Cube
from simulation.results.indicator import (
    ALL,
    PERCENT,
    Indicator,
    added,
    last_stock,
    less,
    share,
    stock_share,
    total,
)
from simulation.results.series import Longer, Over, Wait
from simulation.results.waits import WAIT_BREAKDOWNS, LifeTable

FORMAT = (*ALL, "format")
LIFE_TABLE = (
    " Median and percentiles by Kaplan–Meier from the person-time of the period: those still waiting count, "
    "who began before it enters at the days already waited."
)


def _meetings(id: str, needs: str, swedish: str, english: str, formula: str, name: str) -> Indicator:
    return Indicator(
        id, needs, swedish, english, formula, "meetings", "sum", FORMAT, total(lambda c: c.meetings[name])
    )


MEETINGS = (
    _meetings(
        "meetings_booked",
        "moten_bok",
        "Bokade möten",
        "Booked meetings",
        "Meetings booked within the period, whatever came of them.",
        "booked",
    ),
    _meetings(
        "meetings_held",
        "moten_gen",
        "Genomförda möten",
        "Completed meetings",
        "Meetings held within the period.",
        "held",
    ),
    _meetings(
        "meetings_missed",
        "moten_gen",
        "Uteblivna möten",
        "Missed meetings",
        "Meetings to which the person did not come.",
        "missed",
    ),
    _meetings(
        "meetings_cancelled",
        "moten_bok",
        "Avbokade möten, i tid",
        "Meetings cancelled in time",
        "Bookings of people who left, in time for others to use the minutes.",
        "cancelled",
    ),
    _meetings(
        "meetings_cancelled_late",
        "moten_bok",
        "Avbokade möten, för sent",
        "Meetings cancelled late",
        "Bookings of people who left, too late for others to use the minutes.",
        "cancelled_late",
    ),
    _meetings(
        "meetings_moved",
        "moten_bok",
        "Möten flyttade av myndigheten",
        "Meetings moved by the service",
        "Bookings that the service moved because a day's minutes or rooms had shrunk.",
        "moved",
    ),
    Indicator(
        "missed_share",
        "moten_gen",
        "Andel uteblivna",
        "Share missed",
        "Missed meetings over missed and held.",
        "percent",
        "share",
        FORMAT,
        share(lambda c: c.meetings["missed"], lambda c: added(c.meetings["missed"], c.meetings["held"])),
    ),
    Indicator(
        "physical_share",
        "andel_fys",
        "Andel fysiska möten",
        "Share physical",
        "Physical meetings held over all held.",
        "percent",
        "share",
        ALL,
        share(lambda c: c.meetings["held_physical"], lambda c: c.meetings["held"]),
    ),
    Indicator(
        "joint_meetings_held",
        "moten_gen",
        "Gemensamma möten med kommunen",
        "Joint meetings with a municipality",
        "Follow-up meetings held together with a municipality.",
        "meetings",
        "sum",
        ALL,
        total(lambda c: c.meetings["held_joint"]),
    ),
    Indicator(
        "meetings_per_long_term_unemployed",
        "moten_per",
        "Möten per långtidsarbetslös",
        "Meetings per long-term unemployed",
        "Meetings held with the long-term unemployed over their mean stock, per twelve months.",
        "meetings per person and year",
        "share",
        ALL,
        share(
            lambda c: c.meetings["held_long_term"],
            lambda c: c.stock("long_term"),
            float(MONTHS_PER_YEAR),
            below=Over.MEAN,
        ),
    ),
    Indicator(
        "mean_gap_between_meetings",
        "moten_per",
        "Medelavstånd mellan möten",
        "Mean gap between meetings",
        "Days since the meeting before, mean of the meetings held. A survivor statistic: it looks well "
        "when first "
        "meetings are months late.",
        "days",
        "share",
        ALL,
        share(lambda c: c.meetings["gap_days"], lambda c: c.meetings["gaps"], 1.0, above=None),
    ),
    Indicator(
        "met_share",
        "tackn_mote",
        "Andel som träffat arbetsförmedlare på sex månader",
        "Share met in the last six months",
        "Long-term unemployed with a meeting held within the last 183 days, over all of them, at the "
        "month ends.",
        "percent",
        "share",
        ALL,
        stock_share(lambda c: c.stock("long_term_met"), lambda c: c.stock("long_term")),
    ),
    Indicator(
        "current_plan_share",
        "plan",
        "Andel med aktuell handlingsplan",
        "Share with a current action plan",
        "Long-term unemployed with a planning or follow-up meeting (joint ones are follow-ups) held "
        "within the "
        "last 183 days, over all of them. Every meeting of this model is such a meeting: equal to the "
        "share met.",
        "percent",
        "share",
        ALL,
        stock_share(lambda c: c.stock("long_term_met"), lambda c: c.stock("long_term")),
    ),
)


def _waits(
    id: str,
    needs: str,
    swedish: str,
    english: str,
    formula: str,
    kind: str,
    of: Callable[[Counts], LifeTable],
) -> tuple[Indicator, ...]:
    names = (*WAIT_BREAKDOWNS, kind)
    return (
        Indicator(
            f"{id}_median",
            needs,
            f"{swedish}, median",
            f"{english}, median",
            formula + LIFE_TABLE,
            "days",
            "life table",
            names,
            lambda c: Wait(of(c), MEDIAN, c.weight),
        ),
        Indicator(
            f"{id}_p90",
            needs,
            f"{swedish}, 90:e percentilen",
            f"{english}, 90th percentile",
            formula + LIFE_TABLE,
            "days",
            "life table",
            names,
            lambda c: Wait(of(c), NINETIETH, c.weight),
        ),
    )


def _late(days: int) -> Indicator:
    return Indicator(
        f"decisions_over_{days}_days",
        "ko_beslut",
        f"Andel beslut som tar mer än {days} dagar",
        f"Share of decisions that take more than {days} days",
        f"Share still without a decision {days} days after nothing was missing, by the period's life table; "
        "beyond the longest wait in it, what was left there: an upper bound.",
        "percent",
        "life table",
        (*WAIT_BREAKDOWNS, "type"),
        lambda c: Longer(c.decision_wait, days, c.weight, PERCENT),
    )


WAITS = (
    *_waits(
        "wait_for_meeting",
        "ko_mote",
        "Väntan på möte",
        "Wait for a meeting",
        "Days from when a meeting is due until it is held; one missed, cancelled or moved is censored, the "
        "next one is a wait of its own.",
        "class",
        lambda c: c.meeting_wait,
    ),
    *_waits(
        "wait_for_decision",
        "ko_beslut",
        "Väntan på beslut",
        "Wait for a decision",
        "Days from when nothing is missing in a case until it is granted or refused; censored when something "
        "is found missing, when the person leaves or the employer no longer waits.",
        "type",
        lambda c: c.decision_wait,
    ),
    *(_late(days) for days in LATE_DECISION_DAYS),
    *_waits(
        "wait_for_place",
        "insats_start",
        "Väntan på plats i insats",
        "Wait for a place in a programme",
        "Days from grant to start; a grant that lapses or becomes void is censored.",
        "programme",
        lambda c: c.place_wait,
    ),
)


def _cases(id: str, needs: str, swedish: str, english: str, formula: str, name: str) -> Indicator:
    return Indicator(
        id, needs, swedish, english, formula, "cases", "sum", (*ALL, "type"), total(lambda c: c.cases[name])
    )


DECISIONS = (
    _cases(
        "cases_opened",
        "beslut_in",
        "Inkomna ärenden",
        "Decision cases in",
        "Cases opened within the period: employers' offers and referrals to programmes.",
        "opened",
    ),
    _cases(
        "cases_decided",
        "beslut_ut",
        "Fattade beslut",
        "Decisions made",
        "Cases granted or refused within the period.",
        "decided",
    ),
    _cases(
        "cases_ended_undecided",
        "beslut_ut",
        "Ärenden som avslutats utan beslut",
        "Cases ended without a decision",
        "Cases withdrawn because the person left, or lapsed because the employer no longer waited.",
        "not_decided",
    ),
    Indicator(
        "granted_share",
        "beslut_ut",
        "Andel bifall",
        "Share granted",
        "Cases granted over cases decided.",
        "percent",
        "share",
        (*ALL, "type"),
        share(lambda c: c.cases["granted"], lambda c: c.cases["decided"]),
    ),
    Indicator(
        "case_backlog",
        "balans",
        "Balans, öppna ärenden",
        "Backlog of open cases",
        "Cases open at the end of the period's last month, also those that wait for something missing.",
        "cases",
        "last",
        ("national", "sex", "area_type", "district", "type"),
        last_stock(lambda c: c.backlog),
    ),
)


def _programmes(id: str, swedish: str, english: str, formula: str, name: str) -> Indicator:
    return Indicator(
        id,
        "insats_start",
        swedish,
        english,
        formula,
        "people",
        "sum",
        (*ALL, "programme"),
        total(lambda c: c.programmes[name]),
    )


def _inactive(counts: Counts) -> Cube:
    return less(counts.stock("long_term"), counts.stock("long_term_active"))


def _ended(counts: Counts) -> Cube:
    return added(counts.programmes["completed"], counts.programmes["dropped_out"])


PROGRAMMES = (
    _programmes(
        "programme_starts",
        "Påbörjade personalintensiva insatser",
        "Started intensive interventions",
        "People whose first day in a programme came within the period.",
        "started",
    ),
    _programmes(
        "programmes_completed",
        "Fullföljda insatser",
        "Completed interventions",
        "People who stayed to the end of the programme.",
        "completed",
    ),
    _programmes(
        "grants_lapsed",
        "Beviljade insatser som förfallit",
        "Grants that lapsed",
        "Grants that ended because no place came free in time.",
        "grant_lapsed",
    ),
    Indicator(
        "dropped_out_share",
        "insats_start",
        "Andel avbrott",
        "Share dropped out",
        "Those who dropped out over those who dropped out or completed.",
        "percent",
        "share",
        (*ALL, "programme"),
        share(lambda c: c.programmes["dropped_out"], _ended),
    ),
    Indicator(
        "activity_share",
        "andel_akt",
        "Andel med aktivitet",
        "Share with activity",
        "Long-term unemployed in a programme with places over all of them, at the month ends.",
        "percent",
        "share",
        ALL,
        stock_share(lambda c: c.stock("long_term_active"), lambda c: c.stock("long_term")),
    ),
    Indicator(
        "no_activity_share",
        "andel_akt",
        "Andel utan aktivitet",
        "Share without activity",
        "100 less the share with activity.",
        "percent",
        "share",
        ALL,
        stock_share(_inactive, lambda c: c.stock("long_term")),
    ),
)

INDICATORS = (*MEETINGS, *WAITS, *DECISIONS, *PROGRAMMES)
