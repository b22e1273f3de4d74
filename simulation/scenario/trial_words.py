"""The words of trial files: points, outcomes, contrasts, and what can differ between people."""

from __future__ import annotations

from collections.abc import Mapping

TRIAL_KEYS = (
    "who", "enrols", "drawn_by", "arms", "treatment", "capacity", "measure", "published", "agrees_when",
    "fit",
)  # fmt: skip
OF_SCENARIOS = ("levers", "levers_from", "budget_mkr_per_year", "kind")
"""What a scenario may say and a trial may not."""
REQUIRED = ("who", "drawn_by", "arms", "treatment", "measure")

DAY = "day"
POINTS: Mapping[str, str] = {
    "registration": "inskrivning",
    "first_planning_meeting": "första planeringssamtal",
    "meeting": "möte",
    "grant": "beviljat beslut",
}
PERSON, DISTRICT = "person", "district"
DRAWN_BY: Mapping[str, str] = {PERSON: "person", DISTRICT: "distrikt"}
CAPACITY: Mapping[str, str] = {"as_it_is": "", "added": ""}
AGREES_WHEN: Mapping[str, str] = {"published_value_in_interval": "", "intervals_overlap": ""}

DIFFERENCE, RATIO, HAZARD_RATIO = "difference", "ratio", "hazard_ratio"
CONTRASTS: Mapping[str, str] = {DIFFERENCE: "skillnad", RATIO: "kvot", HAZARD_RATIO: "hasardkvot"}

AT_DAYS, UNTIL_DAYS = "at_days", "until_days"
ON_A_DAY = ("registered", "in_work", "in_work_or_education")
LEAVING = ("left_for_work", "left_for_work_or_education", "left")
OVER_DAYS = (
    "days_registered", "days_in_work", "days_in_education", "days_elsewhere", "meetings_held", *LEAVING,
)  # fmt: skip
OUTCOMES: Mapping[str, str] = dict.fromkeys((*ON_A_DAY, *OVER_DAYS), "")

PLANNING, FOLLOW_UP, ANY = "planning", "follow_up", "any"
CALLED_OFF: Mapping[str, str] = {PLANNING: "planering", FOLLOW_UP: "uppföljning", ANY: "vilket som helst"}
TREATMENTS = ("cancel_meeting", "give", "change", "target")

BY_PERSON = (
    "contact_plan.*.interval_days",
    "contact_plan.*.physical_share",
    "contact_plan.*.group_share",
    "contact_plan.*.joint_share",
    "no_show.base_share.*",
    "leaving.meeting_effect.group_factor.*",
)
"""Paths of numbers that can be others for some people only: those that people are looked up in."""
