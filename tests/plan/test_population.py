"""The population: margins met, samples nested, and nobody changed by somebody else.

Keys are fixed, so a test of a margin passes always or never; a bound of 4.5 standard errors is passed by
chance all but once in 150 000 times.
"""

import itertools
from dataclasses import fields, replace
from datetime import date

import numpy as np
import pytest

from simulation.plan.inflow import registrations_per_day
from simulation.plan.plan import Came, Dated, Key, People
from simulation.plan.population import build_population_law, draw_people
from simulation.plan.profiles import split
from simulation.scenario.number import Change, Number, Step

BOUND = 4.5


def z(count, expected_share, of):
    return (count - expected_share * of) / np.sqrt(max(of * expected_share * (1 - expected_share), 1e-9))


def column_by_id(people: People, name: str) -> dict:
    return dict(zip(people.id.tolist(), getattr(people, name).tolist(), strict=True))


def test_the_stock_has_the_number_registered_shared_over_districts(small, people):
    stock = people.district[people.came == Came.IN_STOCK]
    registered = small.baseline.people.registered_on_first_day.first
    assert len(stock) == registered
    for number, district in enumerate(small.baseline.districts):
        assert abs((stock == number).sum() - registered * district.share_of_stock) < 1


def test_the_stock_has_the_durations_of_its_margin(small, people):
    counter = people.counter[people.came == Came.IN_STOCK]
    for name, share in small.baseline.people.days_registered_share.items():
        first, _, last = name.rstrip("+").partition("-")
        inside = (counter >= int(first)) & (counter <= (int(last) if last else counter.max()))
        assert abs(z(inside.sum(), share.first, len(counter))) < BOUND, name


def test_the_stock_has_the_area_types_of_each_district(small, people):
    stock = people.came == Came.IN_STOCK
    for number, district in enumerate(small.baseline.districts):
        here = people.area_type[stock & (people.district == number)]
        for area_type, share in enumerate(district.area_type_share):
            assert abs(z((here == area_type).sum(), share, len(here))) < BOUND


@pytest.mark.parametrize("attribute", ["sex", "age", "born", "education", "work_capacity"])
def test_entrants_have_the_attributes_of_new_registrations(small, people, attribute):
    entrants = getattr(people, attribute)[people.came == Came.ENTRANT]
    for number, share in enumerate(small.baseline.people.attributes[attribute].values()):
        assert abs(z((entrants == number).sum(), share.first, len(entrants))) < BOUND


def test_so_many_register_as_the_rates_say(small, people):
    rates = registrations_per_day(small.baseline)
    entrants = people.came == Came.ENTRANT
    for district, expected in enumerate(rates.sum(axis=1)):
        number = (entrants & (people.district == district)).sum()
        assert abs(number - expected) < BOUND * np.sqrt(expected)


def test_people_stand_in_order_of_id_and_nobody_twice(people):
    assert (np.diff(people.id) > 0).all()


def test_a_smaller_sample_lies_within_a_greater_one_and_is_the_same_people(law):
    smaller, greater = (draw_people(law, Key(3, 1), scale) for scale in (0.1, 0.35))
    where = np.searchsorted(greater.id, smaller.id)
    assert abs(z(len(smaller), 0.1 / 0.35, len(greater))) < BOUND
    for column in fields(People):
        assert (getattr(greater, column.name)[where] == getattr(smaller, column.name)).all(), column.name


def with_more_inflow(small, factor, districts=None):
    origin = small.baseline.inflow.registrations_per_month.origin
    amount = Number(origin, "factor", (Step(None, factor),))
    change = Change("multiply", amount, date(2023, 3, 1), date(2023, 12, 31), districts=districts)
    rate = replace(small.baseline.inflow.registrations_per_month, changes=(change,))
    baseline = replace(small.baseline, inflow=replace(small.baseline.inflow, registrations_per_month=rate))
    return replace(small, baseline=baseline, root=small)


def test_a_higher_inflow_only_adds_people(small, tables, people):
    more = with_more_inflow(small, 1.3)
    law = build_population_law(more, tables.groups, tables.hazards, tables.meetings)
    others = draw_people(law, Key(1, 0), 1.0)
    added = ~np.isin(others.id, people.id)
    assert added.any()
    assert (others.enters[added] >= (date(2023, 3, 1) - date(2023, 1, 1)).days).all()
    for column in fields(People):
        assert (getattr(others, column.name)[~added] == getattr(people, column.name)).all(), column.name


def test_another_replication_has_other_people(law, people):
    other = column_by_id(draw_people(law, Key(1, 1), 1.0), "lot")
    same = [other.get(id) == lot for id, lot in column_by_id(people, "lot").items()]
    assert not any(same)


