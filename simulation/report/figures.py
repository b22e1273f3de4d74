"""What figures are called, and when they are of: those of a comparison's headline, and every indicator."""

from __future__ import annotations

from simulation.report.words import WORDS, month_text, say, unit
from simulation.results.indicators import indicator

_SIGNS = "=– "
"""Before a figure that is a line of a sum."""


def figure_name(language: str, id: str, group: str = "") -> str:
    """A headline figure or an indicator, to read."""
    told = say(language, group) if group in WORDS else group
    if id in WORDS:
        name = say(language, id, group=told).lstrip(_SIGNS)
        return name[:1].upper() + name[1:]
    known = indicator(id)
    name = known.swedish if language == "sv" else known.english
    return f"{name}, {told}" if told else name


def figure_head(language: str, id: str, group: str, period: str, unit_name: str) -> str:
    """A figure, when it is of, and its unit."""
    name, when = figure_name(language, id, group), when_text(language, period)
    return f"{name}, {when} ({unit(language, unit_name)})"


def when_text(language: str, period: str) -> str:
    """A month, a year, or the years from one month to another, to read."""
    if "/" in period:
        first, last = period.split("/")
        return first[:4] if first[:4] == last[:4] else f"{first[:4]}–{last[:4]}"
    return month_text(language, period) if "-" in period else period
