"""Places: opening, closing, keeping, rooms and access."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.levers import close, keep, number, open_places, scenario_with, setting_of, where, with_number

from simulation.plan.presence import build_presence
from simulation.plan.sites import interleaved

OWN, VISITING, SERVICE, MUNICIPAL = range(4)
SEPTEMBER = 243  # the day Service D closes


def built(scenario, scale=1.0):
    return build_presence(setting_of(scenario, scale))


def test_places_open_and_close_on_their_dates(small):
    open_ = built(small).places_open[:, SERVICE]
    assert open_[:, [0, 58, 59, SEPTEMBER - 1, SEPTEMBER]].tolist() == [
        [1, 1, 1, 1, 0],
        [1, 1, 1, 1, 1],
        [0, 0, 1, 1, 1],
    ]


def test_a_visiting_office_is_open_on_some_weekdays(small):
    rooms = built(small).rooms
    assert rooms[2, VISITING, :, 0].tolist() == [840, 840, 0, 0, 0, 0, 0]
    assert rooms[0, OWN, :, 0].tolist() == [2520] * 5 + [0, 0]
    assert rooms[2, MUNICIPAL, :, 0].tolist() == [420] * 3 + [0] * 4


def test_the_weekdays_of_several_are_spread(small):
    three = scenario_with(small, open_places(2, "visiting_office", where=where(districts=("03",))))
    rooms = built(three).rooms[2, VISITING, :5, -1]
    assert rooms.tolist() == [840 * 2, 840, 840, 840, 840]


def test_rooms_are_scaled_and_places_are_not(small):
    half = built(small, scale=0.5)
    assert half.rooms[0, OWN, 0, 0] == 1260
    assert half.places_open[0, OWN, 0] == 1


def test_opening_brings_some_of_those_outside_within_reach_and_closing_undoes_it(small):
    access = built(small).access
    assert math.isclose(access[2, 0, 59], 1 - (1 - 0.9) * (1 - 0.10), rel_tol=1e-12)  # Service F opens
    assert access[2, 2, 59] == 0.7  # which is not near area type 3
    assert math.isclose(access[0, 0, SEPTEMBER], 1 - (1 - 0.7) / (1 - 0.10), rel_tol=1e-12)
    assert (access[1] == access[1, :, :1]).all()


def test_a_new_place_opens_when_its_lead_time_is_over(small):
    presence = built(scenario_with(small, open_places(1, "service_office", where=where(districts=("02",)))))
    lead = 122  # four months
    assert presence.planned_open[1, SERVICE, [30, 31]].tolist() == [1, 2]
    assert presence.places_open[1, SERVICE, [31 + lead - 1, 31 + lead]].tolist() == [1, 2]
    assert math.isclose(presence.access[1, 4, -1], 1 - 0.6 * 0.9, rel_tol=1e-12)


def test_places_appear_when_the_ramp_passes_each_whole_number(small):
    ramp = scenario_with(small, open_places(4, "municipal_premises", start="2023-01-01", ramp_days=100))
    planned = built(ramp).planned_open[:, MUNICIPAL].sum(axis=0) - 1
    assert planned[[0, 24, 25, 49, 50, 75, 99, 100, 300]].tolist() == [0, 0, 1, 1, 2, 3, 3, 4, 4]


def dated(lever, first, **later):
    """The lever with a dated count."""
    return replace(lever, amount=number(first, **later))


def test_a_dated_number_of_openings_opens_the_further_ones_when_they_are_decided(small):
    lever = dated(open_places(1, "municipal_premises", start="2023-01-01"), 1, **{"2023-03-01": 3})
    later_fewer = dated(lever, 1, **{"2023-03-01": 3, "2023-06-01": 2})
    planned = built(scenario_with(small, lever)).planned_open[:, MUNICIPAL].sum(axis=0) - 1
    assert planned[[0, 58, 59, 364]].tolist() == [1, 1, 3, 3]
    fewer = built(scenario_with(small, later_fewer)).planned_open[:, MUNICIPAL].sum(axis=0) - 1
    assert fewer[[58, 59, 150, 151]].tolist() == [1, 3, 3, 2]


def test_each_opening_of_a_dated_number_has_its_own_lead_time(small):
    lever = open_places(1, "service_office", start="2023-01-01", where=where(districts=("02",)))
    open_ = built(scenario_with(small, dated(lever, 1, **{"2023-03-01": 2}))).places_open[1, SERVICE]
    lead = 122  # four months
    assert open_[[lead - 1, lead, 59 + lead - 1, 59 + lead]].tolist() == [1, 2, 2, 3]


def test_a_dated_number_of_closings_closes_and_opens_again(small):
    lever = dated(close(1, "own_office", start="2023-05-01"), 1, **{"2023-06-01": 2, "2023-07-01": 0})
    open_ = built(scenario_with(small, lever)).places_open[:, OWN].sum(axis=0)
    assert open_[[119, 120, 150, 151, 180, 181]].tolist() == [2, 1, 1, 0, 0, 2]


def test_a_count_dated_after_the_lever_s_last_day_does_not_come(small):
    short = open_places(1, "municipal_premises", start="2023-02-01", until="2023-06-30")
    presence = built(scenario_with(small, dated(short, 1, **{"2023-07-01": 5})))
    assert (presence.planned_open == built(scenario_with(small, short)).planned_open).all()


def test_an_opening_that_ends_closes_again(small):
    brief = scenario_with(small, open_places(1, "municipal_premises", start="2023-02-01", until="2023-06-30"))
    open_ = built(brief).places_open[:, MUNICIPAL].sum(axis=0)
    assert open_[[91, 92, 180, 181]].tolist() == [1, 2, 2, 1]


def test_new_places_go_where_the_long_term_unemployed_of_their_area_types_live(small):
    ten = scenario_with(
        small, open_places(10, "service_office", start="2023-01-01", where=where(area_types=("1", "2")))
    )
    presence = built(ten)
    people = np.array([0.5 * 0.35, 0.3 * 0.20, 0.2 * 0.40])
    opened = presence.places_open[:, SERVICE, 200] - built(small).places_open[:, SERVICE, 200]
    assert opened.sum() == 10
    assert (np.abs(opened - 10 * people / people.sum()) < 1).all()
    assert (presence.access[:, 2:] == built(small).access[:, 2:]).all()


def test_money_buys_whole_places_and_the_rest_is_not_spent(small):
    bought = built(scenario_with(small, open_places(15, "service_office", amount_key="mkr_per_year")))
    assert bought.planned_open[:, SERVICE, 100].sum() - built(small).planned_open[:, SERVICE, 100].sum() == 2


def test_a_closure_that_does_not_happen_leaves_access_as_it_was(small):
    presence = built(scenario_with(small, keep(1, "service_office")))
    assert presence.places_open[0, SERVICE].tolist() == [1] * 365
    assert (presence.access[0] == presence.access[0, :, :1]).all()


def test_a_closure_before_the_day_of_the_lever_has_happened(small):
    late = built(scenario_with(small, keep(1, "service_office", start="2023-09-02")))
    assert (late.places_open == built(small).places_open).all()


def test_a_place_kept_until_a_day_closes_the_day_after(small):
    presence = built(scenario_with(small, keep(1, "service_office", until="2023-10-31")))
    assert presence.places_open[0, SERVICE, [303, 304]].tolist() == [1, 0]


def test_places_are_closed_by_name_or_by_number(small):
    by_name = built(scenario_with(small, close(1, "own_office", names=("Kontor A",), start="2023-05-01")))
    assert by_name.places_open[:, OWN, [119, 120]].tolist() == [[1, 0], [1, 1], [0, 0]]
    assert by_name.access[0, 0, 120] < 0.7
    by_number = built(scenario_with(small, close(2, "own_office", start="2023-05-01", ramp_days=10)))
    assert by_number.places_open[:, OWN].sum(axis=0)[[120, 124, 125, 129, 130]].tolist() == [2, 2, 1, 1, 0]


def test_a_closing_that_ends_opens_again(small):
    brief = built(scenario_with(small, close(1, "own_office", start="2023-05-01", until="2023-05-31")))
    assert brief.places_open[:, OWN].sum(axis=0)[[120, 150, 151]].tolist() == [1, 1, 2]


def test_access_is_never_below_none_or_above_all(small):
    reach = with_number(small, "baseline.places.kinds.service_office.reach_share", number(1.0))
    access = built(scenario_with(reach, open_places(5, "service_office"))).access
    assert access.min() >= 0.0
    assert access.max() <= 1.0
    assert built(reach).access[0, 0, SEPTEMBER] == 0.0


@pytest.mark.parametrize(
    "levers", [[open_places(0, "own_office")], [close(0, "own_office")], [keep(0, "service_office")]]
)
def test_a_lever_of_none_leaves_every_bit(small, levers):
    plain, same = built(small), built(scenario_with(small, *levers))
    for name in ("access", "rooms", "places_open", "planned_open"):
        assert getattr(plain, name).tobytes() == getattr(same, name).tobytes()


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 12), st.integers(0, 5), st.sampled_from([0, 60]))
def test_more_places_never_give_fewer_room_minutes_or_less_access(small, count, more, ramp_days):
    less = built(
        scenario_with(small, open_places(count, "visiting_office", ramp_days=ramp_days, shared_by="evenly"))
    )
    plus = built(
        scenario_with(
            small, open_places(count + more, "visiting_office", ramp_days=ramp_days, shared_by="evenly")
        )
    )
    assert (plus.rooms.sum(axis=0) >= less.rooms.sum(axis=0)).all()
    assert plus.places_open.sum() >= less.places_open.sum()


@given(st.lists(st.integers(0, 8), min_size=1, max_size=5))
def test_places_come_to_each_district_in_its_turn(counts):
    order = interleaved(np.array(counts))
    assert np.bincount(order, minlength=len(counts)).tolist() == counts
    for district, count in enumerate(counts):
        so_far = np.cumsum(np.array(order) == district) if order else np.zeros(0)
        share = count * np.arange(1, len(order) + 1) / max(len(order), 1)
        assert (np.abs(so_far - share) <= len(counts)).all()
