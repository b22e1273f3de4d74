"""The catalogue of messages: one template in each language per id, and how details are written into it.

An id may have several forms, `share-range` and `share-range.points`; the part after the full stop chooses
the template and is never printed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from simulation.scenario import messages_schema, messages_text

MESSAGES: dict[str, dict[str, str]] = {**messages_text.MESSAGES, **messages_schema.MESSAGES}

_LONGEST_TEXT = 120
_MOST_NAMES = 12


@dataclass(frozen=True, slots=True)
class Words:
    """A detail of a message that reads differently in the two languages."""

    sv: str
    en: str


def message(id: str, language: str, details: Iterable[tuple[str, object]]) -> str:
    """The message of that id in "sv" or "en", with its details written in."""
    fields = {name: _written(detail, language) for name, detail in details}
    return MESSAGES[id][language].format_map(fields)


def printed_id(id: str) -> str:
    """The id as the reader sees it: without the part that chooses between forms."""
    return id.partition(".")[0]


def number_text(value: float) -> str:
    """A number as an analyst writes it: `40`, `0.75`, `-250`; never `40.0`."""
    return f"{value:.12g}"


def share_text(value: float) -> str:
    """A share as an analyst writes it, with two decimals or more: `0.40`, `0.125`."""
    text = number_text(value)
    whole, point, decimals = text.partition(".")
    return text if "e" in text else f"{whole}.{(decimals if point else '').ljust(2, '0')}"


def grouped_text(value: float) -> str:
    """A large number for reading, not for writing: `100 000 000`."""
    return f"{value:,.10g}".replace(",", " ") if abs(value) < 1e10 else f"{value:,.0f}".replace(",", " ")


def safe_text(text: str) -> str:
    """Text from a file, fit to print: cut if long, control characters shown as escapes."""
    if len(text) > _LONGEST_TEXT:
        text = text[:_LONGEST_TEXT] + "…"
    return "".join(char if char.isprintable() else _escaped(char) for char in text)


def _escaped(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii") if ord(char) > 0x7F else repr(char)[1:-1]


def _written(detail: object, language: str) -> str:
    if isinstance(detail, Words):
        return detail.sv if language == "sv" else detail.en
    if isinstance(detail, float):
        return number_text(detail)
    if isinstance(detail, date):
        return detail.isoformat()
    if isinstance(detail, (tuple, list)):
        names = [_written(part, language) for part in detail[:_MOST_NAMES]]
        return ", ".join([*names, "…"] if len(detail) > _MOST_NAMES else names)
    return safe_text(str(detail))
