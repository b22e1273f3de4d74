"""Text that should be a day, written 2023-04-01: the day, or what is wrong with it."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from simulation.scenario.messages import Words
from simulation.scenario.numerals import Misread

_MONTHS = (
    Words("januari", "January"),
    Words("februari", "February"),
    Words("mars", "March"),
    Words("april", "April"),
    Words("maj", "May"),
    Words("juni", "June"),
    Words("juli", "July"),
    Words("augusti", "August"),
    Words("september", "September"),
    Words("oktober", "October"),
    Words("november", "November"),
    Words("december", "December"),
)
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[-/. ]?(\d{1,2})(?:[-/. ]?(\d{1,2}))?(?:[T ]\d\d:.*)?", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ]+(\d{4})", re.ASCII)
_SHORT_YEAR = re.compile(r"(\d\d)-(\d\d)-(\d\d)", re.ASCII)
_IN_WORDS = re.compile(r"(?:den )?(?:(\d{1,2})\.? )?([^\W\d_]{3,9})\.? (\d{4})")


def parse_date(text: str) -> date | Misread:
    """The day a text stands for, or why it stands for none."""
    text = text.strip()
    if match := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in match.groups())
        return _day(year, month, day)
    meant = _meant(text) if len(text) < 40 else None
    if meant is None:
        return Misread("date-format.unknown", {"text": text})
    day_meant = _day(*meant)
    return Misread("date-format", {"right": day_meant}) if isinstance(day_meant, date) else day_meant


def _day(year: int, month: int, day: int) -> date | Misread:
    if not 1 <= month <= 12:
        return Misread("no-such-date.month", {"month": month})
    if year == 0:
        return Misread("date-format.unknown", {"text": "0000"})
    days = monthrange(year, month)[1]
    if not 1 <= day <= days:
        return Misread("no-such-date", {"month": _MONTHS[month - 1], "year": year, "days": days})
    return date(year, month, day)


def _meant(text: str) -> tuple[int, int, int] | None:
    """Year, month and day of a date in another shape."""
    if match := _YEAR_FIRST.fullmatch(text):
        return int(match[1]), int(match[2]), int(match[3] or 1)
    if match := _DAY_FIRST.fullmatch(text):
        return int(match[3]), int(match[2]), int(match[1])
    if match := _SHORT_YEAR.fullmatch(text):
        return 2000 + int(match[1]), int(match[2]), int(match[3])
    if (match := _IN_WORDS.fullmatch(text)) and (month := _month(match[2])):
        return int(match[3]), month, int(match[1] or 1)
    return None


def _month(word: str) -> int | None:
    """The number of a month's name or its first three letters, in either language."""
    word = word.casefold()
    for number, names in enumerate(_MONTHS, start=1):
        for name in (names.sv, names.en.casefold()):
            if word == name or (len(word) <= 4 and name.startswith(word)):
                return number
    return None
