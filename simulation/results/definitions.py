"""What the words of the tables mean: limits that official statistics and the assignment's reports use.

These are definitions, not beliefs about the world: a scenario cannot change them.
"""

from __future__ import annotations

from simulation.plan.plan import Route

DURATION_STARTS = (0, 183, 365, 730, 1095, 1826)
"""First counter day of each duration class."""

DURATION_LABELS = ("0-182", "183-364", "365-729", "730-1094", "1095-1825", "1826+")

LONG_TERM = 365
"""Long-term unemployed: at least so many days registered."""

VERY_LONG_TERM = 730

TRANSITIONS = (Route.WORK, Route.SUPPORTED_WORK, Route.EDUCATION)
"""The routes that count as a transition to work or education."""

HALF_YEAR = 183
"""Days of the last six months, the last day included."""

LASTING = 180
"""A transition lasts when its person is not registered again within so many days."""

YEAR_DAYS = 365
STATUS_DAYS = 90
"""Days after which it is asked whether a person is registered again."""

COHORT_MONTHS = (12, 24)

WAITED_FOR = ("meeting", "decision", "place")
WAITS = tuple(f"time_waiting_for_{what}" for what in WAITED_FOR)
"""Indicators of the time that is spent waiting."""

LATE_DECISION_DAYS = (30, 90, 180)

MEDIAN = 0.5
NINETIETH = 0.9
TENTH = 0.1

CHALLENGED_AREA_TYPES = (0, 1)
"""Numbers of area types 1 and 2: those with (major) socio-economic challenges."""

STATE = "state"
ADMINISTRATION, BENEFITS, PROGRAMMES, WAGE_SUBSIDIES = (
    "administration", "benefits", "programmes", "wage_subsidies",
)  # fmt: skip
"""The appropriations that the model knows to spend from, by the names they have in a scenario."""

KRONOR_PER_MILLION = 1_000_000
MONTHS_PER_YEAR = 12
DAYS_A_MONTH = 30
"""What is so much per month is per 30 days."""

PERSON_DAYS_NOTE = (
    "Days registered over the days of their calendar month, added up: the mean number registered in a month, "
    "and so many months in a year."
)
