"""Draws of what is believed: pure functions of a name and a number, and distributed as they are written."""

import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from support.comparing import scenario_in

from simulation.plan.believed import (
    Parameter,
    believed_at,
    drawn,
    inverse,
    mixed,
    parameters,
    quantile,
    values,
)
from simulation.scenario.levers import Lever
from simulation.scenario.load import load
from simulation.scenario.number import Number, Range, Step
from simulation.scenario.resolved import as_yaml, digest
from simulation.scenario.scenario import Scenario

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "cases" / "small.yaml"
BASELINE = ROOT / "scenarios" / "baseline.yaml"
SEED, DRAWS = 11, 2_000
FALSE_ALARM = 1e-5
"""Of the whole file, over all seeds: each test of chance has a part of it."""

Known = dict[str, Parameter]
EFFECT = "leaving.meeting_effect"
DECAY, WORK, OTHER = f"{EFFECT}.decay_days", f"{EFFECT}.boost_share.work", f"{EFFECT}.boost_share.other"


@pytest.fixture(scope="module")
def known(small: Scenario) -> dict[str, Parameter]:
    return {one.name: one for one in parameters(small)}


def quantiles(parameter: Parameter) -> np.ndarray:
    return np.array([quantile(parameter, SEED, draw) for draw in range(1, DRAWS + 1)])


def written(parameter: Parameter) -> tuple[Range, float]:
    span = parameter.steps[0].range
    assert span is not None
    return span, parameter.steps[0].value


def chain(scenario: Scenario) -> Iterator[Scenario]:
    """The scenario, what it is compared with, and the root."""
    yield scenario
    if scenario.compared_with is not None:
        yield from chain(scenario.compared_with)
    if scenario.root is not None:
        yield scenario.root


def test_all_numbers_with_a_range_are_drawn_and_no_others(small: Scenario, known: Known) -> None:
    ranged = {path for path, number in small.numbers().items() if number.uncertain}
    assert set(known) == ranged
    assert len(ranged) > 30


def test_a_draw_does_not_depend_on_what_else_is_drawn_or_in_which_order(known: Known) -> None:
    together = values(known.values(), SEED, 3)
    assert values(reversed(known.values()), SEED, 3) == together
    assert all(values([one], SEED, 3)[name] == together[name] for name, one in known.items())
    assert values(known.values(), SEED, 4) != together
    assert values(known.values(), SEED + 1, 3) != together


def test_another_scenario_on_the_same_root_has_the_same_draw_of_it(tmp_path: Path, small: Scenario) -> None:
    one = load(
        scenario_in(tmp_path, "one", "hire: {role: caseworker, fte: 5, from: 2023-03-01}", extends=SMALL)
    )
    assert one.root is not None
    assert digest(drawn(one, SEED, 2).root) == digest(drawn(small, SEED, 2))  # type: ignore[arg-type]


def test_an_uncertain_number_more_changes_no_other_draw(known: Known) -> None:
    more = load(SMALL, assume={"booking.usable_share": "0.9"})
    baseline = more.baseline
    ranged = replace(baseline.booking.usable_share, steps=(Step(None, 0.9, Range(0.8, 1.0)),))
    more = replace(more, baseline=replace(baseline, booking=replace(baseline.booking, usable_share=ranged)))
    later = values(parameters(more), SEED, 1)
    assert set(later) - set(known) == {"booking.usable_share"}
    assert {name: later[name] for name in known} == values(known.values(), SEED, 1)


def test_each_number_has_the_distribution_that_is_written(known: Known) -> None:
    """Kolmogorov and Smirnov: the whole test gives a false alarm once in 100 000 times."""
    for name, one in known.items():
        span, mode = written(one)
        found = [value for draw in range(1, DRAWS + 1) for value in one.at(quantile(one, SEED, draw))[:1]]
        width = span.high - span.low
        law: Any = stats.triang((mode - span.low) / width, span.low, width)
        if span.distribution == "uniform":
            law = stats.uniform(span.low, width)
        assert stats.kstest(found, law.cdf).pvalue > FALSE_ALARM / len(known), name


