"""The page of a comparison: it needs nothing else, and every effect in it is a cell of a table beside it."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from support.commands import kapacitet
from support.comparing import MORE, scenario_in
from support.pipeline import short_region

import simulation

WORDS = ("--replications", 3, "--scale", 0.05, "--quiet")
VOID = {"meta", "link", "br", "use", "path", "rect", "stop", "image"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    beside = tmp_path_factory.mktemp("report")
    region = short_region(beside, "2023-06-30")
    file = scenario_in(beside, "more", MORE, extends=region)
    (one,) = simulation.compare(file, None, replications=3, scale=0.05, out=beside / "out")
    assert one.folder is not None
    done = kapacitet("report", one.folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        str(one.folder / f"report.{language}.html") for language in ("sv", "en")
    ]
    return one.folder


class Read(HTMLParser):
    """Numbers with where they stand, the text outside them, headings and addresses; tags must close."""

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
        elif not {"style", "svg", "details"} & set(self.open):
            self.text.append(data)


def read(folder: Path, language: str) -> Read:
    made = Read()
    made.feed((folder / f"report.{language}.html").read_text(encoding="utf-8"))
    assert made.open == []
    return made


def effects(folder: Path) -> dict[str, dict[str, str]]:
    with (folder / "effects.csv").open(encoding="utf-8", newline="") as file:
        keys = ("indicator", "row", "delta", "period", "breakdown", "group")
        return {"|".join(row[key] for key in keys): row for row in csv.DictReader(file)}


def values(folder: Path, made: Read) -> Iterator[tuple[float, float, str]]:
    """(in the table, as told, text) of each number."""
    table, headline = (
        effects(folder),
        json.loads((folder / "summary.json").read_text(encoding="utf-8"))["effects"],
    )
    for told, text in made.cells:
        row, column = str(told["data-row"]), str(told["data-column"])
        found = table[row] if told["data-file"] == "effects.csv" else headline[int(row.partition("/")[2])]
        yield float(found[column]), float(str(told["value"])), text


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_effect_is_a_cell_of_a_table_rounded(folder: Path, language: str) -> None:
    found = list(values(folder, read(folder, language)))
    assert len(found) > 50
    for value, told, text in found:
        number = text.replace("\u00a0", "").replace("\u2212", "-")
        number = number.replace(",", ".") if language == "sv" else number.replace(",", "")
        assert abs(float(number)) == pytest.approx(abs(told))
        decimals = len(number.partition(".")[2])
        coarse = 10 ** len(number.lstrip("-")) if decimals == 0 else 10.0**-decimals
        assert abs(told - value) <= coarse / 2 + 1e-9


@pytest.mark.parametrize("language", ["sv", "en"])
def test_numbers_outside_cells_are_dates_counts_and_names(folder: Path, language: str) -> None:
    text = " ".join(read(folder, language).text)
    allowed = (
        r"20\d\d|80|95|1\d?|[0-9a-f]{12}|kapacitet .*|\d+ (av|of) \d+|\d+ repli\S+|(skala|scale) [\d.,]+"
    )
    left = re.sub(allowed, "", text)
    assert set(re.findall(r"\d+", left)) <= {"2", "3", "4", "5", "6", "0"}


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_page_needs_nothing_else_and_is_in_order(folder: Path, language: str) -> None:
    made = read(folder, language)
    assert all(one.startswith(("#", "data:")) for one in made.addresses)
    assert made.headings[0] == 1
    assert made.headings.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(made.headings, made.headings[1:], strict=False))
    assert len(made.ids) == len(set(made.ids))
    assert all(one.get("scope") in {"col", "row"} for one in made.heads)
    text = (folder / f"report.{language}.html").read_text(encoding="utf-8")
    assert f'<html lang="{language}">' in text
    assert "<script" not in text


def test_each_chart_has_its_picture_figures_and_words_in_both_languages(folder: Path) -> None:
    files = {path.name for path in (folder / "charts").iterdir()}
    stems = {name.rpartition(".")[0] for name in files}
    assert {stem.rpartition("_")[2] for stem in stems} == {"sv", "en"}
    assert len(stems) >= 6
    assert files == {f"{stem}.{kind}" for stem in stems for kind in ("svg", "png", "csv", "txt")}
    assert all(name.isascii() for name in files)


def test_made_again_it_is_the_same(folder: Path) -> None:
    def contents() -> dict[str, bytes]:
        files = [*folder.glob("report.*.html"), *(folder / "charts").iterdir()]
        return {path.name: path.read_bytes() for path in files}

    before = contents()
    assert kapacitet("report", folder / "manifest.json", "--only", "sv").returncode == 0
    assert contents() == before


def test_a_run_that_is_no_comparison_is_told(tmp_path: Path) -> None:
    region = short_region(tmp_path, "2023-02-28")
    assert kapacitet("run", region, "--scale", 0.02, "--quiet", "--out", tmp_path / "out").returncode == 0
    (run,) = (path for path in (tmp_path / "out").iterdir() if not path.name.startswith("."))
    done = kapacitet("report", run)
    assert done.returncode == 2
    assert "was compared with nothing" in done.stderr


def test_help_imports_no_charts() -> None:
    code = "import sys; from simulation.cli import main; main(['report', '--help']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"matplotlib", "pandas", "numba", "jinja2"} & set(done.stdout.split())
