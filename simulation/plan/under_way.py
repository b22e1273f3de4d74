"""Programmes under way on the first day: every place taken, by people at all stages of their stay."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulation.plan.draws import uniform
from simulation.plan.plan import Bools, Days, Floats, Ints, Key, Programmes, Small
from simulation.plan.purpose import Purpose
from simulation.plan.standing import Stock

NONE = -1


@dataclass(frozen=True, slots=True)
class UnderWay:
    """As the fields of `Opening`, for each in stock; started and ends are 0 for those in no programme."""

    programme: Small
    started: Days
    ends: Days
    drops_out: Bools


def draw_under_way(key: Key, stock: Stock, programmes: Programmes) -> UnderWay:
    """Fill each pool of places with eligible people, by lowest draw, at a uniform point of their stay."""
    programme = np.full(len(stock.id), NONE, dtype=np.int8)
    for number in range(len(programmes.eligible)):
        claim = _claims(key, stock, programmes, programme, number)
        for pool in np.unique(programmes.pool_of[number]):
            here = programmes.pool_of[number][stock.district] == pool
            places = int(programmes.places[pool, 0])
            programme[lowest(np.where(here, claim, np.inf), places)] = number
    return _stays(key, stock, programmes, programme)


def lowest(claim: Floats, number: int) -> Ints:
    """The people with the lowest claims, so many at the most; infinity is no claim."""
    candidates = np.flatnonzero(np.isfinite(claim))
    order = np.argsort(claim[candidates], kind="stable")[: max(number, 0)]
    chosen: Ints = candidates[order]
    return chosen


def _claims(key: Key, stock: Stock, programmes: Programmes, taken: Small, number: int) -> Floats:
    eligible = programmes.eligible[number, stock.kind, stock.band, 0] & (taken == NONE) & (stock.counter > 0)
    return np.where(eligible, uniform(key, stock.id, Purpose.IN_PROGRAMME, number), np.inf)


def _stays(key: Key, stock: Stock, programmes: Programmes, programme: Small) -> UnderWay:
    """Elapsed days are uniform over the length, or over the days registered where these are fewer.

    Started on day s, somebody is in the programme on days s+1 … s+length. Of those still in it after
    `elapsed` days, the share who will drop out is dropout × left / (dropout × left + 1 − dropout), with
    left = 1 − elapsed/length; they do so on a day uniform over those that remain.
    """
    inside = programme != NONE
    length = np.append(programmes.length[:, 0], 1)[programme].astype(np.int64)  # the 1 is for those outside
    dropout = np.append(programmes.dropout[:, 0], 0.0)[programme]
    possible = np.maximum(np.minimum(length, stock.counter), 1)
    elapsed = np.floor(uniform(key, stock.id, Purpose.PROGRAMME_ELAPSED, 0) * possible).astype(np.int64)
    will = dropout * (1.0 - elapsed / length)
    drops_out = uniform(key, stock.id, Purpose.PROGRAMME_DROPOUT, 0) < will / (will + 1.0 - dropout)
    day = uniform(key, stock.id, Purpose.PROGRAMME_DROPOUT_DAY, 0) * (length - elapsed)
    last = np.where(drops_out, elapsed + 1 + np.floor(day).astype(np.int64), length)
    started = -1 - elapsed
    return UnderWay(
        programme,
        np.where(inside, started, 0).astype(np.int32),
        np.where(inside, started + last, 0).astype(np.int32),
        drops_out & inside,
    )
