"""Scalars read as what their key expects, and every way of writing them wrong."""

from __future__ import annotations

from datetime import date
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.scenario.nodes import List, Map, Mark, Scalar
from simulation.scenario.problems import Problems
from simulation.scenario.scalars import (
    read_date,
    read_items,
    read_name,
    read_number,
    read_text,
    read_truth,
    read_whole,
)
from simulation.scenario.units import Unit

HERE = Mark("s.yaml", 2, 5)
ROLES = {"caseworker": "arbetsförmedlare", "decision_officer": "beslutshandläggare"}


def scalar(text: str, *, quoted: bool = False) -> Scalar:
    return Scalar(text, HERE, quoted)


def told(problems: Problems) -> list[str]:
    """The messages in Swedish without their place."""
    return [problem.text("sv").removeprefix("s.yaml:2:5: k: ") for problem in problems.all]


def number(text: str, unit: Unit) -> tuple[float | None, list[str]]:
    problems = Problems()
    return read_number(scalar(text), unit, "k", problems), told(problems)


@pytest.mark.parametrize("text", ["0.6", "+0.6", ".6", "0.60", "6e-1", "06e-1", " 0.6 "])
def test_a_number_is_read_in_every_plain_way_of_writing_it(text: str) -> None:
    assert number(text, Unit.SHARE) == (0.6, [])


@pytest.mark.parametrize(
    ("text", "unit", "message"),
    [
        ("40", Unit.SHARE, "40 är ingen andel; skriv 0.40 för 40 procent [share-range]"),
        ("1.2", Unit.SHARE, "1.2 är ingen andel här; skriv ett tal från 0 till 1 [share-range]"),
        ("-0.1", Unit.SHARE, "-0.1 är ingen andel här; skriv ett tal från 0 till 1 [share-range]"),
        ("250", Unit.SHARE, "250 är ingen andel här; skriv ett tal från 0 till 1 [share-range]"),
        ("40 %", Unit.SHARE, "skriv andelar som decimaltal: 0.40 [percent-sign]"),
        ("40%", Unit.SHARE, "skriv andelar som decimaltal: 0.40 [percent-sign]"),
        ("12,5 procent", Unit.SHARE, "skriv andelar som decimaltal: 0.125 [percent-sign]"),
        ("20", Unit.POINTS, "andelar räknas 0–1; 20 procentenheter skrivs 0.20 [share-range]"),
        ("-5", Unit.POINTS, "andelar räknas 0–1; -5 procentenheter skrivs -0.05 [share-range]"),
        ("0,6", Unit.FTE, "decimaltecknet är punkt; skriv 0.6 [decimal-comma]"),
        ("0,750", Unit.FTE, "decimaltecknet är punkt; skriv 0.750 [decimal-comma]"),
        ("1 500", Unit.MKR, "tal skrivs utan mellanrum: 1500 [number-format]"),
        ("1\u00a0500", Unit.MKR, "tal skrivs utan mellanrum: 1500 [number-format]"),
        ("1\u202f500,5", Unit.MKR, "tal skrivs utan mellanrum: 1500.5 [number-format]"),
        ("7,822", Unit.MKR, 'oklart tal "7,822": skriv 7822 eller 7.822 [number-format]'),
        ("1.500.000", Unit.KR, "tal skrivs utan tusentalsavgränsare: 1500000 [number-format]"),
        ("−250", Unit.MKR, "det där är ett typografiskt minustecken; skriv -250 [minus-sign]"),
        (
            "100000000",
            Unit.MKR,
            "100 000 000 mkr är mer än hela anslaget; nyckeln räknar miljoner: skriv 100 [unit-scale]",
        ),
        (
            "13500",
            Unit.TKR_PER_MONTH,
            "13 500 tkr i månaden per person; nyckeln räknar tusental: skriv 13.5 [unit-scale]",
        ),
        ("740000", Unit.TKR, "740 000 tkr är för mycket; nyckeln räknar tusental: skriv 740 [unit-scale]"),
        ("12 v", Unit.WEEKS, "enheten står i nyckeln; skriv bara talet: 12 [unit-in-value]"),
        (
            "5 mkr",
            Unit.FTE,
            'nyckeln räknar heltidstjänster, inte "mkr"; skriv bara talet, i heltidstjänster [unit-in-value]',
        ),
        ("5 mkr", Unit.TKR, "nyckeln räknar tusental kronor; skriv bara talet: 5000 [unit-in-value]"),
        ("100 mnkr", Unit.MKR, "enheten står i nyckeln; skriv bara talet: 100 [unit-in-value]"),
        ("-3", Unit.DAYS, "-3 är för litet; det minsta är 0 [out-of-range]"),
        ("", Unit.DAYS, "värdet saknas; skriv det efter kolon, eller ta bort raden [value-missing]"),
    ],
)
def test_a_number_written_wrong_is_told_how_to_write_it(text: str, unit: Unit, message: str) -> None:
    assert number(text, unit) == (None, [message])


@pytest.mark.parametrize(
    "text", ["ja", "nan", ".inf", "1e999", "0x10", "1/2", "٣", "--1", "1 2 3", "- 5", "9" * 5_000, "~30"]
)
def test_what_is_no_number_is_not_taken_for_one(text: str) -> None:
    value, messages = number(text, Unit.NUMBER)
    assert value is None
    assert len(messages) == 1
    assert messages[0].endswith("[number-expected]")
    assert len(messages[0]) < 300


def test_limits_replace_the_units_own() -> None:
    problems = Problems()
    assert read_number(scalar("1.1"), Unit.SHARE, "k", problems, high=1.5) == 1.1
    assert read_number(scalar("-250"), Unit.MKR, "k", problems, low=-inf) == -250
    assert read_number(scalar("3"), Unit.SHARE, "k", problems, high=inf) == 3
    assert not problems.all


