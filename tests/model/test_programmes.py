"""Places: who gets them, how long they are in, and when a place is free again."""

import numpy as np
import pytest
from support.given import SURE, always, appointments, backlog, hazard_on, step
from support.tiny import static, tiny

from simulation.model.days import run
from simulation.plan.draws import uniform_one
from simulation.plan.plan import Dated, Route
from simulation.plan.purpose import Purpose
from simulation.plan.record import NONE, Ending

DAYS = 50


def granted(n_stock: int = 1, places: float | np.ndarray = 5, due: int = DAYS + 20, **parts):
    """Everybody has a referral that the unit grants on day 0."""
    by_day = np.broadcast_to(places, (1, DAYS)).astype(np.int64)
    cases = [(person, 1, -3) for person in range(n_stock)]
    opening = backlog(*cases) | parts.pop("opening", {})
    programmes = {"places": by_day} | parts.pop("programmes", {})
    enough = {"minutes": np.full((1, DAYS), 10_000)} | parts.pop("decisions", {})
    return tiny(
        n_days=DAYS, n_stock=n_stock, due=due,
        opening=opening, programmes=programmes, decisions=enough, **parts,
    )  # fmt: skip


def inside(started: int, ends: int, drops_out: bool = False) -> dict:
    """One person in the programme on day 0."""
    return {
        "programme": np.array([0], np.int8),
        "started": np.array([started], np.int32),
        "ends": np.array([ends], np.int32),
        "drops_out": np.array([drops_out]),
    }


def work_from(day: int) -> Dated:
    tables = np.zeros((2, 4, 1))
    tables[1, Route.WORK] = SURE
    return Dated(tables, (np.arange(DAYS) >= day).astype(np.int32))


def test_one_granted_starts_the_same_day_and_is_in_it_for_its_length():
    placement = run(granted()).placements[0]
    assert placement[["granted", "started", "ended", "freed"]].tolist() == (0, 0, 20, 20)
    assert placement["ending"] == Ending.COMPLETED


def test_a_programme_counts_on_the_days_after_its_start_to_its_last():
    during = static(np.zeros((1, 4)), DAYS)  # locked in
    plan = granted(hazards={"base": work_from(1), "during": during})
    assert run(plan).spells["day_out"].tolist() == [21]


def test_on_the_day_it_starts_it_does_not_count_yet():
    during = static(np.zeros((1, 4)), DAYS)
    places = step(DAYS, 0, 3, 1)
    plan = granted(places=places, hazards={"base": work_from(3), "during": during})
    assert run(plan).spells["day_out"].tolist() == [3]


def test_places_go_to_those_granted_first_then_by_lot():
    plan = granted(n_stock=6, places=2, programmes={"grant_valid": always(DAYS, 100, 1)})
    placements = run(plan).placements
    started = placements[placements["started"] != NONE]
    by_lot = np.argsort(plan.people.lot)
    assert set(started["person"][started["started"] == 0]) == set(by_lot[:2])
    assert set(started["person"][started["started"] == 20]) == set(by_lot[2:4])


@pytest.mark.parametrize(("opens", "ending"), [(5, Ending.COMPLETED), (6, Ending.GRANT_LAPSED)])
def test_a_grant_lapses_after_the_days_places_are_given(opens, ending):
    plan = granted(places=step(DAYS, 0, opens, 1), programmes={"grant_valid": always(DAYS, 5, 1)})
    placement = run(plan).placements[0]
    assert placement["ending"] == ending
    assert placement["started" if ending == Ending.COMPLETED else "ended"] == 5


def test_a_cut_in_places_evicts_nobody():
    record = run(granted(n_stock=3, places=step(DAYS, 3, 5, 1)))
    assert record.occupied[0, :20].tolist() == [3] * 20
    assert record.occupied[0, 20] == 0


def test_after_a_cut_nobody_is_placed_before_there_is_room():
    opening = inside(-5, 9) | {"programme": np.array([0, -1, -1], np.int8)}
    opening["started"], opening["ends"] = np.array([-5, NONE, NONE]), np.array([9, NONE, NONE])
    opening["drops_out"] = np.zeros(3, bool)
    cases = backlog((1, 1, -3), (2, 1, -3))
    plan = granted(n_stock=3, places=1, opening=opening | cases)
    started = run(plan).placements["started"]
    assert sorted(started.tolist()) == [-5, 9, 29]


@pytest.mark.parametrize(("route", "freed"), [(Route.WORK, 15), (Route.EDUCATION, 10)])
def test_a_place_is_kept_for_follow_up_when_its_person_left_for_work(route, freed):
    programmes = {"follow_up": always(DAYS, 5, 1)}
    record = run(granted(programmes=programmes, hazards={"base": hazard_on(DAYS, 10, route=route)}))
    placement = record.placements[0]
    assert (placement["ending"], placement["ended"], placement["freed"]) == (Ending.LEFT, 10, freed)
    assert record.occupied[0, freed - 1 : freed + 1].tolist() == [1, 0]


