"""The page of a comparison: it needs nothing else, and every effect in it is a cell of a table beside it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from support.commands import kapacitet
from support.comparing import MORE, scenario_in
from support.pages import EFFECTS_KEY, LEVELS_KEY, assert_in_order, assert_rounded, read, values
from support.pipeline import short_region

import simulation
from simulation.results.folder import open_run

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
    found = list(
        values(folder, read(folder, language), {"effects.csv": EFFECTS_KEY, "indicators.csv": LEVELS_KEY})
    )
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
        files = [*folder.glob("report.*.html"), folder / "workbook.xlsx", *beside]
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


def test_the_manifest_says_what_a_report_wrote(folder: Path) -> None:
    found = open_run(folder)
    assert found.changed() == ()
    assert {"report.sv.html", "report.en.html", "workbook.xlsx"} <= set(found.manifest["outputs"])
