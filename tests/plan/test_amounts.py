"""Levers whose amount differs by district."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from support.levers import ORIGIN, agree, hire, number, open_places, scenario_with, where

from simulation.plan.tables import build_tables
from simulation.scenario.load import load
from simulation.scenario.number import Number, Table

ODD = Path(__file__).parents[1] / "cases" / "odd"


def by_district(*values, **later):
    """A number in a file: a value per district, and later["2023-06-01"] likewise."""
    dated = {"2023-01-01": values, **later}
    rows = {
        (day, f"{place + 1:02}"): float(one) for day, held in dated.items() for place, one in enumerate(held)
    }
    return Number(ORIGIN, "", table=Table("amounts.csv", ("from", "district"), rows))


def with_amounts(lever, *values, **later):
    return replace(lever, amount=by_district(*values, **later))


def test_each_district_gets_its_own_amount(small):
    lever = with_amounts(hire(0), 3, 0, 2, **{"2023-06-01": (3, 0, 4)})
    planned = build_tables(scenario_with(small, lever), 1.0).staff.planned[0]
    added = planned - build_tables(small, 1.0).staff.planned[0]
    assert np.allclose(added[:, 30], 0)
    assert np.allclose(added[:, 31], [3, 0, 2])
    assert np.allclose(added[:, 151], [3, 0, 4])


def test_outside_where_there_is_no_amount(small):
    lever = with_amounts(open_places(0, "municipal_premises", where=where(districts=("01", "03"))), 2, 5, 1)
    presence = build_tables(scenario_with(small, lever), 1.0).presence
    added = presence.planned_open - build_tables(small, 1.0).presence.planned_open
    assert added[:, 3, 200].tolist() == [2, 0, 1]


def test_coverage_is_added_district_by_district(small):
    lever = with_amounts(agree(0, "municipal_deepened"), 0.5, 0.25, 0)
    coverage = build_tables(scenario_with(small, lever), 1.0).collaboration.coverage
    added = coverage - build_tables(small, 1.0).collaboration.coverage
    assert np.allclose(added[:, :, 200].sum(axis=0), [0.5, 0.25, 0])


def test_costs_beside_are_counted_once_and_added_up_over_districts(small):
    lever = with_amounts(hire(0), 1, 1, 1)
    once = build_tables(scenario_with(small, replace(lever, once_mkr=number(2))), 1.0).money.extra
    assert once.sum() == 2e6
    each = build_tables(scenario_with(small, replace(lever, once_mkr=by_district(1, 2, 3))), 1.0).money.extra
    assert each.sum() == 6e6


def test_nothing_in_every_district_leaves_every_bit(small):
    plain = build_tables(small, 1.0)
    nothing = build_tables(scenario_with(small, with_amounts(hire(0), 0, 0, 0)), 1.0)
    for part in ("planned", "realised", "effective", "diary_minutes"):
        assert getattr(plain.staff, part).tobytes() == getattr(nothing.staff, part).tobytes()


@pytest.mark.parametrize("file", sorted(ODD.glob("*.yaml")), ids=lambda file: file.stem)
def test_every_valid_oddity_becomes_tables(file):
    assert build_tables(load(file), 1.0).labels.districts
