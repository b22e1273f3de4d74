"""What a random plan can vary: each feature gives the fields that it changes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from simulation.plan.plan import Dated, Plan
from support.tiny import BEYOND

FEATURES = (
    "staff", "notice", "rooms", "formats", "joint", "missing", "classes", "interval", "programmes", "pools",
    "offers", "units", "preparing", "supplements", "cap", "returns", "holidays", "opening", "leaving",
    "crowding", "effects", "grants", "left_before",
)  # fmt: skip
PROFILES, BANDS, KINDS_OF_PLACE = 2, 3, 2
Rng = np.random.Generator
Change = dict[str, dict[str, Any]]
"""Part: field: value."""


def change_of(feature: str, rng: Rng, plan: Plan) -> Change:
    """The fields that a feature changes, of each part of the plan."""
    change: Change = globals()[f"_with_{feature}"](rng, plan)
    return change


def steps(rng: Rng, choices: Any, *shape: int, days: int, changes: int = 2) -> np.ndarray:
    """Paths that step now and then from one of the choices to another: shape (…, day)."""
    path = np.empty((*shape, days), np.asarray(choices).dtype)
    for index in np.ndindex(*shape):
        starts = np.sort(rng.integers(0, days, changes))
        which = np.searchsorted(starts, np.arange(days), side="right")
        path[index] = rng.choice(choices, changes + 1)[which]
    return path


def _with_staff(rng: Rng, plan: Plan) -> Change:
    rate = steps(rng, [0.0, 20.3, 55.5, 90.0, 130.7, 200.0], plan.n_districts, days=plan.n_days)
    return {"staff": {"diary_rate": rate}}


def _with_notice(rng: Rng, plan: Plan) -> Change:
    shortest = steps(rng, np.array([1, 2, 4], np.int32), days=plan.n_days)
    longest = np.maximum(steps(rng, np.array([4, 7, 12], np.int32), days=plan.n_days), shortest)
    return {"meetings": {"shortest_notice": shortest, "longest_notice": longest}}


def _with_rooms(rng: Rng, plan: Plan) -> Change:
    k, days = plan.n_districts, plan.n_days
    rooms = steps(rng, [0, 40, 90, 1000], k, KINDS_OF_PLACE, 7, days=days)
    travel = steps(rng, np.array([0, 10], np.int32), KINDS_OF_PLACE, days=days)
    access = steps(rng, [0.0, 0.5, 1.0], k, 2, days=days)
    return {"presence": {"rooms": rooms, "access": access}, "meetings": {"travel": travel}}


def _with_formats(rng: Rng, plan: Plan) -> Change:
    days = plan.n_days
    physical = steps(rng, [0.3, 0.5, 1.0], 2, days=days)
    return {
        "meetings": {
            "physical": physical,
            "group": (1.0 - physical) / 2,
            "first_physical": steps(rng, [0.0, 0.5, 1.0], days=days),
            "in_meeting": steps(rng, np.array([7, 30, 41], np.int32), 3, days=days),
            "around": steps(rng, np.array([0, 5, 21], np.int32), 3, days=days),
        }
    }


def _with_joint(rng: Rng, plan: Plan) -> Change:
    k, days = plan.n_districts, plan.n_days
    return {
        "meetings": {
            "joint": steps(rng, [0.0, 0.5, 1.0], 2, days=days),
            "joint_cap": steps(rng, np.array([0, 1, 3], np.int32), k, days=days),
        },
        "staff": {"municipal_minutes": steps(rng, [0, 20, 100], k, days=days)},
    }


def _with_missing(rng: Rng, plan: Plan) -> Change:
    days = plan.n_days
    notice = Dated(1.0 + rng.random((1, 6)), np.zeros(days, np.int32))
    return {
        "meetings": {
            "no_show": steps(rng, [0.1, 0.4], 2, days=days),
            "no_show_notice": notice,
            "max_missed": steps(rng, np.array([1, 2, 3], np.int32), days=days),
        }
    }


def _with_classes(rng: Rng, plan: Plan) -> Change:
    status = plan.meetings.row.shape
    class_of = rng.integers(0, 3, (2, 2, *status)).astype(np.int8)
    version = (np.arange(plan.n_days) >= rng.integers(0, plan.n_days)).astype(np.int32)
    head_start = steps(rng, np.array([0, 5, 30], np.int32), 3, days=plan.n_days)
    return {"meetings": {"class_of": Dated(class_of, version), "head_start": head_start}}


def _with_interval(rng: Rng, plan: Plan) -> Change:
    return {
        "meetings": {
            "row": rng.integers(0, 2, plan.meetings.row.shape).astype(np.int8),
            "interval": steps(rng, np.array([3, 8, 20], np.int32), 2, days=plan.n_days),
            "first_due_after": steps(rng, np.array([0, 1, 6], np.int32), days=plan.n_days),
        }
    }


def _with_programmes(rng: Rng, plan: Plan) -> Change:
    days = plan.n_days
    return {
        "programmes": {
            "eligible": rng.random((2, *plan.meetings.row.shape)) < 0.8,
            "referred": steps(rng, [0.0, 0.3, 0.5], 2, days=days),
            "length": steps(rng, np.array([1, 4, 12], np.int32), 2, days=days),
            "dropout": steps(rng, [0.0, 0.4], 2, days=days),
            "grant_valid": steps(rng, np.array([0, 2, 8], np.int32), 2, days=days),
            "follow_up": steps(rng, np.array([0, 3], np.int32), 2, days=days),
        }
    }


def _with_pools(rng: Rng, plan: Plan) -> Change:
    k = plan.n_districts
    return {
        "programmes": {
            "pool_of": np.array([list(range(k)), [k] * k], np.int16),
            "places": steps(rng, [0, 1, 3], k + 1, days=plan.n_days),
            "pool_programme": np.array([0] * k + [1], np.int8),
        }
    }


def _with_offers(rng: Rng, plan: Plan) -> Change:
    eligible = rng.random((2, *plan.meetings.row.shape)) < 0.6
    base = plan.hazards.base.tables.copy()
    base[:, 1] = 0.08
    return {
        "subsidies": {
            "eligible": eligible,
            "employer_waits": steps(rng, [1.0, 6.0], 2, days=plan.n_days),
        },
        "hazards": {"offers": eligible.any(axis=0), "base": replace(plan.hazards.base, tables=base)},
    }


def _with_units(rng: Rng, plan: Plan) -> Change:
    days = plan.n_days
    return {
        "decisions": {
            "unit_of": rng.integers(0, 2, plan.n_districts).astype(np.int16),
            "minutes": steps(rng, [0, 45, 70, 200], 2, days=days),
            "handling": Dated(
                np.sort(rng.integers(1, 150, (1, 3, 1024))).astype(np.int32), np.zeros(days, np.int32)
            ),
            "head_start": steps(rng, np.array([0, 5, 20], np.int32), 3, days=days),
        }
    }


def _with_preparing(rng: Rng, plan: Plan) -> Change:
    return {"decisions": {"prepare": steps(rng, np.array([0, 12, 35], np.int32), 3, days=plan.n_days)}}


def _with_supplements(rng: Rng, plan: Plan) -> Change:
    days = plan.n_days
    return {
        "decisions": {
            "incomplete": steps(rng, [0.0, 0.5], 3, days=days),
            "first_share": steps(rng, [0.0, 0.4, 1.0], days=days),
            "supplement_factor": steps(rng, [0.5, 1.0], plan.n_districts, days=days),
        }
    }


def _with_grants(rng: Rng, plan: Plan) -> Change:
    return {"decisions": {"granted": steps(rng, [0.3, 0.9], 3, days=plan.n_days)}}


def _with_cap(rng: Rng, plan: Plan) -> Change:
    cap = np.full((2, plan.n_days), float(rng.choice([0.0, 2_000.0, 50_000.0])))
    return {"decisions": {"appropriation": np.array([0, 1, 1], np.int8), "cap": cap}}


def _with_returns(rng: Rng, plan: Plan) -> Change:
    days = plan.n_days
    return {
        "returns": {
            "share": steps(rng, [0.5, 1.0], 4, days=days),
            "mean_days": steps(rng, [0.5, 5.0], 4, days=days),
            "resets_after": steps(rng, np.array([2, 8], np.int32), 4, days=days),
        }
    }


def _with_holidays(rng: Rng, plan: Plan) -> Change:
    weekday = plan.calendar.weekday
    return {"calendar": {"working": (weekday < 5) & (rng.random(plan.n_days + BEYOND) < 0.9)}}


def _with_opening(rng: Rng, plan: Plan) -> Change:
    return {}


def _with_left_before(rng: Rng, plan: Plan) -> Change:
    return {}


def _with_leaving(rng: Rng, plan: Plan) -> Change:
    base = plan.hazards.base.tables.copy()
    base[:, [0, 2, 3]] = rng.choice([0.005, 0.03], (1, 3, PROFILES))
    demand = steps(rng, [0.5, 1.0, 1.5], plan.n_districts, days=plan.n_days)
    return {"hazards": {"base": replace(plan.hazards.base, tables=base), "demand": demand}}


def _with_crowding(rng: Rng, plan: Plan) -> Change:
    delta = steps(rng, [0.0, 0.6, 1.0], plan.n_districts, days=plan.n_days)
    return {"crowding": {"delta": delta, "outside_competitors": 0.5, "window_days": 10}}


def _with_effects(rng: Rng, plan: Plan) -> Change:
    days, version = plan.n_days, np.zeros(plan.n_days, np.int32)
    return {
        "hazards": {
            "duration": Dated(0.5 + rng.random((1, 4, 25)), version),
            "during": Dated(rng.random((1, 2, 4)) * 2, version),
            "after": Dated(rng.random((1, 2, 4)), version),
            "after_decay": Dated(np.append(np.exp(-np.arange(20) / 9.0), 0.0) * np.ones((1, 2, 1)), version),
        },
        "meetings": {
            "boost": steps(rng, [0.0, 0.5, 2.0], 4, days=days),
            "format_factor": steps(rng, [0.8, 1.2], 3, days=days),
            "kept": steps(rng, [0.7, 1.0], 3, days=days),
        },
    }
