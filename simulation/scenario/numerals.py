"""Text that should be a number: the number, or what is wrong with the way it is written.

People write numbers as Word, Excel and Swedish orthography do: `0,75`, `1 500`, `−250`, `40 %`, `12 v`. Each
is recognised and told how to be written; none is guessed at silently.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from simulation.scenario.messages import Words, number_text, share_text
from simulation.scenario.units import Unit

_LONGEST = 60
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)
_MINUS = re.compile(r"^[−–—‐‑‒﹣－]\s*(?=[\d.,])")
_BLANK = r"[ \u00a0\u2007\u2009\u202f'’_]"
_GROUPED = re.compile(rf"[+-]?\d{{1,3}}({_BLANK}\d{{3}})+([.,]\d+)?", re.ASCII)
_COMMA = re.compile(r"[+-]?\d*,\d+", re.ASCII)
_UNCLEAR = re.compile(r"[+-]?[1-9]\d{0,2},\d{3}", re.ASCII)
_COMMAS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", re.ASCII)
_POINTS = re.compile(r"[+-]?\d{1,3}(\.\d{3}){2,}|[+-]?\d{1,3}(\.\d{3})+,\d+", re.ASCII)
_PERCENT = re.compile(r"(.*?\d)\s*(%|procent(enhet(er)?)?|percent(age points?)?|p\.?e\.?|pp)", re.IGNORECASE)
_RANGE = re.compile(r"([+-]?[\d.,]+)\s*(-|–|—|till|to|\.\.)\s*([\d.,]+)", re.ASCII)
_WITH_WORD = re.compile(rf"([+-]?[0-9][0-9.,]*(?:{_BLANK}[0-9]{{3}})*(?:,[0-9]+)?)\s*([^\W\d_]\D{{0,25}})")

_WORDS = {
    Unit.KR: "kr kronor sek",
    Unit.TKR: "tkr ksek tusen",
    Unit.MKR: "mkr mnkr msek miljoner miljon milj",
    Unit.DAYS: "d dag dagar day days",
    Unit.WEEKS: "v veckor vecka week weeks",
    Unit.MONTHS: "mån månad månader month months",
    Unit.YEARS: "år year years",
    Unit.MINUTES: "min minut minuter minute minutes",
    Unit.FTE: "fte heltid heltider heltidstjänster tjänster årsarbetare årsarbetskrafter åa",
}
_UNIT_OF_WORD = {word: unit for unit, words in _WORDS.items() for word in words.split()}
_KRONOR = {Unit.KR: 1.0, Unit.TKR: 1e3, Unit.TKR_PER_MONTH: 1e3, Unit.MKR: 1e6}


@dataclass(frozen=True, slots=True)
class Misread:
    """Why a text is no number: the message's id and details."""

    id: str
    details: Mapping[str, object] = field(default_factory=dict)


def parse_number(text: str, unit: Unit) -> float | Misread:
    """The number a text stands for, or why it stands for none."""
    text = text.strip()
    if len(text) > _LONGEST:
        return Misread("number-expected", {"text": text})
    if _NUMBER.fullmatch(text):
        value = float(text)
        return value if math.isfinite(value) else Misread("number-expected", {"text": text})
    if minus := _MINUS.match(text):
        return _minus(text[minus.end() :], text, unit)
    for judge in (_percent, _separators, _range, _unit):
        if misread := judge(text, unit):
            return misread
    return Misread("number-expected", {"text": text})


def normal(text: str) -> str | None:
    """A number with separators as it should be written, None if that is not clear or it is no number."""
    text = text.strip()
    if _NUMBER.fullmatch(text):
        return text
    if _GROUPED.fullmatch(text):
        return re.sub(_BLANK, "", text).replace(",", ".")
    if _POINTS.fullmatch(text):
        return text.replace(".", "").replace(",", ".")
    if _COMMA.fullmatch(text):
        return text.replace(",", ".")
    return text.replace(",", "") if _COMMAS.fullmatch(text) else None


def _minus(rest: str, text: str, unit: Unit) -> Misread:
    if (written := normal(rest)) is not None:
        return Misread("minus-sign", {"right": f"-{written}"})
    inner = parse_number(f"-{rest}", unit)
    return inner if isinstance(inner, Misread) else Misread("number-expected", {"text": text})


def _percent(text: str, unit: Unit) -> Misread | None:
    match = _PERCENT.fullmatch(text)
    written = normal(match[1]) if match else None
    if written is None:
        return None
    value = float(written)
    if unit in (Unit.FACTOR, Unit.MULTIPLIER):
        change = abs(value) / 100
        details = {"percent": number_text(abs(value)), "more": number_text(1 + change)}
        return Misread("percent-sign.factor", details | {"less": number_text(1 - change)})
    if unit in (Unit.SHARE, Unit.POINTS, Unit.NUMBER):
        return Misread("percent-sign", {"right": share_text(value / 100)})
    return Misread("unit-in-value", {"right": written})


def _separators(text: str, _: Unit) -> Misread | None:
    if _UNCLEAR.fullmatch(text):
        return Misread(
            "number-format.unclear",
            {"text": text, "one": text.replace(",", ""), "other": text.replace(",", ".")},
        )
    if (right := normal(text)) is None:
        return None
    if _GROUPED.fullmatch(text):
        return Misread("number-format", {"right": right})
    return Misread("decimal-comma" if _COMMA.fullmatch(text) else "number-format.separator", {"right": right})


def _range(text: str, _: Unit) -> Misread | None:
    match = _RANGE.fullmatch(text)
    low, high = (normal(match[1]), normal(match[3])) if match else (None, None)
    if low is None or high is None:
        return None
    return Misread("number-expected.range", {"text": text, "low": low, "high": high})


def _unit(text: str, unit: Unit) -> Misread | None:
    match = _WITH_WORD.fullmatch(text)
    written = normal(match[1]) if match else None
    if match is None or written is None:
        return None
    word = match[2].strip().rstrip(".")
    other = _UNIT_OF_WORD.get(word.split()[0].casefold().rstrip("."))
    if other is None or unit is Unit.NUMBER or _same(other, unit):
        return Misread("unit-in-value", {"right": written})
    name = Words(unit.swedish, unit.english)
    if other in _KRONOR and unit in _KRONOR:
        right = number_text(float(written) * _KRONOR[other] / _KRONOR[unit])
        return Misread("unit-in-value.money", {"unit": name, "right": right})
    return Misread("unit-in-value.other", {"unit": name, "other": word})


def _same(one: Unit, other: Unit) -> bool:
    """Whether two units count the same thing."""
    return one is other or (one in _KRONOR and _KRONOR[one] == _KRONOR.get(other))
