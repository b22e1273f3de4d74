"""The commands as functions."""

from pathlib import Path

import pytest
from support.commands import SMALL, run_folders

import simulation
from simulation.scenario.problems import ScenarioError


def test_a_scenario_is_loaded_run_and_its_indicators_are_a_table(tmp_path: Path) -> None:
    scenario = simulation.load(SMALL)
    outcome = simulation.run(scenario, replications=2, scale=0.01, seed=5, out=tmp_path)
    table = outcome.indicators()
    assert set(table["replication"]) == {0, 1}
    assert {"indicator", "period", "breakdown", "group", "unit", "value", "flag"} <= set(table.columns)
    assert len(outcome.means()) * 2 == len(table)
    assert outcome.folder == run_folders(tmp_path)[0]
    again = simulation.run(scenario, replications=2, scale=0.01, seed=5, out=tmp_path)
    assert again.found
    assert again.indicators().equals(table)
    assert again.means().equals(outcome.means())


def test_without_a_place_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert simulation.run(SMALL, scale=0.01).folder is None
    assert list(tmp_path.iterdir()) == []


def test_what_is_believed_instead_may_be_given(tmp_path: Path) -> None:
    scenario = simulation.load(SMALL, assume={"crowding_out.share": "0.9"})
    assert scenario.assume["crowding_out.share"].first == 0.9


def test_a_wrong_file_is_told_in_full(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match="no-file"):
        simulation.load(tmp_path / "none.yaml")


def test_the_package_has_no_other_names() -> None:
    with pytest.raises(AttributeError, match="magic"):
        _ = simulation.magic  # type: ignore[attr-defined]
