"""`kapacitet new`, `assumptions` and `schema`."""

import csv
import io
import json
from pathlib import Path

import pytest
from support.commands import SMALL

from simulation.cli import main

Shown = pytest.CaptureFixture[str]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_new_scenario_is_valid_as_it_stands(language: str, tmp_path: Path, capsys: Shown) -> None:
    file = tmp_path / "below" / "mitt-förslag.yaml"
    assert main(["new", str(file), "--language", language]) == 0
    assert str(file) in capsys.readouterr().out
    assert main(["validate", str(file)]) == 0


def test_a_new_scenario_extends_the_baseline_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = SMALL.read_text().replace("small/", f"{SMALL.parent}/small/")
    Path("baseline.yaml").write_text(text)
    assert main(["new", "mine"]) == 0
    assert "extends: baseline.yaml" in Path("mine.yaml").read_text()


def test_nothing_is_overwritten(tmp_path: Path, capsys: Shown) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("work of many days\n")
    assert main(["new", str(file)]) == 2
    assert file.read_text() == "work of many days\n"
    assert "not overwritten" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["", ".yaml", "a|b", "what?"])
def test_a_name_that_no_file_can_have_is_refused(name: str, capsys: Shown) -> None:
    assert main(["new", name]) == 2
    assert "cannot be the name of a file" in capsys.readouterr().err


def test_the_register_has_every_value_the_weakest_first(capsys: Shown) -> None:
    assert main(["assumptions", "baseline", "--csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert len(rows) > 300
    assert len({row["path"] for row in rows}) == len(rows)
    supported = [row["source"] != "assumption" for row in rows]
    assert supported == sorted(supported)
    assert all(row["set_at"] for row in rows)


def test_the_register_is_a_table_to_read_too(capsys: Shown) -> None:
    assert main(["assumptions", str(SMALL)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "with no published source" in lines[0]
    assert lines[1].split()[0] == "path"


def test_the_schema_is_json(capsys: Shown) -> None:
    assert main(["schema"]) == 0
    assert "$schema" in json.loads(capsys.readouterr().out)
