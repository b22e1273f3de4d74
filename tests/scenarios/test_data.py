"""The Swedish baseline's own files: complete, adding up, and every number with a source that exists."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from simulation.scenario.load import check, load

SCENARIOS = Path(__file__).parents[2] / "scenarios"
DATA = SCENARIOS / "data"
BASELINE = SCENARIOS / "baseline.yaml"
FILES = sorted(path.name for path in DATA.glob("*.csv"))
PLAIN = {"assumption"}

Rows = list[dict[str, str]]


@cache
def rows_of(name: str) -> Rows:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def comments_of(name: str) -> list[str]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.removeprefix("#").strip() for line in lines if line.startswith("#")]


@cache
def baseline() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(BASELINE.read_text(encoding="utf-8"))
    return loaded


@cache
def sources() -> dict[str, dict[str, Any]]:
    loaded: dict[str, dict[str, Any]] = yaml.safe_load(
        (SCENARIOS / "sources.yaml").read_text(encoding="utf-8")
    )
    return loaded


def values_of_key(node: Any, key: str) -> Iterator[str]:
    if isinstance(node, dict):
        for name, value in node.items():
            if name == key and isinstance(value, str):
                yield value
            else:
                yield from values_of_key(value, key)
    elif isinstance(node, list):
        for item in node:
            yield from values_of_key(item, key)


def sources_of_file(name: str) -> list[str]:
    """The ids in a data file's line `source: A, B; quality: …`."""
    line = next(text for text in comments_of(name) if text.startswith("source:"))
    return [word.strip() for word in line.removeprefix("source:").split(";")[0].split(",")]


def yaml_files() -> list[Path]:
    return [path for path in SCENARIOS.rglob("*.yaml") if path.name != "sources.yaml"]


@cache
def cited() -> set[str]:
    in_yaml = {
        word
        for path in yaml_files()
        for word in values_of_key(yaml.safe_load(path.read_text(encoding="utf-8")), "source")
    }
    return in_yaml | {word for name in FILES for word in sources_of_file(name)}


def counties() -> list[str]:
    return [row["code"] for row in rows_of("districts.csv")]


