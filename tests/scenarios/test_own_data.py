"""Own data: the fictional region is a right example, and mistakes made in such a folder are told."""

from __future__ import annotations

import csv
import shutil
from functools import cache
from pathlib import Path

import pytest
import yaml
from support.pipeline import Pipeline, Ran

from simulation.cli import main
from simulation.results.suppression import hidden_rows
from simulation.scenario.load import check, load

FOLDER = Path(__file__).parents[1] / "cases" / "own_data"
REGION, SCENARIO = FOLDER / "baseline.yaml", FOLDER / "more-in-small-places.yaml"
PAGE = Path(__file__).parents[2] / "docs" / "own-data.md"
NAMES = ("Norrvik", "Stensjö", "Björkaryd", "Ekvalla", "Lillhamra", "Sundberga", "Vidåker")
CODES = tuple(f"F{number:02}" for number in range(1, 8))

Edit = tuple[str, str]
MISTAKES: dict[str, tuple[str, tuple[Edit, ...], str]] = {
    "a district has no row in one of the files": (
        "caseworkers",
        (("2024-01-01,F05,21\n", ""), ("2024-07-01,F05,21\n", "")),
        "baseline.yaml:149:10: staff.caseworker.fte: data/caseworkers.csv: no row for F05 "
        "Lillhamra [missing-row]",
    ),
    "a code is misspelt": (
        "inflow",
        (("2024-01-01,F03,", "2024-01-01,F3,"),),
        'data/inflow.csv:6:12: inflow.registrations_per_month: "F3" is not a district; write a '
        "district's code or name, such as F07 Vidåker [unknown-district]",
    ),
    "a name is misspelt": (
        "places",
        (("own_office,F02", "own_office,Stensjo"),),
        'data/places.csv:7:31: places.open_on_first_day_and_planned: "Stensjo" is not a '
        "district; nearest: Stensjö [unknown-district]",
    ),
    "the shares of the stock do not add up": (
        "districts",
        (("54000,0.20", "54000,0.25"),),
        "baseline.yaml:22:12: districts: data/districts.csv: the column share_of_stock adds up to "
        "1.05, should be 1 [adds-up]",
    ),
    "the shares of the area types do not add up": (
        "districts",
        (("0.08,0.17,0.35", "0.08,0.17,0.25"),),
        "data/districts.csv:6:24: districts: the shares of the area types in F02 Stensjö add up "
        "to 0.9, should be 1 [adds-up]",
    ),
    "a decimal comma in a file with commas": (
        "access",
        (("F01,1,0.93", "F01,1,0,93"),),
        "data/access.csv:4:7: places.access_share: the decimal sign is a point; write 0.93 [decimal-comma]",
    ),
    "a first row that begins too late": (
        "coordinators",
        (("2024-01-01,F01", "2024-06-01,F01"),),
        "baseline.yaml:182:10: staff.collaboration_coordinator.fte: data/coordinators.csv: no "
        "value holds on 2024-01-01 for F01 Norrvik; add a row from that day [dated-gap]",
    ),
    "a date written in another way": (
        "inflow",
        (("2025-01-01,F01", "2025-1-1,F01"),),
        "data/inflow.csv:11:1: inflow.registrations_per_month: dates are written 2025-01-01 [date-format]",
    ),
    "a number below 0": (
        "caseworkers",
        (("2024-01-01,F05,21", "2024-01-01,F05,-21"),),
        "data/caseworkers.csv:8:16: staff.caseworker.fte: -21 is too small; the smallest is 0 [out-of-range]",
    ),
    "a percentage where a share belongs": (
        "agreements",
        (("2025-01-01,F05,1", "2025-01-01,F05,85"),),
        "data/agreements.csv:15:16: agreements.municipal.coverage_share: 85 is not a share; "
        "write 0.85 for 85 percent [share-range]",
    ),
    "thousands set apart": (
        "districts",
        ((",92000,", ",92 000,"),),
        "data/districts.csv:5:13: districts: numbers are written without blanks: 92000 [number-format]",
    ),
    "the same row twice": (
        "joint_meetings",
        (("F02,2\n", "F02,2\nF02,3\n"),),
        "data/joint_meetings.csv:6:1: joint_meetings_per_working_day_max: the row for F02 stands "
        "already on line 5; remove one of them [duplicate-row]",
    ),
    "two districts with one code": (
        "districts",
        (("F07,Vid", "F06,Vid"),),
        "data/districts.csv:11:1: districts: the row for F06 stands already on line 10; remove "
        "one of them [duplicate-row]",
    ),
    "a personal identity number": (
        "districts",
        (("F07,Vidåker", "F07,850709-9805"),),
        "data/districts.csv:11:5: districts: this looks like a personal identity number; data on "
        "individuals is not read: remove it [personal-data]",
    ),
    "a column of personal identity numbers": (
        "districts",
        (("code,name", "Personnummer,name"),),
        'data/districts.csv:4:1: districts: the column "Personnummer" looks as if it held '
        "personal identity numbers; data on individuals is not read: remove it, and add the rows "
        "up to groups [personal-data]",
    ),
    "a column with another name": (
        "joint_meetings",
        (("district,value", "kommun,value"),),
        "data/joint_meetings.csv:3:1: joint_meetings_per_working_day_max: unknown column "
        '"kommun"; allowed here: value, from, district [unknown-column]',
    ),
    "points and commas mixed": (
        "coordinators",
        ((",", ";"), ("1.5", "1,5")),
        "data/coordinators.csv:4:16: staff.collaboration_coordinator.fte: the file has both "
        'decimal points (line 5) and decimal commas ("1,5"); write them in one way [csv-decimals]',
    ),
}
WARNINGS: dict[str, tuple[str, tuple[Edit, ...], str]] = {
    "shares that nearly add up": (
        "districts",
        (("54000,0.20", "54000,0.206"),),
        "baseline.yaml:22:12: districts: warning: data/districts.csv: the column share_of_stock "
        "adds up to 1.006 and is rescaled to 1; statistics perturbed for confidentiality are "
        "like that, else it is a mistake [nearly-adds-up]",
    ),
    "area types that nearly add up": (
        "districts",
        (("0.08,0.17,0.35", "0.083,0.17,0.35"),),
        "data/districts.csv:6:24: districts: warning: the shares of the area types in F02 "
        "Stensjö add up to 1.003 and are rescaled to 1; statistics perturbed for confidentiality "
        "are like that, else it is a mistake [nearly-adds-up]",
    ),
    "a row that begins after the period": (
        "inflow",
        (("2025-01-01,F01,600", "2026-01-01,F01,600"),),
        "data/inflow.csv:11:1: inflow.registrations_per_month: warning: the row holds from "
        "2026-01-01, after the period's last day, 2025-12-31: it is never used [unused-row]",
    ),
}


