"""The workbook: real numbers, one table a sheet, the same figures as the tables in the folder."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from support.comparing import MORE, scenario_in
from support.pipeline import short_region

import simulation
from simulation.report.tables import Tables
from simulation.report.workbook.making import write_workbook

HEAD = 4
SHEETS = [
    "Försättsblad", "Innehåll", "Noter", "Sammanfattning", "Indikatorer", "Per områdestyp", "Per kön",
    "Per län", "Utgifter", "Sannolikhet", "Antaganden", "Meningar", "Ordlista", "Manifest",
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    beside = tmp_path_factory.mktemp("workbook")
    file = scenario_in(beside, "more", MORE, extends=short_region(beside, "2023-12-31"))
    (one,) = simulation.compare(file, None, replications=2, scale=0.05, out=beside / "out")
    assert one.folder is not None
    write_workbook(Tables.of(one.folder), one.folder)
    return one.folder


@pytest.fixture(scope="module")
def book(folder: Path) -> Workbook:
    return load_workbook(folder / "workbook.xlsx")


def test_each_sheet_has_a_title_and_one_table_with_a_frozen_head(book: Workbook) -> None:
    assert book.sheetnames == SHEETS
    for sheet in book.worksheets:
        assert sheet["A1"].value
        assert len(sheet.tables) == 1
        assert sheet.freeze_panes == f"B{HEAD + 1}"
        assert not sheet.merged_cells.ranges


def test_the_summary_is_that_of_the_run(folder: Path, book: Workbook) -> None:
    told = json.loads((folder / "summary.json").read_text(encoding="utf-8"))["effects"]
    rows = list(book["Sammanfattning"].iter_rows(min_row=HEAD + 1, values_only=True))
    assert len(rows) == len(told)
    names = ("mean", "low80", "high80", "low95", "high95", "p10", "p50", "p90", "share_above_zero")
    for row, one in zip(rows, told, strict=True):
        assert row[3:] == tuple(pytest.approx(one[name]) if one[name] is not None else None for name in names)
        assert all(value is None or isinstance(value, int | float) for value in row[3:])


def test_contents_leads_to_each_sheet(book: Workbook) -> None:
    sheet = book["Innehåll"]
    listed = [row[0] for row in sheet.iter_rows(min_row=HEAD + 1)]
    assert [cell.value for cell in listed] == SHEETS[2:]
    assert [cell.hyperlink.location for cell in listed] == [f"'{name}'!A1" for name in SHEETS[2:]]


def test_the_same_figures_stand_in_swedish_csv(folder: Path, book: Workbook) -> None:
    (file,) = (folder / "tables").glob("*per-kon.sv.csv")
    assert file.read_bytes().startswith("\ufeff".encode())
    with file.open(encoding="utf-8-sig", newline="") as text:
        rows = list(csv.reader(text, delimiter=";"))
    sheet = list(book["Per kön"].iter_rows(min_row=HEAD, values_only=True))
    assert len(rows) == len(sheet) > 10
    for row, wanted in zip(rows[1:], sheet[1:], strict=True):
        numbers = [float(one.replace(",", ".")) if one else None for one in row[4:]]
        assert numbers == [None if one is None else pytest.approx(one) for one in wanted[4:]]


def test_made_again_it_is_the_same(folder: Path) -> None:
    before = (folder / "workbook.xlsx").read_bytes()
    write_workbook(Tables.of(folder), folder)
    assert (folder / "workbook.xlsx").read_bytes() == before


def test_what_may_differ_between_equal_runs_is_not_in_it(folder: Path) -> None:
    before = (folder / "workbook.xlsx").read_bytes()
    file = folder / "manifest.json"
    kept = file.read_text(encoding="utf-8")
    noted = json.loads(kept)
    noted["source"] |= {"commit": "another", "dirty": True}
    noted |= {"written": "2030-01-01T00:00:00+00:00", "command": ["elsewhere"], "seconds": 1.0}
    try:
        file.write_text(json.dumps(noted), encoding="utf-8")
        write_workbook(Tables.of(folder), folder)
        assert (folder / "workbook.xlsx").read_bytes() == before
    finally:
        file.write_text(kept, encoding="utf-8")
