"""The unit of a number, from the ending of its key, and what a number of that unit can be.

A limit here is a limit of meaning (a share has no 2.0), or of belief (nobody pays a person a million a
month: that is the wrong unit). Limits of policy and of data stand with what they limit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from math import inf


@dataclass(frozen=True, slots=True)
class Limits:
    """The smallest and largest value a unit allows, and whether it counts whole things."""

    low: float
    high: float
    whole: bool = False


class Unit(Enum):
    """What a number counts: Swedish and English word, and its limits.

    POINTS is a change of a share (`add: 0.20`), MULTIPLIER the amount of a `multiply`, NUMBER anything
    without a unit of its own. What a lever adds or takes away may go below the limits: its reader says so.
    """

    SHARE = ("andelar", "shares", Limits(0.0, 1.0))
    POINTS = ("andelar", "shares", Limits(-1.0, 1.0))
    FACTOR = ("faktorer", "factors", Limits(0.0, inf))
    MULTIPLIER = ("gånger", "times", Limits(0.0, inf))
    DAYS = ("dagar", "days", Limits(0.0, inf))
    WEEKS = ("veckor", "weeks", Limits(0.0, inf))
    MONTHS = ("månader", "months", Limits(0.0, inf))
    YEARS = ("år", "years", Limits(0.0, inf))
    MINUTES = ("minuter", "minutes", Limits(0.0, inf))
    KR = ("kronor", "kronor", Limits(0.0, inf))
    TKR = ("tusental kronor", "thousands of kronor", Limits(0.0, inf))
    TKR_PER_MONTH = ("tusental kronor i månaden", "thousands of kronor a month", Limits(0.0, inf))
    MKR = ("miljoner kronor", "millions of kronor", Limits(0.0, inf))
    FTE = ("heltidstjänster", "full-time equivalents", Limits(0.0, inf))
    PER_MONTH = ("per månad", "per month", Limits(0.0, inf))
    COUNT = ("antal", "a number of things", Limits(0.0, inf))
    NUMBER = ("tal", "numbers", Limits(-inf, inf))

    def __init__(self, swedish: str, english: str, limits: Limits) -> None:
        self.swedish = swedish
        self.english = english
        self.limits = limits


_COUNTED = "count|people|places|rooms|cases|municipalities|meetings|weekdays"
_ENDINGS = tuple(
    (re.compile(pattern), unit)
    for pattern, unit in (
        (r"(^|_)share($|_(by|of)_)", Unit.SHARE),
        (r"(^|_)factor$", Unit.FACTOR),
        (r"(^|_)mkr($|_)", Unit.MKR),
        (r"(^|_)tkr_per_(\w+_)?month$", Unit.TKR_PER_MONTH),
        (r"(^|_)tkr($|_)", Unit.TKR),
        (r"(^|_)kr($|_)", Unit.KR),
        (r"(^|_)minutes($|_per_)", Unit.MINUTES),
        (r"(^|_)fte($|_per_)", Unit.FTE),
        (rf"(^|_)({_COUNTED})($|_per_(?!month))", Unit.COUNT),
        (r"(^|_)per_month$", Unit.PER_MONTH),
        (r"(^|_)days($|_)", Unit.DAYS),
        (r"(^|_)weeks$", Unit.WEEKS),
        (r"(^|_)months$", Unit.MONTHS),
        (r"(^|_)years$", Unit.YEARS),
    )
)


def unit_of(path: str) -> Unit | None:
    """The unit of the value at a path: from its key, or from the nearest key above that has one."""
    for key in reversed(path.split(".")):
        if unit := _unit_of_key(re.sub(r"\[\d+\]$", "", key)):
            return unit
    return None


def _unit_of_key(key: str) -> Unit | None:
    return next((unit for ending, unit in _ENDINGS if ending.search(key)), None)


# From here on a number of that unit was meant in a smaller one: (from, form of the message, divide by).
# No appropriation is a million million; no person costs a million a month, no premises a hundred million.
_TOO_LARGE = {
    Unit.MKR: (1e6, "unit-scale", 1e6),
    Unit.TKR_PER_MONTH: (1e3, "unit-scale.month", 1e3),
    Unit.TKR: (1e5, "unit-scale.tkr", 1e3),
}


def meant_smaller(value: float, unit: Unit) -> tuple[str, float] | None:
    """For an amount of money that must be in the wrong unit: the message's id and the value meant."""
    limit, id, divisor = _TOO_LARGE.get(unit, (inf, "", 1.0))
    return (id, value / divisor) if abs(value) >= limit else None