def test_without_follow_up_a_place_freed_by_leaving_is_taken_the_same_day():
    plan = granted(
        n_stock=2, places=1, people={"frailty": np.array([1.0, 0.0]), "lot": np.array([0.1, 0.9])},
        hazards={"base": hazard_on(DAYS, 10)}, programmes={"grant_valid": always(DAYS, 100, 1)},
    )  # fmt: skip
    assert run(plan).placements["started"].tolist() == [0, 10]


def test_those_who_drop_out_leave_it_on_a_day_uniform_over_its_length():
    plan = granted(n_stock=40, places=40, programmes={"dropout": always(DAYS, 1.0, 1)})
    placements = run(plan).placements
    draws = [uniform_one(plan.key, int(id), Purpose.DROPOUT_DAY, 0) for id in plan.people.id]
    assert set(placements["ending"]) == {Ending.DROPPED_OUT}
    assert placements["ended"].tolist() == np.ceil(20 * np.array(draws)).astype(int).tolist()


def test_who_drops_out_gets_no_effect_who_completes_does():
    after = {"after": static(np.ones((1, 4)), DAYS), "after_decay": static(np.ones((1, 100)), DAYS)}
    base = {"base": static(np.array([[0.01], [0], [0], [0]]), DAYS)}

    def search_after(dropout: float) -> int:
        programmes = {"dropout": always(DAYS, dropout, 1), "length": always(DAYS, 1, 1).astype(np.int32)}
        plan = granted(hazards=after | base, programmes=programmes)
        return int(run(plan).search[0, 2])

    assert search_after(0.0) == 2 * search_after(1.0)


def test_nobody_in_a_programme_is_referred():
    opening = inside(-5, 9) | {"due": np.array([0], np.int32)} | backlog()
    plan = granted(opening=opening, programmes={"referred": always(DAYS, 1.0, 1)})
    assert run(plan).cases["opened"].tolist() == [30]  # the second meeting, not the first


def test_whoever_meets_may_be_referred_but_not_while_such_a_case_is_open_or_a_grant_valid():
    programmes = {"referred": always(DAYS, 1.0, 1), "grant_valid": always(DAYS, 1000, 1)}
    meetings = {"interval": always(DAYS, 5, 1).astype(np.int32)}
    record = run(granted(places=0, due=0, programmes=programmes, meetings=meetings))
    assert len(appointments(record)) > 5
    assert len(record.cases) == 1


def test_a_place_makes_void_what_else_the_person_waits_for():
    two = np.array([[0], [1]], np.int16)
    everyone = np.ones((2, 1, 1, 2), bool)
    twice = {
        name: np.repeat(getattr(tiny(n_days=DAYS).programmes, name), 2, axis=0)
        for name in ("referred", "length", "dropout", "grant_valid", "follow_up")
    }
    cases = {name: np.full((1, DAYS), value) for name, value in (("minutes", 10_000),)}
    three = {
        name: np.repeat(getattr(tiny(n_days=DAYS).decisions, name)[:1], 3, axis=0)
        for name in ("prepare", "incomplete", "supplement_days", "granted", "head_start")
    }
    three |= {"handling": static(np.full((3, 1024), 60), DAYS), "appropriation": np.full(3, -1, np.int8)}
    plan = tiny(
        n_days=DAYS, n_stock=1, due=DAYS + 20, opening=backlog((0, 1, -3), (0, 2, -3)),
        labels={"programmes": ("a", "b"), "case_types": ("supported_work", "a", "b")},
        decisions=cases | three,
        programmes=twice | {
            "eligible": everyone, "pool_of": two, "pool_programme": np.array([0, 1], np.int8),
            "places": np.array([step(DAYS, 0, 5, 1), step(DAYS, 0, 3, 1)]),
        },
        hazards={"during": static(np.ones((2, 4)), DAYS), "after": static(np.zeros((2, 4)), DAYS),
                 "after_decay": static(np.zeros((2, 2)), DAYS)},
        money={"place_month": always(DAYS, 0.0, 2)},
    )  # fmt: skip
    endings = dict(run(plan).placements[["programme", "ending"]].tolist())
    assert endings == {0: Ending.GRANT_VOID, 1: Ending.COMPLETED}


def test_leaving_makes_a_grant_void():
    record = run(granted(places=0, hazards={"base": hazard_on(DAYS, 4)}))
    assert record.placements[["ending", "ended"]].tolist() == [(Ending.GRANT_VOID, 4)]


def test_those_in_a_programme_on_day_0_end_when_their_time_is_over():
    record = run(granted(opening=inside(-5, 9, drops_out=True) | backlog()))
    placement = record.placements[0]
    assert (placement["started"], placement["ended"], placement["ending"]) == (-5, 9, Ending.DROPPED_OUT)
