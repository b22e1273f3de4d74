"""The benchmarks can be run, and the packages they compare solve the same problem. No time is asserted."""

from pathlib import Path

import numpy as np
import pytest
from benchmarks import growth
from benchmarks.one_replication import further
from benchmarks.peers import ours, priority_resource
from benchmarks.peers.reduced import DAYS, MEETINGS_A_DAY, Outcome, Problem
from benchmarks.tables import short, table
from support.z import LIMIT

from simulation.plan.build import build_frame
from simulation.scenario.load import load

SMALL = Path(__file__).parent / "cases" / "small.yaml"
PROBLEM = Problem(320)


@pytest.fixture(scope="module")
def outcomes() -> tuple[Outcome, Outcome]:
    return ours.simpy(PROBLEM), priority_resource.solve(PROBLEM)


def test_each_part_of_a_replication_is_measured():
    measured = further(build_frame(load(SMALL), 0.01), "simpy")
    assert min(measured["people"], measured["run"], measured["indicators"]) > 0
    assert 0 < measured["person_years"] < measured["n_people"]
    assert measured["bytes_run"] <= measured["bytes_peak"]


def test_as_many_newcomers_register_with_every_package(outcomes):
    assert outcomes[0].registered == outcomes[1].registered


def test_caseworkers_are_busy_all_year_with_every_package(outcomes):
    a_day = PROBLEM.caseworkers * MEETINGS_A_DAY
    for outcome in outcomes:
        assert outcome.held == pytest.approx(DAYS * a_day, abs=2 * a_day)


def test_as_many_leave_with_every_package_but_for_chance(outcomes):
    people = PROBLEM.stock + outcomes[0].registered
    largest_variance = 2 * people / 4  # of the difference between two counts of people, each by a coin
    assert abs(outcomes[0].left - outcomes[1].left) < LIMIT * np.sqrt(largest_variance)


def test_growth_compares_the_engines_where_both_ran(monkeypatch):
    def twice_as_fast_when_compiled(name, scale, asked):
        seconds = (2.0 if name == growth.SIMPY else 1.0) * scale
        return dict.fromkeys(("load", "tables", *growth.PARTS), seconds) | {
            **dict.fromkeys(("n_people", "in_stock", "events", "bytes_run", "bytes_peak"), 10),
            "person_years": scale,
        }

    monkeypatch.setattr(growth, "best", twice_as_fast_when_compiled)
    said = "\n".join(growth.lines(growth.Asked((0.1, 1.0), 0.1, 1, SMALL)))
    assert "scale 0.1: a replication takes 0.60 s with SimPy, 0.30 s compiled: 2.00 times" in said
    assert "compiled: a person-year of the run takes 1.00 times as long at scale 1 as at 0.1" in said


def test_a_table_is_aligned():
    assert table(("what", "s"), [["a run", short(12.34)]]) == (
        "| what  |    s |\n| ----- | ---: |\n| a run | 12.3 |"
    )
