"""The names that a plan's indices stand for."""

from __future__ import annotations

from simulation.plan.decisions import case_type_names
from simulation.plan.plan import Labels
from simulation.plan.priority import class_names
from simulation.plan.profiles import AREA_TYPE, categories
from simulation.plan.setting import Setting
from simulation.scenario.words import ROLES


def build_labels(setting: Setting) -> Labels:
    """In the order of the plan's indices."""
    baseline = setting.baseline
    attributes = categories(baseline)
    return Labels(
        districts=setting.codes,
        district_names=tuple(district.name for district in baseline.districts),
        area_types=attributes.pop(AREA_TYPE),
        attributes=attributes,
        groups=tuple(baseline.groups),
        plan_rows=tuple(baseline.contact_plan),
        classes=class_names(setting),
        units=tuple(baseline.decisions.units),
        case_types=case_type_names(setting),
        subsidies=tuple(baseline.subsidies),
        programmes=tuple(baseline.programmes),
        place_kinds=tuple(baseline.places.kinds),
        roles=tuple(ROLES),
        agreements=tuple(baseline.agreements),
        benefits=tuple(baseline.money.benefit_kr_per_day),
    )
