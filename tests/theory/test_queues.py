"""Diary, decision unit and places against queueing theory."""

import numpy as np
import pytest
from scipy.stats import norm
from support.given import always, appointments, hazard_on
from support.tiny import static, tiny
from support.z import LIMIT, z_of_means, z_of_share

from simulation.model.days import run
from simulation.plan.draws import uniform_one
from simulation.plan.plan import Plan, Route
from simulation.plan.purpose import Purpose
from simulation.plan.record import UNIT, Ending, Outcome, Record, Verdict


def test_an_overloaded_diary_is_a_finite_source_queue_in_its_fluid_limit():
    """N people who are due I days after each meeting share C meetings a day: each meets every N/C days.

    Not yet due are C·I of them, booked C times the longest notice, and the rest wait without a booking.
    """
    people, per_day, interval, days = 400, 4, 30, 330
    record = run(tiny(n_days=days, n_stock=people, minutes=per_day * 60))
    held = appointments(record, Outcome.HELD)
    for person in range(people):
        gaps = np.diff(held["day"][held["person"] == person])
        assert (gaps == people / per_day).all()
    settled = held["day"] >= people / per_day
    assert (held["day"][settled] - held["due"][settled] == people / per_day - interval).all()
    waiting = record.waiting_for_meeting[0, people // per_day :]
    assert (waiting == people - per_day * (interval + 10)).all()


def test_a_diary_that_keeps_up_holds_every_meeting_when_due():
    record = run(tiny(n_days=100, n_stock=100, minutes=100 * 60))
    held = appointments(record, Outcome.HELD)
    assert (held["day"] == held["due"]).all()


def offers(days: int, n: int, minutes: int, patience: float, base) -> Plan:
    handling = np.round(40 * np.exp(0.8 * norm.ppf((np.arange(1024) + 0.5) / 1024))).astype(np.int32) + 1
    return tiny(
        n_days=days, n_stock=n, minutes=0, due=days + 500, hazards={"base": base},
        decisions={"minutes": np.full((1, days), minutes),
                   "handling": static(np.array([handling] * 2), days)},
        subsidies={"employer_waits": always(days, patience, 1)},
    )  # fmt: skip


def test_a_decision_unit_is_a_single_server_with_lindleys_workload():
    """W(t) = max(W(t−1) + work arriving − minutes of the day, 0): Lindley 1952, on the same cases."""
    days, minutes = 150, 260
    plan = offers(days, 600, minutes, 1e9, static(np.array([[0.0], [0.012], [0.0], [0.0]]), days))
    record = run(plan)
    table = plan.decisions.handling.on(0)[0]
    arriving = np.zeros(days)
    for case in record.cases[(record.cases["ready"] >= 0) & (record.cases["ready"] < days)]:
        u = uniform_one(plan.key, int(plan.people.id[case["person"]]), Purpose.HANDLING, int(case["number"]))
        arriving[case["ready"]] += table[int(u * len(table))]
    workload, worked = 0.0, []
    for work in arriving:
        worked.append(min(workload + work, minutes))
        workload = max(workload + work - minutes, 0.0)
    assert 0.5 < np.mean(worked) / minutes < 1.0  # a queue now and then
    assert record.units[UNIT.index("worked"), 0].tolist() == worked


@pytest.mark.parametrize("day", [2, 6])
def test_patience_against_a_service_of_fixed_length(day):
    """Offers of day 0 are decided on one later day: exp(−day/mean) of the employers still wait."""
    people, mean = 3_000, 5.0
    plan = offers(12, people, 0, mean, hazard_on(12, 0, route=Route.SUPPORTED_WORK))
    plan.decisions.minutes[0, day] = 10**7
    verdicts = run(plan).cases["verdict"]
    assert set(verdicts[:people]) <= {Verdict.GRANTED, Verdict.LAPSED, Verdict.OPEN}
    granted, share = int((verdicts == Verdict.GRANTED).sum()), np.exp(-day / mean)
    assert abs(z_of_share(granted, people, share, f"employers who wait {day} days", "exp(−t/mean)")) < LIMIT


def erlang_b(servers: int, load: float) -> float:
    """Share of arrivals lost (Erlang 1917), by the usual recursion."""
    lost = 1.0
    for number in range(1, servers + 1):
        lost = load * lost / (number + load * lost)
    return lost


PLACES, LENGTH, RATE, LOSS_DAYS = 8, 20, 0.4, 2_400


@pytest.fixture(scope="module")
def loss_system() -> Record:
    """Grants that lapse on the day unless a place is free; arrivals Poisson, stays of 20 days."""
    arrivals = np.random.default_rng(5).poisson(RATE, LOSS_DAYS)
    days = LOSS_DAYS
    plan = tiny(
        n_days=days, n_stock=0, entrants=np.repeat(np.arange(days), arrivals).tolist(), minutes=60 * 100,
        meetings={"first_due_after": always(days, 0).astype(np.int32), "interval": always(days, 10**6, 1)},
        programmes={"referred": always(days, 1.0, 1), "grant_valid": always(days, 0, 1),
                    "places": np.full((1, days), PLACES)},
        hazards={"base": static(np.array([[0.0], [0.0], [0.0], [0.01]]), days),
                 "during": static(np.zeros((1, 4)), days)},
        decisions={"minutes": np.full((1, days), 10**6)},
    )  # fmt: skip
    return run(plan)


def _lost_by_day(record: Record) -> tuple[np.ndarray, np.ndarray]:
    grants = record.placements
    lost = np.bincount(grants["granted"][grants["ending"] == Ending.GRANT_LAPSED], minlength=LOSS_DAYS)
    return np.bincount(grants["granted"], minlength=LOSS_DAYS), lost


def test_places_follow_the_loss_recursion_on_the_same_grants(loss_system):
    grants, lost = _lost_by_day(loss_system)
    ends = np.zeros(LOSS_DAYS + LENGTH + 1, int)
    taken = 0
    for day in range(LOSS_DAYS):
        taken -= ends[day]
        started = min(PLACES - taken, grants[day])
        assert lost[day] == grants[day] - started
        taken += started
        ends[day + LENGTH] += started
        assert loss_system.occupied[0, day] == taken


def test_places_lose_the_share_that_erlangs_formula_gives(loss_system):
    """Between the loads of stays of 19 and 20 days: a place is free from the day's start, not its hour.

    Grants come as Poisson numbers thinned by those who leave first; batch means of 220 days give the error.
    """
    grants, lost = (path[100:-100].reshape(-1, 220).sum(axis=1) for path in _lost_by_day(loss_system))
    rate = grants.sum() / 2200
    for stay, side, sign in ((LENGTH - 1, "≥", 1), (LENGTH, "≤", -1)):
        share = erlang_b(PLACES, rate * stay)
        more = (lost - grants * share) / grants.mean()
        what = f"share lost, less that of stays of {stay} days"
        assert sign * z_of_means(more, 0.0, what, "Erlang 1917 (B)", side) > -LIMIT
