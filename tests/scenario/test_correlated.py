"""What goes together: weights that give the correlations asked for, and those that nothing can have."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from simulation.scenario.capacity import Correlation
from simulation.scenario.correlated import ImpossibleCorrelationsError, Mix, mixes
from simulation.scenario.load import load, load_with_problems
from simulation.scenario.number import Number, Step

SMALL = load(Path(__file__).parents[1] / "cases" / "small.yaml").baseline
EFFECT = "leaving.meeting_effect"
DECAY, WORK = f"{EFFECT}.decay_days", f"{EFFECT}.boost_share.work"
OTHERS = tuple(f"{EFFECT}.boost_share.{route}" for route in ("supported_work", "education", "other"))


def correlated(*pairs: tuple[str, str, float]) -> Mapping[str, Mix]:
    value = SMALL.correlations["boost_and_decay"].value
    made = {
        f"pair{number}": Correlation((one, other), replace(value, steps=(Step(None, correlation),)))
        for number, (one, other, correlation) in enumerate(pairs)
    }
    return mixes(replace(SMALL, correlations=made))


def between(mixed: Mapping[str, Mix], one: str, other: str) -> float:
    """The correlation that weights give, the normals they mix being independent."""
    first, second = dict(mixed.get(one, ((one, 1.0),))), dict(mixed.get(other, ((other, 1.0),)))
    return sum(weight * second.get(path, 0.0) for path, weight in first.items())


def test_the_first_keeps_its_own_draw_and_the_other_is_mixed_of_both() -> None:
    mixed = mixes(SMALL)
    assert set(mixed) == {WORK}, "decay_days stands before boost_share"
    assert dict(mixed[WORK]) == pytest.approx({DECAY: -0.5, WORK: 0.75**0.5})


def test_weights_give_every_correlation_asked_for_and_variance_1() -> None:
    asked = [(DECAY, WORK, -0.5), (DECAY, OTHERS[0], -0.4), (WORK, OTHERS[0], 0.9), (OTHERS[2], WORK, 0.1)]
    mixed = correlated(*asked)
    assert [between(mixed, one, other) for one, other, _ in asked] == pytest.approx([c for *_, c in asked])
    assert [between(mixed, path, path) for path in mixed] == pytest.approx([1.0] * len(mixed))


def test_two_numbers_may_be_one() -> None:
    mixed = correlated((WORK, OTHERS[0], 1.0), (DECAY, WORK, -0.5), (DECAY, OTHERS[0], -0.5))
    assert dict(mixed[OTHERS[0]]) == pytest.approx(dict(mixed[WORK]))


def test_what_no_numbers_can_have_is_refused() -> None:
    with pytest.raises(ImpossibleCorrelationsError) as refused:
        correlated((DECAY, WORK, -0.9), (DECAY, OTHERS[0], -0.9), (WORK, OTHERS[0], -0.9))
    assert refused.value.path == OTHERS[0]


def test_a_number_without_a_range_goes_together_with_none() -> None:
    fixed = replace(SMALL.leaving.meeting_effect.decay_days, steps=(Step(None, 40.0),))
    effect = replace(SMALL.leaving.meeting_effect, decay_days=fixed)
    assert mixes(replace(SMALL, leaving=replace(SMALL.leaving, meeting_effect=effect))) == {}


@pytest.mark.parametrize(
    ("assumed", "id"),
    [
        ({"people.attributes.sex.woman": "{value: 0.47, low: 0.4, high: 0.5}"}, "range-in-sum"),
        ({"programmes.coaching.referred_share": "{value: 0.04, low: 0.0, high: 0.99}"}, "adds-up.most"),
        ({"contact_plan.everyone.physical_share": "{value: 0.1, low: 0.0, high: 0.99}"}, "adds-up.most"),
        ({"booking.longest_notice_days": "{value: 28, low: 4, high: 30}"}, "notice-order"),
    ],
)
def test_a_range_whose_draws_would_be_impossible_is_refused_when_loading(
    tmp_path: Path, assumed: dict[str, str], id: str
) -> None:
    file = tmp_path / "s.yaml"
    lines = "".join(f"  {path}: {number}\n" for path, number in assumed.items())
    root = Path(__file__).parents[1] / "cases" / "small.yaml"
    file.write_text(f"name: Prov\nextends: {root.as_posix()}\nassume:\n{lines}", encoding="utf-8")
    _, problems, _ = load_with_problems(file)
    assert [problem.id for problem in problems.errors] == [id]


def test_a_change_that_takes_a_drawn_number_past_its_limit_is_refused_when_loading(tmp_path: Path) -> None:
    file = tmp_path / "s.yaml"
    root = Path(__file__).parents[1] / "cases" / "small.yaml"
    change = "{path: staff.caseworker.time_with_jobseekers_share, multiply: 1.6, from: 2023-02-01}"
    head = f"name: Prov\nsource: assumption\nextends: {root.as_posix()}\n"
    file.write_text(f"{head}levers:\n  - change: {change}\n", encoding="utf-8")
    _, problems, _ = load_with_problems(file)
    assert [problem.id for problem in problems.errors] == ["impossible-amount.limit"], (
        "0.65 × 1.6 > 1 > 0.52 × 1.6"
    )
    assert isinstance(SMALL.staff["caseworker"].time_with_jobseekers_share, Number)
    assert np.isclose(SMALL.staff["caseworker"].time_with_jobseekers_share.first, 0.52)
