"""Agreements: coverage, maturity, and what they bring."""

from dataclasses import replace

import numpy as np
import pytest
from support.levers import agree, number, scenario_with, setting_of, where, with_number

from simulation.plan.agreements import build_agreements, mature_share

PLAIN, DEEPENED, CIVIL = range(3)


@pytest.fixture(scope="module")
def counted(small):
    """The small region with ten municipalities: 5, 3 and 2."""
    return with_municipalities(small, (5.0, 3.0, 2.0))


def with_municipalities(scenario, numbers):
    districts = scenario.baseline.districts
    known = tuple(replace(one, municipalities=count) for one, count in zip(districts, numbers, strict=True))
    return replace(scenario, baseline=replace(scenario.baseline, districts=known))


def built(scenario):
    return build_agreements(setting_of(scenario))


def maturing(coverage, before, months_in_days):
    days = len(coverage)
    return mature_share(
        np.array([coverage], float), np.array([before]), np.full(days, months_in_days, np.int32)
    )[0]


def test_what_is_signed_matures_along_a_straight_line():
    mature = maturing([0.2, 0.6, 0.6, 0.6, 0.6, 0.6], 0.2, 4)
    assert np.allclose(mature, [0.2, 0.2, 0.3, 0.4, 0.5, 0.6])


def test_each_days_signing_matures_by_itself():
    # 0.2 signed on day 0 and 0.2 on day 2, two days each
    assert np.allclose(maturing([0.2, 0.2, 0.4, 0.4, 0.4], 0.0, 2), [0, 0.1, 0.2, 0.3, 0.4])


def test_what_lapses_is_as_mature_as_the_rest():
    # half of it lapses on day 2, when all is half mature
    assert np.allclose(maturing([0.4, 0.4, 0.2, 0.2, 0.2], 0.0, 4), [0, 0.1, 0.1, 0.15, 0.2])


def test_without_time_to_mature_all_is_mature_at_once():
    assert np.allclose(maturing([0.0, 0.5, 0.5], 0.0, 0), [0, 0.5, 0.5])


def test_the_baselines_agreements_are_mature_on_the_first_day(small):
    collaboration = built(small).collaboration
    assert (collaboration.mature == collaboration.coverage).all()
    assert collaboration.coverage[PLAIN, :, 0].tolist() == [0.9, 0.8, 0.95]


def test_a_share_is_added_where_it_is_meant(small):
    covered = built(
        scenario_with(small, agree(0.3, "municipal_deepened", where=where(districts=("01", "03"))))
    )
    assert np.allclose(covered.collaboration.coverage[DEEPENED][:, [30, 31]], [[0, 0.3], [0, 0], [0, 0.3]])


def test_coverage_is_never_above_all(small):
    covered = built(scenario_with(small, agree(0.3, "municipal")))
    assert np.allclose(covered.collaboration.coverage[PLAIN, :, 100], 1.0)


def test_municipalities_are_shared_by_long_term_unemployed(counted):
    covered = built(scenario_with(counted, agree(4, "municipal_deepened", amount_key="municipalities")))
    share = covered.collaboration.coverage[DEEPENED, :, 100]
    assert np.allclose(share * [5, 3, 2], [2.0, 1.2, 0.8])


def test_what_has_no_room_goes_to_other_districts(counted):
    covered = built(scenario_with(counted, agree(0.9, "municipal", amount_key="municipalities")))
    added = (covered.collaboration.coverage[PLAIN, :, 100] - [0.9, 0.8, 0.95]) * [5, 3, 2]
    # room: 0.5, 0.6 and 0.1 municipalities; 0.45, 0.27 and 0.18 were due
    assert np.allclose(added, [0.5, 0.3, 0.1])


def test_agreements_bring_joint_meetings_municipal_staff_and_shorter_supplements(counted):
    brought = built(scenario_with(counted, agree(0.4, "municipal_deepened", start="2023-02-01")))
    half, mature = 31 + 61, 31 + 122  # four months are 122 days
    assert np.allclose(brought.joint_meetings[:, [31, half, mature]], np.outer([5, 3, 2], [0, 0.1, 0.2]))
    assert np.allclose(brought.municipal_fte[:, mature], np.array([5, 3, 2]) * 0.4)
    assert np.allclose(brought.supplement_factor[:, [31, half, mature]], [1, 0.96, 0.92])
    assert np.allclose(brought.coordinators[:, [30, 31]], np.outer([5, 3, 2], [0, 0.08]))
    assert np.isclose(brought.set_up[31], 10 * 0.4 * 300_000)
    assert brought.set_up.sum() == brought.set_up[31]


def test_the_baselines_coordinators_are_not_counted_twice(small):
    assert (built(small).coordinators == 0).all()
    assert (built(small).set_up == 0).all()


def test_without_their_number_municipalities_are_those_the_coordinators_serve(small):
    unknown = built(with_municipalities(small, (None,) * 3))
    assert np.isclose(unknown.municipalities.sum(), 4.5 / 0.2)


def test_agreements_that_add_up_to_nothing_leave_every_bit(counted):
    levers = (
        agree(0.1, "municipal_deepened"),
        agree(0.2, "municipal_deepened"),
        agree(-0.3, "municipal_deepened"),
    )
    plain, cancelled = built(counted), built(scenario_with(counted, *levers))
    assert cancelled.collaboration.mature.tobytes() == plain.collaboration.mature.tobytes()
    assert cancelled.coordinators.tobytes() == plain.coordinators.tobytes()


def test_a_lapse_takes_from_what_is_there(counted):
    lapsed = built(
        scenario_with(counted, agree(-1, "municipal", amount_key="municipalities", start="2023-06-01"))
    )
    covered = lapsed.collaboration.coverage[PLAIN]
    assert np.isclose(((covered[:, 0] - covered[:, 200]) * [5, 3, 2]).sum(), 1)


def test_an_agreement_that_ends_ends(counted):
    ended = built(scenario_with(counted, agree(0.4, "municipal_deepened", until="2023-06-30")))
    assert (ended.collaboration.mature[DEEPENED, :, 181:] == 0).all()


def test_a_dated_coverage_is_signed_on_its_day(counted):
    dated = with_number(
        counted, "baseline.agreements.civil_society.coverage_share", number(0.1, **{"2023-07-01": 0.2})
    )
    covered = built(dated).collaboration
    assert np.allclose(covered.coverage[CIVIL, 0, [180, 181]], [0.1, 0.2])
    assert np.isclose(covered.mature[CIVIL, 0, 181], 0.1)
