"""Small cells: which are suppressed, that they stay so, and that nobody can work them out by subtraction."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.records import SCALE, make_run

from simulation.plan.plan import Key
from simulation.results.replication import Replication
from simulation.results.series import SUPPRESSED
from simulation.results.summary import summarise
from simulation.results.suppression import (
    hidden_in_any,
    hidden_rows,
    suppressed,
    suppressed_replications,
)
from simulation.results.tidy import Tidy, compute

SIZES = {"n_stock": 60, "n_before": 6, "n_entrants": 120, "n_days": 500}
ONE = 1 / SCALE
"""How many people one simulated person stands for."""
KINDS = (
    "sex", "area_type", "district", "age", "education", "born", "work_capacity", "duration", "format",
    "subsidy", "type", "programme", "unit",
)  # fmt: skip
COUNTS = {
    "sum": (
        "transitions", "transitions_to_work", "transitions_to_supported_work", "transitions_to_education",
        "left_for_other_reasons", "new_registrations", "returned", "meetings_held", "meetings_missed",
        "cases_opened", "cases_decided", "cases_ended_undecided", "programme_starts", "lasting_transitions",
        "registered_person_months", "benefits_paid",
    ),
    "mean": ("registered_unemployed", "long_term_unemployed", "in_programme"),
    "last": ("case_backlog", "in_work_or_education", "waiting_for_booking", "cases_in_queue"),
}  # fmt: skip
Cell = tuple[str, str, str, str]
Equation = dict[Cell, float]
"""Cells and what each is multiplied by, in a sum that is 0."""
limits = st.sampled_from([1, 2, 3, 4, 5, 6, 8, 9, 11, 12, 17, 20, 33, 50, 90])


@cache
def tables() -> tuple[Tidy, ...]:
    return tuple(compute(*make_run(seed, **SIZES)) for seed in (1, 2))


def cells(table: Tidy) -> dict[Cell, int]:
    columns = (table.indicator, table.period, table.breakdown, table.group)
    return {key: at for at, key in enumerate(zip(*(column.tolist() for column in columns), strict=True))}


def months_of(period: str, months: list[str]) -> list[str]:
    if len(period) == 4:
        return [month for month in months if month[:4] == period]
    return [month for month in months if int(period[:4]) - 1 <= int(month[:4]) and month < period[:7]]


def equations(table: Tidy) -> list[Equation]:
    """What anybody knows who has read what the indicators mean, written anew in the plainest way."""
    there = cells(table)
    periods = list(dict.fromkeys(table.period.tolist()))
    months = [period for period in periods if len(period) == 7]
    groups: dict[str, list[str]] = {}
    for kind, group in dict.fromkeys((kind, group) for _, _, kind, group in there):
        groups.setdefault(kind, []).append(group)
    found: list[Equation] = []
    for over, name in ((over, name) for over, names in COUNTS.items() for name in names):
        for period in periods:
            found += _parts(name, period, groups)
        for period in (period for period in periods if len(period) != 7):
            found += _months(name, period, groups, months, over)
    for kind, group in ((kind, group) for kind, its in groups.items() for group in its):
        for period in periods:
            found += _of_one_group(period, kind, group, months)
    return [each for each in found if len(each) > 1 and each.keys() <= there.keys()]


def added_up(total: Cell, parts: list[Cell], times: float = 1.0) -> Equation:
    return {total: -times} | dict.fromkeys(parts, 1.0)


def _parts(name: str, period: str, groups: dict[str, list[str]]) -> list[Equation]:
    def crossed(area: str, sex: str) -> Cell:
        return name, period, "area_type_sex", f"{area}|{sex}"

    areas, sexes = groups["area_type"], groups["sex"]
    return [
        *(
            added_up((name, period, "national", "all"), [(name, period, kind, each) for each in groups[kind]])
            for kind in KINDS
        ),
        *(added_up((name, period, "area_type", a), [crossed(a, sex) for sex in sexes]) for a in areas),
        *(added_up((name, period, "sex", sex), [crossed(a, sex) for a in areas]) for sex in sexes),
    ]


def _months(
    name: str, period: str, groups: dict[str, list[str]], months: list[str], over: str
) -> list[Equation]:
    inside = months_of(period, months)
    if over == "last":
        inside = inside[-1:]
    times = len(inside) if over == "mean" else 1
    return [
        added_up((name, period, kind, group), [(name, month, kind, group) for month in inside], times)
        for kind, its in groups.items()
        for group in its
    ]


def _of_one_group(period: str, kind: str, group: str, months: list[str]) -> list[Equation]:
    def cell(name: str, when: str = period) -> Cell:
        return name, when, kind, group

    routes = ("transitions_to_work", "transitions_to_supported_work", "transitions_to_education")
    found = [{cell("transitions"): -1.0} | {cell(name): 1.0 for name in routes}]
    if len(period) == 7 and period != months[0] and kind in ("national", "sex", "area_type", "district"):
        before = months[months.index(period) - 1]
        found.append(
            {
                cell("registered_unemployed"): -1.0, cell("registered_unemployed", before): 1.0,
                cell("new_registrations"): 1.0, cell("returned"): 1.0,
                cell("transitions"): -1.0, cell("left_for_other_reasons"): -1.0,
            }
        )  # fmt: skip
        found.append(
            {
                cell("case_backlog"): -1.0, cell("case_backlog", before): 1.0, cell("cases_opened"): 1.0,
                cell("cases_decided"): -1.0, cell("cases_ended_undecided"): -1.0,
            }
        )  # fmt: skip
    if kind == "duration" and group in ("365-729", "730-1094", "1095-1825", "1826+"):
        found.append({cell("registered_unemployed"): 1.0, cell("long_term_unemployed"): -1.0})
    return found


@cache
def hidden_below(below: int) -> np.ndarray:
    return hidden_rows(tables(), below)


MADE_OF = (
    ("long_term_share", "long_term_unemployed", "registered_unemployed"),
    ("missed_share", "meetings_missed", "meetings_held"),
    ("caseload", "registered_unemployed"),
    ("caseload_long_term", "long_term_unemployed"),
    ("met_share", "current_plan_share"),
    ("activity_share", "no_activity_share"),
)
"""Shares and what they are made of: any one follows from the others."""


def products(table: Tidy) -> list[tuple[Cell, ...]]:
    there = cells(table)
    found: list[tuple[Cell, ...]] = []
    for name, period, kind, group in there:
        found += [tuple((one, period, kind, group) for one in names) for names in MADE_OF if names[0] == name]
        if name == "transition_rate" and len(period) == 7:
            year, month = int(period[:4]), int(period[5:])
            before = f"{year - (month == 1)}-{(month - 2) % 12 + 1:02}"
            moved = ("transitions", period, kind, group)
            found.append(((name, period, kind, group), moved, ("registered_unemployed", before, kind, group)))
        if name in ("gap_met", "gap_access", "gap_activity") and group == "woman_less_man":
            share = {"gap_met": "met_share", "gap_access": "access_share", "gap_activity": "activity_share"}
            sides = [(share[name], period, "sex", sex) for sex in ("woman", "man")]
            found.append(((name, period, kind, group), *sides))
    return [each for each in found if set(each) <= there.keys()]


@cache
def known() -> list[list[int]]:
    table = tables()[0]
    there = cells(table)
    return [[there[cell] for cell in each] for each in (*equations(table), *products(table))]


def worked_out(hidden: np.ndarray, table: Tidy) -> set[int]:
    """Suppressed cells that can be computed, one after another, from those shown."""
    unknown, found = hidden | np.isnan(table.value), set()
    while True:
        new = {lone[0] for each in known() if len(lone := [at for at in each if unknown[at]]) == 1}
        new = {at for at in new if hidden[at]}
        if not new:
            return found
        found |= new
        unknown[list(new)] = False


def few(below: int) -> np.ndarray:
    base = np.mean([table.base for table in tables()], axis=0)
    blank = np.all([np.isnan(table.value) for table in tables()], axis=0)
    return (base > 0) & (base < below) & ~blank


def test_what_is_known_of_the_indicators_is_true():
    table = tables()[0]
    there = cells(table)
    for equation in equations(table):
        values = [table.value[there[cell]] * factor for cell, factor in equation.items()]
        if not np.isnan(values).any():
            assert sum(values) == pytest.approx(0, abs=1e-6), equation


@given(below=limits)
@settings(max_examples=15, deadline=None)
def test_no_suppressed_cell_can_be_computed_from_those_shown(below):
    hidden = hidden_below(below)
    assert worked_out(hidden, tables()[0]) == set()


def test_what_is_known_of_shares_is_true():
    table = tables()[0]
    there = cells(table)
    for names in (each for each in products(table) if len(each) == 3):
        first, second, third = (table.value[there[cell]] for cell in names)
        if np.isnan([first, second, third]).any() or not third:
            continue
        share = {"missed_share": second / (second + third)}.get(names[0][0], second / third)
        right = second - third if names[0][0].startswith("gap") else 100 * share
        assert first == pytest.approx(right), names


def test_without_the_further_cells_small_ones_could_be_computed():
    assert len(worked_out(few(12), tables()[0])) > 100


@given(below=limits, higher=limits)
@settings(max_examples=15, deadline=None)
def test_a_higher_limit_shows_nothing_that_a_lower_one_suppresses(below, higher):
    assert not (hidden_below(below) & ~hidden_below(max(below, higher))).any()


@given(below=limits)
@settings(max_examples=15, deadline=None)
def test_every_cell_with_few_people_behind_it_is_suppressed_and_none_that_has_no_people(below):
    hidden = hidden_below(below)
    assert not (few(below) & ~hidden).any()
    without = np.isnan(tables()[0].base)
    assert not hidden[without].any()
    assert {"fte_planned", "spending", "places_open", "utilisation"} <= set(tables()[0].indicator[without])


def test_with_no_limit_nothing_changes():
    plan, record = make_run(1, **SIZES)
    replications = [Replication.of(plan, record)]
    assert suppressed_replications(replications, 0) == replications
    assert not hidden_rows(tables(), 0).any()


def test_a_limit_below_one_person_suppresses_no_count_of_people():
    hidden = hidden_rows(tables(), int(ONE / len(tables())))
    assert "transitions" not in set(tables()[0].indicator[hidden])


def test_nobody_at_all_is_no_secret_in_itself():
    base = np.mean([table.base for table in tables()], axis=0)
    shown = ~hidden_below(12)
    zero = (base == 0) & (tables()[0].indicator == "transitions_to_education")
    assert (shown & zero).sum() > 0.5 * zero.sum()


def test_a_total_is_kept_where_a_part_can_be_suppressed_instead():
    hidden = hidden_below(12)
    table = tables()[0]
    for year in ("2023", "2024"):
        assert not hidden[table.row("transitions", year)]
        assert not hidden[table.row("registered_unemployed", year)]


def test_people_behind_a_share_are_those_counted_or_those_it_is_a_share_of_whichever_are_fewer():
    table = tables()[0]
    for group in ("woman", "man"):
        rows = [
            table.row(name, "2023", "sex", group)
            for name in ("long_term_share", "long_term_unemployed", "registered_unemployed")
        ]
        share, long_term, registered = table.base[rows]
        assert share == long_term == table.value[rows[1]] < registered == table.value[rows[2]]


def test_people_behind_a_wait_are_those_at_risk():
    table = tables()[0]
    both = [table.base[table.row("wait_for_decision_median", "2023", "sex", sex)] for sex in ("woman", "man")]
    together = table.base[table.row("wait_for_decision_median", "2023")]
    assert 0 < max(both) <= together <= sum(both)
    assert together % ONE == 0


def test_people_behind_a_gap_are_those_of_the_smaller_group():
    table = tables()[0]
    gap = table.base[table.row("gap_met", "2023", "compared", "woman_less_man")]
    sizes = [table.find("long_term_unemployed", "2023", "sex", sex) for sex in ("woman", "man")]
    assert gap == pytest.approx(min(sizes))


def test_benefits_of_a_group_are_suppressed_with_its_people_and_those_of_the_nation_never():
    table = tables()[0]
    assert table.base[table.row("benefits_paid", "2023", "sex", "man")] > 0
    for kind, group in (("national", "all"), ("benefit", str(table.group[table.breakdown == "benefit"][0]))):
        assert np.isnan(table.base[table.row("benefits_paid", "2023", kind, group)])


def test_a_named_group_is_suppressed_where_it_could_fill_a_gap():
    hidden, table = hidden_below(12), tables()[0]
    for at in np.flatnonzero(hidden & (table.breakdown == "duration")).tolist():
        if table.indicator[at] == "transitions":
            same = (table.indicator == "transitions") & (table.period == table.period[at])
            named = same & (table.breakdown == "group") & (table.base > 0)
            assert hidden[named].all()


def test_a_suppressed_cell_is_blank_with_its_own_flag_in_all_replications_and_in_their_mean():
    hidden = hidden_below(12)
    told = [suppressed(table, hidden) for table in tables()]
    for table, before in zip(told, tables(), strict=True):
        assert np.isnan(table.value[hidden]).all()
        assert set(table.flag[hidden]) == {SUPPRESSED}
        assert np.array_equal(table.value[~hidden], before.value[~hidden], equal_nan=True)
        assert np.array_equal(table.flag[~hidden], before.flag[~hidden])
        assert np.isnan(table.base).all()
    summary = summarise(told)
    assert np.isnan(summary.statistics[hidden]).all()
    assert set(summary.flag[hidden]) == {SUPPRESSED}
    plain = summarise(tables())
    assert np.array_equal(summary.statistics[~hidden], plain.statistics[~hidden], equal_nan=True)


def test_nothing_person_by_person_goes_out():
    plan, record = make_run(1, **SIZES)
    (one,) = suppressed_replications([Replication.of(plan, record)], 5)
    assert one.spells is None
    assert one.events is None


def test_a_difference_is_suppressed_where_either_side_is():
    one, other = ([table] for table in tables())
    both = hidden_in_any(one[0], [one, other], 12)
    assert np.array_equal(both, hidden_rows(one, 12) | hidden_rows(other, 12))
    assert worked_out(both, tables()[0]) == set()
    assert not hidden_in_any(one[0], [one, other], 0).any()


def test_a_row_that_only_one_of_the_runs_has_is_told_apart_by_its_name():
    table = tables()[0]
    half = np.arange(len(table)) % 2 == 0
    columns = ("indicator", "period", "breakdown", "group", "unit", "value", "flag", "base")
    keys = Tidy(*(getattr(table, name)[half] for name in columns))
    assert np.array_equal(hidden_in_any(keys, [[table]], 12), hidden_rows([table], 12)[half])


def test_a_replication_that_was_kept_still_knows_its_people(tmp_path):
    plan, record = make_run(1, **SIZES)
    replication = Replication.of(replace(plan, key=Key(7, 0)), record)
    replication.save(tmp_path / "part")
    loaded = Replication.load(tmp_path / "part")
    assert np.array_equal(loaded.tidy.base, replication.tidy.base, equal_nan=True)
    assert np.array_equal(hidden_rows([loaded.tidy], 12), hidden_rows([replication.tidy], 12))


def test_a_table_that_does_not_know_its_people_is_not_taken_for_safe():
    table = replace(tables()[0], base=np.full(len(tables()[0]), np.nan))
    with pytest.raises(ValueError, match="do not say"):
        hidden_rows([table], 5)
