"""What is multiplied so that another belief gives the same levels, and where that reaches."""

from dataclasses import replace
from pathlib import Path

import pytest
from support.comparing import LESS, WEAK, scenario_in

from simulation.plan.rescale import (
    FRAILTY,
    INFLOW,
    base_of,
    rescaled,
    rescaled_paths,
    with_levels_of,
)
from simulation.scenario.load import load
from simulation.scenario.resolved import as_yaml, digest
from simulation.scenario.scenario import Scenario
from simulation.scenario.words import ROUTES

SMALL = Path(__file__).parents[1] / "cases" / "small.yaml"
LATE = "leaving.routes.work.duration_factor.240"


@pytest.fixture
def in_recession(tmp_path: Path) -> Scenario:
    """A scenario with a lever on a base, in a recession."""
    weak = scenario_in(tmp_path, "weak", WEAK, extends=SMALL, more="kind: circumstance\n")
    return load(scenario_in(tmp_path, "one", LESS, extends=weak))


def test_bases_new_registrations_and_the_last_point_by_duration_are_multiplied(small: Scenario) -> None:
    assert rescaled_paths(small.baseline) == (*map(base_of, ROUTES), INFLOW, LATE)
    assert set(rescaled_paths(small.baseline)) <= set(small.numbers())


def test_who_assumes_a_factor_by_duration_has_it_frailty_gives_way(small: Scenario) -> None:
    assert rescaled_paths(small.baseline, [LATE])[-1] == FRAILTY
    assert rescaled_paths(small.baseline, [LATE, FRAILTY])[-1] == INFLOW


def test_factors_of_1_leave_the_scenario_itself(small: Scenario) -> None:
    assert rescaled(small, {}) is small
    assert rescaled(small, dict.fromkeys(rescaled_paths(small.baseline), 1.0)) is small


def test_factors_reach_root_circumstance_and_scenario_alike(in_recession: Scenario) -> None:
    one = rescaled(in_recession, {base_of("work"): 1.5, INFLOW: 2.0})
    assert one.root is not None
    assert one.compared_with is not None
    for made, before in (
        (one, in_recession),
        (one.root, in_recession.root),
        (one.against, in_recession.against),
    ):
        assert before is not None
        assert made.value(base_of("work")).first == 1.5 * before.value(base_of("work")).first
        table, was = made.value(INFLOW).table, before.value(INFLOW).table
        assert table is not None
        assert was is not None
        assert table.rows == {key: 2.0 * value for key, value in was.rows.items()}
    assert one.compared_with.root is one.root


def test_levers_act_on_what_is_multiplied(in_recession: Scenario) -> None:
    path, period = base_of("work"), in_recession.baseline.period
    one = rescaled(in_recession, {path: 1.5})
    assert one.value(path).changes == in_recession.value(path).changes
    before, after = (each.value(path).daily(period)[-1] for each in (in_recession, one))
    assert after == pytest.approx(1.5 * before)


def test_nothing_else_is_changed(in_recession: Scenario) -> None:
    levels = dict.fromkeys(rescaled_paths(in_recession.baseline), 1.1)
    one = rescaled(in_recession, levels)
    assert {path for path, number in one.numbers().items() if number != in_recession.value(path)} == set(
        levels
    )
    assert (one.name, one.file, one.layers, one.kind) == (
        in_recession.name,
        in_recession.file,
        in_recession.layers,
        in_recession.kind,
    )


def test_a_rescaled_scenario_is_one_that_could_have_been_written(
    in_recession: Scenario, tmp_path: Path
) -> None:
    one = rescaled(in_recession, dict.fromkeys(rescaled_paths(in_recession.baseline), 1.1))
    file = tmp_path / "rescaled.yaml"
    file.write_text(as_yaml(one), encoding="utf-8")
    assert digest(load(file)) == digest(one)


def test_an_assumption_about_levels_is_kept_to_and_any_other_is_not(small: Scenario) -> None:
    other = rescaled(small, {base_of("work"): 1.5, FRAILTY: 2.0}).baseline
    kept = with_levels_of(small.baseline, other, [base_of("work"), FRAILTY])
    made = replace(small, baseline=kept)
    assert made.value(base_of("work")).first == 1.5 * small.value(base_of("work")).first
    assert made.value(FRAILTY) == small.value(FRAILTY)
