"""A YAML file as nodes: what is read, what is refused, and how fast."""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

import pytest

from simulation.scenario.nodes import List, Map, Mark, Node, Scalar
from simulation.scenario.problems import Problems
from simulation.scenario.reader import read_text_as_yaml, read_yaml


def plain(node: Node | None) -> object:
    if isinstance(node, Map):
        return {entry.key.text: plain(entry.value) for entry in node}
    if isinstance(node, List):
        return [plain(item) for item in node]
    return node.text if isinstance(node, Scalar) else None


def read(text: str) -> tuple[object, list[str]]:
    """What was read, and `line:column path [id]` of everything reported."""
    problems = Problems()
    node = read_text_as_yaml(text, "s.yaml", problems)
    told = [
        f"{found.mark.line}:{found.mark.column} {found.path} [{found.id.partition('.')[0]}]"
        for found in problems.all
    ]
    return plain(node), told


def test_scalars_stay_the_text_that_somebody_wrote() -> None:
    read_text, told = read("a: 01\nb: no\nc: 2023-02-30\nd: {08: x, e: 1_000}\n")
    assert read_text == {"a": "01", "b": "no", "c": "2023-02-30", "d": {"08": "x", "e": "1_000"}}
    assert told == []


def test_every_key_and_value_knows_its_line_and_column() -> None:
    root = read_text_as_yaml("å: 1\nlist:\n  - {b: två}\n", "s.yaml", Problems())
    assert root is not None
    items = root.get("list")
    assert isinstance(items, List)
    first = items.items[0]
    assert isinstance(first, Map)
    assert first.entries[0].key.mark == Mark("s.yaml", 3, 6)
    assert first.entries[0].value.mark == Mark("s.yaml", 3, 9)


def test_quotes_are_remembered() -> None:
    root = read_text_as_yaml("a: 'no'\nb: no\n", "s.yaml", Problems())
    assert root is not None
    values = [entry.value for entry in root]
    assert [value.quoted for value in values if isinstance(value, Scalar)] == [True, False]


@pytest.mark.parametrize(
    "text",
    [
        "---\na: 1\n",
        "{a: 1, b: [2, 3]}\n",
        "a:\n- 1\n- 2\n",
        "a: 'it''s: # not @ a % problem'\n",
        "a: |\n  text: with colon\n  - and dash\n",
        "a: text over\n  two lines\n",
        "a: https://example.org/x:y\n",
        "a: x # comment\nb: 1   #\n",
        "? a\n: 1\n",
        'a: "“inside” is fine"\n',
        "a: 5 % av alla\n",
        "a: -5\nb: .5\nc: 1:1\n",
        "a: {b: {c: {d: {e: 1}}}}\r\nf: 2\r\n",
        "\ufeffa: 1\n".lstrip("\ufeff"),
        "a: 🙂 åäö\n",
    ],
)
def test_unusual_but_right_yaml_passes_in_silence(text: str) -> None:
    found, told = read(text.replace("\r\n", "\n"))
    assert isinstance(found, dict)
    assert told == []


@pytest.mark.parametrize(
    ("text", "told", "repaired"),
    [
        ("a: {low: 0, high: 0,75}", "1:19 a.high [decimal-comma]", {"a": {"low": "0", "high": "0,75"}}),
        ("a: {mkr: 1,500}", "1:10 a.mkr [number-format]", {"a": {"mkr": "1,500"}}),
        ("a: {note: X, 2015, b: 1}", "1:11 a.note [comma-in-text]", {"a": {"note": "X, 2015", "b": "1"}}),
        ("a: {role:x}", "1:5 a.role [space-after-colon]", {"a": {"role": "x"}}),
        ("a:\n  fte:3", "2:3 a.fte [space-after-colon]", {"a": {"fte": "3"}}),
        ("levers:\n  -hire: {a: 1}", "2:3 levers[0] [space-after-dash]", {"levers": [{"hire": {"a": "1"}}]}),
        ("levers:\n  hire: {a: 1}", "2:3 levers [list-expected]", {"levers": [{"hire": {"a": "1"}}]}),
        ("a: x #30", "1:6 a [hash-in-text]", {"a": "x"}),
        ("a: >5", "1:4 a [quote-text]", {"a": ""}),
        ("a: “x”", "1:4 a [quote-character]", {"a": "x"}),
        ("a: {b: “x, y”}", "1:8 a.b [quote-character]", {"a": {"b": "x, y"}}),
        ("a:\n\u00a0\u00a0b: 1", "2:1 a.b [indent-character]", {"a": {"b": "1"}}),
        ("a:\u00a01\nb: 2", "1:3 a [indent-character]", {"a": "1", "b": "2"}),
        ("a: 1\nb: 2\na: 3", "3:1 a [duplicate-key]", {"a": "1", "b": "2"}),
        ("a: {<<: {b: 1}}", "1:5 a [yaml-feature]", {"a": {}}),
        ("a: !!python/object:os.system x", "1:4 a [yaml-feature]", {"a": "x"}),
    ],
)
def test_a_silent_trap_is_told_once_and_mended(text: str, told: str, repaired: object) -> None:
    assert read(text) == (repaired, [told])


