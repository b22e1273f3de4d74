"""What must always hold, on random small plans that vary everything."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from support.invariants import complaints, differences
from support.random_plans import plans
from support.shuffled import shuffle_everything

from simulation.model.days import run
from simulation.plan.plan import Plan
from simulation.results.checks import checks

few = settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
many = settings(few, max_examples=200)


@many
@given(plans())
def test_a_run_keeps_its_books_and_is_the_same_in_another_order_and_against_itself(plan: Plan):
    record = run(plan, events=True)
    assert complaints(plan, record) == []
    assert [check for check in checks(plan, record, root=True) if not check.passed] == []
    with pytest.MonkeyPatch.context() as patch:
        shuffle_everything(patch, seed=plan.key.seed)
        assert differences(record, run(plan, root_search=record.search, events=True)) == []


@few
@given(plans())
def test_a_plan_run_twice_gives_the_same_record(plan: Plan):
    assert differences(run(plan, events=True), run(plan, events=True)) == []


@few
@given(plans())
def test_a_run_against_its_own_root_is_the_root_bit_for_bit(plan: Plan):
    root = run(plan, events=True)
    assert differences(root, run(plan, root_search=root.search, events=True)) == []


@few
@given(plans())
def test_held_at_the_path_it_had_a_run_is_what_it_was(plan: Plan):
    scenario = run(plan, root_search=run(plan).search // 2, events=True)
    assert differences(scenario, run(plan, held=scenario.multiplier, events=True)) == []


@few
@given(plans())
def test_against_another_root_the_books_are_kept_too(plan: Plan):
    root_search = np.maximum(run(plan).search // 2, 1)
    scenario = run(plan, root_search=root_search, events=True)
    assert [text for text in complaints(plan, scenario) if not text.startswith("no_crowding")] == []


@few
@given(plans())
def test_the_log_is_told_only_when_asked_and_changes_nothing(plan: Plan):
    assert differences(run(plan, events=True), run(plan)) == ["events"]