def by_district(name: str) -> Iterator[list[str]]:
    """The districts of each date (and area type) of a file."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for row in rows_of(name):
        key = tuple(row.get(column, "") for column in ("from", "area_type"))
        groups.setdefault(key, []).append(row["district"])
    yield from groups.values()


VARYING = [name for name in FILES if name not in ("places.csv",) and "district" in rows_of(name)[0]]


def test_the_baseline_loads_without_errors_or_warnings() -> None:
    problems, _ = check([BASELINE])
    assert not problems.all


def test_every_number_of_the_baseline_has_a_source_and_a_sourced_one_a_quality() -> None:
    for path, number in load(BASELINE).numbers().items():
        assert number.origin.source in PLAIN | set(sources()), path
        assert number.origin.quality or number.origin.source == "assumption", path


def test_there_are_twenty_one_counties_with_290_municipalities() -> None:
    assert len(counties()) == len(set(counties())) == 21
    assert sum(int(row["municipalities"]) for row in rows_of("districts.csv")) == 290


@pytest.mark.parametrize("name", VARYING)
def test_every_county_stands_once_for_every_date(name: str) -> None:
    for found in by_district(name):
        assert sorted(found) == sorted(counties())


@pytest.mark.parametrize("name", VARYING)
def test_a_dated_file_begins_no_later_than_the_period(name: str) -> None:
    days = {row["from"] for row in rows_of(name) if "from" in row}
    assert not days or min(days) <= baseline()["period"]["first_day"].isoformat()


def test_every_area_type_has_access_in_every_county() -> None:
    found = Counter((row["district"], row["area_type"]) for row in rows_of("access.csv"))
    assert len(found) == 21 * 5
    assert all(0.0 <= float(row["value"]) <= 1.0 for row in rows_of("access.csv"))


def test_the_shares_of_the_stock_add_up_to_one() -> None:
    assert sum(float(row["share_of_stock"]) for row in rows_of("districts.csv")) == pytest.approx(1, abs=1e-9)


def test_the_area_types_of_every_county_add_up_to_one() -> None:
    for row in rows_of("districts.csv"):
        assert sum(float(row[f"area_type_{k}"]) for k in range(1, 6)) == pytest.approx(1, abs=1e-9)


def test_a_county_has_unemployed_only_in_area_types_where_an_office_can_be_near() -> None:
    near = {(row["district"], kind) for row in rows_of("places.csv") for kind in row["area_types"].split()}
    for row in rows_of("districts.csv"):
        for kind in range(1, 6):
            if float(row[f"area_type_{kind}"]) > 0:
                assert (row["code"], str(kind)) in near


def test_what_each_group_lives_on_adds_up_to_one() -> None:
    rows = rows_of("benefits.csv")
    assert rows[-1]["group"] == "everyone"
    for row in rows:
        assert row["group"] in baseline()["groups"]
        assert sum(float(value) for key, value in row.items() if key != "group") == pytest.approx(1)


def test_the_shares_of_people_add_up_to_one() -> None:
    people = baseline()["people"]
    for shares in (people["days_registered_share"], *_maps(people["attributes"])):
        numbers = [value for value in shares.values() if isinstance(value, float)]
        assert sum(numbers) == pytest.approx(1, abs=1e-9)


def _maps(node: dict[str, Any]) -> list[dict[str, Any]]:
    return [value for value in node.values() if isinstance(value, dict)]


def test_the_long_term_share_is_the_published_one() -> None:
    shares = baseline()["people"]["days_registered_share"]
    long_term = shares["365-729"] + shares["730-1094"] + shares["1095-1825"] + shares["1826+"]
    assert long_term == pytest.approx(147384 / 335853, abs=5e-5)


def test_the_season_leaves_the_year_as_it_is() -> None:
    season = baseline()["inflow"]["season_factor"]
    assert sum(season[month] for month in range(1, 13)) == pytest.approx(12)


def test_offices_are_as_many_as_published() -> None:
    rows = rows_of("places.csv")
    first = Counter(row["kind"] for row in rows if not row["opens"])
    assert (first["own_office"], first["visiting_office"], first["service_office"]) == (88, 24, 126)
    service = [row for row in rows if row["kind"] == "service_office"]
    assert len(service) == 147
    closing = [row for row in service if row["closes"]]
    assert len(closing) == 28
    assert sum(bool({"1", "2"} & set(row["area_types"].split())) for row in closing) == 12
    assert all(date(2025, 1, 1) <= date.fromisoformat(row["closes"]) <= date(2026, 12, 31) for row in closing)


def test_every_place_has_a_name_of_its_own_a_known_kind_and_a_county() -> None:
    rows = rows_of("places.csv")
    assert len({row["name"] for row in rows}) == len(rows)
    assert {row["kind"] for row in rows} <= set(baseline()["places"]["kinds"])
    assert {row["district"] for row in rows} <= set(counties())


def test_no_meetings_on_public_holidays_and_the_eves_of_custom() -> None:
    days = [date.fromisoformat(row["day"]) for row in rows_of("public_holidays.csv")]
    assert days == sorted(set(days))
    assert all(day.weekday() < 5 for day in days)
    assert {date(2024, 6, 21), date(2024, 12, 24), date(2024, 12, 31), date(2026, 1, 6)} <= set(days)


@pytest.mark.parametrize("name", FILES)
def test_every_data_file_says_where_it_comes_from(name: str) -> None:
    comments = comments_of(name)
    assert len(comments) >= 3
    assert re.search(r"quality: [ABC]", " ".join(comments))
    assert set(sources_of_file(name)) <= PLAIN | set(sources())


@pytest.mark.parametrize("name", FILES)
def test_every_data_file_is_used_and_described(name: str) -> None:
    assert f"data/{name}" in BASELINE.read_text(encoding="utf-8")
    assert name in (SCENARIOS.parent / "docs" / "data.md").read_text(encoding="utf-8")


def test_every_source_that_is_cited_exists() -> None:
    assert cited() - PLAIN <= set(sources())


def test_every_source_is_cited_somewhere() -> None:
    text = " ".join(path.read_text(encoding="utf-8") for path in yaml_files())
    notes = {name for name in sources() if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)}
    assert set(sources()) <= cited() | notes


def test_every_source_says_what_it_is() -> None:
    for name, source in sources().items():
        assert set(source) == {"title", "publisher", "year", "url", "quality", "says"}, name
        assert source["quality"] in ("A", "B", "C")
