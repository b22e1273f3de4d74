"""What money buys: ways at any cost, bends told from chance, the bottleneck by value."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.commands import SMALL

from simulation.experiment.budget.next_hundred import BEST_MIX, Line, Point, amounts, kinks, mixes_of
from simulation.experiment.budget.shadow import EVERYWHERE, WITHOUT, More, apart, groups_of, value_of
from simulation.experiment.budget.trying import Tried
from simulation.experiment.budget.ways import Way, scaled, spending, ways_of, without_price
from simulation.experiment.headline import EXTRA_COST, NET, Figure
from simulation.scenario.costs import mkr_per_year
from simulation.scenario.load import load
from simulation.scenario.packages import own_levers, under
from simulation.scenario.rebased import root_of
from simulation.scenario.scenario import Scenario

LEVERS = """\
name: Ways
source: assumption
extends: {root}
levers:
  - hire: {{role: caseworker, fte: 4, from: 2023-02-01}}
  - hire: {{role: caseworker, mkr_per_year: 3, from: 2023-02-01}}
  - expand: {{programme: work_practice, places: 10, from: 2023-02-01}}
  - open: {{place: own_office, count: 2, from: 2023-02-01, extra_cost_mkr_per_year: 1}}
  - agree: {{agreement: municipal, municipalities: 1, from: 2023-02-01}}
  - change: {{path: leaving.demand_factor, multiply: 1.1, from: 2023-02-01}}
