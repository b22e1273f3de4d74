"""What a draw is for. Each purpose has its own number, never reused: a new one changes no old draw."""

from __future__ import annotations

from enum import IntEnum


class Purpose(IntEnum):
    """The second word of a draw's counter. Beside each: whose id, and what the ordinal counts."""

    # who they are: person, 0
    SAMPLE = 1
    AREA_TYPE = 2
    SEX = 3
    AGE = 4
    BORN = 5
    EDUCATION = 6
    WORK_CAPACITY = 7
    PROFILE = 8  # of those in stock and of those who left before: jointly
    FRAILTY = 9
    LOT = 10
    REACH = 11
    GUARANTEE = 12
    BENEFIT = 13
    DURATION = 14
    # day 0: person, 0
    LAST_MEETING = 20
    LAST_MEETING_FORMAT = 21
    IN_PROGRAMME = 22  # ordinal: programme
    PROGRAMME_ELAPSED = 23
    PROGRAMME_DROPOUT = 24
    PROGRAMME_DROPOUT_DAY = 25
    BACKLOG = 26  # ordinal: case type
    BACKLOG_AGE = 27  # ordinal: case type
    LEFT_BEFORE_ROUTE = 28
    LEFT_BEFORE_AWAY = 29
    LEFT_BEFORE_REMAINING = 30
    # who comes: unit (kind 4) of district and day
    INFLOW = 40  # ordinal: day
    # leaving: person, spell·2¹⁶ + attempt
    THRESHOLD_WORK = 50
    THRESHOLD_SUPPORTED_WORK = 51
    THRESHOLD_EDUCATION = 52
    THRESHOLD_OTHER = 53
    # returning: person, spell
    RETURNS = 60
    DAYS_AWAY = 61
    # meetings: person, number of the meeting
    MEETING_FORMAT = 70
    MEETING_JOINT = 71
    NO_SHOW = 72
    REFERRAL = 73
    # cases: person, number of the case
    SUBSIDY = 80
    PATIENCE = 81
    HANDLING = 82
    INCOMPLETE = 83
    SUPPLEMENT = 84
    GRANTED = 85
    HIRED_ANYWAY = 86
    # programmes: person, number of the start
    DROPS_OUT = 90
    DROPOUT_DAY = 91
    # a trial: person, 0; unit of a district, 0
    TRIAL_ARM = 95
    TRIAL_DISTRICT = 96
    # what is believed: parameter name's hash, draw
    PARAMETER = 100
