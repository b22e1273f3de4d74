"""Cases: their order, their minutes, and an employer's patience."""

import numpy as np
import pytest
from support.given import always, backlog, diary, hazard_on, step
from support.tiny import tiny

from simulation.model.days import run
from simulation.plan.draws import uniform_one, whole_days
from simulation.plan.plan import Dated, Route
from simulation.plan.purpose import Purpose
from simulation.plan.record import NONE, UNIT, Event, Verdict

DAYS = 40
REFERRAL = 1


def unit(minutes: float | np.ndarray, handling: int = 60, **fields) -> dict:
    quantiles = np.full((1, 2, 1024), handling, np.int32)
    by_day = np.broadcast_to(minutes, (1, DAYS)).astype(np.int64)
    return {"minutes": by_day, "handling": Dated(quantiles, np.zeros(DAYS, np.int32)), **fields}


def waiting(*cases: tuple[int, int, int], n_stock: int = 2, **parts):
    """Nobody meets; the cases given stand in the unit's queue; no place is free."""
    places = {"places": np.zeros((1, DAYS), np.int64)}
    return tiny(
        n_days=DAYS, n_stock=n_stock, due=DAYS + 20, opening=backlog(*cases), programmes=places, **parts
    )  # fmt: skip


def an_offer(on: int = 0, patience: float = 1e6, anyway: float = 0.0, **parts):
    """One person whom an employer makes an offer on a day."""
    subsidies = {"employer_waits": always(DAYS, patience, 1), "hired_anyway": always(DAYS, anyway, 1)}
    base = {"base": hazard_on(DAYS, on, route=Route.SUPPORTED_WORK)}
    return tiny(n_days=DAYS, n_stock=1, due=DAYS + 20, hazards=base, subsidies=subsidies, **parts)


def worked(record) -> np.ndarray:
    return record.units[UNIT.index("worked"), 0]


def test_a_unit_works_its_queue_by_date_ready():
    record = run(waiting((0, 1, -3), (1, 1, -7), decisions=unit(60)))
    assert record.cases["decided"].tolist() == [1, 0]


@pytest.mark.parametrize(("head_start", "first"), [(3, 0), (5, 1)])
def test_a_case_type_may_have_a_head_start(head_start, first):
    ahead = np.array([[head_start] * DAYS, [0] * DAYS], np.int32)
    record = run(waiting((0, 1, -7), (1, 0, -3), decisions=unit(60, head_start=ahead), subsidies=_patient()))
    assert record.cases["decided"].argmin() == first


def test_a_case_not_finished_is_first_in_line_the_next_day():
    ahead = np.array([[1000] * DAYS, [0] * DAYS], np.int32)
    plan = waiting(
        (0, 1, -3),
        decisions=unit(100, handling=150, head_start=ahead),
        hazards={"base": hazard_on(DAYS, 0, route=Route.SUPPORTED_WORK)},  # an offer is ready on day 1
        people={"frailty": np.array([0.0, 1.0])},
        subsidies=_patient(),
    )
    record = run(plan)
    assert record.cases["type"].tolist() == [REFERRAL, 0]
    assert record.cases["decided"].tolist() == [1, 2]
    assert worked(record)[:3].tolist() == [100, 100, 100]


def test_an_incomplete_case_takes_its_first_share_waits_and_takes_the_rest():
    plan = waiting((0, 1, -3), decisions=unit(480, handling=100, incomplete=always(DAYS, 1.0, 2)))
    record = run(plan)
    case = record.cases[0]
    wait = whole_days(14.0, uniform_one(plan.key, int(plan.people.id[0]), Purpose.SUPPLEMENT, 0))
    assert (case["supplement"], case["complete"], case["decided"]) == (0, wait, wait)
    assert (worked(record)[0], worked(record)[wait]) == (40, 60)


def test_agreements_shorten_the_supplementing():
    def wait(factor: float) -> int:
        tables = unit(480, incomplete=always(DAYS, 1.0, 2), supplement_factor=always(DAYS, factor, 1))
        return int(run(waiting((0, 1, -3), decisions=tables)).cases["complete"][0])

    assert wait(0.5) < wait(1.0)


def test_a_supplemented_case_has_the_date_it_became_complete():
    """Case 0 waited longest, was sent back, and now stands behind one that was ready before it came back."""
    incomplete = always(DAYS, 1.0, 2)
    incomplete[:, 1:] = 0.0
    supply = np.where(np.arange(DAYS) == 0, 24, 0)
    supply[30:] = 60
    plan = waiting((0, 1, -9), (1, 1, -3), decisions=unit(supply, incomplete=incomplete))
    cases = run(plan).cases
    assert cases["decided"].tolist() == [31, 30]


def test_a_refused_referral_leaves_the_person_as_they_were():
    cases = run(waiting((0, 1, -3), decisions=unit(480, granted=always(DAYS, 0.0, 2)))).cases
    assert cases["verdict"].tolist() == [Verdict.REFUSED]


def test_granted_while_the_employer_waits_they_leave_the_next_day_with_support():
    record = run(an_offer())
    case, spell = record.cases[0], record.spells[0]
    assert (case["opened"], case["ready"], case["decided"]) == (0, 1, 1)
    assert (spell["day_out"], spell["route"], spell["subsidy"]) == (2, Route.SUPPORTED_WORK, 0)


