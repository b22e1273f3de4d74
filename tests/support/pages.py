"""Pages of reports, read: numbers with where they stand, headings, addresses; every number checked."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from html.parser import HTMLParser
from math import log10
from pathlib import Path

import pytest

VOID = {"meta", "link", "br", "use", "path", "rect", "stop", "image"}
EFFECTS_KEY = ("indicator", "row", "delta", "period", "breakdown", "group")
LEVELS_KEY = ("indicator", "period", "breakdown", "group")
COMPARISON = {
    "effects.csv": EFFECTS_KEY,
    "indicators.csv": LEVELS_KEY,
    "assumptions.csv": ("path",),
    "reach.csv": ("figure", "period", "group", "at_least"),
}
STUDY = {"tornado.csv": ("indicator", "period", "group", "factor")}
SWEEP = {
    "sweep.csv": ("cell", "indicator", "period", "group"),
    "break_even.csv": ("indicator", "period", "group", "axis", "beside", "low"),
    "regret.csv": ("scenario", "under", "indicator", "period", "group"),
}
"""By table, the columns that name a row."""


class Read(HTMLParser):
    """Numbers with where they stand, text that is neither they nor code, headings, addresses; tags close."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.cells: list[tuple[dict[str, str | None], str]] = []
        self.headings: list[int] = []
        self.addresses: list[str] = []
        self.ids: list[str] = []
        self.heads: list[dict[str, str | None]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if tag == "data":
            self.cells.append((told, ""))
        if tag == "th":
            self.heads.append(told)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        self.addresses += [value for name in ("src", "href", "xlink:href") if (value := told.get(name))]
        if told.get("id"):
            self.ids.append(str(told["id"]))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "data":
            told, text = self.cells[-1]
            self.cells[-1] = told, text + data
        elif not {"style", "svg", "details", "code"} & set(self.open):
            self.text.append(data)


def read(folder: Path, language: str, page: str = "report") -> Read:
    made = Read()
    made.feed((folder / f"{page}.{language}.html").read_text(encoding="utf-8"))
    assert made.open == []
    return made


def rows_by(file: Path, keys: Sequence[str]) -> dict[str, dict[str, str]]:
    """A table's rows, by what of each is put together with | between."""
    with file.open(encoding="utf-8", newline="") as text:
        return {"|".join(row[key] for key in keys): row for row in csv.DictReader(text)}


Number = tuple[float, float, float, str]


def values(folder: Path, made: Read, keys: Mapping[str, Sequence[str]]) -> Iterator[Number]:
    """(in the table, as told, in steps of, text) of each number; `keys` of the columns that name a row, by
    file."""
    there = {name: columns for name, columns in keys.items() if (folder / name).is_file()}
    tables = {name: rows_by(folder / name, columns) for name, columns in there.items()}
    summary = folder / "summary.json"
    told_there = json.loads(summary.read_text(encoding="utf-8"))["effects"] if summary.is_file() else []
    for told, text in made.cells:
        row, column, file = str(told["data-row"]), str(told["data-column"]), str(told["data-file"])
        found = told_there[int(row.partition("/")[2])] if file == "summary.json" else tables[file][row]
        yield float(found[column]), float(str(told["value"])), float(str(told["data-step"])), text


def assert_rounded(found: Sequence[Number], language: str) -> None:
    """Each text is the number told, with as many decimals as its step, a power of ten; and that is the
    table's to the nearest step."""
    for value, told, step, text in found:
        number = text.replace("\u00a0", "").replace("\u2212", "-")
        number = number.replace(",", ".") if language == "sv" else number.replace(",", "")
        assert abs(float(number)) == pytest.approx(abs(told))
        assert log10(step) == pytest.approx(round(log10(step)))
        assert len(number.partition(".")[2]) == max(0, -round(log10(step)))
        assert told / step == pytest.approx(round(told / step))
        assert abs(told - value) <= step * (0.5 + 1e-9)


def assert_in_order(folder: Path, language: str, page: str = "report") -> None:
    """It needs nothing else; headings are in order, ids unique, heads of tables have their scope."""
    made = read(folder, language, page)
    assert all(one.startswith(("#", "data:")) for one in made.addresses)
    assert made.headings[0] == 1
    assert made.headings.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(made.headings, made.headings[1:], strict=False))
    assert len(made.ids) == len(set(made.ids))
    assert all(one.get("scope") in {"col", "row"} for one in made.heads)
    text = (folder / f"{page}.{language}.html").read_text(encoding="utf-8")
    assert f'<html lang="{language}">' in text
    assert "<script" not in text
