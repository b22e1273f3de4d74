"""Crowding out against its closed forms."""

import numpy as np
import pytest
from support.given import always
from support.tiny import static, tiny
from support.z import LIMIT, z_of_count

from simulation.model.days import run
from simulation.plan.plan import Plan, Route
from simulation.plan.record import SEARCH_UNIT, Record

N, DAYS, HAZARD = 5_000, 150, 0.003


def boosted(boost: float, share: float, delta: float, outside: float = 0.0) -> Plan:
    """A share of the people has a boost that never fades; nobody meets during the period."""
    half = (np.arange(N) < share * N).astype(float)
    boosts = np.zeros((N, 4))
    boosts[:, Route.WORK] = boost * half
    return tiny(
        n_days=DAYS, n_stock=N, minutes=0, due=DAYS + 500,
        opening={"boost": boosts, "last_meeting": np.full(N, -1, np.int32)},
        hazards={"base": static(np.array([[HAZARD], [0.0], [0.0], [0.0]]), DAYS),
                 "decay": static(np.ones(2000), DAYS)},
        crowding={"delta": always(DAYS, delta, 1), "outside_competitors": outside},
    )  # fmt: skip


@pytest.fixture(scope="module")
def root() -> Record:
    return run(boosted(1.0, 0.5, 1.0))


def moves(record: Record) -> int:
    return int((record.spells["route"] == Route.WORK).sum())


def expected_moves(record: Record) -> float:
    """What the root's search would give day by day: the compensator of the counted moves."""
    return float(record.search.sum()) / SEARCH_UNIT


def test_with_delta_1_and_no_outside_competitors_the_number_of_hires_is_fixed(root):
    """Doubling one group's boost moves jobs between people, and adds none."""
    scenario = run(boosted(2.0, 0.5, 1.0), root_search=root.search)
    assert abs(z_of_count(moves(root), expected_moves(root), "hires of the root", "Σ S₀")) < LIMIT
    assert abs(z_of_count(moves(scenario), expected_moves(root), "hires, δ = 1", "Σ S₀")) < LIMIT
    first_half = [(record.spells["route"][: N // 2] == Route.WORK).sum() for record in (root, scenario)]
    assert first_half[1] > first_half[0]


def test_with_delta_0_every_gain_is_kept(root):
    scenario = run(boosted(2.0, 0.5, 0.0), root_search=root.search)
    assert (scenario.multiplier == 1.0).all()
    assert abs(z_of_count(moves(scenario), expected_moves(scenario), "hires, δ = 0", "Σ S")) < LIMIT
    assert moves(scenario) > moves(root) + LIMIT * np.sqrt(moves(root))


@pytest.mark.parametrize("delta", [0.3, 0.8])
def test_between_them_hires_are_search_to_the_power_of_1_minus_delta(root, delta):
    """A matching function of elasticity 1 − δ: the day's hires are S₀·(S/S₀)^(1−δ)."""
    scenario = run(boosted(2.0, 0.5, delta), root_search=root.search)
    ratio = scenario.search / root.search
    assert scenario.multiplier == pytest.approx(ratio**-delta)
    hires = float((root.search * ratio ** (1 - delta)).sum()) / SEARCH_UNIT
    assert abs(z_of_count(moves(scenario), hires, f"hires, δ = {delta}", "Σ S₀·(S/S₀)^(1 − δ)")) < LIMIT


def test_on_the_first_day_the_multiplier_is_that_of_the_closed_form(root):
    """Half the people go from a boost of 1 to one of 2: search rises from 1.5 to 2."""
    for outside in (0.0, 1.0):
        scenario = run(boosted(2.0, 0.5, 0.6, outside), root_search=root.search)
        assert scenario.multiplier[0, 0] == pytest.approx(((2 / 1.5 + outside) / (1 + outside)) ** -0.6)
