"""The page of a comparison: it needs nothing else, and every effect in it is a cell of a table beside it."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
import sys
from html import unescape
from pathlib import Path

import numpy as np
import pytest
from support.commands import kapacitet
from support.comparing import MORE, scenario_in
from support.pages import COMPARISON, STUDY, assert_in_order, assert_rounded, read, values
from support.pipeline import short_region

import simulation
from simulation.experiment.headline import NET, Figure
from simulation.experiment.reach import Spread
from simulation.report.charts import reach
from simulation.report.tables import Tables
from simulation.results.folder import RunFolder, open_run
from simulation.scenario.describe import NO_EVIDENCE
from simulation.scenario.load import load
from simulation.scenario.resolved import digest

WORDS = ("--replications", 3, "--scale", 0.05, "--quiet")


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


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_effect_is_a_cell_of_a_table_rounded(folder: Path, language: str) -> None:
    found = list(values(folder, read(folder, language), COMPARISON))
    assert len(found) > 50
    assert_rounded(found, language)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_numbers_outside_cells_are_dates_counts_and_names(folder: Path, language: str) -> None:
    text = " ".join(read(folder, language).text)
    allowed = (
        r"20\d\d|80|95|1\d?|[0-9a-f]{12}|kapacitet .*|\d+ (av|of) \d+|\d+ repli\S+|(skala|scale) [\d.,]+"
    )
    left = re.sub(allowed, "", text)
    assert set(re.findall(r"\d+", left)) <= {"2", "3", "4", "5", "6", "0"}


@pytest.mark.parametrize("language", ["sv", "en"])
def test_so_many_of_so_many_are_counted_in_the_folder(folder: Path, language: str) -> None:
    checks = open_run(folder).manifest["checks"]
    with (folder / "assumptions.csv").open(encoding="utf-8", newline="") as text:
        uncertain = list(csv.DictReader(text))
    counted = {
        (sum(one["passed"] for one in checks), len(checks)),
        (sum(row["source"] in NO_EVIDENCE for row in uncertain), len(uncertain)),
    }
    drawn = {
        len(file.read_text(encoding="utf-8").splitlines()) - 1 for file in folder.glob("charts/C09*.csv")
    }
    said = re.findall(r"(\d+) (?:av|of) (\d+)", " ".join(read(folder, language).text))
    told = {(int(some), int(every)) for some, every in said}
    assert counted <= told
    assert all(every in drawn and some <= every for some, every in told - counted)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_page_needs_nothing_else_and_is_in_order(folder: Path, language: str) -> None:
    assert_in_order(folder, language)


def test_each_chart_has_its_picture_figures_and_words_in_both_languages(folder: Path) -> None:
    files = {path.name for path in (folder / "charts").iterdir()}
    stems = {name.rpartition(".")[0] for name in files}
    assert {stem.rpartition("_")[2] for stem in stems} == {"sv", "en"}
    assert len(stems) >= 6
    assert files == {f"{stem}.{kind}" for stem in stems for kind in ("svg", "png", "csv", "txt")}
    assert all(name.isascii() for name in files)


def test_made_again_it_is_the_same(folder: Path) -> None:
    def contents() -> dict[str, bytes]:
        beside = [*(folder / "charts").iterdir(), *(folder / "tables").iterdir()]
        told = [*folder.glob("report.*.html"), *folder.glob("sentences.*.txt")]
        files = [*told, folder / "workbook.xlsx", *beside]
        return {path.name: path.read_bytes() for path in files}

    before = contents()
    assert kapacitet("report", folder / "manifest.json", "--only", "sv").returncode == 0
    assert contents() == before


@pytest.mark.parametrize("language", ["sv", "en"])
def test_ready_sentences_are_those_of_the_page(folder: Path, language: str) -> None:
    lines = (folder / f"sentences.{language}.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) > 10
    page = unescape(re.sub(r"<[^>]*>", "", (folder / f"report.{language}.html").read_text(encoding="utf-8")))
    assert all(line in page for line in lines)
    assert all(line[0].isupper() and line.endswith(".") for line in lines)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_page_of_a_reporting_date_is_of_that_date_and_every_number_is_a_cell(
    folder: Path, tmp_path: Path, language: str
) -> None:
    place = tmp_path / folder.name
    shutil.copytree(folder, place)
    done = kapacitet("report", place, "--date", "2023-06-30", "--only", language)
    assert done.stdout.splitlines() == [str(place / f"report-2023-06-30.{language}.html")], done.stderr
    made = read(place, language, "report-2023-06-30")
    found = list(values(place, made, COMPARISON))
    assert len(found) > 40
    assert_rounded(found, language)
    assert all("2023-06-30" in str(told["data-row"]) for told, _ in made.cells)
    assert_in_order(place, language, "report-2023-06-30")
    assert open_run(place).changed() == ()


def test_a_date_on_which_nothing_is_reported_is_told_with_those_on_which_it_is(folder: Path) -> None:
    done = kapacitet("report", folder, "--date", "2024-01-01")
    assert done.returncode == 2
    assert done.stderr.strip() == "kapacitet: the run has no report due 2024-01-01; it has 2023-06-30"


def test_what_a_study_beside_it_found_comes_into_the_report_and_is_reproduced(
    folder: Path, tmp_path: Path
) -> None:
    place = tmp_path / folder.name
    shutil.copytree(folder, place)
    study = tmp_path / "study"
    study.mkdir()
    head = "indicator,period,group,unit,rank,factor,source,quality,value_low,value_high,at_low,at_high,swing,"
    row = f"{NET},2023-01/2023-06,,people,1,crowding_out.share,assumption,,0.2,0.8,90,30,-60,"
    row += "-70,-50,-80,-40,0.01,1"
    text = f"{head}low80,high80,low95,high95,p_holm,share_of_assumptions\n{row}\n"
    (study / "tornado.csv").write_text(text, encoding="utf-8")
    told = {"studied": {"scenario": digest(load(place / "scenario.yaml"))}}
    (study / "manifest.json").write_text(json.dumps(told), encoding="utf-8")
    assert kapacitet("report", place).returncode == 0
    assert (place / "tornado.csv").read_text(encoding="utf-8") == text
    assert (place / "charts" / "C07_what-decides_en.svg").is_file()
    found = list(values(place, read(place, "en"), COMPARISON | STUDY))
    assert_rounded(found, "en")
    assert (-60.0, -60.0) in {(value, told) for value, told, *_ in found}
    done = kapacitet("reproduce", place / "manifest.json", "--quiet")
    assert done.returncode == 0, done.stdout


def test_how_likely_it_is_is_told_of_ten_runs_and_no_fewer(tmp_path: Path) -> None:
    tables = Tables(RunFolder(tmp_path, {"scale": 0.05}))
    for runs, made in ((9, False), (10, True)):
        values = np.arange(runs) * 100.0 - 250.0
        Spread(range(runs), (Figure(NET, "2023-01/2026-12", "", "people", values),), ()).write(tmp_path)
        assert (reach.chart(tables, "en", "") is not None) == made
    chart = reach.chart(tables, "sv", "")
    assert chart is not None
    said = "50 procent av replikationerna når minst 250 fler övergångar netto; 70 procent når minst noll"
    assert str(chart.title) == said


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


def test_the_manifest_says_what_a_report_wrote(folder: Path) -> None:
    found = open_run(folder)
    assert found.changed() == ()
    assert {"report.sv.html", "report.en.html", "workbook.xlsx"} <= set(found.manifest["outputs"])
