"""Problems and their messages in two languages."""

from __future__ import annotations

from string import Formatter

import pytest

from simulation.scenario import messages_text
from simulation.scenario.messages import MESSAGES, Words, number_text, share_text
from simulation.scenario.nearest import nearest
from simulation.scenario.nodes import Mark
from simulation.scenario.problems import Problems, ScenarioError, language


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.mark.parametrize("id", sorted(MESSAGES))
def test_every_message_exists_in_both_languages_with_the_same_details(id: str) -> None:
    assert set(MESSAGES[id]) == {"sv", "en"}
    assert fields(MESSAGES[id]["sv"]) == fields(MESSAGES[id]["en"])
    assert "[" not in id


def test_no_message_is_written_twice() -> None:
    assert len(messages_text.MESSAGES) == sum(id in MESSAGES for id in messages_text.MESSAGES)
    assert all(MESSAGES[id] == message for id, message in messages_text.MESSAGES.items())


def sample() -> Problems:
    problems = Problems()
    problems.error("decimal-comma", Mark("b.yaml", 2, 1), "x", right="0.5")
    problems.warn("hash-in-text", Mark("a.yaml", 9, 3), "question")
    problems.error("value-missing", Mark("a.yaml", 10, 1), "name")
    problems.error("value-missing", Mark("a.yaml", 10, 1), "name")
    return problems


def test_problems_are_printed_by_file_line_and_column_below_their_count() -> None:
    assert sample().render("sv", 3).splitlines() == [
        "2 fel, 1 varning i 3 filer",
        "a.yaml:9:3: question: varning: allt efter # blir kommentar; "
        "sätt texten inom citattecken om # hör till den [hash-in-text]",
        "a.yaml:10:1: name: värdet saknas; skriv det efter kolon, eller ta bort raden [value-missing]",
        "b.yaml:2:1: x: decimaltecknet är punkt; skriv 0.5 [decimal-comma]",
    ]


@pytest.mark.parametrize(
    ("errors", "warnings", "files", "swedish", "english"),
    [
        (7, 2, 3, "7 fel, 2 varningar i 3 filer", "7 errors, 2 warnings in 3 files"),
        (1, 1, 1, "1 fel, 1 varning i 1 fil", "1 error, 1 warning in 1 file"),
        (1, 0, 2, "1 fel i 2 filer", "1 error in 2 files"),
        (0, 2, 1, "0 fel, 2 varningar i 1 fil", "0 errors, 2 warnings in 1 file"),
    ],
)
def test_the_first_line_counts(errors: int, warnings: int, files: int, swedish: str, english: str) -> None:
    problems = Problems()
    for line in range(errors):
        problems.error("value-missing", Mark("f", line + 1, 1), "x")
    for line in range(warnings):
        problems.warn("hash-in-text", Mark("f", line + 1, 2), "x")
    assert problems.render("sv", files).splitlines()[0] == swedish
    assert problems.render("en", files).splitlines()[0] == english


def test_a_form_of_a_message_prints_the_id_it_is_a_form_of() -> None:
    problems = Problems()
    problems.error("share-range.points", Mark("f", 1, 1), "x", value=20.0, right="0.20")
    assert problems.errors[0].text("en") == (
        "f:1:1: x: shares count 0–1; 20 percentage points are written 0.20 [share-range]"
    )


def test_details_are_told_in_the_readers_language_and_cannot_break_the_line() -> None:
    problems = Problems()
    name = "a\nb\x1b[31m{right}\u200b" + "x" * 1_000
    problems.error(
        "unknown-name.none", Mark("f", 1, 1), "x", text=name, what=Words("fel", "wrong"), allowed=("a",)
    )
    line = problems.errors[0].text("en")
    assert "is wrong" in line
    assert line.isprintable()
    assert "\\n" in line
    assert "\\u200b" in line
    assert len(line) < 300


def test_an_error_can_be_asked_after_by_its_place() -> None:
    problems = sample()
    assert problems.reported(Mark("b.yaml", 2, 1))
    assert not problems.reported(Mark("a.yaml", 9, 3))


def test_the_exception_carries_all_problems() -> None:
    error = ScenarioError(sample(), 2)
    assert error.files == 2
    assert len(error.problems.all) == 3
    assert "2 errors, 1 warning in 2 files" in str(error)


@pytest.mark.parametrize(
    ("chosen", "environ", "expected"),
    [
        ("sv", {"KAPACITET_LANGUAGE": "en"}, "sv"),
        (None, {"KAPACITET_LANGUAGE": "en", "LANG": "sv_SE.UTF-8"}, "en"),
        (None, {"LANG": "sv_SE.UTF-8"}, "sv"),
        (None, {"LC_ALL": "C", "LANG": "sv_SE.UTF-8"}, "en"),
        (None, {"LC_ALL": "", "LC_MESSAGES": "sv_FI", "LANG": "en_GB"}, "sv"),
        (None, {}, "en"),
    ],
)
def test_the_language_is_chosen_then_set_then_that_of_the_locale(
    chosen: str | None, environ: dict[str, str], expected: str
) -> None:
    assert language(chosen, environ) == expected


def test_numbers_are_printed_as_an_analyst_writes_them() -> None:
    assert [number_text(value) for value in (40.0, 0.75, -250.0, 1e8)] == ["40", "0.75", "-250", "100000000"]
    assert [share_text(value) for value in (0.4, 0.125, -0.05, 1.0)] == ["0.40", "0.125", "-0.05", "1.00"]


def test_the_nearest_word_is_like_the_one_written_or_none() -> None:
    words = ("caseworker", "decision_officer", "long_term")
    assert nearest("decison_officer", words) == "decision_officer"
    assert nearest("longterm", words) == "long_term"
    assert nearest("Caseworker", words) == "caseworker"
    assert nearest("xyz", words) is None
    assert nearest("x" * 100_000, words) is None