def changed(folder: Path, name: str, edits: tuple[Edit, ...]) -> Path:
    """The region's folder with a file changed: everywhere for a separator, else once."""
    shutil.copytree(FOLDER, folder / "region")
    file = folder / "region" / "data" / f"{name}.csv"
    text = file.read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text
        if old == ",":
            text = "".join(
                line if line.startswith("#") else line.replace(old, new) for line in text.splitlines(True)
            )
        else:
            text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")
    return folder / "region" / "baseline.yaml"


def told(root: Path) -> list[str]:
    problems, _ = check([root])
    return [problem.text("en").replace(f"{root.parent.as_posix()}/", "") for problem in problems.all]


@cache
def ran(file: Path) -> Ran:
    return Pipeline(0.05, events=False).ran(load(file))


def test_the_example_and_its_scenario_have_no_mistake_and_no_warning():
    problems, files = check([REGION, SCENARIO])
    assert problems.all == ()
    assert files == 2 + len(list((FOLDER / "data").glob("*.csv")))


def test_every_file_says_that_it_is_fictional():
    for file in sorted(FOLDER.rglob("*.*")):
        head = file.read_text(encoding="utf-8").splitlines()[0]
        assert ("FICTIONAL" in head) or file.name == "public_holidays.csv", file
        assert head.startswith("#")


def test_no_number_of_it_has_a_source():
    text = REGION.read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if "source:" in line and "assumption" not in line] == []
    assert yaml.safe_load(text)["source"] == "assumption"


def test_its_districts_are_not_counties():
    districts = load(REGION).baseline.districts
    assert tuple(district.name for district in districts) == NAMES
    assert tuple(district.code for district in districts) == CODES
    assert sum(district.share_of_stock for district in districts) == pytest.approx(1)


@pytest.mark.parametrize("file", [REGION, SCENARIO], ids=lambda file: file.stem)
def test_it_runs_with_all_checks_passed(file: Path):
    assert ran(file).failed == []
    assert len(ran(file).checks) > 10