@pytest.mark.parametrize(("one", "other", "expected"), [(WORK, DECAY, -0.5), (OTHER, DECAY, 0.0)])
def test_boost_and_decay_go_together_as_the_scenario_says(
    known: Known, one: str, other: str, expected: float
) -> None:
    """Of the normals, by Fisher's z: a false alarm once in 100 000 times."""
    normals = [stats.norm.ppf(quantiles(known[name])) for name in (one, other)]
    z = (math.atanh(np.corrcoef(normals)[0, 1]) - math.atanh(expected)) * math.sqrt(DRAWS - 3)
    assert abs(z) < stats.norm.isf(FALSE_ALARM / 2)


def test_draws_of_different_names_and_numbers_are_unrelated(known: Known) -> None:
    several = [quantiles(known[name]) for name in (DECAY, "crowding_out.share", "leaving.frailty_variance")]
    several.append(np.roll(several[0], 1))
    found = np.corrcoef(several)[np.triu_indices(len(several), 1)]
    assert np.abs(found).max() * math.sqrt(DRAWS) < stats.norm.isf(FALSE_ALARM / 12)


@given(
    st.tuples(*[st.floats(-1e6, 1e6, allow_subnormal=False)] * 3).map(sorted),
    st.floats(0.0, 1.0, exclude_min=True, exclude_max=True),
    st.sampled_from(["triangular", "uniform"]),
)
def test_a_value_lies_within_its_range_and_rises_with_its_quantile(
    ends: list[float], u: float, form: Literal["triangular", "uniform"]
) -> None:
    low, mode, high = ends
    span = Range(low, high, form)
    slack = 1e-12 * max(abs(low), abs(high), 1e-300)
    assert low - slack <= inverse(span, mode, u) <= high + slack
    assert inverse(span, mode, u / 2) <= inverse(span, mode, u) + slack


def test_a_range_without_width_is_its_value() -> None:
    assert inverse(Range(0.3, 0.3), 0.3, 0.7) == 0.3


def test_the_mode_has_the_share_below_it_that_a_triangle_has() -> None:
    assert inverse(Range(1.0, 5.0), 2.0, 0.25) == 2.0


def test_draws_are_numbered_from_1(known: Known) -> None:
    with pytest.raises(ValueError, match="below 1"):
        quantile(known[DECAY], SEED, 0)


def test_equal_draws_give_equal_scenarios_and_nothing_uncertain_is_left(small: Scenario) -> None:
    one = drawn(small, SEED, 1)
    assert digest(one) == digest(drawn(small, SEED, 1)) != digest(drawn(small, SEED, 2))
    assert digest(one) != digest(small)
    assert parameters(one) == ()
    assert drawn(one, SEED, 5) is one


def test_a_drawn_scenario_is_one_that_could_have_been_written(tmp_path: Path) -> None:
    one = drawn(load(ROOT / "scenarios" / "s15-i-lagkonjunktur.yaml"), SEED, 1)
    file = tmp_path / "drawn.yaml"
    file.write_text(as_yaml(one), encoding="utf-8")
    assert digest(load(file)) == digest(one)


def test_a_drawn_number_is_the_value_told(small: Scenario, known: Known) -> None:
    told, one = values(known.values(), SEED, 7), drawn(small, SEED, 7)
    assert {path: one.value(path).first for path in known} == told
    untouched = set(small.numbers()) - set(known)
    assert all(one.value(path) == small.value(path) for path in untouched)


def test_all_dates_of_a_number_stand_at_the_same_quantile() -> None:
    path = "staff.caseworker.time_with_jobseekers_share"
    baseline = load(BASELINE)
    one = next(one for one in parameters(baseline) if one.name == path)
    assert len(one.steps) == 3
    found = drawn(baseline, SEED, 1).value(path)
    for step, there in zip(one.steps, found.steps, strict=True):
        assert step.range is not None
        width = step.range.high - step.range.low
        law = stats.triang((step.value - step.range.low) / width, step.range.low, width)
        assert law.cdf(there.value) == pytest.approx(quantile(one, SEED, 1))
        assert there.from_day == step.from_day


def test_root_circumstance_and_scenario_are_drawn_alike() -> None:
    one = drawn(load(ROOT / "scenarios" / "s15-i-lagkonjunktur.yaml"), SEED, 3)
    several = list(chain(one))
    assert len(several) > 2
    for path in ("crowding_out.share", WORK):
        assert len({scenario.value(path).first for scenario in several}) == 1
    changed = [scenario.value("inflow.registrations_per_month").changes for scenario in several]
    amounts = {change.amount.first for changes in changed for change in changes}
    assert len(amounts) == 1, "the circumstance's amount, in the scenario and in what it is compared with"
    assert not any(change.amount.uncertain for changes in changed for change in changes)


