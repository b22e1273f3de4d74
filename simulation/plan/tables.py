"""All tables of a scenario that chance does not enter."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulation.plan.agreements import build_agreements
from simulation.plan.amounts import each_on_its_own
from simulation.plan.calendar import build_calendar
from simulation.plan.cautions import build_warnings
from simulation.plan.decisions import build_decisions, build_subsidies
from simulation.plan.groups import build_groups
from simulation.plan.hazards import build_crowding, build_hazards
from simulation.plan.labels import build_labels
from simulation.plan.meetings import build_meetings
from simulation.plan.money import build_money
from simulation.plan.plan import (
    Calendar,
    Collaboration,
    Crowding,
    Decisions,
    Groups,
    Hazards,
    Labels,
    Meetings,
    Money,
    Presence,
    Programmes,
    Returns,
    Staff,
    Subsidies,
)
from simulation.plan.presence import build_presence
from simulation.plan.programmes import build_programmes
from simulation.plan.returns import build_returns
from simulation.plan.setting import Setting
from simulation.plan.staff import build_staff, build_workforce, unit_minutes
from simulation.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Tables:
    """The parts of a plan that are the same in every replication."""

    labels: Labels
    calendar: Calendar
    groups: Groups
    hazards: Hazards
    crowding: Crowding
    meetings: Meetings
    presence: Presence
    collaboration: Collaboration
    staff: Staff
    decisions: Decisions
    subsidies: Subsidies
    programmes: Programmes
    returns: Returns
    money: Money
    warnings: tuple[str, ...]


def build_setting(scenario: Scenario, scale: float) -> Setting:
    """What all builders share."""
    return Setting(each_on_its_own(scenario), build_calendar(scenario), build_groups(scenario), scale)


def build_tables(scenario: Scenario, scale: float) -> Tables:
    """Every table of a scenario, its capacities at the scale."""
    setting = build_setting(scenario, scale)
    labels = build_labels(setting)
    agreements = build_agreements(setting)
    workforce = build_workforce(setting, agreements.coordinators)
    presence = build_presence(setting)
    subsidies = build_subsidies(setting)
    staff = build_staff(setting, workforce, agreements.municipal_fte)
    meetings = build_meetings(setting, presence.rooms, agreements.joint_meetings)
    programmes = build_programmes(setting, workforce)
    minutes = unit_minutes(setting, workforce)
    return Tables(
        labels=labels,
        calendar=setting.calendar,
        groups=setting.groups,
        hazards=build_hazards(setting, np.any(subsidies.eligible, axis=0)),
        crowding=build_crowding(setting),
        meetings=meetings,
        presence=presence,
        collaboration=agreements.collaboration,
        staff=staff,
        decisions=build_decisions(setting, minutes, agreements.supplement_factor),
        subsidies=subsidies,
        programmes=programmes,
        returns=build_returns(setting),
        money=build_money(setting, agreements.municipal_fte, agreements.set_up),
        warnings=build_warnings(setting, labels, staff, meetings, programmes),
    )
