"""How a national amount of a lever is shared over districts: weights per unit, which add up to 1."""

from __future__ import annotations

import numpy as np

from simulation.plan.plan import Floats
from simulation.plan.setting import Setting
from simulation.plan.shares import group_people, stock_shares
from simulation.scenario.levers import Lever, Where

EVENLY = "evenly"
STAFF = "staff"


def is_negative(setting: Setting, lever: Lever) -> bool:
    """Whether the lever takes away."""
    return bool(setting.daily(lever.amount)[setting.day(lever)] < 0.0)


def district_weights(setting: Setting, lever: Lever, there: Floats, default: str) -> Floats:
    """Weights by district, adding up to 1, zero outside the lever's `where`.

    Negative amounts go in proportion to what is there (district,); others as `shared_by` says, or the
    default: `staff` is what is there too, a group's name its people, `evenly` the same for each.
    """
    by = STAFF if is_negative(setting, lever) else lever.shared_by or default
    if by == STAFF:
        weights = there * reached_share(setting, lever.where)
    elif by == EVENLY:
        weights = (reached_share(setting, lever.where) > 0.0).astype(float)
    else:
        weights = group_people(setting, by, lever.where)
    return normed(weights, (reached_share(setting, lever.where) > 0.0).astype(float))


def reached_share(setting: Setting, where: Where) -> Floats:
    """Share of each district's stock that lives where it is asked for; shape (district,)."""
    stock = stock_shares(setting)
    inside = (stock * setting.places_where(where)).sum(axis=1)
    shares: Floats = inside / np.maximum(stock.sum(axis=1), np.finfo(float).tiny)
    return shares


def normed(weights: Floats, otherwise: Floats) -> Floats:
    """Scaled to add up to 1; where there is nothing to go by, in proportion to `otherwise`."""
    chosen = weights if weights.sum() > 0.0 else otherwise
    shares: Floats = chosen / max(chosen.sum(), np.finfo(float).tiny)
    return shares
