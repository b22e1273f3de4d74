"""The root held as on its first day: nothing dated is left in it, and as many register as leave for good."""

import numpy as np
import pytest
from support.commands import SMALL

from simulation.experiment.first_days import DAYS, FirstDays, first_days, held, told, work_exits_per_head
from simulation.model.days import run
from simulation.plan.build import build_frame, build_plan
from simulation.plan.leavers import outflow
from simulation.scenario.load import load


@pytest.fixture(scope="module")
def level():
    return held(load(SMALL))


def test_nothing_changes_from_day_to_day(level):
    tables = build_frame(level, 1.0).tables
    days = slice(0, DAYS)
    assert (np.diff(tables.hazards.demand[:, days]) == 0.0).all()
    assert (np.diff(tables.programmes.places[:, days]) == 0).all()
    assert (np.diff(tables.meetings.interval[:, days]) == 0).all()


def test_as_many_register_as_leave(level):
    """Expected new registrations and returners of a day against expected leavers, district by district."""
    law = build_frame(level, 1.0).law
    leaving = outflow(law.stock)
    rates = level.baseline.inflow.registrations_per_month.daily(
        level.baseline.period, district=level.baseline.district_codes
    )[:, 0]
    returning = (leaving * law.returns.share[:, None]).sum(axis=0)
    assert rates / 30.0 + returning == pytest.approx(leaving.sum(axis=0))


def test_the_stock_stays_where_it_is(level):
    """At full scale over half a year, within four standard deviations of coming and leaving."""
    record = run(build_plan(level, seed=2, replication=0, scale=1.0))
    stock = record.flows[-1].sum(axis=0)
    moves = record.flows[:-1].sum()
    drift = abs(stock[-1] - 6000) - 0.02 * 6000
    assert drift < 4.0 * np.sqrt(moves)


def test_exits_per_head_are_counted_over_person_days(level):
    record = run(build_plan(level, seed=2, replication=0, scale=0.3))
    by_hand = record.flows[2:4, :, 10:20].sum() / record.flows[-1, :, 10:20].sum()
    assert work_exits_per_head(record, 10, 20) == pytest.approx(by_hand)


def test_the_answer_tells_means_with_their_errors():
    found = FirstDays(np.array([0.01, 0.03]), ("caseworker",), np.array([[1.0], [2.0]]))
    lines = told(found).splitlines()
    assert lines[0] == "work exits per head, days 91-180 against 1-90: +2.00 ± 1.00 %"
    assert lines[2] == "  caseworker: +1.5 ± 0.5"


def test_workers_do_not_change_it():
    once, again = (
        first_days(load(SMALL), scale=0.1, replications=2, seed=1, workers=workers) for workers in (1, 2)
    )
    assert once.drift.tobytes() == again.drift.tobytes()
