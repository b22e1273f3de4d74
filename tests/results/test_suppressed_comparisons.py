"""Small cells of what only a comparison gives: suppressed, and not to be worked out from others."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from support.records import make_run

from simulation.results import parquet
from simulation.results.blocks import joined
from simulation.results.definitions import DURATION_LABELS
from simulation.results.fixed_effects import INDICATORS, measured
from simulation.results.fixed_groups import Fixed, NamedGroups
from simulation.results.people import ACCOUNTS, FOLLOWED, WAYS, accounts
from simulation.results.spells import Spells
from simulation.results.suppression import hidden_rows
from simulation.results.tidy import Tidy, compute

SIZES = {"n_stock": 60, "n_before": 6, "n_entrants": 120, "n_days": 500}
LIMITS = (4, 5, 9, 20, 50)
YEARS = ("2023", "2024")


@cache
def table() -> Tidy:
    """All that a comparison has of a run: its own indicators, by fixed groups, and people followed."""
    (plan, record), (_, other) = make_run(1, **SIZES), make_run(2, **SIZES)
    labels = plan.labels
    fixed = Fixed(
        calendar=plan.calendar,
        scale=plan.scale,
        day=200,
        districts=labels.districts,
        attributes={"area_type": labels.area_types, **labels.attributes},
        named=NamedGroups.of(labels.groups, plan.groups),
    )
    one, two = (Spells.of(parquet.spell_table(plan, each), plan.n_days) for each in (record, other))
    followed = accounts(one, two, plan.calendar, plan.scale)
    return joined([compute(plan, record), measured(one, fixed), followed])


@cache
def hidden_below(below: int) -> np.ndarray:
    return hidden_rows([table()], below)


@pytest.mark.parametrize("below", LIMITS)
def test_cells_that_rest_on_few_people_are_suppressed(below: int) -> None:
    hidden, made = hidden_below(below), table()
    new = np.isin(made.breakdown, ["fixed_duration", "fixed_group"])
    new |= np.isin(made.indicator, [told.id for told in ACCOUNTS])
    few = ~np.isnan(made.value) & (made.base > 0) & (made.base < below)
    assert (few & new).any() == (below > 4)
    assert hidden[few].all()


@pytest.mark.parametrize("below", LIMITS)
def test_no_sum_has_just_one_suppressed_cell(below: int) -> None:
    made, hidden = table(), hidden_below(below)
    sums = [
        [made.row(told.id, year) for told in (FOLLOWED, *WAYS)] for year in YEARS
    ] + [
        [made.row(id, year), *(made.row(id, year, "fixed_duration", label) for label in DURATION_LABELS)]
        for id in INDICATORS
        for year in YEARS
    ]  # fmt: skip
    for rows in sums:
        if not np.isnan(made.value[rows]).any():
            assert hidden[rows].sum() != 1
            np.testing.assert_allclose(made.value[rows[1:]].sum(), made.value[rows[0]])


@pytest.mark.parametrize("below", LIMITS)
def test_a_named_group_is_not_left_where_what_it_is_made_of_is_suppressed(below: int) -> None:
    made, hidden = table(), hidden_below(below)
    for id in INDICATORS:
        for year in YEARS:
            rows = (made.indicator == id) & (made.period == year)
            named = rows & (made.breakdown == "fixed_group") & (made.base > 0) & ~np.isnan(made.value)
            if hidden[rows & (made.breakdown == "fixed_duration")].any():
                assert hidden[named].all()