def test_patience_withdraws_the_offer_in_phase_3_of_day_t_plus_p():
    plan = an_offer(on=4, patience=6.0, decisions=unit(0))
    record = run(plan, events=True)
    patience = whole_days(6.0, uniform_one(plan.key, int(plan.people.id[0]), Purpose.PATIENCE, 0))
    case = record.cases[0]
    assert (case["verdict"], case["decided"]) == (Verdict.LAPSED, 4 + patience)
    assert record.events["phase"][record.events["event"] == Event.LAPSED].tolist() == [3]


@pytest.mark.parametrize("ending", ["refused", "lapsed"])
def test_hired_anyway_leaves_the_next_day_without_support(ending):
    if ending == "refused":
        plan = an_offer(anyway=1.0, decisions=unit(480, granted=always(DAYS, 0.0, 2)))
    else:
        plan = an_offer(anyway=1.0, patience=1.0, decisions=unit(0))
    record = run(plan)
    spell = record.spells[0]
    assert spell["day_out"] == record.cases["decided"][0] + 1
    assert (spell["route"], spell["subsidy"]) == (Route.WORK, NONE)


def test_not_hired_anyway_a_new_attempt_begins_with_a_threshold_of_its_own():
    refused = unit(480, granted=always(DAYS, 0.0, 2))
    base = {"base": hazard_on(DAYS, *range(DAYS), route=Route.SUPPORTED_WORK, size=0.3)}
    plan = tiny(n_days=DAYS, n_stock=1, due=DAYS + 20, hazards=base, decisions=refused, subsidies=_patient())
    cases, opened = run(plan).cases, []
    closed = -1
    for attempt in range(len(cases)):
        threshold = -np.log(
            uniform_one(plan.key, int(plan.people.id[0]), Purpose.THRESHOLD_SUPPORTED_WORK, attempt)
        )
        opened.append(closed + int(np.ceil(threshold / 0.3)))
        closed = opened[-1] + 1  # ready and refused the day after; the clock goes on the day after that
    assert len(cases) > 3
    assert cases["opened"].tolist() == opened


def _patient() -> dict:
    return {"employer_waits": always(DAYS, 1e6, 1)}


def test_while_an_offer_is_open_its_clock_stands_still():
    base = {"base": hazard_on(DAYS, *range(DAYS), route=Route.SUPPORTED_WORK, size=1.0)}
    plan = tiny(n_days=DAYS, n_stock=5, due=DAYS + 20, hazards=base, decisions=unit(0), subsidies=_patient())
    record = run(plan)
    assert len(record.cases) == 5
    assert (record.search[0, 20:] == 0).all()


def test_leaving_withdraws_a_case():
    record = run(waiting((0, 1, -3), decisions=unit(0), hazards={"base": hazard_on(DAYS, 5)}))
    assert record.cases[["verdict", "decided"]].tolist() == [(Verdict.WITHDRAWN, 5)]


def test_a_case_takes_its_preparation_from_the_nearest_day_of_the_window_and_is_ready_the_working_day_after():
    record = run(an_offer(decisions=unit(480, prepare=always(DAYS, 30, 2).astype(np.int32))))
    case = record.cases[0]
    assert (case["prepared"], case["ready"]) == (2, 3)
    assert diary(record, "prepared")[2] == 30


def test_cases_take_their_minutes_before_meetings_are_booked():
    prepare = always(DAYS, 60, 2).astype(np.int32)
    base = {"base": hazard_on(DAYS, 0, route=Route.SUPPORTED_WORK)}
    plan = tiny(
        n_days=DAYS,
        n_stock=30,
        minutes=60,
        hazards=base,
        decisions={"prepare": prepare},
        subsidies=_patient(),
    )
    record = run(plan)
    assert (diary(record, "prepared")[10:30] == 60).all()  # up to day 9 the diary was full on the eve
    assert (diary(record, "held")[10:30] == 0).all()


def test_those_that_take_less_to_prepare_do_not_wait_behind_those_that_take_more():
    """From day 3 on preparation takes 20 minutes; the offer of day 0 needs 90, more than any day has."""
    prepare = step(DAYS, 90, 3, 20, 2).astype(np.int32)
    base = hazard_on(DAYS, 0, 3, route=Route.SUPPORTED_WORK, size=0.7)
    plan = tiny(
        n_days=DAYS, n_stock=30, minutes=60, due=DAYS + 20, hazards={"base": base},
        decisions={"prepare": prepare}, subsidies=_patient(),
    )  # fmt: skip
    cases = run(plan).cases
    assert set(cases["opened"]) == {0, 3}
    assert (cases["prepared"][cases["opened"] == 0] == NONE).all()
    assert (cases["prepared"][cases["opened"] == 3] != NONE).all()


def test_where_todays_shares_are_all_of_other_subsidies_an_offer_comes_with_one_the_person_is_eligible_for():
    plan = an_offer()
    plan.subsidies.share[:] = 0.0
    assert run(plan).spells["subsidy"].tolist() == [0]


def test_each_district_has_its_unit():
    tables = unit(0) | {"unit_of": np.array([0, 1], np.int16), "minutes": np.array([[0] * DAYS, [60] * DAYS])}
    labels = {"units": ("north", "south")}
    programmes = {"pool_of": np.zeros((1, 2), np.int16), "places": np.zeros((1, DAYS), np.int64)}
    plan = tiny(
        n_days=DAYS, n_stock=2, districts=2, due=DAYS + 20, opening=backlog((0, 1, -3), (1, 1, -3)),
        decisions=tables, labels=labels, programmes=programmes,
    )  # fmt: skip
    assert run(plan).cases["verdict"].tolist() == [Verdict.OPEN, Verdict.GRANTED]
