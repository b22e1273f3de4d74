"""Decision units, case types and subsidies."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri

from simulation.plan.apportion import nearest, rounded_up
from simulation.plan.dated import dated
from simulation.plan.formulas import exp
from simulation.plan.plan import Dated, Days, Decisions, Floats, Ints, Small, Subsidies
from simulation.plan.planned import unit_spread
from simulation.plan.setting import KRONOR_PER_MKR, KRONOR_PER_TKR, Setting
from simulation.plan.years import of_the_year, yearly
from simulation.scenario.capacity import CaseType
from simulation.scenario.words import ROUTES

SUPPORTED_WORK = list(ROUTES)[1]
QUANTILES = 1024
STATE = "state"
NO_APPROPRIATION = -1


def case_type_names(setting: Setting) -> tuple[str, ...]:
    """Offers of supported work, then one for each programme."""
    return (SUPPORTED_WORK, *setting.baseline.programmes)


def build_decisions(setting: Setting, minutes: Ints, supplement_factor: Floats) -> Decisions:
    """The tables of phase 5; `minutes` (unit, day), `supplement_factor` (district, day) of agreements."""
    baseline = setting.baseline
    types = [baseline.decisions.case_types[name] for name in case_type_names(setting)]
    return Decisions(
        unit_of=_unit_of(setting),
        minutes=minutes,
        handling=_handling(setting, types),
        prepare=rounded_up(setting.rows([one.caseworker_minutes for one in types])),
        incomplete=_shares(setting.rows([one.incomplete_share for one in types])),
        supplement_days=setting.rows([one.supplement_days for one in types]),
        supplement_factor=supplement_factor,
        granted=_shares(setting.rows([one.granted_share for one in types])),
        head_start=nearest(setting.rows([one.head_start_days for one in types])),
        first_share=_shares(setting.daily(baseline.decisions.handled_before_supplement_share)),
        appropriation=_appropriations(setting),
        cap=_caps(setting),
    )


def _shares(values: Floats) -> Floats:
    return np.clip(values, 0.0, 1.0)


def _unit_of(setting: Setting) -> npt.NDArray[np.int16]:
    """The unit that decides each district's cases; shape (district,)."""
    spread = np.array([unit_spread(setting, unit) for unit in setting.baseline.decisions.units.values()])
    units: npt.NDArray[np.int16] = np.argmax(spread, axis=0).astype(np.int16)
    return units


def _handling(setting: Setting, types: list[CaseType]) -> Dated[Days]:
    """Minutes at 1024 equally likely quantiles (at the middle of each): tables (case type, quantile).

    Lognormal with that mean, and `handling_spread` as standard deviation of the logarithm; rounded up.
    """
    normal = ndtri((np.arange(QUANTILES) + 0.5) / QUANTILES)
    means = setting.rows([one.handling_minutes for one in types])
    spread = setting.daily(setting.baseline.decisions.handling_spread)

    def table(on_day: Floats) -> Days:
        wide = float(on_day[-1])
        return rounded_up(np.multiply.outer(on_day[:-1], exp(wide * normal - 0.5 * wide * wide)))

    return dated(np.vstack([means, spread]), table)


def _appropriations(setting: Setting) -> Small:
    """What each case type's grants are paid from: subsidies, or programmes where the state pays."""
    names = list(setting.baseline.money.appropriations)
    programmes = [
        names.index("programmes") if one.paid_by == STATE else NO_APPROPRIATION
        for one in setting.baseline.programmes.values()
    ]
    return np.array([names.index("wage_subsidies"), *programmes], dtype=np.int8)


def _caps(setting: Setting) -> Floats:
    """Kronor that grants may cost in the day's calendar year, at the scale; shape (appropriation, day)."""
    money = setting.baseline.money
    caps = np.full((len(money.appropriations), setting.n_days), np.inf)
    for number, (name, appropriation) in enumerate(money.appropriations.items()):
        if name in money.capped:
            kronor = yearly(setting, setting.daily(appropriation.allotted_mkr) * KRONOR_PER_MKR)
            caps[number] = of_the_year(setting, kronor) * setting.scale
    return caps


def build_subsidies(setting: Setting) -> Subsidies:
    """What an employer's offer may come with."""
    subsidies = list(setting.baseline.subsidies.values())
    shape = (len(subsidies), *setting.groups.member.shape[1:])
    return Subsidies(
        eligible=np.array([setting.member(one.eligible) for one in subsidies], np.bool_).reshape(shape),
        share=setting.rows([one.offers_share for one in subsidies]),
        employer_waits=setting.rows([one.employer_waits_days for one in subsidies]),
        hired_anyway=_shares(setting.rows([one.hired_anyway_share for one in subsidies])),
        paid_months=setting.rows([one.paid_months for one in subsidies])[:, 0].copy(),
        kr_per_month=setting.rows([one.tkr_per_month for one in subsidies]) * KRONOR_PER_TKR,
    )