"""
R = 12


@pytest.fixture(scope="module")
def scenario(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    file = tmp_path_factory.mktemp("ways") / "ways.yaml"
    file.write_text(LEVERS.format(root=SMALL.as_posix()), encoding="utf-8")
    return load(file)


def tried(net: np.ndarray, cost: float = 1.0) -> Tried:
    """Made-up figures."""
    fixed = [
        Figure(EXTRA_COST, "2023", "state", "SEK million", np.full(len(net), cost)),
        Figure(NET, "2023", "", "people", net),
    ]
    others = ("fte_realised", "fte_planned", "programme_places_used", "programme_places",
              "time_waiting_for_decision", "time_waiting_for_meeting")  # fmt: skip
    return Tried((*fixed, *(Figure(id, "2023", "", "", np.zeros(len(net))) for id in others)))


def line(totals: list[np.ndarray], way: str = "hire caseworker") -> Line:
    """A line through made-up totals at 100, 200, …"""
    points = [Point(way, 0.0, {}, 0.0, None)]
    points += [Point(way, 100.0 * at, {}, 0.0, tried(net)) for at, net in enumerate(totals, start=1)]
    return Line(way, tuple(points))


def test_each_lever_that_costs_money_is_a_way_and_no_other(scenario: Scenario) -> None:
    names = [way.name for way in ways_of(scenario)]
    assert names[:4] == ["hire caseworker", "hire caseworker 2", "expand work_practice", "open own_office"]
    assert without_price(scenario)[-1] == "change leaving.demand_factor"
    assert set(names) <= {f"{one.verb} {one.entry}" for one in own_levers(scenario)} | {"hire caseworker 2"}


@given(mkr=st.floats(0.01, 2000.0))
def test_a_way_costs_what_it_is_given(scenario: Scenario, mkr: float) -> None:
    for way in ways_of(scenario):
        assert mkr_per_year(way.costing(mkr), way.baseline) == pytest.approx(mkr, rel=1e-9)


def test_a_mix_stands_in_place_of_the_scenarios_own_levers(scenario: Scenario) -> None:
    ways = ways_of(scenario)
    mixed = spending(scenario, ways, {"hire caseworker": 2.0, "open own_office": 0.0})
    assert [one.entry for one in own_levers(mixed)] == ["caseworker"]
    assert mixed.changes == scenario.against.changes


def test_agreements_end_where_every_municipality_has_one(scenario: Scenario) -> None:
    way = replace(ways_of(scenario)[0], name="agree municipal", most=250.0)
    assert mixes_of(way, amounts(100.0, 800.0)) == (
        {}, {"agree municipal": 100.0}, {"agree municipal": 200.0}, {"agree municipal": 250.0},
    )  # fmt: skip


@given(step=st.floats(1.0, 200.0), up_to=st.floats(1.0, 900.0))
def test_sums_go_from_nothing_to_the_largest_in_steps(step: float, up_to: float) -> None:
    sums = amounts(step, up_to)
    assert sums[0] == 0.0
    assert sums[-1] == pytest.approx(up_to)
    assert all(0.0 < after - before <= step * (1 + 1e-9) for before, after in pairwise(sums))


def test_numbers_are_scaled_on_every_day_with_their_ranges(scenario: Scenario) -> None:
    number = root_of(scenario).value("crowding_out.share")
    twice = scaled(number, 2.0)
    assert [one.value for one in twice.steps] == [2 * one.value for one in number.steps]
    assert scaled(twice, 0.5).steps == number.steps


def test_a_bend_is_found_and_named() -> None:
    noise = np.random.default_rng(1).normal(0.0, 5.0, (4, R))
    totals = [np.array([100.0, 200.0, 220.0, 240.0])[at] + noise[at] for at in range(4)]
    (kink,) = kinks([line(totals)])
    assert kink.mkr == 200.0
    assert kink.drop.mean() == pytest.approx(-0.8, abs=0.1)
    assert kink.what == "untold"


def test_a_straight_line_bends_by_chance_alone_no_oftener_than_said() -> None:
    """At most one budget in twenty: of 300; a false alarm of this test itself is below one in a thousand."""
    chance = np.random.default_rng(2)
    false = sum(
        bool(kinks([line([100.0 * at + chance.normal(0.0, 30.0, R) for at in range(1, 9)], way)]))
        for way in map(str, range(300))
    )
    assert false <= 15 + 3.1 * np.sqrt(300 * 0.05 * 0.95)


def test_the_greatest_value_stands_alone_only_where_chance_cannot_put_another_above_it(
    scenario: Scenario,
) -> None:
    chance, lever = np.random.default_rng(3), own_levers(scenario)[0]

    def value(name: str, net: float):  # type: ignore[no-untyped-def]
        made = tried(net + chance.normal(0.0, 1.0, R))
        return value_of(More(EVERYWHERE, WITHOUT, replace(lever, roles=(name,))), made, made)

    first, second, third = value("first", 10.0), value("second", 9.8), value("third", 2.0)
    assert first.mean == pytest.approx(first.net.mean() * 100)
    assert apart([third, first]) == (first,)
    names = {one.more.capacity for one in apart([third, second, first])}
    assert names == {"hire first", "hire second"}
    assert apart([]) == ()


def test_groups_of_districts_have_about_a_third_of_the_unemployed_each() -> None:
    baseline = root_of(load("scenarios/baseline.yaml")).baseline
    groups = groups_of(baseline)
    share = {one.code: one.share_of_stock for one in baseline.districts}
    total = sum(share.values())
    assert sorted(code for codes in groups.values() for code in codes) == sorted(share)
    assert all(0.15 < sum(share[code] for code in codes) / total < 0.5 for codes in groups.values())


def test_under_a_circumstance_it_is_compared_with_that(tmp_path: Path, scenario: Scenario) -> None:
    file = tmp_path / "weak.yaml"
    text = LEVERS.format(root=SMALL.as_posix()).partition("levers:")[0].replace("name: Ways", "name: Weak")
    change = "  - change: {path: leaving.demand_factor, multiply: 0.8, from: 2023-01-10}\n"
    file.write_text(f"{text}kind: circumstance\nlevers:\n{change}", encoding="utf-8")
    circumstance = load(file)
    both = under(scenario, circumstance)
    assert both.against is circumstance
    assert own_levers(both) == own_levers(scenario)
    assert len(both.changes) == len(circumstance.changes) + len(scenario.changes)


def test_the_best_mix_is_a_way_of_its_own() -> None:
    assert BEST_MIX not in {way.name for way in _ways()}


def _ways() -> tuple[Way, ...]:
    return ways_of(load("scenarios/s15-samlat-paket.yaml"))