@pytest.mark.parametrize(
    ("text", "told", "repaired"),
    [
        ("q: Vad ger: mer?", "1:11 q [colon-in-text]", None),
        ('n: "50" nya', "1:4 n [quote-text]", None),
        ("n: [utkast] Fler", "1:4 n [quote-text]", None),
        ("n: @x\nb: 1", "1:4 n [quote-text]", None),
        ("n:Fler\nq: x", "1:1 n [space-after-colon]", {"n": "Fler", "q": "x"}),
        ("name Fler\nq: x", "1:1  [colon-missing]", {"name": "Fler", "q": "x"}),
        ("a: {b: 1 c: 2}", "1:10 a.c [comma-missing]", {"a": {"b": "1", "c": "2"}}),
        ("a: {b: 1\nc: 2", "1:4 a [unclosed]", {"a": {"b": "1"}, "c": "2"}),
        ("a: {b: [1, 2}\nc: 2", "1:8 a [unclosed]", {"a": {"b": ["1", "2"]}, "c": "2"}),
        ('a: "x\nb: 2', "1:4 a [unclosed]", {"a": "x", "b": "2"}),
        ("a: {b: 1}}\nc: 2", "1:10 a [unopened]", {"a": {"b": "1"}, "c": "2"}),
        ("a:\n\tb: 1\n\tc: 2", "2:1 a.b [indent-character]", {"a": {"b": "1", "c": "2"}}),
        ("a:\n  b: 1\n c: 2\n  d: 3", "3:2 a.c [indentation]", {"a": {"b": "1", "c": "2", "d": "3"}}),
        ("a: 1\n  b: 2\nc: 3", "2:3 a.b [indentation]", {"a": "1", "b": "2", "c": "3"}),
        (
            "a:\n  b: 1\nc: 2\n  d: 3\ne: 4",
            "3:1 c [indentation]",
            {"a": {"b": "1", "c": "2", "d": "3"}, "e": "4"},
        ),
        ('a: "C:\\data"', "1:7 a [backslash]", {"a": "C:/data"}),
    ],
)
def test_what_stops_the_parser_is_told_in_the_writers_words(text: str, told: str, repaired: object) -> None:
    found, reported = read(text)
    assert reported == [told]
    assert found is not None
    assert repaired is None or found == repaired


def test_mistakes_in_several_places_are_found_in_one_pass() -> None:
    _, told = read("n:Fler\nq: Vad ger: mer?\na: {b: 0,5, c: 2}\nd: %5\nd: 1\n")
    assert [line.split(" ")[0] for line in told] == ["1:1", "2:11", "3:8", "4:4", "5:1"]


def test_what_cannot_be_mended_leaves_no_map_but_the_rest_is_still_judged() -> None:
    found, told = read("a: b\n- c\nq: Vad: ger\n")
    assert found is None
    assert told == ["2:1 a[0] [syntax]", "3:7 q [colon-in-text]"]


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("", "empty-file"),
        ("# only a comment\n", "empty-file"),
        ("- a\n- b\n", "map-expected"),
        ("hej\n", "map-expected"),
        ("a: 1\n---\nb: 2\n", "one-document"),
        ("[a]: 1\n", "key-expected"),
    ],
)
def test_a_file_of_another_shape_is_refused(text: str, id: str) -> None:
    assert [told.rpartition("[")[2] for told in read(text)[1]] == [f"{id}]"]


def within(seconds: float, text: str) -> list[str]:
    start = time.perf_counter()
    told = read(text)[1]
    assert time.perf_counter() - start < seconds
    return told


def test_ten_thousand_levels_are_refused_at_once() -> None:
    assert within(1, "a: " + "[" * 10_000) == ["1:23 a [too-deep]"]
    assert "too-deep" in within(1, "".join(f"{' ' * level}a:\n" for level in range(1_000)))[0]


def test_a_billion_laughs_are_no_laughs() -> None:
    laughs = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    for one, other in zip("abcdefgh", "bcdefghi", strict=True):
        laughs.append(f"{other}: &{other} [{', '.join([f'*{one}'] * 10)}]")
    told = within(1, "\n".join(laughs))
    assert {line.rpartition("[")[2] for line in told} == {"yaml-feature]"}


def test_a_file_too_large_is_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "large.yaml"
    with file.open("wb") as large:
        large.truncate(100_000_000)
    problems = Problems()
    start = time.perf_counter()
    assert read_yaml(file, "large.yaml", problems) is None
    assert time.perf_counter() - start < 0.5
    assert [found.id for found in problems.all] == ["too-large"]


