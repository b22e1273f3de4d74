"""`kapacitet explain`."""

from pathlib import Path

import pytest
from support.commands import SMALL

from simulation.cli import main

Shown = pytest.CaptureFixture[str]


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    file = tmp_path / "changed.yaml"
    file.write_text(f"""\
name: Changed
extends: {SMALL}
source: assumption
levers:
  - hire: {{role: decision_officer, fte: 10, from: 2023-02-01}}
  - change: {{path: contact_plan.long_term.interval_days, add: -30, from: 2023-07-01}}
  - expand: {{programme: work_practice, places: 40, from: 2023-03-01}}
""")
    return file


def _explained(capsys: Shown, *words: object) -> str:
    assert main(["explain", *map(str, words)]) == 0
    return capsys.readouterr().out


def test_a_value_is_told_over_time_with_unit_place_source_and_the_levers_on_it(
    changed: Path, capsys: Shown
) -> None:
    text = _explained(capsys, changed, "contact_plan.long_term.interval_days")
    lines = [" ".join(line.split()) for line in text.splitlines()]
    assert "unit days" in lines
    assert "source assumption" in lines
    assert "2023-01-01 90" in lines
    assert "2023-07-01 60" in lines
    line = next(
        n
        for n, one in enumerate(SMALL.read_text().splitlines(), 1)
        if one.startswith("  long_term:      {group")
    )
    assert f"set at {SMALL}:{line}" in lines
    assert any(one.startswith("changed by add -30") and one.endswith(f"({changed}:6)") for one in lines)


def test_a_section_lists_all_below_it(capsys: Shown) -> None:
    text = _explained(capsys, SMALL, "booking")
    assert [line.split()[:2] for line in text.splitlines()] == [
        ["booking.shortest_notice_days", "5"],
        ["booking.longest_notice_days", "28"],
        ["booking.usable_share", "0.92"],
    ]


def test_a_star_is_one_whole_step(capsys: Shown) -> None:
    text = _explained(capsys, SMALL, "contact_plan.*.interval_days")
    assert len(text.splitlines()) == 5


def test_a_value_by_district_is_told_for_each(capsys: Shown) -> None:
    text = _explained(capsys, SMALL, "staff.caseworker.fte")
    assert (
        len([line for line in text.splitlines() if line.startswith("  ") and line.split()[0].isdecimal()])
        == 3
    )


def test_what_is_no_number_is_told_as_it_would_be_written(capsys: Shown) -> None:
    assert "at_least: 365" in _explained(capsys, SMALL, "groups.long_term")


def test_without_a_path_sections_and_levers_are_listed(changed: Path, capsys: Shown) -> None:
    text = _explained(capsys, changed)
    assert "contact_plan" in text
    assert "levers[0]  hire" in text
    assert "levers[2]  expand" in text


def test_a_hired_officer_is_planned_first_and_there_when_recruited(changed: Path, capsys: Shown) -> None:
    text = _explained(capsys, changed, "levers[0]")
    planned = _row(text, "fte planned")
    realised = _row(text, "fte realised")
    assert planned[0] == "10"
    assert realised[0] == "0"
    assert 0 < float(realised[-1]) <= 10
    assert "decisions" in text


def test_places_of_an_expansion_are_told(changed: Path, capsys: Shown) -> None:
    assert _row(_explained(capsys, changed, "levers[2]"), "places")[0] == "40"


def test_a_change_by_path_tells_the_values_it_makes(changed: Path, capsys: Shown) -> None:
    text = _explained(capsys, changed, "levers[1]")
    assert "2023-07-01  60" in text


def test_a_path_that_is_not_there_is_told_with_the_nearest_one(capsys: Shown) -> None:
    assert main(["explain", str(SMALL), "contact_plan.longterm"]) == 2
    assert "did you mean contact_plan.long_term?" in capsys.readouterr().err


def test_a_lever_that_is_not_there_is_told_with_those_that_are(changed: Path, capsys: Shown) -> None:
    assert main(["explain", str(changed), "levers[7]"]) == 2
    assert "levers[0], levers[1], levers[2]" in capsys.readouterr().err


def test_an_inherited_lever_is_named_with_its_file(changed: Path, tmp_path: Path, capsys: Shown) -> None:
    child = tmp_path / "child.yaml"
    child.write_text("name: Child\nextends: changed.yaml\n")
    assert "changed:levers[0]  hire" in _explained(capsys, child)
    assert "changed:levers[0]: hire" in _explained(capsys, child, "changed:levers[0]")


def test_what_is_said_about_it_is_swedish_for_who_asks(capsys: Shown) -> None:
    text = _explained(capsys, SMALL, "booking.usable_share", "--language", "sv")
    assert "värde över tid" in text
    assert _explained(capsys, SMALL, "--language", "sv", "booking.usable_share") == text


def _row(text: str, name: str) -> list[str]:
    line = next(line for line in text.splitlines() if line.startswith(f"  {name}  "))
    return line.removeprefix(f"  {name}").split()


def _rows(text: str) -> dict[str, str]:
    """The facts told of a lever, by label."""
    return {
        line[2:].split("  ")[0]: line.split("  ")[-1].strip()
        for line in text.splitlines()
        if line[:2] == "  "
    }


def test_what_an_agreement_costs_is_told_by_who_pays_it_and_what_is_paid_once(capsys: Shown) -> None:
    """40 municipalities: 0.2 coordinators at 760 and one of their own at 650 thousand each, 300 to set up."""
    rows = _rows(_explained(capsys, "s07-kommunoverenskommelser", "levers[0]"))
    assert rows["mkr per year, planned"] == "32.08"
    assert rows["paid by"] == "state 6.08, municipalities 26"
    assert rows["mkr once"] == "12"


def test_places_are_full_a_lead_time_after_the_last_decision(capsys: Shown) -> None:
    """Decided over twelve months from September 2023, open twelve months after."""
    rows = _rows(_explained(capsys, "s04-nya-servicekontor", "levers[0]"))
    assert (rows["first effect"], rows["full from"]) == ("2024-09-01", "2025-09-01")
    assert rows["paid by"] == "service centre"
    assert rows["mkr once"] == "10"
