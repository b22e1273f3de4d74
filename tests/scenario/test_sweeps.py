"""Sweep files: what their cells are, and that a cell is the scenario that a file of its own would be."""

from __future__ import annotations

from math import comb
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.sweep_files import RIGHT, SEVERAL, SMALL, replaced, with_others, written

from simulation.scenario.load import load
from simulation.scenario.load_study import is_study, load_study
from simulation.scenario.load_sweep import Cells, is_sweep, load_sweep, looked_at
from simulation.scenario.nodes import Map
from simulation.scenario.problems import Problems
from simulation.scenario.reader import read_yaml
from simulation.scenario.resolved import digest
from simulation.scenario.sweep import Choice, Sweep
from simulation.scenario.sweep_reading import SweepReader

FILES = sorted((Path(__file__).parents[2] / "scenarios" / "sweeps").glob("*.yaml"))
SHIPPED, STUDIES = [one for one in FILES if is_sweep(one)], [one for one in FILES if is_study(one)]
LEVERS = RIGHT[RIGHT.index("levers:") : RIGHT.index("axes:")]


def fields(folder: Path, text: str) -> dict[str, object]:
    """A sweep's own keys, without loading any cell."""
    node = read_yaml(written(folder, text), "sweep.yaml", Problems())
    assert isinstance(node, Map)
    problems = Problems()
    made = SweepReader(node, node, problems).read()
    assert not problems.errors
    return made


def test_a_cell_is_what_a_file_with_its_numbers_would_be(tmp_path: Path):
    sweep = load_sweep(written(tmp_path))
    choice = next(
        one for one in sweep.choices if one.total == 20.0 and one.shares == {"staff": 0.7, "decisions": 0.3}
    )
    made = Cells(sweep).scenario(choice, {"share": 0.5})
    alone = f"name: Alone\nextends: {SMALL}\nassume:\n  crowding_out.share: $share\n{LEVERS}"
    for name, value in (("$share", "0.5"), ("$staff", "14"), ("$decisions", "6")):
        alone = alone.replace(name, value)
    file = tmp_path / "alone.yaml"
    file.write_text(alone, encoding="utf-8")
    same = load(file)
    assert digest(made) == digest(same)
    assert digest(made.against) == digest(same.against)
    assert made.against.value("crowding_out.share").first == 0.5


def test_a_scenario_under_a_circumstance_is_compared_with_the_circumstance(tmp_path: Path):
    with_others(tmp_path)
    sweep = load_sweep(written(tmp_path, SEVERAL))
    made = Cells(sweep).scenario(Choice("two.yaml", ("slump.yaml",)), {})
    text = "name: Both\nextends: slump.yaml\nlevers_from: [two.yaml]\n"
    (tmp_path / "both.yaml").write_text(text, encoding="utf-8")
    same = load(tmp_path / "both.yaml")
    assert digest(made) == digest(same)
    assert digest(made.against) == digest(load(tmp_path / "slump.yaml"))
    plain = Cells(sweep).scenario(Choice("two.yaml", ()), {})
    assert digest(plain) == digest(load(tmp_path / "two.yaml"))


def test_two_circumstances_happen_together_in_the_order_written(tmp_path: Path):
    with_others(tmp_path)
    more = (
        (tmp_path / "slump.yaml")
        .read_text(encoding="utf-8")
        .replace("leaving.demand_factor", "no_show.outside_reach_factor")
    )
    (tmp_path / "more.yaml").write_text(more.replace("0.8", "1.2"), encoding="utf-8")
    text = replaced(SEVERAL, ("[slump.yaml]", "[slump.yaml, more.yaml]"))
    made = Cells(load_sweep(written(tmp_path, text))).scenario(
        Choice("one.yaml", ("slump.yaml", "more.yaml")), {}
    )
    assert {change.path for change in made.against.changes} == {
        "leaving.demand_factor",
        "no_show.outside_reach_factor",
    }
    assert len(made.levers) == 1
    assert not made.against.levers


def test_the_cells_of_lists_come_in_the_order_written(tmp_path: Path):
    choices = load_sweep(written(tmp_path)).choices
    assert [(one.total, (one.shares or {})["staff"]) for one in choices] == [
        (10.0, 1.0), (10.0, 0.7), (20.0, 1.0), (20.0, 0.7),
    ]  # fmt: skip
    assert Sweep("", "", "", ()).choices == (Choice(),)


@given(st.integers(-50, 50), st.integers(1, 60), st.integers(0, 3))
def test_steps_are_decimals_and_both_ends_are_there(tmp_path_factory, first: int, count: int, decimals: int):
    """0, 0.1, 0.2 … is just what somebody would write: no sum of tenths drifts."""
    unit = 10.0**-decimals
    low, high = (f"{end * unit:.{decimals}f}" for end in (first, first + count))
    axis = f"axes:\n  x: {{from: {low}, to: {high}, step: {unit:.{decimals}f}}}\n"
    made = fields(tmp_path_factory.mktemp("steps"), f"name: Steps\n{axis}")
    (x,) = made["axes"]
    assert list(x.values) == [float(f"{(first + at) * unit:.{decimals}f}") for at in range(count + 1)]


@pytest.mark.parametrize(("step", "parts"), [("0.25", 4), ("0.1", 10), ("1", 1), ("0.5", 2)])
@pytest.mark.parametrize("names", [1, 2, 4])
def test_all_mixes_in_steps_are_there_once_and_each_adds_up(
    tmp_path: Path, step: str, parts: int, names: int
):
    levers = "".join(f"  - {{a: $n{number}}}\n" for number in range(names))
    text = f"name: Mixes\nlevers:\n{levers}budget:\n  total_mkr_per_year: 10\n  shares: {{step: {step}}}\n"
    shares = fields(tmp_path, text)["budget"].shares
    assert len(shares) == comb(parts + names - 1, names - 1)
    assert len({tuple(one.items()) for one in shares}) == len(shares)
    assert all(sum(round(share * parts) for share in one.values()) == parts for one in shares)


def test_of_many_cells_so_many_are_looked_at_that_every_value_is_in_one(tmp_path: Path):
    axes = "axes:\n  share: {from: 0, to: 1, step: 0.002}\n  more: [1, 2]\n"
    text = replaced(RIGHT, ("axes:\n  share: {from: 0, to: 1, step: 0.5}\n", axes), ("[10, 20]", "[$more]"))
    made = fields(tmp_path, text.replace("[$more]", "[10, 20]"))
    sweep = Sweep("", "", "", (), **made)
    seen = list(looked_at(sweep))
    assert len(seen) < 600
    assert {values["share"] for _, values in seen} == set(made["axes"][0].values)
    assert {values["more"] for _, values in seen} == {1.0, 2.0}
    assert {id(choice.shares) for choice, _ in seen} == {id(one.shares) for one in sweep.choices}


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_a_shipped_sweep_loads(file: Path):
    sweep = load_sweep(file)
    assert sweep.question
    assert sweep.replications


@pytest.mark.parametrize("file", STUDIES, ids=lambda file: file.stem)
def test_a_shipped_study_loads(file: Path):
    assert load_study(file).question


def test_every_shipped_file_is_one_or_the_other():
    assert set(SHIPPED) | set(STUDIES) == set(FILES)
    assert not set(SHIPPED) & set(STUDIES)
