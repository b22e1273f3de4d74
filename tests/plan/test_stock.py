"""The law of the stock: durations, survival in the past, raking."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from simulation.plan.cohort import choose, gamma_frailty
from simulation.plan.durations import Durations, duration_law
from simulation.plan.inflow import poisson
from simulation.plan.plan import Route
from simulation.plan.profiles import joint_attribute_shares
from simulation.plan.shares import interval
from simulation.plan.stock import rake
from simulation.scenario.number import Step

shares = st.floats(0.01, 1.0)


@given(arrays(float, (7, 4), elements=shares), arrays(float, 4, elements=shares))
def test_raked_entry_shares_lead_to_the_target(survival, target):
    target = target / target.sum()
    entry = rake(survival, target)
    stock = entry * survival
    got = (stock / stock.sum(axis=1, keepdims=True)).mean(axis=0)
    assert got == pytest.approx(target, abs=1e-6)
    assert entry.sum() == pytest.approx(1.0)


def test_an_area_type_that_nobody_lives_in_stays_empty():
    assert rake(np.ones((3, 2)), np.array([0.0, 1.0])).tolist() == [0.0, 1.0]


@given(st.lists(st.floats(0.0, 0.999), min_size=2, max_size=20))
def test_a_higher_draw_is_a_longer_duration_and_the_band_is_the_one_it_falls_in(draws):
    cumulated = np.append(np.linspace(0.0, 0.4, 101), np.linspace(0.4, 0.9, 51)[1:])
    days = Durations(cumulated, tail_mean=80.0).quantile(np.array(sorted(draws)))
    assert (np.diff(days) >= 0).all()
    assert ((days >= 100) == (np.array(sorted(draws)) >= cumulated[100])).all()
    assert ((days >= 150) == (np.array(sorted(draws)) >= 0.9)).all()


def test_without_an_open_band_nobody_has_been_there_for_longer():
    law = Durations(np.array([0.0, 0.5, 1.0]), tail_mean=0.0)
    assert law.quantile(np.array([0.0, 0.49, 0.51, np.nextafter(1.0, 0.0)])).tolist() == [0, 0, 1, 1]


def test_every_band_of_days_has_its_share(small, law):
    shares = {interval(name): one.first for name, one in small.baseline.people.days_registered_share.items()}
    for (first, last), share in shares.items():
        end = law.stock.durations.cumulated[last + 1] if last is not None else 1.0
        assert end - law.stock.durations.cumulated[first] == pytest.approx(share / sum(shares.values()))


def test_within_a_band_the_days_fall_as_survival_and_season_say(small, law):
    """The ratio of two days' densities is that of the seasons × of the shares still there."""
    past, density = law.stock.past, np.diff(law.stock.durations.cumulated)
    season = {month: number.first for month, number in small.baseline.inflow.season_factor}
    eve = small.baseline.period.first_day - timedelta(days=1)
    rest, still = joint_attribute_shares(small.baseline), []
    for day in (7, 140):
        survival = 0.0
        for number, district in enumerate(small.baseline.districts):
            entry = np.outer(district.area_type_share, rest).ravel()
            kinds = number * len(entry) + np.arange(len(entry))
            left = np.exp(past.log_survival(kinds, np.full_like(kinds, day)))
            survival += district.share_of_stock * float(left @ entry)
        still.append(survival * season.get((eve - timedelta(days=day)).month, 1.0))
    assert density[7] / density[140] == pytest.approx(still[0] / still[1])


def test_the_open_band_goes_on_where_the_band_before_it_ends(small, law):
    (first, last), _ = [interval(name) for name in small.baseline.people.days_registered_share][-2:]
    before, after = [one.first for one in small.baseline.people.days_registered_share.values()][-2:]
    assert after / law.stock.durations.tail_mean == pytest.approx(before / (last - first + 1))


def test_survived_hazard_is_the_sum_of_the_days_lived(tables, law):
    """Day by day, by hand, against the table of bands; a day after registration is the first."""
    past, hazards = law.stock.past, tables.hazards
    kind, days = 130, 800
    starts = tables.groups.band_starts
    by_route = np.zeros(len(Route))
    for day in range(1, days + 1):
        band = np.searchsorted(starts, day, side="right") - 1
        factor = hazards.duration.on(0)[:, min(day, hazards.duration.on(0).shape[1] - 1)]
        by_route += past.rates[:, kind, band] * factor
    work, other = past.lived_through(np.array([kind]), np.array([days]))
    assert work[0] == pytest.approx(past.survived_share * by_route[:2].sum())
    assert other[0] == pytest.approx(past.survived_share * by_route[2:].sum())


def test_everybody_is_still_there_on_the_day_of_registration(law):
    kinds = np.arange(law.stock.past.rates.shape[1])
    assert (law.stock.past.log_survival(kinds, np.zeros_like(kinds)) == 0.0).all()


def test_survival_only_falls(law):
    days = np.arange(0, 3000, 7)
    for kind in (0, 100, 500):
        assert (np.diff(law.stock.past.log_survival(np.full_like(days, kind), days)) <= 0).all()


def test_leaving_today_is_part_of_what_is_survived_tomorrow(law):
    """With frailty, one day more of survived hazard is the day's hazard of leaving (all routes)."""
    past, kinds = law.stock.past, np.arange(540)
    for day in (10, 182, 400, 2500):
        before = sum(past.lived_through(kinds, np.full(540, day - 1)))
        after = sum(past.lived_through(kinds, np.full(540, day)))
        leaving = past.leaving(kinds, np.full(540, day)).sum(axis=0)
        assert after - before == pytest.approx(past.survived_share * leaving)


@given(st.floats(0.001, 0.999), st.floats(0.0, 300.0), st.floats(0.0, 50.0))
def test_a_higher_mean_never_gives_fewer(u, mean, more):
    fewer, many = poisson(np.array([u, u]), np.array([mean, mean + more]))
    assert fewer <= many


def test_poisson_numbers_are_those_of_the_inverse_distribution():
    from scipy.stats import poisson as scipys

    u, mean = np.meshgrid(np.linspace(0.001, 0.999, 97), [0.1, 1.0, 33.3, 400.0])
    assert (poisson(u, mean) == scipys.ppf(u, mean)).all()


def test_no_rate_no_registrations():
    assert poisson(np.array([0.999]), np.array([0.0])).tolist() == [0]


def test_without_variance_everybody_has_frailty_1():
    assert gamma_frailty(np.array([0.1, 0.9]), 0.0).tolist() == [1.0, 1.0]


@given(st.integers(1, 50), st.floats(0.0, 0.999999))
def test_only_what_has_weight_is_chosen(rows, u):
    weights = np.tile([0.0, 2.0, 0.0, 1.0, 0.0], (rows, 1))
    chosen = choose(weights, np.arange(rows), np.full(rows, u))
    assert set(chosen.tolist()) == {1 if u < 2 / 3 else 3}


def test_a_single_open_band_lasts_as_long_as_the_stock_takes_to_come_in(small, law):
    """Little's law: mean days = stock / daily inflow."""
    number = next(iter(small.baseline.people.days_registered_share.values()))
    whole = replace(number, steps=(Step(None, 1.0),))
    people = replace(small.baseline.people, days_registered_share={"0+": whole})
    law = duration_law(replace(small.baseline, people=people), law.stock.past)
    codes, period = small.baseline.district_codes, small.baseline.period
    inflow = small.baseline.inflow.registrations_per_month.daily(period, district=codes)[:, 0].sum() / 30
    assert law.tail_mean == small.baseline.people.registered_on_first_day.first / inflow