def test_frailty_at_entry_is_gamma_with_mean_1_and_its_variance(small, people):
    frailty = people.frailty[people.came == Came.ENTRANT]
    variance = small.baseline.leaving.frailty_variance.first
    standard_error = np.sqrt(variance / len(frailty))
    assert abs(frailty.mean() - 1) < BOUND * standard_error
    fourth = 3 * variance**2 + 6 * variance**3  # central moment of a gamma with mean 1
    assert abs(frailty.var() - variance) < BOUND * np.sqrt((fourth - variance**2) / len(frailty))


def test_frailty_in_stock_is_lower_the_longer_somebody_has_been_registered(people):
    stock = people.came == Came.IN_STOCK
    limits = [0, 183, 365, 1095, 99999]
    means = [
        people.frailty[stock & (people.counter >= low) & (people.counter < high)].mean()
        for low, high in itertools.pairwise(limits)
    ]
    assert means[0] < 1
    assert all(later < earlier for earlier, later in itertools.pairwise(means))


def test_frailty_in_stock_is_on_average_what_selection_leaves(small, law, people):
    stock = people.came == Came.IN_STOCK
    kinds = people.district[stock].astype(int) * law.stock.entry.shape[1] + people.profile[stock]
    mean = law.stock.past.mean_frailty(kinds, people.counter[stock].astype(int))
    variance = small.baseline.leaving.frailty_variance.first
    error = np.sqrt((variance * mean**2).sum()) / stock.sum()
    assert abs((people.frailty[stock] - mean).mean()) < BOUND * error


def test_profiles_that_leave_slowly_gather_in_stock_as_time_goes(people):
    stock = people.came == Came.IN_STOCK
    short, long = stock & (people.counter < 183), stock & (people.counter >= 1095)
    outside_europe = 2
    assert (people.born[long] == outside_europe).mean() > (people.born[short] == outside_europe).mean()


def test_profile_and_attributes_are_the_same_thing_twice(small, people):
    for name, part in split(small.baseline, people.profile).items():
        assert (part == getattr(people, name)).all()


def test_entrants_come_on_their_day_with_a_counter_of_0(people):
    entrants = people.came == Came.ENTRANT
    assert (people.counter[entrants] == 0).all()
    assert (people.enters[entrants] == (people.id[entrants] >> 32) % 2**16).all()
    assert (people.enters[people.came == Came.IN_STOCK] == -1).all()


def with_numbers(small, **changed):
    """The same region, with other constants in `people` or `leaving`."""

    def constant(section, name):
        return replace(getattr(section, name), steps=(Step(None, changed[name]),))

    baseline = small.baseline
    people = replace(
        baseline.people, registered_on_first_day=constant(baseline.people, "registered_on_first_day")
    )
    leaving = replace(baseline.leaving, frailty_variance=constant(baseline.leaving, "frailty_variance"))
    return replace(small, baseline=replace(baseline, people=people, leaving=leaving))


def drawn(scenario, tables):
    return draw_people(
        build_population_law(scenario, tables.groups, tables.hazards, tables.meetings), Key(1, 0), 1.0
    )


def test_a_region_with_nobody_registered_has_entrants_only(small, tables):
    people = drawn(with_numbers(small, registered_on_first_day=0.0, frailty_variance=0.5), tables)
    assert set(people.came.tolist()) == {Came.ENTRANT}


def test_without_variance_in_frailty_everybody_is_alike(small, tables):
    people = drawn(with_numbers(small, registered_on_first_day=500.0, frailty_variance=0.0), tables)
    assert set(people.frailty.tolist()) == {1.0}


@pytest.mark.parametrize("factor", [0.0, 100.0])
def test_no_hazard_and_a_very_high_one_still_give_a_stock(small, tables, factor):
    base = Dated(tables.hazards.base.tables * factor, tables.hazards.base.version)
    hazards = replace(tables.hazards, base=base)
    people = draw_people(build_population_law(small, tables.groups, hazards, tables.meetings), Key(1, 0), 1.0)
    assert (people.came == Came.IN_STOCK).sum() == small.baseline.people.registered_on_first_day.first
    assert np.isfinite(people.frailty).all()


def test_one_more_in_stock_changes_nobody_elses_draws(small, tables):
    """With one person more in a district only that person is new (profiles and all the rest stay)."""
    fewer, more = (
        drawn(with_numbers(small, registered_on_first_day=number, frailty_variance=0.5), tables)
        for number in (3000.0, 3001.0)
    )
    stock = more.came == Came.IN_STOCK
    added = stock & ~np.isin(more.id, fewer.id)
    assert added.sum() == 1
    before = fewer.came == Came.IN_STOCK
    for column in fields(People):
        old, new = getattr(fewer, column.name)[before], getattr(more, column.name)[stock & ~added]
        assert (old == new).all(), column.name
