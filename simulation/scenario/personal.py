"""Recognises Swedish personal identity numbers, so that files with individuals in them are not read."""

from __future__ import annotations

import re

_IDENTITY = re.compile(r"(?:19|20)?\d\d(\d\d)(\d\d)([-+ ]?)\d{4}", re.ASCII)
_COLUMN = re.compile(
    r"(person|samordnings?|identitets|id)[ _-]?(nummer|number|nr|no)|pnr|ssn|personal[ _-]?identity.*"
)
# A coordination number has sixty added to its day.
_COORDINATION = 60


def looks_personal(text: str) -> bool:
    """Whether a text is a personal identity number or coordination number: a date, and four digits that fit.

    With the hyphen that such a number is written with, the date is enough; without it the check digit
    (Luhn's formula over the last ten digits) must be right too.
    """
    if not 10 <= len(text) <= 13 or not (match := _IDENTITY.fullmatch(text)):
        return False
    month, day = int(match[1]), int(match[2])
    if not (1 <= month <= 12 and 1 <= day % _COORDINATION <= 31 and day <= _COORDINATION + 31):
        return False
    return bool(match[3]) or _checks([int(digit) for digit in text[-10:]])


def names_identities(column: str) -> bool:
    """Whether a column is called as one of personal identity numbers would be."""
    return bool(_COLUMN.fullmatch(column.strip().lower()))


def _checks(digits: list[int]) -> bool:
    """Luhn's formula."""
    doubled = [digit * 2 if place % 2 == 0 else digit for place, digit in enumerate(digits)]
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0
