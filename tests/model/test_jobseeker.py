"""A jobseeker's way from registration to leaving, as the log tells it."""

import numpy as np
from support.given import always, hazard_on
from support.tiny import static, tiny

from simulation.model.days import run
from simulation.plan.plan import Dated, Plan, Route
from simulation.plan.record import Event

DAYS = 60


def story(plan: Plan) -> list[tuple[int, str]]:
    """The first person's day and event, in order."""
    events = run(plan, events=True).events
    return [(int(row["day"]), Event(row["event"]).name) for row in events if row["person"] == 0]


def newcomer(**parts) -> Plan:
    """One who registers on day 3."""
    return tiny(n_days=DAYS, n_stock=0, entrants=[3], **parts)


def test_registered_planned_for_and_met():
    assert story(newcomer()) == [(3, "REGISTERED"), (3, "BOOKED"), (10, "HELD"), (30, "BOOKED"), (40, "HELD")]


def test_referred_decided_placed_and_done():
    programmes = {"referred": always(DAYS, 1.0, 1), "length": always(DAYS, 5, 1).astype(np.int32)}
    assert story(newcomer(programmes=programmes))[2:8] == [
        (10, "HELD"),
        (10, "REFERRED"),
        (10, "CASE_PREPARED"),
        (11, "GRANTED"),
        (11, "PROGRAMME_STARTED"),
        (16, "PROGRAMME_ENDED"),
    ]


def test_offered_granted_and_left_with_support():
    hazards = {"base": hazard_on(DAYS, 20, route=Route.SUPPORTED_WORK)}
    subsidies = {"employer_waits": always(DAYS, 1e6, 1)}
    told = story(newcomer(hazards=hazards, subsidies=subsidies))
    assert told[-4:] == [(20, "OFFER"), (20, "CASE_PREPARED"), (21, "GRANTED"), (22, "LEFT")]


def test_with_a_grant_of_yesterday_they_leave_by_that_route_before_crossings_are_looked_at():
    """On day 22 every route is certain, but the job begins that day."""
    tables = np.zeros((3, 4, 1))
    tables[1, Route.SUPPORTED_WORK] = tables[2] = 1000.0
    version = np.zeros(DAYS, np.int32)
    version[20], version[22] = 1, 2
    plan = newcomer(
        hazards={"base": Dated(tables, version)}, subsidies={"employer_waits": always(DAYS, 1e6, 1)}
    )  # fmt: skip
    assert run(plan).spells[["day_out", "route"]].tolist() == [(22, Route.SUPPORTED_WORK)]


def test_between_grant_and_job_they_may_still_leave_by_no_other_route():
    """Granted in phase 5 of day 21, leaving in phase 3 of day 22: there is no phase 3 between."""
    tables = np.zeros((2, 4, 1))
    tables[1, Route.SUPPORTED_WORK] = 1000.0
    version = np.zeros(DAYS, np.int32)
    version[20] = 1
    plan = newcomer(
        hazards={"base": Dated(tables, version)}, subsidies={"employer_waits": always(DAYS, 1e6, 1)}
    )
    assert run(plan).spells["route"].tolist() == [Route.SUPPORTED_WORK]


def test_while_hired_anyway_is_pending_another_route_may_come_first():
    tables = np.zeros((3, 4, 1))
    tables[1, Route.SUPPORTED_WORK] = tables[2, Route.OTHER] = 1000.0
    version = np.zeros(DAYS, np.int32)
    version[20] = 1
    lapses = {"employer_waits": always(DAYS, 1e-9, 1), "hired_anyway": always(DAYS, 1.0, 1)}
    idle = {"minutes": np.zeros((1, DAYS), np.int64)}
    version[21] = 2  # the day the employer stops waiting
    plan = newcomer(hazards={"base": Dated(tables, version)}, subsidies=lapses, decisions=idle)
    assert run(plan).spells[["day_out", "route"]].tolist() == [(21, Route.OTHER)]


def test_a_meeting_lifts_the_hazard_it_should():
    base = {"base": static(np.array([[0.01], [0.0], [0.0], [0.0]]), DAYS)}
    boost = {"boost": np.array([[0.5] * DAYS, [0.0] * DAYS, [0.0] * DAYS, [0.0] * DAYS])}
    record = run(newcomer(hazards=base, meetings=boost))
    expected = 0.01 * (1 + 0.5 * np.exp(-1 / 40.0))
    np.testing.assert_allclose(record.search[0, [10, 11]] / 2.0**40, [0.01, expected])
