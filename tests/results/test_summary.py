"""Intervals over replications, periods, key figures, and the page on indicators."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import t
from support.records import make_calendar, make_run

from simulation.results.comparisons import COMPARISON, NOT_KNOWN
from simulation.results.document import page
from simulation.results.indicators import table
from simulation.results.keyfigures import KEY_FIGURES, UNITS, as_lines, key_figures, span, written
from simulation.results.periods import months_of, periods_of
from simulation.results.summary import interval, quantile_of_t, summarise
from simulation.results.tidy import compute

SIZES = {"n_stock": 20, "n_before": 4, "n_entrants": 20, "n_days": 420}


@given(st.sampled_from([0.8, 0.9, 0.95, 0.99]), st.integers(2, 5000))
def test_the_quantile_is_that_of_students_t_to_the_bit(level: float, n: int) -> None:
    assert quantile_of_t(level, n) == t.ppf(0.5 + level / 2, n - 1)


@pytest.mark.parametrize("level", [0.8, 0.95])
def test_and_of_many_sizes_at_once_and_nan_where_there_is_none(level: float) -> None:
    n = np.append(np.arange(2.0, 5001.0), np.nan)
    np.testing.assert_array_equal(quantile_of_t(level, n), t.ppf(0.5 + level / 2, n - 1.0))


@pytest.fixture(scope="module")
def tidies():
    return [compute(*make_run(seed, **SIZES)) for seed in (1, 2, 3)]


def test_the_interval_is_students_t():
    low, high = interval(np.array([[1.0], [2.0], [3.0]]), 0.95)
    assert low[0] == pytest.approx(2 - 4.302652729911275 / np.sqrt(3))
    assert high[0] == pytest.approx(2 + 4.302652729911275 / np.sqrt(3))


def test_one_replication_has_a_mean_and_no_interval(tidies):
    statistics = summarise(tidies[:1]).find("registered_unemployed", "2023")
    assert statistics["mean"] is not None
    assert [v for k, v in statistics.items() if k != "mean"] == [None] * 7


def test_percentiles_are_over_the_draws_when_there_are_any(tidies):
    chance = summarise(tidies[:2], tidies[1:])
    values = [t.find("registered_unemployed", "2023") for t in tidies]
    row = chance.find("registered_unemployed", "2023")
    assert row["mean"] == pytest.approx((values[0] + values[1]) / 2)
    assert row["p50"] == pytest.approx((values[1] + values[2]) / 2)


def test_a_row_that_some_replications_lack_is_blank_and_uncertain(tidies):
    broken = replace(tidies[0], value=tidies[0].value.copy(), flag=tidies[0].flag.copy())
    broken.value[0], broken.flag[0] = np.nan, "u"
    summary = summarise([broken, tidies[1]])
    assert np.isnan(summary.statistics[0, 0])
    assert summary.flag[0] == "u"


def test_tables_with_different_rows_are_refused(tidies):
    with pytest.raises(ValueError, match="different rows"):
        summarise([tidies[0], compute(*make_run(1, **SIZES), indicators=["transitions"])])


def test_values_are_empty_exactly_where_flagged(tidies):
    for tidy in tidies:
        assert (np.isnan(tidy.value) == (tidy.flag != "")).all()
        assert np.isfinite(tidy.value[tidy.flag == ""]).all()


def test_rows_are_named_once_and_do_not_depend_on_what_happened(tidies):
    keys = [list(zip(t.indicator, t.period, t.breakdown, t.group, strict=True)) for t in tidies]
    assert keys[0] == keys[1] == keys[2]
    assert len(set(keys[0])) == len(keys[0])


def test_periods_are_months_years_and_reporting_dates():
    calendar = make_calendar(date(2023, 1, 1), 800, (date(2023, 3, 15), date(2024, 3, 15), date(2025, 3, 1)))
    periods = {p.label: (p.first, p.last) for p in periods_of(calendar)}
    assert periods["2023-01"] == (0, 0)
    assert periods["2023"] == (0, 11)
    assert periods["2025"] == (24, 26)
    assert periods["2023-03-15"] == (0, 1)  # nothing is known of the year before
    assert periods["2024-03-15"] == (0, 13)
    assert periods["2025-03-01"] == (12, 25)


@settings(max_examples=40, deadline=None)
@given(st.dates(date(2020, 1, 1), date(2026, 12, 31)), st.integers(1, 900))
def test_months_share_out_the_days(first, n_days):
    months = months_of(make_calendar(first, n_days))
    assert months.first[0] == 0
    assert months.last[-1] == n_days - 1
    assert (months.first[1:] == months.last[:-1] + 1).all()
    days = np.arange(n_days)
    assert (months.first[months.of(days)] <= days).all()
    assert (days <= months.last[months.of(days)]).all()


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 10**6))
def test_groups_of_a_breakdown_add_up_to_the_country(seed):
    tidy = compute(
        *make_run(seed, **SIZES), indicators=["transitions", "registered_unemployed", "meetings_held"]
    )
    for name in ("transitions", "registered_unemployed", "meetings_held"):
        for breakdown in ("sex", "district", "area_type", "duration", "age", "area_type_sex"):
            rows = (tidy.indicator == name) & (tidy.period == "2023") & (tidy.breakdown == breakdown)
            assert tidy.value[rows].sum() == pytest.approx(tidy.find(name, "2023"))


def test_a_year_of_a_count_is_the_sum_of_its_months(tidies):
    months = [tidies[0].find("transitions", f"2023-{m:02}") for m in range(1, 13)]
    assert tidies[0].find("transitions", "2023") == sum(months)


def test_stock_plus_flows_is_the_stock_of_the_month_after(tidies):
    tidy = tidies[0]

    def at(name, month, group):
        return tidy.find(name, month, "sex", group)

    for sex in ("woman", "man"):
        for before, month in (("2023-03", "2023-04"), ("2023-10", "2023-11")):
            came = at("new_registrations", month, sex) + at("returned", month, sex)
            left = at("transitions", month, sex) + at("left_for_other_reasons", month, sex)
            stock = at("registered_unemployed", before, sex) + came - left
            assert stock == at("registered_unemployed", month, sex)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_key_figures_are_a_short_table_in_both_languages(tidies, language):
    lines = as_lines(summarise(tidies), language)
    assert len(lines) == len(KEY_FIGURES) + 2
    assert ("Långtidsarbetslösa" if language == "sv" else "Long-term unemployed") in "\n".join(lines)
    assert not any("nan" in line.split() for line in lines)


def test_key_figures_exist_and_have_swedish_units(tidies):
    figures = key_figures(summarise(tidies))
    assert len(figures) == len(KEY_FIGURES)
    assert {item.unit for item in table()} <= UNITS.keys()


def test_swedish_numbers_have_a_decimal_comma_and_a_true_minus():
    assert written(-1234.5, "sv") == "\u22121\u00a0234"
    assert written(12.34, "sv") == "12,3"
    assert written(None, "sv", "u") == ".."
    assert written(1234.5, "en") == "1,234"


def test_every_indicator_has_a_name_of_its_own():
    ids = [item.id for item in table()] + [item.id for item in (*COMPARISON, *NOT_KNOWN)]
    assert len(set(ids)) == len(ids)
    names = [item.swedish for item in table()] + [item.english for item in table()]
    assert all(names)
    assert len({item.english for item in table()}) == len(table())


def test_the_page_on_indicators_is_up_to_date():
    shipped = Path(__file__).parents[2] / "docs" / "indicators.md"
    assert shipped.read_text(encoding="utf-8") == page()


def test_the_page_names_every_need_of_the_users():
    needs = (
        "aak aak_eff kont tackn motekap moten_bok moten_gen andel_fys moten_per tackn_mote arendetathet "
        "plan insats_start andel_akt beslut_in beslut_ut ko_mote ko_beslut balans util flaskhals stock "
        "ovg_arb ovg_utb ovg_andel avakt_annat ater netto utg_1_1 outnyttjat kr_per_netto nasta100 "
        "aterbet komm_eff gap p_pos evid"
    )
    text = page()
    assert [need for need in needs.split() if need not in text] == []


def test_a_dash_never_stands_beside_a_minus_sign():
    assert span(1.0, 2.5, "sv") == "1,0–2,5"
    assert span(-1.0, 2.5, "sv") == "−1,0 till 2,5"
    assert span(-3.0, -2.5, "en") == "−3.0 to −2.5"
