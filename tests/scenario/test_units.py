"""Units come from the endings of keys."""

from __future__ import annotations

import pytest

from simulation.scenario.units import Unit, unit_of


@pytest.mark.parametrize(
    ("path", "unit"),
    [
        ("contact_plan.long_term.physical_share", Unit.SHARE),
        ("people.days_registered_share.0-182", Unit.SHARE),
        ("crowding_out.share", Unit.SHARE),
        ("staff.caseworker.leaving_per_year_share", Unit.SHARE),
        ("guarantee_programmes.share_by_days_registered.183", Unit.SHARE),
        ("leaving.routes.work.profile_factor.age.16-24", Unit.FACTOR),
        ("leaving.routes.work.base_per_month", Unit.PER_MONTH),
        ("inflow.registrations_per_month", Unit.PER_MONTH),
        ("meeting_minutes.physical.around", Unit.MINUTES),
        ("meeting_minutes.group.people", Unit.COUNT),
        ("staff.caseworker.working_minutes_per_day", Unit.MINUTES),
        ("groups.at_risk.days_registered.under", Unit.DAYS),
        ("returns.work.mean_days_away", Unit.DAYS),
        ("staff.caseworker.learning_weeks", Unit.WEEKS),
        ("levers[0].hire.over_months", Unit.MONTHS),
        ("people.age_limit_years.2023-01-01", Unit.YEARS),
        ("money.tkr_per_fte_year.caseworker", Unit.TKR),
        ("programmes.sius.tkr_per_place_month", Unit.TKR_PER_MONTH),
        ("subsidies.wage_subsidy.tkr_per_month", Unit.TKR_PER_MONTH),
        ("money.appropriations.benefits.allotted_mkr.2023-01-01", Unit.MKR),
        ("money.benefit_kr_per_day.without", Unit.KR),
        ("levers[0].hire.fte", Unit.FTE),
        ("agreements.municipal.coordinator_fte_per_municipality", Unit.FTE),
        ("levers[1].expand.people_per_year", Unit.COUNT),
        ("leaving.frailty_variance", None),
        ("crowding_out.outside_competitors", None),
    ],
)
def test_the_nearest_key_with_an_ending_says_the_unit(path: str, unit: Unit | None) -> None:
    assert unit_of(path) is unit


def test_no_two_units_are_the_same() -> None:
    assert len(Unit) == len(Unit.__members__)
