"""Who is expected where on the first day, from the margins: what national amounts are shared by.

Stock of a district and area type from `districts`; attributes and duration from their margins, taken as
independent of place and of each other (the margins know no more). The same shares hold on any day.
"""

from __future__ import annotations

import numpy as np

from simulation.plan.plan import Floats
from simulation.plan.profiles import joint_attribute_shares
from simulation.plan.setting import Setting
from simulation.scenario.levers import Where

LONG_TERM_DAYS = 365
"""Long-term unemployed by the employment service's definition: so many days in the counter."""


def stock_shares(setting: Setting) -> Floats:
    """Share of the stock in each district and area type; shape (district, area type)."""
    districts = setting.baseline.districts
    spread = np.array([district.area_type_share for district in districts])
    stock = np.array([district.share_of_stock for district in districts])
    total = np.maximum(spread.sum(axis=1, keepdims=True), np.finfo(float).tiny)
    shares: Floats = stock[:, None] * spread / total
    return shares


def group_people(setting: Setting, group: str, where: Where) -> Floats:
    """Share of the stock that belongs to a group, by district, where that is asked for; shape (district,)."""
    joint = joint_attribute_shares(setting.baseline)
    place = stock_shares(setting) * setting.places_where(where)
    kinds = np.multiply.outer(place, joint).ravel()
    status = np.array([1.0, 0.0]) if _in_some(setting, group) else np.array([0.0, 1.0])
    inside = np.einsum("kbs,b,s->k", setting.member(group), band_shares(setting), status, optimize=True)
    people: Floats = (kinds * inside).reshape(len(setting.codes), -1).sum(axis=1)
    return people


def _in_some(setting: Setting, group: str) -> bool:
    """Whether the group has anybody who is not in a programme; else those in one are counted."""
    return bool(setting.member(group)[:, :, 0].any())


def long_term_people(setting: Setting, where: Where) -> Floats:
    """Expected number of long-term unemployed by district, in the area types asked for."""
    number = setting.baseline.people.registered_on_first_day.unchanged().daily(setting.period)[0]
    share = _share_from(setting, LONG_TERM_DAYS)
    people: Floats = number * share * (stock_shares(setting) * setting.places_where(where)).sum(axis=1)
    return people


def band_shares(setting: Setting) -> Floats:
    """Share of the stock in each band of the counter; shape (band,)."""
    above = np.array([_share_from(setting, int(start)) for start in setting.groups.band_starts])
    shares: Floats = above - np.append(above[1:], 0.0)
    return shares


def _share_from(setting: Setting, days: int) -> float:
    """Share of the stock registered so many days or more; uniform within an interval of the margin.

    Of the open interval all or nothing: all if it begins there or later.
    """
    total = 0.0
    for text, number in setting.baseline.people.days_registered_share.items():
        share = float(number.unchanged().daily(setting.period)[0])
        first, last = interval(text)
        if last is None:
            total += share * (days <= first)
        else:
            total += share * float(np.clip((last + 1 - days) / (last + 1 - first), 0.0, 1.0))
    return total


def interval(text: str) -> tuple[int, int | None]:
    """The first and last day of an interval written 183-364, or 1826+ (no last day)."""
    if text.endswith("+"):
        return int(text[:-1]), None
    first, last = text.split("-")
    return int(first), int(last)
