"""Who registers, comes back, and passes a threshold of the duration counter."""

import numpy as np
import pytest
from support.given import always, appointments, hazard_on
from support.tiny import tiny

from simulation.model.days import run
from simulation.model.service import Service
from simulation.plan.draws import uniform_one, whole_days
from simulation.plan.plan import Came, Groups, Route
from simulation.plan.purpose import Purpose
from simulation.plan.record import FLOW, NONE

DAYS = 60


def returning(share: float = 1.0, mean: float = 5.0, resets: int = 180) -> dict:
    return {
        "share": always(DAYS, share, 4),
        "mean_days": always(DAYS, mean, 4),
        "resets_after": always(DAYS, resets, 4),
    }


def leaving_on(*days: int, route: Route = Route.WORK) -> dict:
    return {"base": hazard_on(DAYS, *days, route=route)}


def test_a_returner_is_the_same_person_in_a_new_spell_with_thresholds_of_its_own():
    plan = tiny(n_days=DAYS, n_stock=1, returns=returning(), hazards=leaving_on(5))
    first, second = run(plan).spells
    away = whole_days(5.0, uniform_one(plan.key, int(plan.people.id[0]), Purpose.DAYS_AWAY, 0))
    assert (first["person"], second["person"]) == (0, 0)
    assert (first["spell"], second["spell"]) == (0, 1)
    assert (first["away_days"], second["day_in"]) == (away, 5 + away)


@pytest.mark.parametrize(("resets", "counter"), [(1000, 106), (1, 0)])
def test_the_counter_stands_still_while_away_and_goes_on_or_restarts(resets, counter):
    plan = tiny(
        n_days=DAYS, n_stock=1, returns=returning(resets=resets), hazards=leaving_on(5),
        people={"counter": np.array([100], np.int32)},
    )  # fmt: skip
    assert run(plan).spells["counter_in"].tolist() == [100, counter]


def test_whoever_does_not_return_stays_away():
    spells = run(tiny(n_days=DAYS, n_stock=20, returns=returning(share=0.0), hazards=leaving_on(5))).spells
    assert len(spells) == 20
    assert set(spells["away_days"]) == {NONE}


def test_a_return_beyond_the_period_is_known_but_not_seen():
    spells = run(tiny(n_days=DAYS, n_stock=20, returns=returning(mean=1e5), hazards=leaving_on(5))).spells
    assert len(spells) == 20
    assert (spells["away_days"] > DAYS).all()


def test_a_returner_has_a_planning_meeting_again_and_no_effect_carried_over():
    plan = tiny(n_days=DAYS, n_stock=1, returns=returning(mean=0.1), hazards=leaving_on(5))
    rows = appointments(run(plan))
    back = rows[rows["spell"] == 1]
    assert back[["kind", "due"]].tolist()[0] == (0, 6 + 7)
    assert back["number"][0] == rows["number"][rows["spell"] == 0].max()  # numbers run through all spells


def test_those_who_left_before_day_0_and_come_back_are_counted_as_returning():
    base = tiny(n_days=DAYS, n_stock=0, entrants=[3, 9])
    came = np.array([Came.LEFT_BEFORE, Came.ENTRANT], np.int8)
    flows = run(tiny(n_days=DAYS, n_stock=0, entrants=[3, 9], people={"came": came})).flows[:, 0]
    assert len(base.people) == 2
    assert np.flatnonzero(flows[FLOW.index("returned")]).tolist() == [3]
    assert np.flatnonzero(flows[FLOW.index("registered")]).tolist() == [9]


def test_a_band_begins_on_the_day_the_counter_passes_its_threshold():
    plan = tiny(n_days=DAYS, n_stock=1, people={"counter": np.array([7], np.int32)})
    groups = Groups(np.array([0, 10, 12], np.int32), plan.groups.member)
    object.__setattr__(plan, "groups", groups)
    registry = Service(plan).registry
    person = registry.arriving(-1)[0][0]  # 7 days on the eve
    passed = [day for day in range(DAYS) if registry.pass_thresholds(day)]
    assert passed == [2, 4]
    assert person.band == 2


def test_whoever_has_left_passes_no_threshold():
    plan = tiny(n_days=DAYS, n_stock=1)
    object.__setattr__(plan, "groups", Groups(np.array([0, 10], np.int32), plan.groups.member))
    registry = Service(plan).registry
    registry.arriving(-1)[0][0].registered = False
    assert not any(registry.pass_thresholds(day) for day in range(DAYS))
