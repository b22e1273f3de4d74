"""Day 0 is a service in motion."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulation.plan.draws import uniform
from simulation.plan.opening import build_opening
from simulation.plan.past import realised_intervals
from simulation.plan.plan import NEVER, Came, Key
from simulation.plan.population import draw_people
from simulation.plan.purpose import Purpose

KEY = Key(1, 0)
BOUND = 4.5  # standard errors: passed by chance all but once in 150 000 times; keys are fixed


@pytest.fixture(scope="module")
def capacity(small, tables):
    """Programmes of every district but the last, which is national; one unit; subsidies as written."""
    kinds = tables.groups.member.shape[1:]
    programmes, subsidies = small.baseline.programmes, small.baseline.subsidies
    member = dict(zip(small.baseline.groups, tables.groups.member, strict=True))
    districts = len(small.baseline.districts)
    n = len(programmes)
    pool_of = np.array([np.arange(districts) + number * districts for number in range(n - 1)])
    pool_of = np.vstack([pool_of, np.full(districts, (n - 1) * districts)]).astype(np.int16)
    assert kinds == tables.hazards.offers.shape
    return SimpleNamespace(
        programmes=SimpleNamespace(
            eligible=np.stack([member[programme.eligible] for programme in programmes.values()]),
            referred=np.full((n, 1), 0.03),
            length=np.full((n, 1), 180, dtype=np.int32),
            dropout=np.full((n, 1), 0.3),
            pool_of=pool_of,
            places=np.full(((n - 1) * districts + 1, 1), 12),
        ),
        decisions=SimpleNamespace(unit_of=np.zeros(districts, dtype=np.int16)),
        subsidies=SimpleNamespace(
            eligible=np.stack([member[subsidy.eligible] for subsidy in subsidies.values()]),
            share=np.array([[subsidy.offers_share.first] for subsidy in subsidies.values()]),
        ),
    )


def opened(small, tables, capacity, people, key=KEY, scale=1.0):
    return build_opening(
        small,
        key,
        scale,
        people,
        tables.groups,
        tables.meetings,
        capacity.programmes,
        capacity.decisions,
        capacity.subsidies,
        tables.hazards,
    )


@pytest.fixture(scope="module")
def opening(small, tables, capacity, people):
    return opened(small, tables, capacity, people)


@pytest.fixture(scope="module")
def stock(people):
    """The people in stock: columns of the first of them."""
    n = int((people.came == Came.IN_STOCK).sum())
    return SimpleNamespace(
        n=n, counter=people.counter[:n].astype(int), district=people.district[:n], id=people.id[:n]
    )


def test_every_programme_is_filled_to_its_number(opening, capacity):
    taken = np.bincount(opening.programme[opening.programme >= 0], minlength=len(capacity.programmes.places))
    by_programme = [12 * len(set(pools)) for pools in capacity.programmes.pool_of.tolist()]
    assert taken[: len(by_programme)].tolist() == by_programme


def test_no_pool_has_more_people_than_places(opening, capacity, stock):
    inside = np.flatnonzero(opening.programme >= 0)
    pools = capacity.programmes.pool_of[opening.programme[inside], stock.district[inside]]
    assert np.bincount(pools).max() <= 12


def test_nobody_is_in_a_programme_from_before_they_registered_or_to_after_its_end(opening, stock):
    inside = opening.programme >= 0
    assert (opening.started[inside] < 0).all()
    assert (opening.ends[inside] >= 0).all()
    assert (opening.ends[inside] - opening.started[inside] <= 180).all()
    assert (-1 - opening.started[inside] < np.maximum(stock.counter[inside], 1)).all()


def test_those_who_do_not_drop_out_stay_the_whole_length(opening):
    stays = opening.ends - opening.started
    inside = opening.programme >= 0
    assert set(stays[inside & ~opening.drops_out]) == {180}
    assert opening.drops_out[inside].any()
    assert not opening.drops_out[~inside].any()


def test_days_since_the_last_meeting_are_within_the_realised_interval(small, tables, opening, stock):
    longest = realised_intervals(small.baseline).max()
    assert (opening.last_meeting[opening.met] < 0).all()
    assert (-opening.last_meeting[opening.met] <= np.minimum(longest, stock.counter[opening.met])).all()
    assert (opening.last_meeting[~opening.met] == NEVER).all()


def test_days_since_the_last_meeting_are_uniform_for_those_registered_long_enough(
    small, tables, opening, people, stock
):
    kind = people.district[: stock.n] * tables.hazards.base.tables.shape[-1] + people.profile[: stock.n]
    band = np.searchsorted(tables.groups.band_starts, stock.counter, side="right") - 1
    row = tables.meetings.row[kind, band, (opening.programme >= 0).astype(int)]
    interval = realised_intervals(small.baseline)[row]
    old = stock.counter >= interval.max()
    share = (-opening.last_meeting[old] - 0.5) / interval[old]
    assert abs(share.mean() - 0.5) < BOUND / np.sqrt(12 * old.sum())


def test_those_who_have_had_no_meeting_are_due_their_first_one(tables, opening, stock):
    none = ~opening.met
    due = -1 - stock.counter[none] + tables.meetings.first_due_after[0]
    assert (opening.due[none] == due).all()
    assert (opening.boost[none] == 0).all()


def test_the_next_meeting_is_due_an_interval_after_the_last(tables, opening):
    interval = opening.due[opening.met] - opening.last_meeting[opening.met]
    assert set(interval.tolist()) <= set(tables.meetings.interval[:, 0].tolist())


def test_a_meeting_gives_no_more_than_the_boost_of_its_route(tables, opening):
    highest = tables.meetings.format_factor[:, 0].max() * tables.meetings.kind_factor[:, 0].max()
    limit = tables.meetings.boost[:, 0] * highest * tables.meetings.group_factor[:, 0].max()
    assert (opening.boost <= limit + 1e-12).all()
    assert (opening.boost[opening.met].max(axis=0) > 0).any()


def test_a_unit_has_its_backlog(small, opening):
    units = small.baseline.decisions.units.values()
    assert len(opening.cases_person) == sum(unit.initial_backlog_cases.first for unit in units)


def test_the_backlog_is_of_offers_and_of_referrals(opening, capacity):
    by_type = np.bincount(opening.cases_type, minlength=1 + len(capacity.programmes.eligible))
    assert (by_type > 0).all()


def test_nobody_has_two_cases_of_one_kind_and_nobody_in_a_programme_is_referred(opening):
    referral = opening.cases_type > 0
    assert len(set(opening.cases_person[referral])) == referral.sum()
    assert len(set(opening.cases_person[~referral])) == (~referral).sum()
    assert (opening.programme[opening.cases_person[referral]] == -1).all()


def test_offers_have_a_subsidy_that_their_person_is_eligible_for(opening, capacity, people, tables):
    offer = opening.cases_type == 0
    assert (opening.cases_subsidy[~offer] == -1).all()
    person, subsidy = opening.cases_person[offer], opening.cases_subsidy[offer]
    assert (subsidy >= 0).all()
    kind = people.district[person] * tables.hazards.base.tables.shape[-1] + people.profile[person]
    band = np.searchsorted(tables.groups.band_starts, people.counter[person], side="right") - 1
    status = (opening.programme[person] >= 0).astype(int)
    assert capacity.subsidies.eligible[subsidy, kind, band, status].all()


def test_cases_are_as_old_as_the_unit_says_and_no_older_than_the_registration(small, opening, stock):
    oldest = 2 * max(unit.initial_age_days.first for unit in small.baseline.decisions.units.values())
    assert (opening.cases_opened < 0).all()
    assert (-opening.cases_opened <= np.minimum(oldest + 1, stock.counter[opening.cases_person])).all()


def test_offers_come_to_those_with_a_high_frailty(opening, people, stock):
    offers = opening.cases_person[opening.cases_type == 0]
    assert people.frailty[offers].mean() > people.frailty[: stock.n].mean()


def test_the_same_key_gives_the_same_opening(small, tables, capacity, people, opening):
    again = opened(small, tables, capacity, people)
    for name in opening.__slots__:
        assert (getattr(again, name) == getattr(opening, name)).all()


def test_one_more_place_moves_nobody_in_a_place(small, tables, capacity, people, opening):
    """Those in the programme with the lowest draws stay, one more joins (in the first programme)."""
    more = SimpleNamespace(**vars(capacity.programmes))
    more.places = capacity.programmes.places.copy()
    more.places[0, 0] += 1
    other = opened(small, tables, SimpleNamespace(**{**vars(capacity), "programmes": more}), people)
    first, second = (set(np.flatnonzero(each.programme == 0)) for each in (opening, other))
    assert first < second
    assert len(second) == len(first) + 1


def test_the_lowest_draws_get_the_places(opening, stock, capacity, people, tables):
    profiles = tables.hazards.base.tables.shape[-1]
    kind = people.district[: stock.n].astype(int) * profiles + people.profile[: stock.n]
    band = np.searchsorted(tables.groups.band_starts, stock.counter, side="right") - 1
    fits = capacity.programmes.eligible[0, kind, band, 0] & (stock.counter > 0) & (stock.district == 0)
    u = uniform(KEY, stock.id, Purpose.IN_PROGRAMME, 0)
    here = (opening.programme == 0) & (stock.district == 0)
    assert u[here].max() < u[fits & ~here].min()


@given(st.integers(0, 1000), st.sampled_from([0.02, 0.1, 0.5]))
@settings(max_examples=15, deadline=None)
def test_an_opening_is_sound_at_any_scale(small, tables, capacity, law, replication, scale):
    key = Key(7, replication)
    people = draw_people(law, key, scale)
    result = opened(small, tables, capacity, people, key, scale)
    n = int((people.came == Came.IN_STOCK).sum())
    assert len(result.due) == len(result.programme) == n
    assert np.isfinite(result.boost).all()
    assert (result.cases_person < n).all()
    assert ((result.programme >= 0) == (result.started < 0)).all()
