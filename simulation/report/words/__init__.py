"""Every word of a report, in Swedish and English: labels, units, headings, sentences with places for numbers.

One dictionary, in a module for each part of what is written. A key that has one language has both;
`tests/report/test_words.py` holds them to it, and to the same places.
"""

from __future__ import annotations

from simulation.report.words import (
    budget,
    charts,
    dated,
    months,
    more_charts,
    page,
    sentences,
    studies,
    workbook,
)
from simulation.results.keyfigures import UNITS

LANGUAGES = ("sv", "en")
PARTS = (page, charts, more_charts, sentences, studies, dated, months, workbook, budget)

WORDS: dict[str, tuple[str, str]] = {key: said for part in PARTS for key, said in part.WORDS.items()}
"""By key: (Swedish, English)."""

_SWEDISH_UNITS = {
    **UNITS,
    "SEK thousand": "tkr",
    "months": "månader",
    "people per SEK million": "personer per mkr",
}


def say(language: str, key: str, **values: object) -> str:
    """A word or sentence; KeyError where there is none."""
    return WORDS[key][LANGUAGES.index(language)].format(**values)


def unit(language: str, name: str) -> str:
    """A table's unit, to read."""
    return _SWEDISH_UNITS.get(name, name) if language == "sv" else name


def month_text(language: str, month: str) -> str:
    """A month, YYYY-MM, in words."""
    return say(language, "month-of", month=say(language, f"month-{month[5:]}"), year=month[:4])