@pytest.mark.parametrize("alone", ["s02-fler-beslutshandlaggare", "s09-sius", "s08-fysiska-moten"])
def test_a_lever_has_the_same_draw_in_a_package_and_alone(alone: str) -> None:
    package, part = (load(ROOT / "scenarios" / f"{name}.yaml") for name in ("s15-samlat-paket", alone))
    of_part = {one.name: one for one in parameters(part) if one.name.startswith("levers.")}
    of_package = {one.name: one for one in parameters(package)}
    assert of_part
    assert {name: of_package[name] for name in of_part} == of_part
    by_verb = {
        lever.origin.mark.file + lever.origin.path: lever for lever in _levers(drawn(package, SEED, 4))
    }
    for lever in _levers(drawn(part, SEED, 4)):
        assert by_verb[lever.origin.mark.file + lever.origin.path].amount.steps == lever.amount.steps


def _levers(scenario: Scenario) -> tuple[Lever, ...]:
    return (*scenario.levers, *scenario.changes)


def test_what_is_counted_in_wholes_is_drawn_in_wholes() -> None:
    opened = load(ROOT / "scenarios" / "s04-nya-servicekontor.yaml")
    found = {drawn(opened, SEED, draw).levers[0].amount.first for draw in range(1, 30)}
    assert all(value == int(value) and 5 <= value <= 28 for value in found)
    assert len(found) > 5


def test_a_change_s_amount_is_drawn_where_it_acts(tmp_path: Path) -> None:
    change = "{path: booking.usable_share, add: {value: -0.1, low: -0.2, high: -0.05}, from: 2023-03-01}"
    one = drawn(load(scenario_in(tmp_path, "one", f"change: {change}", extends=SMALL)), SEED, 1)
    told = one.changes[0].amount.first
    assert -0.2 <= told <= -0.05
    assert [acting.amount.first for acting in one.value("booking.usable_share").changes] == [told]


def test_what_is_assumed_is_told_as_it_is_drawn(tmp_path: Path) -> None:
    more = "assume:\n  crowding_out.share: {value: 0.5, low: 0.4, high: 0.9}\n"
    one = drawn(load(scenario_in(tmp_path, "one", extends=SMALL, more=more)), SEED, 1)
    assert one.root is not None
    assert isinstance(one.assume["crowding_out.share"], Number)
    assert one.assume["crowding_out.share"] == one.root.value("crowding_out.share")
    assert 0.4 <= one.assume["crowding_out.share"].first <= 0.9


def test_a_belief_at_quantiles_is_the_one_that_has_those_values(small: Scenario, known: Known) -> None:
    at = {"crowding_out.share": 0.2, DECAY: 0.7}
    believed = believed_at(small, at)
    numbers = believed.numbers()
    for name, place in at.items():
        assert numbers[name].first == known[name].at(place)[0]
    assert not any(number.uncertain for number in numbers.values())
    for path, number in small.numbers().items():
        if path not in at:
            assert [step.value for step in numbers[path].steps] == [step.value for step in number.steps]


def test_what_goes_together_does_so_between_quantiles_too(known: Known) -> None:
    several = [one for one in known.values() if one.mix or one.name == DECAY]
    chance = np.random.default_rng(SEED)
    own = [
        {one.name: float(at) for one, at in zip(several, row, strict=True)}
        for row in chance.uniform(size=(DRAWS, len(several)))
    ]
    made = [mixed(several, each) for each in own]
    for name in (WORK, DECAY):
        assert stats.kstest([each[name] for each in made], "uniform").pvalue > FALSE_ALARM / 4
    normals = [stats.norm.ppf([each[name] for each in made]) for name in (WORK, DECAY)]
    z = (math.atanh(np.corrcoef(normals)[0, 1]) - math.atanh(-0.5)) * math.sqrt(DRAWS - 3)
    assert abs(z) < stats.norm.isf(FALSE_ALARM / 4)


def test_a_number_whose_others_are_left_out_has_its_own_quantile(known: Known) -> None:
    assert mixed([known[WORK]], {WORK: 0.3}) == {WORK: 0.3}
    assert mixed(known.values(), {DECAY: 0.8}) == {DECAY: 0.8}
