"""Days of registered unemployment by group and month, and the benefits paid for them."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from simulation.results.grouping import BREAKDOWNS, Bands, Cube, Rows, staying
from simulation.results.run import Run

Ints = npt.NDArray[np.integer[Any]]
Long = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


class Exposure:
    """Person-days, and kronor of benefits, by group and month, in simulated people.

    Days are counted by group, benefit and stretch: months, cut where a daily benefit changes. Kronor are so
    many days times what a day gives.
    """

    def __init__(self, run: Run) -> None:
        daily = run.plan.money.benefit_day
        changes = np.flatnonzero((daily[:, 1:] != daily[:, :-1]).any(axis=0)) + 1
        first = np.union1d(run.months.first, changes)
        days = _days(run, first)
        kronor = {name: table * daily[:, first] for name, table in days.items()}
        self.days: Cube = {name: _by_month(run, table.sum(axis=1), first) for name, table in days.items()}
        self.benefits: Cube = {
            name: _by_month(run, table.sum(axis=1), first) for name, table in kronor.items()
        }
        self.by_benefit = _by_month(run, kronor["national"][0], first)


def _by_month(run: Run, by_stretch: Floats, first: Long) -> Floats:
    """Added up over the stretches of each month, which begin on some days and are the last axis."""
    month = run.months.of(first)
    begins = np.flatnonzero(np.diff(month, prepend=-1))
    result = np.zeros((*by_stretch.shape[:-1], run.n_months))
    result[..., month[begins]] = np.add.reduceat(by_stretch, begins, axis=-1)
    return result


def _days(run: Run, stretches: Long) -> Cube:
    """Days registered by (group, benefit, stretch)."""
    rows, first, after = _parts(run)
    benefit, n = _benefit(run, rows), len(run.plan.labels.benefits)
    counted: Cube = {}
    for joint, code in run.grouping.coded(run.grouping.codes(rows)):
        key = code * np.int64(n) + benefit
        daily = staying(key, joint.size * n, first, after, run.plan.n_days + 1)
        days = np.add.reduceat(daily, stretches, axis=1)
        counted |= joint.margins(days.reshape(joint.size, n, len(stretches)))
    return {name: counted[name] for name in BREAKDOWNS if name in counted}


def _parts(run: Run) -> tuple[Rows, Ints, Ints]:
    """Parts of spells, each in one span of the counter: (rows, first day, first day no more).

    Everybody is first taken to be outside programmes; days in one are then moved: taken from there by a part
    that ends before it begins, and added here.
    """
    status = run.status
    spell, first, after = _split(run, np.arange(len(status.person)), status.day_in, status.day_out)
    stay, begin, end = _split(run, status.programme_spell, status.programme_first, status.programme_last + 1)
    inside = np.zeros(len(spell) + 2 * len(stay), dtype=np.bool_)
    inside[len(spell) + len(stay) :] = True
    spell = np.concatenate([spell, stay, stay])
    counter = status.counter(spell, np.concatenate([first, begin, begin]))
    rows = Rows(status.person[spell], counter, inside)
    return rows, np.concatenate([first, end, begin]), np.concatenate([after, begin, end])


def _split(run: Run, spell: Ints, first: Ints, after: Ints) -> tuple[Ints, Ints, Ints]:
    """Days within spells and the period, from `first` to the one before `after`, cut where a span of the
    counter begins: (spell, first day, first day no more)."""
    status, starts = run.status, run.grouping.statuses.starts
    first = np.maximum(first, np.maximum(status.day_in[spell], 0))
    after = np.minimum(after, status.day_out[spell])
    real = np.flatnonzero(first < after)
    spell, first, after = spell[real], first[real], after[real]
    spans = Bands(starts)
    begun = spans.of(status.counter(spell, first))
    parts = spans.of(status.counter(spell, after - 1)) + 1 - begun
    which = np.repeat(np.arange(len(parts)), parts)
    span = np.arange(len(which)) - np.repeat(np.cumsum(parts) - parts - begun, parts)
    on_day_0 = status.counter(spell, 0)[which]
    limits = np.append(starts, np.iinfo(np.int32).max // 2).astype(np.int32)
    begins, ends = limits[span] - on_day_0, limits[span + 1] - on_day_0
    return spell[which], np.maximum(first[which], begins), np.minimum(after[which], ends)


def _benefit(run: Run, rows: Rows) -> npt.NDArray[np.int8]:
    """Which benefit each row's person has."""
    money, statuses = run.plan.money, run.grouping.statuses
    row = statuses.each(money.benefit_row)[statuses.of(rows)]
    draw = run.plan.people.benefit[rows.person]
    benefit = np.zeros(len(rows), dtype=np.int8)
    for limits in np.cumsum(money.benefit_share, axis=1).T[:-1]:
        benefit += draw >= limits[row]
    return benefit