def test_a_large_file_full_of_mistakes_does_not_take_long() -> None:
    within(10, "".join(f"k{n}: {{a: b: c}}\n" for n in range(40_000)))
    within(10, "a:\n" + "".join(f"  k{n}: x: y\n" for n in range(40_000)))


@pytest.mark.parametrize(
    ("data", "id", "place"),
    [
        ("name: Fler\nnote: För\n".encode("latin-1"), "encoding", (2, 8)),
        ("name: Fler".encode("utf-16"), "encoding", (1, 1)),
        ("name: Fler".encode("utf-16-le"), "encoding", (1, 1)),
        (b"name: Fler\nx: \x00\n", "encoding", (2, 4)),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "encoding", (1, 1)),
    ],
)
def test_another_encoding_is_told_with_its_line(
    tmp_path: Path, data: bytes, id: str, place: tuple[int, int]
) -> None:
    file = tmp_path / "s.yaml"
    file.write_bytes(data)
    problems = Problems()
    read_yaml(file, "s.yaml", problems)
    first = problems.all[0]
    assert first.id.partition(".")[0] == id
    assert (first.mark.line, first.mark.column) == place


def test_a_latin_1_file_shows_the_word_and_its_other_mistakes(tmp_path: Path) -> None:
    file = tmp_path / "s.yaml"
    file.write_bytes("note: För\na: 1\na: 2\n".encode("latin-1"))
    problems = Problems()
    read_yaml(file, "s.yaml", problems)
    assert problems.all[0].text("sv") == (
        's.yaml:1:8: filen är inte UTF-8 (rad 1, "F\\xf6r"); spara som UTF-8 [encoding]'
    )
    assert [found.id for found in problems.all] == ["encoding", "duplicate-key"]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_a_byte_order_mark_and_any_line_ends_are_read(tmp_path: Path, ends: str) -> None:
    file = tmp_path / "s.yaml"
    file.write_bytes("\ufeffa: 1\nb: å\n".replace("\n", ends).encode())
    problems = Problems()
    assert plain(read_yaml(file, "s.yaml", problems)) == {"a": "1", "b": "å"}
    assert not problems.all


def test_what_is_no_file_is_told_where_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "baseline.yaml").write_text("a: 1\n")
    os.mkfifo(tmp_path / "pipe.yaml")
    named = Mark("s.yaml", 3, 10)
    for name, expected in (
        ("baslinje.yaml", "no-file"),
        ("pipe.yaml", "no-file.unreadable"),
        (".", "no-file.unreadable"),
    ):
        problems = Problems()
        assert read_yaml(tmp_path / name, name, problems, mark=named, path="extends") is None
        assert [(found.mark, found.path, found.id) for found in problems.all] == [
            (named, "extends", expected)
        ]


SMALL = """\
name: Fler
question: Vad ger 30?
extends: baseline.yaml
levers:
  - hire:   {role: decision_officer, fte: {value: 30, low: 15, high: 60}, from: 2023-04-01}
  - change: {path: a.*.b, multiply: {value: 0.90, low: 0.70}, from: 2023-10-01, note: "a, b"}
places:
  kinds:
    own_office:
      name: Eget kontor
      rooms: 6
"""
PIECES = [
    "{",
    "}",
    "[",
    "]",
    ":",
    ": ",
    "- ",
    ",",
    " #x",
    "\t",
    "\u00a0",
    "“",
    '"',
    "'",
    "&a",
    "*a",
    "!t",
    "|",
    ">",
]
PIECES += [
    "%",
    "@",
    "\n",
    "\n  ",
    "---\n",
    "? ",
    "<<: *a",
    "0,5",
    "\\",
    "\ufeff",
    "`",
    "~",
    "\u2028",
    "\U0001f642",
]


def mutated(text: str, chance: random.Random) -> str:
    for _ in range(chance.choice([1, 1, 2, 3, 8])):
        at = chance.randrange(len(text) + 1)
        if chance.random() < 0.5:
            text = text[:at] + chance.choice(PIECES) + text[at:]
        elif chance.random() < 0.5:
            text = text[:at] + text[at + chance.choice([1, 2, 5, 40]) :]
        else:
            lines = text.split("\n")
            lines.insert(
                chance.randrange(len(lines)), " " * chance.randrange(6) + chance.choice(lines).strip()
            )
            text = "\n".join(lines)
    return text


def test_no_damage_to_a_file_raises_anything_or_goes_untold() -> None:
    chance = random.Random(20230101)
    for _ in range(1_000):
        text = mutated(SMALL, chance)
        problems = Problems()
        node = read_text_as_yaml(text, "s.yaml", problems)
        assert node is not None or problems.errors, text
        assert all(found.text("sv") and found.text("en") for found in problems.all)
