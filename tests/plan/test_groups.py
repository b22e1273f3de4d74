"""Groups: conditions become tables by kind of person, band of the counter, and status."""

from datetime import date
from types import SimpleNamespace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from simulation.plan.groups import NO_ROW, band_of, build_groups, first_fit
from simulation.plan.profiles import n_profiles, split
from simulation.scenario.conditions import (
    All,
    Any,
    AreaType,
    Attribute,
    Counter,
    Everyone,
    InDistrict,
    Status,
)
from simulation.scenario.number import Period

ATTRIBUTES = {
    "sex": ("woman", "man"),
    "age": ("young", "middle", "old"),
    "born": ("here", "there"),
    "education": ("low", "high"),
    "work_capacity": ("full", "reduced"),
}
DISTRICTS = ("01", "03", "12")
BASELINE = {
    "people": SimpleNamespace(attributes={name: dict.fromkeys(names) for name, names in ATTRIBUTES.items()}),
    "area_types": {"1": "", "2": "", "3": ""},
    "district_codes": DISTRICTS,
    "period": Period(date(2023, 1, 1), date(2023, 12, 31)),
}


def groups(**conditions):
    return build_groups(SimpleNamespace(baseline=SimpleNamespace(groups=conditions, **BASELINE)))


simple = st.one_of(
    st.just(Everyone()),
    st.sampled_from(sorted(ATTRIBUTES)).flatmap(
        lambda name: st.builds(
            Attribute, st.just(name), st.lists(st.sampled_from(ATTRIBUTES[name]), min_size=1).map(tuple)
        )
    ),
    st.builds(Counter, st.none() | st.integers(0, 900), st.none() | st.integers(1, 900)),
    st.builds(Status, st.booleans()),
    st.builds(AreaType, st.lists(st.sampled_from(["1", "2", "3"]), min_size=1).map(tuple)),
    st.builds(InDistrict, st.lists(st.sampled_from(DISTRICTS), min_size=1).map(tuple)),
)
conditions = st.recursive(
    simple,
    lambda parts: st.one_of(
        st.builds(All, st.lists(parts, min_size=1, max_size=3).map(tuple)),
        st.builds(Any, st.lists(parts, min_size=1, max_size=3).map(tuple)),
    ),
    max_leaves=6,
)


def holds(condition, person):
    """The condition asked of one person, straight from its words."""
    match condition:
        case All(parts):
            return all(holds(part, person) for part in parts)
        case Any(parts):
            return any(holds(part, person) for part in parts)
        case Attribute(name, names):
            return person[name] in names
        case Counter(at_least, under):
            above = at_least is None or person["counter"] >= at_least
            return above and (under is None or person["counter"] < under)
        case Status(in_programme):
            return person["in_programme"] == in_programme
        case AreaType(area_types):
            return person["area_type"] in area_types
        case InDistrict(districts):
            return person["district"] in districts
    return True


def described(district, profile, counter, in_programme):
    parts = split(SimpleNamespace(**BASELINE), np.array([profile]))
    named = {name: names[int(parts[name][0])] for name, names in ATTRIBUTES.items()}
    area_type = tuple(BASELINE["area_types"])[int(parts["area_type"][0])]
    where = {"district": DISTRICTS[district], "area_type": area_type}
    return named | where | {"counter": counter, "in_programme": in_programme}


@given(conditions, st.integers(0, 2), st.integers(0, 143), st.integers(0, 1000), st.booleans())
def test_a_table_says_what_the_condition_says(condition, district, profile, counter, in_programme):
    table = groups(group=condition)
    band = int(band_of(table, np.array([counter]))[0])
    member = table.member[0, district * 144 + profile, band, int(in_programme)]
    assert member == holds(condition, described(district, profile, counter, in_programme))


def test_there_are_as_many_profiles_as_combinations():
    assert n_profiles(SimpleNamespace(**BASELINE)) == 3 * 2 * 3 * 2 * 2 * 2


def test_bands_begin_where_some_group_asks():
    table = groups(new=Counter(under=183), old=Any((Counter(at_least=365), Counter(at_least=183))))
    assert table.band_starts.tolist() == [0, 183, 365]
    assert band_of(table, np.array([0, 182, 183, 364, 365, 9999])).tolist() == [0, 0, 1, 1, 2, 2]


def test_the_first_group_that_fits_holds():
    table = groups(old=Counter(at_least=365), new=Counter(under=183), everyone=Everyone())
    rows = first_fit(table, [0, 2])
    assert rows[0, :, 0].tolist() == [1, 1, 0]
    assert first_fit(table, [0, 1])[0, :, 0].tolist() == [1, NO_ROW, 0]
