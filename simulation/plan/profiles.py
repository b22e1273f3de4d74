"""Profiles: the combinations of area type and attributes, numbered row-major."""

from __future__ import annotations

from collections.abc import Mapping
from math import prod

import numpy as np
import numpy.typing as npt

from simulation.plan.plan import Floats
from simulation.scenario.baseline import Baseline

AREA_TYPE = "area_type"
ATTRIBUTES = ("sex", "age", "born", "education", "work_capacity")
"""After the area type, in the order that numbers the profiles."""

Categories = npt.NDArray[np.integer]


def categories(baseline: Baseline) -> dict[str, tuple[str, ...]]:
    """The categories of area type and of each attribute, in the order that numbers the profiles."""
    attributes = {name: tuple(baseline.people.attributes[name]) for name in ATTRIBUTES}
    return {AREA_TYPE: tuple(baseline.area_types), **attributes}


def profile_shape(baseline: Baseline) -> tuple[int, ...]:
    """How many categories each has: the shape that the profiles fill row by row."""
    return tuple(len(names) for names in categories(baseline).values())


def n_profiles(baseline: Baseline) -> int:
    """How many profiles there are."""
    return prod(profile_shape(baseline))


def split(baseline: Baseline, profiles: Categories) -> dict[str, Categories]:
    """The category of area type and of each attribute of some profiles."""
    parts = np.unravel_index(profiles, profile_shape(baseline))
    return dict(zip(categories(baseline), parts, strict=True))


def join(baseline: Baseline, parts: Mapping[str, Categories]) -> Categories:
    """The profiles with those categories."""
    return np.ravel_multi_index([parts[name] for name in categories(baseline)], profile_shape(baseline))


def attribute_shares(baseline: Baseline) -> dict[str, Floats]:
    """Of new registrations on each day: attribute → (category, day)."""
    return {
        name: np.stack([share.unchanged().daily(baseline.period) for share in shares.values()])
        for name, shares in ((name, baseline.people.attributes[name]) for name in ATTRIBUTES)
    }


def joint_attribute_shares(baseline: Baseline) -> Floats:
    """Of new registrations on the first day: (profile of one area type,).

    Only margins are known: the attributes are taken as independent of one another (an assumption).
    """
    joint = np.ones(1)
    for shares in attribute_shares(baseline).values():
        joint = np.outer(joint, shares[:, 0]).ravel()
    return joint
