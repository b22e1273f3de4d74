"""CSV files: both dialects, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulation.scenario.nodes import Mark
from simulation.scenario.problems import Problems
from simulation.scenario.tables import CsvTable, read_table

NAMED = Mark("s.yaml", 7, 3)


def read(folder: Path, data: str | bytes, **options: tuple[str, ...]) -> tuple[CsvTable | None, list[str]]:
    """The table, and `line:column [id]` of everything reported."""
    file = folder / "t.csv"
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    problems = Problems()
    columns = options.pop("columns", ("from", "district", "value"))
    table = read_table(file, "t.csv", columns, problems, mark=NAMED, path="k", **options)
    return table, [f"{found.mark.line}:{found.mark.column} [{found.id}]" for found in problems.all]


def cells(table: CsvTable | None) -> list[list[str]]:
    assert table is not None
    return [[row[column].text for column in table.columns] for row in table.rows]


PLAIN = "# source: X\nfrom,district,value\n2023-01-01,01,0.5\n2023-01-01,03,1200\n"


@pytest.mark.parametrize(
    "data",
    [
        PLAIN,
        "\ufeff" + PLAIN,
        PLAIN.replace("\n", "\r\n"),
        PLAIN.replace(",", ";").replace("0.5", "0,5"),
        PLAIN.replace(",", ";"),
        PLAIN.replace(",", " , "),
        PLAIN.replace("01,0.5", '"01","0.5"'),
        PLAIN + "\n,,\n;;\n",
        PLAIN.replace("# source: X", '"# source: X"'),
    ],
)
def test_both_dialects_give_the_same_cells(tmp_path: Path, data: str) -> None:
    table, told = read(tmp_path, data)
    assert told == []
    assert cells(table) == [["2023-01-01", "01", "0.5"], ["2023-01-01", "03", "1200"]]
    assert table is not None
    assert table.comments == ("source: X",)


def test_every_cell_knows_its_place(tmp_path: Path) -> None:
    table, _ = read(tmp_path, PLAIN)
    assert table is not None
    assert table.rows[1]["value"].mark == Mark("t.csv", 4, 15)


def test_columns_may_come_in_any_order_and_some_be_left_out(tmp_path: Path) -> None:
    table, told = read(tmp_path, "value,district\n1,01\n", columns=("value",), optional=("from", "district"))
    assert told == []
    assert cells(table) == [["1", "01"]]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("", ["1:1 [empty-file]"]),
        ("# only\n", ["1:1 [empty-file]"]),
        ("from,district,value\n", ["1:1 [no-rows]"]),
        ("from,distict,value\n2023-01-01,01,1\n", ["1:6 [unknown-column]"]),
        ("from,district,value,xyz\n2023-01-01,01,1,2\n", ["1:21 [unknown-column.none]"]),
        ("from,value\n2023-01-01,1\n", ["1:1 [missing-column]"]),
        ("from,from,district,value\n2023-01-01,2023-01-01,01,1\n", ["1:6 [duplicate-column]"]),
        ("from\tdistrict\tvalue\n2023-01-01\t01\t1\n", ["1:1 [csv-separator]"]),
        ("from,district;value\n2023-01-01,01;1\n", ["1:1 [csv-separator]"]),
        ("from,district,value\n2023-01-01,01,0,5\n", ["2:15 [decimal-comma]"]),
        ("from,district,value\n2023-01-01,01\n", ["2:1 [csv-cells]"]),
        ('from,district,value\n2023-01-01,"01,1\n', ["2:12 [csv-quote]"]),
        ("from;district;value\na;01;0,5\na;03;0.5\n", ["2:6 [csv-decimals]"]),
        ("from,district,value\na,01,1\na,01,2\n", ["3:1 [duplicate-row]"]),
        ("from,district,value\na,850709-9805,1\n", ["2:3 [personal-data]"]),
        ("from,district,value\na,198507099805,1\n", ["2:3 [personal-data]"]),
        ("from,district,value\na,01,1\n".encode("utf-16"), ["1:1 [encoding.wide]"]),
        ("from,district,value\na,Örebro,1\n".encode("latin-1"), ["2:3 [encoding]"]),
    ],
)
def test_a_table_that_is_not_clear_is_refused(tmp_path: Path, data: str | bytes, told: list[str]) -> None:
    assert read(tmp_path, data) == (None, told)


def test_a_personal_identity_number_is_never_printed(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_text("district,value\n850709-9805,1\n")
    problems = Problems()
    read_table(file, "t.csv", ("district", "value"), problems, mark=NAMED, path="k")
    assert "9805" not in problems.render("sv", 1)


@pytest.mark.parametrize("text", ["8507099806", "1234567890", "2023-01-01", "19991332-1234", "335853"])
def test_other_numbers_are_not_taken_for_personal_ones(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, f"district,value\n01,{text}\n", columns=("district", "value"))[1] == []


def test_rows_are_told_apart_by_the_key_asked_for(tmp_path: Path) -> None:
    data = "name,kind\na,x\na,y\n"
    assert read(tmp_path, data, columns=("name", "kind"))[1] == ["3:1 [duplicate-row]"]
    assert read(tmp_path, data, columns=("name", "kind"), key=("name", "kind"))[1] == []


def test_a_missing_table_is_told_where_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "caseworkers.csv").write_text(PLAIN)
    problems = Problems()
    file = tmp_path / "caseworker.csv"
    assert read_table(file, "caseworker.csv", ("value",), problems, mark=NAMED, path="staff.x.fte") is None
    (found,) = problems.all
    assert (found.mark, found.path, found.id) == (NAMED, "staff.x.fte", "no-file")
    assert "caseworkers.csv" in found.text("sv")


def test_a_table_with_thousands_of_mistakes_tells_some_of_them(tmp_path: Path) -> None:
    _, told = read(tmp_path, "from,district,value\n" + "a,b\n" * 20_000)
    assert 0 < len(told) <= 100
