"""Calibration: the model finds again what made the figures it is fitted to, and respects bounds."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from support.commands import SMALL

from simulation.experiment.calibration import Effort, Question, calibrate
from simulation.experiment.engines import COMPILED
from simulation.experiment.free import Free
from simulation.experiment.targets import AT_MOST, EQUAL, SHOWN, Target, misfit, read_targets
from simulation.scenario.load import load
from simulation.scenario.problems import Problems

WORK, INFLOW = "leaving.routes.work.base_per_month", "inflow.registrations_per_month"
SCALE, SEED = 0.2, 5


def question(*targets: Target) -> Question:
    free = (Free(WORK, None, 0.3), Free(INFLOW, None, 0.3))
    return Question(load(SMALL), free, targets, SEED, SCALE, COMPILED)


def target(indicator: str, period: str, value: float = 1.0, kind: str = EQUAL) -> Target:
    return Target(indicator, period, kind, value, 0.01, "test")


def test_the_factors_that_made_the_figures_are_found_again():
    """Two free numbers, four figures, the same random numbers: chance takes no part."""
    wanted = [
        target("registered_unemployed", "2023-06"),
        target("registered_unemployed", "2023-12"),
        target("new_registrations", "2023"),
        target("transitions_to_work", "2023"),
    ]
    truth = np.log([1.12, 0.93])
    made = question(*wanted).simulate(truth, 0)
    asked = question(*(replace(one, value=value) for one, value in zip(wanted, made, strict=True)))
    answer = calibrate(asked, Effort(1, 3))
    assert answer.factors == pytest.approx([1.12, 0.93], rel=0.02)
    assert np.abs(answer.after[0] / made - 1.0).max() < 0.01
    assert np.abs(answer.before[0] / made - 1.0).max() > 0.03


def test_a_bound_that_is_kept_pulls_at_nothing_and_one_that_is_passed_does():
    loose = target("new_registrations+returned", "2023", 1e6, AT_MOST)
    assert calibrate(question(loose), Effort(1, 1)).factors.tolist() == [1.0, 1.0]
    now = question(loose).simulate(np.zeros(2), 0)[0]
    tight = target("new_registrations+returned", "2023", 0.9 * now, AT_MOST)
    answer = calibrate(question(tight), Effort(1, 1))
    assert answer.after[0, 0] < answer.before[0, 0]


def test_workers_do_not_change_an_answer():
    asked = question(target("registered_unemployed", "2023-06", 6300.0))
    one, two = (calibrate(asked, Effort(2, 1, 2, 3), workers=workers) for workers in (1, 2))
    assert one.factors.tobytes() == two.factors.tobytes()
    assert one.after.tobytes() == two.after.tobytes()
    assert one.vectors.tobytes() == two.vectors.tobytes()


def test_a_miss_counts_in_tolerances_and_of_a_bound_only_above_it():
    targets = (target("a", "2023", 200.0), target("b", "2023", 200.0, AT_MOST))
    assert misfit(targets, np.array([204.0, 190.0])) == pytest.approx([2.0, 0.0])
    assert misfit(targets, np.array([196.0, 204.0])) == pytest.approx([-2.0, 2.0])
    assert [one.met(201.9) for one in targets] == [True, False]


def read(tmp_path: Path, row: str) -> tuple[tuple[Target, ...], list[str]]:
    file = tmp_path / "targets.csv"
    file.write_text(f"indicator,period,kind,value,tolerance_share,source\n{row}\n", encoding="utf-8")
    problems = Problems()
    found = read_targets(file, problems)
    return found, [problem.text("en").removeprefix(f"{tmp_path.as_posix()}/") for problem in problems.errors]


def test_a_target_may_be_a_sum_of_indicators(tmp_path):
    (found,), errors = read(tmp_path, "new_registrations+returned,2023-08,at_most,37664,0.02,FLO")
    assert not errors
    assert found.indicators == ("new_registrations", "returned")


@pytest.mark.parametrize(
    ("row", "start", "end"),
    [
        ("new_registration,2023,equal,1,0.01,A", "targets.csv:2:1: indicator: ", "[unknown-name]"),
        ("returned,2023,atmost,1,0.01,A", "targets.csv:2:15: kind: ", "[unknown-name]"),
        ("returned,2023,equal,many,0.01,A", "targets.csv:2:21: value: ", "[number-expected]"),
        ("returned,2023,equal,1,2,A", "targets.csv:2:23: tolerance_share: ", "[share-range]"),
    ],
)
def test_what_is_wrong_in_a_list_of_targets_is_told_where_it_stands(tmp_path, row, start, end):
    _, errors = read(tmp_path, row)
    assert len(errors) == 1
    assert errors[0].startswith(start)
    assert errors[0].endswith(end)


def test_every_start_leads_to_what_made_the_figures_and_vectors_about_it_meet_them():
    """Three starts, two free numbers, chance in no part; as many vectors are kept as meet all targets."""
    wanted = [
        target("registered_unemployed", "2023-06"),
        target("registered_unemployed", "2023-12"),
        target("new_registrations", "2023"),
        target("transitions_to_work", "2023"),
    ]
    made = question(*wanted).simulate(np.log([1.05, 0.97]), 0)
    asked = question(*(replace(one, value=value) for one, value in zip(wanted, made, strict=True)))
    answer = calibrate(asked, Effort(1, 4, 3, 4))
    assert len(answer.ends) == 3
    for end in answer.ends:
        assert np.exp(end.fit.logs) == pytest.approx([1.05, 0.97], rel=0.03)
    assert answer.distance(answer.best) == 0.0
    assert 0 < len(answer.vectors) <= answer.tried == 4
    for vector in answer.vectors:
        assert all(asked.met(asked.simulate(vector, 0)))


def test_a_figure_that_is_only_shown_pulls_at_nothing():
    asked = question(target("registered_unemployed", "2023-06", 1.0, SHOWN))
    assert calibrate(asked, Effort(1, 1)).factors.tolist() == [1.0, 1.0]


def test_a_weight_counts_a_miss_so_many_times_in_the_sum_of_squares():
    heavy = replace(target("a", "2023", 100.0), weight=4.0)
    both = misfit((target("a", "2023", 100.0), heavy), np.array([101.0, 101.0]))
    assert both == pytest.approx([1.0, 2.0])


def test_derived_exits_are_targets_too(tmp_path):
    (found,), errors = read(tmp_path, "exits_after_12_months,2023-12,equal,0.06,0.1,DUR")
    assert not errors
    assert found.indicators == ("registered_unemployed",)
    assert 0.0 < question(found).simulate(np.zeros(2), 0)[0] < 1.0


def test_a_root_that_meets_its_targets_is_as_certain_as_they_make_it():
    """No step leads anywhere better: what is known about the root comes from its slopes all the same."""
    first = target("transitions_to_work", "2023")
    made = question(first).simulate(np.zeros(2), 0)
    answer = calibrate(question(replace(first, value=float(made[0]))), Effort(1, 1))
    assert answer.factors == pytest.approx([1.0, 1.0], abs=1e-3)
    assert answer.fit.deviations.min() < 0.2
    assert answer.fit.deviations.max() <= 0.3