def test_a_factor_far_from_one_is_asked_about_and_read() -> None:
    value, messages = number("0.2", Unit.MULTIPLIER)
    assert value == 0.2
    assert messages == [
        "varning: gånger 0.2 är en minskning med 80 procent; menade du 1.2 (plus 20 procent)? [odd-factor]"
    ]
    assert number("20", Unit.MULTIPLIER)[0] == 20
    assert [number(text, Unit.MULTIPLIER)[1] for text in ("0.5", "0.85", "1.45", "0", "3")] == [[]] * 5


@given(st.floats(-1e5, 1e5, allow_nan=False).map(lambda value: round(value, 4)))
def test_a_number_printed_plainly_is_read_back(value: float) -> None:
    problems = Problems()
    text = f"{value:.4f}"
    assert read_number(scalar(text), Unit.NUMBER, "k", problems) == float(text)
    assert not problems.all


@given(st.text(max_size=70), st.sampled_from(list(Unit)))
def test_any_text_is_a_number_or_one_message(text: str, unit: Unit) -> None:
    value, messages = number(text, unit)
    assert (value is None) == any("varning" not in message for message in messages)
    assert len(messages) <= 1


def test_whole_numbers_are_whole() -> None:
    problems = Problems()
    assert read_whole(scalar("12"), Unit.COUNT, "k", problems) == 12
    assert read_whole(scalar("2.5"), Unit.COUNT, "k", problems) is None
    assert told(problems) == ["2.5 är inget heltal; skriv 2 eller 3 [whole-number]"]


@pytest.mark.parametrize(
    "text",
    [
        "1 april 2023",
        "den 1 april 2023",
        "1 Apr 2023",
        "2023-4-1",
        "23-04-01",
        "2023-04",
        "20230401",
        "2023/04/01",
        "1/4 2023",
        "2023-04-01 00:00:00",
        "april 2023",
    ],
)
def test_a_date_in_another_shape_is_told_the_right_one(text: str) -> None:
    problems = Problems()
    assert read_date(scalar(text), "k", problems) is None
    assert told(problems) == ["datum skrivs 2023-04-01 [date-format]"]


def test_dates_are_read_and_must_exist() -> None:
    problems = Problems()
    assert read_date(scalar("2024-02-29"), "k", problems) == date(2024, 2, 29)
    assert not problems.all
    assert read_date(scalar("2023-02-30"), "k", problems) is None
    assert told(problems) == ["februari 2023 har 28 dagar [no-such-date]"]


@given(st.text(max_size=50))
def test_any_text_is_a_date_or_one_message(text: str) -> None:
    problems = Problems()
    day = read_date(scalar(text), "k", problems)
    assert (day is None) == (len(problems.errors) == 1)


@given(st.dates())
def test_every_day_is_read_from_its_iso_text(day: date) -> None:
    assert read_date(scalar(day.isoformat()), "k", Problems()) == day


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "decison_officer",
            '"decison_officer" är ingen roll; menade du "decision_officer"? '
            "(caseworker, decision_officer) [unknown-name]",
        ),
        (
            "Beslutshandläggare",
            'namnen skrivs på engelska: "decision_officer" är beslutshandläggare [swedish-name]',
        ),
        ("xyz", '"xyz" är ingen roll; här får stå: caseworker, decision_officer [unknown-name]'),
    ],
)
def test_a_wrong_name_is_told_the_right_one(text: str, message: str) -> None:
    problems = Problems()
    assert read_name(scalar(text), ROLES, "role", "k", problems) is None
    assert told(problems) == [message]


def test_a_right_name_is_read() -> None:
    assert read_name(scalar("caseworker"), ROLES, "role", "k", Problems()) == "caseworker"


def test_text_may_be_empty_only_in_quotes() -> None:
    problems = Problems()
    assert read_text(scalar("", quoted=True), "k", problems) == ""
    assert read_text(scalar("no"), "k", problems) == "no"
    assert not problems.all
    assert read_text(scalar(""), "k", problems) is None


def test_truth_has_two_words() -> None:
    problems = Problems()
    assert read_truth(scalar("true"), "k", problems) is True
    assert read_truth(scalar("false"), "k", problems) is False
    assert read_truth(scalar("ja"), "k", problems) is None
    assert told(problems) == ['"ja" är varken true eller false; skriv ett av dem [true-or-false]']


@pytest.mark.parametrize(
    ("text", "right"), [("1-2", "[1, 2]"), ("1–3", "[1, 2, 3]"), ("01; 08", "[01, 08]"), ("x", "[x]")]
)
def test_a_list_written_as_text_is_told_how(text: str, right: str) -> None:
    problems = Problems()
    assert read_items(scalar(text), "k", problems) is None
    assert told(problems) == [f"skriv en lista: {right} [list-expected]"]


def test_maps_and_lists_are_no_scalars() -> None:
    for node in (Map((), HERE), List((), HERE)):
        problems = Problems()
        assert read_number(node, Unit.FTE, "k", problems) is None
        assert read_date(node, "k", problems) is None
        assert len(problems.errors) == 1


def test_what_is_reported_already_is_not_reported_again() -> None:
    problems = Problems()
    problems.error("decimal-comma", HERE, "k", right="0.75")
    assert read_number(scalar("0,75"), Unit.SHARE, "k", problems) is None
    assert read_date(scalar("0,75"), "k", problems) is None
    assert read_name(scalar("0,75"), ROLES, "role", "k", problems) is None
    assert len(problems.all) == 1
