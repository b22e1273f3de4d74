"""Every word of a report is there in both languages, with the same places for numbers."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from simulation.experiment.headline import FIGURES
from simulation.experiment.sensitivity.probing import NET_PER_MILLION
from simulation.report import words
from simulation.report.words import PARTS, WORDS, say, unit
from simulation.results.indicators import table

DICTIONARY = Path(words.__file__).parent
REPORT = DICTIONARY.parent
ASKED = re.compile(r"""say\((?:language|self\.language|), ?f?"([a-z0-9_-]+)"|say\("([a-z0-9_-]+)"\)""")

BY_NAME = (
    "month-", "area_type-", "sex-", "limits-", "stage-", "sheet-", "title-", "note-", "word-", "meaning-",
    "part-", "value-", "ramp-", "waits-", "agreement-", "runs-out-", "reach-",
    "ready-", "among-", "dated-", "backcast-", "runs-",
)  # fmt: skip
"""Keys that are put together."""


def places(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name)


def test_no_key_stands_in_two_parts() -> None:
    assert sum(len(part.WORDS) for part in PARTS) == len(WORDS)


def test_every_part_is_of_the_dictionary() -> None:
    files = {file.name for file in DICTIONARY.glob("*.py")} - {"__init__.py"}
    assert {Path(str(part.__file__)).name for part in PARTS} == files


@pytest.mark.parametrize("key", WORDS)
def test_both_languages_have_the_same_places(key: str) -> None:
    swedish, english = WORDS[key]
    assert places(swedish) == places(english)
    assert swedish.strip() == swedish != ""
    assert english.strip() == english != ""


def test_every_word_that_is_asked_for_is_there() -> None:
    files = [*REPORT.rglob("*.py"), *REPORT.rglob("*.html")]
    asked = {
        first or second for file in files for first, second in ASKED.findall(file.read_text(encoding="utf-8"))
    }
    assert len(asked) > 20
    assert asked <= set(WORDS)


def test_no_word_stands_there_for_nothing() -> None:
    parts = {Path(str(part.__file__)) for part in PARTS}
    files = [file for file in (*REPORT.rglob("*.py"), *REPORT.rglob("*.html")) if file not in parts]
    text = "\n".join(file.read_text(encoding="utf-8") for file in files)
    by_table = {"state", "municipalities", "service_centre", NET_PER_MILLION, *FIGURES}
    unused = {key for key in WORDS if f'"{key}"' not in text and not key.startswith(BY_NAME)}
    assert unused <= by_table


def test_every_figure_of_a_headline_has_its_words() -> None:
    assert set(FIGURES) <= set(WORDS)


def test_every_unit_of_an_indicator_has_a_swedish_name() -> None:
    missing = {one.unit for one in table() if unit("sv", one.unit) == one.unit}
    assert missing <= {"", "SEK million"}


def test_a_word_that_there_is_not_is_an_error() -> None:
    with pytest.raises(KeyError):
        say("sv", "no such word")