def test_its_districts_have_their_own_rows_that_add_up():
    tidy = ran(REGION).tidy
    for name in ("registered_unemployed", "transitions", "meetings_held"):
        values = [tidy.find(name, "2024", "district", code) for code in CODES]
        assert None not in values
        assert sum(values) == pytest.approx(tidy.find(name, "2024"))
    assert set(tidy.group[tidy.breakdown == "district"]) == set(CODES)


def test_a_scenario_on_it_adds_what_it_says_where_it_says():
    before, after = ran(REGION).tidy, ran(SCENARIO).tidy

    def more(code: str) -> float:
        return after.find("fte_planned", "2025", "district", code) - before.find(
            "fte_planned", "2025", "district", code
        )

    assert sum(more(code) for code in ("F05", "F06", "F07")) > 7 - 1e-6
    assert [more(code) for code in ("F01", "F02", "F03")] == pytest.approx([0, 0, 0])
    assert after.find("places_open", "2025", "district", "F07") == 2


def test_small_cells_of_small_municipalities_are_suppressed_and_the_region_is_shown():
    tidy = ran(REGION).tidy
    hidden = hidden_rows([tidy], 100)
    assert hidden[tidy.row("transitions_to_education", "2024", "district", "F07")]
    assert not hidden[tidy.row("transitions_to_education", "2024")]
    assert not hidden[tidy.row("registered_unemployed", "2024", "district", "F01")]


@pytest.mark.parametrize("mistake", [*MISTAKES, *WARNINGS])
def test_a_mistake_in_such_data_is_told_with_its_place(mistake: str, tmp_path: Path):
    name, edits, message = (MISTAKES | WARNINGS)[mistake]
    found = told(changed(tmp_path, name, edits))
    assert message in found
    assert len(found) == 1 or "unknown-column" in message


def test_the_page_on_own_data_shows_messages_as_they_are():
    page = " ".join(PAGE.read_text(encoding="utf-8").split())
    shown = [message for _, _, message in (MISTAKES | WARNINGS).values() if message in page]
    assert len(shown) >= 10


def test_the_page_on_own_data_names_every_file_and_column():
    page = PAGE.read_text(encoding="utf-8")
    for file in (FOLDER / "data").glob("*.csv"):
        lines = file.read_text(encoding="utf-8").splitlines()
        (header, *_) = csv.reader(line for line in lines if not line.startswith("#"))
        assert f"`data/{file.name}`" in page
        assert [column for column in header if f"`{column}`" not in page] == []


def test_semicolons_decimal_commas_and_a_byte_order_mark_are_read_alike(tmp_path: Path):
    root = changed(tmp_path, "access", ())
    file = root.parent / "data" / "access.csv"
    body = file.read_text(encoding="utf-8")
    swedish = "\n".join(
        line if line.startswith("#") else line.replace(",", ";").replace(".", ",")
        for line in body.splitlines()
    )
    file.write_bytes(b"\xef\xbb\xbf" + swedish.replace("\n", "\r\n").encode())
    assert told(root) == []
    read, plain = (load(file).baseline.places.access_share.table for file in (root, REGION))
    assert read.rows == plain.rows


@pytest.mark.parametrize(
    "column", ["personnummer", "Person-nr", "PNR", "samordningsnummer", "personal identity no"]
)
def test_columns_of_identity_numbers_are_known_by_many_names(column: str, tmp_path: Path):
    root = changed(tmp_path, "joint_meetings", (("district,value", f"{column},value"),))
    (found,) = told(root)
    assert found.endswith("[personal-data]")


def test_shares_that_nearly_add_up_are_rescaled(tmp_path: Path):
    name, edits, _ = WARNINGS["shares that nearly add up"]
    shares = [each.share_of_stock for each in load(changed(tmp_path, name, edits)).baseline.districts]
    assert sum(shares) == pytest.approx(1, abs=1e-12)
    assert shares[1] == pytest.approx(0.206 / 1.006)


def test_a_new_scenario_beside_own_data_extends_it(tmp_path: Path):
    root = changed(tmp_path, "access", ())
    assert main(["new", str(root.parent / "mitt")]) == 0
    scenario = load(root.parent / "mitt.yaml")
    assert scenario.root is not None
    assert [each.code for each in scenario.root.baseline.districts] == list(CODES)
    assert len(scenario.levers) == 1
